// trim.h -- whole clauses that can be left out of a sentence without changing what it says.
//
// In     a sentence as shown (white space squeezed), its tokens and their places.
// Out    variants: the sentence itself first, then the sentence with clauses of the closed list
// taken
//        out, one kind at a time and all together. Every variant is made of pieces of the sentence
//        in order and nothing else, has at least six words, balanced quotation marks, and its full
//        stop. `attribution_gone` marks those without "..., X said": they may stand only for what
//        several origins say.
// Owns   texts live in `owner`.
// Fails  never. A sentence with nothing to trim is its only variant.
//
// The closed list: a connective before a comma at the start; weekday phrases; a reporting clause at
// the end; ages and titles in commas behind a name; participle and relative clauses behind a comma
// at the end; the second of a doubled word. Never touched: negations, hedges and modals, the inside
// of a quotation, "including" and other clauses that carry the point. Source Gillick et al. 2009
// (sentence compression in ICSISumm), much narrowed.
#ifndef TRIM_H
#define TRIM_H

#include "news/terms.h"

typedef enum {
    TRIM_CONNECTIVE = 1,
    TRIM_WEEKDAY = 2,
    TRIM_ATTRIBUTION = 4,
    TRIM_APPOSITION = 8,
    TRIM_TAIL = 16,
    TRIM_DOUBLED = 32,
    TRIM_LEAD_IN = 64, // "X said that ..." before the claim; headlines only
} TrimKind;

typedef struct {
    Str text;
    int kinds; // of TrimKind; 0 is the sentence itself
} Variant;

typedef struct {
    Variant *at;
    int count;
} Variants;

// `allowed` is a set of TrimKind.
Variants trim_variants(Str sentence, Tokens tokens, const int *places, const Lexicon *lexicon,
                       int allowed, Arena *owner);

#endif
