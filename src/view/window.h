// window.h -- the display: a window, the whole screen, or memory where there is neither.
//
// In     frames to paint, and how far a fade is.
// Out    keys, as face knows them.
// Owns   window, renderer and textures until window_close. One per process.
// Fails  window_open, if there is no display that can be used; `why` says which and what to do.
//
// A page is painted once, into a texture; a fade mixes two textures and renders no text. Standing
// still, nothing is presented.
#ifndef WINDOW_H
#define WINDOW_H

#include "face/frame.h"
#include "face/show.h"
#include "view/type.h"

typedef struct {
    int width, height; // 0: the display's own
    int rotation;
    bool is_window;
    bool is_headless; // into memory; width and height are then needed
    bool keys, touch; // input switched on
} WindowOptions;

typedef struct {
    WindowOptions options;
    int width, height; // of the display, not turned
    SDL_Window *window;
    SDL_Renderer *renderer;
    SDL_Texture *pages[2]; // shown, and the one before it
    SDL_Surface *upright, *turned, *memory;
    bool is_open, needs_present;
    int presents;
    uint32_t touch_start_ms;
} Window;

bool window_open(const WindowOptions *options, Window *out, Fail *why);
void window_close(Window *window);

// The next key that was pressed; KEY_NONE when there is none. Sets needs_present when the display
// wants its picture again.
Key window_next_key(Window *window);

// Paints the frame. A new page keeps the one before for the fade.
void window_paint(Window *window, const Frame *frame, const Theme *theme, Type *type,
                  bool is_new_page);

void window_present(Window *window, const Theme *theme, int fade, int shift_x, int shift_y);

// Headless: the pixels as last presented.
const SDL_Surface *window_pixels(const Window *window);

#endif
