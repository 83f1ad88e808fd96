// walk.h -- a text with its tokens, for rules that look at words and at the marks around them.
//
// In     a text, its tokens and their places (terms_of_text or terms_places).
// Out    answers for any index: outside the text a word is empty, has no flags, and a byte is a
//        blank, so that rules need no bounds of their own.
// Owns   nothing.
// Fails  never.
#ifndef WALK_H
#define WALK_H

#include "news/terms.h"

#include <string.h>

typedef struct {
    Str text;
    Tokens tokens;
    const int *places;
    const Lexicon *lexicon;
    const Language *language;
    bool names_rules; // see language.h
} Walk;

Walk walk_start(Str text, Tokens tokens, const int *places, const Lexicon *lexicon);

// Of a text that is no article's sentence as it stands: its words are read, and new ones get numbers.
Walk walk_over(Str text, Lexicon *lexicon, Arena *owner);

static inline bool walk_is_inside(const Walk *walk, int i)
{
    return i >= 0 && i < walk->tokens.count;
}

// Token i must be inside.
static inline const Word *walk_entry(const Walk *walk, int i)
{
    return lexicon_word(walk->lexicon, walk->tokens.at[i]);
}

// In lower case.
static inline Str walk_word(const Walk *walk, int i)
{
    return walk_is_inside(walk, i) ? walk_entry(walk, i)->text : (Str){0};
}

static inline uint32_t walk_flags(const Walk *walk, int i) // WORD_...
{
    return walk_is_inside(walk, i) ? lexicon_flags(walk->lexicon, walk->tokens.at[i]) : 0;
}

static inline bool walk_is_stop(const Walk *walk, int i)
{
    return (walk_flags(walk, i) & WORD_STOP) != 0;
}

static inline bool walk_has(const Walk *walk, int i, Token flag) // TOKEN_...
{
    return walk_is_inside(walk, i) && (walk->tokens.at[i] & flag);
}

// Whether the word stands in that section of the language's table.
static inline bool walk_is_kind(const Walk *walk, int i, WordKind kind)
{
    if ((int)kind < WORDS_BITS) {
        return walk_is_inside(walk, i) &&
               (lexicon_kinds(walk->lexicon, walk->tokens.at[i]) >> kind & 1);
    }
    return walk_is_inside(walk, i) && language_has(walk->language, kind, walk_entry(walk, i)->text);
}

// The word as the rules name it: itself in English, else what [role] says of it.
static inline Str walk_role(const Walk *walk, int i)
{
    Str word = walk_word(walk, i);
    return walk->names_rules || word.len == 0 ? word : language_role(walk->language, word);
}

// Inline, so that the length of a literal is known and its letters are one number.
static inline bool walk_is(const Walk *walk, int i, const char *role)
{
    size_t len = strlen(role);
    Str word = walk_role(walk, i);
    return word.len == (Size)len && (len == 0 || memcmp(word.at, role, len) == 0);
}

// Endings are those of English words; no other language's word has one.
static inline bool walk_ends(const Walk *walk, int i, const char *ending)
{
    return walk->names_rules && str_ends(walk_word(walk, i), (Str){ending, (Size)strlen(ending)});
}

// A month or a weekday: with a capital where the language writes them so.
static inline bool walk_is_date(const Walk *walk, int i, WordKind kind)
{
    bool may_be_small = !walk->names_rules && !walk->language->writing.dates_are_capital;
    return (may_be_small || walk_has(walk, i, TOKEN_CAPITAL)) && walk_is_kind(walk, i, kind);
}

bool walk_any_kind(const Walk *walk, int from, int to, WordKind kind); // of the tokens before `to`

static inline char walk_byte(const Walk *walk, int place)
{
    return place >= 0 && place < walk->text.len ? walk->text.at[place] : ' ';
}

int walk_end(const Walk *walk, int i); // of token i: the place behind its last byte as written

// What stands between token i - 1 and token i, without letters and digits.
Str walk_gap(const Walk *walk, int i);

// Whether exactly this stands there, at least a byte. The word before is not looked at where other
// bytes stand before the token.
static inline bool walk_gap_is(const Walk *walk, int i, Str gap)
{
    Size start = walk_is_inside(walk, i) ? walk->places[i] - gap.len : -1;
    return start >= 0 && memcmp(walk->text.at + start, gap.at, (size_t)gap.len) == 0 &&
           (i > 0 ? walk_end(walk, i - 1) : 0) == start;
}

// Whether punctuation other than a hyphen stands there, among other things.
static inline bool walk_gap_has(const Walk *walk, int i, Str mark)
{
    return walk_has(walk, i, TOKEN_BREAK) && str_has(walk_gap(walk, i), mark);
}

// Which of 64 bits stands for a word in a list, by its first letter and length, and by its first and
// last letters. Most words that are asked for share one with none of the list, and are not compared
// with any.
static inline uint64_t word_bit(char letter, Size other)
{
    return (uint64_t)1 << (((uint64_t)(unsigned char)letter * 7 + (uint64_t)other) % 64);
}

typedef struct {
    uint64_t by_length, by_last;
} WordBits;

// The bits of a list. Lists are constant, so that these are two numbers in the program.
__attribute__((always_inline)) static inline WordBits word_bits(const char *const *words,
                                                                Size count)
{
    WordBits bits = {0};
#pragma GCC unroll 64
    for (Size i = 0; i < count; i++) {
        Size len = (Size)__builtin_strlen(words[i]);
        bits.by_length |= word_bit(words[i][0], len);
        bits.by_last |= word_bit(words[i][0], words[i][len - 1]);
    }
    return bits;
}

bool word_stands_in(Str word, const char *const *words); // a list ended by a null pointer

static inline bool word_may_stand_in(Str word, WordBits bits)
{
    return word.len > 0 && (bits.by_length & word_bit(word.at[0], word.len)) &&
           (bits.by_last & word_bit(word.at[0], word.at[word.len - 1]));
}

// Whether a word is one of a list: an array of strings whose last one is a null pointer.
#define word_is_any(word, words)                                                                   \
    word_is_listed((word), (words), word_bits((words), COUNT_OF(words) - 1))

#define walk_is_any(walk, i, words) word_is_any(walk_role((walk), (i)), words)

static inline bool word_is_listed(Str word, const char *const *words, WordBits bits)
{
    return word_may_stand_in(word, bits) && word_stands_in(word, words);
}

#endif
