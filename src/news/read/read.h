// read.h -- from the bytes of a file to its articles.
//
// In     all bytes of one file, its name (for errors and Article.file) and the name of its folder
//        (the source where the article names none; may be empty). The format is found by content,
//        never by name; one row in read.c and one file per format.
// Out    one article or several (`file` is then name#1, name#2 ...). A usable article has a text; a
//        canceled or withheld one may have none.
// Owns   articles and their views live in `edition`; `bytes` must live as long. The array is the
//        newest piece there: who copies it may give it back.
// Fails  with a reason in plain words, without the path in front, for the editor who made the file:
//        "is a PNG picture; only text can be shown", "is empty", "has a headline but no text". The
//        line is in why->line.
#ifndef READ_H
#define READ_H

#include "base/fail.h"
#include "news/article.h"

bool read_articles(Str bytes, Str file, Str folder, Arena *edition, Arena scratch, Articles *out,
                   Fail *why);

// The same where the folder says which encoding its files are in (see usual.h).
bool read_articles_in(Str encoding, Str bytes, Str file, Str folder, Arena *edition, Arena scratch,
                      Articles *out, Fail *why);

#endif
