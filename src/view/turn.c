// Turning is done once a page, in memory: a frame of a fade costs no more on a turned display.
#include "view/turn.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

static uint32_t *row_of(const SDL_Surface *surface, int y)
{
    return (uint32_t *)((char *)surface->pixels + (ptrdiff_t)y * surface->pitch);
}

void turn_surface(const SDL_Surface *from, int degrees, SDL_Surface *to)
{
    for (int y = 0; y < from->h; y++) {
        const uint32_t *row = row_of(from, y);
        if (degrees == 0) {
            memcpy(row_of(to, y), row, sizeof(uint32_t) * (size_t)from->w);
            continue;
        }
        for (int x = 0; x < from->w; x++) {
            int right = degrees == 90 ? from->h - 1 - y : degrees == 180 ? from->w - 1 - x : y;
            int down = degrees == 90 ? x : degrees == 180 ? from->h - 1 - y : from->w - 1 - x;
            row_of(to, down)[right] = row[x];
        }
    }
}

void turn_point_back(int degrees, int width, int height, int *x, int *y)
{
    int right = *x, down = *y;
    if (degrees == 90) {
        *x = down;
        *y = height - 1 - right;
    } else if (degrees == 180) {
        *x = width - 1 - right;
        *y = height - 1 - down;
    } else if (degrees == 270) {
        *x = width - 1 - down;
        *y = right;
    }
}
