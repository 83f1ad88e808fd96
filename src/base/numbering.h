// numbering.h -- keys get dense numbers from 0, in the order of first use.
//
// In     keys of 64 bits, and how many different ones there can be.
// Owns   everything lives in `owner`.
// Fails  never. More different keys than `most` are a bug.
//
// Open addressing; a slot is four bytes, and most keys that have no number find a free one at once.
#ifndef NUMBERING_H
#define NUMBERING_H

#include "base/arena.h"

typedef struct {
    int *slots;     // a number + 1; 0 is a free slot
    uint64_t *keys; // of the numbers
    int shift;      // of a hash, to one of 2^(64 - shift) slots
    int count;
} Numbering;

static inline Numbering numbering_start(Size most, Arena *owner)
{
    int bits = 6;
    while (((Size)1 << bits) < most + most / 2) {
        bits++;
    }
    Numbering table = {.shift = 64 - bits};
    table.slots = arena_new(owner, int, (Size)1 << bits);
    table.keys = arena_raw(owner, uint64_t, most);
    return table;
}

static inline uint64_t numbering_hash(const Numbering *table, uint64_t key)
{
    return key * 0x9E3779B97F4A7C15u >> table->shift;
}

// The slot of a key, or the free one where it belongs.
static inline int *numbering_slot(const Numbering *table, uint64_t key)
{
    uint64_t slot = numbering_hash(table, key);
    while (table->slots[slot] && table->keys[table->slots[slot] - 1] != key) {
        slot = (slot + 1) & UINT64_MAX >> table->shift;
    }
    return &table->slots[slot];
}

// The number of a key; a new key gets the next one.
static inline int numbering_number(Numbering *table, uint64_t key)
{
    int *slot = numbering_slot(table, key);
    if (!*slot) {
        table->keys[table->count] = key;
        *slot = ++table->count;
    }
    return *slot - 1;
}

// Whether a key may have a number: asked with no branch. Most that have none find a free slot.
static inline bool numbering_may_know(const Numbering *table, uint64_t key)
{
    return table->slots[numbering_hash(table, key)] != 0;
}

// -1 for a key that has none.
static inline int numbering_known(const Numbering *table, uint64_t key)
{
    return *numbering_slot(table, key) - 1;
}

#endif
