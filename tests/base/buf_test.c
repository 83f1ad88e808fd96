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

static void whole_numbers_are_written_to_their_limits(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    static const int64_t numbers[] = {0, 7, -7, 10, -100, INT64_MAX, INT64_MIN};
    for (Size i = 0; i < COUNT_OF(numbers); i++) {
        char wanted[32];
        snprintf(wanted, sizeof wanted, "%" PRId64, numbers[i]);
        Buf buf = buf_start(&arena);
        buf_int(&buf, numbers[i]);
        assert_str_equal(buf_done(&buf), str_from(wanted));
    }
}

// A byte that is written in another way, at each place of texts of each length.
static void json_finds_every_byte_to_escape(void **state)
{
    (void)state;
    static const struct {
        char byte;
        Str written;
    } rows[] = {
        {'"', S("\\\"")},     {'\\', S("\\\\")},    {'\n', S("\\n")},     {'\t', S("\\t")},
        {0x1F, S("\\u001f")}, {0x7F, S("\\u007f")}, {' ', S(" ")},        {'~', S("~")},
        {'!', S("!")},        {'\xC3', S("\xC3")},  {'\0', S("\\u0000")},
    };
    for (Size len = 1; len <= 40; len++) {
        for (Size at = 0; at < len; at++) {
            for (Size i = 0; i < COUNT_OF(rows); i++) {
                TEST_ARENA(arena);
                char text[40];
                memset(text, 'a', sizeof text);
                text[at] = rows[i].byte;
                Str copy = str_copy((Str){text, len}, &arena);
                Buf buf = buf_start(&arena);
                buf_json(&buf, copy);
                Str got = buf_done(&buf);
                assert_int_equal(got.len, len + 1 + rows[i].written.len);
                assert_str_equal(str_sub(got, at + 1, at + 1 + rows[i].written.len),
                                 rows[i].written);
            }
        }
    }
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
        cmocka_unit_test(whole_numbers_are_written_to_their_limits),
        cmocka_unit_test(json_finds_every_byte_to_escape),
        cmocka_unit_test(an_empty_text_is_a_text),
        cmocka_unit_test(a_long_text_stays_in_one_piece),
        cmocka_unit_test(json_strings_are_quoted_and_escaped),
        cmocka_unit_test(a_json_field_has_its_name_and_null_for_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
