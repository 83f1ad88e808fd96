// Which display is connected, from made-up folders of the kernel.
#include "tests.h"

#include "folder.h"
#include "view/display.h"

// Connector `name` with a display in it that prefers `mode`.
static void connect_display(const TestFolder *folder, const char *name, const char *mode)
{
    char path[128];
    folder_below(folder, name);
    snprintf(path, sizeof path, "%s/status", name);
    folder_file(folder, path, "connected\n");
    snprintf(path, sizeof path, "%s/modes", name);
    folder_file(folder, path, mode);
}

static void a_card_without_display_is_passed_over(void **state)
{
    (void)state;
    TEST_FOLDER(folder);
    folder_below(&folder, "card0");
    folder_below(&folder, "renderD128");
    folder_below(&folder, "card0-HDMI-A-1");
    folder_file(&folder, "card0-HDMI-A-1/status", "disconnected\n");
    folder_file(&folder, "card0-HDMI-A-1/modes", "");
    connect_display(&folder, "card1-DSI-1", "800x480\n640x480\n");
    Display display = display_look(folder.path);
    assert_int_equal(display.card, 1);
    assert_string_equal(display.connector, "card1-DSI-1");
    assert_string_equal(display.mode, "800x480");
}

static void a_connector_without_modes_is_no_display(void **state)
{
    (void)state;
    TEST_FOLDER(folder);
    connect_display(&folder, "card0-HDMI-A-1", "");
    assert_int_equal(display_look(folder.path).card, -1);
}

static void the_first_card_and_connector_count(void **state)
{
    (void)state;
    TEST_FOLDER(folder);
    connect_display(&folder, "card2-HDMI-A-1", "640x480\n");
    connect_display(&folder, "card0-HDMI-A-2", "1280x720\n");
    connect_display(&folder, "card0-HDMI-A-1", "1920x1080\n");
    assert_string_equal(display_look(folder.path).connector, "card0-HDMI-A-1");
}

static void a_display_may_come_later_and_be_another_one(void **state)
{
    (void)state;
    TEST_FOLDER(folder);
    Display none = display_look(folder.path);
    assert_int_equal(none.card, -1);
    connect_display(&folder, "card0-HDMI-A-1", "1920x1080\n");
    Display one = display_look(folder.path), same = display_look(folder.path);
    assert_false(display_is_same(&none, &one));
    assert_true(display_is_same(&one, &same));
    folder_file(&folder, "card0-HDMI-A-1/modes", "1280x720\n");
    Display other = display_look(folder.path);
    assert_false(display_is_same(&one, &other));
    folder_file(&folder, "card0-HDMI-A-1/status", "disconnected\n");
    assert_int_equal(display_look(folder.path).card, -1);
    assert_int_equal(display_look("/nonexistent").card, -1);
}

static void its_size_is_in_its_own_description(void **state)
{
    (void)state;
    TEST_FOLDER(folder);
    unsigned char edid[128] = {0};
    connect_display(&folder, "card0-HDMI-A-1", "1920x1080\n");
    edid[21] = 53;
    edid[22] = 30;
    folder_bytes(&folder, "card0-HDMI-A-1/edid", edid, sizeof edid);
    Display display = display_look(folder.path);
    assert_int_equal(display.width_mm, 530);
    assert_true(display_diagonal_in(&display) > 23.9 && display_diagonal_in(&display) < 24.1);
    edid[54 + 12] = 527 & 0xFF;
    edid[54 + 13] = 296 & 0xFF;
    edid[54 + 14] = (527 >> 8) << 4 | 296 >> 8;
    folder_bytes(&folder, "card0-HDMI-A-1/edid", edid, sizeof edid);
    display = display_look(folder.path);
    assert_int_equal(display.width_mm, 527);
    assert_int_equal(display.height_mm, 296);
    folder_bytes(&folder, "card0-HDMI-A-1/edid", edid, 60); // cut short
    display = display_look(folder.path);
    assert_true(display_diagonal_in(&display) == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_card_without_display_is_passed_over),
        cmocka_unit_test(a_connector_without_modes_is_no_display),
        cmocka_unit_test(the_first_card_and_connector_count),
        cmocka_unit_test(a_display_may_come_later_and_be_another_one),
        cmocka_unit_test(its_size_is_in_its_own_description),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
