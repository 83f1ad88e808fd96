// grid.h -- the sizes and places that every page of one display shares.
//
// The type is the largest with which a line of body text still has 25 characters (18 in portrait)
// and a page still holds 6 body lines under a two-line headline (11 under three in portrait). A
// line that would get longer than 45 characters gets wider margins instead.
//
// In     the display's size, its margin, theme, fonts.
// Units  pixels.
// Fails  never. A display that is too small for the rule gets the smallest type.
#ifndef GRID_H
#define GRID_H

#include "face/frame.h"
#include "face/words.h"

typedef struct {
    int width, height;
    double margin_percent;
    const Theme *theme;
    const Words *words;
    const Metrics *metrics;
    Str masthead;
    bool has_codes;     // for phones, behind a story's points
    bool has_copyright; // lines of the articles that are quoted
} Glass;

typedef struct {
    int width, height;
    bool is_tall;
    Box safe;                                        // nothing is outside of this
    int left, right;                                 // of the content; inside safe
    int body, headline, small_type, clock, masthead; // type sizes
    int body_leading, headline_leading, small_leading;
    int point_gap, headline_gap;
    int masthead_baseline;
    int rule_y, rule_height;
    int top, bottom;   // of headline and points
    int foot_top;      // of the highest line of the foot
    int foot_baseline; // of its last line
    int foot_lines;    // at most
    int bar_y, bar_height;
    int text_x, text_width; // of the points
    int dot, dot_pitch;
    int most_lines; // body lines a page
    int char_width; // mean, in 64ths of a pixel
    Heights text, title, label;
} Grid;

Grid grid_make(const Glass *glass);

// Characters of mean width in a line of body text.
int grid_chars(const Grid *grid);

// From how far away the body type is readable: its capitals are 16 arc minutes high (ISO 9241-3).
// 0 where the display's diagonal is not known.
double grid_distance_m(const Grid *grid, double diagonal_in);

#endif
