// status.h -- how the wall is, for those who look after it: a file in memory that `wallwire status`
// prints.
//
// In     what a step of the loop knows. $RUNTIME_DIRECTORY, which the service manager sets, names the
//        folder; without it nothing is told.
// Out    status.json in it, replaced as a whole, when something has changed and once a minute:
//
//     {"version":"0.1.0","told_ms":81000,"uptime_s":80,"display":{"width":800,"height":480},
//      "edition":{"stories":9,"articles":30,"refused":2,"age_s":71},
//      "last_import":{"state":"updated","articles":38,"refused":1,"why":"","age_s":12},
//      "temperature_c":48.3}
//
//        What is not known is null.
// Units  told_ms is of the steady clock (clock.h), so that a reader can tell how old the rest is.
// Owns   status_read copies to `owner`.
// Fails  writing: never; the wall goes on. Reading: with false.
#ifndef STATUS_H
#define STATUS_H

#include "base/fail.h"

#define STATUS_NAME "status.json"

enum { STATUS_EVERY_MS = 60000 };

typedef struct {
    int stories, articles, refused;
    int64_t since_ms; // when it was made; -1: there is none
} StatusEdition;

typedef struct {
    Str state; // "updated", "nothing-newer", "refused"
    int articles, refused;
    Str why;
    int64_t since_ms; // when it was over; -1: there was none since the start
} StatusImport;

typedef struct {
    Str version;
    int64_t now_ms, start_ms; // steady
    int width, height;        // of the display; 0: there is none
    double temperature_c;     // 0: not known
    StatusEdition edition;
    StatusImport last_import;
} Status;

Str status_write(const Status *status, Arena *owner, Arena scratch);
bool status_read(Str json, Arena *owner, Status *out, Fail *why);

// For people: a line for each thing. `now_ms` is that of the reader.
Str status_words(const Status *status, int64_t now_ms, Arena *owner);

typedef struct {
    char path[512];  // empty: nobody is told
    int64_t last_ms; // when it was written; 0: never
    uint64_t told;   // hash of what does not change by itself
    StatusImport last_import;
    char state[32], why[300]; // of it
} StatusFile;

const char *status_folder(void); // NULL: nobody is told
StatusFile status_open(void);

// A stick was dealt with. The same again is no other import.
void status_note_import(StatusFile *file, const StatusImport *import);

// Writes if it is time to; `last_import` of `status` and its temperature are filled in.
void status_tell(StatusFile *file, const Status *status, Arena scratch);

#endif
