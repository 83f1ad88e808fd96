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

typedef struct {
    Str text;
    Tokens tokens;
    const int *places;
    const Lexicon *lexicon;
    const Language *language;
} Walk;

Walk walk_start(Str text, Tokens tokens, const int *places, const Lexicon *lexicon);

Str walk_word(const Walk *walk, int i);             // in lower case
uint32_t walk_flags(const Walk *walk, int i);       // WORD_...
bool walk_has(const Walk *walk, int i, Token flag); // TOKEN_...

// Whether the word stands in that section of the language's table.
bool walk_is_kind(const Walk *walk, int i, WordKind kind);

bool walk_is(const Walk *walk, int i, const char *lower_case_word);
bool walk_is_any(const Walk *walk, int i, const char *const *words); // ended by a null pointer
char walk_byte(const Walk *walk, int place);
int walk_end(const Walk *walk, int i); // of token i: the place behind its last byte as written

// What stands between token i - 1 and token i, without letters and digits.
Str walk_gap(const Walk *walk, int i);

bool word_is_any(Str word, const char *const *words);

#endif
