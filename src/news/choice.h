// choice.h -- a set of items while it is being chosen.
//
// In     items and a budget (rank.h).
// Out    the set with its value and words kept up to date as items are put and taken out, and what
//        could still be gained from here.
// Owns   `cover` and the prospects live in the given arena.
// Fails  never.
#ifndef CHOICE_H
#define CHOICE_H

#include "news/rank.h"

enum { CHOICE_MOST = 256 };

#define CHOICE_TINY 1e-9 // gains below this are rounding

typedef struct {
    const Items *items;
    Budget budget;
    int *cover; // how many chosen items have a concept
    int chosen[CHOICE_MOST];
    int count;
    int words;
    double value;
} Choice;

Choice choice_of_nothing(const Items *items, Budget budget, Arena *owner);

bool choice_allows(const Choice *choice, int item); // budget and exclusions hold with it
double choice_gain(const Choice *choice, int item);
void choice_put(Choice *choice, int item);
void choice_take_out(Choice *choice, int place); // the item at chosen[place]

// Copies the set of `choice` where its value is greater; the cover of `best` stays as it was.
void choice_keep_best(Choice *best, const Choice *choice);

// The allowed items that would gain something, and the most that one of them, or one word of them,
// can bring: no set gains more than its items do alone.
typedef struct {
    int *item;
    double *gain;
    int count;
    int best; // the item of greatest gain, or -1
    double most;
    double most_by_word;
} Prospects;

// `left_out` may be null.
Prospects choice_prospects(const Choice *choice, const bool *left_out, Arena *owner);

#endif
