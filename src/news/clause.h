// clause.h -- where the clauses are that a sentence can do without.
//
// In     a walk over a sentence as shown, and the kinds to look for (TrimKind).
// Out    byte ranges with their kinds, in order of kind. Taking any of them out leaves a sentence
//        that says less, and nothing else.
// Owns   nothing.
// Fails  never. Where a rule is unsure it finds nothing.
// Rows   tests/rows/trims.txt
#ifndef CLAUSE_H
#define CLAUSE_H

#include "news/trim.h"
#include "news/walk.h"

enum { CLAUSE_MOST = 12 };

typedef struct {
    int start, end;
    int kind;
} Clause;

typedef struct {
    Clause at[CLAUSE_MOST];
    int count;
} Clauses;

Clauses clause_find(const Walk *walk, int kinds);

#endif
