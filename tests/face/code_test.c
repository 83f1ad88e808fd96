#include "tests.h"

#include "face/code.h"

static void an_address_of_the_web_has_a_code(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Code code = code_make(S("https://harbour.example/a"), &arena);
    assert_int_equal(code.side, 25); // version 2
    assert_int_equal(code.modules[0], 1);
    assert_int_equal(code.modules[7], 0); // the light line around a corner
    assert_true(code_make(S("HTTP://harbour.example"), &arena).side > 0);
}

static void what_is_no_plain_address_has_none(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    const Str wrong[] = {S(""),
                         S("harbour.example"),
                         S("javascript:alert(1)"),
                         S("file:///etc/passwd"),
                         S("tel:+4512345678"),
                         S("https://"),
                         S("https:///a"),
                         S("https://harbour.example/a b"),
                         S("https://harbour.example/\n"),
                         S("https://h\xC3\xA6"
                           "fn.example/"),
                         S("https://bank.example@elsewhere.example/")};
    for (Size i = 0; i < COUNT_OF(wrong); i++) {
        assert_int_equal(code_make(wrong[i], &arena).side, 0);
    }
    char *longest = arena_new(&arena, char, CODE_MOST_BYTES + 1);
    memset(longest, 'a', CODE_MOST_BYTES + 1);
    memcpy(longest, "https://a.example/", 18);
    assert_true(code_make((Str){longest, CODE_MOST_BYTES}, &arena).side > 0);
    assert_int_equal(code_make((Str){longest, CODE_MOST_BYTES + 1}, &arena).side, 0);
}

static void people_read_whose_address_it_is(void **state)
{
    (void)state;
    assert_str_equal(code_host(S("https://harbour.example/a/b")), S("harbour.example"));
    assert_str_equal(code_host(S("https://harbour.example?a")), S("harbour.example"));
    assert_str_equal(code_host(S("https://harbour.example\\@elsewhere.example")),
                     S("harbour.example"));
    assert_str_equal(code_host(S("nothing")), S(""));
}

static void modules_are_whole_pixels_or_there_is_no_code(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Code code = code_make(S("https://harbour.example/a"), &arena); // 25 + 2 * 4 modules
    assert_int_equal(code_scale(&code, 33 * 3 + 32), 3);
    assert_int_equal(code_width(&code, 3), 99);
    assert_int_equal(code_scale(&code, 33 * 2 - 1), 0);
    assert_int_equal(code_scale(&(Code){0}, 1000), 0);
}

static bool is_dark(const Frame *frame, int x, int y)
{
    for (int i = 1; i < frame->count; i++) {
        Box box = frame->at[i].box;
        if (x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height) {
            return true;
        }
    }
    return false;
}

static void every_module_is_drawn_and_no_mirror_turns_it(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Code code = code_make(S("https://harbour.example/a"), &arena);
    for (int mirrored = 0; mirrored < 2; mirrored++) {
        Frame frame = frame_start(99, 99, &arena);
        code_draw(&frame, &code, 0, 0, 3, mirrored);
        if (mirrored) {
            frame_mirror(&frame, 0);
        }
        for (int y = 0; y < code.side; y++) {
            for (int x = 0; x < code.side; x++) {
                bool dark = is_dark(&frame, (CODE_RIM + x) * 3 + 1, (CODE_RIM + y) * 3 + 1);
                assert_int_equal(dark, code.modules[y * code.side + x]);
            }
        }
        assert_false(is_dark(&frame, CODE_RIM * 3 - 1, CODE_RIM * 3));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_address_of_the_web_has_a_code),
        cmocka_unit_test(what_is_no_plain_address_has_none),
        cmocka_unit_test(people_read_whose_address_it_is),
        cmocka_unit_test(modules_are_whole_pixels_or_there_is_no_code),
        cmocka_unit_test(every_module_is_drawn_and_no_mirror_turns_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
