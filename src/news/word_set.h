// word_set.h -- a set of words, and a number for each.
//
// In     words without zero bytes. Of longer ones views are kept: they live as long as the set.
// Out    whether a word is there, and its number; 0 for a word that is not there.
// Owns   the set lives in the given arena.
// Fails  never; more words than there is room for are a bug.
#ifndef WORD_SET_H
#define WORD_SET_H

#include "base/str.h"

// A word of up to 16 bytes as two numbers, zeros behind it: to compare them is to compare it. Of a
// longer one where it stands, and its length.
typedef struct {
    uint64_t head, tail;
    int64_t value;
} WordEntry;

enum { WORD_SET_SPREAD = 4 };

// Open addressing. A slot is the number of an entry, from 1 on, and some bits of its word's hash; 0 is a
// free one. Entries stand side by side, in the order in which they came.
typedef struct {
    uint64_t *hashes; // WORD_SET_SPREAD bits for each slot: whether a word has such a hash
    uint32_t *slots;
    WordEntry *at;
    Size count; // of slots, a power of two; 0 for a set that was never made
    Size entries;
    Size most; // that there is room for
} WordSet;

WordSet word_set_for(Size most_entries, Arena *owner);

// The bits of a word that is there are joined.
void word_set_add(WordSet *set, Str word, int64_t bits);
void word_set_put(WordSet *set, Str word, int64_t value); // instead of the one it had

bool word_set_has(const WordSet *set, Str word);
bool word_set_find(const WordSet *set, Str word, int64_t *value); // untouched where it is not there
int64_t word_set_value(const WordSet *set, Str word);

// Whether a word with such a hash (eight.h) may be there.
static inline bool word_set_may_have(const WordSet *set, uint64_t hash)
{
    Size bit = (Size)(hash >> 32) & (set->count * WORD_SET_SPREAD - 1);
    return set->entries > 0 && (set->hashes[bit / 64] >> (bit % 64) & 1);
}

// The number of a word of up to 16 bytes that is two numbers already and of which the hash is known.
int64_t word_set_value_of_short(const WordSet *set, uint64_t head, uint64_t tail, uint64_t hash);

static inline int64_t word_set_value_hashed(const WordSet *set, uint64_t head, uint64_t tail,
                                            uint64_t hash)
{
    return word_set_may_have(set, hash) ? word_set_value_of_short(set, head, tail, hash) : 0;
}

// The same of a word of up to eight bytes.
int64_t word_set_value_of_eight(const WordSet *set, uint64_t word);

#endif
