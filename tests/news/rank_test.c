#include "news/texts.h"

#include "news/choice.h"

enum { MOST_ITEMS = 200, MOST_CONCEPTS = 400, PER_ITEM = 24 };

// A random instance: some items are variants of one sentence (subsets of its concepts, excluding
// each other), as trims are.
typedef struct {
    Items items;
    Item *item;
    int *concepts;
    double *weight;
    uint64_t *excludes;
} Instance;

static void exclude_by(Instance *instance, int a, int b)
{
    Size row = (Size)a * items_blocks(instance->items.count);
    instance->excludes[row + b / ITEMS_BLOCK] |= (uint64_t)1 << b % ITEMS_BLOCK;
}

static void exclude(Instance *instance, int a, int b)
{
    exclude_by(instance, a, b);
    exclude_by(instance, b, a);
}

static bool excludes(const Items *items, int a, int b)
{
    Size row = (Size)a * items_blocks(items->count);
    return items->excludes[row + b / ITEMS_BLOCK] >> b % ITEMS_BLOCK & 1;
}

static void fill_item(Instance *instance, uint64_t *seed, int i, int concept_count)
{
    int *own = instance->concepts + (Size)i * PER_ITEM;
    Item item = {.concepts = own, .words = 3 + draw(seed, 25)};
    for (int k = 0; k < 1 + draw(seed, PER_ITEM); k++) {
        int concept = draw(seed, concept_count);
        bool known = false;
        for (int other = 0; other < item.concept_count; other++) {
            known = known || own[other] == concept;
        }
        if (!known) {
            own[item.concept_count++] = concept;
        }
    }
    item.bonus = draw(seed, 3) ? 0 : draw(seed, 200) / 100.0;
    instance->item[i] = item;
}

static void fill_variant(Instance *instance, uint64_t *seed, int i)
{
    const Item *whole = &instance->item[i - 1];
    int *own = instance->concepts + (Size)i * PER_ITEM;
    Item item = {.concepts = own, .words = whole->words - draw(seed, whole->words / 2 + 1)};
    for (int k = 0; k < whole->concept_count; k++) {
        if (draw(seed, 4)) {
            own[item.concept_count++] = whole->concepts[k];
        }
    }
    item.bonus = whole->bonus * draw(seed, 120) / 100.0;
    instance->item[i] = item;
    exclude(instance, i, i - 1);
}

static Instance instance_of(uint64_t *seed, int count, Arena *owner)
{
    Instance made = {.item = arena_new(owner, Item, count),
                     .concepts = arena_new(owner, int, count *PER_ITEM),
                     .weight = arena_new(owner, double, MOST_CONCEPTS),
                     .excludes = arena_new(owner, uint64_t, (Size)count * items_blocks(count))};
    int concept_count = 4 + draw(seed, (int)size_min(MOST_CONCEPTS - 4, 6 * count));
    for (int i = 0; i < concept_count; i++) {
        int share = draw(seed, 100) + 1;
        made.weight[i] = draw(seed, 3) ? share * share / 10000.0 : 0.02;
    }
    made.items = (Items){made.item, count, made.weight, concept_count, made.excludes};
    for (int i = 0; i < count; i++) {
        if (i > 0 && draw(seed, 3) == 0) {
            fill_variant(&made, seed, i);
        } else {
            fill_item(&made, seed, i, concept_count);
        }
        if (i > 1 && draw(seed, 5) == 0) {
            exclude(&made, i, draw(seed, i));
        }
    }
    return made;
}

static Budget budget_of(uint64_t *seed)
{
    static const Budget budgets[] = {{100, 4}, {0, 3}, {40, 0}, {70, 0}, {60, 3}, {30, 5}};
    return budgets[draw(seed, (int)COUNT_OF(budgets))];
}

static bool holds(const Items *items, const int *at, int count, Budget budget)
{
    int words = 0;
    for (int i = 0; i < count; i++) {
        words += items->at[at[i]].words;
        for (int k = 0; k < i; k++) {
            if (at[i] == at[k] || excludes(items, at[i], at[k])) {
                return false;
            }
        }
    }
    return (!budget.words || words <= budget.words) && (!budget.points || count <= budget.points);
}

// All allowed sets, by going through the items and taking each or leaving it.
static double best_value(const Items *items, Budget budget, int next, int *chosen, int count,
                         Arena scratch)
{
    if (!holds(items, chosen, count, budget)) {
        return -1;
    }
    double best = rank_value(items, (Ints){chosen, count}, scratch);
    for (int i = next; i < items->count; i++) {
        chosen[count] = i;
        double value = best_value(items, budget, i + 1, chosen, count + 1, scratch);
        best = value > best ? value : best;
    }
    return best;
}

static void the_choice_is_the_optimum_of_small_instances(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_ARENA(scratch);
    uint64_t seed = 3;
    double worst = 1;
    double sum = 0;
    int missed = 0;
    enum { ROUNDS = 1500 };
    for (int round = 0; round < ROUNDS; round++) {
        Arena own = arena;
        Instance instance = instance_of(&seed, 1 + draw(&seed, 12), &own);
        Budget budget = budget_of(&seed);
        int chosen[MOST_ITEMS];
        double best = best_value(&instance.items, budget, 0, chosen, 0, own);
        Ints found = rank_choose(&instance.items, budget, &own, scratch);
        double value = rank_value(&instance.items, found, own);
        assert_true(holds(&instance.items, found.at, found.count, budget));
        assert_true(value <= best + 1e-6);
        double share = best > 0 ? value / best : 1;
        worst = share < worst ? share : worst;
        missed += share < 0.995;
        sum += share;
    }
    print_message("rank: %d instances, %d more than 0.5 %% below the optimum, worst %.4f, mean "
                  "%.6f\n",
                  ROUNDS, missed, worst, sum / ROUNDS);
    assert_int_equal(missed, 0);
}

static void budgets_and_exclusions_hold_for_large_instances(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_ARENA(scratch);
    uint64_t seed = 11;
    for (int round = 0; round < 40; round++) {
        Arena own = arena;
        Instance instance = instance_of(&seed, 100 + draw(&seed, 100), &own);
        Budget budget = round % 5 ? budget_of(&seed) : (Budget){300, 0};
        Ints found = rank_choose(&instance.items, budget, &own, scratch);
        assert_true(found.count > 0);
        assert_true(holds(&instance.items, found.at, found.count, budget));
        Ints again = rank_choose(&instance.items, budget, &own, scratch);
        assert_int_equal(found.count, again.count);
        assert_memory_equal(found.at, again.at, (size_t)found.count * sizeof *found.at);
    }
}

static void the_greatest_gain_is_chosen_first(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_ARENA(scratch);
    uint64_t seed = 5;
    for (int round = 0; round < 100; round++) {
        Arena own = arena;
        Instance instance = instance_of(&seed, 30, &own);
        Ints found = rank_choose(&instance.items, (Budget){0, 5}, &own, scratch);
        double before = 1e9;
        double value = 0;
        for (int i = 1; i <= found.count; i++) {
            double now = rank_value(&instance.items, (Ints){found.at, i}, own);
            assert_true(now - value <= before + 1e-6);
            before = now - value;
            value = now;
        }
    }
}

static void what_one_item_alone_has_needs_no_number(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_ARENA(scratch);
    uint64_t seed = 17;
    for (int round = 0; round < 200; round++) {
        Arena own = arena;
        Instance listed = instance_of(&seed, 1 + draw(&seed, 40), &own);
        Items counted = listed.items;
        Item *item = arena_new(&own, Item, counted.count);
        double weight = 0.001 + draw(&seed, 1000) / 700.0;
        for (int i = 0; i < counted.count; i++) {
            int most = PER_ITEM - listed.item[i].concept_count;
            int alone = most > 0 ? draw(&seed, most) : 0;
            item[i] = listed.item[i];
            item[i].alone = alone * choice_round(weight);
            int *own_concepts = listed.concepts + (Size)i * PER_ITEM;
            for (int k = 0; k < alone; k++) {
                int number = counted.concept_count + i * PER_ITEM + k;
                own_concepts[listed.item[i].concept_count++] = number;
            }
        }
        counted.at = item;
        Size concepts = counted.concept_count + (Size)counted.count * PER_ITEM;
        double *weights = arena_new(&own, double, concepts);
        for (int i = 0; i < (int)concepts; i++) {
            weights[i] = i < counted.concept_count ? listed.weight[i] : weight;
        }
        listed.items.weight = weights;
        listed.items.concept_count = (int)concepts;
        Budget budget = budget_of(&seed);
        Ints one = rank_choose(&listed.items, budget, &own, scratch);
        Ints two = rank_choose(&counted, budget, &own, scratch);
        assert_int_equal(one.count, two.count);
        assert_memory_equal(one.at, two.at, (size_t)one.count * sizeof *one.at);
    }
}

static void items_that_bring_nothing_or_do_not_fit_are_left_out(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_ARENA(scratch);
    static const int concepts[] = {0, 1};
    static const double weight[] = {1, 2};
    static const uint64_t none_excluded[3] = {0};
    const Item item[] = {{concepts, 2, 50, 0, 0}, {concepts, 1, 5, 0, 0}, {concepts, 0, 5, -1, 0}};
    Items items = {item, 3, weight, 2, none_excluded};
    Ints found = rank_choose(&items, (Budget){10, 0}, &arena, scratch);
    assert_int_equal(found.count, 1);
    assert_int_equal(found.at[0], 1);
    Items none = {item, 0, weight, 2, none_excluded};
    assert_int_equal(rank_choose(&none, (Budget){10, 2}, &arena, scratch).count, 0);
}

static void any_arena_is_enough_or_is_said_to_be_full(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_ARENA(scratch);
    uint64_t seed = 5;
    Instance instance = instance_of(&seed, 8, &arena);
    bool done = false;
    for (Size bytes = 0; bytes < 100000 && !done; bytes++) {
        Arena own = arena;
        Arena small = arena_part(&own, bytes, "small");
        jmp_buf full;
        small.full = &full;
        if (setjmp(full) == 0) {
            Ints found = rank_choose(&instance.items, (Budget){40, 0}, &small, scratch);
            done = found.count > 0;
            assert_true(done);
        }
    }
    assert_true(done);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_choice_is_the_optimum_of_small_instances),
        cmocka_unit_test(budgets_and_exclusions_hold_for_large_instances),
        cmocka_unit_test(the_greatest_gain_is_chosen_first),
        cmocka_unit_test(what_one_item_alone_has_needs_no_number),
        cmocka_unit_test(items_that_bring_nothing_or_do_not_fit_are_left_out),
        cmocka_unit_test(any_arena_is_enough_or_is_said_to_be_full),
    };
    return cmocka_run_group_tests_name("rank", tests, NULL, NULL);
}
