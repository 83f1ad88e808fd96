#include "tests.h"

#include "view/turn.h"

static SDL_Surface *numbered(int width, int height)
{
    SDL_Surface *surface =
        SDL_CreateRGBSurfaceWithFormat(0, width, height, 32, SDL_PIXELFORMAT_ARGB8888);
    for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
            ((uint32_t *)((char *)surface->pixels + y * surface->pitch))[x] =
                (uint32_t)(y * 100 + x);
        }
    }
    return surface;
}

static uint32_t at(const SDL_Surface *surface, int x, int y)
{
    return ((const uint32_t *)((const char *)surface->pixels + y * surface->pitch))[x];
}

static void check_turn(int degrees, int x, int y)
{
    SDL_Surface *from = numbered(5, 3);
    SDL_Surface *to = degrees % 180 ? numbered(3, 5) : numbered(5, 3);
    turn_surface(from, degrees, to);
    assert_int_equal(at(to, x, y), at(from, 0, 0));
    for (int i = 0; i < to->w; i++) {
        for (int j = 0; j < to->h; j++) {
            int right = i, down = j;
            turn_point_back(degrees, 5, 3, &right, &down);
            assert_int_equal(at(to, i, j), at(from, right, down));
        }
    }
    SDL_FreeSurface(from);
    SDL_FreeSurface(to);
}

static void the_top_left_corner_goes_clockwise(void **state)
{
    (void)state;
    check_turn(0, 0, 0);
    check_turn(90, 2, 0);
    check_turn(180, 4, 2);
    check_turn(270, 0, 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_top_left_corner_goes_clockwise)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
