// selection.h -- which sentences of a story are shown.
//
// In     the cluster of the story with its support index, the lexicon, a budget, whether clauses may
//        be left out.
// Out    the chosen candidates in reading order (the lead sentence of highest agreement, then by
//        mean relative place of the supporting sentences), with who supports each, and the order in
//        which they were chosen.
// Units  words and points of the budget; 0 means no limit.
// Owns   everything lives in `owner`; a text may be a view into its article.
// Fails  never. A story without a sentence that can stand has no candidates.
#ifndef SELECTION_H
#define SELECTION_H

#include "news/rank.h"
#include "news/support.h"
#include "news/weights.h"

typedef struct {
    Cluster *cluster; // gets the pairs of its promising lines as concepts
    SupportIndex *support;
    Lexicon *lexicon;
    Budget budget;
    bool no_trimming;
} SelectionTask;

// A text that could be shown: a line or a line with clauses left out.
typedef struct {
    Shown shown;
    Str full;
    int kinds; // of TrimKind that were left out
    int words;
    LineConcepts concepts;
    Ints terms;    // the different ones
    double weight; // of the terms
    double value;  // weight of the concepts
    Support support;
    double likeness; // mean over the other origins: cosine with their line most like this, 0 .. 1
    double bonus;
} Candidate;

typedef struct {
    Candidate *at; // in reading order
    int count;
    int *chosen;            // the order of choice, as indices of `at`
    ConceptWeights weights; // that it was chosen by
} Selection;

Selection selection_make(const SelectionTask *task, Arena *owner, Arena scratch);

#endif
