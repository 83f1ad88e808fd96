// Greedy three times (gain, gain per root of length, gain per length), each polished by swaps of
// one for one, one for two and two for one until nothing improves; the best of the three is taken.
// Ties go to the lower index, so callers sort items into a canonical order.
#include "news/rank.h"

#include <math.h>
#include <string.h>

enum { MOST_CHOSEN = 256, MOST_ROUNDS = 50 };

static const double tiny = 1e-9;

typedef struct {
    const Items *items;
    Budget budget;
    int *cover; // how many chosen items have a concept
    int chosen[MOST_CHOSEN];
    int count;
    int words;
    double value;
} Choice;

static double gain_of(const Choice *choice, int item)
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

static void put(Choice *choice, int item)
{
    const Item *at = &choice->items->at[item];
    choice->value += gain_of(choice, item);
    for (int i = 0; i < at->concept_count; i++) {
        choice->cover[at->concepts[i]]++;
    }
    choice->words += at->words;
    choice->chosen[choice->count++] = item;
}

static void take_out(Choice *choice, int place)
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

static bool is_allowed(const Choice *choice, int item)
{
    const Items *items = choice->items;
    if (choice->count == MOST_CHOSEN ||
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

// The allowed item of greatest gain per length^power, or -1. Gains only fall while items are added,
// so an old gain is an upper bound and most items need no new look.
static int best_next(const Choice *choice, double power, double *bound)
{
    int best = -1;
    double most = 0;
    for (int i = 0; i < choice->items->count; i++) {
        if (bound[i] <= most || !is_allowed(choice, i)) {
            continue;
        }
        bound[i] = gain_of(choice, i) / pow(fmax(choice->items->at[i].words, 1), power);
        if (bound[i] > most) {
            most = bound[i];
            best = i;
        }
    }
    return best;
}

static void fill_greedily(Choice *choice, double power, Arena scratch)
{
    double *bound = arena_raw(&scratch, double, choice->items->count);
    for (int i = 0; i < choice->items->count; i++) {
        bound[i] = INFINITY;
    }
    for (int next; (next = best_next(choice, power, bound)) >= 0;) {
        put(choice, next);
    }
}

// Puts the best allowed item that is not `not_this` if it brings more than `least`.
static bool put_better(Choice *choice, double least, int not_this)
{
    int best = -1;
    double most = least;
    for (int i = 0; i < choice->items->count; i++) {
        if (i == not_this || !is_allowed(choice, i)) {
            continue;
        }
        double gain = gain_of(choice, i);
        if (gain > most + tiny) {
            most = gain;
            best = i;
        }
    }
    if (best >= 0) {
        put(choice, best);
    }
    return best >= 0;
}

// Tries to replace the item at `place` by one or two others of more value together.
static bool swap_one(Choice *choice, int place)
{
    int item = choice->chosen[place];
    double before = choice->value;
    take_out(choice, place);
    int count = choice->count;
    for (int i = 0; i < choice->items->count; i++) {
        if (i == item || !is_allowed(choice, i)) {
            continue;
        }
        put(choice, i);
        while (choice->value <= before + tiny && put_better(choice, 0, item)) {
        }
        if (choice->value > before + tiny) {
            return true;
        }
        while (choice->count > count) {
            take_out(choice, choice->count - 1);
        }
    }
    put(choice, item);
    return false;
}

// Tries to replace two items by one, filled up with what then fits.
static bool swap_two(Choice *choice, int a, int b)
{
    int first = choice->chosen[a];
    int second = choice->chosen[b];
    double before = choice->value;
    take_out(choice, b);
    take_out(choice, a);
    int count = choice->count;
    for (int i = 0; i < choice->items->count; i++) {
        if (i == first || i == second || !is_allowed(choice, i)) {
            continue;
        }
        put(choice, i);
        while (choice->value <= before + tiny && put_better(choice, 0, -1)) {
        }
        if (choice->value > before + tiny) {
            return true;
        }
        while (choice->count > count) {
            take_out(choice, choice->count - 1);
        }
    }
    put(choice, first);
    put(choice, second);
    return false;
}

static bool improve(Choice *choice)
{
    enum { FEW_ITEMS = 160, FEW_CHOSEN = 14 };
    for (int place = 0; place < choice->count; place++) {
        if (swap_one(choice, place)) {
            return true;
        }
    }
    if (choice->items->count > FEW_ITEMS || choice->count > FEW_CHOSEN) {
        return false;
    }
    for (int a = 0; a < choice->count; a++) {
        for (int b = a + 1; b < choice->count; b++) {
            if (swap_two(choice, a, b)) {
                return true;
            }
        }
    }
    return false;
}

static void polish(Choice *choice)
{
    for (int round = 0; round < MOST_ROUNDS && improve(choice); round++) {
        while (put_better(choice, 0, -1)) {
        }
    }
}

// Greatest gain first, beginning with nothing: the order in which a reader would miss them.
static Ints by_gain(Choice *choice, Arena *owner)
{
    Ints order = {arena_raw(owner, int, choice->count), 0};
    int left[MOST_CHOSEN];
    int left_count = choice->count;
    memcpy(left, choice->chosen, (size_t)left_count * sizeof *left);
    while (choice->count > 0) {
        take_out(choice, choice->count - 1);
    }
    while (left_count > 0) {
        int best = 0;
        for (int i = 1; i < left_count; i++) {
            double more = gain_of(choice, left[i]) - gain_of(choice, left[best]);
            if (more > tiny || (more > -tiny && left[i] < left[best])) {
                best = i;
            }
        }
        put(choice, left[best]);
        order.at[order.count++] = left[best];
        left[best] = left[--left_count];
    }
    return order;
}

Ints rank_choose(const Items *items, Budget budget, Arena *owner, Arena scratch)
{
    static const double powers[] = {0.5, 1, 0};
    Choice best = {.items = items, .value = -1};
    for (Size i = 0; i < COUNT_OF(powers); i++) {
        Choice choice = {.items = items, .budget = budget};
        choice.cover = arena_new(&scratch, int, items->concept_count);
        fill_greedily(&choice, powers[i], scratch);
        polish(&choice);
        if (choice.value > best.value + tiny) {
            best = choice;
        }
    }
    return by_gain(&best, owner);
}

double rank_value(const Items *items, Ints chosen, Arena scratch)
{
    Choice choice = {.items = items};
    choice.cover = arena_new(&scratch, int, items->concept_count);
    for (int i = 0; i < chosen.count; i++) {
        put(&choice, chosen.at[i]);
    }
    return choice.value;
}
