// The gain of every item is kept: when a concept is covered first or no longer, it changes for all
// items that have it.
#include "news/choice.h"

#include <math.h>
#include <string.h>

// How many items have each concept.
static int *count_holders(const Items *items, Arena *owner)
{
    int *holders = arena_new(owner, int, items->concept_count);
    for (int i = 0; i < items->count; i++) {
        const Item *item = &items->at[i];
        for (int k = 0; k < item->concept_count; k++) {
            holders[item->concepts[k]]++;
        }
    }
    return holders;
}

// Gives each concept its items. While they are filled in, entry c + 1 of holder_first is where the next
// item of concept c goes; in the end it is where those of concept c + 1 begin. It begins as the number
// of items of each.
static void turn_round(ItemIndex *index, Arena *owner)
{
    int *first = index->holder_first;
    int start = 0;
    for (int c = 0; c < index->concept_count; c++) {
        int holders = first[c + 1];
        first[c + 1] = start;
        start += holders;
    }
    index->holders = arena_raw(owner, int, start);
    for (int item = 0; item < index->items->count; item++) {
        for (int i = index->first[item]; i < index->first[item + 1]; i++) {
            index->holders[first[index->concepts[i] + 1]++] = item;
        }
    }
}

ItemIndex item_index(const Items *items, Arena *owner, Arena scratch)
{
    Size entries = 0;
    for (int i = 0; i < items->count; i++) {
        entries += items->at[i].concept_count;
    }
    ItemIndex index = {.items = items,
                       .weight = arena_raw(owner, double, entries),
                       .first = arena_new(owner, int, items->count + 1),
                       .concepts = arena_raw(owner, int, entries),
                       .holder_first = arena_new(owner, int, entries + 1),
                       .alone = arena_raw(owner, double, items->count)};
    int *holders = count_holders(items, &scratch); // and of a concept with a number: -1 - number
    int filled = 0;
    for (int i = 0; i < items->count; i++) {
        const Item *item = &items->at[i];
        index.alone[i] = choice_round(item->bonus) + item->alone;
        for (int k = 0; k < item->concept_count; k++) {
            int *known = &holders[item->concepts[k]];
            double weight = *known < 0 ? index.weight[-1 - *known]
                                       : choice_round(items->weight[item->concepts[k]]);
            index.alone[i] += weight;
            if (*known > 1) {
                index.holder_first[index.concept_count + 1] = *known;
                index.weight[index.concept_count] = weight;
                *known = -1 - index.concept_count++;
            }
            if (*known < 0) {
                index.concepts[filled++] = -1 - *known;
            }
        }
        index.first[i + 1] = filled;
    }
    turn_round(&index, owner);
    return index;
}

static void bar_behind(Choice *choice)
{
    int count = choice->items->count;
    if (count % ITEMS_BLOCK) {
        choice->barred[count / ITEMS_BLOCK] |= UINT64_MAX << count % ITEMS_BLOCK;
    }
}

static void bar(Choice *choice, int item)
{
    const int blocks = items_blocks(choice->items->count);
    const uint64_t *row = choice->items->excludes + (Size)item * blocks;
    for (int i = 0; i < blocks; i++) {
        choice->barred[i] |= row[i];
    }
    choice->barred[item / ITEMS_BLOCK] |= (uint64_t)1 << item % ITEMS_BLOCK;
}

// Who is barred by several chosen items stays so when one of them goes.
static void bar_again(Choice *choice)
{
    memset(choice->barred, 0, (size_t)items_blocks(choice->items->count) * sizeof *choice->barred);
    for (int i = 0; i < choice->count; i++) {
        bar(choice, choice->chosen[i]);
    }
    bar_behind(choice);
}

Choice choice_of_nothing(const ItemIndex *index, Budget budget, Arena *owner)
{
    int count = index->items->count;
    Choice choice = {.index = index,
                     .items = index->items,
                     .budget = budget,
                     .barred = arena_new(owner, uint64_t, items_blocks(count)),
                     .cover = arena_new(owner, int, index->concept_count),
                     .gain = arena_raw(owner, double, count)};
    for (int i = 0; i < count; i++) {
        choice.gain[i] = index->alone[i];
    }
    bar_behind(&choice);
    return choice;
}

// Takes `weight` from the gain of every item that has the concept.
static void lower_gains(Choice *choice, int concept, double weight)
{
    const ItemIndex *index = choice->index;
    for (int i = index->holder_first[concept]; i < index->holder_first[concept + 1]; i++) {
        choice->gain[index->holders[i]] -= weight;
    }
}

void choice_put(Choice *choice, int item)
{
    const ItemIndex *index = choice->index;
    choice->value += choice->gain[item];
    for (int i = index->first[item]; i < index->first[item + 1]; i++) {
        int concept = index->concepts[i];
        if (choice->cover[concept]++ == 0) {
            lower_gains(choice, concept, index->weight[concept]);
        }
    }
    choice->words += choice->items->at[item].words;
    choice->chosen[choice->count++] = item;
    bar(choice, item);
}

void choice_take_out(Choice *choice, int place)
{
    const ItemIndex *index = choice->index;
    int item = choice->chosen[place];
    for (int i = index->first[item]; i < index->first[item + 1]; i++) {
        int concept = index->concepts[i];
        if (--choice->cover[concept] == 0) {
            lower_gains(choice, concept, -index->weight[concept]);
        }
    }
    choice->value -= choice->gain[item];
    choice->words -= choice->items->at[item].words;
    choice->count--;
    memmove(choice->chosen + place, choice->chosen + place + 1,
            (size_t)(choice->count - place) * sizeof *choice->chosen);
    bar_again(choice);
}

void choice_keep_best(Choice *best, const Choice *choice)
{
    if (choice->value > best->value + CHOICE_TINY) {
        best->count = choice->count;
        best->words = choice->words;
        best->value = choice->value;
        memcpy(best->chosen, choice->chosen, (size_t)choice->count * sizeof *best->chosen);
    }
}

void choice_take_back(Choice *choice, const double *gains_before)
{
    const ItemIndex *index = choice->index;
    const int item = choice->chosen[--choice->count];
    for (int i = index->first[item]; i < index->first[item + 1]; i++) {
        choice->cover[index->concepts[i]]--;
    }
    memcpy(choice->gain, gains_before, (size_t)choice->items->count * sizeof *choice->gain);
    choice->value -= choice->gain[item];
    choice->words -= choice->items->at[item].words;
    bar_again(choice);
}

static void add_prospect(const Choice *choice, int item, Prospects *found)
{
    double gain = choice_gain(choice, item);
    if (gain <= CHOICE_TINY || !choice_has_room(choice, item)) {
        return;
    }
    if (gain > found->most) {
        found->most = gain;
        found->best = item;
    }
    double by_word = gain / (int)size_max(choice->items->at[item].words, 1);
    found->most_by_word = by_word > found->most_by_word ? by_word : found->most_by_word;
    found->item[found->count] = item;
    found->gain[found->count++] = gain;
}

Prospects choice_prospects(const Choice *choice, const uint64_t *left_out, Arena *owner)
{
    Prospects found = {.item = arena_raw(owner, int, choice->items->count),
                       .gain = arena_raw(owner, double, choice->items->count),
                       .best = -1};
    const int blocks = choice_is_full(choice) ? 0 : items_blocks(choice->items->count);
    for (int i = 0; i < blocks; i++) {
        uint64_t open = ~(choice->barred[i] | (left_out ? left_out[i] : 0));
        for (; open; open &= open - 1) {
            add_prospect(choice, i * ITEMS_BLOCK + __builtin_ctzll(open), &found);
        }
    }
    return found;
}
