// occasion.h -- the time that a figure is told for.
//
// In     a walk, its figures and the tokens of one of them.
// Out    the year, month, day and weekday that the line names, and the periods named
//        beside the figure: "since March", "last year", "so far", "a year", "on average"; also that
//        it is no fact yet: "is expected", "a goal of". 0 where there is none.
// Owns   nothing.
// Fails  never.
#ifndef OCCASION_H
#define OCCASION_H

#include "news/number.h"
#include "news/walk.h"

typedef struct {
    uint32_t year, month, day, weekday; // words, counted from 1
    uint32_t periods;                   // one bit for each kind of period
} Occasion;

// Year and day, from the figures of the line; the rest follows where it is asked for.
Occasion occasion_of_numbers(const Walk *walk, Numbers numbers);
void occasion_complete(const Walk *walk, int first, int last, Occasion *occasion);

// Whether two figures can be told for one time: what both name is the same.
bool occasion_fits(const Occasion *a, const Occasion *b);

// Whether both name the same day.
bool occasion_is_named(const Occasion *a, const Occasion *b);

#endif
