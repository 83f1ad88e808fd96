// Notices as they come, by rows.
#include "rows.h"

#include "news/copyright.h"

static void a_notice_is_shortened_to_sign_year_and_name(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Rows rows = {.rest = test_file("tests/rows/copyrights.txt", &arena)};
    int count = 0;
    int wrong = 0;
    for (Row row; rows_next(&rows, &row, &arena); count++) {
        Str got = copyright_line(row.input, &arena);
        got = got.len > 0 ? got : S("none");
        if (!str_equal(got, row.wanted.at[0])) {
            print_error("tests/rows/copyrights.txt:%d: %.*s\n  got    %.*s\n  wanted %.*s\n",
                        row.line, (int)row.input.len, row.input.at, (int)got.len, got.at,
                        (int)row.wanted.at[0].len, row.wanted.at[0].at);
            wrong++;
        }
    }
    assert_true(count >= 19);
    assert_int_equal(wrong, 0);
}

static void a_line_names_somebody_whatever_the_case(void **state)
{
    (void)state;
    assert_true(copyright_names(S("© 2026 COAST WIRE Inc."), S("Coast Wire")));
    assert_false(copyright_names(S("© 2026 Coast"), S("Coast Wire")));
    assert_false(copyright_names(S("© 2026 Coast Wire"), (Str){0}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_notice_is_shortened_to_sign_year_and_name),
        cmocka_unit_test(a_line_names_somebody_whatever_the_case),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
