// What is common to all fonts of a chain: opened by size, asked, measured, rendered. A picture is
// rendered in the one size it has, and scaled; so is its width.
#include "view/type.h"

#include "base/utf8.h"
#include "view/shrink.h"

#include <string.h>

enum {
    SCRATCH_BYTES = 4 << 20,
    PROBE_SIZE = 16,
    PICTURE_SIZE = 0, // the first of those it has
    PICTURE_UP = 90,  // above the baseline, in hundredths of the type's size
    PICTURE_DOWN = 20,
    BIG_FILE = 8 << 20,
};

bool type_open(Str folder, Arena *forever, Type *out, Fail *why)
{
    *out = (Type){0};
    if (!fontlist_open(folder, forever, &out->list, why)) {
        return false;
    }
    if (TTF_Init() != 0) {
        return fail(why, "fonts cannot be used: %s", TTF_GetError());
    }
    out->scratch = arena_over(arena_raw(forever, char, SCRATCH_BYTES), SCRATCH_BYTES, "type");
    return true;
}

void type_close(Type *type)
{
    for (int i = 0; i < type->open_count; i++) {
        TTF_CloseFont(type->open[i].font);
    }
    type->open_count = 0;
    fontlist_close(&type->list);
    if (TTF_WasInit()) {
        TTF_Quit();
    }
}

static TTF_Font *open_font(Type *type, const FontPlace *place, int size)
{
    if (type->open_count == MOST_OPEN_FONTS) {
        TTF_CloseFont(type->open[0].font);
        memmove(type->open, type->open + 1, sizeof(OpenFont) * (MOST_OPEN_FONTS - 1));
        type->open_count--;
    }
    Str bytes = type->list.files[place->file].bytes;
    SDL_RWops *file = SDL_RWFromConstMem(bytes.at, (int)bytes.len);
    TTF_Font *font = TTF_OpenFontIndexRW(file, 1, size, place->face);
    if (font) {
        TTF_SetFontHinting(font, TTF_HINTING_LIGHT_SUBPIXEL);
        type->open[type->open_count++] = (OpenFont){place->file, place->face, size, font};
    }
    return font;
}

static const FontPlace *place_of(const Type *type, Role role, int font)
{
    bool is_there = font >= 0 && font < type->list.chain_counts[role];
    return is_there ? &type->list.chains[role][font] : NULL;
}

// A collection of ideographs takes megabytes each time it is opened: it is opened once and set to
// the size that is wanted, though that empties its cache of glyphs.
static bool is_shared(const Type *type, const FontPlace *place)
{
    return type->list.files[place->file].bytes.len >= BIG_FILE && !place->is_picture;
}

static TTF_Font *font_at(const Type *type, OpenFont *open, const FontPlace *place, int size)
{
    if (size != 0 && open->size != size && is_shared(type, place)) {
        TTF_SetFontSize(open->font, size);
        open->size = size;
    }
    return open->font;
}

// Any size will do where size is 0.
static TTF_Font *font_of(Type *type, Role role, int font, int size)
{
    const FontPlace *place = place_of(type, role, font);
    if (!place) {
        return NULL;
    }
    bool any_size = size == 0 || place->is_picture || is_shared(type, place);
    for (int i = 0; i < type->open_count; i++) {
        OpenFont *open = &type->open[i];
        if (open->file == place->file && open->face == place->face &&
            (open->size == size || any_size)) {
            return font_at(type, open, place, size);
        }
    }
    return open_font(type, place, place->is_picture ? PICTURE_SIZE : size ? size : PROBE_SIZE);
}

static bool font_has(void *context, Role role, int font, uint32_t code)
{
    TTF_Font *opened = font_of(context, role, font, 0);
    return opened && TTF_GlyphIsProvided32(opened, code);
}

static int font_for(void *context, Role role, Glyph wanted)
{
    const Type *type = context;
    return fontlist_find(&type->list, role, wanted, font_has, context);
}

static bool is_picture(const Type *type, const Setting *setting)
{
    const FontPlace *place = place_of(type, setting->style.role, setting->font);
    return place && place->is_picture;
}

static TTF_Font *font_set(Type *type, const Setting *setting)
{
    TTF_Font *font = font_of(type, setting->style.role, setting->font, setting->style.size);
    if (font) {
        TTF_SetFontDirection(font, setting->right_to_left ? TTF_DIRECTION_RTL : TTF_DIRECTION_LTR);
        TTF_SetFontScriptName(font, setting->script);
    }
    return font;
}

static int plain_width(TTF_Font *font, Str text, Arena scratch)
{
    int width = 0;
    TTF_SizeUTF8(font, str_zero(text, &scratch), &width, NULL);
    return width;
}

static int picture_height(const Setting *setting)
{
    return (int)size_max(setting->style.size * (PICTURE_UP + PICTURE_DOWN) / 100, 1);
}

static int picture_width(TTF_Font *font, const Setting *setting, Str text, Arena scratch)
{
    int full = (int)size_max(TTF_FontHeight(font), 1);
    return (plain_width(font, text, scratch) * picture_height(setting) + full - 1) / full;
}

static int width(void *context, const Setting *setting, Str text)
{
    Type *type = context;
    TTF_Font *font = font_set(type, setting);
    if (!font) {
        return 0;
    }
    if (is_picture(type, setting)) {
        return picture_width(font, setting, text, type->scratch);
    }
    if (setting->style.tracking == 0) {
        return plain_width(font, text, type->scratch);
    }
    int letters = 0;
    for (Size place = 0; place < text.len; letters++) {
        utf8_next(text, &place);
    }
    return plain_width(font, text, type->scratch) + letters * setting->style.tracking;
}

static Heights heights(void *context, Style style)
{
    TTF_Font *font = font_of(context, style.role, 0, style.size);
    Heights found = {0};
    int low = 0;
    if (font) {
        TTF_GlyphMetrics32(font, 'x', NULL, NULL, NULL, &found.x, NULL);
        TTF_GlyphMetrics32(font, 'H', NULL, NULL, NULL, &found.cap, NULL);
        TTF_GlyphMetrics32(font, 0xC9, NULL, NULL, NULL, &found.up, NULL);
        TTF_GlyphMetrics32(font, 'g', NULL, NULL, &low, NULL, NULL);
        found.down = -low;
    }
    return found;
}

Metrics type_metrics(Type *type)
{
    return (Metrics){.context = type,
                     .font_for = font_for,
                     .font_has = font_has,
                     .width = width,
                     .heights = heights};
}

static SDL_Surface *render_spaced(Type *type, TTF_Font *font, const Setting *setting, Str text,
                                  SDL_Color color)
{
    SDL_Surface *all =
        SDL_CreateRGBSurfaceWithFormat(0, width(type, setting, text) + setting->style.size,
                                       TTF_FontHeight(font), 32, SDL_PIXELFORMAT_ARGB8888);
    int spaces = 0;
    for (Size place = 0; all && place < text.len; spaces += setting->style.tracking) {
        Size start = place;
        utf8_next(text, &place);
        Arena scratch = type->scratch;
        Str letter = str_sub(text, start, place);
        // Measured with all that stands before it, so that pairs keep their kerning.
        int x = plain_width(font, str_sub(text, 0, place), scratch) -
                plain_width(font, letter, scratch) + spaces;
        SDL_Surface *one = TTF_RenderUTF8_Blended(font, str_zero(letter, &scratch), color);
        if (one) {
            SDL_SetSurfaceBlendMode(one, SDL_BLENDMODE_NONE);
            SDL_BlitSurface(one, NULL, all, &(SDL_Rect){x, 0, 0, 0});
            SDL_FreeSurface(one);
        }
    }
    return all;
}

// The row of the baseline is told by the place of the picture, not by its font.
static SDL_Surface *render_picture(Type *type, TTF_Font *font, const Setting *setting, Str text,
                                   int *ascent)
{
    Arena scratch = type->scratch;
    SDL_Surface *full =
        TTF_RenderUTF8_Blended(font, str_zero(text, &scratch), (SDL_Color){255, 255, 255, 255});
    if (!full) {
        return NULL;
    }
    SDL_Surface *small =
        shrink(full, picture_width(font, setting, text, type->scratch), picture_height(setting));
    SDL_FreeSurface(full);
    *ascent = setting->style.size * PICTURE_UP / 100;
    return small;
}

SDL_Surface *type_render(Type *type, const Setting *setting, Str text, Color color, int *ascent)
{
    TTF_Font *font = font_set(type, setting);
    if (!font || text.len == 0) {
        return NULL;
    }
    if (is_picture(type, setting)) {
        return render_picture(type, font, setting, text, ascent);
    }
    SDL_Color paint = {color.red, color.green, color.blue, 255};
    *ascent = TTF_FontAscent(font);
    if (setting->style.tracking) {
        return render_spaced(type, font, setting, text, paint);
    }
    Arena scratch = type->scratch;
    return TTF_RenderUTF8_Blended(font, str_zero(text, &scratch), paint);
}
