#include "tests.h"

#include "base/buf.h"

static void pieces_make_one_text(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Buf buf = buf_start(&arena);
    buf_str(&buf, S("41 of "));
    buf_int(&buf, -57);
    buf_byte(&buf, ' ');
    buf_str(&buf, (Str){0});
    buf_format(&buf, "%s %d%%", "is", 7);
    assert_str_equal(buf_done(&buf), S("41 of -57 is 7%"));
}

static void an_empty_text_is_a_text(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Buf buf = buf_start(&arena);
    assert_int_equal(buf_done(&buf).len, 0);
}

static void a_long_text_stays_in_one_piece(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Buf buf = buf_start(&arena);
    for (int i = 0; i < 20000; i++) {
        buf_byte(&buf, (char)('a' + i % 26));
    }
    Str text = buf_done(&buf);
    assert_int_equal(text.len, 20000);
    for (int i = 0; i < 20000; i++) {
        assert_int_equal(text.at[i], 'a' + i % 26);
    }
    char *next = arena_new(&arena, char, 1);
    assert_true(next >= text.at + text.len);
}

static void json_strings_are_quoted_and_escaped(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Buf buf = buf_start(&arena);
    buf_json(&buf, S("a\"b\\c\nd\te\x01"
                     "f\x7FØ"));
    assert_str_equal(buf_done(&buf), S("\"a\\\"b\\\\c\\nd\\te\\u0001f\\u007fØ\""));
    Buf empty = buf_start(&arena);
    buf_json(&empty, (Str){0});
    assert_str_equal(buf_done(&empty), S("\"\""));
}

static void a_json_field_has_its_name_and_null_for_nothing(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Buf buf = buf_start(&arena);
    buf_json_field(&buf, "a", S("x\"y"));
    buf_byte(&buf, ' ');
    buf_json_field(&buf, "b", (Str){0});
    buf_byte(&buf, ' ');
    buf_json_field_or_null(&buf, "c", S("z"));
    buf_byte(&buf, ' ');
    buf_json_field_or_null(&buf, "d", (Str){0});
    assert_str_equal(buf_done(&buf), S("\"a\": \"x\\\"y\" \"b\": \"\" \"c\": \"z\" \"d\": null"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_make_one_text),
        cmocka_unit_test(an_empty_text_is_a_text),
        cmocka_unit_test(a_long_text_stays_in_one_piece),
        cmocka_unit_test(json_strings_are_quoted_and_escaped),
        cmocka_unit_test(a_json_field_has_its_name_and_null_for_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
