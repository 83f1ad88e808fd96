// sentence.h -- where sentences begin and end.
//
// In     text: UTF-8 prose. Paragraphs are parted by blank lines; single line ends are blanks.
// Out    spans in order, not overlapping, without white space at their ends. Every visible byte of
//        the text is in exactly one span.
// Units  byte offsets in text.
// Owns   nothing; the array lives in `owner`.
// Fails  never. Any bytes are some sentences.
//
// A full stop ends no sentence behind an abbreviation, an initial, inside a decimal number or an
// ellipsis that goes on in lower case; closing quotes and brackets belong to the sentence before
// them. A quotation or a bracket that closes within a few lines is not taken apart.
// Rows: tests/rows/sentences.txt.
#ifndef SENTENCE_H
#define SENTENCE_H

#include "base/str.h"
#include "news/language.h"

typedef struct {
    int start, end;
} Span;

typedef struct {
    Span *at;
    Size count;
} Spans;

Spans sentence_split(Str text, const Language *language, Arena *owner);

// The same for one paragraph, whose blank lines are blanks. `mark` points into the marks of the text, to
// one that is not behind the first in the paragraph; `found` has room for as many more spans as there
// are marks in it, and one.
void sentence_split_paragraph(Str text, Span paragraph, const int *mark, const Language *language,
                              Spans *found);

#endif
