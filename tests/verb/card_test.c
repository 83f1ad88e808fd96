// What the system's start says about the card, and which notice it becomes.
#include "tests.h"

#include "folder.h"
#include "verb/card.h"

static Card told(const char *text, Arena *arena)
{
    TEST_FOLDER(folder);
    folder_file(&folder, "trouble", text);
    return card_read(folder_path(&folder, "trouble"), arena);
}

static void a_sound_card_has_no_file(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    const char *paths[] = {NULL, "/nothing/here"};
    for (Size i = 0; i < COUNT_OF(paths); i++) {
        Card card = card_read(paths[i], &arena);
        assert_false(card.is_worn);
        assert_str_equal(card.settings, S(""));
        assert_int_equal(card_notice(&card, 0, false, 0).kind, NOTICE_NONE);
    }
}

static void each_line_is_one_thing(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Card card = told("worn\nsettings Line 3: it is no colour \nflood up to here\n", &arena);
    assert_true(card.is_worn);
    assert_str_equal(card.settings, S("Line 3: it is no colour"));
    card = told("wornout\nsettingsLine 3\n\n \nsettings \n", &arena);
    assert_false(card.is_worn);
    assert_str_equal(card.settings, S(""));
    card = told("settings one\nsettings two", &arena);
    assert_str_equal(card.settings, S("one"));
}

static void the_gravest_is_shown(void **state)
{
    (void)state;
    Card card = {.is_worn = true, .settings = S("Line 3: it is no colour")};
    assert_int_equal(card_notice(&card, 0, true, 2).kind, NOTICE_CARD_UNREADABLE);
    Notice parts = card_notice(&card, 0, false, 2);
    assert_int_equal(parts.kind, NOTICE_CARD_PARTS);
    assert_int_equal(parts.done, 2);
    assert_int_equal(card_notice(&card, 0, false, 0).kind, NOTICE_CARD_WORN);
    card.is_worn = false;
    Notice settings = card_notice(&card, 0, false, 0);
    assert_int_equal(settings.kind, NOTICE_SETTINGS);
    assert_str_equal(settings.why, card.settings);
}

static void what_waits_for_a_pc_is_told_at_the_start_of_each_hour(void **state)
{
    enum { MINUTE = 60000 };
    static const struct {
        int minutes;
        bool is_told;
    } rows[] = {{0, true},  {9, true},  {10, false}, {59, false},
                {60, true}, {69, true}, {70, false}};
    Card card = {.settings = S("Line 3: it is no colour")};
    (void)state;
    for (Size i = 0; i < COUNT_OF(rows); i++) {
        int64_t up_ms = rows[i].minutes * (int64_t)MINUTE;
        assert_int_equal(card_notice(&card, up_ms, false, 0).kind,
                         rows[i].is_told ? NOTICE_SETTINGS : NOTICE_NONE);
        assert_int_equal(card_notice(&card, up_ms, false, 1).kind, NOTICE_CARD_PARTS);
    }
}

static void a_card_that_locks_itself_is_told_from_then_on(void **state)
{
    enum { MINUTE = 60000 };
    static const struct {
        int minutes;
        bool is_told;
    } rows[] = {{15, true}, {24, true}, {25, false}, {60, false}, {74, false}, {75, true}};
    Card card = {0};
    (void)state;
    assert_false(card_watch(&card, false, 14 * MINUTE));
    assert_int_equal(card_notice(&card, 14 * MINUTE, false, 0).kind, NOTICE_NONE);
    assert_true(card_watch(&card, true, 15 * MINUTE));
    assert_false(card_watch(&card, true, 16 * MINUTE)); // it is known
    for (Size i = 0; i < COUNT_OF(rows); i++) {
        assert_int_equal(card_notice(&card, rows[i].minutes * (int64_t)MINUTE, false, 0).kind,
                         rows[i].is_told ? NOTICE_CARD_WORN : NOTICE_NONE);
    }
    card.settings = S("Line 3: it is no colour"); // while one rests, the other has its turn
    assert_int_equal(card_notice(&card, 60 * MINUTE, false, 0).kind, NOTICE_SETTINGS);
    assert_int_equal(card_notice(&card, 75 * MINUTE, false, 0).kind, NOTICE_CARD_WORN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sound_card_has_no_file),
        cmocka_unit_test(each_line_is_one_thing),
        cmocka_unit_test(the_gravest_is_shown),
        cmocka_unit_test(what_waits_for_a_pc_is_told_at_the_start_of_each_hour),
        cmocka_unit_test(a_card_that_locks_itself_is_told_from_then_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
