// Gains are sums over the concepts that nothing chosen covers yet, losses over those that only the
// item itself covers.
#include "news/choice.h"

#include <string.h>

Choice choice_of_nothing(const Items *items, Budget budget, Arena *owner)
{
    return (Choice){
        .items = items, .budget = budget, .cover = arena_new(owner, int, items->concept_count)};
}

double choice_gain(const Choice *choice, int item)
{
    const Item *at = &choice->items->at[item];
    double gain = at->bonus;
    for (int i = 0; i < at->concept_count; i++) {
        gain += choice->cover[at->concepts[i]] ? 0 : choice->items->weight[at->concepts[i]];
    }
    return gain;
}

static double loss_of(const Choice *choice, int item)
{
    const Item *at = &choice->items->at[item];
    double loss = at->bonus;
    for (int i = 0; i < at->concept_count; i++) {
        loss += choice->cover[at->concepts[i]] == 1 ? choice->items->weight[at->concepts[i]] : 0;
    }
    return loss;
}

void choice_put(Choice *choice, int item)
{
    const Item *at = &choice->items->at[item];
    choice->value += choice_gain(choice, item);
    for (int i = 0; i < at->concept_count; i++) {
        choice->cover[at->concepts[i]]++;
    }
    choice->words += at->words;
    choice->chosen[choice->count++] = item;
}

void choice_take_out(Choice *choice, int place)
{
    int item = choice->chosen[place];
    const Item *at = &choice->items->at[item];
    choice->value -= loss_of(choice, item);
    for (int i = 0; i < at->concept_count; i++) {
        choice->cover[at->concepts[i]]--;
    }
    choice->words -= at->words;
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
