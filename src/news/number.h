// number.h -- the figures in a sentence, as values that can be compared.
//
// In     a text and its tokens with their places (terms_of_text).
// Out    the figures in order. "1,200", "1.2 thousand" and "1200" are one value; "two dozen" is 24;
//        "at least 24" is 24 and a bound. A year, a day of a month, a time of day, an age
//        ("24-year-old", ", 24,") and a name ("Flight 370", a score) are told apart from counts. No
//        figure: "one" alone, a rank ("third", "5th"), an indefinite many ("several hundred").
// Units  values as written: people, metres; money in its currency; shares ("two-thirds", "one in
//        five") in per cent; times in minutes since midnight.
// Owns   nothing; the array lives in `owner`.
// Fails  never.
#ifndef NUMBER_H
#define NUMBER_H

#include "news/terms.h"

typedef enum {
    NUMBER_COUNT,
    NUMBER_MONEY,
    NUMBER_PERCENT,
    NUMBER_AGE,
    NUMBER_YEAR,
    NUMBER_DAY,  // of a month
    NUMBER_TIME, // of day
    NUMBER_NAME, // part of a name: "Flight 370", "No. 4", "Route 66"; the score of a game
} NumberKind;

typedef enum { BOUND_EXACT, BOUND_ABOUT, BOUND_AT_LEAST, BOUND_AT_MOST } Bound;

typedef enum {
    CURRENCY_NONE,
    CURRENCY_DOLLAR,
    CURRENCY_EURO,
    CURRENCY_POUND,
    CURRENCY_CROWN,
    CURRENCY_OTHER,
} Currency;

typedef struct {
    double value;
    double scale; // of its last multiplier: a million in "3.5 million"; else 1
    NumberKind kind;
    Bound bound;
    Currency currency; // of money
    int first, last;   // its tokens
    int start, end;    // its bytes in the text, with currency and per cent signs
    uint32_t head;     // of counts, stem of the word that is counted: "hostages" in "24 living
                       // hostages"; or NO_HEAD
    int head_token;    // where it stands; -1 without a head
} Number;

enum { NO_HEAD = TOKEN_WORD };

typedef struct {
    Number *at;
    int count;
} Numbers;

Numbers number_find(Str text, Tokens tokens, const int *places, const Lexicon *lexicon,
                    Arena *owner);

// Whether two figures can be the same: equal values of one kind and currency, nearly equal ones
// where one is "about", and no "at most" against an "at least".
bool number_agrees(const Number *a, const Number *b);

#endif
