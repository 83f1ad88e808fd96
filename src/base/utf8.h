// utf8.h -- reading and writing UTF-8.
#ifndef UTF8_H
#define UTF8_H

#include "base/str.h"

enum { UTF8_REPLACEMENT = 0xFFFD };

// The code point at text[*place]; moves *place behind it. A byte that starts no valid character
// gives UTF8_REPLACEMENT and moves by one. *place must be below text.len.
static inline uint32_t utf8_next(Str text, Size *place);

// The code point that ends before text[*place]; moves *place to its start. *place must be above 0.
static inline uint32_t utf8_previous(Str text, Size *place);

Size utf8_write(uint32_t code, char out[4]); // bytes written, 1 to 4

// Whether the bytes are valid UTF-8 (no surrogates, no overlong forms, nothing above U+10FFFF).
bool utf8_is_valid(Str text);

// The text with every invalid byte made U+FFFD. `replaced` counts them.
Str utf8_mend(Str text, Arena *owner, Size *replaced);

// Of characters beyond ASCII.
uint32_t utf8_next_wide(Str text, Size *place);
uint32_t utf8_previous_wide(Str text, Size *place);

static inline uint32_t utf8_next(Str text, Size *place)
{
    unsigned char byte = (unsigned char)text.at[*place];
    return byte < 0x80 ? (++*place, byte) : utf8_next_wide(text, place);
}

static inline uint32_t utf8_previous(Str text, Size *place)
{
    unsigned char byte = (unsigned char)text.at[*place - 1];
    return byte < 0x80 ? (--*place, byte) : utf8_previous_wide(text, place);
}

#endif
