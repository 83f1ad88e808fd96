#include "tests.h"

#include "host/asset.h"
#include "news/language.h"

static bool reads(const char *table, Arena *arena, Language *language, Fail *why)
{
    return language_read(str_from(table), S("xx.txt"), arena, language, why);
}

static void words_are_found_in_their_section_only(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Language language;
    Fail why;
    assert_true(reads("# a comment\ncode xx\nstemmer none\n[stop]\nthe, a\nof\n[month]\nmay\n",
                      &arena, &language, &why));
    assert_str_equal(language.code, S("xx"));
    assert_str_equal(language.stemmer, S("none"));
    assert_true(language_has(&language, WORDS_STOP, S("the")));
    assert_true(language_has(&language, WORDS_STOP, S("of")));
    assert_true(language_has(&language, WORDS_MONTH, S("may")));
    assert_false(language_has(&language, WORDS_STOP, S("may")));
    assert_false(language_has(&language, WORDS_STOP, S("")));
    assert_false(language_has(&language, WORDS_NEGATION, S("the")));
}

static void a_word_tells_all_its_kinds_at_once(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Language language;
    Fail why;
    assert_true(reads("code xx\n[stop]\nmay\n[month]\nmay, june\n", &arena, &language, &why));
    assert_int_equal(language_kinds(&language, S("may")), 1 << WORDS_STOP | 1 << WORDS_MONTH);
    assert_int_equal(language_kinds(&language, S("june")), 1 << WORDS_MONTH);
    assert_int_equal(language_kinds(&language, S("july")), 0);
}

static void words_that_open_a_connective_are_known(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Language language;
    Fail why;
    assert_true(
        reads("code xx\n[stop]\nin, for\n[pronoun]\nhe, all of it\n[connective]\nbut, in fact, "
              "in the end\n[date]\nfor now\n",
              &arena, &language, &why));
    assert_true(language_kinds(&language, S("in")) == (LANGUAGE_OPENS | 1 << WORDS_STOP));
    assert_true(language_kinds(&language, S("all")) == LANGUAGE_OPENS);
    assert_true(language_kinds(&language, S("for")) == 1 << WORDS_STOP); // of another section
    assert_true(language_kinds(&language, S("but")) == 1 << WORDS_CONNECTIVE);
    assert_true(language_kinds(&language, S("in fact")) == 1 << WORDS_CONNECTIVE);
    assert_true(language_kinds(&language, S("in the")) == 0);
}

static void number_words_have_values(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Language language;
    Fail why;
    int64_t value = 7;
    assert_true(reads("code xx\n[number]\ntwo 2, dozen 12\n", &arena, &language, &why));
    assert_true(language_number(&language, S("dozen"), &value));
    assert_int_equal(value, 12);
    assert_false(language_number(&language, S("three"), &value));
    assert_int_equal(value, 12);
}

static void an_agency_is_known_by_all_its_names(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Language language;
    Fail why;
    assert_true(reads("code xx\n[agency]\nCW = cw, coast wire\nnews, skerry press\n", &arena,
                      &language, &why));
    assert_str_equal(language_agency(&language, S("coast wire")), S("CW"));
    assert_str_equal(language_agency(&language, S("cw")), S("CW"));
    assert_str_equal(language_agency(&language, S("skerry press")), S("skerry press"));
    assert_str_equal(language_agency(&language, S("wire")), S(""));
    assert_true(language_has(&language, WORDS_AGENCY, S("cw")));
}

static void a_notice_knows_how_it_must_stand(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Language language;
    Fail why;
    assert_true(reads("code xx\n[notice-share]\nread more, read more:, sign up for our...\n",
                      &arena, &language, &why));
    uint64_t more = language_notice(&language, S("read more"));
    assert_true(language_is_notice(more, NOTICE_SHARE, NOTICE_WHOLE));
    assert_true(language_is_notice(more, NOTICE_SHARE, NOTICE_COLON));
    assert_false(language_is_notice(more, NOTICE_SHARE, NOTICE_HEAD));
    assert_false(language_is_notice(more, NOTICE_COOKIES, NOTICE_WHOLE));
    uint64_t sign_up = language_notice(&language, S("sign up for our"));
    assert_true(language_is_notice(sign_up, NOTICE_SHARE, NOTICE_HEAD));
    assert_true(language_notice(&language, S("sign up")) == NOTICE_BEGINS);
    assert_int_equal(language_notice(&language, S("up")), 0);
}

static void mistakes_are_named_with_their_line(void **state)
{
    (void)state;
    static const struct {
        const char *table;
        const char *why;
    } rows[] = {
        {"", "xx.txt:1: no line \"code xx\""},
        {"code xx\nthe, a\n", "xx.txt:2: words before the first [section]"},
        {"code xx\n\n[stopp]\n", "xx.txt:3: no such section: [stopp]"},
        {"code xx\n[", "xx.txt:2: no such section: ["},
        {"code xx\n[number]\ntwo\n", "xx.txt:3: not a word and its value: two"},
        {"code xx\n[number]\ntwo x\n", "xx.txt:3: not a word and its value: two x"},
    };
    TEST_ARENA(arena);
    for (Size i = 0; i < COUNT_OF(rows); i++) {
        Language language;
        Fail why;
        assert_false(reads(rows[i].table, &arena, &language, &why));
        assert_string_equal(why.text, rows[i].why);
    }
}

static void every_prefix_of_a_table_is_read_or_refused(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Str table = asset_language();
    for (Size len = 0; len < 3000; len++) {
        Arena scratch = arena;
        Language language;
        Fail why;
        language_read(str_sub(table, 0, len), S("xx.txt"), &scratch, &language, &why);
    }
}

static void the_english_table_has_every_section(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Language language = asset_english(&arena);
    for (int kind = 0; kind < WORDS_COMMON; kind++) {
        assert_true(language_knows(&language, (WordKind)kind));
    }
    assert_str_equal(language_agency(&language, S("the associated press")), S("AP"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_found_in_their_section_only),
        cmocka_unit_test(a_word_tells_all_its_kinds_at_once),
        cmocka_unit_test(words_that_open_a_connective_are_known),
        cmocka_unit_test(number_words_have_values),
        cmocka_unit_test(an_agency_is_known_by_all_its_names),
        cmocka_unit_test(a_notice_knows_how_it_must_stand),
        cmocka_unit_test(mistakes_are_named_with_their_line),
        cmocka_unit_test(every_prefix_of_a_table_is_read_or_refused),
        cmocka_unit_test(the_english_table_has_every_section),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
