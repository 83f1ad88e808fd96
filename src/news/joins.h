// joins.h -- pairs of groups that may become one, most alike first.
//
// In     joins, at any time, alike or less alike than those that were taken out before. `into` says of
//        each group that is named what it became part of, or JOINS_ALONE.
// Out    the joins of groups that are still alone, in one total order: the most alike first, of
//        equal ones the one with the lesser pair. Those of other groups are dropped unseen.
// Owns   they live in `owner`, at first in a room for so many as are `expected`; where more wait they
//        move to another of twice the size. `into` belongs to the caller, who changes it.
// Fails  never.
#ifndef JOINS_H
#define JOINS_H

#include "base/arena.h"

enum {
    JOINS_ALONE = -1,
    JOINS_BOXES = 512,
};

// Two groups that may become one.
typedef struct {
    uint64_t alike; // the bits of a double above zero, which rise with it
    uint64_t pair;  // the two groups, the first one in the upper bits
} Join;

typedef struct {
    const int *into;
    Arena *owner;
    Size room;
    Join *near; // a heap, at the beginning of the room
    Size near_count;
    Join *far_end; // the others, in no order, at the end of the room
    Size far_count;
    uint64_t least;         // bits of a double: what is at least so alike is in the heap
    int boxes[JOINS_BOXES]; // how many of the others are about so alike
} Joins;

void joins_start(Joins *joins, Size expected, const int *into, Arena *owner);
void joins_add(Joins *joins, double alike, int a, int b);
bool joins_take(Joins *joins, int *a, int *b); // false when none is left

#endif
