// sets.h -- disjoint sets: things 0 .. count-1 are joined, and asked whether they are together.
//
// Owns   `parent` lives in the given arena.
// Fails  never.
// Source union by least member with path halving: Tarjan and van Leeuwen 1984. The root of a set is
//        its least member, so that numbers do not depend on the order of joining.
#ifndef SETS_H
#define SETS_H

#include "base/arena.h"

typedef struct {
    int *parent;
    int count;
} Sets;

Sets sets_start(int count, Arena *owner);
int sets_root(Sets *sets, int thing);
void sets_join(Sets *sets, int a, int b);

// A number per thing, by first appearance of its set; returns how many there are.
int sets_number(Sets *sets, int *number, Arena scratch);

#endif
