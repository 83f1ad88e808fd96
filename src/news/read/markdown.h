// markdown.h -- plain text without the marks of Markdown.
//
// In     safe UTF-8 text.
// Out    headings, quotations and list items without what begins their line; strong and emphasized
//        words, code and links as their words; pictures gone. Text without marks is the same view.
// Owns   a changed text lives in `owner`.
// Fails  never. A mark without its other half stays as it is.
#ifndef MARKDOWN_H
#define MARKDOWN_H

#include "base/str.h"

Str markdown_strip(Str text, Arena *owner);

#endif
