// What is done once a page, and what is done once a picture of a transition.
#include "view/mix.h"
#include "view/paint.h"
#include "view/turn.h"
#include "view/window.h"

static void swap_pages(Window *window)
{
    SDL_Texture *texture = window->textures[0];
    window->textures[0] = window->textures[1];
    window->textures[1] = texture;
    if (!window->renderer) {
        SDL_Surface *page = window->pages[0];
        window->pages[0] = window->pages[1];
        window->pages[1] = page;
    }
}

void window_paint(Window *window, const Frame *frame, const Theme *theme, int brightness,
                  Type *type, bool is_new_page)
{
    if (is_new_page) {
        swap_pages(window);
    }
    SDL_Surface *page = window->pages[0];
    SDL_Surface *upright = window->upright ? window->upright : page;
    paint_frame(frame, theme, type, upright);
    if (brightness < 100) {
        paint_dim(upright, brightness);
    }
    if (upright != page) {
        turn_surface(upright, window->options.rotation, page);
    }
    if (window->renderer) {
        window->is_broken |=
            SDL_UpdateTexture(window->textures[0], NULL, page->pixels, page->pitch) != 0;
    }
}

static uint32_t pixel_of(Color color)
{
    return 0xFF000000u | (uint32_t)color.red << 16 | (uint32_t)color.green << 8 | color.blue;
}

static bool is_plain(const SDL_Surface *surface)
{
    const SDL_PixelFormat *format = surface->format;
    return format->BytesPerPixel == 4 && format->Rmask == 0xFF0000 && format->Gmask == 0xFF00 &&
           format->Bmask == 0xFF;
}

static SDL_Surface *glass_of(const Window *window)
{
    return window->window              ? SDL_GetWindowSurface(window->window)
           : window->scanout.card >= 0 ? scanout_surface(&window->scanout)
                                       : window->memory;
}

// Where the window has other pixels than ours, they are mixed beside it and converted.
static void present_mixed(Window *window, const Mix *mix)
{
    SDL_Surface *glass = glass_of(window);
    bool has_our_size = glass && glass->w == window->width && glass->h == window->height;
    if (!has_our_size) { // it has just changed; the next look at the events tells
        return;
    }
    if (!is_plain(glass) && !window->memory) {
        window->memory = SDL_CreateRGBSurfaceWithFormat(0, window->width, window->height, 32,
                                                        SDL_PIXELFORMAT_ARGB8888);
    }
    SDL_Surface *target = is_plain(glass) ? glass : window->memory;
    window->touched = target ? mix_pages(mix, target) : 0;
    if (target && target != glass) {
        SDL_BlitSurface(target, NULL, glass, NULL);
    }
    if (window->window) {
        window->is_broken |= SDL_UpdateWindowSurface(window->window) != 0;
    } else if (window->scanout.card >= 0) {
        window->is_broken |= !scanout_show(&window->scanout);
    }
}

static bool put_page(Window *window, int which, int alpha, int x, int y)
{
    SDL_Rect place = {x, y, window->width, window->height};
    SDL_SetTextureAlphaMod(window->textures[which], (uint8_t)alpha);
    return SDL_RenderCopy(window->renderer, window->textures[which], NULL, &place) == 0;
}

static bool put_pages(Window *window, Turning turning, int x, int y)
{
    if (turning.done >= 1000) {
        return put_page(window, 0, 255, x, y);
    }
    if (turning.motion == MOTION_FADE) {
        return put_page(window, 1, 255, x, y) &&
               put_page(window, 0, 255 * turning.done / 1000, x, y);
    }
    int right = 0, down = 0;
    mix_travel(&turning, window->options.rotation, window->width, window->height, &right, &down);
    int before_x = right > 0 ? right - window->width : right < 0 ? right + window->width : 0;
    int before_y = down > 0 ? down - window->height : down < 0 ? down + window->height : 0;
    return put_page(window, 1, 255, x + before_x, y + before_y) &&
           put_page(window, 0, 255, x + right, y + down);
}

// The first picture is drawn twice: with two buffers, one of them would stay undefined.
static void present_rendered(Window *window, Color ground, Turning turning, int x, int y)
{
    for (int i = 0; i < (window->presents == 0 ? 2 : 1); i++) {
        SDL_SetRenderDrawColor(window->renderer, ground.red, ground.green, ground.blue, 255);
        window->is_broken |=
            SDL_RenderClear(window->renderer) != 0 || !put_pages(window, turning, x, y);
        SDL_RenderPresent(window->renderer);
    }
}

void window_present(Window *window, Color ground, Turning turning, int shift_x, int shift_y)
{
    if (window->renderer) {
        present_rendered(window, ground, turning, shift_x, shift_y);
    } else {
        Mix mix = {.before = window->pages[1],
                   .after = window->pages[0],
                   .turning = turning,
                   .rotation = window->options.rotation,
                   .x = shift_x,
                   .y = shift_y,
                   .ground = pixel_of(ground)};
        present_mixed(window, &mix);
    }
    window->presents++;
    window->needs_present = false;
}

void window_blank(Window *window)
{
    SDL_FillRect(window->pages[0], NULL, 0xFF000000u);
    if (window->renderer) {
        SDL_UpdateTexture(window->textures[0], NULL, window->pages[0]->pixels,
                          window->pages[0]->pitch);
        window->presents = 0;
    }
    window_present(window, (Color){0}, (Turning){.done = 1000}, 0, 0);
}

const SDL_Surface *window_pixels(const Window *window)
{
    return window->memory;
}
