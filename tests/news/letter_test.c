#include "tests.h"

#include "news/letter.h"

// Texts of these pieces, in any order and of any length: blanks of all kinds, controls, characters
// beyond ASCII, broken bytes.
static Str made_up(uint64_t *random, Arena *owner)
{
    static const char *const pieces[] = {
        " ",
        "  ",
        "\n",
        "\t\r\n",
        "\x01",
        "\x1F",
        "\xC2\xA0",
        "\xE2\x80\x83",
        "\xE3\x80\x80",
        "\xE2\x80\x99",
        "\xE2\x80\x9C",
        "\xC3\x98",
        "\xD0\x96",
        "\x80",
        "\xC2",
        "\xE2\x80",
        "a",
        "Z",
        "word",
        "WORDS",
        "Longer-than-eight",
        "4.5",
        "!",
        "(",
        "\"",
        "'",
        "@",
        "{",
    };
    *random ^= *random << 13;
    *random ^= *random >> 7;
    *random ^= *random << 17;
    uint64_t left = *random;
    char text[400];
    Size len = 0;
    for (Size most = (Size)(left % 24); most > 0; most--) {
        left = left * 6364136223846793005u + 1442695040888963407u;
        Str piece = str_from(pieces[(left >> 33) % (uint64_t)COUNT_OF(pieces)]);
        memcpy(text + len, piece.at, (size_t)piece.len);
        len += piece.len;
    }
    return str_copy((Str){text, len}, owner);
}

static bool is_blank(Str text, Size place)
{
    return letter_kind(utf8_next(text, &place)) == LETTER_BLANK;
}

// Character by character, as letter.h says.
static Str plain_word(Str text, Size *place)
{
    while (*place < text.len && is_blank(text, *place)) {
        utf8_next(text, place);
    }
    Size start = *place;
    while (*place < text.len && !is_blank(text, *place)) {
        ++*place; // a byte at a time: the tail of a character is no blank
    }
    return str_sub(text, start, *place);
}

static void words_are_those_between_blanks(void **state)
{
    (void)state;
    uint64_t random = 3;
    for (int round = 0; round < 20000; round++) {
        TEST_ARENA(arena);
        Str text = made_up(&random, &arena);
        Size quick = 0;
        Size plain = 0;
        for (bool is_more = true; is_more;) {
            Str wanted = plain_word(text, &plain);
            Str got = letter_word(text, &quick);
            assert_int_equal(got.len, wanted.len);
            assert_true(got.len == 0 || got.at == wanted.at);
            assert_int_equal(quick, plain);
            is_more = got.len > 0;
        }
    }
}

static void a_word_of_more_than_256_bytes_comes_in_pieces(void **state)
{
    (void)state;
    char text[600];
    memset(text, 'a', sizeof text);
    text[255] = '\xC3'; // a character is not parted
    text[256] = '\xB8';
    Size place = 0;
    assert_int_equal(letter_word((Str){text, sizeof text}, &place).len, 257);
    assert_int_equal(letter_word((Str){text, sizeof text}, &place).len, 256);
    assert_int_equal(letter_word((Str){text, sizeof text}, &place).len, 600 - 257 - 256);
}

static void blanks_are_passed_over_both_ways(void **state)
{
    (void)state;
    uint64_t random = 4;
    for (int round = 0; round < 20000; round++) {
        TEST_ARENA(arena);
        Str text = made_up(&random, &arena);
        for (Size place = 0; place <= text.len; place++) {
            if (place < text.len && (text.at[place] & 0xC0) == 0x80) {
                continue;
            }
            Size behind = place;
            while (behind < text.len && is_blank(text, behind)) {
                utf8_next(text, &behind);
            }
            Size before = place;
            for (Size back = place; back > 0;) {
                if (letter_kind(utf8_previous(text, &back)) != LETTER_BLANK) {
                    break;
                }
                before = back;
            }
            assert_int_equal(letter_skip_blanks(text, place), behind);
            assert_int_equal(letter_skip_blanks_back(text, place), before);
        }
    }
}

static void lower_case_is_that_of_each_character(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    const char *text = "ABCDEFGHIJKLMNOPQRSTUVWXYZ@[`{0123456789abcdefghijklmnopqrstuvwxyz";
    char room[LETTER_ROOM];
    for (Size len = 0; len <= 45; len++) {
        for (Size start = 0; start < 20; start++) {
            Str word = str_copy((Str){text + start, len}, &arena);
            Str lower = letter_lower(word, room);
            assert_int_equal(lower.len, len);
            for (Size i = 0; i < len; i++) {
                assert_int_equal(lower.at[i], byte_lower(word.at[i]));
            }
        }
    }
    assert_int_equal(letter_lower((Str){text, 46}, room).len, 0);
    assert_str_equal(letter_lower(S("\xC3\x98RESUND\xE2\x80\x99S"), room), S("\xC3\xB8resund's"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_those_between_blanks),
        cmocka_unit_test(a_word_of_more_than_256_bytes_comes_in_pieces),
        cmocka_unit_test(blanks_are_passed_over_both_ways),
        cmocka_unit_test(lower_case_is_that_of_each_character),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
