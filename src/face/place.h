// place.h -- where the reader is when one edition takes the place of another.
//
// In     the fresh edition and the one on the screen (null: there is none yet).
// Out    places of stories in the fresh edition.
// Fails  never. Where nothing is left of the old edition, the answer is the first story.
#ifndef PLACE_H
#define PLACE_H

#include "news/edition.h"

// The first of the stories that would have come next, from place `next` on, which is still there.
int place_in(const Edition *fresh, const Edition *shown, int next);

// An urgent story (1 or 2) that the shown edition does not have, or has as a less urgent one; -1 if
// there is none.
int place_of_new_urgent(const Edition *fresh, const Edition *shown);

#endif
