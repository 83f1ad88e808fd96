// layout.h -- the paragraphs of a text, however its lines were set.
//
// In     UTF-8 text with '\n' as line end, and its marks.
// Out    paragraphs in order, without white space at their ends, none empty. Blank lines part them.
//        A single line end is a blank where lines are set to a width, else it parts paragraphs.
// Owns   nothing; the array lives in `owner`.
// Fails  never.
#ifndef LAYOUT_H
#define LAYOUT_H

#include "news/marks.h"
#include "news/sentence.h"

Spans layout_paragraphs(Str text, TextMarks marks, Arena *owner);

// Ends in a full stop, question or exclamation mark, perhaps with closing marks behind it.
bool layout_is_finished(Str paragraph);

#endif
