#include "news/candidate.h"

#include "cases.h"
#include "news/texts.h"

static Standing standing_of(World *world, Str text, Arena arena)
{
    int *places = NULL;
    Tokens tokens = terms_of_text(text, world->lexicon, &places, &arena);
    int words = language_text_words(lexicon_language(world->lexicon), text);
    return candidate_standing(text, words, tokens, places, world->lexicon);
}

static void sentences_of_the_rows_stand_or_fall(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    Rows rows = rows_read("tests/rows/candidates.txt", &arena);
    assert_true(rows.count >= 60);
    int wrong = 0;
    for (int i = 0; i < rows.count; i++) {
        Standing standing = standing_of(world, rows.at[i].input, arena);
        wrong += row_differs(&rows, &rows.at[i], str_from(standing_name(standing)));
    }
    assert_int_equal(wrong, 0);
}

static void every_prefix_of_a_sentence_has_an_answer(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    Str text = S("“The step (itself) is \"promising\", the official’s group said in Øresay…\xE2");
    for (Size len = 0; len <= text.len; len++) {
        Str part = str_copy(str_sub(text, 0, len), &arena);
        assert_int_not_equal(standing_of(world, part, arena), STANDS);
    }
}

static void words_are_what_white_space_parts(void **state)
{
    (void)state;
    assert_int_equal(str_words(S("")), 0);
    assert_int_equal(str_words(S(" one  two-three\nfour ")), 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_of_the_rows_stand_or_fall),
        cmocka_unit_test(every_prefix_of_a_sentence_has_an_answer),
        cmocka_unit_test(words_are_what_white_space_parts),
    };
    return cmocka_run_group_tests_name("candidate", tests, NULL, NULL);
}
