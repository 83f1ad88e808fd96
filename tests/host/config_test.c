// The config: defaults, every kind of error, and the sample that users start from.
#include "tests.h"

#include "host/config.h"
#include "host/setting.h"

#include <unistd.h>

typedef struct {
    bool read;
    Config config;
    Fails errors;
} Result;

static Result read_text(const char *text, Arena *owner)
{
    Result result = {0};
    Arena scratch = arena_part(owner, (Size)64 << 20, "scratch");
    result.read =
        config_from(str_from(text), "a.cfg", owner, scratch, &result.config, &result.errors);
    return result;
}

static void assert_error(const char *text, const char *wanted)
{
    TEST_ARENA(arena);
    Result result = read_text(text, &arena);
    assert_false(result.read);
    assert_int_equal(result.errors.count, 1);
    assert_str_equal(str_from(result.errors.at[0].text), str_from(wanted));
}

static void assert_same(const Config *a, const Config *b)
{
    Settings all = settings_all();
    for (Size i = 0; i < all.count; i++) {
        const void *left = setting_place(&all.at[i], (Config *)a);
        const void *right = setting_place(&all.at[i], (Config *)b);
        switch (all.at[i].kind) {
        case SETTING_BOOL:
            assert_int_equal(*(const bool *)left, *(const bool *)right);
            break;
        case SETTING_INT:
        case SETTING_WORD:
        case SETTING_TIME:
            assert_int_equal(*(const int *)left, *(const int *)right);
            break;
        case SETTING_BYTES:
            assert_int_equal(*(const Size *)left, *(const Size *)right);
            break;
        case SETTING_REAL:
            assert_true(*(const double *)left == *(const double *)right);
            break;
        case SETTING_TEXT:
        case SETTING_ZONE:
            assert_str_equal(*(const Str *)left, *(const Str *)right);
            break;
        case SETTING_TEXTS:
            assert_int_equal(((const Strs *)left)->count, ((const Strs *)right)->count);
            for (Size j = 0; j < ((const Strs *)left)->count; j++) {
                assert_str_equal(((const Strs *)left)->at[j], ((const Strs *)right)->at[j]);
            }
            break;
        }
    }
}

static void the_sample_says_the_defaults(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_ARENA(scratch);
    Config config;
    Config standard = config_default();
    Fails errors = {0};
    bool read = config_load("deploy/wallwire.cfg", &arena, scratch, &config, &errors);
    for (int i = 0; i < errors.count; i++) {
        print_error("%s\n", errors.at[i].text);
    }
    assert_true(read);
    assert_same(&config, &standard);
}

// Without the line of a setting the sample reads the same, and with another value it does not, so
// each is taken out in turn to see that the sample had it.
static void the_sample_has_every_setting(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Str text;
    Fail why;
    assert_true(files_read("deploy/wallwire.cfg", 1 << 20, &arena, &text, &why));
    Settings all = settings_all();
    for (Size i = 0; i < all.count; i++) {
        const char *point = strrchr(all.at[i].name, '.');
        const char *last = point ? point + 1 : all.at[i].name;
        char line[100];
        snprintf(line, sizeof line, "\n%s%s = ", point ? "    " : "", last);
        if (!str_has(text, str_from(line))) {
            print_error("deploy/wallwire.cfg does not have %s\n", all.at[i].name);
            fail();
        }
    }
}

static void defaults_are_within_their_range(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Config config = config_default();
    Settings all = settings_all();
    for (Size i = 0; i < all.count; i++) {
        const Setting *setting = &all.at[i];
        if (setting->text) {
            assert_true(setting_text(setting, str_from(setting->text), &arena, arena, &config));
        } else if (setting->kind == SETTING_INT || setting->kind == SETTING_REAL ||
                   setting->kind == SETTING_BYTES || setting->kind == SETTING_BOOL) {
            assert_true(setting_number(setting, setting->number, &config));
        }
    }
    assert_str_equal(config.masthead, S("WALLWIRE"));
    assert_int_equal(config.content.count, 1);
}

static void default_limits_are_those_of_a_kiosk(void **state)
{
    (void)state;
    Config config = config_default();
    FileLimits from_config = config_limits(&config);
    FileLimits kiosk = files_kiosk_limits();
    assert_int_equal(from_config.max_depth, kiosk.max_depth);
    assert_int_equal(from_config.max_entries, kiosk.max_entries);
    assert_int_equal(from_config.max_files, kiosk.max_files);
    assert_int_equal(from_config.max_file_bytes, kiosk.max_file_bytes);
    assert_int_equal(from_config.max_total_bytes, kiosk.max_total_bytes);
}

static void an_empty_file_is_the_defaults(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Config standard = config_default();
    Result result = read_text("", &arena);
    assert_true(result.read);
    assert_same(&result.config, &standard);
}

static void values_of_every_kind_are_taken(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Result result = read_text("\xEF\xBB\xBF" // as Notepad writes it
                              "content = [ \"a\", \"b c\" ];\r\n"
                              "masthead = \"Der Böte\";\r\n"
                              "display: { rotation = 270; margin_percent = 7; window = true;\r\n"
                              "           diagonal_in = 7.5; width = 800; height = 480; };\r\n"
                              "theme = { choice = \"schedule\"; night_from = \"23:59\"; };\r\n"
                              "clock: { zone = \"Europe/Berlin\"; utc_offset_minutes = -90; };\r\n"
                              "limits: { article_kib = 12; total_mib = 3; };",
                              &arena);
    assert_true(result.read);
    assert_int_equal(result.config.content.count, 2);
    assert_str_equal(result.config.content.at[1], S("b c"));
    assert_str_equal(result.config.masthead, S("Der Böte"));
    assert_int_equal(result.config.rotation, 270);
    assert_true(result.config.margin_percent == 7);
    assert_true(result.config.diagonal_in == 7.5);
    assert_true(result.config.window);
    assert_int_equal(result.config.theme, THEME_SCHEDULE);
    assert_int_equal(result.config.night_from_minute, 23 * 60 + 59);
    assert_int_equal(result.config.utc_offset_minutes, -90);
    assert_str_equal(result.config.zone, S("Europe/Berlin"));
    assert_int_equal(result.config.max_article_bytes, 12 * 1024);
    assert_int_equal(result.config.max_total_bytes, 3 << 20);
}

static void errors_name_line_and_nearest_setting(void **state)
{
    (void)state;
    assert_error("\nmast_head = \"x\";", "a.cfg:2: there is no setting mast_head; did you mean "
                                         "masthead?");
    assert_error("display:\n{\n  widht = 0;\n};",
                 "a.cfg:3: there is no setting display.widht; did you mean display.width?");
    assert_error("rotation = 90;", "a.cfg:1: there is no setting rotation; did you mean "
                                   "display.rotation?");
    assert_error("qqq = 1;", "a.cfg:1: there is no setting qqq");
    assert_error("dispaly: { width: { a = 1; }; };",
                 "a.cfg:1: there is no setting dispaly; did you mean "
                 "display?");
}

static void wrong_types_and_values_are_errors(void **state)
{
    (void)state;
    assert_error("stories = \"4\";",
                 "a.cfg:1: stories takes a whole number from 1 to 500, not \"4\"");
    assert_error("stories = 4.5;", "a.cfg:1: stories takes a whole number from 1 to 500, not 4.5");
    assert_error("stories = 0;", "a.cfg:1: stories takes a whole number from 1 to 500, not 0");
    assert_error("stories = 501;", "a.cfg:1: stories takes a whole number from 1 to 500, not 501");
    assert_error("stories = { a = 1; };", "a.cfg:1: stories takes a whole number from 1 to 500");
    assert_error("masthead = 3;",
                 "a.cfg:1: masthead takes a text in quotes, of at most 60 bytes and on one line, "
                 "not 3");
    assert_error("masthead = \"a\\nb\";",
                 "a.cfg:1: masthead takes a text in quotes, of at most 60 bytes and on one line");
    assert_error("display: { window = 1; };", "a.cfg:1: display.window takes true or false, not 1");
    assert_error("display: { rotation = 45; };",
                 "a.cfg:1: display.rotation takes a multiple of 90 from 0 to 270, not 45");
    assert_error("display: { margin_percent = 20.5; };",
                 "a.cfg:1: display.margin_percent takes a number from 0 to 20, not 20.5");
    assert_error("display = 3;", "a.cfg:1: display is a group: display: { ... };");
    assert_error("theme: { choice = \"dark\"; };",
                 "a.cfg:1: theme.choice takes one of \"paper\", \"night\", \"schedule\", not "
                 "\"dark\"");
    assert_error("content = [ 1, 2 ];",
                 "a.cfg:1: content takes at most 100 paths in quotes: [\"one\", \"another\"]");
    assert_error("content = [ \"\" ];",
                 "a.cfg:1: content takes at most 100 paths in quotes: [\"one\", \"another\"]");
    assert_error("clock: { zone = \"Europe/Atlantis\"; };",
                 "a.cfg:1: clock.zone takes a time zone of this machine in quotes like "
                 "\"Europe/Berlin\", not \"Europe/Atlantis\"");
    assert_error("clock: { zone = \"../../etc/passwd\"; };",
                 "a.cfg:1: clock.zone takes a time zone of this machine in quotes like "
                 "\"Europe/Berlin\", not \"../../etc/passwd\"");
}

static void times_of_day_are_read_strictly(void **state)
{
    (void)state;
    static const char *const bad[] = {"24:00", "7:60", "7",      "07:5", ":30",
                                      "+7:30", "7:+5", "007:30", "",     "7.30"};
    for (Size i = 0; i < COUNT_OF(bad); i++) {
        char text[100];
        char wanted[200];
        snprintf(text, sizeof text, "theme: { night_to = \"%s\"; };", bad[i]);
        snprintf(wanted, sizeof wanted,
                 "a.cfg:1: theme.night_to takes a time of day in quotes like \"19:30\", not \"%s\"",
                 bad[i]);
        assert_error(text, wanted);
    }
}

static void numbers_that_wrap_around_are_told(void **state)
{
    (void)state;
    assert_error("\nstories = 4294967300;", "a.cfg:2: the number is too big"); // would be 4
    assert_error("stories = 0x100000004;", "a.cfg:1: the number is too big");
    assert_error("clock: { utc_offset_minutes = 0xFFFFFFFF; };", "a.cfg:1: the number is too big");
    assert_error("stories = 99999999999999999999999999999999;", "a.cfg:1: the number is too big");
    assert_error("stories = 4294967300; points = 99;",
                 "a.cfg:1: the number is too big"); // one word at a time on one line
}

static void digits_in_strings_comments_and_fractions_are_no_numbers(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    assert_true(read_text("masthead = \"99999999999 \\\" 99999999999\"; # 99999999999\n"
                          "// 99999999999 @include\n/* 99999999999\n99999999999 */\n"
                          "display: { margin_percent = 0.00000000000000000001; };",
                          &arena)
                    .read);
}

static void other_files_are_not_included(void **state)
{
    (void)state;
    assert_error("stories = 4;\n@include \"/etc/passwd\"\n",
                 "a.cfg:2: another file cannot be included");
    assert_error("  @include \"x\"", "a.cfg:1: another file cannot be included");
}

static void a_stick_sets_what_is_not_the_kiosk_s_own(void **state)
{
    static const char *const refused[] = {
        "content = [ \"/etc\" ];",
        "display: { fonts = \"/x\"; };",
        "stick: { policy = \"off\"; };",
        "stick: { store = \"/x\"; };",
        "limits: { articles = 9; };",
        "clock: { source = \"system\"; };",
        "input: { keys = true; };",
        "storys = 3;",
        "stories = 0;",
    };
    (void)state;
    TEST_ARENA(arena);
    TEST_ARENA(scratch);
    Config config;
    Fails errors = {0};
    Config base = config_default();
    base.points = 7;
    assert_true(config_over(&base, S("stories = 3; clock: { utc_offset_minutes = 60; };"), "a.cfg",
                            &arena, scratch, &config, &errors));
    assert_int_equal(config.stories, 3);
    assert_int_equal(config.points, 7);
    assert_int_equal(config.utc_offset_minutes, 60);
    for (Size i = 0; i < COUNT_OF(refused); i++) {
        assert_false(
            config_over(&base, str_from(refused[i]), "a.cfg", &arena, scratch, &config, &errors));
        assert_true(str_starts(str_from(errors.at[0].text), S("a.cfg:1: ")));
    }
}

static void broken_syntax_is_one_error_with_its_line(void **state)
{
    (void)state;
    assert_error("stories = 4;\npoints = ;\n",
                 "a.cfg:2: syntax error; look for a quote, bracket or semicolon missing here or "
                 "above");
    assert_error("stories = 4\xFF;", "a.cfg: is not text in UTF-8");
}

static void all_errors_are_listed_in_order_of_line(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Result result = read_text("stories = 0;\npoints = 99999999999;\nfoo = 1;\n"
                              "pace: {\n dwell_min_ms = 9000;\n dwell_max_ms = 8000;\n};\n"
                              "display: {\n height = 3;\n};\n",
                              &arena);
    static const char *const wanted[] = {
        "a.cfg:1: stories takes a whole number from 1 to 500, not 0",
        "a.cfg:2: the number is too big",
        "a.cfg:3: there is no setting foo",
        "a.cfg:5: pace.dwell_min_ms is 9000, more than pace.dwell_max_ms, which is 8000",
        "a.cfg:9: display.width and display.height go together: set both or none",
    };
    assert_false(result.read);
    assert_int_equal(result.errors.count, COUNT_OF(wanted));
    for (int i = 0; i < result.errors.count; i++) {
        assert_str_equal(str_from(result.errors.at[i].text), str_from(wanted[i]));
    }
}

static void thousands_of_errors_end_at_a_hundred(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_ARENA(text);
    Buf buf = buf_start(&text);
    for (int i = 0; i < 3000; i++) {
        buf_format(&buf, "z%d = 1;\n", i);
    }
    buf_byte(&buf, 0);
    Result result = read_text(buf_done(&buf).at, &arena);
    assert_false(result.read);
    assert_int_equal(result.errors.count, 100);
}

static void every_prefix_of_the_sample_is_read_or_refused(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Str text;
    Fail why;
    assert_true(files_read("deploy/wallwire.cfg", 1 << 20, &arena, &text, &why));
    Arena before = arena;
    for (Size len = 0; len <= text.len; len += 7) {
        arena = before;
        Arena scratch = arena_part(&arena, (Size)16 << 20, "scratch");
        Config config;
        Fails errors;
        bool read = config_from(str_sub(text, 0, len), "a.cfg", &arena, scratch, &config, &errors);
        assert_int_equal(read, errors.count == 0);
    }
    arena = before;
}

static void a_missing_file_is_an_error_with_its_path(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_ARENA(scratch);
    Config config;
    Fails errors;
    assert_false(config_load("/nowhere/a.cfg", &arena, scratch, &config, &errors));
    assert_int_equal(errors.count, 1);
    assert_str_equal(str_from(errors.at[0].text), S("/nowhere/a.cfg: does not exist"));
    assert_false(config_load("tests", &arena, scratch, &config, &errors));
    assert_str_equal(str_from(errors.at[0].text), S("tests: is a folder, not a file"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_sample_says_the_defaults),
        cmocka_unit_test(the_sample_has_every_setting),
        cmocka_unit_test(defaults_are_within_their_range),
        cmocka_unit_test(default_limits_are_those_of_a_kiosk),
        cmocka_unit_test(an_empty_file_is_the_defaults),
        cmocka_unit_test(values_of_every_kind_are_taken),
        cmocka_unit_test(errors_name_line_and_nearest_setting),
        cmocka_unit_test(wrong_types_and_values_are_errors),
        cmocka_unit_test(times_of_day_are_read_strictly),
        cmocka_unit_test(numbers_that_wrap_around_are_told),
        cmocka_unit_test(digits_in_strings_comments_and_fractions_are_no_numbers),
        cmocka_unit_test(other_files_are_not_included),
        cmocka_unit_test(a_stick_sets_what_is_not_the_kiosk_s_own),
        cmocka_unit_test(broken_syntax_is_one_error_with_its_line),
        cmocka_unit_test(all_errors_are_listed_in_order_of_line),
        cmocka_unit_test(thousands_of_errors_end_at_a_hundred),
        cmocka_unit_test(every_prefix_of_the_sample_is_read_or_refused),
        cmocka_unit_test(a_missing_file_is_an_error_with_its_path),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
