// SDL falls through its list of drivers in silence and ends at one that shows nothing, so what it
// chose is looked at afterwards. On the bare kernel (KMSDRM) it also needs to be told which card
// has a display, and it cannot wait for one. SDL's own software renderer is not used: it touches
// every pixel of a transition more often than mix.h.
#include "view/window.h"

#include "view/turn.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

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

// The bare kernel, and nobody has asked for something else.
static bool needs_no_window(const Window *window)
{
    const char *driver = getenv("SDL_VIDEODRIVER");
    return window->options.no_gpu && window->display.card >= 0 &&
           (!driver || !*driver || strcasecmp(driver, "kmsdrm") == 0);
}

static bool start_video(Window *window, Fail *why)
{
    window->display = (Display){.card = -1};
    if (!has_desktop()) {
        window->display = display_look(DISPLAY_CARDS);
        if (window->display.card < 0) {
            return fail(why, "no display is connected to this machine, and there is no desktop "
                             "(neither DISPLAY nor WAYLAND_DISPLAY is set)");
        }
        char index[16];
        SDL_snprintf(index, sizeof index, "%d", window->display.card);
        SDL_SetHint(SDL_HINT_KMSDRM_DEVICE_INDEX, index);
        SDL_SetHint(SDL_HINT_VIDEODRIVER, "kmsdrm"); // the environment still wins
    }
    if (needs_no_window(window)) { // SDL is then asked for keys only
        return SDL_Init(SDL_INIT_VIDEO) == 0 || SDL_Init(SDL_INIT_EVENTS) == 0 ||
               fail(why, "no events: %s", SDL_GetError());
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

// A renderer of the graphics processor, or none.
static SDL_Renderer *open_renderer(Window *window)
{
    if (window->options.no_gpu) {
        return NULL;
    }
    SDL_SetHint(SDL_HINT_RENDER_DRIVER, "opengles2"); // the environment still wins
    SDL_Renderer *renderer = SDL_CreateRenderer(
        window->window, -1, SDL_RENDERER_ACCELERATED | SDL_RENDERER_PRESENTVSYNC);
    SDL_RendererInfo info = {0};
    if (renderer &&
        (SDL_GetRendererInfo(renderer, &info) != 0 || (info.flags & SDL_RENDERER_SOFTWARE) != 0)) {
        SDL_DestroyRenderer(renderer);
        return NULL;
    }
    window->is_paced = renderer && (info.flags & SDL_RENDERER_PRESENTVSYNC) != 0;
    return renderer;
}

static bool open_window(Window *window, Fail *why)
{
    const WindowOptions *options = &window->options;
    if (needs_no_window(window)) {
        window->is_paced = true;
        return scanout_open(&window->display, &window->scanout, why);
    }
    int width = options->width ? options->width : 800;
    int height = options->height ? options->height : 480;
    uint32_t flags = options->is_window ? SDL_WINDOW_RESIZABLE : SDL_WINDOW_FULLSCREEN_DESKTOP;
    window->window = SDL_CreateWindow("Wallwire", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED,
                                      width, height, flags);
    if (!window->window) {
        return fail(why, "no window: %s", SDL_GetError());
    }
    window->renderer = open_renderer(window);
    if (!window->renderer && has_desktop()) { // else SDL loads GL for it all the same
        SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    }
    if (!window->renderer && !SDL_GetWindowSurface(window->window)) {
        return fail(why, "nothing can draw on this display: %s", SDL_GetError());
    }
    if (!options->is_window) {
        SDL_ShowCursor(SDL_DISABLE);
    }
    SDL_DisableScreenSaver();
    return true;
}

static SDL_Surface *surface_of(int width, int height)
{
    return SDL_CreateRGBSurfaceWithFormat(0, width, height, 32, SDL_PIXELFORMAT_ARGB8888);
}

static void measure(Window *window)
{
    if (window->renderer) {
        SDL_GetRendererOutputSize(window->renderer, &window->width, &window->height);
    } else if (window->window) {
        SDL_GetWindowSize(window->window, &window->width, &window->height);
    } else if (window->scanout.card >= 0) {
        window->width = window->scanout.mode.hdisplay;
        window->height = window->scanout.mode.vdisplay;
    } else {
        window->width = window->options.width;
        window->height = window->options.height;
    }
}

static bool open_textures(Window *window)
{
    for (int i = 0; i < 2; i++) {
        window->textures[i] =
            SDL_CreateTexture(window->renderer, SDL_PIXELFORMAT_ARGB8888, SDL_TEXTUREACCESS_STATIC,
                              window->width, window->height);
        if (!window->textures[i]) {
            return false;
        }
        SDL_SetTextureBlendMode(window->textures[i], SDL_BLENDMODE_BLEND);
    }
    return true;
}

// Two pages of so many pixels are all that is kept without a graphics processor: on a display that
// is not turned, a page is painted where it stays.
static bool open_pages(Window *window, Fail *why)
{
    measure(window);
    int width = window->width, height = window->height;
    if (width < LEAST_SIDE || height < LEAST_SIDE) {
        return fail(why, "the display has only %dx%d pixels", width, height);
    }
    bool is_turned = window->options.rotation % 180 != 0;
    bool is_kept = window->options.rotation == 0;
    window->pages[0] = surface_of(width, height);
    window->pages[1] = window->renderer ? NULL : surface_of(width, height);
    window->upright =
        is_kept ? NULL : surface_of(is_turned ? height : width, is_turned ? width : height);
    window->memory = window->options.is_headless ? surface_of(width, height) : NULL;
    bool is_whole = window->pages[0] && (is_kept || window->upright) &&
                    (window->renderer ? open_textures(window) : window->pages[1] != NULL) &&
                    (!window->options.is_headless || window->memory);
    return is_whole || fail(why, "no memory for pages of %dx%d: %s", width, height, SDL_GetError());
}

static void close_pages(Window *window)
{
    for (int i = 0; i < 2; i++) {
        if (window->textures[i]) {
            SDL_DestroyTexture(window->textures[i]);
        }
        SDL_FreeSurface(window->pages[i]);
        window->textures[i] = NULL;
        window->pages[i] = NULL;
    }
    SDL_FreeSurface(window->upright);
    SDL_FreeSurface(window->memory);
    window->upright = NULL;
    window->memory = NULL;
}

bool window_open(const WindowOptions *options, Window *out, Fail *why)
{
    *out = (Window){.options = *options,
                    .needs_present = true,
                    .display = {.card = -1},
                    .scanout = {.card = -1}};
    bool is_open = options->is_headless || (start_video(out, why) && open_window(out, why));
    if (!is_open || !open_pages(out, why)) {
        window_close(out);
        return false;
    }
    out->is_open = true;
    return true;
}

bool window_refit(Window *window, Fail *why)
{
    close_pages(window);
    window->presents = 0;
    window->is_resized = false;
    return open_pages(window, why);
}

void window_close(Window *window)
{
    close_pages(window);
    if (window->renderer) {
        SDL_DestroyRenderer(window->renderer);
    }
    if (window->window) {
        SDL_DestroyWindow(window->window);
    }
    scanout_close(&window->scanout);
    if (!window->options.is_headless) {
        SDL_Quit();
    }
    *window = (Window){.display = {.card = -1}, .scanout = {.card = -1}};
}

const char *window_painter(const Window *window)
{
    SDL_RendererInfo info = {0};
    if (window->renderer && SDL_GetRendererInfo(window->renderer, &info) == 0) {
        return info.name;
    }
    return "software";
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
Key window_touch(const Window *window, int x, int y, uint32_t held_ms)
{
    if (held_ms >= LONG_TOUCH_MS) {
        return KEY_DIAGNOSTICS;
    }
    bool is_turned = window->options.rotation % 180 != 0;
    int width = is_turned ? window->height : window->width;
    int height = is_turned ? window->width : window->height;
    turn_point_back(window->options.rotation, width, height, &x, &y);
    int third = x * 3 / width;
    return third <= 0 ? KEY_PREVIOUS : third == 1 ? KEY_PAUSE : KEY_NEXT;
}

static void take_window_event(Window *window, const SDL_Event *event)
{
    window->needs_present = true;
    window->is_resized |=
        event->window.event == SDL_WINDOWEVENT_SIZE_CHANGED &&
        (event->window.data1 != window->width || event->window.data2 != window->height);
}

static Key key_of_event(Window *window, const SDL_Event *event)
{
    switch (event->type) {
    case SDL_QUIT:
        return KEY_QUIT;
    case SDL_WINDOWEVENT:
        take_window_event(window, event);
        return KEY_NONE;
    case SDL_RENDER_TARGETS_RESET:
    case SDL_RENDER_DEVICE_RESET: // the textures are gone
        window->is_broken = window->renderer != NULL;
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
                   ? window_touch(window, event->button.x, event->button.y,
                                  event->button.timestamp - window->touch_start_ms)
                   : KEY_NONE;
    default:
        return KEY_NONE;
    }
}

Key window_next_key(Window *window)
{
    SDL_Event event;
    while (window->is_open && !window->options.is_headless && SDL_PollEvent(&event)) {
        Key key = key_of_event(window, &event);
        if (key != KEY_NONE) {
            return key;
        }
    }
    return KEY_NONE;
}
