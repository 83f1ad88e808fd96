// newsml.h -- NewsML 1.2.
//
// In     safe UTF-8 text (see decode.h).
// Out    an article for each component that has a text, with the headline of the component nearest
//        around it; a canceled or withheld item also without. Several forms of one text are one.
// Owns   strings live in `edition`, the array in `work`.
// Fails  for broken XML and when no item has a text.
#ifndef NEWSML_H
#define NEWSML_H

#include "base/fail.h"
#include "news/article.h"

bool newsml_is(Str text);
bool newsml_read(Str text, Arena *edition, Arena *work, Articles *out, Fail *why);

#endif
