// progress.h -- what happens to the stick, as the screen and the caller are told.
//
// In     the path of a file in a runtime folder (memory, not the card); NULL: nobody looks.
// Out    one line of JSON, put in place as a whole: a reader sees the line before or this one. The
//        last one is also what `wallwire import` prints.
//
//     {"state":"reading","done":12,"of":40}
//     {"state":"updated","articles":38,"refused":[{"file":"a.txt","line":0,"why":"is empty"}], …}
//
// Owns   progress_read copies to `owner`.
// Fails  writing: never; a screen that learns nothing is no reason to stop. Reading: with false.
#ifndef PROGRESS_H
#define PROGRESS_H

#include "base/fail.h"
#include "base/moment.h"
#include "news/edition.h"

typedef enum {
    STICK_FOUND,
    STICK_READING,
    STICK_UPDATED,
    STICK_NOTHING_NEWER,
    STICK_REFUSED,
} StickState;

typedef struct {
    StickState state;
    int done, of;     // files; of STICK_READING
    int articles;     // to show, from now on
    Skips refused;    // files
    Str why;          // of STICK_REFUSED
    Str warning;      // what should not be so, although the stick was taken; or empty
    bool diagnostics; // the stick asks for the diagnostics page
    bool is_signed;   // by a key of this kiosk
    int64_t generation, sequence;
    Moment time;        // what time it was when the stick was made, as far as it tells
    int64_t told_at_ms; // of the steady clock, when `time` was read
} StickReport;

// Ended by a line end.
Str stick_report_write(const StickReport *report, Arena *owner, Arena scratch);
bool stick_report_read(Str json, Arena *owner, StickReport *out, Fail *why);

typedef struct {
    const char *path;
    const char *verb; // a person looks at a terminal: "checking 12 of 40" there; NULL: nobody
    int64_t last_ms;  // when it was last written
    int64_t end_ms;   // of the steady clock: when it all has taken too long
} Progress;

void progress_report(Progress *progress, const StickReport *report, Arena scratch);

// What a person at a desk is told while long work goes on, if standard error is a terminal.
Progress progress_at_desk(const char *verb);
void progress_clear(Progress *progress); // before something else is said

// The same for "12 of 40", at most a few times a second.
void progress_count(Progress *progress, int done, int of, Arena scratch);

bool progress_is_late(const Progress *progress);

#endif
