// choice.h -- a set of items while it is being chosen.
//
// In     items and a budget (rank.h).
// Out    the set with its value and words kept up to date as items are put and taken out, what each
//        item would gain, and what could still be gained from here.
// Owns   everything lives in the given arena.
// Fails  never.
//
// Weights and bonuses are rounded to 2^-20, so that sums of them are exact: what is put and taken
// out again leaves no trace, whatever came between.
#ifndef CHOICE_H
#define CHOICE_H

#include "news/rank.h"

enum { CHOICE_MOST = 256 };

// To a whole number of 2^-20, the nearest one.
static inline double choice_round(double value)
{
    double many = value * 0x1p20;
    return (double)(int64_t)(many + (many < 0 ? -0.5 : 0.5)) * 0x1p-20;
}

#define CHOICE_TINY 1e-9 // gains below this are rounding

// The items turned round: which items have a concept. Only concepts of several items have a number
// here: what one item alone has changes no other's gain.
typedef struct {
    const Items *items;
    double *weight; // of a concept
    int *first;     // of an item's concepts; count + 1
    int *concepts;
    int concept_count;
    int *holder_first; // of a concept's items; concept_count + 1
    int *holders;
    double *alone; // what an item gains by itself
} ItemIndex;

ItemIndex item_index(const Items *items, Arena *owner, Arena scratch);

typedef struct {
    const ItemIndex *index;
    const Items *items;
    Budget budget;
    uint64_t *barred; // a bit for each item that is chosen or excluded, and behind the last item
    int *cover;       // how many chosen items have a concept
    double *gain;     // of an item, were it put now; of a chosen one its bonus
    int chosen[CHOICE_MOST];
    int count;
    int words;
    double value;
} Choice;

Choice choice_of_nothing(const ItemIndex *index, Budget budget, Arena *owner);

// Nothing more can be put.
static inline bool choice_is_full(const Choice *choice)
{
    return choice->count == CHOICE_MOST ||
           (choice->budget.points && choice->count == choice->budget.points);
}

// The words of the budget are enough for it.
static inline bool choice_has_room(const Choice *choice, int item)
{
    return !choice->budget.words ||
           choice->words + choice->items->at[item].words <= choice->budget.words;
}

static inline double choice_gain(const Choice *choice, int item)
{
    return choice->gain[item];
}

void choice_put(Choice *choice, int item);
void choice_take_out(Choice *choice, int place); // the item at chosen[place]

// The last item, where the gains before it was put are kept.
void choice_take_back(Choice *choice, const double *gains_before);

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

// `left_out`: a bit for each item; may be null.
Prospects choice_prospects(const Choice *choice, const uint64_t *left_out, Arena *owner);

#endif
