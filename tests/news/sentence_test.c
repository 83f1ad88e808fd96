#include "rows.h"

#include <time.h>

#include "host/asset.h"
#include "news/sentence.h"

static bool row_holds(const Row *row, const Language *language, Arena arena)
{
    Spans found = sentence_split(row->input, language, &arena);
    bool holds = found.count == row->wanted.count;
    for (Size i = 0; holds && i < found.count; i++) {
        Str got = str_squeeze(str_sub(row->input, found.at[i].start, found.at[i].end), &arena);
        holds = str_equal(got, row->wanted.at[i]);
    }
    if (!holds) {
        print_error("tests/rows/sentences.txt:%d: %.*s\n", row->line, (int)row->input.len,
                    row->input.at);
        for (Size i = 0; i < found.count; i++) {
            Str got = str_sub(row->input, found.at[i].start, found.at[i].end);
            print_error("   got %.*s\n", (int)got.len, got.at);
        }
    }
    return holds;
}

static void every_row_is_split_as_wanted(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Language language = asset_english(&arena);
    Rows rows = {test_file("tests/rows/sentences.txt", &arena), 0};
    Row row;
    int count = 0;
    int wrong = 0;
    for (; rows_next(&rows, &row, &arena); count++) {
        wrong += !row_holds(&row, &language, arena);
    }
    assert_true(count >= 60);
    assert_int_equal(wrong, 0);
}

// Spans in order, inside the text, on character boundaries, no blank at their ends, and nothing but
// blanks between them.
static void assert_spans_hold(Str text, Spans found)
{
    int place = 0;
    for (Size i = 0; i < found.count; i++) {
        Span span = found.at[i];
        assert_true(span.start >= place && span.end > span.start && span.end <= text.len);
        for (int at = place; at < span.start; at++) {
            assert_true(byte_is_blank(text.at[at]));
        }
        assert_false(byte_is_blank(text.at[span.start]) || byte_is_blank(text.at[span.end - 1]));
        assert_true(((unsigned char)text.at[span.start] & 0xC0) != 0x80);
        place = span.end;
    }
    for (; place < text.len; place++) {
        assert_true(byte_is_blank(text.at[place]));
    }
}

static const char article[] =
    "PORT ALDERN (Coast Wire) - “The bridge is shut,” Mayor Ona Lind said at 5 p.m. Monday. It\n"
    "cost $4.6 million (see No. 5. It is long.) and ... well, “nobody knows.” Dr. J. Vale of the\n"
    "U.S. Institute asked: ‘Why?’ 橋は閉鎖。 1. First. 2. Second.\n\n• A • B… \"Open. Quotes";

static void every_prefix_keeps_every_visible_byte(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Language language = asset_english(&arena);
    for (Size len = 0; len < (Size)sizeof article; len++) {
        Str text = {article, len};
        if (utf8_is_valid(text)) {
            Arena scratch = arena;
            assert_spans_hold(text, sentence_split(text, &language, &scratch));
        }
    }
}

static void any_bytes_are_some_sentences(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Language language = asset_english(&arena);
    static const char pieces[][4] = {".", "!",  "?",  " ", "\n", "\"", "'",  "(",  ")",
                                     "A", "a.", "1.", "“", "”",  "…",  "。", "• ", "U.S"};
    uint32_t seed = 1;
    for (int round = 0; round < 2000; round++) {
        Arena scratch = arena;
        char *at = arena_new(&scratch, char, 200);
        Size len = 0;
        while (len < 190) {
            seed = seed * 1664525u + 1013904223u;
            const char *piece = pieces[(seed >> 16) % 18];
            for (; *piece; piece++) {
                at[len++] = *piece;
            }
        }
        Str text = {at, len};
        assert_spans_hold(text, sentence_split(text, &language, &scratch));
    }
}

static void a_full_arena_jumps_at_every_size(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Language language = asset_english(&arena);
    Str text = str_from(article);
    bool enough = false;
    int refused = 0;
    for (Size bytes = 0; !enough; bytes += 8) {
        jmp_buf full;
        Arena scratch = arena;
        Arena small = arena_over(arena_raw(&scratch, char, bytes + 1), bytes, "small");
        small.full = &full;
        if (setjmp(full) == 0) {
            assert_spans_hold(text, sentence_split(text, &language, &small));
            enough = true;
        } else {
            refused++;
        }
    }
    assert_true(refused > 10);
}

static Size count_for(char piece, Size len, const Language *language, Arena arena)
{
    char *at = arena_raw(&arena, char, len);
    memset(at, piece, (size_t)len);
    return sentence_split((Str){at, len}, language, &arena).count;
}

static void monstrous_sentences_and_words_are_one_sentence(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Language language = asset_english(&arena);
    assert_int_equal(count_for('a', 5000, &language, arena), 1);
    assert_int_equal(count_for('a', 50000, &language, arena), 1);
    assert_int_equal(count_for('.', 50000, &language, arena), 1);
    assert_int_equal(count_for('(', 50000, &language, arena), 1);
    assert_int_equal(count_for(' ', 50000, &language, arena), 0);
}

// Time is counted in bytes of the language's tables looked at, which no clock disturbs: here by the
// growth of the time of one run over the time of another, with a wide margin.
static double seconds_for(const char *unit, Size len, const Language *language, Arena arena)
{
    char *at = arena_raw(&arena, char, len);
    Size unit_len = (Size)strlen(unit);
    for (Size i = 0; i < len; i++) {
        at[i] = unit[i % unit_len];
    }
    double best = 1e9;
    for (int i = 0; i < 3; i++) {
        Arena scratch = arena;
        clock_t before = clock();
        sentence_split((Str){at, len}, language, &scratch);
        double took = (double)(clock() - before) / CLOCKS_PER_SEC;
        best = took < best ? took : best;
    }
    return best;
}

static void cost_grows_with_the_length_and_not_faster(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Language language = asset_english(&arena);
    static const char *const units[] = {"a.Aa",      "(",         "\"a. ", "1. A. ", "5 a.m. Xa ",
                                        ". . . ",    "‘a. ",      "a.",    "J. ",    "“A. ",
                                        "[1] . [1]", "Aa aa\n\n", " . ",   "\n"};
    for (Size i = 0; i < COUNT_OF(units); i++) {
        double small = seconds_for(units[i], 40000, &language, arena);
        double large = seconds_for(units[i], 320000, &language, arena);
        if (large > 40 * small + 0.02) { // eight times is linear, sixty-four is quadratic
            fail_msg("\"%s\": %g s, then %g s for eight times as much", units[i], small, large);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_is_split_as_wanted),
        cmocka_unit_test(every_prefix_keeps_every_visible_byte),
        cmocka_unit_test(any_bytes_are_some_sentences),
        cmocka_unit_test(a_full_arena_jumps_at_every_size),
        cmocka_unit_test(monstrous_sentences_and_words_are_one_sentence),
        cmocka_unit_test(cost_grows_with_the_length_and_not_faster),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
