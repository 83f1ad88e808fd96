#include "tests.h"

#include "view/type.h"

#include <unistd.h>

typedef struct {
    Arena forever;
    Type type;
    Metrics metrics;
} Bench;

static int open_bench(void **state)
{
    Bench *bench = calloc(1, sizeof *bench);
    Fail why;
    bench->forever = arena_reserve((Size)64 << 20, "fonts");
    if (!type_open(S("build/fonts"), &bench->forever, &bench->type, &why)) {
        print_error("%s\n", why.text);
        return -1;
    }
    bench->metrics = type_metrics(&bench->type);
    *state = bench;
    return 0;
}

static int close_bench(void **state)
{
    Bench *bench = *state;
    type_close(&bench->type);
    arena_release(&bench->forever);
    free(bench);
    return 0;
}

static int width_of(Bench *bench, Role role, int size, int tracking, Str text)
{
    Setting setting = {.style = {role, size, tracking}, .script = "Latn"};
    return bench->metrics.width(bench->metrics.context, &setting, text);
}

static void longer_text_is_wider(void **state)
{
    Bench *bench = *state;
    int one = width_of(bench, ROLE_TEXT, 30, 0, S("harbour"));
    int two = width_of(bench, ROLE_TEXT, 30, 0, S("harbour harbour"));
    assert_true(one > 60 && two > 2 * one);
    assert_true(width_of(bench, ROLE_TEXT, 60, 0, S("harbour")) > one * 19 / 10);
    assert_int_equal(width_of(bench, ROLE_TEXT, 30, 0, S("")), 0);
}

static void tracking_adds_to_every_letter(void **state)
{
    Bench *bench = *state;
    int plain = width_of(bench, ROLE_MASTHEAD, 30, 0, S("WALLWIRE"));
    assert_int_equal(width_of(bench, ROLE_MASTHEAD, 30, 5, S("WALLWIRE")), plain + 8 * 5);
}

static void heights_are_those_of_letters(void **state)
{
    Bench *bench = *state;
    for (int role = 0; role < ROLE_COUNT; role++) {
        Heights heights =
            bench->metrics.heights(bench->metrics.context, (Style){(Role)role, 100, 0});
        assert_true(heights.x > 40 && heights.cap > heights.x && heights.up > heights.cap);
        assert_true(heights.cap < 80 && heights.up < 110 && heights.down > 10);
    }
}

static void every_script_of_the_chain_has_its_font(void **state)
{
    Bench *bench = *state;
    const Metrics *metrics = &bench->metrics;
    const uint32_t codes[] = {'a', 0x416, 0x3A9, 0x5D0, 0x628, 0xE01, 0x905};
    for (Size i = 0; i < COUNT_OF(codes); i++) {
        assert_true(metrics->font_for(metrics->context, ROLE_TEXT, codes[i]) >= 0);
        assert_true(metrics->font_for(metrics->context, ROLE_HEADLINE, codes[i]) >= 0);
    }
    assert_int_equal(metrics->font_for(metrics->context, ROLE_TEXT, 'a'), 0);
    assert_true(metrics->font_for(metrics->context, ROLE_TEXT, 0x628) > 0);
    assert_int_equal(metrics->font_for(metrics->context, ROLE_TEXT, 0x1F6A2), NO_FONT);
}

static void joined_arabic_is_narrower_than_its_letters(void **state)
{
    Bench *bench = *state;
    const Metrics *metrics = &bench->metrics;
    int font = metrics->font_for(metrics->context, ROLE_TEXT, 0x628);
    Setting setting = {
        .style = {ROLE_TEXT, 40, 0}, .font = font, .right_to_left = true, .script = "Arab"};
    int joined = metrics->width(metrics->context, &setting, S("ببب"));
    int alone = 3 * metrics->width(metrics->context, &setting, S("ب"));
    assert_true(joined < alone);
}

static void nothing_has_no_pixels(void **state)
{
    Bench *bench = *state;
    Setting setting = {.style = {ROLE_TEXT, 20, 0}, .script = "Latn"};
    int ascent = 0;
    assert_null(type_render(&bench->type, &setting, S(""), (Color){0, 0, 0}, &ascent));
    setting.font = 99;
    assert_null(type_render(&bench->type, &setting, S("a"), (Color){0, 0, 0}, &ascent));
}

static void many_sizes_do_not_run_out_of_fonts(void **state)
{
    Bench *bench = *state;
    for (int size = 8; size < 8 + 2 * MOST_OPEN_FONTS; size++) {
        assert_true(width_of(bench, ROLE_TEXT, size, 0, S("a")) > 0);
    }
    assert_true(bench->type.open_count <= MOST_OPEN_FONTS);
}

static void check_refused(const char *list, const char *wanted)
{
    char folder[] = "build/fonts-test-XXXXXX";
    assert_non_null(mkdtemp(folder));
    char path[64];
    snprintf(path, sizeof path, "%s/fonts.txt", folder);
    FILE *file = fopen(path, "w");
    fputs(list, file);
    fclose(file);
    TEST_ARENA(arena);
    Type type;
    Fail why = {0};
    assert_false(type_open(str_from(folder), &arena, &type, &why));
    if (!strstr(why.text, wanted)) {
        print_error("got '%s', wanted '%s'\n", why.text, wanted);
        fail();
    }
    type_close(&type);
    unlink(path);
    rmdir(folder);
}

static void a_bad_list_is_refused_with_its_line(void **state)
{
    (void)state;
    check_refused("# nothing\n", "no font for headline");
    check_refused("\nnonsense Inter.otf\n", "fonts.txt:2: not a role and a font file");
    check_refused("text missing.otf\n", "missing.otf: cannot be opened");
}

static void a_missing_folder_is_named(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Type type;
    Fail why = {0};
    assert_false(type_open(S("build/no-such-folder"), &arena, &type, &why));
    assert_string_equal(why.text, "build/no-such-folder/fonts.txt: cannot be opened");
}

#define with_fonts(test) cmocka_unit_test_setup_teardown(test, open_bench, close_bench)

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_fonts(longer_text_is_wider),
        with_fonts(tracking_adds_to_every_letter),
        with_fonts(heights_are_those_of_letters),
        with_fonts(every_script_of_the_chain_has_its_font),
        with_fonts(joined_arabic_is_narrower_than_its_letters),
        with_fonts(nothing_has_no_pixels),
        with_fonts(many_sizes_do_not_run_out_of_fonts),
        cmocka_unit_test(a_bad_list_is_refused_with_its_line),
        cmocka_unit_test(a_missing_folder_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
