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

static int font_of(Bench *bench, Role role, uint32_t code, const char *language)
{
    Glyph wanted = {.code = code, .language = str_from(language)};
    return bench->metrics.font_for(bench->metrics.context, role, wanted);
}

static void every_script_of_the_chain_has_its_font(void **state)
{
    Bench *bench = *state;
    const uint32_t codes[] = {'a',    0x416,  0x3A9,  0x5D0, 0x628,  0xE01, 0x905,  0x6E2F, 0x3042,
                              0x30AA, 0xD56D, 0x9B8,  0xB85, 0xC05,  0xA95, 0xA15,  0xC95,  0xD05,
                              0xD85,  0x1000, 0x1780, 0xE81, 0x10D0, 0x531, 0x1200, 0x1F6A2};
    for (Size i = 0; i < COUNT_OF(codes); i++) {
        for (int role = 0; role < ROLE_COUNT; role++) {
            assert_true(font_of(bench, (Role)role, codes[i], "en") >= 0);
        }
    }
    assert_int_equal(font_of(bench, ROLE_TEXT, 'a', "en"), 0);
    assert_true(font_of(bench, ROLE_TEXT, 0x628, "en") > 0);
    assert_int_equal(font_of(bench, ROLE_TEXT, 0x12000, "en"), NO_FONT); // cuneiform
}

// Which face of which file.
static const FontPlace *place_of(Bench *bench, uint32_t code, const char *language)
{
    return &bench->type.list.chains[ROLE_TEXT][font_of(bench, ROLE_TEXT, code, language)];
}

static void ideographs_take_the_shapes_of_their_language(void **state)
{
    Bench *bench = *state;
    assert_int_equal(place_of(bench, 0x76F4, "ja")->face, 0);
    assert_int_equal(place_of(bench, 0x76F4, "ko-KR")->face, 1);
    assert_int_equal(place_of(bench, 0x76F4, "zh")->face, 2);
    assert_int_equal(place_of(bench, 0x76F4, "zh-Hant-TW")->face, 3);
    assert_int_equal(place_of(bench, 0x76F4, "zh-HK")->face, 4);
    assert_int_equal(place_of(bench, 0x76F4, "")->face, 2);
    assert_int_equal(place_of(bench, 0x76F4, "jam")->face, 2); // Jamaican is not Japanese
}

static void a_picture_is_one_only_where_it_is_wanted(void **state)
{
    Bench *bench = *state;
    Glyph five = {.code = '5'};
    const Metrics *metrics = &bench->metrics;
    assert_int_equal(metrics->font_for(metrics->context, ROLE_TEXT, five), 0);
    five.as_picture = true;
    int font = metrics->font_for(metrics->context, ROLE_TEXT, five);
    assert_true(bench->type.list.chains[ROLE_TEXT][font].is_picture);
}

static void an_emoji_is_as_high_as_its_line_and_in_colour(void **state)
{
    Bench *bench = *state;
    const Metrics *metrics = &bench->metrics;
    for (int size = 10; size < 200; size += 63) {
        Setting setting = {.style = {ROLE_TEXT, size, 0},
                           .font = font_of(bench, ROLE_TEXT, 0x1F6A2, "en"),
                           .script = "Zsye"};
        int ascent = 0;
        SDL_Surface *ship =
            type_render(&bench->type, &setting, S("\xF0\x9F\x9A\xA2"), (Color){0, 0, 0}, &ascent);
        assert_non_null(ship);
        assert_true(ship->h <= size * 5 / 4 && ship->h >= size);
        assert_true(ascent < ship->h && ascent > size / 2);
        assert_int_equal(ship->w,
                         metrics->width(metrics->context, &setting, S("\xF0\x9F\x9A\xA2")));
        bool has_colour = false;
        for (int i = 0; i < ship->w * ship->h; i++) {
            uint32_t pixel =
                ((uint32_t *)((char *)ship->pixels + i / ship->w * ship->pitch))[i % ship->w];
            has_colour |= pixel >> 24 > 200 && (pixel >> 16 & 0xFF) != (pixel & 0xFF);
        }
        assert_true(has_colour);
        SDL_FreeSurface(ship);
    }
}

static void joined_arabic_is_narrower_than_its_letters(void **state)
{
    Bench *bench = *state;
    const Metrics *metrics = &bench->metrics;
    int font = font_of(bench, ROLE_TEXT, 0x628, "ar");
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

static void ideographs_are_opened_once_and_have_every_size(void **state)
{
    Bench *bench = *state;
    Setting setting = {.font = font_of(bench, ROLE_TEXT, 0x6E2F, "zh"), .script = "Hani"};
    int widths[3], opened = 0;
    for (int i = 0; i < 12; i++) {
        setting.style = (Style){ROLE_TEXT, 20 + i % 3 * 20, 0};
        int width = bench->metrics.width(bench->metrics.context, &setting, S("\xE6\xB8\xAF"));
        assert_true(i < 3 || width == widths[i % 3]);
        widths[i % 3] = width;
        opened = i == 0 ? bench->type.open_count : opened;
    }
    assert_true(widths[0] < widths[1] && widths[1] < widths[2]);
    assert_int_equal(bench->type.open_count, opened);
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
    check_refused("text,nonsense ../../fonts/fonts.txt\n", "fonts.txt:1: not a role");
    check_refused("text Inter.ttc#x\n", "fonts.txt:1: not a role");
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
        with_fonts(ideographs_take_the_shapes_of_their_language),
        with_fonts(a_picture_is_one_only_where_it_is_wanted),
        with_fonts(an_emoji_is_as_high_as_its_line_and_in_colour),
        with_fonts(joined_arabic_is_narrower_than_its_letters),
        with_fonts(nothing_has_no_pixels),
        with_fonts(ideographs_are_opened_once_and_have_every_size),
        with_fonts(many_sizes_do_not_run_out_of_fonts),
        cmocka_unit_test(a_bad_list_is_refused_with_its_line),
        cmocka_unit_test(a_missing_folder_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
