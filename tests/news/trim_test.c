#include "news/trim.h"

#include "cases.h"
#include "news/candidate.h"
#include "news/texts.h"

static const struct {
    TrimKind kind;
    const char *name;
} kinds[] = {
    {TRIM_CONNECTIVE, "connective"}, {TRIM_WEEKDAY, "weekday"}, {TRIM_ATTRIBUTION, "attribution"},
    {TRIM_APPOSITION, "apposition"}, {TRIM_TAIL, "tail"},       {TRIM_DOUBLED, "doubled"},
    {TRIM_LEAD_IN, "lead-in"},
};

enum { ALL_KINDS = 0x7F };

static Variants variants_of(World *world, Str text, int allowed, Arena *owner)
{
    int *places = NULL;
    Tokens tokens = terms_of_text(text, world->lexicon, &places, owner);
    return trim_variants(text, tokens, places, world->lexicon, allowed, owner);
}

static Str told(World *world, Str text, Arena *owner)
{
    TEST_ARENA(scratch);
    Buf buf = buf_start(owner);
    for (Size i = 0; i < COUNT_OF(kinds); i++) {
        Variants variants = variants_of(world, text, (int)kinds[i].kind, &scratch);
        if (variants.count > 1) {
            buf_format(&buf, "%s: ", kinds[i].name);
            buf_str(&buf, variants.at[variants.count - 1].text);
            buf_byte(&buf, '\n');
        }
    }
    if (buf.len == 0) {
        buf_str(&buf, S("untouched\n"));
    }
    return buf_done(&buf);
}

static void clauses_of_the_rows_go_or_stay(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    Rows rows = rows_read("tests/rows/trims.txt", &arena);
    assert_true(rows.count >= 60);
    int wrong = 0;
    int untouched = 0;
    for (int i = 0; i < rows.count; i++) {
        Str got = told(world, rows.at[i].input, &arena);
        wrong += row_differs(&rows, &rows.at[i], got);
        untouched += str_equal(rows.at[i].wanted, S("untouched\n"));
    }
    assert_true(untouched * 2 >= rows.count);
    assert_int_equal(wrong, 0);
}

// Whether `part` is `whole` with bytes left out.
static bool is_what_is_left(Str part, Str whole)
{
    Size at = 0;
    for (Size i = 0; i < whole.len && at < part.len; i++) {
        at += whole.at[i] == part.at[at];
    }
    return at == part.len;
}

static void every_variant_is_pieces_of_the_sentence(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    Rows rows = rows_read("tests/rows/trims.txt", &arena);
    for (int i = 0; i < rows.count; i++) {
        Str text = rows.at[i].input;
        Arena own = arena;
        Variants variants = variants_of(world, text, ALL_KINDS, &own);
        assert_str_equal(variants.at[0].text, text);
        assert_int_equal(variants.at[0].kinds, 0);
        for (int k = 1; k < variants.count; k++) {
            Str variant = variants.at[k].text;
            assert_true(variants.at[k].kinds != 0);
            assert_true(is_what_is_left(variant, text));
            assert_true(str_words(variant) >= 6);
            assert_int_equal(str_ends(variant, S(".")), str_ends(text, S(".")));
            assert_false(str_has(variant, S("  ")));
            assert_false(str_has(variant, S(" ,")));
            assert_false(byte_is_lower(variant.at[0]));
            for (int other = 0; other < k; other++) {
                assert_false(str_equal(variant, variants.at[other].text));
            }
        }
    }
}

static void nothing_is_trimmed_when_nothing_is_allowed(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    Str text = S("However, the the bridge was closed on Tuesday, the police said.");
    assert_int_equal(variants_of(world, text, 0, &arena).count, 1);
}

static void every_prefix_of_a_sentence_has_variants(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    Str text = S("However, Tilda Øye, 54, the the mayor’s “aide”, said on Monday that Oslo would "
                 "pay, police said Tuesday, according to the ministry, leaving, which, who, 12.");
    for (Size len = 0; len <= text.len; len++) {
        Arena own = arena;
        Str part = str_copy(str_sub(text, 0, len), &own);
        Variants variants = variants_of(world, part, ALL_KINDS, &own);
        assert_true(variants.count >= 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clauses_of_the_rows_go_or_stay),
        cmocka_unit_test(every_variant_is_pieces_of_the_sentence),
        cmocka_unit_test(nothing_is_trimmed_when_nothing_is_allowed),
        cmocka_unit_test(every_prefix_of_a_sentence_has_variants),
    };
    return cmocka_run_group_tests_name("trim", tests, NULL, NULL);
}
