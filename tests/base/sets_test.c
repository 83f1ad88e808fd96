#include "tests.h"

#include "base/sets.h"

static void joined_things_share_a_number_whatever_the_order(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_ARENA(scratch);
    static const int joins[][2] = {{4, 2}, {7, 5}, {2, 7}, {3, 3}, {6, 1}};
    for (int turn = 0; turn < 5; turn++) {
        Sets sets = sets_start(8, &arena);
        for (int i = 0; i < 5; i++) {
            const int *pair = joins[(i + turn) % 5];
            sets_join(&sets, pair[turn % 2], pair[1 - turn % 2]);
        }
        int number[8];
        assert_int_equal(sets_number(&sets, number, scratch), 4);
        static const int wanted[] = {0, 1, 2, 3, 2, 2, 1, 2};
        assert_memory_equal(number, wanted, sizeof wanted);
        assert_int_equal(sets_root(&sets, 7), 2);
    }
}

static void nothing_joined_is_everything_apart(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_ARENA(scratch);
    int number[3];
    Sets sets = sets_start(3, &arena);
    assert_int_equal(sets_number(&sets, number, scratch), 3);
    Sets none = sets_start(0, &arena);
    assert_int_equal(sets_number(&none, number, scratch), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(joined_things_share_a_number_whatever_the_order),
        cmocka_unit_test(nothing_joined_is_everything_apart),
    };
    return cmocka_run_group_tests_name("sets", tests, NULL, NULL);
}
