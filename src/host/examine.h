// examine.h -- every item of a stick is read by the real reader, in a process without rights.
//
// In     items with their bytes; the reader; most time for one item and for all.
// Out    for each item whether it can be shown, with the reader's reason if not; the kills among
//        the articles; how many articles there are to show.
// Owns   everything lives in `owner`. No process is left.
// Fails  with the end of a sentence about the stick if an item makes the reader reach for what it may
//        not have, which no honest article does; and if the machine itself does not do: no process, no
//        sandbox, a process that somebody else ends twice.
//
// An item that makes the reader crash, run for ever or eat all memory is refused like any other;
// the next one is read by a new process.
#ifndef EXAMINE_H
#define EXAMINE_H

#include "host/manifest.h"
#include "host/progress.h"
#include "news/read/read.h"
#include "news/read/usual.h"

typedef bool Reader(Str encoding, Str bytes, Str file, Str folder, Arena *edition, Arena scratch,
                    Articles *out, Fail *why);

typedef struct {
    bool is_good;
    int articles; // that may be shown; canceled ones are not among them
    Str why;
    int line;
} Verdict;

typedef struct {
    Verdict *at; // of each item
    Kills kills;
    int articles;
} Examination;

// What the folders of these items say of their encodings.
UsualEncodings examine_encodings(const Items *items, const Str *contents, Arena *owner);

bool examine_items(const Items *items, const Str *contents, Reader *reader, int allowed_item_ms,
                   Progress *progress, Arena *owner, Arena scratch, Examination *out, Fail *why);

#endif
