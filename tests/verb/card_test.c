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
        assert_int_equal(card_notice(&card, false, 0).kind, NOTICE_NONE);
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
    assert_int_equal(card_notice(&card, true, 2).kind, NOTICE_CARD_UNREADABLE);
    Notice parts = card_notice(&card, false, 2);
    assert_int_equal(parts.kind, NOTICE_CARD_PARTS);
    assert_int_equal(parts.done, 2);
    assert_int_equal(card_notice(&card, false, 0).kind, NOTICE_CARD_WORN);
    card.is_worn = false;
    Notice settings = card_notice(&card, false, 0);
    assert_int_equal(settings.kind, NOTICE_SETTINGS);
    assert_str_equal(settings.why, card.settings);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sound_card_has_no_file),
        cmocka_unit_test(each_line_is_one_thing),
        cmocka_unit_test(the_gravest_is_shown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
