// Whole pixels only: where the scale is uneven a pixel counts for the one that holds its middle.
#include "view/shrink.h"

#include <stddef.h>
#include <stdint.h>

static const uint32_t *row_of(const SDL_Surface *surface, int y)
{
    return (const uint32_t *)((const char *)surface->pixels + (ptrdiff_t)y * surface->pitch);
}

static uint32_t mean(const SDL_Surface *from, SDL_Rect area)
{
    uint64_t alpha = 0, sums[3] = {0};
    for (int y = area.y; y < area.y + area.h; y++) {
        const uint32_t *row = row_of(from, y);
        for (int x = area.x; x < area.x + area.w; x++) {
            uint32_t opaque = row[x] >> 24;
            alpha += opaque;
            for (int i = 0; i < 3; i++) {
                sums[i] += (uint64_t)opaque * (row[x] >> (8 * i) & 0xFF);
            }
        }
    }
    if (alpha == 0) {
        return 0;
    }
    uint32_t pixel = (uint32_t)(alpha / (uint64_t)(area.w * area.h)) << 24;
    for (int i = 0; i < 3; i++) {
        pixel |= (uint32_t)(sums[i] / alpha) << (8 * i);
    }
    return pixel;
}

SDL_Surface *shrink(const SDL_Surface *from, int width, int height)
{
    SDL_Surface *to =
        SDL_CreateRGBSurfaceWithFormat(0, width, height, 32, SDL_PIXELFORMAT_ARGB8888);
    for (int y = 0; to && y < height; y++) {
        uint32_t *row = (uint32_t *)((char *)to->pixels + (ptrdiff_t)y * to->pitch);
        int top = y * from->h / height, below = (y + 1) * from->h / height;
        for (int x = 0; x < width; x++) {
            int left = x * from->w / width, right = (x + 1) * from->w / width;
            SDL_Rect area = {left, top, right > left ? right - left : 1,
                             below > top ? below - top : 1};
            row[x] = mean(from, area);
        }
    }
    return to;
}
