// libsodium does the work; only the digits are ours.
#include "host/sum.h"

#include <sodium.h>
#include <string.h>

Sum sum_of(Str bytes)
{
    Sum sum;
    ASSERT(sodium_init() >= 0);
    crypto_generichash(sum.at, sizeof sum.at, (const unsigned char *)(bytes.len ? bytes.at : ""),
                       (unsigned long long)bytes.len, NULL, 0);
    return sum;
}

bool sum_equal(const Sum *a, const Sum *b)
{
    return memcmp(a->at, b->at, sizeof a->at) == 0;
}

Str sum_write(const Sum *sum, Arena *owner)
{
    char *digits = arena_raw(owner, char, SUM_DIGITS + 1);
    sodium_bin2hex(digits, SUM_DIGITS + 1, sum->at, sizeof sum->at);
    return (Str){digits, SUM_DIGITS};
}

static int digit_value(char digit)
{
    return byte_is_digit(digit)           ? digit - '0'
           : digit >= 'a' && digit <= 'f' ? digit - 'a' + 10
                                          : -1;
}

bool sum_read(Str digits, Sum *out)
{
    if (digits.len != SUM_DIGITS) {
        return false;
    }
    for (Size i = 0; i < SUM_DIGITS; i += 2) {
        int high = digit_value(digits.at[i]);
        int low = digit_value(digits.at[i + 1]);
        if (high < 0 || low < 0) {
            return false;
        }
        out->at[i / 2] = (unsigned char)(high << 4 | low);
    }
    return true;
}
