// background.h -- how common the words of a language are in news.
//
// In     the text of assets/background/<code>.txt: lines of a number and stems. The number says in
//        how many of 10,000 articles each of these stems stands. '#' begins a comment line.
// Out    the table. A stem that is not in it is as rare as the rarest that are.
// Units  a frequency is in articles of BACKGROUND_ARTICLES.
// Owns   the table lives in `owner`, its words in the given text; both live forever.
// Fails  never: it is part of the program; a malformed line counts as a comment.
#ifndef BACKGROUND_H
#define BACKGROUND_H

#include "news/word_set.h"

enum { BACKGROUND_ARTICLES = 10000 };

typedef struct {
    WordSet stems; // values: their frequencies
    int rarest;    // the lowest frequency in the table; 0 where there is none
} Background;

Background background_read(Str table, Arena *owner);

// Stems of one frequency: those of a language whose news nobody has counted.
Background background_of_stems(Strs stems, int frequency, Arena *owner);

int background_frequency(const Background *background, Str stem);

// Of what the table says of a stem: 0 is nothing, then it is as rare as any.
static inline int background_or_rarest(const Background *background, int64_t frequency)
{
    return frequency > 0 ? (int)frequency : background->rarest > 0 ? background->rarest : 1;
}

// The same of a stem of up to 16 bytes that is two numbers already and of which the hash is known, see
// word_set.h.
static inline int background_frequency_hashed(const Background *background, uint64_t head,
                                              uint64_t tail, uint64_t hash)
{
    return background_or_rarest(background,
                                word_set_value_hashed(&background->stems, head, tail, hash));
}

#endif
