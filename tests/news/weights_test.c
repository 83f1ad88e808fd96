// What a pair of words is worth: everything that speaks for it raises its weight, and nothing else.
#include "news/weights.h"

#include "cases.h"
#include "news/texts.h"

typedef struct {
    Cluster cluster;
    double *weight;
    World *world;
} Weighed;

static const Told three[] = {
    {"The Tern sank off Kallhamn on Monday. Divers found the hull near the old quay.", "A", "",
     NULL},
    {"The Tern sank off Kallhamn at dawn. Nine sailors swam to the shore.", "B", "", NULL},
    {"The Tern sank off Kallhamn, a pilot said. A crane waits in the harbour.", "C", "", NULL},
};

static Weighed weigh(World *world, const Weights *weights, Arena *arena)
{
    TEST_ARENA(scratch);
    int count = (int)COUNT_OF(three);
    Weighed made = {.world = world};
    Terms *texts = texts_of(world, three, count, arena);
    Groups origins = {arena_new(arena, int, count), count};
    for (int i = 0; i < count; i++) {
        origins.group[i] = i;
    }
    Lines lines = origin_lines(texts, count, &origins, arena, scratch);
    Synonyms none = {0};
    WordTable *words = arena_new(arena, WordTable, 1);
    *words = word_table(world->lexicon, &none, arena);
    made.cluster = cluster_build(texts, &lines, world->lexicon, words, &none, arena, scratch);
    int *all = arena_new(arena, int, lines.count);
    double *like = arena_new(arena, double, lines.count);
    for (int i = 0; i < lines.count; i++) {
        all[i] = i;
        like[i] = i == 0 ? 0.5 : 0;
    }
    cluster_count_pairs(&made.cluster, all, lines.count, like, arena, scratch);
    made.weight = concept_weights(&made.cluster, weights, NULL, arena).at;
    return made;
}

static int pair_of(const Weighed *made, Str words, Arena *arena)
{
    Tokens tokens = terms_of_text(words, made->world->lexicon, NULL, arena);
    Ints found = cluster_concepts(&made->cluster, tokens, arena);
    for (int i = 0; i < found.count; i++) {
        if (found.at[i] >= made->cluster.term_count) {
            return found.at[i];
        }
    }
    fail_msg("no such pair: %s", words.at);
    return -1;
}

static double weight_of(const Weighed *made, Str words, Arena *arena)
{
    return made->weight[pair_of(made, words, arena)];
}

static void pairs_carry_what_is_known_of_them(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_WORLD(world);
    Weights weights = weights_for(3, false);
    Weighed made = weigh(world, &weights, &arena);
    const Concept *sank = &made.cluster.concepts[pair_of(&made, S("Tern sank"), &arena)];
    assert_int_equal(sank->origins, 3);
    assert_int_equal(sank->lines, 3);
    assert_int_equal(sank->names, 1);
    // "The" begins a sentence, but a capital follows it.
    assert_int_equal(made.cluster.concepts[pair_of(&made, S("The Tern"), &arena)].names, 2);
    assert_true(sank->leads && !sank->figure);
    assert_true(sank->like > 0.49 && sank->like < 0.51);
    const Concept *nine = &made.cluster.concepts[pair_of(&made, S("nine sailors"), &arena)];
    assert_true(nine->figure && !nine->leads);
    assert_int_equal(nine->origins, 1);
    assert_true(nine->like < 0.01);
}

static void what_more_say_weighs_more(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_WORLD(world);
    Weights small = weights_for(3, false);
    Weighed made = weigh(world, &small, &arena);
    assert_true(weight_of(&made, S("Tern sank"), &arena) >
                weight_of(&made, S("nine sailors"), &arena));
    assert_true(weight_of(&made, S("nine sailors"), &arena) >
                weight_of(&made, S("crane waits"), &arena));
    for (int i = 0; i < made.cluster.concept_count; i++) {
        assert_true(made.weight[i] >= 0 &&
                    made.weight[i] <= 1); // a chance; words alone weigh nothing
        assert_true(i >= made.cluster.term_count || made.weight[i] < 1e-9);
    }
    Weights wall = weights_for(3, true);
    made = weigh(world, &wall, &arena);
    assert_true(weight_of(&made, S("Tern sank"), &arena) >
                weight_of(&made, S("crane waits"), &arena));
}

static void few_and_many_origins_blend(void **state)
{
    (void)state;
    assert_true(weights_for(2, false).chance > 0.99 && weights_for(3, false).chance > 0.99);
    assert_true(weights_for(8, false).chance < 0.01 && weights_for(40, false).chance < 0.01);
    double last = 2;
    for (int origins = 3; origins <= 8; origins++) {
        double now = weights_for(origins, false).brevity;
        assert_true(now < last);
        last = now;
    }
    assert_true(weights_for(3, true).brevity < 0.01); // the wall fills its page
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs_carry_what_is_known_of_them),
        cmocka_unit_test(what_more_say_weighs_more),
        cmocka_unit_test(few_and_many_origins_blend),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
