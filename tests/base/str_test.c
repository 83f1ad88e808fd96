#include "tests.h"

static void views_are_compared_as_bytes(void **state)
{
    (void)state;
    assert_true(str_equal(S(""), (Str){0}));
    assert_true(str_equal(S("a\0b"), S("a\0b")));
    assert_false(str_equal(S("a"), S("A")));
    assert_true(str_equal_ascii_nocase(S("Øre A"), S("Øre a")));
    assert_false(str_equal_ascii_nocase(S("ab"), S("a")));
    assert_true(str_compare(S("a"), S("ab")) < 0);
    assert_true(str_compare(S("b"), S("ab")) > 0);
    assert_true(str_compare(S("\xC3"), S("a")) > 0);
    assert_int_equal(str_compare(S(""), (Str){0}), 0);
}

static void heads_and_tails_are_found(void **state)
{
    (void)state;
    assert_true(str_starts(S("ferry"), S("")));
    assert_true(str_starts(S("ferry"), S("fer")));
    assert_false(str_starts(S("fe"), S("fer")));
    assert_true(str_starts_ascii_nocase(S("Ferry"), S("fER")));
    assert_int_equal(str_head_ascii_nocase(S("Ferry"), "fER"), 3);
    assert_int_equal(str_head_ascii_nocase(S("Ferry"), "ferry."), 0);
    assert_int_equal(str_head_ascii_nocase((Str){0}, "f"), 0);
    assert_true(str_is_ascii_nocase(S("Ferry"), "fERRY"));
    assert_false(str_is_ascii_nocase(S("Ferry"), "ferr"));
    assert_false(str_is_ascii_nocase(S("Ferry"), "ferrys"));
    assert_false(str_is_ascii_nocase((Str){0}, "f"));
    assert_true(str_is_ascii_nocase((Str){0}, ""));
    assert_true(str_ends(S("ferry"), S("ry")));
    assert_false(str_ends(S("y"), S("ry")));
    assert_true(str_ends((Str){0}, S("")));
}

static void parts_are_found(void **state)
{
    (void)state;
    assert_int_equal(str_find(S("banana"), S("ana")), 1);
    assert_int_equal(str_find(S("banana"), S("nab")), -1);
    assert_int_equal(str_find(S("ba"), S("banana")), -1);
    assert_int_equal(str_find((Str){0}, S("")), 0);
    assert_int_equal(str_find_byte(S("a\0b"), 'b'), 2);
    assert_int_equal(str_find_byte((Str){0}, 'b'), -1);
    assert_true(str_has(S("banana"), S("nan")));
}

static void white_space_at_the_ends_goes(void **state)
{
    (void)state;
    assert_str_equal(str_trim(S(" \t\r\n a b \v\f")), S("a b"));
    assert_str_equal(str_trim(S("  ")), S(""));
    assert_str_equal(str_trim((Str){0}), S(""));
}

static void cutting_gives_every_part_once(void **state)
{
    (void)state;
    Str rest = S("a,,b,");
    Str part;
    static const char *const wanted[] = {"a", "", "b", ""};
    for (int i = 0; i < 4; i++) {
        assert_true(str_cut(&rest, ',', &part));
        assert_str_equal(part, str_from(wanted[i]));
    }
    assert_false(str_cut(&rest, ',', &part));
    rest = (Str){0};
    assert_false(str_cut(&rest, ',', &part));
    rest = S("");
    assert_true(str_cut(&rest, ',', &part));
    assert_false(str_cut(&rest, ',', &part));
}

static void whole_numbers_are_read_to_their_limits(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool reads;
        int64_t value;
    } rows[] = {
        {"0", true, 0},
        {"-17", true, -17},
        {"+5", true, 5},
        {"9223372036854775807", true, INT64_MAX},
        {"9223372036854775808", false, 0},
        {"-9223372036854775808", true, INT64_MIN},
        {"-9223372036854775809", false, 0},
        {"99999999999999999999", false, 0},
        {"", false, 0},
        {"-", false, 0},
        {"1 ", false, 0},
        {"1x", false, 0},
        {"0x1", false, 0},
    };
    for (Size i = 0; i < COUNT_OF(rows); i++) {
        int64_t value = 42;
        assert_int_equal(str_to_int64(str_from(rows[i].text), &value), rows[i].reads);
        assert_int_equal(value, rows[i].reads ? rows[i].value : 42);
    }
}

static void fractions_are_read_with_a_point(void **state)
{
    (void)state;
    double value = 0;
    assert_true(str_to_double(S("-1.25"), &value));
    assert_true(value > -1.2500001 && value < -1.2499999);
    assert_true(str_to_double(S(".5"), &value));
    assert_true(str_to_double(S("3."), &value));
    assert_false(str_to_double(S("."), &value));
    assert_false(str_to_double(S("1,5"), &value));
    assert_false(str_to_double(S(""), &value));
    assert_false(str_to_double(S("1.2.3"), &value));
}

static void copies_outlive_their_original(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    char original[] = "ferry";
    Str copy = str_copy((Str){original, 5}, &arena);
    char *zero = str_zero((Str){original, 3}, &arena);
    original[0] = 'X';
    assert_str_equal(copy, S("ferry"));
    assert_string_equal(zero, "fer");
    assert_string_equal(str_zero((Str){0}, &arena), "");
    assert_int_equal(str_copy((Str){0}, &arena).len, 0);
}

static void runs_of_white_space_become_one_blank(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    assert_str_equal(str_squeeze(S("  a \n\n b\t"), &arena), S("a b"));
    assert_str_equal(str_squeeze(S(" \n "), &arena), S(""));
    static const struct {
        const char *text;
        bool is_squeezed;
    } cases[] = {{"", true},      {"a", true},     {"a b c", true}, {" a", false}, {"a ", false},
                 {"a  b", false}, {"a\tb", false}, {"a\nb", false}, {" ", false}};
    for (Size i = 0; i < COUNT_OF(cases); i++) {
        Str text = str_from(cases[i].text);
        assert_int_equal(str_is_squeezed(text), cases[i].is_squeezed);
        assert_int_equal(str_equal(str_squeeze(text, &arena), text), cases[i].is_squeezed);
    }
}

static void bytes_are_what_they_look_like(void **state)
{
    (void)state;
    for (int byte = 0; byte < 256; byte++) {
        char at = (char)byte;
        bool is_upper = byte >= 'A' && byte <= 'Z';
        bool is_lower = byte >= 'a' && byte <= 'z';
        assert_int_equal(byte_is_upper(at), is_upper);
        assert_int_equal(byte_is_lower(at), is_lower);
        assert_int_equal(byte_is_letter(at), is_upper || is_lower);
        assert_int_equal(byte_is_blank(at), byte == ' ' || (byte >= 9 && byte <= 13));
        assert_int_equal(byte_lower(at), is_upper ? at + 32 : at);
    }
}

static int words_one_by_one(Str text)
{
    int words = 0;
    for (Size i = 0; i < text.len; i++) {
        words += !byte_is_blank(text.at[i]) && (i == 0 || byte_is_blank(text.at[i - 1]));
    }
    return words;
}

static void words_are_counted_in_blocks_as_one_by_one(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    static const char letters[] = {'a', ' ',    'b',    ' ',  'c', '\n',
                                   'd', '\xC3', '\xA9', '\t', 'e', '\x1F'};
    uint64_t dice = 7;
    for (int round = 0; round < 20000; round++) {
        char bytes[80] = {0};
        Size len = round % 80;
        for (Size i = 0; i < len; i++) {
            dice = dice * 6364136223846793005u + 1442695040888963407u;
            bytes[i] = letters[(dice >> 33) % (round % 3 ? sizeof letters : 4)];
        }
        bytes[0] = round % 9 == 3 ? '\n' : bytes[0]; // then it alone is no blank
        Str text = {bytes, len};
        assert_int_equal(str_words(text), words_one_by_one(text));
        Arena once = arena;
        assert_int_equal(str_is_squeezed(text), str_equal(str_squeeze(text, &once), text));
    }
}

// More than fit into the sums of one run of blocks.
static void the_words_of_a_long_text_are_counted(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    enum { WORDS = 30000 };
    char *text = arena_raw(&arena, char, 2 * WORDS);
    for (Size i = 0; i < 2 * WORDS; i++) {
        text[i] = i % 2 ? ' ' : 'a';
    }
    assert_int_equal(str_words((Str){text, 2 * WORDS}), WORDS);
    assert_int_equal(str_count_byte((Str){text, 2 * WORDS}, ' '), WORDS);
    assert_int_equal(str_count_byte((Str){text + 1, 30}, ' '), 15);
    assert_int_equal(str_count_byte((Str){text, 7}, 'a'), 4);
    text[7] = '\n';
    text[40001] = '\t';
    assert_int_equal(str_words((Str){text, 2 * WORDS}), WORDS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(views_are_compared_as_bytes),
        cmocka_unit_test(heads_and_tails_are_found),
        cmocka_unit_test(parts_are_found),
        cmocka_unit_test(white_space_at_the_ends_goes),
        cmocka_unit_test(cutting_gives_every_part_once),
        cmocka_unit_test(whole_numbers_are_read_to_their_limits),
        cmocka_unit_test(fractions_are_read_with_a_point),
        cmocka_unit_test(copies_outlive_their_original),
        cmocka_unit_test(runs_of_white_space_become_one_blank),
        cmocka_unit_test(words_are_counted_in_blocks_as_one_by_one),
        cmocka_unit_test(the_words_of_a_long_text_are_counted),
        cmocka_unit_test(bytes_are_what_they_look_like),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
