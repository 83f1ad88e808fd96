#include "tests.h"

#include "verb/option.h"

typedef struct {
    bool full;
    int words;
    const char *format;
    int paths;
    OptionsOutcome outcome;
} Parsed;

enum { MOST = 8 };

static Parsed parse(char *words[MOST])
{
    Parsed parsed = {.words = -1};
    const Option options[] = {
        {"full", OPTION_FLAG, &parsed.full, 0, 0, ""},
        {"words", OPTION_INT, &parsed.words, 1, 1000, ""},
        {"format", OPTION_TEXT, &parsed.format, 0, 0, ""},
    };
    int count = 0;
    while (count < MOST && words[count]) {
        count++;
    }
    parsed.outcome =
        option_parse("test", "PATH", options, COUNT_OF(options), count, words, &parsed.paths);
    return parsed;
}

static void options_and_paths_come_in_any_order(void **state)
{
    (void)state;
    char *words[MOST] = {"a", "--words", "70", "b", "--full", "--format=plain", "c"};
    Parsed parsed = parse(words);
    assert_int_equal(parsed.outcome, OPTIONS_READ);
    assert_true(parsed.full);
    assert_int_equal(parsed.words, 70);
    assert_string_equal(parsed.format, "plain");
    assert_int_equal(parsed.paths, 3);
    assert_string_equal(words[0], "a");
    assert_string_equal(words[1], "b");
    assert_string_equal(words[2], "c");
}

static void two_dashes_end_the_options(void **state)
{
    (void)state;
    char *words[MOST] = {"--full", "--", "--words", "-x"};
    Parsed parsed = parse(words);
    assert_int_equal(parsed.outcome, OPTIONS_READ);
    assert_int_equal(parsed.paths, 2);
    assert_string_equal(words[0], "--words");
    assert_int_equal(parsed.words, -1);
}

static void a_value_may_be_empty_or_look_like_an_option(void **state)
{
    (void)state;
    char *words[MOST] = {"--format="};
    assert_string_equal(parse(words).format, "");
    char *other[MOST] = {"--format", "--full"};
    Parsed parsed = parse(other);
    assert_string_equal(parsed.format, "--full");
    assert_false(parsed.full);
}

static void wrong_options_are_refused(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"--wrods", "3"},   {"--words", NULL},    {"--words", "0"},   {"--words", "1001"},
        {"--words", "ten"}, {"--full=yes", NULL}, {"--words=", NULL}, {"--=3", NULL},
    };
    fflush(stderr);
    for (Size i = 0; i < COUNT_OF(rows); i++) {
        char *words[MOST] = {(char *)(uintptr_t)rows[i][0], (char *)(uintptr_t)rows[i][1]};
        assert_int_equal(parse(words).outcome, OPTIONS_WRONG);
    }
}

static void help_is_given(void **state)
{
    (void)state;
    char *words[MOST] = {"--full", "--help"};
    assert_int_equal(parse(words).outcome, OPTIONS_HELPED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options_and_paths_come_in_any_order),
        cmocka_unit_test(two_dashes_end_the_options),
        cmocka_unit_test(a_value_may_be_empty_or_look_like_an_option),
        cmocka_unit_test(wrong_options_are_refused),
        cmocka_unit_test(help_is_given),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
