// Greedy three times (gain, gain per root of length, gain per length), then a search with limited
// effort, which finds the optimum where items are few. Where it gives up, each greedy choice is
// polished by swaps of one or two items for whatever fits better until nothing improves. Upper bounds spare most trials. Ties go to
// the lower index, so callers sort items into a canonical order.
#include "news/choice.h"
#include "news/optimum.h"

#include <math.h>
#include <string.h>

enum { MOST_ROUNDS = 50 };

// The allowed item of greatest gain per length^power, or -1. Gains only fall while items are added,
// so an old gain is an upper bound and most items need no new look.
static int best_next(const Choice *choice, const double *per_length, double *bound)
{
    int best = -1;
    double most = CHOICE_TINY;
    const int blocks = choice_is_full(choice) ? 0 : items_blocks(choice->items->count);
    for (int block = 0; block < blocks; block++) {
        for (uint64_t open = ~choice->barred[block]; open; open &= open - 1) {
            int i = block * ITEMS_BLOCK + __builtin_ctzll(open);
            if (bound[i] <= most || !choice_has_room(choice, i)) {
                continue;
            }
            bound[i] = choice_gain(choice, i) * per_length[i];
            if (bound[i] > most) {
                most = bound[i];
                best = i;
            }
        }
    }
    return best;
}

static void fill(Choice *choice, const double *per_length, Arena scratch)
{
    double *bound = arena_raw(&scratch, double, choice->items->count);
    for (int i = 0; i < choice->items->count; i++) {
        bound[i] = INFINITY;
    }
    for (int next; (next = best_next(choice, per_length, bound)) >= 0;) {
        choice_put(choice, next);
    }
}

// What a gain is multiplied with: 1, 1 / root of length, 1 / length.
typedef enum { BY_GAIN, BY_ROOT, BY_WORD, WAYS } Way;

typedef struct {
    double *per_length[WAYS];
} Lengths;

static Lengths lengths_of(const Items *items, Arena *owner)
{
    Lengths lengths;
    for (int way = 0; way < WAYS; way++) {
        lengths.per_length[way] = arena_raw(owner, double, items->count);
        for (int i = 0; i < items->count; i++) {
            double words = (double)size_max(items->at[i].words, 1);
            lengths.per_length[way][i] =
                way == BY_GAIN ? 1 : 1 / (way == BY_ROOT ? sqrt(words) : words);
        }
    }
    return lengths;
}

// The most that a set with prospect k can bring.
static double most_with(const Choice *choice, const Prospects *prospects, int k)
{
    double most = INFINITY;
    if (choice->budget.points) {
        int others = choice->budget.points - choice->count - 1;
        most = prospects->gain[k] + others * prospects->most;
    }
    if (choice->budget.words) {
        int left =
            choice->budget.words - choice->words - choice->items->at[prospects->item[k]].words;
        most = fmin(most, prospects->gain[k] + left * prospects->most_by_word);
    }
    return most;
}

static void shrink(Choice *choice, int count)
{
    while (choice->count > count) {
        choice_take_out(choice, choice->count - 1);
    }
}

// Puts one item and what then fits best, so that the value exceeds `before`; false, and nothing is
// changed, when no item leads there.
static bool refill(Choice *choice, double before, const Lengths *lengths, Arena scratch)
{
    Prospects prospects = choice_prospects(choice, NULL, &scratch);
    int count = choice->count;
    double start = choice->value;
    int ways = choice->budget.words ? WAYS : 1;
    for (int k = 0; k < prospects.count; k++) {
        if (start + most_with(choice, &prospects, k) <= before + CHOICE_TINY) {
            continue;
        }
        for (int way = 0; way < ways; way += BY_WORD) {
            choice_put(choice, prospects.item[k]);
            fill(choice, lengths->per_length[way], scratch);
            if (choice->value > before + CHOICE_TINY) {
                return true;
            }
            shrink(choice, count);
        }
    }
    return false;
}

// Tries to replace the items at places a and b (or only a, when they are one) by others of more
// value together.
static bool swap_out(Choice *choice, int a, int b, const Lengths *lengths, Arena scratch)
{
    const double before = choice->value;
    const int items[] = {choice->chosen[a], choice->chosen[b]};
    choice_take_out(choice, b);
    if (a != b) {
        choice_take_out(choice, a);
    }
    if (refill(choice, before, lengths, scratch)) {
        return true;
    }
    choice_put(choice, items[0]);
    if (a != b) {
        choice_put(choice, items[1]);
    }
    return false;
}

static bool improve(Choice *choice, const Lengths *lengths, Arena scratch)
{
    enum { MOST_PAIRS = 120 };
    for (int place = 0; place < choice->count; place++) {
        if (swap_out(choice, place, place, lengths, scratch)) {
            return true;
        }
    }
    int pairs = 0;
    for (int b = 1; b < choice->count; b++) {
        for (int a = 0; a < b && pairs < MOST_PAIRS; a++, pairs++) {
            if (swap_out(choice, a, b, lengths, scratch)) {
                return true;
            }
        }
    }
    return false;
}

static void polish(Choice *choice, const Lengths *lengths, Arena scratch)
{
    for (int round = 0; round < MOST_ROUNDS && improve(choice, lengths, scratch); round++) {
        fill(choice, lengths->per_length[BY_GAIN], scratch);
    }
}

static bool is_same_set(const Choice *a, const Choice *b)
{
    int shared = 0;
    for (int i = 0; i < a->count; i++) {
        for (int k = 0; k < b->count; k++) {
            shared += a->chosen[i] == b->chosen[k];
        }
    }
    return a->count == b->count && shared == a->count;
}

typedef struct {
    Choice at[WAYS];
} Starts;

static void start_greedily(Starts *starts, Choice *best, const Lengths *lengths, Arena *owner,
                           Arena scratch)
{
    for (int way = 0; way < WAYS; way++) {
        starts->at[way] = choice_of_nothing(best->index, best->budget, owner);
        fill(&starts->at[way], lengths->per_length[way], scratch);
        choice_keep_best(best, &starts->at[way]);
    }
}

// Two ways that meet at the start meet at the end.
static void polish_all(Starts *starts, Choice *best, const Lengths *lengths, Arena scratch)
{
    bool is_new[WAYS];
    for (int way = 0; way < WAYS; way++) {
        is_new[way] = true;
        for (int k = 0; k < way; k++) {
            is_new[way] = is_new[way] && !is_same_set(&starts->at[k], &starts->at[way]);
        }
    }
    for (int way = 0; way < WAYS; way++) {
        if (is_new[way]) {
            polish(&starts->at[way], lengths, scratch);
            choice_keep_best(best, &starts->at[way]);
        }
    }
}

// Greatest gain first, beginning with nothing: the order in which a reader would miss them.
static Ints by_gain(const Choice *chosen, Arena *owner, Arena scratch)
{
    Choice choice = choice_of_nothing(chosen->index, chosen->budget, &scratch);
    Ints order = {arena_raw(owner, int, chosen->count), 0};
    int left[CHOICE_MOST];
    int left_count = chosen->count;
    memcpy(left, chosen->chosen, (size_t)left_count * sizeof *left);
    while (left_count > 0) {
        int best = 0;
        for (int i = 1; i < left_count; i++) {
            double more = choice_gain(&choice, left[i]) - choice_gain(&choice, left[best]);
            if (more > CHOICE_TINY || (more > -CHOICE_TINY && left[i] < left[best])) {
                best = i;
            }
        }
        choice_put(&choice, left[best]);
        order.at[order.count++] = left[best];
        left[best] = left[--left_count];
    }
    return order;
}

Ints rank_choose(const Items *items, Budget budget, Arena *owner, Arena scratch)
{
    Lengths lengths = lengths_of(items, &scratch);
    ItemIndex index = item_index(items, owner, scratch);
    Choice best = choice_of_nothing(&index, budget, &scratch);
    Starts starts;
    start_greedily(&starts, &best, &lengths, owner, scratch);
    if (!optimum_search(&best, scratch)) {
        polish_all(&starts, &best, &lengths, scratch);
    }
    return by_gain(&best, owner, scratch);
}

double rank_value(const Items *items, Ints chosen, Arena scratch)
{
    Arena own = arena_part(&scratch, (scratch.end - scratch.at) / 2, "value");
    ItemIndex index = item_index(items, &own, scratch);
    Choice choice = choice_of_nothing(&index, (Budget){0}, &own);
    for (int i = 0; i < chosen.count; i++) {
        choice_put(&choice, chosen.at[i]);
    }
    return choice.value;
}
