#include "tests.h"

#include "host/clock.h"

static void zones_of_this_machine_are_known_and_no_other_files(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    assert_true(clock_knows_zone(S("Europe/Berlin"), arena));
    assert_true(clock_knows_zone(S("Etc/GMT+5"), arena));
    static const char *const bad[] = {
        "",          "Europe",         "Europe/Berlin/", "/etc/localtime",
        "../passwd", "Europe/Berlin ", "tzdata.zi",      "zone.tab",
        "a\nb"};
    for (Size i = 0; i < COUNT_OF(bad); i++) {
        assert_false(clock_knows_zone(str_from(bad[i]), arena));
    }
}

static void offsets_follow_the_zone_through_the_year(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Moment winter = moment_from_date((Date){.year = 2025, .month = 1, .day = 15});
    Moment summer = moment_from_date((Date){.year = 2025, .month = 7, .day = 15});
    Moment last_second = moment_from_date((Date){2025, 3, 30, 0, 59, 59, 0});
    clock_use_zone(S("Europe/Berlin"), 0, arena);
    assert_int_equal(clock_offset_s(winter), HOUR_S);
    assert_int_equal(clock_offset_s(summer), 2 * HOUR_S);
    assert_int_equal(clock_offset_s(last_second), HOUR_S);
    assert_int_equal(clock_offset_s(last_second + 1), 2 * HOUR_S);
    clock_use_zone(S("Asia/Kathmandu"), -90, arena);
    assert_int_equal(clock_offset_s(winter), 5 * HOUR_S + 45 * MINUTE_S);
}

static void a_fixed_offset_is_the_same_all_year(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Moment summer = moment_from_date((Date){.year = 2025, .month = 7, .day = 15});
    clock_use_zone(S(""), -90, arena);
    assert_int_equal(clock_offset_s(summer), -90 * MINUTE_S);
    clock_use_zone(S(""), 840, arena);
    assert_int_equal(clock_offset_s(summer), 14 * HOUR_S);
    clock_use_zone(S(""), 15, arena);
    assert_int_equal(clock_offset_s(summer), 15 * MINUTE_S);
}

static void moments_out_of_reach_have_no_offset(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    clock_use_zone(S("Europe/Berlin"), 0, arena);
    assert_int_equal(clock_offset_s(MOMENT_UNKNOWN), 0);
    assert_int_equal(clock_offset_s(INT64_MAX), 0);
}

static void the_steady_clock_goes_on(void **state)
{
    (void)state;
    int64_t first = clock_steady_ms();
    int64_t next = first;
    for (int i = 0; i < 100000000 && next == first; i++) {
        next = clock_steady_ms();
    }
    assert_true(next > first && next - first < 1000);
    assert_true(clock_now() > moment_from_date((Date){.year = 2025, .month = 1, .day = 1}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(zones_of_this_machine_are_known_and_no_other_files),
        cmocka_unit_test(offsets_follow_the_zone_through_the_year),
        cmocka_unit_test(a_fixed_offset_is_the_same_all_year),
        cmocka_unit_test(moments_out_of_reach_have_no_offset),
        cmocka_unit_test(the_steady_clock_goes_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
