// What both begin and end with stands in every longest row, so that only the rest is laid out: of
// copies, which are nearly the same, hardly anything. Of a sentence of usual length all places are
// looked at together; of longer ones a row of the table of lengths is kept and gone over once per
// word.
#include "news/align.h"

#include <string.h>

static bool is_same(Token a, Token b)
{
    return token_word(a) == token_word(b);
}

static int same_at_start(Tokens a, Tokens b)
{
    int same = 0;
    while (same < a.count && same < b.count && is_same(a.at[same], b.at[same])) {
        same++;
    }
    return same;
}

static int same_at_end(Tokens a, Tokens b)
{
    int same = 0;
    while (same < a.count && same < b.count &&
           is_same(a.at[a.count - 1 - same], b.at[b.count - 1 - same])) {
        same++;
    }
    return same;
}

// Of a row of up to 64 words: at which places a word stands, a bit each. Open addressing.
enum { LONGEST_ROW = 64, SLOT_BITS = 7, SLOTS = 1 << SLOT_BITS };

typedef struct {
    uint32_t word[SLOTS]; // from 1; 0 is a free slot
    uint64_t places[SLOTS];
} Places;

static int slot_of(const Places *places, uint32_t word)
{
    int slot = (int)(word * 0x9E3779B1u >> (32 - SLOT_BITS));
    while (places->word[slot] && places->word[slot] != word) {
        slot = (slot + 1) % SLOTS;
    }
    return slot;
}

static void fill_places(Places *places, Tokens row)
{
    memset(places->word, 0, sizeof places->word);
    for (int i = 0; i < row.count; i++) {
        uint32_t word = token_word(row.at[i]) + 1;
        int slot = slot_of(places, word);
        places->places[slot] = (places->word[slot] ? places->places[slot] : 0) | (uint64_t)1 << i;
        places->word[slot] = word;
    }
}

// A row of the table of lengths is kept as the places where it does not rise (Hyyro 2004).
static int longest_common_short(Tokens row, Tokens other)
{
    Places places;
    fill_places(&places, row);
    uint64_t flat = UINT64_MAX;
    for (int i = 0; i < other.count; i++) {
        int slot = slot_of(&places, token_word(other.at[i]) + 1);
        uint64_t same = places.word[slot] ? flat & places.places[slot] : 0;
        flat = (flat + same) | (flat - same);
    }
    uint64_t unused = row.count < LONGEST_ROW ? UINT64_MAX << row.count : 0;
    return __builtin_popcountll(~(flat | unused));
}

static int longest_common_long(Tokens a, Tokens b, Arena scratch)
{
    int *row = arena_new(&scratch, int, b.count + 1);
    for (int i = 0; i < a.count; i++) {
        int corner = 0;
        for (int j = 0; j < b.count; j++) {
            int above = row[j + 1];
            if (is_same(a.at[i], b.at[j])) {
                row[j + 1] = corner + 1;
            } else if (row[j] > row[j + 1]) {
                row[j + 1] = row[j];
            }
            corner = above;
        }
    }
    return row[b.count];
}

static int longest_common(Tokens a, Tokens b, Arena scratch)
{
    return a.count <= LONGEST_ROW   ? longest_common_short(a, b)
           : b.count <= LONGEST_ROW ? longest_common_short(b, a)
                                    : longest_common_long(a, b, scratch);
}

int align_in_order(Tokens a, Tokens b, Arena scratch)
{
    int start = same_at_start(a, b);
    a = (Tokens){a.at + start, a.count - start};
    b = (Tokens){b.at + start, b.count - start};
    int end = same_at_end(a, b);
    a.count -= end;
    b.count -= end;
    bool is_rest = a.count > 0 && b.count > 0;
    return start + end + (is_rest ? longest_common(a, b, scratch) : 0);
}
