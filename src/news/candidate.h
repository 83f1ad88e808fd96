// candidate.h -- which sentences can stand on a wall by themselves.
//
// In     a sentence as shown, how many words it has (language_text_words), its tokens and their places.
// Out    whether it can be shown without the sentence before it: it ends like a sentence, is not
// half
//        a quotation or nothing but one, and does not begin with, or lean on, a pronoun, a
//        connective or a noun that points back ("The official added ...").
// Fails  never.
#ifndef CANDIDATE_H
#define CANDIDATE_H

#include "news/terms.h"

typedef enum {
    STANDS,
    FALLS_LENGTH,      // too short or too long
    FALLS_PUNCTUATION, // no end of a sentence, a question
    FALLS_QUOTE,       // half a quotation, or hardly anything else
    FALLS_PRONOUN,
    FALLS_CONNECTIVE,
    FALLS_ANAPHOR,
    FALLS_VOICE, // we, I, you outside a quotation
} Standing;

Standing candidate_standing(Str text, int words, Tokens tokens, const int *places,
                            const Lexicon *lexicon);

// Quotation marks and brackets come in pairs. Straight and curly marks may be mixed in a pair.
bool candidate_quotes_are_whole(Str text, const Language *language);

const char *standing_name(Standing standing);

#endif
