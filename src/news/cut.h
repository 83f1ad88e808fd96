// cut.h -- where a sentence or a headline may end early.
//
// In     a walk over the text.
// Out    whether what follows token i - 1 can be left out: a place or a time behind the object, "after
//        ...", "as ...", a further clause; nothing that limits what is said (a negation, a condition).
// Owns   nothing.
// Fails  never.
#ifndef CUT_H
#define CUT_H

#include "news/walk.h"

bool cut_is_allowed(const Walk *walk, int i); // before token i
bool cut_may_end(const Walk *walk, int last); // whether a text may end with this token
bool cut_is_needy(const Walk *walk, int i);   // a noun that says little without what follows
bool cut_says_so(const Walk *walk, int i);    // tells who says what the text says

#endif
