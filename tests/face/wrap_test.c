#include "tests.h"

#include "face/wrap.h"
#include "fixed.h"

#include <time.h>

enum { SIZE = 20 }; // a letter is 10 wide

typedef struct {
    Arena arena, scratch;
} Bench;

static int open_bench(void **state)
{
    Bench *bench = malloc(sizeof *bench);
    bench->arena = arena_reserve((Size)256 << 20, "lines");
    bench->scratch = arena_reserve((Size)256 << 20, "scratch");
    *state = bench;
    return 0;
}

static int close_bench(void **state)
{
    Bench *bench = *state;
    arena_release(&bench->arena);
    arena_release(&bench->scratch);
    free(bench);
    return 0;
}

static Lines wrap_by(Bench *bench, Str text, WrapRule rule)
{
    Piece piece = {text, ROLE_TEXT, INK_TEXT};
    return wrap_pieces((Pieces){&piece, 1}, false, &rule, fixed_metrics(), &bench->arena,
                       bench->scratch);
}

static Lines wrap(Bench *bench, Str text, int chars)
{
    return wrap_by(bench, text, (WrapRule){.size = SIZE, .width = chars * SIZE / 2});
}

static Str joined(const Lines *lines, Arena *arena)
{
    Size len = 0;
    char *at = arena_new(arena, char, 1 << 16);
    for (int i = 0; i < lines->count; i++) {
        at[len] = '|';
        len += i > 0;
        for (int j = 0; j < lines->at[i].count; j++) {
            Str text = lines->at[i].at[j].text;
            memcpy(at + len, text.at, (size_t)text.len);
            len += text.len;
        }
    }
    return (Str){at, len};
}

#define assert_lines(text, chars, wanted)                                                          \
    do {                                                                                           \
        Bench *bench = *state;                                                                     \
        Lines lines = wrap(bench, text, chars);                                                    \
        assert_str_equal(joined(&lines, &bench->arena), wanted);                                   \
    } while (0)

static void short_text_is_one_line(void **state)
{
    assert_lines(S("Schools stay closed."), 30, S("Schools stay closed."));
}

static void no_text_has_no_lines(void **state)
{
    assert_int_equal(wrap(*state, S(" "), 30).count, 0);
}

static void number_and_unit_share_a_line(void **state)
{
    assert_lines(S("The quake struck at 04:12 local time, 30 kilometres west of the harbour."), 40,
                 S("The quake struck at 04:12 local time,|30 kilometres west of the harbour."));
}

static void first_and_last_name_share_a_line(void **state)
{
    assert_lines(S("The court has now sentenced Aksel Brim to three years."), 33,
                 S("The court has now sentenced|Aksel Brim to three years."));
}

static void the_last_line_is_no_single_short_word(void **state)
{
    assert_lines(S("Ferries will run every ten minutes all day."), 39,
                 S("Ferries will run every ten minutes|all day."));
}

static void a_line_does_not_end_in_an_article(void **state)
{
    assert_lines(S("They say ferries will run until the bridge opens again."), 35,
                 S("They say ferries will run until|the bridge opens again."));
}

// An ideograph is as wide as two letters.
static void korean_breaks_between_words(void **state)
{
    assert_lines(S("모든 통행이 금지됩니다"), 18, S("모든 통행이|금지됩니다"));
    assert_lines(S("여객선이 매일 10분마다"), 17, S("여객선이 매일|10분마다"));
}

static void a_number_of_ideographs_stays_whole_and_with_its_counter(void **state)
{
    assert_lines(S("点検で十二か所"), 10, S("点検で|十二か所"));
    assert_lines(S("大桥将关闭八周"), 12, S("大桥将关闭|八周"));
}

static void japanese_breaks_between_phrases(void **state)
{
    Bench *bench = *state;
    Lines lines = wrap_by(bench, S("すべての通行が止まります"),
                          (WrapRule){.size = SIZE, .width = 8 * SIZE, .language = S("ja")});
    assert_str_equal(joined(&lines, &bench->arena), S("すべての通行が|止まります"));
}

static void headlines_are_balanced(void **state)
{
    Bench *bench = *state;
    Lines lines = wrap_by(bench, S("one two three four five six seven eight"),
                          (WrapRule){.size = SIZE, .width = 360, .is_balanced = true});
    assert_str_equal(joined(&lines, &bench->arena), S("one two three four|five six seven eight"));
}

static void the_first_line_keeps_its_indent_free(void **state)
{
    Bench *bench = *state;
    Lines lines = wrap_by(bench, S("aaaa bbbb cccc dddd eeee ffff"),
                          (WrapRule){.size = SIZE, .width = 200, .indent = 60});
    assert_true(lines.at[0].width <= 140);
    assert_int_equal(lines.count, 2);
}

static void a_word_wider_than_its_line_is_cut_between_letters(void **state)
{
    assert_lines(S("aaaaaaaaaaaaaaaaaaaaaaaaa"), 10, S("aaaaaaaaaa|aaaaaaaaaa|aaaaa"));
}

static void an_address_is_cut_at_its_slashes(void **state)
{
    assert_lines(S("http://example.org/harbour/bridge"), 19,
                 S("http://example.org/|harbour/bridge"));
}

static void a_soft_hyphen_shows_only_where_it_breaks(void **state)
{
    assert_lines(S("Donau\xC2\xAD"
                   "dampf\xC2\xAD"
                   "schiff"),
                 11,
                 S("Donau\xC2\xAD"
                   "dampf-|schiff"));
}

static void marks_stay_on_their_letters(void **state)
{
    Bench *bench = *state;
    Lines lines = wrap(bench,
                       S("e\xCC\x81"
                         "e\xCC\x81"
                         "e\xCC\x81"
                         "e\xCC\x81"),
                       2);
    assert_int_equal(lines.count, 2);
    assert_int_equal(lines.at[0].text.len, 6);
}

static void thai_breaks_between_words(void **state)
{
    Bench *bench = *state;
    Lines lines = wrap(bench, S("ภาษาไทยภาษาไทย"), 8);
    assert_int_equal(lines.count, 2);
    assert_str_equal(lines.at[0].text, S("ภาษาไทย"));
}

static void no_line_begins_with_a_japanese_full_stop(void **state)
{
    Bench *bench = *state;
    Lines lines = wrap(bench, S("漢字漢字。漢字"), 8); // four ideographs a line
    for (int i = 0; i < lines.count; i++) {
        assert_false(str_starts(lines.at[i].text, S("。")));
    }
    assert_true(lines.count >= 2);
}

static void right_to_left_runs_are_in_visual_order(void **state)
{
    Bench *bench = *state;
    Lines lines = wrap(bench, S("\xD7\xA9\xD7\x9C abc 12"), 40);
    assert_true(lines.is_right_to_left);
    const Line *line = &lines.at[0];
    assert_true(line->count >= 2);
    assert_true(line->at[line->count - 1].setting.right_to_left); // read first, so rightmost
    assert_false(line->at[0].setting.right_to_left);
}

static void a_digit_in_hebrew_keeps_its_order(void **state)
{
    Bench *bench = *state;
    Lines lines = wrap(bench, S("\xD7\xA9 1234 \xD7\x9C"), 40);
    bool found = false;
    for (int i = 0; i < lines.at[0].count; i++) {
        const Run *run = &lines.at[0].at[i];
        found |= str_equal(run->text, S("1234")) && !run->setting.right_to_left;
    }
    assert_true(found);
}

static void a_line_is_never_wider_than_its_column(void **state)
{
    Bench *bench = *state;
    Str text = S("The town council voted 14 to 9 on Tuesday to keep the Skerry Street library "
                 "open on Sundays through the winter, said Mayor Ilse Brandt.");
    for (int chars = 1; chars < 90; chars++) {
        arena_clear(&bench->arena);
        Lines lines = wrap(bench, text, chars);
        for (int i = 0; i < lines.count; i++) {
            assert_true(lines.at[i].width <= chars * SIZE / 2);
        }
    }
}

static double seconds_for(Bench *bench, int words)
{
    char *text = malloc((size_t)words * 6);
    for (int i = 0; i < words; i++) {
        memcpy(text + i * 6, i % 7 == 0 ? "\xE2\x80\x8B\xE2\x80\x8B" : "harbo ", 6);
    }
    clock_t start = clock();
    arena_clear(&bench->arena);
    Lines lines = wrap(bench, (Str){text, words * 6}, 40);
    assert_true(lines.count > words / 10);
    free(text);
    return (double)(clock() - start) / CLOCKS_PER_SEC;
}

static void ten_times_the_text_takes_no_hundred_times(void **state)
{
    seconds_for(*state, 1000); // ICU loads its tables
    double little = seconds_for(*state, 2000);
    double much = seconds_for(*state, 20000);
    assert_true(much < little * 40 + 0.5);
}

static void a_word_of_five_thousand_letters_is_set(void **state)
{
    Bench *bench = *state;
    char word[5000];
    memset(word, 'w', sizeof word);
    Lines lines = wrap(bench, (Str){word, sizeof word}, 40);
    assert_int_equal(lines.count, 125);
}

#define with_bench(test) cmocka_unit_test_setup_teardown(test, open_bench, close_bench)

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_bench(short_text_is_one_line),
        with_bench(no_text_has_no_lines),
        with_bench(number_and_unit_share_a_line),
        with_bench(first_and_last_name_share_a_line),
        with_bench(the_last_line_is_no_single_short_word),
        with_bench(a_line_does_not_end_in_an_article),
        with_bench(korean_breaks_between_words),
        with_bench(a_number_of_ideographs_stays_whole_and_with_its_counter),
        with_bench(japanese_breaks_between_phrases),
        with_bench(headlines_are_balanced),
        with_bench(the_first_line_keeps_its_indent_free),
        with_bench(a_word_wider_than_its_line_is_cut_between_letters),
        with_bench(an_address_is_cut_at_its_slashes),
        with_bench(a_soft_hyphen_shows_only_where_it_breaks),
        with_bench(marks_stay_on_their_letters),
        with_bench(thai_breaks_between_words),
        with_bench(no_line_begins_with_a_japanese_full_stop),
        with_bench(right_to_left_runs_are_in_visual_order),
        with_bench(a_digit_in_hebrew_keeps_its_order),
        with_bench(a_line_is_never_wider_than_its_column),
        with_bench(ten_times_the_text_takes_no_hundred_times),
        with_bench(a_word_of_five_thousand_letters_is_set),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
