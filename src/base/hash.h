// hash.h -- 64-bit hashes of bytes (XXH3 of libxxhash). Not for security; the same on every
// machine.
#ifndef HASH_H
#define HASH_H

#include "base/str.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

static inline uint64_t hash_str(Str text)
{
    return XXH3_64bits(text.at, (size_t)text.len);
}

// Mixes the bits of one number (the finaliser of MurmurHash3, Appleby 2008).
static inline uint64_t hash_mix(uint64_t x)
{
    x = (x ^ x >> 33) * 0xFF51AFD7ED558CCDu;
    x = (x ^ x >> 33) * 0xC4CEB9FE1A85EC53u;
    return x ^ x >> 33;
}

static inline uint64_t hash_join(uint64_t a, uint64_t b)
{
    return hash_mix(a * 0x9E3779B97F4A7C15u + b);
}

#endif
