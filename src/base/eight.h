// eight.h -- eight bytes of text as one number, sixteen side by side, and questions asked of all of
// them at once.
//
// In     text. Its first byte is the lowest of the number, whatever the machine.
// Out    a number of eight bytes; of a question the highest bit of each byte that it is true of. Of
//        sixteen bytes a question is a comparison, "bytes == '.'", true where all bits are set.
// Owns   nothing.
// Fails  never. Nothing is read outside of what is given.
// Source Lamport 1975, Multiple byte processing with full-word instructions.
#ifndef EIGHT_H
#define EIGHT_H

#include "base/str.h"

#include <endian.h>

#define EIGHT_OF(byte) ((uint64_t)(byte)*0x0101010101010101u) // the same byte eight times
#define EIGHT_BITS EIGHT_OF(0x80)

static inline uint64_t eight_at(const char at[8])
{
    uint64_t bytes;
    memcpy(&bytes, at, sizeof bytes);
    return le64toh(bytes);
}

static inline void eight_put(char at[8], uint64_t bytes)
{
    bytes = htole64(bytes);
    memcpy(at, &bytes, sizeof bytes);
}

// A text of at most eight bytes with zeros behind it. It is read in two or three pieces that may
// overlap: where they do they are the same.
static inline uint64_t eight_of(Str text)
{
    const char *at = text.at;
    if (text.len >= 8) {
        return eight_at(at);
    }
    if (text.len >= 4) {
        uint32_t head, tail;
        memcpy(&head, at, sizeof head);
        memcpy(&tail, at + text.len - 4, sizeof tail);
        return le32toh(head) | (uint64_t)le32toh(tail) << (8 * (text.len - 4));
    }
    if (text.len > 0) {
        return (uint64_t)(unsigned char)at[0] |
               (uint64_t)(unsigned char)at[text.len / 2] << (8 * (text.len / 2)) |
               (uint64_t)(unsigned char)at[text.len - 1] << (8 * (text.len - 1));
    }
    return 0;
}

// A text of at most 16 bytes with zeros behind it.
typedef struct {
    uint64_t head, tail;
} Sixteen;

static inline Sixteen eight_twice(Str text)
{
    if (text.len <= 8) {
        return (Sixteen){eight_of(text), 0};
    }
    uint64_t last = eight_at(text.at + text.len - 8);
    return (Sixteen){eight_at(text.at), last >> (8 * (16 - text.len))};
}

// A hash of them, of which the upper half is the best.
static inline uint64_t eight_hash(Sixteen bytes)
{
    uint64_t mixed = (bytes.head ^ bytes.tail * 0x9FB21C651E98DF25u) * 0x9E3779B97F4A7C15u;
    return mixed ^ mixed >> 29;
}

// Which bytes are beyond ASCII.
static inline uint64_t eight_wide(uint64_t bytes)
{
    return bytes & EIGHT_BITS;
}

// Which bytes are below a byte of ASCII. Only the first answer is sure: a byte behind it may be
// named that is not below.
static inline uint64_t eight_below(uint64_t bytes, unsigned char limit)
{
    return (bytes - EIGHT_OF(limit)) & ~bytes & EIGHT_BITS;
}

// Of bytes of ASCII: which are from `first` to `last`.
static inline uint64_t eight_among(uint64_t bytes, unsigned char first, unsigned char last)
{
    return (bytes + EIGHT_OF(0x80 - first)) & ~(bytes + EIGHT_OF(0x7F - last)) & EIGHT_BITS;
}

// Bytes of ASCII in lower case.
static inline uint64_t eight_lower(uint64_t bytes)
{
    return bytes | eight_among(bytes, 'A', 'Z') >> 2;
}

// Where the first byte stands of those that a question is true of; there must be one.
static inline int eight_first(uint64_t answer)
{
    return __builtin_ctzll(answer) / 8;
}

// Sixteen bytes side by side.
typedef unsigned char Bytes __attribute__((vector_size(16)));

static inline Bytes bytes_at(const char at[16])
{
    Bytes bytes;
    memcpy(&bytes, at, sizeof bytes);
    return bytes;
}

// Where the first byte stands that a comparison is true of; 16 for none.
static inline int bytes_first(Bytes answer)
{
    uint64_t half[2];
    memcpy(half, &answer, sizeof half);
    return half[0]   ? eight_first(le64toh(half[0]))
           : half[1] ? 8 + eight_first(le64toh(half[1]))
                     : 16;
}

// How many bytes a comparison is true of, of at most UINT8_MAX that were subtracted into a sum: what
// is true has all bits set, -1.
static inline Size bytes_sum(Bytes sum)
{
    uint64_t half[2];
    memcpy(half, &sum, sizeof half);
    const uint64_t pairs = 0x00FF00FF00FF00FFu;
    uint64_t all =
        (half[0] & pairs) + (half[0] >> 8 & pairs) + (half[1] & pairs) + (half[1] >> 8 & pairs);
    return (Size)(all * 0x0001000100010001u >> 48);
}

#endif
