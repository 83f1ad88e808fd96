// figure.h -- the value of a run of number words.
//
// In     a walk and the token at which a figure may begin.
// Out    true and the figure: "1,200", "1.2 thousand", "two hundred and fifty", "a dozen", "half a
//        million", "three and a half", "two-thirds", "one in five", "3bn". False where there is no
//        figure or none that can be counted with: "several hundred", "a few thousand", "5th",
//        "1990s".
// Owns   nothing.
// Fails  never.
#ifndef FIGURE_H
#define FIGURE_H

#include "news/walk.h"

typedef enum {
    FIGURE_PLAIN,
    FIGURE_SHARE, // of a whole, in per cent: "two-thirds"
    FIGURE_NONE,  // stands where a figure could stand, but is a rank, a decade, an indefinite many
} FigureSort;

typedef struct {
    double value;
    double scale; // of its last multiplier: 1e6 in "3.5 million"; 1 where there is none
    FigureSort sort;
    int first, last; // tokens
    bool has_digits; // written in digits
    Str suffix;      // letters behind the digits: "km" in "12km", "pm" in "4pm"
} Figure;

bool figure_read(const Walk *walk, int i, Figure *out);

#endif
