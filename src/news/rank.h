// rank.h -- choosing sentences under a budget.
//
// In     items, each with its different concepts, its length in words and a bonus of its own; a
// weight
//        per concept; which items exclude each other; a budget.
// Out    the indices of the chosen items, in order of choice (greatest gain first). Their value is
// the
//        sum of the weights of the different concepts they cover and of their bonuses; no two
//        exclude each other; the budget holds.
// Units  words and points; 0 means no limit.
// Owns   nothing; the array lives in `owner`.
// Fails  never. Items longer than the budget are never chosen.
// Source maximum coverage: Gillick and Favre 2009; lazy greedy on gain per length^r: Lin and Bilmes
//        2010; swaps to a local optimum. The objective is monotone submodular.
#ifndef RANK_H
#define RANK_H

#include "news/edition.h"

typedef struct {
    const int *concepts;
    int concept_count;
    int words;
    double bonus;
    double
        alone; // value of further concepts, which no other item has that it may stand beside: a sum
               // of weights rounded by choice_round
} Item;

typedef struct {
    int words;
    int points;
} Budget;

typedef struct {
    const Item *at;
    int count;
    const double *weight; // of concepts
    int concept_count;
    const uint64_t *excludes; // of each item a row of items_blocks: a bit for each item, symmetric
} Items;

enum { ITEMS_BLOCK = 64 };

static inline int items_blocks(int count)
{
    return (count + ITEMS_BLOCK - 1) / ITEMS_BLOCK;
}

Ints rank_choose(const Items *items, Budget budget, Arena *owner, Arena scratch);

double rank_value(const Items *items, Ints chosen, Arena scratch);

#endif
