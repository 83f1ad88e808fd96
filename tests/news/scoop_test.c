#include "news/scoop.h"

#include "news/texts.h"

static Str reporter_of(const Told *told, int count, Arena *arena)
{
    TEST_ARENA(scratch);
    TEST_WORLD(world);
    const Terms *texts = texts_of(world, told, count, arena);
    Groups origins = {arena_new(arena, int, count), count};
    for (int i = 0; i < count; i++) {
        origins.group[i] = i;
    }
    return scoop_reporter(texts, count, &origins, world->lexicon, scratch);
}

static void the_reporter_that_others_name_first_is_found(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    const Told told[] = {
        {"The sale was first reported on Monday by the news site Harbourside.", "A", "", NULL},
        {"Harbourside was the first to report the sale. The mill is old.", "B", "", NULL},
        {"The mill was sold, two people said, confirming a report by Harbourside.", "C", "", NULL},
    };
    assert_str_equal(reporter_of(told, 3, &arena), S("Harbourside"));
}

static void one_origin_alone_makes_no_first_reporter(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    const Told told[] = {
        {"The sale was first reported on Monday by the news site Harbourside.", "A", "", NULL},
        {"The mill was sold on Monday. It stood empty for years.", "B", "", NULL},
    };
    assert_int_equal(reporter_of(told, 2, &arena).len, 0);
}

static void a_source_that_is_only_quoted_is_no_first_reporter(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    const Told told[] = {
        {"The mill was sold, Harbourside reported on Monday.", "A", "", NULL},
        {"The buyer told Harbourside that he wants to reopen the mill.", "B", "", NULL},
    };
    assert_int_equal(reporter_of(told, 2, &arena).len, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_reporter_that_others_name_first_is_found),
        cmocka_unit_test(one_origin_alone_makes_no_first_reporter),
        cmocka_unit_test(a_source_that_is_only_quoted_is_no_first_reporter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
