// Pairs of groups wait in joins.h, most alike first. When a group is made of two it is compared with
// what either was compared with, so that the work depends on the neighbours and not on the folder.
//
// How alike two groups are is the mean cosine of their articles, divided by how alike the articles
// within each are: two tight groups with a little in common are two events of one topic, two loose
// ones with as much in common are one event.
#include "news/linkage.h"

#include "news/joins.h"

#include <math.h>

enum {
    MOST_OTHERS = 32, // groups that a joined group is compared with further on
    MANY_ARTICLES = 100,
    GRACE_DAYS = 3,   // between the reports of two groups
    HALVING_DAYS = 3, // then likeness is halved every so many days
    AHEAD = 4,        // vectors that are called for before they are multiplied
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

// A group of units. Groups are numbered in order of making; units are the first. All that is asked of
// another group lies in one line of the cache.
typedef struct {
    Vector sum;
    double square; // of the length of sum
    double scale;  // what likeness with others is divided by
    Period period;
    int *others; // groups that it may be like, as they were when it was made
    int other_count;
    int units;
} Group;

_Static_assert(sizeof(Group) <= 64, "one line");

typedef struct {
    Group *groups;
    int count;
    int *into; // per group: the one it became part of, or JOINS_ALONE
    int *seen; // per group: the group for which it was last met
    Joins joins;
    uint32_t *spread; // weights of one vector by stem; zero between uses
    double bar;
    Arena own; // where all of it lives, and the sums and others of groups that are made
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

static void call_for(const Vector *vector)
{
    enum { LINE = 64 / sizeof(Weight), MOST = VECTOR_TERMS + LINE };
    for (int i = 0; i < vector->count && i < MOST; i += LINE) {
        __builtin_prefetch(&vector->at[i]);
    }
}

static double scaled(double likeness, const Group *a, const Group *b)
{
    return likeness / (a->scale * b->scale);
}

static void add_if_alike(Forest *forest, int a, int b, double likeness)
{
    double score = scaled(likeness, &forest->groups[a], &forest->groups[b]);
    if (score >= forest->bar) {
        joins_add(&forest->joins, score, a, b);
    }
}

static int group_of(int *into, int group)
{
    while (into[group] != JOINS_ALONE) {
        int next = into[group];
        if (into[next] != JOINS_ALONE) {
            into[group] = into[next];
        }
        group = next;
    }
    return group;
}

// The groups that a new group may be like, most alike first, at most MOST_OTHERS.
typedef struct {
    double alike[MOST_OTHERS];
    int other[MOST_OTHERS];
    int count;
} Around;

static void take_around(Around *around, double likeness, int other)
{
    bool is_full = around->count == MOST_OTHERS;
    if (is_full && likeness <= around->alike[MOST_OTHERS - 1]) {
        return;
    }
    int place = is_full ? MOST_OTHERS - 1 : around->count++;
    for (; place > 0 && likeness > around->alike[place - 1]; place--) {
        around->alike[place] = around->alike[place - 1];
        around->other[place] = around->other[place - 1];
    }
    around->alike[place] = likeness;
    around->other[place] = other;
}

// What the others of a part of the new group have become, each once, into `met`; returns how many. They
// are far apart in memory: each is called for.
static int meet_others(Forest *forest, int made, const Group *part, int *met)
{
    int count = 0;
    for (int i = 0; i < part->other_count; i++) {
        int other = group_of(forest->into, part->others[i]);
        if (forest->seen[other] != made) {
            forest->seen[other] = made;
            __builtin_prefetch(&forest->groups[other]);
            met[count++] = other;
        }
    }
    return count;
}

static void compare(const Forest *forest, int made, int other, Around *around)
{
    double likeness = alike(forest->spread, &forest->groups[made], &forest->groups[other]);
    if (likeness >= linkage_least_alike) {
        take_around(around, likeness, other);
    }
}

// The sum of the group is spread.
static void compare_all(const Forest *forest, int made, const int *met, int count, Around *around)
{
    for (int i = 0; i < count + AHEAD; i++) {
        if (i < count) {
            call_for(&forest->groups[met[i]].sum);
        }
        if (i >= AHEAD) {
            compare(forest, made, met[i - AHEAD], around);
        }
    }
}

static Around look_around(Forest *forest, int made, const Group *left, const Group *right)
{
    Arena scratch = forest->own;
    Around around = {.count = 0};
    int *met = arena_raw(&scratch, int, left->other_count + right->other_count);
    int count = meet_others(forest, made, left, met);
    count += meet_others(forest, made, right, met + count);
    vector_spread(&forest->groups[made].sum, forest->spread);
    compare_all(forest, made, met, count, &around);
    vector_clear(&forest->groups[made].sum, forest->spread);
    return around;
}

static void join(Forest *forest, int a, int b)
{
    const Group *left = &forest->groups[a];
    const Group *right = &forest->groups[b];
    int made = forest->count++;
    int64_t product;
    Group *group = &forest->groups[made];
    *group = (Group){
        .sum = vector_sum(&left->sum, &right->sum, &product, &forest->own),
        .period = period_join(left->period, right->period),
        .units = left->units + right->units,
    };
    group->square = left->square + right->square + 2 * (double)product;
    group->scale = scale_of(group->square, group->units);
    forest->into[a] = made;
    forest->into[b] = made;
    forest->into[made] = JOINS_ALONE;
    forest->seen[made] = made;
    Around around = look_around(forest, made, left, right);
    group->others = arena_raw(&forest->own, int, around.count);
    for (int i = around.count - 1; i >= 0; i--) {
        group->others[group->other_count++] = around.other[i];
        add_if_alike(forest, made, around.other[i], around.alike[i]);
    }
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
        add_if_alike(forest, pair.a, pair.b,
                     without_one_word(&vectors->at[pair.a], forest->spread, likeness));
    }
}

// The pairs of one b, which stand side by side.
static void add_pairs(Forest *forest, const Vectors *vectors, const Period *periods,
                      const Pair *pairs, Size count)
{
    const Vector *own = &vectors->at[pairs->b];
    for (Size i = 0; i < count; i++) {
        call_for(&vectors->at[pairs[i].a]);
    }
    vector_spread(own, forest->spread);
    for (Size i = 0; i < count; i++) {
        add_pair(forest, vectors, periods, pairs[i]);
    }
    vector_clear(own, forest->spread);
}

static void add_all_pairs(Forest *forest, const Vectors *vectors, const Period *periods,
                          const Pairs *pairs)
{
    for (Size first = 0; first < pairs->count;) {
        Size end = first + 1;
        while (end < pairs->count && pairs->at[end].b == pairs->at[first].b) {
            end++;
        }
        add_pairs(forest, vectors, periods, &pairs->at[first], end - first);
        first = end;
    }
}

// For each unit those it is paired with, side by side, the last pair first.
static void find_others(Group *groups, int count, const Pairs *pairs, Arena *owner)
{
    int *others = arena_raw(owner, int, 2 * pairs->count);
    for (Size i = 0; i < pairs->count; i++) {
        groups[pairs->at[i].a].other_count++;
        groups[pairs->at[i].b].other_count++;
    }
    for (int i = 0; i < count; i++) {
        others += groups[i].other_count; // its end: it is filled from there
        groups[i].others = others;
    }
    for (Size i = 0; i < pairs->count; i++) {
        Pair pair = pairs->at[i];
        *--groups[pair.a].others = pair.b;
        *--groups[pair.b].others = pair.a;
    }
}

static void plant(Forest *forest, const Vectors *vectors, const Period *periods, const Pairs *pairs)
{
    int count = vectors->count;
    forest->groups = arena_raw(&forest->own, Group, 2 * (Size)count);
    forest->into = arena_raw(&forest->own, int, 2 * (Size)count);
    forest->seen = arena_new(&forest->own, int, 2 * (Size)count);
    forest->spread = arena_new(&forest->own, uint32_t, vectors->stems);
    for (int i = 0; i < count; i++) {
        const Vector *own = &vectors->at[i];
        forest->into[i] = JOINS_ALONE;
        forest->groups[i] = (Group){
            .sum = *own,
            .square = (double)vector_square(own),
            .scale = 1,
            .period = periods[i],
            .units = 1,
        };
    }
    find_others(forest->groups, count, pairs, &forest->own);
    joins_start(&forest->joins, pairs->count, forest->into, &forest->own);
    add_all_pairs(forest, vectors, periods, pairs);
}

int *linkage_groups(const Vectors *vectors, const Period *periods, const Pairs *pairs, Arena *owner,
                    Arena scratch)
{
    int *group = arena_raw(owner, int, vectors->count);
    Forest forest = {.count = vectors->count, .bar = bar_for(vectors->count), .own = scratch};
    plant(&forest, vectors, periods, pairs);
    for (int a, b; joins_take(&forest.joins, &a, &b);) {
        join(&forest, a, b);
    }
    for (int i = 0; i < vectors->count; i++) {
        group[i] = group_of(forest.into, i);
    }
    return group;
}
