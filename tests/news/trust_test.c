// A table of situations: what a kiosk may know, and what it then takes for the time.
#include "tests.h"

#include "news/trust.h"

#define U MOMENT_UNKNOWN

enum { DAY = 86400, T = 1795179600 }; // 2026-11-20T13:00:00Z

typedef struct {
    const char *situation;
    TimeSigns signs;
    KnownTime wanted;
} Row;

static const Row rows[] = {
    {"nothing is known", {T, false, 5000, {U, 0}, {U, 0}, U}, {U, TIME_UNKNOWN}},
    {"nothing but an earlier time",
     {T, false, 5000, {U, 0}, {U, 0}, T - DAY},
     {T - DAY, TIME_UNKNOWN}},
    {"a chip", {T, true, 5000, {U, 0}, {U, 0}, U}, {T, TIME_OF_CHIP}},
    {"a chip later than ever", {T, true, 5000, {U, 0}, {U, 0}, T - DAY}, {T, TIME_OF_CHIP}},
    {"a chip at the last time", {T, true, 5000, {U, 0}, {U, 0}, T}, {T, TIME_OF_CHIP}},
    {"a chip that ran back", {T - 1, true, 5000, {U, 0}, {U, 0}, T}, {T, TIME_UNKNOWN}},
    {"a chip with an empty battery", {0, true, 5000, {U, 0}, {U, 0}, U}, {U, TIME_UNKNOWN}},
    {"a chip in the year 2000", {946684800, true, 5000, {U, 0}, {U, 0}, U}, {U, TIME_UNKNOWN}},
    {"a chip in the year 2100", {4102444800, true, 5000, {U, 0}, {U, 0}, T}, {T, TIME_UNKNOWN}},
    {"a system clock without a chip is not asked",
     {T, false, 0, {U, 0}, {U, 0}, U},
     {U, TIME_UNKNOWN}},
    {"a signed stick just now", {0, false, 5000, {T, 5000}, {U, 0}, U}, {T, TIME_OF_SIGNED_STICK}},
    {"a signed stick a minute ago",
     {0, false, 65000, {T, 5000}, {U, 0}, U},
     {T + 60, TIME_OF_SIGNED_STICK}},
    {"a signed stick a month ago",
     {0, false, (int64_t)30 * DAY * 1000, {T, 0}, {U, 0}, U},
     {T + 30 * DAY, TIME_OF_SIGNED_STICK}},
    {"a signed stick packed before the last time",
     {0, false, 5000, {T - DAY, 5000}, {U, 0}, T},
     {T, TIME_UNKNOWN}},
    {"an old signed stick whose time has caught up",
     {0, false, (int64_t)DAY * 1000, {T - DAY, 0}, {U, 0}, T},
     {T, TIME_OF_SIGNED_STICK}},
    {"a signed stick of the year 1970", {0, false, 5000, {0, 5000}, {U, 0}, U}, {U, TIME_UNKNOWN}},
    {"a signed stick from a far future",
     {0, false, 5000, {INT64_MAX, 5000}, {U, 0}, U},
     {U, TIME_UNKNOWN}},
    {"a steady clock that began again", {0, false, 1000, {T, 5000}, {U, 0}, U}, {U, TIME_UNKNOWN}},
    {"chip and stick agree", {T + 5, true, 5000, {T, 5000}, {U, 0}, U}, {T + 5, TIME_OF_CHIP}},
    {"a chip slower than a stick",
     {T - DAY, true, 5000, {T, 5000}, {U, 0}, U},
     {T, TIME_OF_SIGNED_STICK}},
    {"an empty chip and a stick", {0, true, 5000, {T, 5000}, {U, 0}, U}, {T, TIME_OF_SIGNED_STICK}},
    {"a person's word", {0, false, 9000, {U, 0}, {T, 5000}, U}, {T + 4, TIME_CONFIRMED}},
    {"a person's word before the last time",
     {0, false, 5000, {U, 0}, {T - DAY, 5000}, T},
     {T, TIME_UNKNOWN}},
    {"a person's word and a chip", {T, true, 5000, {U, 0}, {T + DAY, 5000}, U}, {T, TIME_OF_CHIP}},
    {"a person's word and a signed stick",
     {0, false, 5000, {T, 5000}, {T + DAY, 5000}, U},
     {T, TIME_OF_SIGNED_STICK}},
    {"a person's word from a far future",
     {0, false, 5000, {U, 0}, {4102444800, 5000}, U},
     {U, TIME_UNKNOWN}},
};

static void every_situation_has_its_time(void **state)
{
    (void)state;
    for (Size i = 0; i < COUNT_OF(rows); i++) {
        KnownTime known = trust_time(&rows[i].signs);
        if (known.now != rows[i].wanted.now || known.source != rows[i].wanted.source) {
            print_error("%s: %lld by %d\n", rows[i].situation, (long long)known.now, known.source);
            fail();
        }
    }
}

static void time_never_runs_back_whatever_comes(void **state)
{
    (void)state;
    uint64_t dice = 1;
    TimeSigns signs = {.of_signed_stick = {U, 0}, .confirmed = {U, 0}, .last = U};
    for (int i = 0; i < 100000; i++) {
        dice = dice * 6364136223846793005u + 1442695040888963407u;
        Moment moment = T + (Moment)(dice >> 40) - (1 << 23);
        signs.steady_ms += (int64_t)(dice >> 33) % 100000;
        signs.system = moment;
        signs.has_chip = dice >> 62 == 0;
        switch (dice >> 30 & 7) {
        case 0:
            signs.of_signed_stick = (ToldTime){moment, signs.steady_ms};
            break;
        case 1:
            signs.confirmed = (ToldTime){moment, signs.steady_ms};
            break;
        case 2:
            signs.steady_ms = 0; // power was off
            signs.of_signed_stick = signs.confirmed = (ToldTime){U, 0};
            break;
        }
        KnownTime known = trust_time(&signs);
        assert_true(known.now >= signs.last);
        signs.last = known.now;
    }
}

static void a_person_is_asked_only_where_it_helps(void **state)
{
    (void)state;
    TimeSigns nothing = {.of_signed_stick = {U, 0}, .confirmed = {U, 0}, .last = U};
    assert_true(trust_may_ask(&nothing, T));
    assert_false(trust_may_ask(&nothing, U));
    assert_false(trust_may_ask(&nothing, 315532800)); // FAT's first day
    TimeSigns later = nothing;
    later.last = T + 1;
    assert_false(trust_may_ask(&later, T));
    TimeSigns told = nothing;
    told.has_chip = true;
    told.system = T;
    assert_false(trust_may_ask(&told, T + 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_situation_has_its_time),
        cmocka_unit_test(time_never_runs_back_whatever_comes),
        cmocka_unit_test(a_person_is_asked_only_where_it_helps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
