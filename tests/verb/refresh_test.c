// What a report of a stick becomes on the screen, and when a person is asked about the time.
#include "tests.h"

#include "verb/refresh.h"

#define NOW 1795000000 // in November 2026
#define UNTOLD MOMENT_UNKNOWN

// By a chip, by a signed stick, by a person; and what was trusted last.
#define SIGNS(chip_, signed_, person_, last_)                                                      \
    {                                                                                              \
        .system = (chip_), .has_chip = (chip_) != UNTOLD, .steady_ms = 100000,                     \
        .of_signed_stick = {(signed_), 5}, .confirmed = {(person_), 5}, .last = (last_)            \
    }
#define NOBODY SIGNS(UNTOLD, UNTOLD, UNTOLD, UNTOLD)

static void states_become_notices(void **state)
{
    static const struct {
        StickReport report;
        NoticeState kind;
        int done, of;
    } rows[] = {
        {{.state = STICK_FOUND}, NOTICE_STICK_FOUND, 0, 0},
        {{.state = STICK_READING, .done = 3, .of = 9}, NOTICE_STICK_READING, 3, 9},
        {{.state = STICK_UPDATED, .articles = 38}, NOTICE_STICK_UPDATED, 38, 0},
        {{.state = STICK_NOTHING_NEWER, .articles = 38}, NOTICE_STICK_NOTHING_NEWER, 38, 0},
        {{.state = STICK_REFUSED}, NOTICE_STICK_REFUSED, 0, 0},
    };
    (void)state;
    TEST_ARENA(arena);
    for (Size i = 0; i < COUNT_OF(rows); i++) {
        Notice notice = refresh_notice_of(&rows[i].report, &arena);
        assert_int_equal(notice.kind, rows[i].kind);
        assert_int_equal(notice.done, rows[i].done);
        assert_int_equal(notice.of, rows[i].of);
    }
}

static void every_refused_file_is_named(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Skip files[] = {{S("a.docx"), 0, S("is a Word file")}, {S("b.txt"), 3, S("has no text")}};
    StickReport report = {.state = STICK_UPDATED, .articles = 4, .refused = {files, 2}};
    Notice notice = refresh_notice_of(&report, &arena);
    assert_int_equal(notice.refused.count, 2);
    assert_str_equal(notice.refused.at[1].file, S("b.txt"));
}

static void a_stick_refused_whole_says_why_before_its_files(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Skip file = {S("a.docx"), 0, S("is a Word file")};
    StickReport report = {.state = STICK_REFUSED, .why = S("is not signed")};
    Notice alone = refresh_notice_of(&report, &arena);
    assert_str_equal(alone.why, S("The stick is not signed."));
    assert_int_equal(alone.refused.count, 0);
    report.refused = (Skips){&file, 1};
    Notice both = refresh_notice_of(&report, &arena);
    assert_int_equal(both.refused.count, 2);
    assert_str_equal(both.refused.at[0].file, S("The stick"));
    assert_str_equal(both.refused.at[0].why, S("is not signed"));
    assert_str_equal(both.refused.at[1].file, S("a.docx"));
}

static void a_warning_is_seen(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    StickReport report = {.state = STICK_UPDATED, .articles = 1, .warning = S("is not signed")};
    Notice notice = refresh_notice_of(&report, &arena);
    assert_str_equal(notice.why, S("The stick is not signed. You can remove it."));
}

static void a_person_is_asked_only_while_nobody_knows(void **state)
{
    static const struct {
        const char *situation;
        StickReport report;
        TimeSigns signs;
        bool asks;
    } rows[] = {
        {"nobody knows", {.state = STICK_UPDATED, .time = NOW}, NOBODY, true},
        {"a refused stick tells too", {.state = STICK_REFUSED, .time = NOW}, NOBODY, true},
        {"not while it is read", {.state = STICK_READING, .time = NOW}, NOBODY, false},
        {"its files have no time", {.state = STICK_UPDATED, .time = MOMENT_UNKNOWN}, NOBODY, false},
        {"a camera's year", {.state = STICK_UPDATED, .time = 315532800}, NOBODY, false},
        {"before what was trusted",
         {.state = STICK_UPDATED, .time = NOW},
         SIGNS(UNTOLD, UNTOLD, UNTOLD, NOW + 1),
         false},
        {"a chip knows",
         {.state = STICK_UPDATED, .time = NOW},
         SIGNS(NOW, UNTOLD, UNTOLD, UNTOLD),
         false},
        {"a signed stick told",
         {.state = STICK_UPDATED, .time = NOW},
         SIGNS(UNTOLD, NOW, UNTOLD, UNTOLD),
         false},
        {"a person has said so",
         {.state = STICK_UPDATED, .time = NOW},
         SIGNS(UNTOLD, UNTOLD, NOW, UNTOLD),
         false},
        {"a signed stick is not asked about",
         {.state = STICK_UPDATED, .time = NOW, .is_signed = true},
         NOBODY,
         false},
    };
    (void)state;
    for (Size i = 0; i < COUNT_OF(rows); i++) {
        if (refresh_asks(&rows[i].report, &rows[i].signs, 8000) != rows[i].asks) {
            print_error("%s\n", rows[i].situation);
        }
        assert_int_equal(refresh_asks(&rows[i].report, &rows[i].signs, 8000), rows[i].asks);
    }
}

static void what_happened_and_the_question_take_turns(void **state)
{
    (void)state;
    TimeSigns signs = NOBODY;
    StickReport report = {.state = STICK_UPDATED, .time = NOW};
    assert_false(refresh_asks(&report, &signs, 0));
    assert_false(refresh_asks(&report, &signs, 7999));
    assert_true(refresh_asks(&report, &signs, 8000));
    assert_true(refresh_asks(&report, &signs, 19999));
    assert_false(refresh_asks(&report, &signs, 20000));
    report.refused.count = 10; // all of them are seen first
    assert_false(refresh_asks(&report, &signs, 59999));
    assert_true(refresh_asks(&report, &signs, 60000));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(states_become_notices),
        cmocka_unit_test(every_refused_file_is_named),
        cmocka_unit_test(a_stick_refused_whole_says_why_before_its_files),
        cmocka_unit_test(a_warning_is_seen),
        cmocka_unit_test(a_person_is_asked_only_while_nobody_knows),
        cmocka_unit_test(what_happened_and_the_question_take_turns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
