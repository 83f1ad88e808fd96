// last.h -- the last edition, kept for the next start: a page before anything is computed.
//
// In     the folder of the settings. It is used if it is there; nothing is made but one file in it.
// Out    edition.json, replaced as a whole: a power cut leaves the old one or the new one.
// Fails  in words; a wall goes on without. A kept edition that cannot be read is as none.
#ifndef LAST_H
#define LAST_H

#include "base/fail.h"
#include "news/edition.h"

enum { LAST_MOST_BYTES = 64 << 20 };

bool last_read(Str folder, Arena *edition, Arena scratch, Edition *out, Fail *why);

// True also where there is no such folder: then nothing is kept.
bool last_write(Str folder, Str json, Arena scratch, Fail *why);

#endif
