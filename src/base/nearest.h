// nearest.h -- the known word that somebody probably meant.
#ifndef NEAREST_H
#define NEAREST_H

#include "base/str.h"

// The one of `best` and `candidate` that is nearer to `word` by optimal string alignment (Damerau
// 1964: insert, delete, replace, swap neighbours), if it is near enough: at most a third of the
// word's letters changed, at least one. `best` may be empty; the answer may be empty. Words over 64
// bytes are near nothing.
Str nearest_of(Str word, Str best, Str candidate);

#endif
