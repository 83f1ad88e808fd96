#include "tests.h"

#include "view/display.h"
#include "view/window.h"

// SDL asks D-Bus about the desktop, and D-Bus keeps what it learns until the process ends.
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libdbus";
}

static const Color ground = {0xF6, 0xF1, 0xE7};
static const WindowOptions memory = {.width = 160, .height = 120, .is_headless = true};

static uint32_t pixel(const Window *window, int x, int y)
{
    const SDL_Surface *surface = window_pixels(window);
    return ((const uint32_t *)((const char *)surface->pixels + y * surface->pitch))[x] & 0xFFFFFF;
}

static void paint_box(Window *window, Ink ink, Box box, const Theme *theme, bool is_new_page)
{
    Mark mark = {.kind = MARK_FILL, .ink = ink, .box = box};
    Frame frame = {.width = 160, .height = 120, .at = &mark, .count = 1};
    Type no_type = {0};
    window_paint(window, &frame, theme, 100, &no_type, is_new_page);
}

static void what_is_painted_is_presented(void **state)
{
    (void)state;
    Window window;
    Fail why;
    assert_true(window_open(&memory, &window, &why));
    paint_box(&window, INK_TEXT, (Box){10, 10, 20, 20}, theme_paper(), false);
    window_present(&window, ground, (Turning){.done = 1000}, 0, 0);
    assert_int_equal(pixel(&window, 15, 15), 0x16181D);
    assert_int_equal(pixel(&window, 50, 50), 0xF6F1E7);
    assert_false(window.needs_present);
    window_close(&window);
}

static void the_walk_moves_the_whole_page(void **state)
{
    (void)state;
    Window window;
    Fail why;
    assert_true(window_open(&memory, &window, &why));
    paint_box(&window, INK_TEXT, (Box){10, 10, 20, 20}, theme_paper(), false);
    window_present(&window, ground, (Turning){.done = 1000}, 4, -4);
    assert_int_equal(pixel(&window, 12, 8), 0xF6F1E7);
    assert_int_equal(pixel(&window, 33, 8), 0x16181D);
    assert_int_equal(pixel(&window, 1, 119), 0xF6F1E7); // what is uncovered is ground
    window_close(&window);
}

static void a_fade_mixes_both_pages(void **state)
{
    (void)state;
    Window window;
    Fail why;
    assert_true(window_open(&memory, &window, &why));
    paint_box(&window, INK_TEXT, (Box){0, 0, 160, 120}, theme_paper(), false);
    window_present(&window, ground, (Turning){.done = 1000}, 0, 0);
    paint_box(&window, INK_GROUND, (Box){0, 0, 160, 120}, theme_paper(), true);
    window_present(&window, ground, (Turning){.done = 0}, 0, 0);
    assert_int_equal(pixel(&window, 80, 60), 0x16181D);
    window_present(&window, ground, (Turning){.done = 500}, 0, 0);
    int red = (int)(pixel(&window, 80, 60) >> 16);
    assert_true(red > 0x16 + 90 && red < 0xF6 - 90);
    window_present(&window, ground, (Turning){.done = 1000}, 0, 0);
    assert_int_equal(pixel(&window, 80, 60), 0xF6F1E7);
    window_close(&window);
}

static void a_turned_display_gets_turned_pages(void **state)
{
    (void)state;
    Window window;
    Fail why;
    WindowOptions turned = memory;
    turned.rotation = 90;
    assert_true(window_open(&turned, &window, &why));
    assert_int_equal(window.upright->w, 120);
    Mark mark = {.kind = MARK_FILL, .ink = INK_TEXT, .box = {0, 0, 10, 10}};
    Frame frame = {.width = 120, .height = 160, .at = &mark, .count = 1};
    Type no_type = {0};
    window_paint(&window, &frame, theme_paper(), 100, &no_type, false);
    window_present(&window, ground, (Turning){.done = 1000}, 0, 0);
    assert_int_equal(pixel(&window, 155, 5), 0x16181D);
    assert_int_equal(pixel(&window, 5, 5), 0xF6F1E7);
    window_close(&window);
}

static void a_display_of_no_size_is_refused(void **state)
{
    (void)state;
    Window window;
    Fail why = {0};
    WindowOptions tiny = {.width = 20, .height = 10, .is_headless = true};
    assert_false(window_open(&tiny, &window, &why));
    assert_string_equal(why.text, "the display has only 20x10 pixels");
}

static void no_display_is_told_in_words(void **state)
{
    (void)state;
    Window window;
    Fail why = {0};
    if (display_look(DISPLAY_CARDS).card >= 0) {
        skip();
    }
    unsetenv("DISPLAY");
    unsetenv("WAYLAND_DISPLAY");
    assert_false(window_open(&(WindowOptions){0}, &window, &why));
    assert_non_null(strstr(why.text, "no display is connected"));
}

static void a_driver_that_shows_nothing_is_refused(void **state)
{
    (void)state;
    Window window;
    Fail why = {0};
    setenv("DISPLAY", ":77", 1); // as if there were a desktop
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    assert_false(window_open(&(WindowOptions){0}, &window, &why));
    assert_non_null(strstr(why.text, "'dummy', which shows nothing"));
    unsetenv("DISPLAY");
}

static void a_darker_picture_keeps_its_colours_share(void **state)
{
    (void)state;
    Window window;
    Fail why;
    assert_true(window_open(&memory, &window, &why));
    Mark mark = {.kind = MARK_FILL, .ink = INK_TEXT, .box = {0, 0, 10, 10}};
    Frame frame = {.width = 160, .height = 120, .at = &mark, .count = 1};
    Type no_type = {0};
    window_paint(&window, &frame, theme_paper(), 50, &no_type, false);
    window_present(&window, ground, (Turning){.done = 1000}, 0, 0);
    assert_int_equal(pixel(&window, 50, 50), 0x7B7873);
    assert_int_equal(pixel(&window, 5, 5), 0x0B0C0E);
    window_blank(&window);
    assert_int_equal(pixel(&window, 50, 50), 0);
    window_close(&window);
}

static void a_touch_means_the_same_however_the_display_hangs(void **state)
{
    (void)state;
    // The middle of the reader's left, middle and right third, on the display's own pixels.
    static const int places[4][3][2] = {{{20, 60}, {80, 60}, {140, 60}},
                                        {{80, 10}, {80, 60}, {80, 110}},
                                        {{140, 60}, {80, 60}, {20, 60}},
                                        {{80, 110}, {80, 60}, {80, 10}}};
    const Key wanted[] = {KEY_PREVIOUS, KEY_PAUSE, KEY_NEXT};
    for (int turn = 0; turn < 4; turn++) {
        Window window;
        Fail why;
        WindowOptions options = memory;
        options.rotation = turn * 90;
        assert_true(window_open(&options, &window, &why));
        for (int i = 0; i < 3; i++) {
            const int *place = places[turn][i];
            assert_int_equal(window_touch(&window, place[0], place[1], 100), wanted[i]);
            assert_int_equal(window_touch(&window, place[0], place[1], 900), KEY_DIAGNOSTICS);
        }
        window_close(&window);
    }
}

static void another_size_gets_other_pages(void **state)
{
    (void)state;
    Window window;
    Fail why;
    assert_true(window_open(&memory, &window, &why));
    window.options.width = 320;
    window.options.height = 240;
    assert_true(window_refit(&window, &why));
    assert_int_equal(window.width, 320);
    assert_int_equal(window_pixels(&window)->h, 240);
    window.options.width = 10;
    assert_false(window_refit(&window, &why));
    window_close(&window);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_painted_is_presented),
        cmocka_unit_test(the_walk_moves_the_whole_page),
        cmocka_unit_test(a_fade_mixes_both_pages),
        cmocka_unit_test(a_turned_display_gets_turned_pages),
        cmocka_unit_test(a_darker_picture_keeps_its_colours_share),
        cmocka_unit_test(a_touch_means_the_same_however_the_display_hangs),
        cmocka_unit_test(another_size_gets_other_pages),
        cmocka_unit_test(a_display_of_no_size_is_refused),
        cmocka_unit_test(no_display_is_told_in_words),
        cmocka_unit_test(a_driver_that_shows_nothing_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
