// foot.h -- the line below every page: how many independent origins, which outlets, where we are.
//
// Names that do not fit are counted ("+2"), never cut. The bar has one segment a story; the one on
// the screen is higher, so that it is not told by its colour alone.
#ifndef FOOT_H
#define FOOT_H

#include "face/draw.h"

typedef struct {
    Str text;
    int origins; // that it stands for
} FootName;

typedef struct {
    Str lead; // set strong: "4 independent origins"
    FootName *names;
    int count;
    Str tail;        // shown if there is room for it behind all names
    Str position;    // "2 of 6"
    int here, of;    // segments of the bar; of = 0: no bar
    int part, parts; // pages of the story at hand
} Foot;

void foot_draw_line(Frame *frame, const Foot *foot, const Glass *glass, const Grid *grid,
                    bool mirrored, Arena *owner, Arena scratch);
void foot_draw_bar(Frame *frame, const Foot *foot, const Grid *grid);

#endif
