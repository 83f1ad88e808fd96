// bound.h -- whether a figure is exact: "at least 24", "up to 40", "some 300", "300 or more".
//
// In     a walk and the first and last token of a figure.
// Out    the bound that the words around it set. "over five seasons" is a time and no bound.
// Owns   nothing.
// Fails  never.
#ifndef BOUND_H
#define BOUND_H

#include "news/number.h"
#include "news/walk.h"

Bound bound_around(const Walk *walk, int first, int last);
Bound bound_behind(const Walk *walk, int last); // "or more", "or so", "-plus"

int bound_first(const Walk *walk, int first); // where "at least", "about" begins; else `first`

bool bound_is_time(const Walk *walk, int i); // token i is a unit of time: "seasons", "hours"

#endif
