// A table is read once at start: one pass counts the stems, one files them.
#include "news/background.h"

#include "base/eight.h"
#include "base/hash.h"

static uint64_t hash_of(Str stem)
{
    return stem.len > 16 ? hash_str(stem) : eight_hash(eight_twice(stem));
}

static uint16_t tag_of(uint64_t hash)
{
    return (uint16_t)(hash | 1);
}

// Most stems of an article are not in the table: their tags tell, and no other memory is touched.
static Size slot_of(const Background *background, Str stem)
{
    Size mask = background->count - 1;
    uint64_t hash = hash_of(stem);
    uint16_t tag = tag_of(hash);
    Size slot = (Size)(hash >> 32) & mask;
    while (background->tags[slot] &&
           (background->tags[slot] != tag || !str_equal(background->stems[slot], stem))) {
        slot = (slot + 1) & mask;
    }
    return slot;
}

static void file_stem(Background *background, Str stem, int frequency)
{
    Size slot = slot_of(background, stem);
    background->stems[slot] = stem;
    background->tags[slot] = tag_of(hash_of(stem));
    background->frequency[slot] = frequency;
}

// The number in front of a line; `rest` gets its stems.
static bool frequency_of(Str line, int *frequency, Str *rest)
{
    Size blank = str_find_byte(line, ' ');
    int64_t number = 0;
    if (blank < 0 || !str_to_int64(str_sub(line, 0, blank), &number) || number < 1 ||
        number > BACKGROUND_ARTICLES) {
        return false;
    }
    *frequency = (int)number;
    *rest = str_tail(line, blank + 1);
    return true;
}

static Size stems_in(Str table)
{
    Size count = 0;
    for (Size i = 0; i < table.len; i++) {
        count += table.at[i] == ' ';
    }
    return count;
}

static Background background_for(Size stems, Arena *owner)
{
    Background background = {.count = 8, .rarest = BACKGROUND_ARTICLES};
    while (background.count < stems * 2) {
        background.count *= 2;
    }
    background.stems = arena_raw(owner, Str, background.count);
    background.tags = arena_new(owner, uint16_t, background.count);
    background.frequency = arena_new(owner, int, background.count);
    return background;
}

// All others are as rare as in the tables that were counted.
Background background_of_stems(Strs stems, int frequency, Arena *owner)
{
    enum { RAREST = 40 };
    Background background = background_for(stems.count, owner);
    background.rarest = RAREST;
    for (Size i = 0; i < stems.count; i++) {
        file_stem(&background, stems.at[i], frequency);
    }
    return background;
}

Background background_read(Str table, Arena *owner)
{
    Background background = background_for(stems_in(table), owner);
    for (Str line; str_cut(&table, '\n', &line);) {
        int frequency;
        Str rest;
        if (!frequency_of(line, &frequency, &rest)) {
            continue;
        }
        background.rarest = frequency < background.rarest ? frequency : background.rarest;
        for (Str stem; str_cut(&rest, ' ', &stem);) {
            if (stem.len > 0) {
                file_stem(&background, stem, frequency);
            }
        }
    }
    return background;
}

int background_frequency(const Background *background, Str stem)
{
    if (background->count == 0 || stem.len == 0) {
        return 1;
    }
    Size slot = slot_of(background, stem);
    return background->tags[slot] ? background->frequency[slot] : background->rarest;
}
