// cluster.h -- the sentences of one story as terms and concepts, with who says them.
//
// In     the lines of the origins of one story (origin.h).
// Out    terms: stems that carry a topic (no stop words), each with the number of origins that use
//        it and a weight; for each line its different terms, for each term its lines. Concepts: the
//        terms, by the same numbers, and behind them the adjacent pairs of stems that are not both
//        stop words - those of some lines only (cluster_count_pairs), because most lines are never
//        looked at closely. Each has the number of origins that say it anywhere.
// Units  `line` is an index in lines.at, `term` and `concept` are dense numbers from 0.
// Owns   nothing; everything lives in `owner`.
// Fails  never.
// Source weights are inverse document frequencies: Spärck Jones 1972.
//        concepts are adjacent pairs of stems: Gillick and Favre 2009, A scalable global model for
//        summarization.
#ifndef CLUSTER_H
#define CLUSTER_H

#include "base/numbering.h"
#include "news/edition.h"
#include "news/origin.h"
#include "news/synonym.h"

typedef struct {
    int origins;   // how many say it
    int headlines; // how many origins have it in a headline
    bool leads;    // stands in the first sentence of an article

    // Of pairs only, and where a likeness of lines is given.
    bool figure;         // a word of it is a number
    unsigned char names; // of its words, capitals where that is most of a name: 0 .. 2
    int lines;           // how many lines have it
    float like;          // the greatest of the likenesses of its lines
} Concept;

// Room that one cluster after the other uses; by the number of a word where nothing else is said.
typedef struct {
    int *term;      // of a stem: 1 + its term in the cluster, or 0
    double *weight; // of a stem as a term; 0 where it was never asked
    int *like;      // of a line of synonyms: where its terms in the cluster begin, or 0
    uint32_t count; // words beyond are unknown
} WordTable;

WordTable word_table(const Lexicon *lexicon, const Synonyms *synonyms, Arena *owner);

typedef struct {
    const Terms *texts;
    const Lexicon *lexicon;
    Lines lines;

    WordTable *words;
    int term_count;
    uint32_t *stem; // of a term
    int *term_origins;
    double *weight; // how much a term tells; names and figures more, reporting verbs less
    int *likes;     // of term t: likes[like_first[t]] ..: terms that can stand for it
    int *like_first;
    double *line_length; // of a line as a vector of weights
    bool *line_figures;  // whether a line has a word of figures
    int *line_terms; // of line i: line_terms[line_first[i]] .. [line_first[i + 1] - 1], different
    int *line_first;
    int *term_lines; // of term t: term_lines[term_first[t]] .. rising
    int *term_first;

    uint32_t *sequence; // every token of every line: twice its stem, + 1 in a topic word
    int *sequence_first;

    int concept_count; // the terms, then the pairs
    Concept *concepts;
    Numbering pairs;     // of two stems; pair p is concept term_count + p
    Ints *line_concepts; // of the lines whose pairs were counted
} Cluster;

// One cluster at a time uses a word table, until cluster_end.
Cluster cluster_build(const Terms *texts, const Lines *lines, const Lexicon *lexicon,
                      WordTable *words, const Synonyms *synonyms, Arena *owner, Arena scratch);
void cluster_end(Cluster *cluster); // makes room in the word table; terms are known no longer

// The term of a stem, or -1.
int cluster_term(const Cluster *cluster, uint32_t stem);

// The different known terms of some tokens, in order.
Ints cluster_terms(const Cluster *cluster, Tokens tokens, Arena *owner);

// Mean over the origins but one of the cosine between some terms and that origin's line most like
// them, 0 .. 1.
double cluster_likeness(const Cluster *cluster, Ints terms, int but_origin, Arena scratch);

// Makes concepts of the pairs in these lines. Before it only terms are concepts. `line_like` gives a
// likeness for every line of the cluster; it may be null, and then nothing is found out for chances:
// `figure`, `names`, `lines` and `like` of a pair are 0.
void cluster_count_pairs(Cluster *cluster, const int *lines, int count, const double *line_like,
                         Arena *owner, Arena scratch);

// The different concepts of a line whose pairs were counted, in order: a view.
static inline Ints cluster_line_concepts(const Cluster *cluster, int line)
{
    return cluster->line_concepts[line];
}

// The different known concepts of some tokens, in order; a piece of a counted line has no others.
Ints cluster_concepts(const Cluster *cluster, Tokens tokens, Arena *owner);

#endif
