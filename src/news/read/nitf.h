// nitf.h -- NITF 3.x, alone or inside NewsML.
//
// In     safe UTF-8 text, or the element nitf.
// Out    one article. Of several headlines hl1 is it; notes to editors (ed-msg) are no text.
// Owns   strings live in `edition`, the array in `work`.
// Fails  for broken XML and for a usable document without a text.
#ifndef NITF_H
#define NITF_H

#include "base/fail.h"
#include "news/article.h"
#include "news/read/tree.h"

// Fills the fields that are not known yet, and the text.
void nitf_fill(const Node *nitf, Article *article, Arena *edition);

bool nitf_is(Str text);
bool nitf_read(Str text, Arena *edition, Arena *work, Articles *out, Fail *why);

#endif
