// picture.h -- pixels as a PNG file, the same bytes for the same pixels.
#ifndef PICTURE_H
#define PICTURE_H

#include "base/fail.h"

#include <SDL2/SDL.h>

// Fails with a sentence that begins with the path.
bool picture_write(const SDL_Surface *surface, const char *path, Arena scratch, Fail *why);

// The pixels of a PNG as ARGB8888; `pixels` lives in `owner`.
bool picture_read(const char *path, Arena *owner, uint32_t **pixels, int *width, int *height,
                  Fail *why);

#endif
