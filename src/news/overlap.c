// Every sentence is held against every other, but words are laid side by side only where as many
// are the same in any order.
#include "news/overlap.h"

#include "news/align.h"

#include <stdlib.h>

enum { FEWEST_WORDS = 3 };

static const double same_words = 0.7; // share of a sentence's words, as for copies (copy.c)

// One sentence without what is quoted in it. Runs of one article lie side by side.
typedef struct {
    Tokens words;
    uint32_t *sorted;
} Run;

typedef struct {
    Run *at;
    int count;
} Runs;

static int by_number(const void *a, const void *b)
{
    const uint32_t *x = a;
    const uint32_t *y = b;
    return (*x > *y) - (*x < *y);
}

static Runs runs_of(const Terms *text, bool quotes_too, Arena *owner)
{
    Size sentences = text->sentences.count;
    int count = (int)(sentences < OVERLAP_SENTENCES ? sentences : OVERLAP_SENTENCES);
    Runs runs = {arena_raw(owner, Run, count), count};
    Token *words = arena_raw(owner, Token, text->first[count]);
    uint32_t *sorted = arena_raw(owner, uint32_t, text->first[count]);
    int filled = 0;
    for (int s = 0; s < count; s++) {
        int start = filled;
        for (int i = text->first[s]; i < text->first[s + 1]; i++) {
            if (quotes_too || !(text->tokens[i] & TOKEN_QUOTED)) {
                words[filled] = text->tokens[i];
                sorted[filled++] = token_word(text->tokens[i]);
            }
        }
        runs.at[s] = (Run){{words + start, filled - start}, sorted + start};
        if (filled > start) {
            qsort(sorted + start, (size_t)(filled - start), sizeof *sorted, by_number);
        }
    }
    return runs;
}

// Words of both, in any order: at least as many as in one order.
static int common_words(const Run *a, const Run *b)
{
    int common = 0;
    for (int i = 0, k = 0; i < a->words.count && k < b->words.count;) {
        uint32_t left = a->sorted[i];
        uint32_t right = b->sorted[k];
        common += left == right;
        i += left <= right;
        k += right <= left;
    }
    return common;
}

// The sentences of the whole, `length` in a row, that have most of this one; false where none has
// enough.
static bool find_one(const Run *run, const Runs *whole, int length, Arena scratch, Overlap *found)
{
    double enough = same_words * run->words.count;
    int most = 0;
    for (int first = 0; first + length <= whole->count; first++) {
        Tokens there = {whole->at[first].words.at, 0};
        int at_most = 0;
        for (int k = 0; k < length; k++) {
            there.count += whole->at[first + k].words.count;
            at_most += common_words(run, &whole->at[first + k]);
        }
        if (at_most < enough || at_most <= most) {
            continue;
        }
        int common = align_in_order(run->words, there, scratch);
        if (common >= enough && common > most) {
            most = common;
            found->first = first;
            found->last = first + length - 1;
        }
    }
    return most > 0;
}

static Overlaps find(const Terms *part, const Terms *whole, bool quotes_too, Arena *owner,
                     Arena scratch)
{
    Runs mine = runs_of(part, quotes_too, &scratch);
    Runs theirs = runs_of(whole, quotes_too, &scratch);
    Overlaps overlaps = {arena_raw(owner, Overlap, mine.count), 0};
    for (int s = 0; s < mine.count; s++) {
        Overlap found = {.sentence = s};
        if (mine.at[s].words.count >= FEWEST_WORDS &&
            (find_one(&mine.at[s], &theirs, 1, scratch, &found) ||
             find_one(&mine.at[s], &theirs, 2, scratch, &found))) {
            overlaps.at[overlaps.count++] = found;
        }
    }
    return overlaps;
}

Overlaps overlap_find(const Terms *part, const Terms *whole, Arena *owner, Arena scratch)
{
    Overlaps overlaps = find(part, whole, false, owner, scratch);
    return overlaps.count > 0 ? overlaps : find(part, whole, true, owner, scratch);
}
