// draw.h -- lines of text on a frame.
//
// Everything is drawn as on a page that is read from the left. A page that is read from the right
// is turned by frame_mirror at its end, so `mirrored` only keeps the runs of a line in their order.
#ifndef DRAW_H
#define DRAW_H

#include "face/grid.h"
#include "face/wrap.h"

typedef struct {
    Role role;
    Ink ink;
    int size;
    int tracking; // only in scripts whose letters stand alone
} Look;

// One line of any width.
Line draw_line_of(Str text, Look look, bool mirrored, const Metrics *metrics, Arena *owner,
                  Arena scratch);

// One line of at most `width`: what is too long ends in an ellipsis. For words of our own only.
Line draw_line_within(Str text, Look look, int width, bool mirrored, const Metrics *metrics,
                      Arena *owner, Arena scratch);

void draw_line(Frame *frame, const Line *line, int x, int baseline, Heights heights, bool mirrored);

// A word of capitals in a filled box, as NEW: its width, and the box with its left edge at x, its
// middle at height `middle`, its letters of `size`.
int draw_tag_width(Str word, int size, const Metrics *metrics, Arena scratch);
void draw_tag(Frame *frame, Str word, Ink box, Ink ink, int x, int middle, int size, bool mirrored,
              const Metrics *metrics, Arena *owner, Arena scratch);

#endif
