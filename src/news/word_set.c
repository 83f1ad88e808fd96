// Most words that are asked for are in no table: a bit for their hash tells, of a table so small that it
// stays near the processor, or else the bits of the hash in the slots, and no other memory is touched.
#include "news/word_set.h"

#include "base/eight.h"
#include "base/hash.h"

enum { NUMBER_BITS = 20, SHORT = 16 };

static const uint32_t number_mask = ((uint32_t)1 << NUMBER_BITS) - 1;
static const uint32_t long_bit = (uint32_t)1 << NUMBER_BITS;

// What its slot has beside the number; a long word never looks like a short one.
static uint32_t tag_of(uint64_t hash, bool is_long)
{
    return ((uint32_t)hash & ~number_mask & ~long_bit) | (is_long ? long_bit : 0);
}

static Size first_slot(const WordSet *set, uint64_t hash)
{
    return (Size)(hash >> 32) & (set->count - 1);
}

// As word_set_may_have looks for it.
static Size place_of_bit(const WordSet *set, uint64_t hash)
{
    return (Size)(hash >> 32) & (set->count * WORD_SET_SPREAD - 1);
}

static const WordEntry *entry_in(const WordSet *set, uint32_t slot)
{
    return &set->at[(slot & number_mask) - 1];
}

static inline Size slot_of_short(const WordSet *set, Sixteen word, uint64_t hash)
{
    uint32_t tag = tag_of(hash, false);
    Size place = first_slot(set, hash);
    for (uint32_t slot; (slot = set->slots[place]); place = (place + 1) & (set->count - 1)) {
        if ((slot & ~number_mask) == tag) {
            const WordEntry *entry = entry_in(set, slot);
            if (entry->head == word.head && entry->tail == word.tail) {
                break;
            }
        }
    }
    return place;
}

static Str long_word(const WordEntry *entry)
{
    return (Str){(const char *)(uintptr_t)entry->head, (Size)entry->tail};
}

static Size slot_of_long(const WordSet *set, Str word, uint64_t hash)
{
    uint32_t tag = tag_of(hash, true);
    Size place = first_slot(set, hash);
    for (uint32_t slot; (slot = set->slots[place]); place = (place + 1) & (set->count - 1)) {
        if ((slot & ~number_mask) == tag && str_equal(long_word(entry_in(set, slot)), word)) {
            break;
        }
    }
    return place;
}

static inline const WordEntry *found_in(const WordSet *set, Size place)
{
    return set->slots[place] ? entry_in(set, set->slots[place]) : NULL;
}

static inline const WordEntry *entry_of_short(const WordSet *set, Sixteen word)
{
    uint64_t hash = eight_hash(word);
    return word_set_may_have(set, hash) ? found_in(set, slot_of_short(set, word, hash)) : NULL;
}

// It is apart, so that the way of short words has nothing to save and to bring back.
static __attribute__((noinline)) const WordEntry *entry_of_long(const WordSet *set, Str word)
{
    uint64_t hash = hash_str(word);
    return word_set_may_have(set, hash) ? found_in(set, slot_of_long(set, word, hash)) : NULL;
}

static inline const WordEntry *entry_of(const WordSet *set, Str word)
{
    if (word.len == 0) {
        return NULL;
    }
    return word.len > SHORT ? entry_of_long(set, word) : entry_of_short(set, eight_twice(word));
}

bool word_set_has(const WordSet *set, Str word)
{
    return entry_of(set, word) != NULL;
}

bool word_set_find(const WordSet *set, Str word, int64_t *value)
{
    const WordEntry *entry = entry_of(set, word);
    *value = entry ? entry->value : *value;
    return entry != NULL;
}

int64_t word_set_value(const WordSet *set, Str word)
{
    const WordEntry *entry = entry_of(set, word);
    return entry ? entry->value : 0;
}

int64_t word_set_value_of_short(const WordSet *set, uint64_t head, uint64_t tail, uint64_t hash)
{
    const WordEntry *entry = found_in(set, slot_of_short(set, (Sixteen){head, tail}, hash));
    return entry ? entry->value : 0;
}

int64_t word_set_value_of_eight(const WordSet *set, uint64_t word)
{
    const WordEntry *entry = entry_of_short(set, (Sixteen){word, 0});
    return entry ? entry->value : 0;
}

// At least twice as many slots as entries.
WordSet word_set_for(Size most_entries, Arena *owner)
{
    ASSERT(most_entries < (Size)number_mask);
    Size count = 8;
    while (count < most_entries * 2) {
        count *= 2;
    }
    return (WordSet){
        .hashes = arena_new(owner, uint64_t, count * WORD_SET_SPREAD / 64 + 1),
        .slots = arena_new(owner, uint32_t, count),
        .at = arena_raw(owner, WordEntry, most_entries),
        .count = count,
        .most = most_entries,
    };
}

// That of a word; a new one with 0 where it is not there.
static WordEntry *entry_for(WordSet *set, Str word)
{
    bool is_long = word.len > SHORT;
    Sixteen bytes = is_long ? (Sixteen){0} : eight_twice(word);
    uint64_t hash = is_long ? hash_str(word) : eight_hash(bytes);
    Size place = is_long ? slot_of_long(set, word, hash) : slot_of_short(set, bytes, hash);
    if (!set->slots[place]) {
        Size bit = place_of_bit(set, hash);
        set->hashes[bit / 64] |= (uint64_t)1 << bit % 64;
        ASSERT(set->entries < set->most);
        set->at[set->entries++] =
            is_long ? (WordEntry){(uint64_t)(uintptr_t)word.at, (uint64_t)word.len, 0}
                    : (WordEntry){bytes.head, bytes.tail, 0};
        set->slots[place] = tag_of(hash, is_long) | (uint32_t)set->entries;
    }
    return &set->at[(set->slots[place] & number_mask) - 1];
}

void word_set_add(WordSet *set, Str word, int64_t bits)
{
    entry_for(set, word)->value |= bits;
}

void word_set_put(WordSet *set, Str word, int64_t value)
{
    entry_for(set, word)->value = value;
}
