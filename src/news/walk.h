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
    return walk_is_inside(walk, i) ? walk_entry(walk, i)->flags : 0;
}

static inline bool walk_has(const Walk *walk, int i, Token flag) // TOKEN_...
{
    return walk_is_inside(walk, i) && (walk->tokens.at[i] & flag);
}

// Whether the word stands in that section of the language's table.
static inline bool walk_is_kind(const Walk *walk, int i, WordKind kind)
{
    if ((int)kind < WORDS_BITS) {
        return walk_is_inside(walk, i) && word_is_kind(walk_entry(walk, i), kind);
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
    return (may_be_small || walk_has(walk, i, TOKEN_CAPITAL)) &&
           language_has(walk->language, kind, walk_word(walk, i));
}

bool walk_any_kind(const Walk *walk, int from, int to, WordKind kind); // of the tokens before `to`
bool walk_is_any(const Walk *walk, int i, const char *const *words);   // ended by a null pointer
char walk_byte(const Walk *walk, int place);
int walk_end(const Walk *walk, int i); // of token i: the place behind its last byte as written

// What stands between token i - 1 and token i, without letters and digits.
Str walk_gap(const Walk *walk, int i);

bool word_is_any(Str word, const char *const *words);

#endif
