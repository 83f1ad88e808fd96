// prose.h -- the paragraphs of marked-up text.
//
// In     a node of XHTML, HTML or NITF, or HTML as text.
// Out    its text: paragraphs parted by a blank line, a line break where the markup has one, every
//        other run of white space one blank. List items and table cells are paragraphs. Left out are
//        scripts, navigation, figures with their captions, forms, notes to editors, deleted text,
//        share bars and the like by the words of their class, lists and paragraphs that are nothing
//        but links, and h1, which is the headline.
// Owns   the text lives in `owner`.
// Fails  never.
#ifndef PROSE_H
#define PROSE_H

#include "news/read/tree.h"

Str prose_of(const Node *node, Arena *owner);

Str prose_of_html(Str html, Arena *owner, Arena scratch);

// Whether an element and all in it is left out.
bool prose_leaves_out(const Node *node);

bool prose_is_paragraph(const Node *node); // text may stand in it directly

Size prose_letters(const Node *node, bool only_in_links); // bytes that are no white space

#endif
