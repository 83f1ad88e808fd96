// generation.h -- the form of one generation: what store.h reads and writes.
//
//     wallwire generation 1 0000001234 9f86d0…     length and sum of the head, in a line of
//     wallwire manifest 1                           GENERATION_LINE bytes
//     …
//     bytes of the first item, of the second …
//
// In     an open file. Only what its head names is read.
// Owns   what is read lives in `owner`.
// Fails  with a reason that follows the file's name. A bad item is no failure: it is left out and
//        said in `damage`.
#ifndef GENERATION_H
#define GENERATION_H

#include "host/manifest.h"

enum { GENERATION_LINE = 22 + 10 + 1 + SUM_DIGITS + 1 };

typedef struct {
    Manifest manifest;
    Str *contents;
    Size bytes;
} Generation;

Str generation_head(const Manifest *manifest, Arena *owner, Arena scratch);

bool generation_read_head(int file, Arena *owner, Arena scratch, Manifest *out, Size *end,
                          Fail *why);

// Items, whose bytes begin at `start`; at most `most_bytes` of them.
Generation generation_read_items(int file, const Manifest *manifest, Size start, Size most_bytes,
                                 Arena *owner, Skips *damage);

#endif
