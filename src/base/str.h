// str.h -- views of bytes.
//
// A Str is a pointer and a length. It owns nothing, is not ended by a zero byte, and lives as long
// as the memory it points into: the arena it was made in or the literal. An empty Str may have a
// null pointer. Unless a function says otherwise the bytes are UTF-8 and are compared as bytes.
#ifndef STR_H
#define STR_H

#include "base/arena.h"
#include "base/base.h"

#include <string.h>

typedef struct {
    const char *at;
    Size len;
} Str;

typedef struct {
    Str *at;
    Size count;
} Strs;

#define S(literal) ((Str){(literal), (Size)sizeof(literal) - 1})

static inline Str str_sub(Str text, Size start, Size end)
{
    // As unsigned numbers: below 0 is beyond every end.
    ASSERT((uint64_t)start <= (uint64_t)end && (uint64_t)end <= (uint64_t)text.len);
    return (Str){start == end ? text.at : text.at + start, end - start};
}

static inline Str str_tail(Str text, Size start)
{
    return str_sub(text, start, text.len);
}

static inline bool str_equal(Str a, Str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, (size_t)a.len) == 0);
}

// Inline, for the other is nearly always a literal: its length is known then.
static inline bool str_starts(Str text, Str head)
{
    return text.len >= head.len && str_equal((Str){text.at, head.len}, head);
}

static inline bool str_ends(Str text, Str tail)
{
    return text.len >= tail.len && (tail.len == 0 || memcmp(text.at + (text.len - tail.len),
                                                            tail.at, (size_t)tail.len) == 0);
}

Str str_from(const char *zero_ended); // a null pointer gives the empty Str
Str str_from_ends(const char *start, const char *end);

bool str_is(Str text, const char *zero_ended); // without measuring the other first
bool str_equal_ascii_nocase(Str a, Str b);
bool str_is_ascii_nocase(Str text, const char *zero_ended);
int str_compare(Str a, Str b); // by bytes; a shorter one that agrees comes first
bool str_starts_ascii_nocase(Str text, Str head);
Size str_head_ascii_nocase(Str text, const char *zero_ended); // its length if text starts so, or 0
Size str_find(Str text, Str part);                            // first place of part, or -1
Size str_find_byte(Str text, char byte);
Size str_count_byte(Str text, char byte);
bool str_has(Str text, Str part);
Str str_trim(Str text); // without ASCII white space at both ends

// Takes the part before `separator` off `rest`; false when nothing was left to take. The last part
// has no separator behind it.
bool str_cut(Str *rest, char separator, Str *part);

bool str_to_int64(Str text, int64_t *out); // the whole of text, decimal, optional sign
bool str_to_double(Str text, double *out); // the whole of text, point as decimal separator

// Copies in `owner`. str_zero ends the copy with a zero byte for C interfaces.
Str str_copy(Str text, Arena *owner);
char *str_zero(Str text, Arena *owner);
int str_words(Str text);                 // between white space
bool str_is_squeezed(Str text);          // it has nothing that str_squeeze would change
Str str_squeeze(Str text, Arena *owner); // runs of white space made one blank, none at the ends

static inline bool byte_is_blank(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

static inline bool byte_is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static inline bool byte_is_upper(char byte)
{
    return byte >= 'A' && byte <= 'Z';
}

static inline bool byte_is_lower(char byte)
{
    return byte >= 'a' && byte <= 'z';
}

static inline bool byte_is_letter(char byte)
{
    return byte_is_lower((char)(byte | 0x20));
}

static inline char byte_lower(char byte)
{
    return byte_is_upper(byte) ? (char)(byte | 0x20) : byte;
}

#endif
