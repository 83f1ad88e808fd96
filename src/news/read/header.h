// header.h -- lines `Key: value` in front of a text.
//
// In     safe UTF-8 text, without blank lines in front.
// Out    the fields of the article that the keys name. Unknown keys are passed over.
// Owns   nothing: every field is a view of the text.
// Fails  never. A value that cannot be read is an unknown one; an embargo that cannot be read
// holds.
#ifndef HEADER_H
#define HEADER_H

#include "news/article.h"

// What is left behind the header: text that has none comes back whole.
Str header_read(Str text, Article *article);

// Takes the next line off `rest`, without its end.
Str header_take_line(Str *rest);

#endif
