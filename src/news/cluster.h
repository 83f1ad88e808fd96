// cluster.h -- the sentences of one story as terms and concepts, with who says them.
//
// In     the lines of the origins of one story (origin.h).
// Out    terms: stems that carry a topic (no stop words), each with the number of origins that use
//        it and a weight; for each line its different terms, for each term its lines. Concepts: the
//        terms, by the same numbers, and behind them the adjacent pairs of stems that are not both
//        stop words - those of some lines only (cluster_count_pairs), because most lines are never
//        looked at closely. Each has the number of origins that say it anywhere. A term is unique
//        that stands in all the lines once, in no headline, and that no other term can stand for; a
//        pair is that has a unique term. They matter to one line alone.
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

// What is known of stems. Most are rare words without synonyms, of which the same is known: note 0.
typedef struct {
    int synonyms;  // as in Synonyms.place
    double weight; // as a term: its rarity
} StemNote;

// A stem in one cluster after the other; short, for stems lie far apart in memory.
typedef struct {
    int term; // more than `used`: the number of its term in the cluster, + 1 + used
    int note;
} StemRecord;

// Room that one cluster after the other uses.
typedef struct {
    StemRecord *at;
    StemNote *notes;
    int note_count;
    uint32_t count; // words beyond are unknown
    int used;       // terms of the clusters before
    int *like;      // of a line of synonyms: where its terms in the cluster begin, or 0
} WordTable;

WordTable word_table(const Lexicon *lexicon, const Synonyms *synonyms, Arena *owner);

// The different concepts of a line, or of a piece of one. What is unique is in no other line.
typedef struct {
    Ints shared;
    int unique_terms;
    int unique_pairs;
} LineConcepts;

typedef struct {
    const Terms *texts;
    const Lexicon *lexicon;
    Lines lines;

    WordTable *words;
    int term_count;
    uint32_t *stem; // of a term
    double *weight; // how much a term tells; names and figures more, reporting verbs less
    int *likes;     // of term t: likes[like_first[t]] ..: terms that can stand for it
    int *like_first;
    bool *is_unique;    // of a term: see above
    bool *line_figures; // whether a line has a word of figures
    int *line_terms; // of line i: line_terms[line_first[i]] .. [line_first[i + 1] - 1], different
    int *line_first;
    int *term_lines; // of term t: term_lines[term_first[t]] .. rising
    int *term_first;

    uint32_t *sequence; // every token of every line: see cluster.c
    int *sequence_first;

    int concept_count; // the terms, then the pairs
    Concept *concepts;
    Numbering pairs;             // of two stems; pair p is concept term_count + p
    LineConcepts *line_concepts; // of the lines whose pairs were counted
} Cluster;

// One cluster at a time uses a word table, until cluster_end.
Cluster cluster_build(const Terms *texts, const Lines *lines, const Lexicon *lexicon,
                      WordTable *words, const Synonyms *synonyms, Arena *owner, Arena scratch);
void cluster_end(Cluster *cluster); // makes room in the word table; terms are known no longer

// The term of a stem, or -1.
int cluster_term(const Cluster *cluster, uint32_t stem);

// The different terms of a line: a view.
static inline Ints cluster_line_terms(const Cluster *cluster, int line)
{
    int first = cluster->line_first[line];
    return (Ints){cluster->line_terms + first, cluster->line_first[line + 1] - first};
}

// The different known terms of some tokens, in order.
Ints cluster_terms(const Cluster *cluster, Tokens tokens, Arena *owner);

// Of each line as a vector of weights.
const double *cluster_line_lengths(const Cluster *cluster, Arena *owner);

// Mean over the origins but its own of the cosine between a line and that origin's line most like it,
// 0 .. 1.
double cluster_likeness(const Cluster *cluster, int line, const double *lengths, Arena scratch);

// Makes concepts of the pairs in these lines, but of unique ones. Before it only terms are concepts.
// `line_like` gives a likeness for every line of the cluster, and then unique pairs are concepts too; it
// may be null, and then nothing is found out for chances: `figure`, `names`, `lines` and `like` of a
// pair are 0.
void cluster_count_pairs(Cluster *cluster, const int *lines, int count, const double *line_like,
                         Arena *owner, Arena scratch);

// Of a line whose pairs were counted: a view.
static inline LineConcepts cluster_line_concepts(const Cluster *cluster, int line)
{
    return cluster->line_concepts[line];
}

// Of a piece of a counted line, which may have neighbours that the line has not.
LineConcepts cluster_piece_concepts(const Cluster *cluster, int line, Tokens tokens, Arena *owner);

// The different known concepts of some tokens, in order: terms, unique ones too, and pairs that have a
// number.
Ints cluster_concepts(const Cluster *cluster, Tokens tokens, Arena *owner);

// Whether two words, neighbours in a piece of a counted line, are a unique pair of it that has no
// number.
bool cluster_has_unique_pair(const Cluster *cluster, int line, const Token *two);

#endif
