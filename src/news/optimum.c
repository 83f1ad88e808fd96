// The item of greatest gain is taken, then left out; a branch ends where even the sum of the gains
// that are left cannot reach the best value known.
#include "news/optimum.h"

#include <math.h>
#include <string.h>

enum { MOST_EFFORT = 20000 }; // gains asked for

typedef struct {
    Choice *best;
    uint64_t *left_out; // a bit for each item
    int effort;
} Search;

// Sum of the greatest gains, as many as there are points left.
static double most_by_points(const Prospects *prospects, int points, Arena scratch)
{
    int count = 0;
    double *gain = arena_raw(&scratch, double, prospects->count);
    double sum = 0;
    for (int i = 0; i < prospects->count; i++) {
        if (count == points && (count == 0 || gain[count - 1] >= prospects->gain[i])) {
            continue;
        }
        int place = count < points ? count++ : count - 1;
        for (; place > 0 && gain[place - 1] < prospects->gain[i]; place--) {
            gain[place] = gain[place - 1];
        }
        gain[place] = prospects->gain[i];
    }
    for (int i = 0; i < count; i++) {
        sum += gain[i];
    }
    return sum;
}

static double most_of(const Choice *choice, const Prospects *prospects, Arena scratch)
{
    int points = choice->budget.points ? choice->budget.points - choice->count : prospects->count;
    double most = most_by_points(prospects, points, scratch);
    if (choice->budget.words) {
        int words = choice->budget.words - choice->words;
        most = fmin(most, words * prospects->most_by_word);
    }
    return most;
}

// The item to branch on, or -1 where nothing better can follow.
static int next_item(Search *at, const Choice *choice, Arena scratch)
{
    Prospects prospects = choice_prospects(choice, at->left_out, &scratch);
    at->effort -= choice->items->count;
    bool can_win =
        at->effort >= 0 && prospects.count > 0 &&
        choice->value + most_of(choice, &prospects, scratch) > at->best->value + CHOICE_TINY;
    return can_win ? prospects.best : -1;
}

static void leave_out(Search *at, int item)
{
    at->left_out[item / ITEMS_BLOCK] |= (uint64_t)1 << item % ITEMS_BLOCK;
}

static void let_in(Search *at, int item)
{
    at->left_out[item / ITEMS_BLOCK] &= ~((uint64_t)1 << item % ITEMS_BLOCK);
}

// With the last item of a budget of points nobody asks what others would gain.
static void try_last(Search *at, Choice *choice, int item)
{
    const double before = choice->value;
    const int words = choice->items->at[item].words;
    choice->value += choice_gain(choice, item);
    choice->words += words;
    choice->chosen[choice->count++] = item;
    choice_keep_best(at->best, choice);
    at->effort -= choice->items->count;
    choice->count--;
    choice->words -= words;
    choice->value = before;
}

static void search(Search *at, Choice *choice, Arena scratch)
{
    const bool is_last = choice->budget.points && choice->count + 1 == choice->budget.points;
    int *out = arena_raw(&scratch, int, choice->items->count);
    double *gains = arena_raw(&scratch, double, choice->items->count);
    int count = 0;
    choice_keep_best(at->best, choice);
    for (int item; (item = next_item(at, choice, scratch)) >= 0;) {
        if (is_last) {
            try_last(at, choice, item);
        } else {
            memcpy(gains, choice->gain, (size_t)choice->items->count * sizeof *gains);
            choice_put(choice, item);
            search(at, choice, scratch);
            choice_take_back(choice, gains);
        }
        leave_out(at, item);
        out[count++] = item;
    }
    while (count > 0) {
        let_in(at, out[--count]);
    }
}

bool optimum_search(Choice *best, Arena scratch)
{
    Choice start = choice_of_nothing(best->index, best->budget, &scratch);
    Search at = {best, arena_new(&scratch, uint64_t, items_blocks(best->items->count)),
                 MOST_EFFORT};
    search(&at, &start, scratch);
    return at.effort >= 0;
}
