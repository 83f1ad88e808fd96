// overlap.h -- which sentences of one article stand in another.
//
// In     the terms of two articles.
// Out    for each sentence of `part` of which most words stand in one sentence of `whole`, or in two
//        neighbouring ones, in order: where. Quoted words do not count, for anyone may quote; only
//        where nothing else is shared they do.
// Cost   the product of the numbers of sentences, of which at most OVERLAP_SENTENCES are looked at.
// Owns   the array lives in `owner`.
// Fails  never.
#ifndef OVERLAP_H
#define OVERLAP_H

#include "news/terms.h"

enum { OVERLAP_SENTENCES = 2000 };

typedef struct {
    int sentence;    // of part
    int first, last; // of whole
} Overlap;

typedef struct {
    Overlap *at;
    int count;
} Overlaps;

Overlaps overlap_find(const Terms *part, const Terms *whole, Arena *owner, Arena scratch);

#endif
