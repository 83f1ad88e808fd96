#include "news/support.h"

#include "cases.h"
#include "news/texts.h"

// Whether the second text, of another origin, says what the first one shows.
static bool says(World *world, Str shown, Str other, Arena *arena)
{
    TEST_ARENA(scratch);
    const Told told[] = {{str_zero(shown, arena), "A", "", NULL},
                         {str_zero(other, arena), "B", "", NULL}};
    const Terms *texts = texts_of(world, told, 2, arena);
    Groups origins = {arena_new(arena, int, 2), 2};
    origins.group[1] = 1;
    Lines lines = origin_lines(texts, 2, &origins, arena, scratch);
    Synonyms synonyms = synonym_read(world->language.synonyms, world->lexicon, arena);
    WordTable words = word_table(world->lexicon, &synonyms, arena);
    Cluster cluster =
        cluster_build(texts, &lines, world->lexicon, &words, &synonyms, arena, scratch);
    int *places = NULL;
    Shown point = {.text = shown, .line = 0};
    point.tokens = terms_of_text(shown, world->lexicon, &places, arena);
    point.places = places;
    Support support = support_find(support_start(&cluster, arena), &point, arena, scratch);
    assert_true(support.by.count >= 1 && support.by.at[0] == 0);
    assert_int_equal(support.line[0], 0);
    return support.by.count == 2;
}

static void origins_say_what_the_rows_say(void **state)
{
    (void)state;
    TEST_ARENA(table);
    Rows rows = rows_read("tests/rows/support.txt", &table);
    int wrong = 0;
    for (int i = 0; i < rows.count; i++) {
        TEST_ARENA(arena);
        TEST_WORLD(world);
        Size bar = str_find(rows.at[i].input, S(" | "));
        assert_true(bar > 0);
        bool said = says(world, str_sub(rows.at[i].input, 0, bar),
                         str_tail(rows.at[i].input, bar + 3), &arena);
        wrong += row_differs(&rows, &rows.at[i], said ? S("says") : S("does not say"));
    }
    assert_true(rows.count >= 30);
    assert_int_equal(wrong, 0);
}

static void neighbouring_sentences_count(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_WORLD(world);
    assert_true(says(world, S("The ferry Tern struck the quay at Kallhamn."),
                     S("The ferry Tern left Nordby at noon. It struck the quay at Kallhamn."),
                     &arena));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(origins_say_what_the_rows_say),
        cmocka_unit_test(neighbouring_sentences_count),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
