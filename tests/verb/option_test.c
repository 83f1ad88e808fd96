// The words of the command line; what is said on standard error is read back from a file.
#include "tests.h"

#include "verb/option.h"

#include <unistd.h>

typedef struct {
    bool full;
    int points;
    const char *format;
    OptionsOutcome outcome;
    int paths;
    char *words[16];
    char out[1000];
    char said[1000];
} Parsed;

// Where standard output and error go for the time of one call.
static int divert(int descriptor, FILE *file)
{
    fflush(stdout);
    int before = dup(descriptor);
    dup2(fileno(file), descriptor);
    return before;
}

static void restore(int descriptor, int before, FILE *file, char *text, size_t room)
{
    fflush(stdout);
    dup2(before, descriptor);
    close(before);
    rewind(file);
    text[fread(text, 1, room - 1, file)] = 0;
    fclose(file);
}

// `words` parted by single blanks.
static Parsed parse(char *words)
{
    Parsed parsed = {.format = "text"};
    const Option options[] = {
        {"full", OPTION_FLAG, &parsed.full, 0, 0, "whole sentences"},
        {"points", OPTION_INT, &parsed.points, 1, 100, "most points"},
        {"format", OPTION_TEXT, &parsed.format, 0, 0, "text or json"},
    };
    int count = 0;
    for (char *word; (word = strsep(&words, " "));) {
        parsed.words[count++] = word;
    }
    FILE *out = tmpfile();
    FILE *error = tmpfile();
    int out_before = divert(STDOUT_FILENO, out);
    int error_before = divert(STDERR_FILENO, error);
    parsed.outcome = option_parse("digest", "[OPTION]... PATH...", options, COUNT_OF(options),
                                  count, parsed.words, &parsed.paths);
    restore(STDERR_FILENO, error_before, error, parsed.said, sizeof parsed.said);
    restore(STDOUT_FILENO, out_before, out, parsed.out, sizeof parsed.out);
    return parsed;
}

#define PARSE(text) parse((char[]){text})

static void options_and_paths_may_be_mixed(void **state)
{
    (void)state;
    Parsed parsed = PARSE("a --points 3 b --full c --format=json");
    assert_int_equal(parsed.outcome, OPTIONS_READ);
    assert_int_equal(parsed.paths, 3);
    assert_string_equal(parsed.words[0], "a");
    assert_string_equal(parsed.words[1], "b");
    assert_string_equal(parsed.words[2], "c");
    assert_int_equal(parsed.points, 3);
    assert_true(parsed.full);
    assert_string_equal(parsed.format, "json");
    assert_string_equal(parsed.said, "");
}

static void two_dashes_end_the_options(void **state)
{
    (void)state;
    Parsed parsed = PARSE("--full -- --points - --");
    assert_int_equal(parsed.outcome, OPTIONS_READ);
    assert_int_equal(parsed.paths, 3);
    assert_string_equal(parsed.words[0], "--points");
    assert_string_equal(parsed.words[1], "-");
    assert_string_equal(parsed.words[2], "--");
}

static void values_may_be_empty_or_look_like_options(void **state)
{
    (void)state;
    assert_string_equal(PARSE("--format=").format, "");
    assert_string_equal(PARSE("--format=a=b").format, "a=b");
    assert_string_equal(PARSE("--format --full").format, "--full");
    assert_false(PARSE("--format --full").full);
}

static void mistakes_are_told(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"--point 3", "no such option: --point; did you mean --points?"},
        {"--zzz", "no such option: --zzz"},
        {"--zzz=3", "no such option: --zzz"},
        {"-p 3", "no such option: -p"},
        {"-full", "no such option: -full; did you mean --full?"},
        {"--hlep", "no such option: --hlep; did you mean --help?"},
        {"--=3", "no such option: --"},
        {"--full=yes", "--full takes no value"},
        {"--points", "--points needs a value"},
        {"a --format", "--format needs a value"},
        {"--points=", "--points takes a whole number from 1 to 100, not ''"},
        {"--points 0", "--points takes a whole number from 1 to 100, not '0'"},
        {"--points 101", "--points takes a whole number from 1 to 100, not '101'"},
        {"--points 3x", "--points takes a whole number from 1 to 100, not '3x'"},
        {"--points 4294967297", "--points takes a whole number from 1 to 100, not '4294967297'"},
        {"--points 99999999999999999999",
         "--points takes a whole number from 1 to 100, not '99999999999999999999'"},
    };
    for (Size i = 0; i < COUNT_OF(rows); i++) {
        char words[100];
        char wanted[200];
        snprintf(words, sizeof words, "%s", rows[i][0]);
        snprintf(wanted, sizeof wanted, "wallwire digest: %s\n", rows[i][1]);
        Parsed parsed = parse(words);
        assert_int_equal(parsed.outcome, OPTIONS_WRONG);
        assert_string_equal(parsed.said, wanted);
        assert_string_equal(parsed.out, "");
    }
}

static void help_goes_to_standard_output(void **state)
{
    (void)state;
    static const char *const asked[] = {"--help", "-h", "a --full --help --zzz"};
    for (Size i = 0; i < COUNT_OF(asked); i++) {
        char words[100];
        snprintf(words, sizeof words, "%s", asked[i]);
        Parsed parsed = parse(words);
        assert_int_equal(parsed.outcome, OPTIONS_HELPED);
        assert_string_equal(parsed.said, "");
        assert_string_equal(parsed.out, "usage: wallwire digest [OPTION]... PATH...\n"
                                        "  --full                 whole sentences\n"
                                        "  --points N             most points\n"
                                        "  --format TEXT          text or json\n");
    }
}

static void no_words_are_no_paths(void **state)
{
    (void)state;
    int paths = 7;
    assert_int_equal(option_parse("check", "", NULL, 0, 0, NULL, &paths), OPTIONS_READ);
    assert_int_equal(paths, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options_and_paths_may_be_mixed),
        cmocka_unit_test(two_dashes_end_the_options),
        cmocka_unit_test(values_may_be_empty_or_look_like_options),
        cmocka_unit_test(mistakes_are_told),
        cmocka_unit_test(help_goes_to_standard_output),
        cmocka_unit_test(no_words_are_no_paths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
