// turn.h -- a picture turned for a display that hangs sideways or upside down.
#ifndef TURN_H
#define TURN_H

#include <SDL2/SDL.h>

// Clockwise by 0, 90, 180 or 270 degrees; `to` has the size of the turned picture.
void turn_surface(const SDL_Surface *from, int degrees, SDL_Surface *to);

// Where a point of the display lies on the upright picture of width x height.
void turn_point_back(int degrees, int width, int height, int *x, int *y);

#endif
