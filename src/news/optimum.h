// optimum.h -- a better set of items than the best one known, by branch and bound.
//
// In     the best choice known.
// Out    the optimum where items are few (a dozen or two); on many only the sets around the
//        greatest gains are looked at, as far as the effort goes.
// Owns   nothing.
// Fails  never. `best` is never made worse.
#ifndef OPTIMUM_H
#define OPTIMUM_H

#include "news/choice.h"

void optimum_search(Choice *best, Arena scratch);

#endif
