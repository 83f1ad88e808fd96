// weights.h -- what a concept of a story is worth, and a sentence beside its concepts.
//
// In     how many origins speak; the cluster.
// Out    the factors, blended between those for a few short accounts and those for many long ones;
//        the weight of every concept.
// Units  weights have no unit; only their ratios count.
// Owns   concept weights live in `owner`.
// Fails  never.
// Source weights by the share of documents that have a pair of words: Gillick, Favre and
//        Hakkani-Tur 2008, The ICSI summarization system at TAC 2008.
#ifndef WEIGHTS_H
#define WEIGHTS_H

#include "news/cluster.h"

typedef struct {
    double word;     // a single stem beside a pair
    double df_power; // how steeply weight rises with the share of origins
    double lone;     // what only one origin says: it breaks ties
    double lead;     // raise for what stands in a first sentence
    double headline; // raise for what stands in every headline
    double place;    // bonus of a first sentence, in its own weight
    double agree;    // bonus when all origins say it, in its own weight
    double like;     // bonus when all origins have a sentence like it, in its own weight
    double chance;   // 0 .. 1: how far the chance of a pair stands in for its weight
    double brevity;  // value is divided by 1 + this * share of the budget that is used
} Weights;

Weights weights_for(int origins, bool on_wall);

// Of the concepts by their numbers; and of an unique term and pair, [1] where they stand in a first
// sentence.
typedef struct {
    double *at;
    double unique_term[2];
    double unique_pair[2];
} ConceptWeights;

// `of_terms`: what this gave when only terms were concepts; null for nothing. Terms keep their weights
// where pairs have no chances.
ConceptWeights concept_weights(const Cluster *cluster, const Weights *weights,
                               const ConceptWeights *of_terms, Arena *owner);

#endif
