// scanout.h -- a display of the kernel, painted without any library for graphics.
//
// SDL opens no window on the bare kernel without GLES, not even to paint by the processor. Here the
// kernel gives memory that the display shows ("dumb buffers", which every driver has): one is shown
// while the other is painted.
//
// In     a display that is connected.
// Out    a surface to paint anew as a whole before each scanout_show.
// Owns   the card, its mode and its memory until scanout_close.
// Fails  scanout_open and scanout_show, where the card is somebody else's or does not do it.
#ifndef SCANOUT_H
#define SCANOUT_H

#include "base/fail.h"
#include "view/display.h"

#include <SDL2/SDL.h>
#include <xf86drmMode.h>

typedef struct {
    uint32_t handle, frame;
    void *at;
    Size bytes;
    SDL_Surface *surface;
} ScanoutPage;

typedef struct {
    int card; // descriptor; -1: closed
    uint32_t connector, controller;
    drmModeModeInfo mode;
    ScanoutPage pages[2];
    int back;
    bool is_shown;
} Scanout;

bool scanout_open(const Display *display, Scanout *out, Fail *why);
void scanout_close(Scanout *scanout);

SDL_Surface *scanout_surface(const Scanout *scanout);

// Returns when the display has taken it.
bool scanout_show(Scanout *scanout);

#endif
