// support.h -- which origins say what a shown text says.
//
// In     the cluster of the story and a text as it would be shown, with the line it is taken from.
// Out    the origins that support it, rising, its own first found among them; for each the line
// that
//        says so. An origin supports a text when every claim of it stands in one of its sentences
//        or its neighbours: enough of its topic words, every name, every figure with what it
//        counts, the same weekday, and no negation or hedge on one side only.
// Owns   nothing; the arrays live in `owner`.
// Fails  never. When in doubt an origin does not support: a missed support is better than a false
// one.
#ifndef SUPPORT_H
#define SUPPORT_H

#include "news/cluster.h"
#include "news/edition.h"

typedef struct {
    Str text;
    Tokens tokens;
    const int *places;
    int line; // in cluster.lines
} Shown;

typedef struct {
    Ints by;
    int *line; // by.count lines
} Support;

// What is asked of the lines of one cluster again and again: figures, days. It lives in `owner`, and
// what is found out later is kept there too; `owner` must outlive it.
typedef struct SupportIndex SupportIndex;

SupportIndex *support_start(const Cluster *cluster, Arena *owner);

Support support_find(SupportIndex *index, const Shown *shown, Arena *owner, Arena scratch);

#endif
