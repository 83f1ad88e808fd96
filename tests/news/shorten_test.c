#include "news/shorten.h"

#include "cases.h"
#include "news/candidate.h"
#include "news/texts.h"

enum { MOST_WORDS = 12 };

static Str shortened(World *world, Str text, Arena *owner, Arena scratch)
{
    Str got = shorten_to(text, MOST_WORDS, false, world->lexicon, owner, scratch);
    Buf buf = buf_start(owner);
    buf_str(&buf, got.len > 0 ? got : S("none"));
    buf_byte(&buf, '\n');
    return buf_done(&buf);
}

static void texts_of_the_rows_become_short_or_nothing(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    TEST_ARENA(scratch);
    Rows rows = rows_read("tests/rows/shorten.txt", &arena);
    assert_true(rows.count >= 18);
    int wrong = 0;
    for (int i = 0; i < rows.count; i++) {
        wrong +=
            row_differs(&rows, &rows.at[i], shortened(world, rows.at[i].input, &arena, scratch));
    }
    assert_int_equal(wrong, 0);
}

static void the_last_means_is_never_too_long_nor_empty(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    TEST_ARENA(scratch);
    Rows rows = rows_read("tests/rows/shorten.txt", &arena);
    for (int i = 0; i < rows.count; i++) {
        bool is_clause = false;
        Str got = shorten_anyhow(rows.at[i].input, MOST_WORDS, world->lexicon, &is_clause, scratch);
        assert_true(str_words(got) <= MOST_WORDS);
        assert_true(got.len > 0);
    }
}

static void a_sentence_whose_words_are_known_becomes_the_same(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    TEST_ARENA(scratch);
    Rows rows = rows_read("tests/rows/shorten.txt", &arena);
    for (int i = 0; i < rows.count; i++) {
        Str text = rows.at[i].input;
        int *places = NULL;
        Tokens tokens = terms_of_text(text, world->lexicon, &places, &arena);
        Walk walk = walk_start(text, tokens, places, world->lexicon);
        Str wanted = shorten_to(text, MOST_WORDS, false, world->lexicon, &arena, scratch);
        Str got = shorten_sentence(&walk, MOST_WORDS, world->lexicon, &arena, scratch);
        assert_str_equal(got, wanted);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_of_the_rows_become_short_or_nothing),
        cmocka_unit_test(the_last_means_is_never_too_long_nor_empty),
        cmocka_unit_test(a_sentence_whose_words_are_known_becomes_the_same),
    };
    return cmocka_run_group_tests_name("shorten", tests, NULL, NULL);
}
