#include "tests.h"

#include "face/breaks.h"

typedef struct {
    const char *before, *after;
} Pair;

static int cost_of(Pair pair)
{
    return break_cost(str_from(pair.before), str_from(pair.after));
}

static void check_kept(const Pair *pairs, Size count)
{
    for (Size i = 0; i < count; i++) {
        if (cost_of(pairs[i]) <= BREAK_LINE) {
            print_error("'%s' and '%s' may be parted\n", pairs[i].before, pairs[i].after);
            fail();
        }
    }
}

static void number_and_unit_stay_together(void **state)
{
    (void)state;
    const Pair pairs[] = {{"30", "kilometres"}, {"1,200", "people"}, {"$3.5", "million"},
                          {"4.1%", "more"},     {"(41", "injured)"}, {"8:05", "a.m."}};
    check_kept(pairs, COUNT_OF(pairs));
}

static void names_stay_together(void **state)
{
    (void)state;
    const Pair pairs[] = {{"Ilse", "Brandt"},   {"J.", "Smith"}, {"Dr.", "Brandt"},
                          {"Port", "Aldern"},   {"Oct.", "7,"},  {"March", "5"},
                          {"\"Ilse", "Brandt"}, {"Ørsted", "Ås"}};
    check_kept(pairs, COUNT_OF(pairs));
}

static void articles_are_left_at_the_end_only_to_save_a_line(void **state)
{
    (void)state;
    Pair pair = {"the", "bridge"};
    assert_true(cost_of(pair) > BREAK_LINE / 2 && cost_of(pair) < BREAK_LINE);
    assert_int_equal(cost_of((Pair){"The", "Aldern"}), cost_of(pair));
}

static void ordinary_words_part_for_nothing(void **state)
{
    (void)state;
    const Pair pairs[] = {{"bridge", "closes"}, {"2025", "the"},    {"Brandt,", "Mayor"},
                          {"said", "Brandt"},   {"Brandt", "said"}, {"weeks.", "Ferries"}};
    for (Size i = 0; i < COUNT_OF(pairs); i++) {
        assert_int_equal(cost_of(pairs[i]), 0);
    }
}

static void segments_cover_the_text(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Str text = S("well-known http://example.org/a/b และภาษาไทย 漢字かな end");
    Segments segments = breaks_find(text, S("en"), &arena);
    int next = 0;
    for (int i = 0; i < segments.count; i++) {
        assert_int_equal(segments.at[i].start, next);
        assert_true(segments.at[i].end <= segments.at[i].next);
        next = segments.at[i].next;
    }
    assert_int_equal(next, text.len);
    assert_true(segments.count > 10);
}

static void no_text_has_no_segments(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    assert_int_equal(breaks_find(S(""), S(""), &arena).count, 0);
}

static void an_odd_language_is_taken_as_english(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    const Str odd[] = {S(""), S("x"), S("zz-ZZ-u-lb-%%%"), S("\xFF\xFE")};
    for (Size i = 0; i < COUNT_OF(odd); i++) {
        assert_int_equal(breaks_find(S("two words"), odd[i], &arena).count, 2);
    }
}

static void graphemes_stay_whole(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Str text = S("e\xCC\x81x"); // e and an accent, x
    Segments parts = breaks_split(
        text, (Segment){.start = 0, .end = (int)text.len, .next = (int)text.len}, &arena);
    assert_int_equal(parts.count, 2);
    assert_int_equal(parts.at[0].end, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(number_and_unit_stay_together),
        cmocka_unit_test(names_stay_together),
        cmocka_unit_test(articles_are_left_at_the_end_only_to_save_a_line),
        cmocka_unit_test(ordinary_words_part_for_nothing),
        cmocka_unit_test(segments_cover_the_text),
        cmocka_unit_test(no_text_has_no_segments),
        cmocka_unit_test(an_odd_language_is_taken_as_english),
        cmocka_unit_test(graphemes_stay_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
