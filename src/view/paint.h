// paint.h -- a frame made into pixels.
//
// Everything is painted by the processor into memory, once a page: the pixels are the same with
// every renderer, and a fade only mixes two finished pictures.
//
// Owns   the surface is the caller's: 32 bits, SDL_PIXELFORMAT_ARGB8888, of the frame's size.
// Fails  never. A text that cannot be rendered is left out.
#ifndef PAINT_H
#define PAINT_H

#include "face/frame.h"
#include "view/type.h"

void paint_frame(const Frame *frame, const Theme *theme, Type *type, SDL_Surface *surface);

// So many percent of every channel's light.
void paint_dim(SDL_Surface *surface, int percent);

#endif
