#include "news/headline.h"

#include "cases.h"
#include "news/candidate.h"
#include "news/texts.h"

enum { MOST_ARTICLES = 6 };

// "Headline :: text || Headline :: text"
static Terms *stories_told(World *world, Str input, int *count, Arena *owner)
{
    Told told[MOST_ARTICLES];
    Str headlines[MOST_ARTICLES];
    *count = 0;
    while (input.len > 0) {
        Size end = str_find(input, S("||"));
        Str part = end < 0 ? input : str_sub(input, 0, end);
        Size colons = str_find(part, S("::"));
        assert_true(*count < MOST_ARTICLES && colons >= 0);
        headlines[*count] = str_trim(str_sub(part, 0, colons));
        told[*count] = (Told){.text = str_zero(str_trim(str_tail(part, colons + 2)), owner)};
        (*count)++;
        input = end < 0 ? (Str){0} : str_tail(input, end + 2);
    }
    Terms *texts = texts_of(world, told, *count, owner);
    for (int i = 0; i < *count; i++) {
        Article *article = arena_new(owner, Article, 1);
        *article = *texts[i].article;
        article->headline = headlines[i];
        texts[i].article = article;
        texts[i].headline = terms_of_text(headlines[i], world->lexicon, NULL, owner);
    }
    return texts;
}

static Strs headlines_of(World *world, Str input, Arena *owner, Arena scratch)
{
    int count = 0;
    Terms *texts = stories_told(world, input, &count, owner);
    int *apart = arena_new(owner, int, count);
    for (int i = 0; i < count; i++) {
        apart[i] = i;
    }
    Groups origins = origin_find(texts, count, apart, &world->language, owner, scratch);
    Lines lines = origin_lines(texts, count, &origins, owner, scratch);
    Synonyms none = synonym_read((Str){0}, world->lexicon, owner);
    WordTable words = word_table(world->lexicon, &none, owner);
    Cluster cluster = cluster_build(texts, &lines, world->lexicon, &words, &none, owner, scratch);
    return headline_candidates(&cluster, count, world->lexicon, owner, scratch);
}

static void stories_of_the_rows_get_their_headlines(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_ARENA(scratch);
    Rows rows = rows_read("tests/rows/headlines.txt", &arena);
    assert_true(rows.count >= 14);
    int wrong = 0;
    for (int i = 0; i < rows.count; i++) {
        TEST_WORLD(world);
        Arena own = arena;
        Strs found = headlines_of(world, rows.at[i].input, &own, scratch);
        Buf buf = buf_start(&own);
        buf_str(&buf, found.count > 0 ? found.at[0] : S("none"));
        buf_byte(&buf, '\n');
        wrong += row_differs(&rows, &rows.at[i], buf_done(&buf));
    }
    assert_int_equal(wrong, 0);
}

static void no_headline_has_more_than_twelve_words(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    TEST_ARENA(scratch);
    static const Str inputs[] = {
        S("A b c d e f g h i j k l m n o p q r :: One two three four five six seven eight nine "
          "ten eleven twelve thirteen fourteen."),
        S(":: Of the of the of the of the of the of the of the of the of the of the of the."),
        S("Whether the owner of the rope works in Karsund, who left, will ever return, nobody in "
          "the town knows :: Nobody knows."),
    };
    for (Size i = 0; i < COUNT_OF(inputs); i++) {
        Strs found = headlines_of(world, inputs[i], &arena, scratch);
        assert_true(found.count > 0);
        for (Size k = 0; k < found.count; k++) {
            assert_true(str_words(found.at[k]) <= HEADLINE_WORDS);
            assert_true(found.at[k].len > 0);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stories_of_the_rows_get_their_headlines),
        cmocka_unit_test(no_headline_has_more_than_twelve_words),
    };
    return cmocka_run_group_tests_name("headline", tests, NULL, NULL);
}
