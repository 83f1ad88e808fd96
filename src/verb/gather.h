// gather.h -- the articles of the paths on the command line, as every verb reads them.
//
// In     paths of files or folders, limits. What several paths reach is read once.
// Out    the articles sorted by file name; what was skipped, with reasons, sorted likewise. Empty
//        files found in a folder are passed over in silence; one that was named is skipped.
// Fails  if a path cannot be used at all; `why` begins with it.
// Owns   everything lives in `edition`.
#ifndef GATHER_H
#define GATHER_H

#include "host/files.h"
#include "news/article.h"
#include "news/edition.h"

bool gather_articles(int count, char **paths, const FileLimits *limits, Arena *edition,
                     Arena scratch, Articles *out, Skips *skipped, Fail *why);

#endif
