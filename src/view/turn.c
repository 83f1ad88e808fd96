// Turning is done once a page, in memory: a frame of a fade costs no more on a turned display.
#include "view/turn.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

static uint32_t *row_of(const SDL_Surface *surface, int y)
{
    return (uint32_t *)((char *)surface->pixels + (ptrdiff_t)y * surface->pitch);
}

enum { TILE = 32 }; // so many rows of either picture stay in the cache

static void turn_tile(const SDL_Surface *from, int degrees, SDL_Surface *to, int left, int top)
{
    int right = left + TILE < from->w ? left + TILE : from->w;
    int below = top + TILE < from->h ? top + TILE : from->h;
    for (int x = left; x < right; x++) {
        uint32_t *row = row_of(to, degrees == 90 ? x : from->w - 1 - x);
        for (int y = top; y < below; y++) {
            row[degrees == 90 ? from->h - 1 - y : y] = row_of(from, y)[x];
        }
    }
}

static void turn_over(const SDL_Surface *from, SDL_Surface *to)
{
    for (int y = 0; y < from->h; y++) {
        const uint32_t *row = row_of(from, y);
        uint32_t *end = row_of(to, from->h - 1 - y) + from->w;
        for (int x = 0; x < from->w; x++) {
            *--end = row[x];
        }
    }
}

void turn_surface(const SDL_Surface *from, int degrees, SDL_Surface *to)
{
    for (int y = 0; degrees == 0 && y < from->h; y++) {
        memcpy(row_of(to, y), row_of(from, y), sizeof(uint32_t) * (size_t)from->w);
    }
    if (degrees == 180) {
        turn_over(from, to);
    }
    for (int y = 0; degrees % 180 != 0 && y < from->h; y += TILE) {
        for (int x = 0; x < from->w; x += TILE) {
            turn_tile(from, degrees, to, x, y);
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
