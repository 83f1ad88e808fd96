#include "news/walk.h"

#include "cases.h"
#include "news/align.h"
#include "news/texts.h"

// The words of a text with marks for their flags: ^capital "quoted |break.
static Str told(World *world, Str text, Arena *owner)
{
    TEST_ARENA(scratch);
    Tokens tokens = terms_of_text(text, world->lexicon, NULL, &scratch);
    Buf buf = buf_start(owner);
    for (int i = 0; i < tokens.count; i++) {
        Token token = tokens.at[i];
        buf_str(&buf, i ? S(" ") : S(""));
        buf_str(&buf, token & TOKEN_BREAK ? S("|") : S(""));
        buf_str(&buf, token & TOKEN_CAPITAL ? S("^") : S(""));
        buf_str(&buf, token & TOKEN_QUOTED ? S("\"") : S(""));
        buf_str(&buf, lexicon_word(world->lexicon, token)->text);
    }
    return buf_done(&buf);
}

static void words_are_read_as_the_rows_say(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    Rows rows = rows_read("tests/rows/terms.txt", &arena);
    assert_true(rows.count >= 25);
    int wrong = 0;
    for (int i = 0; i < rows.count; i++) {
        wrong += row_differs(&rows, &rows.at[i], told(world, rows.at[i].input, &arena));
    }
    assert_int_equal(wrong, 0);
}

static void places_and_ends_are_those_of_the_text(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    static const char *const texts[] = {
        "Øresay’s 1,200 \"ferries\" don’t sail at 4:17 p.m. from U.S. ports — ever.",
        "U.S. President Müller-Øye’s 3.5-million ÉCOLE.",
    };
    static const char *const words[] = {
        "Øresay|1,200|ferries|don’t|sail|at|4|17|p.m|from|U.S|ports|ever|",
        "U.S|President|Müller|Øye|3.5|million|ÉCOLE|",
    };
    for (Size t = 0; t < COUNT_OF(texts); t++) {
        Str text = str_from(texts[t]);
        int *places = NULL;
        Tokens tokens = terms_of_text(text, world->lexicon, &places, &arena);
        assert_memory_equal(terms_places(text, tokens, world->lexicon, &arena), places,
                            (size_t)tokens.count * sizeof *places);
        Walk walk = walk_start(text, tokens, places, world->lexicon);
        Buf buf = buf_start(&arena);
        for (int i = 0; i < tokens.count; i++) {
            buf_str(&buf, str_sub(text, places[i], walk_end(&walk, i)));
            buf_byte(&buf, '|');
        }
        assert_str_equal(buf_done(&buf), str_from(words[t]));
        assert_int_equal(walk_word(&walk, -1).len, 0);
        assert_int_equal(walk_word(&walk, tokens.count).len, 0);
        assert_int_equal(walk_byte(&walk, -1), ' ');
        assert_int_equal(walk_gap(&walk, tokens.count).len, 0);
    }
}

static void an_article_has_the_tokens_of_its_sentences(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    const Told told_[] = {{.text = "The bridge is shut. \"It will open in May,\" Maal said.\n"
                                   "Nobody knows \"why. Next week we know more.\n"
                                   "The end is near."}};
    Terms *terms = texts_of(world, told_, 1, &arena);
    assert_int_equal(terms->sentences.count, 5);
    assert_int_equal(terms_sentence(terms, 0).count, 4);
    Tokens second = terms_sentence(terms, 1);
    assert_true(second.at[0] & TOKEN_QUOTED);
    assert_false(second.at[second.count - 1] & TOKEN_QUOTED);
    // A quotation stays open to the end of its paragraph and no further.
    assert_true(terms_sentence(terms, 3).at[0] & TOKEN_QUOTED);
    assert_false(terms_sentence(terms, 4).at[0] & TOKEN_QUOTED);
}

// One sentence of any bytes, with runs of blanks and stretches without words in it.
static void kept_places_are_those_of_the_words_as_shown(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    uint64_t seed = 29;
    static const char *const pieces[] = {"Øre", "’s",      "a", "1,200", "-",  " ", "  ",
                                         " \n", "\n\n \n", "“", ".",     "U.", "k", "Maal"};
    for (int round = 0; round < 2000; round++) {
        Arena own = arena;
        Buf buf = buf_start(&own);
        for (int i = draw(&seed, 30); i >= 0; i--) {
            buf_str(&buf, str_from(pieces[draw(&seed, COUNT_OF(pieces))]));
            for (int dash = draw(&seed, 400); dash > 300 && dash < 398; dash--) {
                buf_byte(&buf, '*');
            }
        }
        Article article = {.text = str_trim(buf_done(&buf))};
        Sentence whole = {.span = {0, (int)article.text.len}};
        Prose prose = {.sentences = {&whole, 1}};
        Terms terms = terms_of(&article, &prose, world->lexicon, &own);
        Tokens tokens = terms_sentence(&terms, 0);
        const int *kept = terms_sentence_places(&terms, 0, world->lexicon, &own);
        Str words = clean_words(&article, whole.span, &own);
        const int *found = terms_places(words, tokens, world->lexicon, &own);
        assert_memory_equal(kept, found, (size_t)tokens.count * sizeof *kept);
    }
}

static void any_bytes_have_tokens_in_order(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    uint64_t seed = 23;
    static const char bytes[] = "aZ9 .,'\"-\n\xE2\x80\x99\x9C\x9D\xC3\x98\xFF\xCC\x81:$";
    for (int round = 0; round < 3000; round++) {
        Arena own = arena;
        char raw[40];
        Size len = draw(&seed, 40);
        for (Size i = 0; i < len; i++) {
            raw[i] = bytes[draw(&seed, (int)sizeof bytes - 1)];
        }
        Str text = str_copy((Str){raw, len}, &own);
        int *places = NULL;
        Tokens tokens = terms_of_text(text, world->lexicon, &places, &own);
        assert_true(tokens.count <= len / 2 + 1);
        Walk walk = walk_start(text, tokens, places, world->lexicon);
        int end = 0;
        for (int i = 0; i < tokens.count; i++) {
            assert_true(places[i] >= end);
            end = walk_end(&walk, i);
            assert_true(end > places[i] && end <= len);
        }
    }
}

static void a_word_of_five_thousand_letters_is_one_word(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    char *word = arena_raw(&arena, char, 5000);
    memset(word, 'a', 5000);
    assert_int_equal(terms_of_text((Str){word, 5000}, world->lexicon, NULL, &arena).count, 1);
}

static void common_words_are_counted_in_order(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    static const struct {
        const char *a, *b;
        int common;
    } cases[] = {{"a b c d", "a b c d", 4},
                 {"a b c d", "A \"c\", d", 3},
                 {"a b c", "c b a", 1},
                 {"", "a", 0},
                 {"a", "", 0},
                 {"a a b", "a b b", 2}};
    for (Size i = 0; i < COUNT_OF(cases); i++) {
        Tokens a = terms_of_text(str_from(cases[i].a), world->lexicon, NULL, &arena);
        Tokens b = terms_of_text(str_from(cases[i].b), world->lexicon, NULL, &arena);
        assert_int_equal(align_in_order(a, b, arena), cases[i].common);
        assert_int_equal(align_in_order(b, a, arena), cases[i].common);
    }
}

// The longest common subsequence by the table that every textbook has.
static int common_by_table(const Token *a, int rows, const Token *b, int columns)
{
    static int table[201][201];
    for (int i = 1; i <= rows; i++) {
        for (int j = 1; j <= columns; j++) {
            int above = table[i - 1][j];
            int left = table[i][j - 1];
            table[i][j] = a[i - 1] == b[j - 1] ? table[i - 1][j - 1] + 1
                          : above > left       ? above
                                               : left;
        }
    }
    return table[rows][columns];
}

static void rows_of_any_length_are_counted_as_by_the_table(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    uint64_t dice = 20260321;
    for (int round = 0; round < 3000; round++) {
        Token words[2][200];
        int count[2];
        for (int k = 0; k < 2; k++) {
            dice = dice * 6364136223846793005u + 1442695040888963407u;
            count[k] = (int)(dice >> 33) % (round % 3 ? 70 : 201);
            for (int i = 0; i < count[k]; i++) {
                dice = dice * 6364136223846793005u + 1442695040888963407u;
                words[k][i] = (Token)(dice >> 40) % (2 + (Token)round % 90);
            }
        }
        Tokens a = {words[0], count[0]};
        Tokens b = {words[1], count[1]};
        assert_int_equal(align_in_order(a, b, arena),
                         common_by_table(words[0], count[0], words[1], count[1]));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_read_as_the_rows_say),
        cmocka_unit_test(places_and_ends_are_those_of_the_text),
        cmocka_unit_test(an_article_has_the_tokens_of_its_sentences),
        cmocka_unit_test(kept_places_are_those_of_the_words_as_shown),
        cmocka_unit_test(any_bytes_have_tokens_in_order),
        cmocka_unit_test(a_word_of_five_thousand_letters_is_one_word),
        cmocka_unit_test(common_words_are_counted_in_order),
        cmocka_unit_test(rows_of_any_length_are_counted_as_by_the_table),
    };
    return cmocka_run_group_tests_name("terms", tests, NULL, NULL);
}
