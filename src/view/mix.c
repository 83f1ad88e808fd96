// Every target pixel is written once: by a row of a page, by a mixture of two, or by ground.
#include "view/mix.h"

#include "base/base.h"

#include <string.h>

enum { PIXEL = 4 };

static uint32_t *row_of(const SDL_Surface *surface, int y)
{
    return (uint32_t *)((char *)surface->pixels + (ptrdiff_t)y * surface->pitch);
}

static int64_t fill(SDL_Surface *target, SDL_Rect area, uint32_t ground)
{
    if (area.w <= 0 || area.h <= 0) {
        return 0;
    }
    SDL_FillRect(target, &area, ground);
    return (int64_t)area.w * area.h * PIXEL;
}

// The part of the target that a page at (x, y) covers.
static SDL_Rect covered(const SDL_Surface *target, int x, int y)
{
    int left = x > 0 ? x : 0, top = y > 0 ? y : 0;
    int right = x < 0 ? target->w + x : target->w, below = y < 0 ? target->h + y : target->h;
    return (SDL_Rect){left, top, right > left ? right - left : 0, below > top ? below - top : 0};
}

static int64_t copy(const SDL_Surface *page, SDL_Surface *target, int x, int y)
{
    SDL_Rect area = covered(target, x, y);
    for (int i = area.y; i < area.y + area.h; i++) {
        memcpy(row_of(target, i) + area.x, row_of(page, i - y) + area.x - x,
               (size_t)area.w * PIXEL);
    }
    return (int64_t)area.w * area.h * 2 * PIXEL;
}

// Two channels in one multiplication: red and blue, then green.
static void mix_row(uint32_t *restrict to, const uint32_t *restrict below,
                    const uint32_t *restrict above, int count, uint32_t share)
{
    uint32_t rest = 256 - share;
    for (int i = 0; i < count; i++) {
        uint32_t outer = (below[i] & 0xFF00FF) * rest + (above[i] & 0xFF00FF) * share;
        uint32_t green = (below[i] & 0x00FF00) * rest + (above[i] & 0x00FF00) * share;
        to[i] = 0xFF000000u | (outer >> 8 & 0xFF00FF) | (green >> 8 & 0x00FF00);
    }
}

static int64_t fade(const Mix *mix, SDL_Surface *target)
{
    SDL_Rect area = covered(target, mix->x, mix->y);
    uint32_t share = (uint32_t)(mix->turning.done * 256 / 1000);
    for (int i = area.y; i < area.y + area.h; i++) {
        int from = area.x - mix->x;
        mix_row(row_of(target, i) + area.x, row_of(mix->before, i - mix->y) + from,
                row_of(mix->after, i - mix->y) + from, area.w, share);
    }
    return (int64_t)area.w * area.h * 3 * PIXEL;
}

void mix_travel(const Turning *turning, int rotation, int width, int height, int *x, int *y)
{
    bool is_upright = rotation % 180 == 0;
    int whole = is_upright ? width : height;
    int way = (int)((int64_t)whole * (1000 - turning->done) / 1000);
    bool is_back = turning->from_left != (rotation == 180 || rotation == 270);
    *x = is_upright ? (is_back ? -way : way) : 0;
    *y = is_upright ? 0 : (is_back ? -way : way);
}

// The old page leaves as the new one comes; together they cover the whole.
static int64_t slide(const Mix *mix, SDL_Surface *target)
{
    int x = 0, y = 0;
    mix_travel(&mix->turning, mix->rotation, target->w, target->h, &x, &y);
    int before_x = x > 0 ? x - target->w : x < 0 ? x + target->w : 0;
    int before_y = y > 0 ? y - target->h : y < 0 ? y + target->h : 0;
    return copy(mix->before, target, mix->x + before_x, mix->y + before_y) +
           copy(mix->after, target, mix->x + x, mix->y + y);
}

static int64_t fill_around(const Mix *mix, SDL_Surface *target)
{
    int width = target->w, height = target->h;
    SDL_Rect side = {mix->x > 0 ? 0 : width + mix->x, 0, abs(mix->x), height};
    SDL_Rect end = {0, mix->y > 0 ? 0 : height + mix->y, width, abs(mix->y)};
    return fill(target, side, mix->ground) + fill(target, end, mix->ground);
}

int64_t mix_pages(const Mix *mix, SDL_Surface *target)
{
    int64_t bytes = fill_around(mix, target);
    if (mix->turning.done >= 1000) {
        return bytes + copy(mix->after, target, mix->x, mix->y);
    }
    if (mix->turning.motion == MOTION_SLIDE) {
        return bytes + slide(mix, target);
    }
    return bytes + fade(mix, target);
}
