// foot.h -- the line below every page: how many independent origins, which outlets, where we are.
//
// Names that do not fit are counted ("+2"), never cut. The bar has one segment a story; the one on
// the screen is higher, so that it is not told by its colour alone. Copyright lines stand in the
// place of names; where they do not all fit there, in lines of their own above.
#ifndef FOOT_H
#define FOOT_H

#include "face/draw.h"

enum { FOOT_NOTICE_LINES = 2 };

typedef struct {
    Str text;
    Str notice;  // the name with its copyright line; empty: it has none
    int origins; // that it stands for
} FootName;

typedef struct {
    Str lead; // set strong: "4 independent origins"
    FootName *names;
    int count;
    bool names_have_notices; // the names stand with them, and those go before others
    Strs notices;            // copyright lines for lines of their own
    int notice_lines;        // how many of these the notices take; 0: they are not shown so
    Str tail;                // shown if there is room for it behind all names
    Str position;            // "2 of 6"
    int here, of;            // segments of the bar; of = 0: no bar
    int part, parts;         // pages of the story at hand
} Foot;

// Chooses where the copyright lines stand: with the names, in at most FOOT_NOTICE_LINES lines of their
// own, or (false) nowhere, for there is no room.
bool foot_place_notices(Foot *foot, const Glass *glass, const Grid *grid, bool mirrored,
                        Arena scratch);

void foot_draw_line(Frame *frame, const Foot *foot, const Glass *glass, const Grid *grid,
                    bool mirrored, Arena *owner, Arena scratch);
void foot_draw_bar(Frame *frame, const Foot *foot, const Grid *grid);

#endif
