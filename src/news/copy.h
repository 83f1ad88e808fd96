// copy.h -- which articles print the same text.
//
// In     the terms of all articles of a folder.
// Out    a group number per article, 0 .. count-1 by first appearance. Two articles share a group
// if
//        more than half of the narrative (what is not quoted) of the shorter one stands in the
//        longer one, sentence by sentence, word for word or lightly edited; groups are the
//        transitive closure of that. A shared quotation joins nothing.
// Cost   near-linear: candidate pairs come from an index of sampled word 5-shingles, and copies of
// one
//        text are compared with its longest copy only.
// Owns   nothing; the arrays live in `edition`.
// Fails  never.
// Source Broder 1997, On the resemblance and containment of documents.
#ifndef COPY_H
#define COPY_H

#include "news/terms.h"

typedef struct {
    int *group; // one per article
    int count;  // groups
} Groups;

Groups copy_find(const Terms *texts, int count, Arena *edition, Arena scratch);

// The share of the narrative words of `part` that stand in sentences copied from `whole`, 0 .. 1.
double copy_containment(const Terms *part, const Terms *whole, Arena scratch);

#endif
