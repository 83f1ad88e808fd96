// plain.h -- plain text and Markdown as people type it.
//
// In     safe UTF-8 text (see decode.h).
// Out    one article. Header lines `Key: value` up to the first blank line are read when the first
//        line has a known key, Markdown front matter between `---` lines always. Without a headline
//        there, the first short line without final punctuation is the headline. Marks of Markdown
//        are no text.
// Owns   every field is a view of the text; a text that had marks lives in `edition`.
// Fails  when nothing is there to show; a canceled or withheld article needs no text.
#ifndef PLAIN_H
#define PLAIN_H

#include "base/fail.h"
#include "news/article.h"

bool plain_is(Str text); // anything is
bool plain_read(Str text, Arena *edition, Arena *work, Articles *out, Fail *why);

#endif
