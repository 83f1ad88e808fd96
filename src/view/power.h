// power.h -- the display itself, off and on.
//
// In     the window that covers it, or the descriptor of the card it hangs on.
// Fails  by returning false: on a desktop, where this is not ours to do, and where the kernel's
//        driver has no such switch (DPMS).
#ifndef POWER_H
#define POWER_H

#include <SDL2/SDL.h>
#include <stdbool.h>

bool power_of_window(SDL_Window *window, bool is_on);
bool power_of_card(int card, bool is_on);

#endif
