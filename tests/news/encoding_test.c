// Bytes and dates of strangers, by rows.
#include "rows.h"

#include "base/buf.h"
#include "base/moment.h"
#include "news/read/decode.h"
#include "news/read/encoding.h"
#include "news/read/markdown.h"
#include "news/read/transfer.h"
#include "news/read/when.h"

static int digit(char byte)
{
    return byte <= '9' ? byte - '0' : byte - 'a' + 10;
}

static Str from_hex(Str hex, Arena *arena)
{
    char *at = arena_raw(arena, char, hex.len / 2);
    for (Size i = 0; i + 1 < hex.len; i += 2) {
        at[i / 2] = (char)(unsigned char)(digit(hex.at[i]) << 4 | digit(hex.at[i + 1]));
    }
    return (Str){at, hex.len / 2};
}

static void bytes_become_text(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Rows rows = {.rest = test_file("tests/rows/encodings.txt", &arena)};
    int count = 0;
    int wrong = 0;
    for (Row row; rows_next(&rows, &row, &arena); count++) {
        Str hex = row.input;
        Str label;
        int replaced = 0;
        assert_true(str_cut(&hex, ' ', &label));
        label = str_is(label, "-") ? (Str){0} : label;
        Str got = decode_part(from_hex(hex, &arena), label, (Str){0}, &arena, &replaced);
        if (!str_equal(got, row.wanted.at[0]) || replaced > 0) {
            print_error("tests/rows/encodings.txt:%d: %.*s\n  got    %.*s\n  wanted %.*s\n",
                        row.line, (int)label.len, label.at, (int)got.len, got.at,
                        (int)row.wanted.at[0].len, row.wanted.at[0].at);
            wrong++;
        }
    }
    assert_true(count > 40);
    assert_int_equal(wrong, 0);
}

static void dates_become_moments(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Rows rows = {.rest = test_file("tests/rows/when.txt", &arena)};
    int count = 0;
    int wrong = 0;
    for (Row row; rows_next(&rows, &row, &arena); count++) {
        bool is_trailer = str_starts(row.input, S("trailer "));
        Moment moment =
            is_trailer ? when_read_trailer(str_tail(row.input, 8)) : when_read(row.input);
        Str got = moment == MOMENT_UNKNOWN ? S("unknown") : moment_write_iso(moment, &arena);
        if (!str_equal(got, row.wanted.at[0])) {
            print_error("tests/rows/when.txt:%d: %.*s\n  got    %.*s\n  wanted %.*s\n", row.line,
                        (int)row.input.len, row.input.at, (int)got.len, got.at,
                        (int)row.wanted.at[0].len, row.wanted.at[0].at);
            wrong++;
        }
    }
    assert_true(count > 30);
    assert_int_equal(wrong, 0);
}

static void a_declaration_is_found_in_xml_and_html(void **state)
{
    (void)state;
    assert_str_equal(encoding_declared(S("<?xml version='1.0' encoding='koi8-r'?><a/>")),
                     S("koi8-r"));
    assert_str_equal(encoding_declared(S("<html><meta charset=gbk>")), S("gbk"));
    assert_str_equal(encoding_declared(S("<html><meta http-equiv=\"Content-Type\" "
                                         "content=\"text/html; charset=big5\">")),
                     S("big5"));
    assert_str_equal(encoding_declared(S("The charset=gbk was new.")), S(""));
    assert_null(encoding_converter(S("utf-7")));
    assert_null(encoding_converter(S("ibm037")));
}

static void what_no_encoding_has_is_replaced_and_counted(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    int replaced = 0;
    Str got = decode_part(S("\x83X\xFF\x83\x93"), S("shift_jis"), (Str){0}, &arena, &replaced);
    assert_str_equal(got, S("ス\xEF\xBF\xBDン"));
    assert_int_equal(replaced, 1);
}

// Windows and ISO write the same letters but for a few; those may stand far behind.
static void a_letter_of_windows_at_the_end_tells_that_it_is_no_iso(void **state)
{
    (void)state;
    static const char *const rows[][3] = {
        {"A h\xED"
         "d z\xE1rva van, k\xF6z\xF6lte kedden a kik\xF6t\xF5. ",
         "\x84"
         "Lez\xE1rtuk.\x94",
         "„Lezártuk.”"},
        {"\xC7 \xE3\xDD\xF6\xF5\xF1\xE1 \xDD\xEA\xEB\xE5\xE9\xF3\xE5 \xF4\xE7\xED "
         "\xD4\xF1\xDF\xF4\xE7. ",
         "\x93\xCA\xEB\xE5\xE9\xF3\xF4\xDE.\x94", "“Κλειστή.”"},
    };
    for (Size i = 0; i < COUNT_OF(rows); i++) {
        TEST_ARENA(arena);
        int replaced = 0;
        Buf buf = buf_start(&arena);
        for (int j = 0; j < 60; j++) {
            buf_str(&buf, str_from(rows[i][0]));
        }
        buf_str(&buf, str_from(rows[i][1]));
        Str text = decode_part(buf_done(&buf), (Str){0}, (Str){0}, &arena, &replaced);
        assert_true(str_ends(text, str_from(rows[i][2])));
        assert_int_equal(replaced, 0);
    }
}

static void encoded_words_become_words(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"plain words", "plain words"},
        {"=?utf-8?q?caf=C3=A9_noir?= open", "café noir open"},
        {"=?utf-8?B?w5hyZQ==?= =?utf-8?Q?say?=", "Øresay"},
        {"=?iso-8859-1*en?Q?=D8re?=\n =?koi8-r?b?7c/T1A==?=", "ØreМост"},
        {"=?utf-8?b?4oI=?= =?utf-8?b?rA==?= coins", "€ coins"},
        {"=?utf-8?x?abc?= =? =?utf-8?q?open", "=?utf-8?x?abc?= =? =?utf-8?q?open"},
        {"5 =? 5", "5 =? 5"},
    };
    for (Size i = 0; i < COUNT_OF(rows); i++) {
        TEST_ARENA(arena);
        int replaced = 0;
        assert_str_equal(transfer_words(str_from(rows[i][0]), (Str){0}, &arena, &replaced),
                         str_from(rows[i][1]));
        assert_int_equal(replaced, 0);
    }
}

static void transfer_encodings_survive_damage(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    assert_str_equal(transfer_base64(S("VGhl\r\nIHBv cnQ="), &arena), S("The port"));
    assert_str_equal(transfer_base64(S("VGhlIHBvc"), &arena), S("The po"));
    assert_str_equal(transfer_quoted(S("a=\r\nb =\nc=20=\n=E9=Z="), false, &arena),
                     S("ab c \xE9=Z"));
}

static void marks_of_markdown_are_no_text(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"The **port** is *open*.", "The port is open."},
        {"## What now ##", "What now"},
        {"> * [The port](https://p.example/a) said", "The port said"},
        {"![A picture](b.jpg)", ""},
        {"5 * 3 * 2 = 30", "5 * 3 * 2 = 30"},
        {"snake_case_name and a_b", "snake_case_name and a_b"},
        {"***", "***"},
        {"* * *", "* * *"},
        {"[sic] he said (again)", "[sic] he said (again)"},
        {"#1 in sales", "#1 in sales"},
        {"a `word` and __another__", "a word and another"},
        {"**never closed", "**never closed"},
    };
    for (Size i = 0; i < COUNT_OF(rows); i++) {
        TEST_ARENA(arena);
        assert_str_equal(markdown_strip(str_from(rows[i][0]), &arena), str_from(rows[i][1]));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_become_text),
        cmocka_unit_test(dates_become_moments),
        cmocka_unit_test(a_declaration_is_found_in_xml_and_html),
        cmocka_unit_test(what_no_encoding_has_is_replaced_and_counted),
        cmocka_unit_test(a_letter_of_windows_at_the_end_tells_that_it_is_no_iso),
        cmocka_unit_test(encoded_words_become_words),
        cmocka_unit_test(transfer_encodings_survive_damage),
        cmocka_unit_test(marks_of_markdown_are_no_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
