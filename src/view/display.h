// display.h -- which graphics card has a display, as the kernel tells it.
#ifndef DISPLAY_H
#define DISPLAY_H

// The number of the first card with a connected display that has modes; -1 if there is none.
int display_card(void);

#endif
