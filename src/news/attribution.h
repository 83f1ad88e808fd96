// attribution.h -- who says what a sentence says: "..., the sources said on Monday".
//
// In     a walk over a sentence and a range of its tokens.
// Out    whether the range is a reporting clause, and whether the claim before it needs it: an
//        accusation, or the word of a party ("prosecutors", "his lawyer").
// Owns   nothing.
// Fails  never.
#ifndef ATTRIBUTION_H
#define ATTRIBUTION_H

#include "news/walk.h"

bool attribution_is(const Walk *walk, int from, int to);
bool attribution_is_party(const Walk *walk, int from, int to);
bool attribution_is_needed(const Walk *walk, int from, int to); // by the claim before `from`

#endif
