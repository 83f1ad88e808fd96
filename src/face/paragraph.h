// paragraph.h -- text of one paragraph, cut into stretches that are set in one go.
//
// In     pieces of text with their role and ink; the direction of the page, for text that has none
//        of its own.
// Out    one clean text and its stretches in logical order: each has one role, ink, font, script
//        and bidi level.
// Owns   text and stretches live in `owner`.
// Fails  never. Invalid bytes become U+FFFD; control characters, explicit bidi controls and more
//        than four combining marks on one letter are left out, so that no text can reach into its
//        neighbours. `missing` counts characters that no font has.
// Source UAX #9 (bidi, by ICU), UAX #24 (scripts).
#ifndef PARAGRAPH_H
#define PARAGRAPH_H

#include "face/metrics.h"
#include "face/theme.h"

typedef struct {
    Str text;
    Role role;
    Ink ink;
} Piece;

typedef struct {
    Piece *at;
    int count;
} Pieces;

typedef struct {
    int start, end; // bytes of Paragraph.text
    Role role;
    Ink ink;
    int font;
    int level; // odd: right to left
    char script[5];
} Stretch;

typedef struct {
    Str text;
    Stretch *at;
    int count;
    bool is_right_to_left;
    int missing;
} Paragraph;

typedef enum {
    DIRECTION_OWN_OR_LEFT, // of its first letter; where it has none, as named
    DIRECTION_OWN_OR_RIGHT,
    DIRECTION_LEFT,
    DIRECTION_RIGHT,
} Direction;

// `language` (BCP 47) tells the shapes of ideographs; where it does not, the letters around them do.
Paragraph paragraph_make(Pieces pieces, Direction direction, Str language, const Metrics *metrics,
                         Arena *owner, Arena scratch);

// By the first letter that has a direction.
bool text_is_right_to_left(Str text, bool otherwise);

#endif
