#include "tests.h"

#include "base/utf8.h"

static const uint32_t edges[] = {0,      0x7F,   0x80,   0x7FF,   0x800,    0xD7FF,
                                 0xE000, 0xFFFD, 0xFFFF, 0x10000, 0x10FFFF, 0x1F600};

static void what_is_written_is_read_back(void **state)
{
    (void)state;
    for (Size i = 0; i < COUNT_OF(edges); i++) {
        char bytes[4];
        Str text = {bytes, utf8_write(edges[i], bytes)};
        Size place = 0;
        assert_int_equal(utf8_next(text, &place), edges[i]);
        assert_int_equal(place, text.len);
        assert_int_equal(utf8_previous(text, &place), edges[i]);
        assert_int_equal(place, 0);
        assert_true(utf8_is_valid(text));
    }
}

static const char *const broken[] = {
    "\x80",             // a tail without a head
    "\xC0\xAF",         // overlong
    "\xC1\xBF",         // overlong
    "\xE0\x9F\xBF",     // overlong
    "\xED\xA0\x80",     // a surrogate
    "\xF0\x8F\xBF\xBF", // overlong
    "\xF4\x90\x80\x80", // above U+10FFFF
    "\xF5\x80\x80\x80",
    "\xFF",
    "\xC3",
    "\xE2\x80",
    "\xF0\x9F\x98",
    "\xE2\x28\xA1",
};

static void broken_bytes_are_never_valid(void **state)
{
    (void)state;
    for (Size i = 0; i < COUNT_OF(broken); i++) {
        Str text = str_from(broken[i]);
        Size place = 0;
        assert_false(utf8_is_valid(text));
        assert_int_equal(utf8_next(text, &place), UTF8_REPLACEMENT);
        assert_int_equal(place, 1);
    }
}

static void reading_backwards_finds_the_same_characters(void **state)
{
    (void)state;
    Str text = S("a\xC3\x98\xFF\xE2\x80\x99\x80\xF0\x9F\x98\x80z\xE2\x80");
    uint32_t codes[32];
    int count = 0;
    for (Size place = 0; place < text.len;) {
        codes[count++] = utf8_next(text, &place);
    }
    for (Size place = text.len; place > 0;) {
        assert_int_equal(utf8_previous(text, &place), codes[--count]);
    }
    assert_int_equal(count, 0);
}

static void every_invalid_byte_is_mended_and_counted(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Size replaced = 9;
    Str whole = S("The Øre and 日本.");
    assert_ptr_equal(utf8_mend(whole, &arena, &replaced).at, whole.at);
    assert_int_equal(replaced, 0);
    Str mended = utf8_mend(S("a\xFFo\xE2\x80z\xC3"), &arena, &replaced);
    assert_str_equal(mended, S("a\xEF\xBF\xBDo\xEF\xBF\xBD\xEF\xBF\xBDz\xEF\xBF\xBD"));
    assert_int_equal(replaced, 4);
}

static void any_bytes_are_valid_once_mended(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    uint32_t seed = 7;
    for (int round = 0; round < 3000; round++) {
        Arena scratch = arena;
        char bytes[40];
        for (Size i = 0; i < (Size)sizeof bytes; i++) {
            seed = seed * 1664525u + 1013904223u;
            bytes[i] = (char)(seed >> 24 | (seed >> 10 & 0x80));
        }
        Size replaced;
        Str mended = utf8_mend((Str){bytes, sizeof bytes}, &scratch, &replaced);
        assert_true(utf8_is_valid(mended));
        assert_int_equal(mended.len, (Size)sizeof bytes + 2 * replaced);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read_back),
        cmocka_unit_test(broken_bytes_are_never_valid),
        cmocka_unit_test(reading_backwards_finds_the_same_characters),
        cmocka_unit_test(every_invalid_byte_is_mended_and_counted),
        cmocka_unit_test(any_bytes_are_valid_once_mended),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
