// marks.h -- the places of a text where something may end, open or part: found once, and then nobody
// looks through the letters between them again.
//
// In     a text, UTF-8.
// Out    in order the places of . ! ? " ' ` ( ) [ : - and the end of a line, and of the first bytes of
//        characters beyond ASCII that stop, open, close or part. Behind the last one stands MARKS_END,
//        which is behind every text.
// Units  byte offsets.
// Owns   nothing; the array lives in `owner`.
// Fails  never.
#ifndef MARKS_H
#define MARKS_H

#include "base/str.h"

#include <limits.h>

enum { MARKS_END = INT_MAX };

typedef struct {
    const int *at;
    Size count; // without the last
} TextMarks;

TextMarks marks_of(Str text, Arena *owner);

// The first one from a place on.
static inline const int *marks_from(const int *mark, Size place)
{
    while (*mark < place) {
        mark++;
    }
    return mark;
}

#endif
