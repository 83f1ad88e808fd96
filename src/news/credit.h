// credit.h -- who is named as the source of a picture or a text.
//
// In     a paragraph, the language's tables.
// Out    whether a credit stands in it, where, and whose it is.
// Owns   nothing.
// Fails  never. Rows: tests/rows/clean.txt
#ifndef CREDIT_H
#define CREDIT_H

#include "news/phrase.h"

// All of the paragraph is a credit: "Photo: Jane Doe".
bool credit_is_line(Str paragraph, const Phrase *phrase, const Language *language);

// A picture's credit ends the paragraph, which then is a caption: "... on Monday. REUTERS/Jane
// Doe".
bool credit_is_at_end(Str paragraph, const Language *language);
bool credit_may_be_at_end(Str paragraph, const Language *language); // told by the last word alone

// Bytes of a name in brackets at the end, "(Coast Wire)", 0 for none; the name in `who`.
Size credit_tail(Str paragraph, Str *who);

#endif
