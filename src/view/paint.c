// Round things are painted by their distance: a pixel whose middle lies half a pixel inside is
// full, half a pixel outside is empty, in between is mixed.
#include "view/paint.h"

#include <math.h>

static uint8_t mixed(uint8_t below, uint8_t above, int cover)
{
    return (uint8_t)((below * (255 - cover) + above * cover + 127) / 255);
}

static void mix_pixel(SDL_Surface *surface, int x, int y, Color color, double cover)
{
    if (cover <= 0 || x < 0 || y < 0 || x >= surface->w || y >= surface->h) {
        return;
    }
    uint32_t *pixel = (uint32_t *)((char *)surface->pixels + (Size)y * surface->pitch) + x;
    int share = cover >= 1 ? 255 : (int)lround(cover * 255);
    uint8_t red = mixed((uint8_t)(*pixel >> 16), color.red, share);
    uint8_t green = mixed((uint8_t)(*pixel >> 8), color.green, share);
    uint8_t blue = mixed((uint8_t)*pixel, color.blue, share);
    *pixel = 0xFF000000u | (uint32_t)red << 16 | (uint32_t)green << 8 | blue;
}

static uint32_t pixel_of(Color color)
{
    return 0xFF000000u | (uint32_t)color.red << 16 | (uint32_t)color.green << 8 | color.blue;
}

// How far a point is outside a box with round corners; negative inside.
static double distance_to_round(double x, double y, const Box *box, double radius)
{
    double half_width = box->width / 2.0, half_height = box->height / 2.0;
    double dx = fabs(x - box->x - half_width) - half_width + radius;
    double dy = fabs(y - box->y - half_height) - half_height + radius;
    double outside = hypot(fmax(dx, 0), fmax(dy, 0));
    return outside + fmin(fmax(dx, dy), 0) - radius;
}

static void paint_round(SDL_Surface *surface, const Box *box, double radius, Color color)
{
    double most = fmin(box->width, box->height) / 2.0;
    radius = fmin(radius, most);
    for (int y = box->y; y < box->y + box->height; y++) {
        for (int x = box->x; x < box->x + box->width; x++) {
            mix_pixel(surface, x, y, color, 0.5 - distance_to_round(x + 0.5, y + 0.5, box, radius));
        }
    }
}

static void paint_ring(SDL_Surface *surface, const Box *box, double line, Color color)
{
    double radius = box->width / 2.0;
    for (int y = box->y; y < box->y + box->height; y++) {
        for (int x = box->x; x < box->x + box->width; x++) {
            double outside = distance_to_round(x + 0.5, y + 0.5, box, radius);
            mix_pixel(surface, x, y, color, 0.5 - (fabs(outside + line / 2) - line / 2));
        }
    }
}

// Marks that rise above what the font reserves for a line are cut there, so that a stack of marks
// cannot reach into the line above.
static void paint_text(SDL_Surface *surface, const Mark *mark, Color color, Type *type)
{
    int ascent = 0;
    SDL_Surface *text = type_render(type, &mark->setting, mark->text, color, &ascent);
    if (!text) {
        return;
    }
    int rim = mark->setting.style.size / 3;
    SDL_Rect clip = {mark->box.x - rim, mark->baseline - ascent, mark->box.width + 2 * rim,
                     ascent + mark->setting.style.size * 2 / 5};
    SDL_SetClipRect(surface, &clip);
    SDL_SetSurfaceBlendMode(text, SDL_BLENDMODE_BLEND);
    SDL_BlitSurface(text, NULL, surface, &(SDL_Rect){mark->box.x, mark->baseline - ascent, 0, 0});
    SDL_SetClipRect(surface, NULL);
    SDL_FreeSurface(text);
}

static void paint_mark(SDL_Surface *surface, const Mark *mark, const Theme *theme, Type *type)
{
    Color color = theme->inks[mark->ink];
    switch (mark->kind) {
    case MARK_FILL:
        SDL_FillRect(surface,
                     &(SDL_Rect){mark->box.x, mark->box.y, mark->box.width, mark->box.height},
                     pixel_of(color));
        break;
    case MARK_ROUND:
        paint_round(surface, &mark->box, mark->radius, color);
        break;
    case MARK_DISC:
        paint_round(surface, &mark->box, mark->box.width, color);
        break;
    case MARK_RING:
        paint_ring(surface, &mark->box, mark->radius, color);
        break;
    case MARK_TEXT:
        paint_text(surface, mark, color, type);
        break;
    }
}

void paint_frame(const Frame *frame, const Theme *theme, Type *type, SDL_Surface *surface)
{
    SDL_FillRect(surface, NULL, pixel_of(theme->inks[INK_GROUND]));
    for (int i = 0; i < frame->count; i++) {
        paint_mark(surface, &frame->at[i], theme, type);
    }
}

void paint_dim(SDL_Surface *surface, int percent)
{
    uint32_t share = (uint32_t)(percent * 256 / 100);
    for (int y = 0; y < surface->h; y++) {
        uint32_t *row = (uint32_t *)((char *)surface->pixels + (Size)y * surface->pitch);
        for (int x = 0; x < surface->w; x++) {
            uint32_t outer = (row[x] & 0xFF00FF) * share >> 8 & 0xFF00FF;
            uint32_t green = (row[x] & 0x00FF00) * share >> 8 & 0x00FF00;
            row[x] = 0xFF000000u | outer | green;
        }
    }
}
