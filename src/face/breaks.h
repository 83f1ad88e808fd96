// breaks.h -- where a paragraph may break, and what each break costs.
//
// In     the text of a paragraph, its language.
// Out    segments in order: what stands between two possible breaks, without the blank behind it.
// Units  costs in BREAK_LINE, the price of one more line.
// Owns   the array lives in `owner`.
// Fails  never.
#ifndef BREAKS_H
#define BREAKS_H

#include "base/str.h"

enum { BREAK_LINE = 20000 };

typedef struct {
    int start, end; // bytes, without the blank behind
    int next;       // start of the next segment
    int cost;       // of a break behind this segment
    bool is_soft;   // ends in a soft hyphen
    int width;      // filled by wrap
    int blank;      // width of the blank behind
} Segment;

typedef struct {
    Segment *at;
    int count;
} Segments;

Segments breaks_find(Str text, Str language, Arena *owner);

// Every grapheme of the segment a segment of its own.
Segments breaks_split(Str text, Segment segment, Arena *owner);

// What a line end between these two words costs, in the order of reading.
int break_cost(Str before, Str after);

#endif
