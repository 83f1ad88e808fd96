#include "texts.h"

#include "news/corpus.h"

// A text above which a headline is printed again, by-lines and all.
static const char body[] =
    "\xE2\x80\x9CGravelport floods its lower town\xE2\x80\x9D\n\n"
    "GRAVELPORT (AP) \xE2\x80\x94 The river Orle rose by two metres on Monday.\n\n"
    "Its mayor, Ada Quist, said that 40 houses stood empty. Nobody was hurt.\n\n"
    "Sign up for our newsletter";

static Article article_of(const char *file, const char *headline)
{
    return (Article){.file = str_from(file),
                     .text = str_from(body),
                     .headline = str_from(headline),
                     .source = str_from(file),
                     .date = MOMENT_UNKNOWN};
}

static void assert_same_terms(const Terms *a, const Terms *b, const Lexicon *of_a,
                              const Lexicon *of_b)
{
    assert_int_equal(a->sentences.count, b->sentences.count);
    assert_true(a->content == b->content);
    assert_true(str_equal(a->agency, b->agency));
    for (Size i = 0; i < a->sentences.count; i++) {
        assert_memory_equal(&a->sentences.at[i].span, &b->sentences.at[i].span, sizeof(Span));
        Tokens one = terms_sentence(a, i);
        Tokens two = terms_sentence(b, i);
        assert_int_equal(one.count, two.count);
        for (int k = 0; k < one.count; k++) {
            assert_true(str_equal(lexicon_word(of_a, one.at[k])->text,
                                  lexicon_word(of_b, two.at[k])->text));
        }
    }
    assert_int_equal(a->headline.count, b->headline.count);
}

// Each article of a folder of two of the same text has the terms that it has alone.
static void a_text_that_was_met_has_the_terms_it_has_alone(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_ARENA(scratch);
    static const char *const headlines[] = {
        "",
        "Gravelport floods its lower town",
        "GRAVELPORT FLOODS ITS LOWER TOWN",
        "Houses stand empty at the Orle",
        "Its mayor, Ada Quist, said that 40 houses stood empty.",
        "The river Orle rose"};
    Language english = asset_english(&arena);
    int shared = 0;
    for (int i = 0; i < COUNT_OF(headlines) * COUNT_OF(headlines); i++) {
        Arena inner = arena;
        Article both[] = {article_of("a", headlines[i % COUNT_OF(headlines)]),
                          article_of("b", headlines[i / COUNT_OF(headlines)])};
        ArticleList list = articles_list(&(Articles){both, 2}, &inner);
        Corpus pair = corpus_make(&list, &english, true, &inner, scratch);
        shared += pair.texts[0].tokens == pair.texts[1].tokens;
        for (int k = 0; k < 2; k++) {
            Arena own = inner;
            Article alone = *pair.texts[k].article;
            ArticleList one = articles_list(&(Articles){&alone, 1}, &own);
            Corpus single = corpus_make(&one, &english, true, &own, scratch);
            assert_same_terms(&pair.texts[k], &single.texts[0], pair.lexicon, single.lexicon);
            corpus_end(&single);
        }
        corpus_end(&pair);
    }
    assert_in_range(shared, COUNT_OF(headlines), COUNT_OF(headlines) * COUNT_OF(headlines) - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_that_was_met_has_the_terms_it_has_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
