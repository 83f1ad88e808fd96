// feed.h -- RSS 2.0 (and 0.9x, 1.0) and Atom: one article an item.
//
// In     safe UTF-8 text (see decode.h).
// Out    the items that have a text, in their order. content:encoded goes before the description.
//        An entry that the feed takes back (Atom's tombstones) is a canceled article.
// Owns   strings live in `edition`, the array in `work`.
// Fails  for broken XML and when no item has a text.
#ifndef FEED_H
#define FEED_H

#include "base/fail.h"
#include "news/article.h"

bool feed_is(Str text);
bool feed_read(Str text, Arena *edition, Arena *work, Articles *out, Fail *why);

#endif
