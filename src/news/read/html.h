// html.h -- a page, or a piece of one, as a tree.
//
// In     safe UTF-8 text, however badly marked up. Of XHTML what stands behind a prefix is the name.
// Out    the tree, names in lower case. Comments are gone, text of scripts and styles too.
// Owns   the tree lives in `owner`.
// Fails  when it is nested deeper than HTML_DEEPEST.
#ifndef HTML_H
#define HTML_H

#include "base/fail.h"
#include "news/read/tree.h"

enum { HTML_DEEPEST = 256 };

bool html_read(Str text, Arena *owner, const Node **out, Fail *why);

#endif
