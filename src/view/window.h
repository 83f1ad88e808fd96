// window.h -- the display: a window, the whole screen, or memory where there is neither.
//
// In     frames to paint, and how far one page has become the next.
// Out    keys, as face knows them; whether the display wants its picture again or has another size.
// Owns   window, renderer and pages until window_close. One per process.
// Fails  window_open, if there is no display that can be used; `why` says which and what to do. A
//        graphics processor that stops working sets is_broken: close and open again with
//        `no_gpu`.
//
// A page is painted once, into memory. With a graphics processor (GLES) it becomes a texture; where
// there is none, pages are mixed by mix.h. A transition renders no text either way. Standing
// still, nothing is presented.
#ifndef WINDOW_H
#define WINDOW_H

#include "face/frame.h"
#include "face/show.h"
#include "view/display.h"
#include "view/scanout.h"
#include "view/type.h"

typedef struct {
    int width, height; // 0: the display's own
    int rotation;
    bool is_window;
    bool is_headless; // into memory; width and height are then needed
    bool keys, touch; // input switched on
    bool no_gpu;
} WindowOptions;

typedef struct {
    WindowOptions options;
    int width, height;        // of the display, not turned
    Display display;          // where there is no desktop; card is -1 otherwise
    SDL_Window *window;       // null: headless, or there is a scanout
    Scanout scanout;          // on the bare kernel without GLES; its card is -1 otherwise
    SDL_Renderer *renderer;   // null: mixed in memory
    SDL_Texture *textures[2]; // shown, and the one before it
    SDL_Surface *pages[2];    // the same in memory; with a renderer only the shown one
    SDL_Surface *upright;     // painted, before it is turned; the shown page if it is not turned
    SDL_Surface *memory;      // what is presented where there is no display
    bool is_open, needs_present, is_broken, is_resized;
    bool is_paced; // present waits for the display
    int presents;
    int64_t touched; // bytes that the last present read and wrote, without a renderer
    uint32_t touch_start_ms;
} Window;

bool window_open(const WindowOptions *options, Window *out, Fail *why);
void window_close(Window *window);

// Pages of the size that the display has now; what was painted is gone.
bool window_refit(Window *window, Fail *why);

// "GLES", "software"
const char *window_painter(const Window *window);

// The next key that was pressed; KEY_NONE when there is none. Sets needs_present when the display
// wants its picture again, and is_resized.
Key window_next_key(Window *window);

// What a touch asks for, at a place of the display.
Key window_touch(const Window *window, int x, int y, uint32_t held_ms);

// Paints the frame, at so many percent of brightness. A new page keeps the one before for the
// transition.
void window_paint(Window *window, const Frame *frame, const Theme *theme, int brightness,
                  Type *type, bool is_new_page);

void window_present(Window *window, Color ground, Turning turning, int shift_x, int shift_y);

// A black picture.
void window_blank(Window *window);

// Headless: the pixels as last presented.
const SDL_Surface *window_pixels(const Window *window);

#endif
