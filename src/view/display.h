// display.h -- which display is connected, as the kernel tells it.
//
// In     the kernel's folder of graphics cards.
// Out    the first card with a connected display that has modes. SDL would take the last card that
//        has any connector.
// Fails  never: card is -1 where no display is connected.
#ifndef DISPLAY_H
#define DISPLAY_H

#include <stdbool.h>

#define DISPLAY_CARDS "/sys/class/drm"

typedef struct {
    int card;
    char connector[64];      // "card1-HDMI-A-1"
    char mode[32];           // its preferred one, "1920x1080"
    int width_mm, height_mm; // 0: it does not say
} Display;

Display display_look(const char *cards);

// The same connector with the same display in it.
bool display_is_same(const Display *a, const Display *b);

double display_diagonal_in(const Display *display); // 0: not known

#endif
