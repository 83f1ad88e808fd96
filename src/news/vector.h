// vector.h -- an article as its few most telling words, weighted.
//
// In     the terms of the articles and their lexicon, which grows by the words of the headlines.
// Out    a vector per article: at most VECTOR_TERMS stems by rising number, of length VECTOR_UNIT. Stems
//        have numbers of their own, without gaps: tables by stem are short.
//        A word weighs more the oftener it stands in the article, in its headline and its first
//        words, and the rarer it is in the language (background.h) and in the folder.
// Units  whole numbers, so that sums are exact and depend on no order.
// Owns   vectors live in `owner`, where they are made from something larger.
// Fails  never. An article without words has an empty vector.
// Source weights: Salton and Buckley 1988, Term-weighting approaches in automatic text retrieval.
#ifndef VECTOR_H
#define VECTOR_H

#include "news/terms.h"

enum { VECTOR_UNIT = 4096, VECTOR_TERMS = 48, VECTOR_SUM_TERMS = 256 };

typedef struct {
    uint32_t stem;
    uint32_t weight;
} Weight;

typedef struct {
    Weight *at;
    int count;
} Vector;

typedef struct {
    Vector *at;
    int count;
    uint32_t stems;        // their numbers are below it
    const uint32_t *words; // per stem: which word of the lexicon it is
} Vectors;

Vectors vector_make(const Terms *const *texts, int count, Lexicon *lexicon, Arena *owner,
                    Arena scratch);

int64_t vector_dot(const Vector *a, const Vector *b);
int64_t vector_square(const Vector *vector); // the product with itself

// For one that is multiplied with many: its weights by stem, between zeros. `weights` has room for all
// stems, and is all zeros again when it is cleared.
void vector_spread(const Vector *vector, uint32_t *weights);
void vector_clear(const Vector *vector, uint32_t *weights);
int64_t vector_dot_spread(const uint32_t *weights, const Vector *vector);

// The sum, cut to its VECTOR_SUM_TERMS heaviest terms. `product` gets vector_dot of the two: the same
// pass over both finds it.
Vector vector_sum(const Vector *a, const Vector *b, int64_t *product, Arena *owner);

#endif
