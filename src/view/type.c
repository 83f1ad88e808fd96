// Fonts are read whole into memory, so that all sizes share one copy and nothing is left open.
#include "view/type.h"

#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

enum { SCRATCH_BYTES = 4 << 20, PROBE_SIZE = 16 };

static bool read_file(Str path, Arena *forever, Str *out, Fail *why)
{
    Arena scratch = *forever;
    FILE *file = fopen(str_zero(path, &scratch), "rb");
    if (!file) {
        return fail(why, "%.*s: cannot be opened", (int)path.len, path.at);
    }
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    char *bytes = arena_raw(forever, char, size > 0 ? size : 0);
    bool is_read = size > 0 && fread(bytes, 1, (size_t)size, file) == (size_t)size;
    fclose(file);
    *out = (Str){bytes, size};
    return is_read || fail(why, "%.*s: cannot be read", (int)path.len, path.at);
}

static Str joined(Str folder, Str name, Arena *owner)
{
    char *at = arena_raw(owner, char, folder.len + 1 + name.len);
    memcpy(at, folder.at, (size_t)folder.len);
    at[folder.len] = '/';
    memcpy(at + folder.len + 1, name.at, (size_t)name.len);
    return (Str){at, folder.len + 1 + name.len};
}

static Str next_word(Str *line)
{
    *line = str_trim(*line);
    Size end = 0;
    while (end < line->len && !byte_is_blank(line->at[end])) {
        end++;
    }
    Str word = str_sub(*line, 0, end);
    *line = str_tail(*line, end);
    return word;
}

static int role_of(Str name)
{
    for (int role = 0; role < ROLE_COUNT; role++) {
        if (str_equal(name, role_name((Role)role))) {
            return role;
        }
    }
    return -1;
}

static bool load_file(Type *type, Str folder, Str name, Arena *forever, int *place, Fail *why)
{
    for (*place = 0; *place < type->files_count; (*place)++) {
        if (str_equal(type->files[*place].name, name)) {
            return true;
        }
    }
    Str path = joined(folder, name, forever);
    if (type->files_count == MOST_FONT_FILES) {
        return fail(why, "%.*s: one font too many", (int)path.len, path.at);
    }
    FontFile *file = &type->files[type->files_count++];
    file->name = name;
    return read_file(path, forever, &file->bytes, why);
}

static bool read_line(Type *type, Str folder, Str line, int number, Arena *forever, Fail *why)
{
    Size comment = str_find_byte(line, '#');
    Str rest = comment < 0 ? line : str_sub(line, 0, comment);
    Str role_word = next_word(&rest);
    Str name = next_word(&rest);
    if (role_word.len == 0) {
        return true;
    }
    int role = role_of(role_word);
    if (role < 0 || name.len == 0 || type->chain_counts[role] == FONTS_PER_ROLE) {
        return fail_at(why, number, "%.*s/fonts.txt:%d: not a role and a font file",
                       (int)folder.len, folder.at, number);
    }
    int *chain = type->chains[role];
    return load_file(type, folder, name, forever, &chain[type->chain_counts[role]++], why);
}

static bool check_roles(const Type *type, Str folder, Fail *why)
{
    for (int role = 0; role < ROLE_COUNT; role++) {
        if (type->chain_counts[role] == 0) {
            Str name = role_name((Role)role);
            return fail(why, "%.*s/fonts.txt: no font for %.*s", (int)folder.len, folder.at,
                        (int)name.len, name.at);
        }
    }
    return true;
}

bool type_open(Str folder, Arena *forever, Type *out, Fail *why)
{
    *out = (Type){0};
    Str list;
    if (!read_file(joined(folder, S("fonts.txt"), forever), forever, &list, why)) {
        return false;
    }
    if (TTF_Init() != 0) {
        return fail(why, "fonts cannot be used: %s", TTF_GetError());
    }
    out->scratch = arena_over(arena_raw(forever, char, SCRATCH_BYTES), SCRATCH_BYTES, "type");
    int number = 0;
    Str line;
    while (str_cut(&list, '\n', &line)) {
        if (!read_line(out, folder, line, ++number, forever, why)) {
            return false;
        }
    }
    return check_roles(out, folder, why);
}

void type_close(Type *type)
{
    for (int i = 0; i < type->open_count; i++) {
        TTF_CloseFont(type->open[i].font);
    }
    type->open_count = 0;
    if (TTF_WasInit()) {
        TTF_Quit();
    }
}

static TTF_Font *open_font(Type *type, int file, int size)
{
    if (type->open_count == MOST_OPEN_FONTS) {
        TTF_CloseFont(type->open[0].font);
        memmove(type->open, type->open + 1, sizeof(OpenFont) * (MOST_OPEN_FONTS - 1));
        type->open_count--;
    }
    Str bytes = type->files[file].bytes;
    TTF_Font *font = TTF_OpenFontRW(SDL_RWFromConstMem(bytes.at, (int)bytes.len), 1, size);
    if (font) {
        TTF_SetFontHinting(font, TTF_HINTING_LIGHT_SUBPIXEL);
        type->open[type->open_count++] = (OpenFont){file, size, font};
    }
    return font;
}

// Any size will do where size is 0.
static TTF_Font *font_of(Type *type, Role role, int place, int size)
{
    if (place < 0 || place >= type->chain_counts[role]) {
        return NULL;
    }
    int file = type->chains[role][place];
    for (int i = 0; i < type->open_count; i++) {
        if (type->open[i].file == file && (size == 0 || type->open[i].size == size)) {
            return type->open[i].font;
        }
    }
    return open_font(type, file, size ? size : PROBE_SIZE);
}

static bool font_has(void *context, Role role, int font, uint32_t code)
{
    TTF_Font *opened = font_of(context, role, font, 0);
    return opened && TTF_GlyphIsProvided32(opened, code);
}

static int font_for(void *context, Role role, uint32_t code)
{
    const Type *type = context;
    for (int i = 0; i < type->chain_counts[role]; i++) {
        if (font_has(context, role, i, code)) {
            return i;
        }
    }
    return NO_FONT;
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

static int width(void *context, const Setting *setting, Str text)
{
    Type *type = context;
    TTF_Font *font = font_set(type, setting);
    if (!font) {
        return 0;
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

SDL_Surface *type_render(Type *type, const Setting *setting, Str text, Color color, int *ascent)
{
    TTF_Font *font = font_set(type, setting);
    if (!font || text.len == 0) {
        return NULL;
    }
    SDL_Color paint = {color.red, color.green, color.blue, 255};
    *ascent = TTF_FontAscent(font);
    if (setting->style.tracking) {
        return render_spaced(type, font, setting, text, paint);
    }
    Arena scratch = type->scratch;
    return TTF_RenderUTF8_Blended(font, str_zero(text, &scratch), paint);
}
