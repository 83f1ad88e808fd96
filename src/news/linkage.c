// A heap of pairs of groups, most alike first. When a group is made of two it is compared with what
// either was compared with, so that the work depends on the neighbours and not on the folder.
//
// How alike two groups are is the mean cosine of their articles, divided by how alike the articles
// within each are: two tight groups with a little in common are two events of one topic, two loose
// ones with as much in common are one event.
#include "news/linkage.h"

#include <math.h>
#include <string.h>

enum {
    MOST_ARCS = 32, // groups that a joined group is compared with further on
    MANY_ARTICLES = 100,
    GRACE_DAYS = 3,   // between the reports of two groups
    HALVING_DAYS = 3, // then likeness is halved every so many days
    NONE = -1,
};

const double linkage_least_alike = .06; // also for groups

static const double usual_bar = 0.1; // likeness needed in a folder of MANY_ARTICLES
static const double most_tenfolds = 2;
static const double bar_above = 0.055;  // more for every tenfold: chance likenesses are more
static const double bar_below = 0.02;   // more for every tenth: names of a place tell little, and
                                        // few articles do not show which names these are
static const double usual_inside = 0.2; // likeness within a group where little is known
static const double usual_weight = 3;   // it counts like so many articles
static const double one_word = 0.08;    // likeness that one word can give to two articles
static const double least_inside = 0.1;
static const double most_inside = 0.5;
static const double tightness = 0.65; // the power to which likeness within a group counts

// A group of units. Groups are numbered in order of making; units are the first.
typedef struct {
    Vector sum;
    double square; // of the length of sum
    double scale;  // what likeness with others is divided by
    Period period;
    int units;
    int into; // the group it became part of, or NONE
    int arcs; // first of its list, or NONE
} Group;

// One end of a pair of groups that may be alike.
typedef struct {
    int other;
    int next;
} Arc;

// Two groups that may become one.
typedef struct {
    uint64_t alike; // the bits of a double above zero, which rise with it
    uint64_t pair;  // the two groups, the first one in the upper bits
} Join;

typedef struct {
    Group *groups;
    int count;
    Arc *arcs;
    Join *heap;
    int heap_count;
    int *seen;        // per group: the group whose arcs were last gathered
    uint32_t *spread; // weights of one vector by stem; zero between uses
    double bar;
    Arena sums;
} Forest;

Period period_join(Period a, Period b)
{
    if (a.first == MOMENT_UNKNOWN || b.first == MOMENT_UNKNOWN) {
        return a.first == MOMENT_UNKNOWN ? b : a;
    }
    return (Period){a.first < b.first ? a.first : b.first, a.last > b.last ? a.last : b.last};
}

static double bar_for(int articles)
{
    double tens = log10(articles / (double)MANY_ARTICLES);
    tens = tens > most_tenfolds ? most_tenfolds : tens;
    return usual_bar + (tens < 0 ? -tens * bar_below : tens * bar_above);
}

// What likeness with this group is divided by, from the mean cosine of its own articles. Few
// articles say little about it, so the usual value is mixed in.
static double scale_of(double square, int units)
{
    const double unit = (double)VECTOR_UNIT * VECTOR_UNIT;
    double pairs = (double)units * (units - 1);
    double mean = pairs > 0 ? (square / unit - units) / pairs : 0;
    double known = units - 1;
    double inside = (mean * known + usual_inside * usual_weight) / (known + usual_weight);
    inside = inside < least_inside ? least_inside : inside > most_inside ? most_inside : inside;
    return pow(inside / usual_inside, tightness);
}

static double days_between(Period a, Period b)
{
    if (a.first == MOMENT_UNKNOWN || b.first == MOMENT_UNKNOWN) {
        return 0;
    }
    Moment gap = a.first > b.last ? a.first - b.last : b.first - a.last;
    return gap > 0 ? (double)gap / DAY_S : 0;
}

static double fading(Period a, Period b)
{
    double days = days_between(a, b);
    return days > GRACE_DAYS ? exp2((GRACE_DAYS - days) / HALVING_DAYS) : 1;
}

// `spread` has the sum of the first one.
static double alike(const uint32_t *spread, const Group *a, const Group *b)
{
    const double unit = (double)VECTOR_UNIT * VECTOR_UNIT;
    double mean = (double)vector_dot_spread(spread, &b->sum) / (unit * a->units * b->units);
    return mean * fading(a->period, b->period);
}

static double scaled(double likeness, const Group *a, const Group *b)
{
    return likeness / (a->scale * b->scale);
}

// No processor could guess which of two does: it is reckoned without a branch.
static bool goes_first(const Join *x, const Join *y)
{
    int is_more = x->alike > y->alike;
    int is_as_much = x->alike == y->alike;
    int is_before = x->pair < y->pair;
    return is_more | (is_as_much & is_before);
}

static Join join_of(double alike, int a, int b)
{
    Join join = {.pair = (uint64_t)a << 32 | (uint32_t)b};
    memcpy(&join.alike, &alike, sizeof alike);
    return join;
}

static void push(Forest *forest, Join join)
{
    int place = forest->heap_count++;
    for (; place > 0 && goes_first(&join, &forest->heap[(place - 1) / 2]);
         place = (place - 1) / 2) {
        forest->heap[place] = forest->heap[(place - 1) / 2];
    }
    forest->heap[place] = join;
}

static Join pop(Forest *forest)
{
    Join top = forest->heap[0];
    Join last = forest->heap[--forest->heap_count];
    int place = 0;
    for (int child = 1; child < forest->heap_count; child = 2 * place + 1) {
        const Join *left = &forest->heap[child];
        child += child + 1 < forest->heap_count && goes_first(left + 1, left);
        if (!goes_first(&forest->heap[child], &last)) {
            break;
        }
        forest->heap[place] = forest->heap[child];
        place = child;
    }
    forest->heap[place] = last;
    return top;
}

static void push_if_alike(Forest *forest, int a, int b, double likeness)
{
    double score = scaled(likeness, &forest->groups[a], &forest->groups[b]);
    if (score >= forest->bar) {
        push(forest, join_of(score, a, b));
    }
}

static int group_of(Group *groups, int group)
{
    while (groups[group].into != NONE) {
        int into = groups[group].into;
        if (groups[into].into != NONE) {
            groups[group].into = groups[into].into;
        }
        group = into;
    }
    return group;
}

// The groups that a new group may be like, most alike first, at most MOST_ARCS.
typedef struct {
    double alike[MOST_ARCS];
    int other[MOST_ARCS];
    int count;
} Around;

static void take_around(Around *around, double likeness, int other)
{
    bool is_full = around->count == MOST_ARCS;
    if (is_full && likeness <= around->alike[MOST_ARCS - 1]) {
        return;
    }
    int place = is_full ? MOST_ARCS - 1 : around->count++;
    for (; place > 0 && likeness > around->alike[place - 1]; place--) {
        around->alike[place] = around->alike[place - 1];
        around->other[place] = around->other[place - 1];
    }
    around->alike[place] = likeness;
    around->other[place] = other;
}

// The sum of the group is spread.
static int look_around(Forest *forest, int group, int arc, Around *around, int spare)
{
    while (arc != NONE) {
        int next = forest->arcs[arc].next;
        int other = group_of(forest->groups, forest->arcs[arc].other);
        forest->arcs[arc].next = spare;
        spare = arc;
        arc = next;
        if (other == group || forest->seen[other] == group) {
            continue;
        }
        forest->seen[other] = group;
        double likeness = alike(forest->spread, &forest->groups[group], &forest->groups[other]);
        if (likeness >= linkage_least_alike) {
            take_around(around, likeness, other);
        }
    }
    return spare;
}

static void join(Forest *forest, int a, int b)
{
    Group *left = &forest->groups[a];
    Group *right = &forest->groups[b];
    int made = forest->count++;
    int64_t product;
    Vector sum = vector_sum(&left->sum, &right->sum, &product, &forest->sums);
    Group *group = &forest->groups[made];
    *group = (Group){
        .sum = sum,
        .square = left->square + right->square + 2 * (double)product,
        .period = period_join(left->period, right->period),
        .units = left->units + right->units,
        .into = NONE,
        .arcs = NONE,
    };
    group->scale = scale_of(group->square, group->units);
    left->into = made;
    right->into = made;
    Around around = {.count = 0};
    vector_spread(&group->sum, forest->spread);
    int spare = look_around(forest, made, left->arcs, &around, NONE);
    spare = look_around(forest, made, right->arcs, &around, spare);
    vector_clear(&group->sum, forest->spread);
    for (int i = 0; i < around.count; i++) {
        int arc = spare;
        spare = forest->arcs[arc].next;
        forest->arcs[arc] = (Arc){around.other[i], group->arcs};
        group->arcs = arc;
        push_if_alike(forest, made, around.other[i], around.alike[i]);
    }
}

static void add_arc(Forest *forest, int arc, int from, int to)
{
    forest->arcs[arc] = (Arc){to, forest->groups[from].arcs};
    forest->groups[from].arcs = arc;
}

// Two short articles may share one heavy word, perhaps the town, and nothing else. One of them is
// spread.
static double without_one_word(const Vector *a, const uint32_t *spread, double likeness)
{
    const double unit = (double)VECTOR_UNIT * VECTOR_UNIT;
    int64_t most = 0;
    for (int i = 0; i < a->count; i++) {
        int64_t shared = (int64_t)a->at[i].weight * spread[a->at[i].stem];
        most = shared > most ? shared : most;
    }
    double excess = (double)most / unit - one_word;
    return excess > 0 ? likeness - excess : likeness;
}

// The vector of b is spread.
static void add_pair(Forest *forest, const Vectors *vectors, const Period *periods, Pair pair)
{
    double likeness = pair.alike * fading(periods[pair.a], periods[pair.b]);
    if (likeness >= forest->bar) {
        push_if_alike(forest, pair.a, pair.b,
                      without_one_word(&vectors->at[pair.a], forest->spread, likeness));
    }
}

// Pairs of one b stand side by side.
static void add_pairs(Forest *forest, const Vectors *vectors, const Period *periods,
                      const Pairs *pairs)
{
    for (Size i = 0; i < pairs->count; i++) {
        Pair pair = pairs->at[i];
        add_arc(forest, (int)(2 * i), pair.a, pair.b);
        add_arc(forest, (int)(2 * i + 1), pair.b, pair.a);
        if (i == 0 || pairs->at[i - 1].b != pair.b) {
            vector_spread(&vectors->at[pair.b], forest->spread);
        }
        add_pair(forest, vectors, periods, pair);
        if (i + 1 == pairs->count || pairs->at[i + 1].b != pair.b) {
            vector_clear(&vectors->at[pair.b], forest->spread);
        }
    }
}

static Forest plant(const Vectors *vectors, const Period *periods, const Pairs *pairs, Arena *owner)
{
    int count = vectors->count;
    Forest forest = {.count = count, .bar = bar_for(count)};
    forest.groups = arena_raw(owner, Group, 2 * (Size)count);
    forest.arcs = arena_raw(owner, Arc, 2 * pairs->count);
    forest.heap = arena_raw(owner, Join, pairs->count + (Size)count * MOST_ARCS);
    forest.seen = arena_new(owner, int, 2 * (Size)count);
    forest.spread = arena_new(owner, uint32_t, vectors->stems);
    for (int i = 0; i < count; i++) {
        const Vector *own = &vectors->at[i];
        forest.groups[i] = (Group){
            .sum = *own,
            .square = (double)vector_square(own),
            .scale = 1,
            .period = periods[i],
            .units = 1,
            .into = NONE,
            .arcs = NONE,
        };
    }
    add_pairs(&forest, vectors, periods, pairs);
    return forest;
}

int *linkage_groups(const Vectors *vectors, const Period *periods, const Pairs *pairs, Arena *owner,
                    Arena scratch)
{
    int *group = arena_raw(owner, int, vectors->count);
    Forest forest = plant(vectors, periods, pairs, &scratch);
    forest.sums = scratch;
    while (forest.heap_count > 0) {
        Join next = pop(&forest);
        int a = (int)(next.pair >> 32);
        int b = (int)(uint32_t)next.pair;
        if (forest.groups[a].into == NONE && forest.groups[b].into == NONE) {
            join(&forest, a, b);
        }
    }
    for (int i = 0; i < vectors->count; i++) {
        group[i] = group_of(forest.groups, i);
    }
    return group;
}
