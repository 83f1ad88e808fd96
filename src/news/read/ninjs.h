// ninjs.h -- news as JSON: ninjs 1.x, 2.x and 3.x.
//
// In     safe UTF-8 text: one item, a list of items, an object with a list of `items`, or one item
//        behind the other.
// Out    the items of type text; canceled and withheld ones also without a text. What is embedded
//        (pictures, associations) is passed over, but for the texts in a composite.
// Owns   strings live in `edition` or `work`, the array in `work`.
// Fails  with the line for broken JSON; for JSON that holds no news item with a text.
#ifndef NINJS_H
#define NINJS_H

#include "base/fail.h"
#include "news/article.h"

bool ninjs_is(Str text);
bool ninjs_read(Str text, Arena *edition, Arena *work, Articles *out, Fail *why);

#endif
