// optimum.h -- a better set of items than the best one known, by branch and bound.
//
// In     the best choice known.
// Out    the optimum where items are few (a dozen or two), and true; on many only the sets around
//        the greatest gains are looked at, as far as the effort goes, and false: there may be better.
// Owns   nothing.
// Fails  never. `best` is never made worse.
#ifndef OPTIMUM_H
#define OPTIMUM_H

#include "news/choice.h"

bool optimum_search(Choice *best, Arena scratch);

#endif
