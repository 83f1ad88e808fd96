#include "cases.h"
#include "news/texts.h"

#include "news/number.h"

static const char *const kinds[] = {
    [NUMBER_COUNT] = "count", [NUMBER_MONEY] = "money", [NUMBER_PERCENT] = "percent",
    [NUMBER_AGE] = "age",     [NUMBER_YEAR] = "year",   [NUMBER_DAY] = "day",
    [NUMBER_TIME] = "time",   [NUMBER_NAME] = "name",
};

static const char *const bounds[] = {
    [BOUND_EXACT] = "",
    [BOUND_ABOUT] = " about",
    [BOUND_AT_LEAST] = " at-least",
    [BOUND_AT_MOST] = " at-most",
};

static const char *unit_of(const Number *number)
{
    static const char *const currencies[] = {
        [CURRENCY_NONE] = "-",  [CURRENCY_DOLLAR] = "$", [CURRENCY_EURO] = "€",
        [CURRENCY_POUND] = "£", [CURRENCY_CROWN] = "k",  [CURRENCY_OTHER] = "o",
    };
    return currencies[number->currency];
}

static Numbers find(World *world, Str text, Arena *owner)
{
    int *places = NULL;
    Tokens tokens = terms_of_text(text, world->lexicon, &places, owner);
    return number_find(text, tokens, places, world->lexicon, owner);
}

static Str told(const World *world, Str text, Tokens tokens, Numbers numbers, Arena *owner)
{
    Buf buf = buf_start(owner);
    for (int i = 0; i < numbers.count; i++) {
        const Number *number = &numbers.at[i];
        Str head = number->head == NO_HEAD
                       ? str_from(unit_of(number))
                       : lexicon_word(world->lexicon, tokens.at[number->head_token])->text;
        buf_format(&buf, "%s %g%s ", kinds[number->kind], number->value, bounds[number->bound]);
        buf_str(&buf, head);
        buf_str(&buf, S(" ["));
        buf_str(&buf, str_sub(text, number->start, number->end));
        buf_str(&buf, S("]\n"));
    }
    if (numbers.count == 0) {
        buf_str(&buf, S("none\n"));
    }
    return buf_done(&buf);
}

static void figures_of_the_rows_are_read(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    Rows rows = rows_read("tests/rows/numbers.txt", &arena);
    assert_true(rows.count >= 60);
    int wrong = 0;
    for (int i = 0; i < rows.count; i++) {
        Str text = rows.at[i].input;
        Numbers numbers = find(world, text, &arena);
        Tokens tokens = terms_of_text(text, world->lexicon, NULL, &arena);
        wrong += row_differs(&rows, &rows.at[i], told(world, text, tokens, numbers, &arena));
    }
    assert_int_equal(wrong, 0);
}

static Number only(World *world, const char *text, Arena *owner)
{
    Numbers numbers = find(world, str_from(text), owner);
    assert_int_equal(numbers.count, 1);
    return numbers.at[0];
}

static void equal_figures_agree_however_they_are_written(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    static const struct {
        const char *a, *b;
        bool agree;
    } pairs[] = {
        {"about 1,200 tonnes of cod", "1.2 thousand tonnes of cod", true},
        {"1,200 tonnes of cod", "1200 tonnes of cod", true},
        {"two dozen men", "24 men", true},
        {"24 men", "a 24-year-old man", false},
        {"41 people", "57 people", false},
        {"at least 24 hostages", "24 hostages", true},
        {"at least 24 hostages", "30 hostages", false},
        {"about 1,200 people", "1,210 people", true},
        {"about 1,200 people", "1,400 people", false},
        {"€3.1 million", "3.1 million euros", true},
        {"$3.1 million", "3.1 million euros", false},
        {"5 per cent", "5 people", false},
        {"half a million people", "500,000 people", true},
    };
    for (Size i = 0; i < COUNT_OF(pairs); i++) {
        Number a = only(world, pairs[i].a, &arena);
        Number b = only(world, pairs[i].b, &arena);
        if (number_agrees(&a, &b) != pairs[i].agree || number_agrees(&b, &a) != pairs[i].agree) {
            print_error("%s / %s\n", pairs[i].a, pairs[i].b);
            fail();
        }
    }
}

static void any_bytes_give_figures_inside_the_text(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    static const char *const pieces[] = {
        "a ",
        "half ",
        "and ",
        "hundred ",
        "million ",
        "24",
        "1,2",
        "3.5.6 ",
        "-",
        "$",
        "\xE2\x82\xAC",
        "%",
        " ",
        "\xC2",
        "\xFF",
        "old ",
        "year ",
        "No. ",
        "March ",
        ": 17",
        "p.m.",
        "a.m. ",
        "of ",
        "two-",
        "in ",
        "to ",
        "99999999999999999999999999999999999999999 ",
        "\"",
        ", ",
        "third ",
        "quarter ",
        "dozen ",
        "6bn ",
        "7pm",
        "0",
    };
    uint64_t seed = 1;
    for (int round = 0; round < 4000; round++) {
        Arena scratch = arena;
        char *text = arena_raw(&scratch, char, 400);
        Size len = 0;
        for (int i = 0; i < 8; i++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            const char *piece = pieces[(seed >> 33) % (uint64_t)COUNT_OF(pieces)];
            memcpy(text + len, piece, strlen(piece));
            len += (Size)strlen(piece);
        }
        Str whole = str_copy((Str){text, len}, &scratch);
        Numbers numbers = find(world, whole, &scratch);
        int end = 0;
        for (int i = 0; i < numbers.count; i++) {
            assert_true(numbers.at[i].start >= end && numbers.at[i].end > numbers.at[i].start);
            assert_true(numbers.at[i].end <= len);
            assert_true(numbers.at[i].value == numbers.at[i].value);
            end = numbers.at[i].end;
        }
    }
}

static void nothing_has_no_figures(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    assert_int_equal(find(world, S(""), &arena).count, 0);
    assert_int_equal(find(world, S("a"), &arena).count, 0);
    assert_int_equal(find(world, S("half"), &arena).count, 0);
    assert_int_equal(find(world, S("one"), &arena).count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_of_the_rows_are_read),
        cmocka_unit_test(equal_figures_agree_however_they_are_written),
        cmocka_unit_test(any_bytes_give_figures_inside_the_text),
        cmocka_unit_test(nothing_has_no_figures),
    };
    return cmocka_run_group_tests_name("number", tests, NULL, NULL);
}
