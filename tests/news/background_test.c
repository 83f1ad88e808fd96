#include "news/background.h"

#include "host/asset.h"
#include "tests.h"

static void a_stem_has_the_frequency_of_its_line(void **state)
{
    (void)state;
    TEST_ARENA(owner);
    Background table = background_read(S("# said\n900 presid nation\n\n41 quay\n"), &owner);
    assert_int_equal(background_frequency(&table, S("presid")), 900);
    assert_int_equal(background_frequency(&table, S("nation")), 900);
    assert_int_equal(background_frequency(&table, S("quay")), 41);
}

static void an_unknown_stem_is_as_rare_as_the_rarest(void **state)
{
    (void)state;
    TEST_ARENA(owner);
    Background table = background_read(S("900 presid\n41 quay"), &owner);
    assert_int_equal(background_frequency(&table, S("said")), 41);
    assert_int_equal(background_frequency(&table, S("")), 1);
}

static void without_a_table_every_stem_is_rare(void **state)
{
    (void)state;
    TEST_ARENA(owner);
    Background none = {0};
    assert_int_equal(background_frequency(&none, S("quay")), 1);
    Background empty = background_read(S(""), &owner);
    assert_true(background_frequency(&empty, S("quay")) > 0);
}

static void malformed_lines_are_passed_over(void **state)
{
    (void)state;
    TEST_ARENA(owner);
    Background table = background_read(
        S("quay 41\n-3 a\n0 b\n10001 c\n99999999999999999999 d\n41\n 41 e\n7 f  g\n"), &owner);
    assert_int_equal(background_frequency(&table, S("f")), 7);
    assert_int_equal(background_frequency(&table, S("g")), 7);
    assert_int_equal(table.rarest, 7);
}

static void the_built_in_table_knows_common_words(void **state)
{
    (void)state;
    TEST_ARENA(owner);
    Language english = asset_english(&owner);
    int report = background_frequency(&english.background, S("report"));
    int rare = background_frequency(&english.background, S("kittiwak"));
    assert_true(report > 20 * rare);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_stem_has_the_frequency_of_its_line),
        cmocka_unit_test(an_unknown_stem_is_as_rare_as_the_rarest),
        cmocka_unit_test(without_a_table_every_stem_is_rare),
        cmocka_unit_test(malformed_lines_are_passed_over),
        cmocka_unit_test(the_built_in_table_knows_common_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
