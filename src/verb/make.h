// make.h -- from paths to an edition, as digest, shoot and check make it.
//
// In     paths, options of the digest, limits; for make_edition_of also a store and the time.
// Out    the edition with what was skipped, and what is hidden now (embargo, expiry, kills) among it;
//        skipped things are also said on standard error, a line each, and so is a folder without
//        articles.
// Fails  if a path cannot be used; `why` begins with it.
// Owns   the edition lives in `edition`.
#ifndef MAKE_H
#define MAKE_H

#include "host/files.h"
#include "news/digest.h"
#include "verb/stock.h"

bool make_edition_of(const StockOrder *order, const DigestOptions *options, Arena *edition,
                     Arena scratch, Edition *out, Fail *why);

// Without a store, by the clock of this machine.
bool make_edition(int count, char **paths, const DigestOptions *options, const FileLimits *limits,
                  Arena *edition, Arena scratch, Edition *out, Fail *why);

// The articles alone, none of them hidden, with the same words about what was skipped.
bool make_articles(int count, char **paths, const FileLimits *limits, Arena *edition, Arena scratch,
                   Articles *out, Skips *skipped, Fail *why);

// All of a text on standard output; an exit code, with a sentence on standard error when it fails.
int make_print(const char *verb, Str text);

// Memory for making editions: address space, not memory, until it is touched.
Arena make_edition_arena(void);
Arena make_scratch_arena(void);

#endif
