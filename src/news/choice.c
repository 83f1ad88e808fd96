// The gain of every item is kept: when a concept is covered first or no longer, it changes for all
// items that have it.
#include "news/choice.h"

#include <math.h>
#include <string.h>

static double exact(double value)
{
    return round(value * 0x1p20) * 0x1p-20;
}

static void turn_round(ItemIndex *index, Arena *owner, Arena scratch)
{
    int entries = index->first[index->items->count];
    index->holder_first = arena_new(owner, int, index->concept_count + 1);
    index->holders = arena_raw(owner, int, entries);
    int *fill = arena_new(&scratch, int, index->concept_count);
    for (int i = 0; i < entries; i++) {
        index->holder_first[index->concepts[i] + 1]++;
    }
    for (int c = 0; c < index->concept_count; c++) {
        index->holder_first[c + 1] += index->holder_first[c];
    }
    for (int item = 0; item < index->items->count; item++) {
        for (int i = index->first[item]; i < index->first[item + 1]; i++) {
            int concept = index->concepts[i];
            index->holders[index->holder_first[concept] + fill[concept]++] = item;
        }
    }
}

ItemIndex item_index(const Items *items, Arena *owner, Arena scratch)
{
    int entries = 0;
    for (int i = 0; i < items->count; i++) {
        entries += items->at[i].concept_count;
    }
    ItemIndex index = {.items = items,
                       .weight = arena_raw(owner, double, entries),
                       .first = arena_new(owner, int, items->count + 1),
                       .concepts = arena_raw(owner, int, entries),
                       .alone = arena_raw(owner, double, items->count)};
    int *number = arena_new(&scratch, int, items->concept_count); // + 1
    entries = 0;
    for (int i = 0; i < items->count; i++) {
        const Item *item = &items->at[i];
        index.alone[i] = exact(item->bonus);
        for (int k = 0; k < item->concept_count; k++) {
            int *known = &number[item->concepts[k]];
            if (!*known) {
                index.weight[index.concept_count] = exact(items->weight[item->concepts[k]]);
                *known = ++index.concept_count;
            }
            index.concepts[entries++] = *known - 1;
            index.alone[i] += index.weight[*known - 1];
        }
        index.first[i + 1] = entries;
    }
    turn_round(&index, owner, scratch);
    return index;
}

Choice choice_of_nothing(const ItemIndex *index, Budget budget, Arena *owner)
{
    int count = index->items->count;
    Choice choice = {.index = index,
                     .items = index->items,
                     .budget = budget,
                     .cover = arena_new(owner, int, index->concept_count),
                     .gain = arena_raw(owner, double, count)};
    for (int i = 0; i < count; i++) {
        choice.gain[i] = index->alone[i];
    }
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
}

bool choice_allows(const Choice *choice, int item)
{
    const Items *items = choice->items;
    if (choice->count == CHOICE_MOST ||
        (choice->budget.points && choice->count == choice->budget.points) ||
        (choice->budget.words && choice->words + items->at[item].words > choice->budget.words)) {
        return false;
    }
    for (int i = 0; i < choice->count; i++) {
        if (choice->chosen[i] == item ||
            items->excludes[(Size)item * items->count + choice->chosen[i]]) {
            return false;
        }
    }
    return true;
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

Prospects choice_prospects(const Choice *choice, const bool *left_out, Arena *owner)
{
    Prospects found = {.item = arena_raw(owner, int, choice->items->count),
                       .gain = arena_raw(owner, double, choice->items->count),
                       .best = -1};
    for (int i = 0; i < choice->items->count; i++) {
        bool is_open = !(left_out && left_out[i]) && choice_allows(choice, i);
        double gain = is_open ? choice_gain(choice, i) : 0;
        if (gain <= CHOICE_TINY) {
            continue;
        }
        if (gain > found.most) {
            found.most = gain;
            found.best = i;
        }
        double by_word = gain / (int)size_max(choice->items->at[i].words, 1);
        found.most_by_word = by_word > found.most_by_word ? by_word : found.most_by_word;
        found.item[found.count] = i;
        found.gain[found.count++] = gain;
    }
    return found;
}
