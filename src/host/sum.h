// sum.h -- the sum of some bytes, by which they are known again: BLAKE2b of 256 bits (libsodium).
//
// Two different texts with one sum cannot be made, so a signed list of sums vouches for the bytes.
#ifndef SUM_H
#define SUM_H

#include "base/str.h"

typedef struct {
    unsigned char at[32];
} Sum;

enum { SUM_DIGITS = 64 };

Sum sum_of(Str bytes);
bool sum_equal(const Sum *a, const Sum *b);
Str sum_write(const Sum *sum, Arena *owner); // 64 digits, lower case
bool sum_read(Str digits, Sum *out);         // of exactly that form

#endif
