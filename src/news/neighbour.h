// neighbour.h -- which articles are worth comparing.
//
// In     vectors, in an order that does not depend on the names of files: oldest first.
// Out    pairs (a < b) by rising b: for each article the few before it that share most of the
//        weight of their words. A word that many have is followed only to the last articles before,
//        NEIGHBOUR_WINDOW of them for a word that weighs much, so that the cost per article does
//        not grow with the folder.
// Units  `alike` is the cosine of the two, or less where a word was not followed.
// Owns   the array lives in `owner`.
// Fails  never.
#ifndef NEIGHBOUR_H
#define NEIGHBOUR_H

#include "news/vector.h"

enum { NEIGHBOUR_WINDOW = 64, NEIGHBOUR_WINDOW_LIGHT = 8, NEIGHBOUR_MOST = 6 };

typedef struct {
    int a, b;
    double alike;
} Pair;

typedef struct {
    Pair *at;
    Size count;
} Pairs;

Pairs neighbour_find(const Vectors *vectors, double least_alike, Arena *owner, Arena scratch);

#endif
