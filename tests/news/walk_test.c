#include "news/walk.h"

#include "cases.h"
#include "news/letter.h"
#include "news/texts.h"

// A made-up sentence with every kind of gap: the letters drawn decide.
static Str drawn_text(uint32_t *seed, char *room)
{
    static const char *const words[] = {
        "The", "mayor", "of",    "Port", "1,200", "U.S.",           "caf\xC3\xA9",
        "co",  "op",    "don't", "3.5",  "in",    "\xC3\x89tienne", "Brim"};
    static const char *const gaps[] = {
        " ",   " ",   " ",   ", ", "; ", "-", ": ", " \xE2\x80\x94 ", "'s ", "\xE2\x80\x99s, ",
        "., ", " \"", "\" ", " - "};
    enum { WORDS = 12 };
    Size len = 0;
    for (int i = 0; i < WORDS; i++) {
        *seed = *seed * 1664525 + 1013904223;
        const char *word = words[(*seed >> 8) % (uint32_t)COUNT_OF(words)];
        const char *gap = gaps[(*seed >> 20) % (uint32_t)COUNT_OF(gaps)];
        len += sprintf(room + len, "%s%s", word, gap);
    }
    return (Str){room, len};
}

static void a_gap_is_asked_for_as_it_is_printed(void **state)
{
    (void)state;
    static const Str gaps[] = {S(" "), S(", "), S("; "), S("-"), S(": "), S("., "), S("'s ")};
    TEST_WORLD(world);
    TEST_ARENA(arena);
    uint32_t seed = 7;
    int found = 0;
    for (int round = 0; round < 400; round++) {
        char room[512];
        Str text = drawn_text(&seed, room);
        int *places = NULL;
        Tokens tokens = terms_of_text(text, world->lexicon, &places, &arena);
        Walk walk = walk_start(text, tokens, places, world->lexicon);
        for (int i = -1; i <= tokens.count; i++) {
            for (Size k = 0; k < COUNT_OF(gaps); k++) {
                bool is = str_equal(walk_gap(&walk, i), gaps[k]);
                assert_int_equal(walk_gap_is(&walk, i, gaps[k]), is);
                found += is;
            }
            bool has_comma = str_has(walk_gap(&walk, i), S(","));
            assert_int_equal(walk_gap_has(&walk, i, S(",")), has_comma);
            bool has_colon = str_has(walk_gap(&walk, i), S(": "));
            assert_int_equal(walk_gap_has(&walk, i, S(": ")), has_colon);
        }
    }
    assert_true(found > 1000);
}

// In lower case and without the commas that part thousands.
static Str as_a_word(Str printed, char *room)
{
    char lower[LETTER_ROOM];
    Str letters = letter_lower(printed, lower);
    Size len = 0;
    for (Size i = 0; i < letters.len; i++) {
        room[len] = letters.at[i];
        len += letters.at[i] != ',';
    }
    return (Str){room, len};
}

static void a_token_ends_where_its_word_does(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    uint32_t seed = 11;
    for (int round = 0; round < 200; round++) {
        char room[512];
        Str text = drawn_text(&seed, room);
        int *places = NULL;
        Tokens tokens = terms_of_text(text, world->lexicon, &places, &arena);
        Walk walk = walk_start(text, tokens, places, world->lexicon);
        for (int i = 0; i < tokens.count; i++) {
            char letters[LETTER_ROOM];
            Str printed = str_sub(text, places[i], walk_end(&walk, i));
            assert_str_equal(as_a_word(printed, letters), walk_word(&walk, i));
        }
    }
}

static void a_word_is_found_in_a_list_as_by_comparing_all(void **state)
{
    (void)state;
    static const char *const list[] = {"after", "amid", "u.s", "q&a", "\xC3\xA9t\xC3\xA9",
                                       "on",    NULL};
    static const char *const asked[] = {"after",
                                        "afte",
                                        "aftera",
                                        "amid",
                                        "omid",
                                        "u.s",
                                        "u.k",
                                        "q&a",
                                        "\xC3\xA9t\xC3\xA9",
                                        "\xC3\xA8t\xC3\xA9",
                                        "on",
                                        "no",
                                        "",
                                        "a",
                                        "in",
                                        "of"};
    for (Size i = 0; i < COUNT_OF(asked); i++) {
        bool plainly = false;
        for (const char *const *word = list; *word; word++) {
            plainly = plainly || strcmp(*word, asked[i]) == 0;
        }
        assert_int_equal(word_is_any(str_from(asked[i]), list), plainly);
        if (asked[i][0]) { // elsewhere bits rule out most beginnings of words
            assert_int_equal(word_stands_in(str_from(asked[i]), list), plainly);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_gap_is_asked_for_as_it_is_printed),
        cmocka_unit_test(a_token_ends_where_its_word_does),
        cmocka_unit_test(a_word_is_found_in_a_list_as_by_comparing_all),
    };
    return cmocka_run_group_tests_name("walk", tests, NULL, NULL);
}
