#include "cases.h"

#include "base/moment.h"

static void days_of_the_calendar_have_their_moment(void **state)
{
    (void)state;
    assert_int_equal(moment_from_date((Date){.year = 1970, .month = 1, .day = 1}), 0);
    assert_int_equal(moment_from_date((Date){.year = 2000, .month = 2, .day = 29}), 951782400);
    assert_int_equal(moment_from_date((Date){.year = 1969, .month = 12, .day = 31}), -DAY_S);
    Date date = moment_to_date(1741200120);
    assert_int_equal(date.year * 10000 + date.month * 100 + date.day, 20250305);
    assert_int_equal(date.hour * 100 + date.minute, 1842);
    assert_int_equal(date.weekday, 3);
}

static void every_day_of_four_hundred_years_comes_back(void **state)
{
    (void)state;
    Moment day = moment_from_date((Date){.year = 1800, .month = 1, .day = 1});
    int weekday = moment_to_date(day).weekday;
    for (int i = 0; i < 146097; i++, day += DAY_S) {
        Date date = moment_to_date(day + 86399);
        assert_int_equal(moment_from_date(date), day + 86399);
        assert_int_equal(date.weekday, (weekday + i) % 7);
    }
    assert_int_equal(moment_to_date(day).year, 2200);
}

static void written_moments_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        Moment moment;
    } rows[] = {
        {"2025-03-05", 1741132800},
        {" 2025-03-05 ", 1741132800},
        {"2025-03-05T18:42", 1741200120},
        {"2025-03-05 18:42:00", 1741200120},
        {"2025-03-05T18:42:00.5Z", 1741200120},
        {"2025-03-05T19:42:00+01:00", 1741200120},
        {"2025-03-05T13:42-0500", 1741200120},
        {"2024-02-29", 1709164800},
        {"2016-12-31T23:59:60Z", 1483228800},
    };
    for (Size i = 0; i < COUNT_OF(rows); i++) {
        Moment moment = 0;
        assert_true(moment_parse_iso(str_from(rows[i].text), &moment));
        assert_int_equal(moment, rows[i].moment);
    }
}

static void what_is_no_moment_is_refused(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "",
        "2025",
        "2025-3-5",
        "2025-13-01",
        "2025-02-29",
        "2025-00-10",
        "2025-03-05T25:00",
        "2025-03-05T18",
        "2025-03-05T18:42x",
        "05.03.2025",
        "2025-03-05T18:42+99:00",
        "2025-03-05T18:42+01:75",
        "yesterday",
        "0000-01-01",
    };
    for (Size i = 0; i < COUNT_OF(rows); i++) {
        Moment moment = 5;
        assert_false(moment_parse_iso(str_from(rows[i]), &moment));
        assert_int_equal(moment, 5);
    }
}

static void moments_are_written_short_at_midnight(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    assert_str_equal(moment_write_iso(1741132800, &arena), S("2025-03-05"));
    assert_str_equal(moment_write_iso(1741200120, &arena), S("2025-03-05T18:42:00Z"));
    assert_str_equal(moment_write_iso(MOMENT_UNKNOWN, &arena), S(""));
}

static void every_year_is_written_with_four_digits(void **state)
{
    (void)state;
    for (int year = -20; year < 12000; year += year < 120 ? 1 : 321) {
        TEST_ARENA(arena);
        char wanted[40];
        snprintf(wanted, sizeof wanted, "%04d-02-09T08:00:07Z", year);
        Date date = {.year = year, .month = 2, .day = 9, .hour = 8, .second = 7};
        assert_str_equal(moment_write_iso(moment_from_date(date), &arena), str_from(wanted));
    }
}

static void dates_are_read_as_the_rows_say(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Rows rows = rows_read("tests/rows/dates.txt", &arena);
    int wrong = 0;
    for (int i = 0; i < rows.count; i++) {
        Moment moment;
        bool read = moment_parse_iso(rows.at[i].input, &moment);
        Str got = read ? moment_write_iso(moment, &arena) : S("no date");
        wrong += row_differs(&rows, &rows.at[i], got);
    }
    assert_true(rows.count >= 18);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_are_read_as_the_rows_say),
        cmocka_unit_test(days_of_the_calendar_have_their_moment),
        cmocka_unit_test(every_day_of_four_hundred_years_comes_back),
        cmocka_unit_test(written_moments_are_read),
        cmocka_unit_test(what_is_no_moment_is_refused),
        cmocka_unit_test(moments_are_written_short_at_midnight),
        cmocka_unit_test(every_year_is_written_with_four_digits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
