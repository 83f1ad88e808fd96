// frame.h -- what is painted, as a list.
//
// face makes frames, view paints them in order, goldens are their text. A frame knows inks, not
// colours: the same frame is painted with either theme.
//
// Units  pixels from the top left corner; a text lies on `baseline`, its box is where its letters
//        are (accents and descenders included).
// Owns   marks live in the arena of frame_start, texts where they came from.
#ifndef FRAME_H
#define FRAME_H

#include "face/metrics.h"
#include "face/theme.h"

typedef struct {
    int x, y, width, height;
} Box;

typedef enum { MARK_FILL, MARK_ROUND, MARK_DISC, MARK_RING, MARK_TEXT } MarkKind;

typedef struct {
    MarkKind kind;
    Ink ink;
    Box box;
    int radius; // MARK_ROUND; a MARK_RING's line is `radius` wide
    int baseline;
    Setting setting;
    Str text;
} Mark;

typedef struct {
    int width, height;
    Arena *arena;
    Mark *at;
    int count, room;
} Frame;

Frame frame_start(int width, int height, Arena *arena);
void frame_fill(Frame *frame, Ink ink, Box box);
void frame_round(Frame *frame, Ink ink, Box box, int radius);
void frame_disc(Frame *frame, Ink ink, Box box);
void frame_ring(Frame *frame, Ink ink, Box box, int line);
void frame_text(Frame *frame, Ink ink, Setting setting, Str text, int x, int baseline, int width,
                Heights heights);

// Turns left and right of all marks from `first` on, for pages that are read from the right.
void frame_mirror(Frame *frame, int first);

// One mark a line, for people and for goldens.
Str frame_write(const Frame *frame, Arena *owner);

#endif
