// wrap.h -- breaking a paragraph into lines.
//
// The lines are the cheapest by these costs, found over all ways to break (Knuth & Plass): a line
// costs most, then a break between a number and its unit, within a name, behind an article or a
// short preposition, a last line of one short word, and ragged ends. Where breaks are possible at
// all is UAX #14 by ICU, with dictionaries for Thai and its like. A word that is wider than its
// line breaks at soft hyphens, then between graphemes.
//
// In     a paragraph, its size, the width; `indent` is kept free at the start of the first line.
// Out    lines of runs in visual order, from the left.
// Owns   lines and runs live in `owner`; run texts there or in the paragraph.
// Fails  never. Only a single grapheme that is wider than the line sticks out.
// Cost   linear in the length of the text.
// Source UAX #14, UAX #29; Knuth & Plass 1981, Breaking paragraphs into lines.
#ifndef WRAP_H
#define WRAP_H

#include "face/paragraph.h"

typedef struct {
    Str text;
    Setting setting;
    Ink ink;
    int width;
} Run;

typedef struct {
    Run *at;
    int count;
    int width; // without the first line's indent
    Str text;  // in logical order
} Line;

typedef struct {
    Line *at;
    int count;
    bool is_right_to_left;
    int missing;
} Lines;

typedef struct {
    int size;
    int width;
    int indent;
    bool is_balanced;          // lines of like length, for headlines
    bool keeps_page_direction; // even if its first letter has the other one
    Str language;              // BCP 47; empty is English
} WrapRule;

Lines wrap_paragraph(const Paragraph *paragraph, const WrapRule *rule, const Metrics *metrics,
                     Arena *owner, Arena scratch);

// Pieces to lines in one call.
Lines wrap_pieces(Pieces pieces, bool page_is_right_to_left, const WrapRule *rule,
                  const Metrics *metrics, Arena *owner, Arena scratch);

#endif
