// joins.h -- pairs of groups that may become one, most alike first.
//
// In     joins, at any time, alike or less alike than those that were taken out before. `into` says of
//        each group that is named what it became part of, or JOINS_ALONE.
// Out    the joins of groups that are still alone, in one total order: the most alike first, of
//        equal ones the one with the lesser pair. Those of other groups are dropped unseen.
// Owns   they live in `owner`. `into` belongs to the caller, who changes it.
// Fails  never. No more than `room` joins may wait at a time.
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
    Join *near;     // a heap of all that are at least so alike
    Join *far_end;  // the others lie before it, in no order
    uint64_t least; // bits of a double
    Size near_count;
    Size far_count;
    int boxes[JOINS_BOXES]; // how many of the others are about so alike
} Joins;

void joins_start(Joins *joins, Size room, const int *into, Arena *owner);
void joins_add(Joins *joins, double alike, int a, int b);
bool joins_take(Joins *joins, int *a, int *b); // false when none is left

#endif
