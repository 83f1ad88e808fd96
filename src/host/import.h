// import.h -- a stick becomes the next generation of the store, or nothing changes.
//
// In     an order: where the stick is, what this kiosk allows. A progress file.
// Out    a report for the screen and the caller, and one of these endings.
// Owns   the report lives in `owner`.
// Fails  never half: whatever goes wrong, and wherever it is stopped, the store has the generation
//        from before or the next one, whole.
//
// Steps: copy the stick into memory, check signature and manifest on the copy, read every article
// in a process without rights, join with what is there, write aside, force, rename. Nothing is
// written before everything is decided; a stick with nothing newer writes nothing.
#ifndef IMPORT_H
#define IMPORT_H

#include "host/admit.h"
#include "host/examine.h"

typedef struct {
    const char *stick;
    Str label;
    const char *store;
    SignaturePolicy policy;
    PublicKeys keys;
    FileLimits limits;
    int kept_days; // in mode add, by trusted time only; 0: for ever
    Moment now;    // if a clock chip tells it; else MOMENT_UNKNOWN
    bool whole;    // only with a manifest that says what belongs to it
    Reader *reader;
} ImportOrder;

typedef enum {
    IMPORT_TAKEN,       // updated or nothing newer
    IMPORT_REFUSED,     // all of the stick
    IMPORT_NOT_WRITTEN, // the kiosk's own card
} ImportEnding;

ImportEnding import_stick(const ImportOrder *order, Progress *progress, Arena *owner, Arena scratch,
                          StickReport *report);

#endif
