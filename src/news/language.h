// language.h -- what the core knows about one language, as a table.
//
// In     the text of assets/languages/<code>.txt, sections of words: "[stop]", "[abbreviation]",
// ... Out    the table; word sets are hash tables over views into the given text. Owns   the table
// lives in `owner`, its words in the given text; both live forever. Fails  a malformed table is an
// error with its line.
//
// Adding a language is adding one table and naming it in host/asset.c.
#ifndef LANGUAGE_H
#define LANGUAGE_H

#include "base/fail.h"
#include "base/str.h"

// A set of lower-case words; open addressing, `count` slots, a power of two. `values` is null but
// for WORDS_NUMBER.
typedef struct {
    Str *at;
    int64_t *values;
    Size count;
} WordSet;

bool word_set_has(const WordSet *set, Str word); // word already in lower case

// The sections of a table, in the order of the names in language.c.
typedef enum {
    WORDS_STOP,             // words that carry no topic
    WORDS_ABBREVIATION,     // with a full stop behind them: never end a sentence ("mr", "gen")
    WORDS_ABBREVIATION_END, // end one only before a capital that may start a sentence ("inc",
                            // "a.m")
    WORDS_STARTER,          // words that often start a sentence ("the", "he", "in")
    WORDS_REPORTING,        // said, told, reported ...
    WORDS_PRONOUN,          // dangling when they begin a point
    WORDS_CONNECTIVE,       // however, meanwhile ... (may be several words)
    WORDS_NEGATION,
    WORDS_HEDGE, // may, might, reportedly, alleged ...
    WORDS_MONTH,
    WORDS_WEEKDAY,
    WORDS_NUMBER,  // "two 2", "dozen 12": a word and its value
    WORDS_AGENCY,  // news agencies as they stand in datelines and credits
    WORDS_ANAPHOR, // nouns that with "the" point back to something said before ("official")
    WORDS_VERB,    // forms of common finite verbs, for headlines
    WORDS_KINDS
} WordKind;

typedef struct {
    Str code;    // "en"
    Str stemmer; // libstemmer's name, or empty
    WordSet words[WORDS_KINDS];
} Language;

bool language_read(Str table, Str file, Arena *owner, Language *out, Fail *why);

// The value of a number word in lower case.
bool language_number(const Language *language, Str word, int64_t *value);

static inline bool language_has(const Language *language, WordKind kind, Str lower_case_word)
{
    return word_set_has(&language->words[kind], lower_case_word);
}

#endif
