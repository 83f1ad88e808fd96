#include "tests.h"

#include "base/nearest.h"

static Str nearest(const char *word)
{
    static const char *const known[] = {"theme", "rotation", "dwell", "points", "stories", "a"};
    Str best = {0};
    for (Size i = 0; i < COUNT_OF(known); i++) {
        best = nearest_of(str_from(word), best, str_from(known[i]));
    }
    return best;
}

static void a_slip_of_the_finger_is_understood(void **state)
{
    (void)state;
    assert_str_equal(nearest("tehme"), S("theme"));   // two swapped
    assert_str_equal(nearest("pionts"), S("points")); // two swapped
    assert_str_equal(nearest("rotaton"), S("rotation"));
    assert_str_equal(nearest("dwelll"), S("dwell"));
    assert_str_equal(nearest("Stories"), S("stories"));
    assert_str_equal(nearest("theme"), S("theme"));
}

static void what_is_far_from_all_is_near_nothing(void **state)
{
    (void)state;
    assert_str_equal(nearest("brightness"), S(""));
    assert_str_equal(nearest(""), S(""));
    assert_str_equal(nearest("xyz"), S(""));
    char long_word[80];
    memset(long_word, 'a', 79);
    long_word[79] = 0;
    assert_str_equal(nearest(long_word), S(""));
}

static void the_first_of_two_equally_near_stays(void **state)
{
    (void)state;
    assert_str_equal(nearest_of(S("cat"), S("bat"), S("rat")), S("bat"));
    assert_str_equal(nearest_of(S("cat"), S("bat"), S("cat")), S("cat"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_slip_of_the_finger_is_understood),
        cmocka_unit_test(what_is_far_from_all_is_near_nothing),
        cmocka_unit_test(the_first_of_two_equally_near_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
