// mix.h -- two finished pages on one picture, by the processor.
//
// In     pages and target of 32 bits with eight bits a channel, all of one size.
// Out    the pixels of the target, and how many bytes were read and written for it.
// Units  `done` is thousandths of the new page; x and y are pixels that the whole layout is moved
//        by; what that uncovers becomes ground.
// Fails  never.
//
// A fade reads both pages once and writes once: half as much again as a copy.
#ifndef MIX_H
#define MIX_H

#include "face/show.h"

#include <SDL2/SDL.h>

typedef struct {
    const SDL_Surface *before, *after;
    Turning turning;
    int rotation; // of the display: a page that slides in from the right may come from below
    int x, y;
    uint32_t ground;
} Mix;

int64_t mix_pages(const Mix *mix, SDL_Surface *target);

// How far the new page is from its place, by the display's own left and top.
void mix_travel(const Turning *turning, int rotation, int width, int height, int *x, int *y);

#endif
