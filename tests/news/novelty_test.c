#include "news/novelty.h"

#include "news/texts.h"

static bool is_new(World *world, const char *point, const char *last, Arena *arena)
{
    Point now = {.text = str_from(point), .full = str_from(point)};
    Point before = {.text = str_from(last), .full = str_from(last)};
    Story story = {.points = {&before, last ? 1 : 0}};
    novelty_mark(&(Points){&now, 1}, &story, world->lexicon, *arena);
    return now.is_new;
}

static void what_was_said_before_is_not_new(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_WORLD(world);
    assert_false(is_new(world, "The bridge at Nordby is closed for eight weeks.",
                        "The Nordby bridge is closed for eight weeks, the roads authority said.",
                        &arena));
}

static void another_figure_is_new(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_WORLD(world);
    assert_true(is_new(world, "The earthquake injured 41 people in Nordby.",
                       "The earthquake injured 12 people in Nordby.", &arena));
}

static void another_fact_is_new(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_WORLD(world);
    assert_true(is_new(world, "A ferry will run every ten minutes from Kallhamn.",
                       "The bridge at Nordby is closed for eight weeks.", &arena));
    assert_true(is_new(world, "A ferry will run every ten minutes from Kallhamn.", NULL, &arena));
}

static void a_story_without_a_past_is_all_new(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_WORLD(world);
    Point point = {.text = S("The bridge at Nordby is closed.")};
    novelty_mark(&(Points){&point, 1}, NULL, world->lexicon, arena);
    assert_true(point.is_new);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_said_before_is_not_new),
        cmocka_unit_test(another_figure_is_new),
        cmocka_unit_test(another_fact_is_new),
        cmocka_unit_test(a_story_without_a_past_is_all_new),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
