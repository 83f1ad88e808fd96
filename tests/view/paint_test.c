// Pixels: round things, pages with real fonts, and a few golden pictures. A picture may differ by
// 2 in a channel and by more in one pixel of 2,000, so that another version of a library does not
// break it; what differs is written to build/diff-NAME.png. GOLDENS=write writes them anew.
#include "tests.h"

#include "face/editions.h"
#include "face/page.h"
#include "view/paint.h"
#include "view/picture.h"

typedef struct {
    Arena forever, arena, scratch;
    Type type;
    Metrics metrics;
} Bench;

static int open_bench(void **state)
{
    Bench *bench = calloc(1, sizeof *bench);
    Fail why;
    bench->forever = arena_reserve((Size)64 << 20, "fonts");
    bench->arena = arena_reserve((Size)64 << 20, "pages");
    bench->scratch = arena_reserve((Size)64 << 20, "scratch");
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
    arena_release(&bench->arena);
    arena_release(&bench->scratch);
    free(bench);
    return 0;
}

static SDL_Surface *surface_of(int width, int height)
{
    return SDL_CreateRGBSurfaceWithFormat(0, width, height, 32, SDL_PIXELFORMAT_ARGB8888);
}

static uint32_t pixel(const SDL_Surface *surface, int x, int y)
{
    return ((const uint32_t *)((const char *)surface->pixels + y * surface->pitch))[x];
}

static SDL_Surface *paint_one(Bench *bench, MarkKind kind, Box box, int radius)
{
    Mark mark = {.kind = kind, .ink = INK_TEXT, .box = box, .radius = radius};
    Frame frame = {.width = 40, .height = 40, .at = &mark, .count = 1};
    SDL_Surface *surface = surface_of(40, 40);
    paint_frame(&frame, theme_paper(), &bench->type, surface);
    return surface;
}

static void a_disc_is_round_and_full(void **state)
{
    SDL_Surface *surface = paint_one(*state, MARK_DISC, (Box){5, 5, 21, 21}, 0);
    assert_int_equal(pixel(surface, 15, 15), 0xFF16181D);
    assert_int_equal(pixel(surface, 15, 6), 0xFF16181D);
    assert_int_equal(pixel(surface, 5, 5), 0xFFF6F1E7);
    for (int i = 0; i < 40; i++) { // symmetrical
        for (int j = 0; j < 40; j++) {
            int x = 30 - i, y = 30 - j;
            if (x >= 0 && y >= 0) {
                assert_int_equal(pixel(surface, i, j), pixel(surface, x, y));
                assert_int_equal(pixel(surface, i, j), pixel(surface, j, i));
            }
        }
    }
    SDL_FreeSurface(surface);
}

static void a_ring_is_open(void **state)
{
    SDL_Surface *surface = paint_one(*state, MARK_RING, (Box){5, 5, 21, 21}, 2);
    assert_int_equal(pixel(surface, 15, 15), 0xFFF6F1E7);
    assert_int_equal(pixel(surface, 15, 5), 0xFF16181D);
    assert_int_equal(pixel(surface, 15, 8), 0xFFF6F1E7);
    SDL_FreeSurface(surface);
}

static void marks_outside_the_surface_are_cut_in_peace(void **state)
{
    SDL_Surface *surface = paint_one(*state, MARK_ROUND, (Box){-20, -20, 100, 30}, 8);
    assert_int_equal(pixel(surface, 0, 0), 0xFF16181D);
    SDL_FreeSurface(surface);
}

static const Dateline dateline = {
    .date = {.year = 2025, .month = 3, .day = 5, .hour = 18, .minute = 42, .weekday = 3},
    .has_date = true,
    .has_clock = true};

static Glass glass_of(const Bench *bench, int width, int height)
{
    return (Glass){.width = width,
                   .height = height,
                   .margin_percent = 5,
                   .theme = theme_paper(),
                   .words = words_english(),
                   .metrics = &bench->metrics,
                   .masthead = S("WALLWIRE")};
}

static SDL_Surface *paint_story(Bench *bench, const Edition *edition, int story, int width,
                                int height, const Theme *theme)
{
    Glass glass = glass_of(bench, width, height);
    Grid grid = grid_make(&glass);
    Page page = page_lay_out(page_story(edition, story, &glass, &bench->arena), (Notice){0},
                             (NoticeTurn){0}, &glass, &grid, &bench->arena, bench->scratch);
    Frame frame = page_frame(&page, 0, dateline, &glass, &grid, &bench->arena, bench->scratch);
    SDL_Surface *surface = surface_of(width, height);
    paint_frame(&frame, theme, &bench->type, surface);
    return surface;
}

static void the_same_page_is_the_same_pixels(void **state)
{
    Bench *bench = *state;
    Edition edition = edition_from_file("harbour", &bench->arena, bench->scratch);
    SDL_Surface *one = paint_story(bench, &edition, 0, 480, 320, theme_night());
    SDL_Surface *two = paint_story(bench, &edition, 0, 480, 320, theme_night());
    assert_memory_equal(one->pixels, two->pixels, (size_t)one->pitch * 320);
    SDL_Surface *other = paint_story(bench, &edition, 1, 480, 320, theme_night());
    assert_true(memcmp(one->pixels, other->pixels, (size_t)one->pitch * 320) != 0);
    SDL_FreeSurface(one);
    SDL_FreeSurface(two);
    SDL_FreeSurface(other);
}

static int channel(uint32_t pixel_value, int shift)
{
    return (int)(pixel_value >> shift & 0xFF);
}

static bool is_near(uint32_t a, uint32_t b)
{
    for (int shift = 0; shift < 24; shift += 8) {
        if (abs(channel(a, shift) - channel(b, shift)) > 2) {
            return false;
        }
    }
    return true;
}

// Turns `got` into a picture of where it differs, and returns in how many pixels.
static int mark_differences(SDL_Surface *got, const uint32_t *wanted)
{
    int count = 0;
    for (int y = 0; y < got->h; y++) {
        uint32_t *row = (uint32_t *)((char *)got->pixels + y * got->pitch);
        for (int x = 0; x < got->w; x++) {
            bool differs = !is_near(row[x], wanted[y * got->w + x]);
            count += differs;
            row[x] = differs ? 0xFFFF0000 : 0xFF000000 | (row[x] >> 2 & 0x3F3F3F);
        }
    }
    return count;
}

static void check_picture(Bench *bench, const char *name, SDL_Surface *got)
{
    char path[128], diff[128];
    snprintf(path, sizeof path, "tests/golden/frames-pictures/%s.png", name);
    snprintf(diff, sizeof diff, "build/diff-%s.png", name);
    const char *mode = getenv("GOLDENS");
    Fail why;
    if (mode && strcmp(mode, "write") == 0) {
        assert_true(picture_write(got, path, bench->scratch, &why));
        return;
    }
    uint32_t *wanted = NULL;
    int width = 0, height = 0;
    if (!picture_read(path, &bench->arena, &wanted, &width, &height, &why)) {
        print_error("%s\n", why.text);
        fail();
    }
    assert_int_equal(width, got->w);
    assert_int_equal(height, got->h);
    int count = mark_differences(got, wanted);
    if (count > width * height / 2000) {
        picture_write(got, diff, bench->scratch, &why);
        print_error("%s: %d pixels differ; see %s\n", path, count, diff);
        fail();
    }
}

static void a_few_pages_look_as_they_did(void **state)
{
    Bench *bench = *state;
    Edition harbour = edition_from_file("harbour", &bench->arena, bench->scratch);
    Edition scripts = edition_from_file("scripts", &bench->arena, bench->scratch);
    const struct {
        const char *name;
        const Edition *edition;
        int story, width, height;
        bool night;
    } pictures[] = {{"quake-480x320-paper", &harbour, 0, 480, 320, false},
                    {"bridge-800x480-night", &harbour, 1, 800, 480, true},
                    {"arabic-480x800-paper", &harbour, 4, 480, 800, false},
                    {"japanese-480x320-paper", &scripts, 0, 480, 320, false},
                    {"chinese-480x320-night", &scripts, 1, 480, 320, true},
                    {"korean-480x320-paper", &scripts, 2, 480, 320, false},
                    {"thai-480x320-night", &scripts, 3, 480, 320, true},
                    {"hindi-480x320-paper", &scripts, 4, 480, 320, false},
                    {"hebrew-480x320-night", &scripts, 5, 480, 320, true},
                    {"cyrillic-480x320-paper", &scripts, 6, 480, 320, false},
                    {"signs-480x320-paper", &scripts, 7, 480, 320, false}};
    for (Size i = 0; i < COUNT_OF(pictures); i++) {
        SDL_Surface *got =
            paint_story(bench, pictures[i].edition, pictures[i].story, pictures[i].width,
                        pictures[i].height, pictures[i].night ? theme_night() : theme_paper());
        check_picture(bench, pictures[i].name, got);
        SDL_FreeSurface(got);
    }
}

static void a_changed_pixel_is_seen(void **state)
{
    (void)state;
    SDL_Surface *surface = surface_of(4, 4);
    uint32_t wanted[16];
    memset(wanted, 0, sizeof wanted);
    SDL_FillRect(surface, NULL, 0x00020202);
    wanted[5] = 0x00000500;
    assert_int_equal(mark_differences(surface, wanted), 1);
    SDL_FreeSurface(surface);
}

// With real fonts: measured text stays where face put it.
static void pages_in_real_type_stay_inside_the_margin(void **state)
{
    Bench *bench = *state;
    const int sizes[][2] = {{480, 320}, {1024, 600}, {480, 800}};
    Arena made = arena_reserve((Size)8 << 20, "made");
    for (int i = 0; i < 60; i++) {
        Dice dice = {.state = 42 + (uint64_t)i * 104729};
        arena_clear(&made);
        Story story = dice_story(&dice, 4, 24, &made);
        Edition edition = {.stories = {&story, 1}};
        Glass glass = glass_of(bench, sizes[i % 3][0], sizes[i % 3][1]);
        Arena arena = bench->arena;
        Grid grid = grid_make(&glass);
        Page page = page_lay_out(page_story(&edition, 0, &glass, &arena), (Notice){0},
                                 (NoticeTurn){0}, &glass, &grid, &arena, bench->scratch);
        for (int part = 0; part < page.layout.count; part++) {
            Frame frame = page_frame(&page, part, dateline, &glass, &grid, &arena, bench->scratch);
            for (int j = 0; j < frame.count; j++) {
                const Box *box = &frame.at[j].box;
                bool is_inside = box->x >= grid.safe.x && box->y >= grid.safe.y &&
                                 box->x + box->width <= grid.safe.x + grid.safe.width &&
                                 box->y + box->height <= grid.safe.y + grid.safe.height;
                if (!is_inside) {
                    Str text = frame_write(&frame, &arena);
                    print_error("outside: mark %d of\n%.*s\n", j, (int)text.len, text.at);
                    fail();
                }
            }
        }
    }
    arena_release(&made);
}

static void hostile_text_is_painted(void **state)
{
    Bench *bench = *state;
    char *long_word = malloc(5000);
    memset(long_word, 'W', 5000);
    const Str texts[] = {
        {long_word, 5000},
        S("Z\xCC\x81\xCC\x82\xCC\x83\xCC\x84\xCC\x85\xCC\x86\xCC\x87 zalgo"),
        S("\xF0\x9F\x9A\xA2\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91"
          "\xA7"),
        S("\xE2\x80\xAEoverride \xD9\x85\xD8\xB1\xD8\xAD\xD8\xA8\xD8\xA7 12"),
        S("\xFF\xFE\xC0\x80 bad \xED\xA0\x80 bytes"),
        S("\xE2\x80\x8B\xE2\x80\x8B\xE2\x80\x8B"),
        S("ﷺ﷽ wide"),
    };
    for (Size i = 0; i < COUNT_OF(texts); i++) {
        Point point = {.text = texts[i], .agree = 1, .of = 2, .is_new = true};
        Story story = {.id = S("x"), .headline = texts[i], .origins = 2, .points = {&point, 1}};
        Edition edition = {.stories = {&story, 1}};
        SDL_Surface *surface = paint_story(bench, &edition, 0, 480, 320, theme_paper());
        assert_int_equal(surface->w, 480);
        SDL_FreeSurface(surface);
    }
    free(long_word);
}

#define with_fonts(test) cmocka_unit_test_setup_teardown(test, open_bench, close_bench)

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_fonts(a_disc_is_round_and_full),
        with_fonts(a_ring_is_open),
        with_fonts(marks_outside_the_surface_are_cut_in_peace),
        with_fonts(the_same_page_is_the_same_pixels),
        with_fonts(a_few_pages_look_as_they_did),
        cmocka_unit_test(a_changed_pixel_is_seen),
        with_fonts(pages_in_real_type_stay_inside_the_margin),
        with_fonts(hostile_text_is_painted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
