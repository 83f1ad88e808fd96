// page.h -- one article on a page of HTML.
//
// In     safe UTF-8 text (see decode.h).
// Out    one article: the part of the page that holds nine tenths of its running text, cleaned as
//        prose.h says; headline, source, author, dates, language, address from its meta elements.
// Owns   strings live in `edition`, the array in `work`.
// Fails  when the page has no running text, or is nested too deep.
#ifndef PAGE_H
#define PAGE_H

#include "base/fail.h"
#include "news/article.h"

bool page_is(Str text);
bool page_read(Str text, Arena *edition, Arena *work, Articles *out, Fail *why);

#endif
