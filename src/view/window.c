// SDL falls through its list of drivers in silence and ends at one that shows nothing, so what it
// chose is looked at afterwards. On the bare kernel (KMSDRM) it also needs to be told which card
// has a display, and it cannot wait for one.
#include "view/window.h"

#include "view/display.h"
#include "view/paint.h"
#include "view/turn.h"

#include <stdlib.h>
#include <string.h>

enum { LONG_TOUCH_MS = 800, LEAST_SIDE = 100 };

static bool has_desktop(void)
{
    const char *x11 = getenv("DISPLAY"), *wayland = getenv("WAYLAND_DISPLAY");
    return (x11 && *x11) || (wayland && *wayland);
}

static bool shows_nothing(const char *driver)
{
    static const char *const blind[] = {"dummy", "offscreen", "evdev", "disk"};
    for (Size i = 0; i < COUNT_OF(blind); i++) {
        if (strcmp(driver, blind[i]) == 0) {
            return true;
        }
    }
    return false;
}

static bool start_video(Fail *why)
{
    if (!has_desktop()) {
        int card = display_card();
        if (card < 0) {
            return fail(why, "no display is connected to this machine, and there is no desktop "
                             "(neither DISPLAY nor WAYLAND_DISPLAY is set)");
        }
        char index[16];
        SDL_snprintf(index, sizeof index, "%d", card);
        SDL_SetHint(SDL_HINT_KMSDRM_DEVICE_INDEX, index);
        SDL_SetHint(SDL_HINT_VIDEODRIVER, "kmsdrm"); // the environment still wins
    }
    if (SDL_Init(SDL_INIT_VIDEO) != 0) {
        return fail(why, "the display cannot be used: %s", SDL_GetError());
    }
    const char *driver = SDL_GetCurrentVideoDriver();
    if (!driver || shows_nothing(driver)) {
        fail(why, "no display that can be used: the video driver is '%s', which shows nothing",
             driver ? driver : "none");
        SDL_Quit();
        return false;
    }
    return true;
}

static bool open_window(Window *window, Fail *why)
{
    const WindowOptions *options = &window->options;
    int width = options->width ? options->width : 800;
    int height = options->height ? options->height : 480;
    uint32_t flags = options->is_window ? 0 : SDL_WINDOW_FULLSCREEN_DESKTOP;
    window->window = SDL_CreateWindow("Wallwire", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED,
                                      width, height, flags);
    if (!window->window) {
        return fail(why, "no window: %s", SDL_GetError());
    }
    SDL_SetHint(SDL_HINT_RENDER_DRIVER, "opengles2");
    window->renderer = SDL_CreateRenderer(window->window, -1, 0);
    if (!window->renderer) {
        SDL_SetHint(SDL_HINT_RENDER_DRIVER, "");
        window->renderer = SDL_CreateRenderer(window->window, -1, 0);
    }
    if (!window->renderer) {
        return fail(why, "nothing can draw on this display: %s", SDL_GetError());
    }
    if (!options->is_window) {
        SDL_ShowCursor(SDL_DISABLE);
    }
    SDL_DisableScreenSaver();
    SDL_GetRendererOutputSize(window->renderer, &window->width, &window->height);
    return true;
}

static SDL_Surface *surface_of(int width, int height)
{
    return SDL_CreateRGBSurfaceWithFormat(0, width, height, 32, SDL_PIXELFORMAT_ARGB8888);
}

static bool open_memory(Window *window, Fail *why)
{
    window->width = window->options.width;
    window->height = window->options.height;
    window->memory = surface_of(window->width, window->height);
    window->renderer = window->memory ? SDL_CreateSoftwareRenderer(window->memory) : NULL;
    return window->renderer || fail(why, "no picture of %dx%d in memory: %s", window->width,
                                    window->height, SDL_GetError());
}

static bool open_pages(Window *window, Fail *why)
{
    if (window->width < LEAST_SIDE || window->height < LEAST_SIDE) {
        return fail(why, "the display has only %dx%d pixels", window->width, window->height);
    }
    bool is_turned = window->options.rotation % 180 != 0;
    window->upright = surface_of(is_turned ? window->height : window->width,
                                 is_turned ? window->width : window->height);
    window->turned =
        window->options.rotation ? surface_of(window->width, window->height) : window->upright;
    for (int i = 0; i < 2; i++) {
        window->pages[i] =
            SDL_CreateTexture(window->renderer, SDL_PIXELFORMAT_ARGB8888, SDL_TEXTUREACCESS_STATIC,
                              window->width, window->height);
        if (window->pages[i]) {
            SDL_SetTextureBlendMode(window->pages[i], SDL_BLENDMODE_BLEND);
        }
    }
    return (window->upright && window->turned && window->pages[0] && window->pages[1]) ||
           fail(why, "no memory for pages of %dx%d: %s", window->width, window->height,
                SDL_GetError());
}

bool window_open(const WindowOptions *options, Window *out, Fail *why)
{
    *out = (Window){.options = *options, .needs_present = true};
    bool is_open =
        options->is_headless ? open_memory(out, why) : start_video(why) && open_window(out, why);
    if (!is_open || !open_pages(out, why)) {
        window_close(out);
        return false;
    }
    out->is_open = true;
    return true;
}

void window_close(Window *window)
{
    for (int i = 0; i < 2; i++) {
        if (window->pages[i]) {
            SDL_DestroyTexture(window->pages[i]);
        }
    }
    if (window->renderer) {
        SDL_DestroyRenderer(window->renderer);
    }
    if (window->window) {
        SDL_DestroyWindow(window->window);
    }
    if (window->turned != window->upright) {
        SDL_FreeSurface(window->turned);
    }
    SDL_FreeSurface(window->upright);
    SDL_FreeSurface(window->memory);
    if (!window->options.is_headless) {
        SDL_Quit();
    }
    *window = (Window){0};
}

static Key key_of(const Window *window, SDL_Keycode code)
{
    bool may_quit = window->options.is_window;
    switch (code) {
    case SDLK_q:
    case SDLK_ESCAPE:
        return may_quit ? KEY_QUIT : KEY_NONE;
    case SDLK_RIGHT:
        return KEY_NEXT;
    case SDLK_LEFT:
        return KEY_PREVIOUS;
    case SDLK_SPACE:
        return KEY_PAUSE;
    case SDLK_i:
        return KEY_DIAGNOSTICS;
    case SDLK_t:
        return KEY_THEME;
    default:
        return KEY_NONE;
    }
}

// A short touch turns or pauses by the third it is in, a long one asks for the diagnostics.
static Key key_of_touch(const Window *window, int x, int y, uint32_t held_ms)
{
    if (held_ms >= LONG_TOUCH_MS) {
        return KEY_DIAGNOSTICS;
    }
    turn_point_back(window->options.rotation, window->upright->w, window->upright->h, &x, &y);
    int third = x * 3 / window->upright->w;
    return third <= 0 ? KEY_PREVIOUS : third == 1 ? KEY_PAUSE : KEY_NEXT;
}

static Key key_of_event(Window *window, const SDL_Event *event)
{
    switch (event->type) {
    case SDL_QUIT:
        return KEY_QUIT;
    case SDL_WINDOWEVENT:
        window->needs_present = true;
        return KEY_NONE;
    case SDL_KEYDOWN:
        return window->options.keys && event->key.repeat == 0
                   ? key_of(window, event->key.keysym.sym)
                   : KEY_NONE;
    case SDL_MOUSEBUTTONDOWN: // SDL makes one of every touch, too
        window->touch_start_ms = event->button.timestamp;
        return KEY_NONE;
    case SDL_MOUSEBUTTONUP:
        return window->options.touch
                   ? key_of_touch(window, event->button.x, event->button.y,
                                  event->button.timestamp - window->touch_start_ms)
                   : KEY_NONE;
    default:
        return KEY_NONE;
    }
}

Key window_next_key(Window *window)
{
    SDL_Event event;
    while (!window->options.is_headless && SDL_PollEvent(&event)) {
        Key key = key_of_event(window, &event);
        if (key != KEY_NONE) {
            return key;
        }
    }
    return KEY_NONE;
}

void window_paint(Window *window, const Frame *frame, const Theme *theme, Type *type,
                  bool is_new_page)
{
    if (is_new_page) {
        SDL_Texture *before = window->pages[0];
        window->pages[0] = window->pages[1];
        window->pages[1] = before;
    }
    paint_frame(frame, theme, type, window->upright);
    if (window->turned != window->upright) {
        turn_surface(window->upright, window->options.rotation, window->turned);
    }
    SDL_UpdateTexture(window->pages[0], NULL, window->turned->pixels, window->turned->pitch);
}

static void draw(Window *window, const Theme *theme, int fade, const SDL_Rect *place)
{
    Color ground = theme->inks[INK_GROUND];
    SDL_SetRenderDrawColor(window->renderer, ground.red, ground.green, ground.blue, 255);
    SDL_RenderClear(window->renderer);
    if (fade < 1000) {
        SDL_SetTextureAlphaMod(window->pages[1], 255);
        SDL_RenderCopy(window->renderer, window->pages[1], NULL, place);
    }
    SDL_SetTextureAlphaMod(window->pages[0], (uint8_t)(255 * fade / 1000));
    SDL_RenderCopy(window->renderer, window->pages[0], NULL, place);
    SDL_RenderPresent(window->renderer);
}

void window_present(Window *window, const Theme *theme, int fade, int shift_x, int shift_y)
{
    SDL_Rect place = {shift_x, shift_y, window->width, window->height};
    // The first picture is drawn twice: with two buffers, one of them would stay undefined.
    for (int i = 0; i < (window->presents == 0 ? 2 : 1); i++) {
        draw(window, theme, fade, &place);
    }
    window->presents++;
    window->needs_present = false;
}

const SDL_Surface *window_pixels(const Window *window)
{
    return window->memory;
}
