// terms.h -- words as numbers: what every later step counts with.
//
// In     the prose of an article (sentences as spans of its text) and the lexicon of its language.
// Out    tokens: for each sentence the numbers of its words, in order, with flags. A word is a run
// of
//        letters, digits and inner apostrophes; full stops inside initials and marks inside numbers
//        belong to it; a possessive 's does not; hyphens part words. Words are told apart in lower
//        case; "1,200" and "1200" are one word.
// Units  a token is a word number in its lower 24 bits and flags above.
// Owns   the lexicon grows in an arena of its own, which must live as long as it; tokens live in
//        `edition`, another arena.
// Fails  never. Beyond 16 million different words all further ones are one word.
// Source stems: Porter, Snowball (libstemmer), asked once per different word.
#ifndef TERMS_H
#define TERMS_H

#include "news/clean.h"
#include "news/language.h"

typedef uint32_t Token;

enum {
    TOKEN_WORD = 0x00FFFFFF,
    TOKEN_CAPITAL = 1 << 24, // begins with a capital letter
    TOKEN_FIRST = 1 << 25,   // first word of its sentence
    TOKEN_QUOTED = 1 << 26,  // inside a quotation
    TOKEN_BREAK = 1 << 27,   // punctuation stands between it and the word before it
};

enum {
    WORD_STOP = 1,
    WORD_NUMBER = 2, // has a digit or is a number word
    WORD_NEGATION = 4,
    WORD_HEDGE = 8,
    WORD_REPORTING = 16,
    WORD_WEEKDAY = 32, // or month
    WORD_PRONOUN = 64,
};

// One different word.
typedef struct {
    Str text;      // lower case
    uint32_t stem; // number of the word that is its stem; its own number for a stop word
    uint32_t flags;
} Word;

typedef struct Lexicon Lexicon;

// libstemmer allocates one small object; lexicon_stop lets it go, and the words stay readable.
Lexicon *lexicon_start(const Language *language, Arena *owner);
void lexicon_stop(Lexicon *lexicon);

const Word *lexicon_word(const Lexicon *lexicon, Token token);
uint32_t lexicon_count(const Lexicon *lexicon); // different words so far; numbers are below it
uint32_t lexicon_number(Lexicon *lexicon, Str lower_case); // adds it where it is new
const Language *lexicon_language(const Lexicon *lexicon);

static inline uint32_t token_word(Token token)
{
    return token & TOKEN_WORD;
}

typedef struct {
    Token *at;
    int count;
} Tokens;

// The terms of one article. Sentence i has tokens first[i] .. first[i + 1] - 1.
typedef struct {
    const Article *article;
    Tokens headline;
    Sentences sentences;
    Str agency; // see Prose
    Token *tokens;
    unsigned char *steps; // one per token: see terms_sentence_places
    int *first;           // sentences.count + 1
} Terms;

Terms terms_of(const Article *article, const Prose *prose, Lexicon *lexicon, Arena *edition);

// The tokens of a piece of text that is no article (a headline, a trimmed sentence). `places` may
// be null; else it gets the byte offset of each token in text.
Tokens terms_of_text(Str text, Lexicon *lexicon, int **places, Arena *owner);

// The places of a sentence's tokens in clean_words of its span, kept by terms_of: nothing is read.
const int *terms_sentence_places(const Terms *terms, Size sentence, Arena *owner);

// The places of known tokens: `tokens` are those of `text`, as terms_of made them.
const int *terms_places(Str text, Tokens tokens, Arena *owner);

static inline Tokens terms_sentence(const Terms *terms, Size sentence)
{
    return (Tokens){terms->tokens + terms->first[sentence],
                    terms->first[sentence + 1] - terms->first[sentence]};
}

#endif
