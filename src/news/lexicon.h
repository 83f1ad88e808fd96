// lexicon.h -- every different word has a number.
//
// In     words in lower case.
// Out    numbers in order of first appearance. A word's stem is itself a word, so that words and
//        stems have numbers of one kind. What the tables of the language say of a word is asked
//        once and kept with it.
// Units  a token is a word number in its lower 24 bits and flags above.
// Owns   the lexicon grows in an arena of its own, which must live as long as it.
// Fails  never. Beyond 16 million different words all further ones are one word.
// Source stems: Porter, Snowball (libstemmer).
#ifndef LEXICON_H
#define LEXICON_H

#include "news/language.h"

#include <string.h>

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
    WORD_AGAINST = 128,
    WORD_UNSTEMMED = 256, // the stem of others that stands in no text: its own stem is not known
};

// One different word.
typedef struct {
    Str text;           // lower case; where it lies zeros follow it up to a multiple of eight bytes
    uint32_t stem;      // number of the word that is its stem; its own number for a stop word
    uint16_t flags;     // WORD_...
    uint16_t frequency; // in news, of articles of BACKGROUND_ARTICLES, if it is taken as a stem
    uint64_t kinds; // one bit for each section of the language's table it stands in: word_is_kind
} Word;

// A word of up to 16 bytes is its own key, filled up with zeros: it is compared as two numbers, and
// neither hashed as text nor looked up as text.
enum { LEXICON_SHORT = 16, LEXICON_LONGEST = 64, LEXICON_BATCH = 64 };

typedef struct {
    uint64_t head;
    uint64_t tail;
} WordKey;

// Open for the sake of speed; use the functions.
typedef struct {
    const Language *language;
    struct sb_stemmer *stemmer;
    struct sb_stemmer *ascii_stemmer;
    uint32_t *slots;
    int slot_bits; // a power of two of slots
    WordKey *keys;
    Word *words;
    uint32_t *gists; // of each word
    uint32_t count;
    uint32_t room; // for words
    Arena slot_room;
    Arena key_room;
    Arena word_room;
    Arena gist_room;
    Arena *owner;
} Lexicon;

// libstemmer allocates two small objects; lexicon_stop lets them go, and the words stay readable.
Lexicon *lexicon_start(const Language *language, Arena *owner);
void lexicon_stop(Lexicon *lexicon);

uint32_t lexicon_number(Lexicon *lexicon, Str lower_case); // adds it where it is new
bool lexicon_find(const Lexicon *lexicon, Str lower_case, uint32_t *number); // adds nothing

// The same of up to LEXICON_BATCH words, or LEXICON_NONE: they are called for before they are compared.
static const uint32_t LEXICON_NONE = UINT32_MAX;
void lexicon_find_all(const Lexicon *lexicon, const Str *lower_case, int count, uint32_t *numbers);

// Words that are looked up together: while one is compared the next come from memory. Each word's
// number is or'ed into its token when the batch is full or done; numbers are given in order.
typedef struct {
    Lexicon *lexicon;
    int count;
    WordKey keys[LEXICON_BATCH];
    Token *tokens[LEXICON_BATCH];
    unsigned char lens[LEXICON_BATCH];
} LexiconBatch;

void lexicon_batch_done(LexiconBatch *batch);

// A word of 1 to LEXICON_SHORT bytes.
static inline void lexicon_batch_add(LexiconBatch *batch, WordKey key, Size len, Token *token)
{
    batch->keys[batch->count] = key;
    batch->lens[batch->count] = (unsigned char)len;
    batch->tokens[batch->count++] = token;
    if (batch->count == LEXICON_BATCH) {
        lexicon_batch_done(batch);
    }
}

static inline WordKey word_key(const char bytes[LEXICON_SHORT])
{
    WordKey key;
    memcpy(&key, bytes, sizeof key);
    return key;
}

static inline uint32_t token_word(Token token)
{
    return token & TOKEN_WORD;
}

static inline const Word *lexicon_word(const Lexicon *lexicon, Token token)
{
    return &lexicon->words[token_word(token)];
}

// What loops over many tokens ask of a word, in four bytes: far more of these than of words lie near at
// hand. The stem's number stands above the bits.
enum {
    GIST_KNOWN = 1,  // the word has flags or kinds: of most there is nothing more to ask
    GIST_FIGURE = 2, // word_is_of_figures
    GIST_TOPIC = 4,  // no stop word
    GIST_BITS = 3
};

static inline uint32_t lexicon_gist(const Lexicon *lexicon, Token token)
{
    return lexicon->gists[token_word(token)];
}

// Its kinds and its flags. Few words have any, and the others are not touched.
static inline uint64_t lexicon_kinds(const Lexicon *lexicon, Token token)
{
    return lexicon_gist(lexicon, token) & GIST_KNOWN ? lexicon_word(lexicon, token)->kinds : 0;
}

static inline uint32_t lexicon_flags(const Lexicon *lexicon, Token token)
{
    return lexicon_gist(lexicon, token) & GIST_KNOWN ? lexicon_word(lexicon, token)->flags : 0;
}

// Different words so far; numbers are below it.
static inline uint32_t lexicon_count(const Lexicon *lexicon)
{
    return lexicon->count;
}

static inline const Language *lexicon_language(const Lexicon *lexicon)
{
    return lexicon->language;
}

// The same as language_has of its text.
static inline bool word_is_kind(const Word *word, WordKind kind)
{
    return word->kinds >> kind & 1;
}

// What every figure has one of: digits, a number word, a fraction.
static inline bool word_is_of_figures(const Word *word)
{
    return (word->flags & WORD_NUMBER) || word_is_kind(word, WORDS_FRACTION);
}

#endif
