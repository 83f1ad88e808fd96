// shrink.h -- a picture made smaller.
//
// Every pixel is the mean of those it covers, weighed by how opaque they are, so that a picture of
// 136 pixels stays clean at 20.
//
// Owns   the caller frees the result. Null where there is no memory for it.
#ifndef SHRINK_H
#define SHRINK_H

#include <SDL2/SDL.h>

// `from` has 32 bits, SDL_PIXELFORMAT_ARGB8888, and is at least as large.
SDL_Surface *shrink(const SDL_Surface *from, int width, int height);

#endif
