// predicate.h -- which words of a headline or a sentence are its verbs, and whether it is a clause.
//
// In     a walk over the text; indices outside of it are words without letters.
// Out    answers by the words around a place. In a language whose verbs the rules do not know every text
//        is a clause.
// Owns   nothing.
// Fails  never.
#ifndef PREDICATE_H
#define PREDICATE_H

#include "news/walk.h"

bool predicate_is_verb(const Walk *walk,
                       int i); // some form of a verb, or a noun that looks like one
bool predicate_is_finite(const Walk *walk, int i); // not "the vote", "a new deal", "to vote"
bool predicate_is_noun(const Walk *walk, int i);
bool predicate_follows(const Walk *walk, int i, int reach); // a finite verb, before any comma

// Whether tokens 0 .. end - 1 have a subject and a finite verb of the main clause. In headlines
// "Mayor to resign" and "Mayor wounded" have them too.
bool predicate_is_clause(const Walk *walk, int end, bool is_headline);

// Both answers at once; that for headlines is false unless it is asked for.
typedef struct {
    bool of_sentence, of_headline;
} PredicateClauses;

PredicateClauses predicate_clauses(const Walk *walk, int end, bool may_be_headline);

// Whether one of these verbs is finite beyond doubt: "Doctor sued in Texas" may be a passive without
// its "is".
bool predicate_is_sure(const Walk *walk, int end);

// "told the council on Monday", and nothing of what was told. "..., police said" tells.
bool predicate_tells_nothing(const Walk *walk, int end);

#endif
