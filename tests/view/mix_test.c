// Pages mixed in memory: what each pixel is, and that nothing is read or written outside.
#include "tests.h"

#include "view/mix.h"

enum { WIDTH = 40, HEIGHT = 30, GROUND = 0xFF101010 };

static SDL_Surface *page_of(uint32_t color)
{
    SDL_Surface *page =
        SDL_CreateRGBSurfaceWithFormat(0, WIDTH, HEIGHT, 32, SDL_PIXELFORMAT_ARGB8888);
    SDL_FillRect(page, NULL, color);
    return page;
}

static uint32_t at(const SDL_Surface *surface, int x, int y)
{
    return ((const uint32_t *)((const char *)surface->pixels + y * surface->pitch))[x];
}

typedef struct {
    SDL_Surface *before, *after, *target;
    Mix mix;
} Bench;

static int open_bench(void **state)
{
    Bench *bench = calloc(1, sizeof *bench);
    bench->before = page_of(0xFF200000);
    bench->after = page_of(0xFF0000A0);
    bench->target = page_of(0xFF00FF00);
    bench->mix = (Mix){.before = bench->before, .after = bench->after, .ground = GROUND};
    *state = bench;
    return 0;
}

static int close_bench(void **state)
{
    Bench *bench = *state;
    SDL_FreeSurface(bench->before);
    SDL_FreeSurface(bench->after);
    SDL_FreeSurface(bench->target);
    free(bench);
    return 0;
}

// No pixel is left as it was, and all bytes are counted.
static void check_all_written(Bench *bench)
{
    SDL_FillRect(bench->target, NULL, 0xFF00FF00);
    int64_t bytes = mix_pages(&bench->mix, bench->target);
    assert_true(bytes >= (int64_t)WIDTH * HEIGHT * 4 && bytes <= (int64_t)WIDTH * HEIGHT * 24);
    for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
            assert_true(at(bench->target, x, y) != 0xFF00FF00);
        }
    }
}

static void a_fade_begins_with_the_old_and_ends_with_the_new(void **state)
{
    Bench *bench = *state;
    check_all_written(bench);
    assert_int_equal(at(bench->target, 20, 15), 0xFF200000);
    bench->mix.turning.done = 500;
    check_all_written(bench);
    assert_int_equal(at(bench->target, 20, 15), 0xFF100050);
    bench->mix.turning.done = 1000;
    check_all_written(bench);
    assert_int_equal(at(bench->target, 20, 15), 0xFF0000A0);
}

static void a_page_slides_in_from_the_side_it_lies_on(void **state)
{
    Bench *bench = *state;
    bench->mix.turning = (Turning){.done = 250, .motion = MOTION_SLIDE};
    check_all_written(bench);
    assert_int_equal(at(bench->target, 29, 15), 0xFF200000);
    assert_int_equal(at(bench->target, 30, 15), 0xFF0000A0);
    bench->mix.turning.from_left = true;
    check_all_written(bench);
    assert_int_equal(at(bench->target, 9, 15), 0xFF0000A0);
    assert_int_equal(at(bench->target, 10, 15), 0xFF200000);
}

static void on_a_turned_display_it_slides_the_same_way_for_the_reader(void **state)
{
    Bench *bench = *state;
    bench->mix.turning = (Turning){.done = 500, .motion = MOTION_SLIDE};
    bench->mix.rotation = 90; // the reader's right is the display's bottom
    check_all_written(bench);
    assert_int_equal(at(bench->target, 20, 5), 0xFF200000);
    assert_int_equal(at(bench->target, 20, 25), 0xFF0000A0);
    bench->mix.rotation = 180;
    check_all_written(bench);
    assert_int_equal(at(bench->target, 5, 15), 0xFF0000A0);
    bench->mix.rotation = 270;
    check_all_written(bench);
    assert_int_equal(at(bench->target, 20, 5), 0xFF0000A0);
}

static void the_walk_uncovers_ground_on_every_side(void **state)
{
    Bench *bench = *state;
    for (int motion = MOTION_FADE; motion <= MOTION_SLIDE; motion++) {
        for (int done = 0; done <= 1000; done += 250) {
            for (int way = 0; way < 9; way++) {
                bench->mix.turning = (Turning){.done = done, .motion = (Motion)motion};
                bench->mix.x = (way % 3 - 1) * 4;
                bench->mix.y = (way / 3 - 1) * 4;
                check_all_written(bench);
                if (bench->mix.x > 0 && motion == MOTION_FADE) {
                    assert_int_equal(at(bench->target, 3, 15), GROUND);
                }
                if (bench->mix.y < 0) {
                    assert_int_equal(at(bench->target, 20, HEIGHT - 1), GROUND);
                }
            }
        }
    }
}

#define on_pages(test) cmocka_unit_test_setup_teardown(test, open_bench, close_bench)

int main(void)
{
    const struct CMUnitTest tests[] = {
        on_pages(a_fade_begins_with_the_old_and_ends_with_the_new),
        on_pages(a_page_slides_in_from_the_side_it_lies_on),
        on_pages(on_a_turned_display_it_slides_the_same_way_for_the_reader),
        on_pages(the_walk_uncovers_ground_on_every_side),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
