// g2.h -- NewsML-G2: news items, alone or in a news message.
//
// In     safe UTF-8 text (see decode.h).
// Out    the items that have their text in them, as NITF, XHTML or plain; canceled and withheld ones
//        also without. Packages and items of other kinds only refer to texts and are passed over.
// Owns   strings live in `edition`, the array in `work`.
// Fails  for broken XML and when no item has a text.
#ifndef G2_H
#define G2_H

#include "base/fail.h"
#include "news/article.h"

bool g2_is(Str text);
bool g2_read(Str text, Arena *edition, Arena *work, Articles *out, Fail *why);

#endif
