#include "news/lexicon.h"

#include "news/texts.h"

#include <libstemmer.h>

static void forms_of_a_word_have_one_stem(void **state)
{
    (void)state;
    TEST_WORLD(world);
    static const char *const pairs[][2] = {
        {"hostages", "hostage"}, {"talks", "talk"}, {"merging", "merged"}, {"ferries", "ferry"}};
    for (Size i = 0; i < COUNT_OF(pairs); i++) {
        uint32_t a = lexicon_number(world->lexicon, str_from(pairs[i][0]));
        uint32_t b = lexicon_number(world->lexicon, str_from(pairs[i][1]));
        assert_int_not_equal(a, b);
        assert_int_equal(lexicon_word(world->lexicon, a)->stem,
                         lexicon_word(world->lexicon, b)->stem);
    }
}

// Words that are not given to the stemmer, or in another encoding, have the stems that it would give.
static void stems_are_those_of_the_library(void **state)
{
    (void)state;
    TEST_WORLD(world);
    static const char *const starts[] = {"b",    "str",         "nat",    "relat",  "hop",
                                         "o'ne", "caf\xC3\xA9", "covid1", "yell",   "skat",
                                         "aqu",  "ge",          "sa",     "univers"};
    static const char *const middles[] = {"",   "ion", "ional", "iz",    "ful", "at", "al",
                                          "ou", "iv",  "ness",  "ement", "er",  "y",  "abl"};
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz'5";
    struct sb_stemmer *stemmer = sb_stemmer_new("english", NULL);
    int words = 0;
    for (Size i = 0; i < COUNT_OF(starts) * COUNT_OF(middles); i++) {
        for (const char *a = letters; *a; a++) {
            for (const char *b = letters; *b; b++) {
                char word[LEXICON_LONGEST];
                int len = snprintf(word, sizeof word, "%s%s%c%c", starts[i / COUNT_OF(middles)],
                                   middles[i % COUNT_OF(middles)], *a, *b);
                const Word *got =
                    lexicon_word(world->lexicon, lexicon_number(world->lexicon, str_from(word)));
                if (got->flags & WORD_STOP || word[len - 1] == '\'') {
                    continue; // has no stem; is no word
                }
                const char *stem =
                    (const char *)sb_stemmer_stem(stemmer, (const sb_symbol *)word, len);
                Str wanted = {stem, sb_stemmer_length(stemmer)};
                assert_str_equal(lexicon_word(world->lexicon, got->stem)->text, wanted);
                words++;
            }
        }
    }
    sb_stemmer_delete(stemmer);
    assert_true(words > 100000);
}

static void the_lexicon_grows_and_forgets_nothing(void **state)
{
    (void)state;
    TEST_WORLD(world);
    enum { MANY = 20000 };
    char word[16];
    uint32_t first = lexicon_number(world->lexicon, S("word0"));
    for (int i = 0; i < MANY; i++) {
        snprintf(word, sizeof word, "word%d", i);
        lexicon_number(world->lexicon, str_from(word));
    }
    assert_true(lexicon_count(world->lexicon) >= MANY);
    assert_int_equal(lexicon_number(world->lexicon, S("word0")), first);
    for (int i = 0; i < MANY; i += 777) {
        snprintf(word, sizeof word, "word%d", i);
        uint32_t number = lexicon_number(world->lexicon, str_from(word));
        assert_str_equal(lexicon_word(world->lexicon, number)->text, str_from(word));
    }
}

static void what_is_only_looked_for_is_not_added(void **state)
{
    (void)state;
    TEST_WORLD(world);
    uint32_t number = 0;
    uint32_t count = lexicon_count(world->lexicon);
    assert_false(lexicon_find(world->lexicon, S("ferry"), &number));
    assert_int_equal(lexicon_count(world->lexicon), count);
    uint32_t ferry = lexicon_number(world->lexicon, S("ferry"));
    assert_true(lexicon_find(world->lexicon, S("ferry"), &number));
    assert_int_equal(number, ferry);
}

// Every third word is known; some are longer than a key.
static void words_are_looked_for_together_as_alone(void **state)
{
    (void)state;
    TEST_WORLD(world);
    char letters[LEXICON_BATCH][LEXICON_LONGEST];
    Str words[LEXICON_BATCH];
    uint32_t numbers[LEXICON_BATCH];
    for (int i = 0; i < LEXICON_BATCH; i++) {
        const char *word = i % 5 ? "pier" : "superintendentship";
        words[i] = (Str){letters[i], snprintf(letters[i], sizeof letters[i], "%s%d", word, i)};
        if (i % 3 == 0) {
            lexicon_number(world->lexicon, words[i]);
        }
    }
    uint32_t count = lexicon_count(world->lexicon);
    lexicon_find_all(world->lexicon, words, LEXICON_BATCH, numbers);
    assert_int_equal(lexicon_count(world->lexicon), count);
    for (int i = 0; i < LEXICON_BATCH; i++) {
        uint32_t number = 0;
        bool is_known = lexicon_find(world->lexicon, words[i], &number);
        assert_int_equal(is_known, i % 3 == 0);
        assert_int_equal(numbers[i], is_known ? number : LEXICON_NONE);
    }
}

// Words of 16 bytes and more that differ in their last letter only.
static void long_words_are_told_apart(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    for (Size len = LEXICON_SHORT - 1; len <= LEXICON_LONGEST; len++) {
        char *a = arena_raw(&arena, char, len);
        char *b = arena_raw(&arena, char, len);
        memset(a, 'x', (size_t)len);
        memset(b, 'x', (size_t)len);
        b[len - 1] = 'k';
        uint32_t first = lexicon_number(world->lexicon, (Str){a, len});
        uint32_t second = lexicon_number(world->lexicon, (Str){b, len});
        assert_int_not_equal(first, second);
        assert_int_equal(lexicon_number(world->lexicon, (Str){a, len}), first);
        Str text = lexicon_word(world->lexicon, second)->text;
        assert_str_equal(text, ((Str){b, len}));
        assert_int_equal((uintptr_t)text.at % 8, 0);
        for (Size i = len; i % 8 != 0; i++) {
            assert_int_equal(text.at[i], 0);
        }
    }
}

static void a_word_knows_its_sections(void **state)
{
    (void)state;
    TEST_WORLD(world);
    static const char *const words[] = {"the", "said", "two",    "march", "reuters",
                                        "mr",  "may",  "bridge", "17",    "not"};
    for (Size i = 0; i < COUNT_OF(words); i++) {
        Str text = str_from(words[i]);
        const Word *word = lexicon_word(world->lexicon, lexicon_number(world->lexicon, text));
        for (int kind = 0; kind < WORDS_BITS; kind++) {
            assert_int_equal(word_is_kind(word, (WordKind)kind),
                             language_has(&world->language, (WordKind)kind, text));
        }
    }
}

// What loops ask by number is what the word says; nothing is missing where the word is not touched.
static void numbers_tell_what_their_words_say(void **state)
{
    (void)state;
    TEST_WORLD(world);
    static const char *const words[] = {"the",   "said", "two",     "march",   "17",    "half",
                                        "other", "as",   "running", "harbour", "zzyqs", "x5"};
    int plain = 0;
    for (Size i = 0; i < COUNT_OF(words); i++) {
        lexicon_number(world->lexicon, str_from(words[i]));
    }
    for (uint32_t i = 0; i < lexicon_count(world->lexicon); i++) {
        const Word *word = lexicon_word(world->lexicon, i);
        assert_int_equal(lexicon_kinds(world->lexicon, i | TOKEN_CAPITAL), word->kinds);
        assert_int_equal(lexicon_flags(world->lexicon, i | TOKEN_CAPITAL) &
                             ~(uint32_t)WORD_UNSTEMMED,
                         word->flags & ~(uint32_t)WORD_UNSTEMMED);
        uint32_t gist = lexicon_gist(world->lexicon, i);
        assert_int_equal(gist >> GIST_BITS, word->stem);
        assert_int_equal((gist & GIST_FIGURE) != 0, word_is_of_figures(word));
        assert_int_equal((gist & GIST_TOPIC) == 0, (word->flags & WORD_STOP) != 0);
        plain += !(gist & GIST_KNOWN);
    }
    assert_true(plain > 0);
}

static void a_word_knows_its_frequency(void **state)
{
    (void)state;
    TEST_WORLD(world);
    static const char *const words[] = {"presidents", "said", "government",
                                        "harbour",    "zzyq", "1,200"};
    for (Size i = 0; i < COUNT_OF(words); i++) {
        lexicon_number(world->lexicon, str_from(words[i]));
    }
    int known = 0;
    for (uint32_t i = 0; i < lexicon_count(world->lexicon); i++) {
        const Word *word = lexicon_word(world->lexicon, i);
        assert_int_equal(word->frequency,
                         background_frequency(&world->language.background, word->text));
        known += word->frequency > world->language.background.rarest;
    }
    assert_true(known > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms_of_a_word_have_one_stem),
        cmocka_unit_test(stems_are_those_of_the_library),
        cmocka_unit_test(the_lexicon_grows_and_forgets_nothing),
        cmocka_unit_test(what_is_only_looked_for_is_not_added),
        cmocka_unit_test(words_are_looked_for_together_as_alone),
        cmocka_unit_test(long_words_are_told_apart),
        cmocka_unit_test(a_word_knows_its_sections),
        cmocka_unit_test(numbers_tell_what_their_words_say),
        cmocka_unit_test(a_word_knows_its_frequency),
    };
    return cmocka_run_group_tests_name("lexicon", tests, NULL, NULL);
}
