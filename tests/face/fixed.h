// fixed.h -- type of a fixed width for tests: half the size a letter, the size an ideograph, nothing
// a mark. Font 0 has everything below Hebrew, font 1 the rest of the basic plane, no font emoji.
#ifndef FIXED_H
#define FIXED_H

#include "base/utf8.h"
#include "face/grid.h"

#include <unicode/uchar.h>

static inline bool fixed_has(void *context, Role role, int font, uint32_t code)
{
    (void)context, (void)role;
    return font == 0 ? code < 0x590 || (code >= 0x2000 && code < 0x2100) : code < 0xE000;
}

static inline int fixed_font(void *context, Role role, Glyph wanted)
{
    return fixed_has(context, role, 0, wanted.code)   ? 0
           : fixed_has(context, role, 1, wanted.code) ? 1
                                                      : NO_FONT;
}

static inline int fixed_letter(uint32_t code, int size)
{
    int width = u_getIntPropertyValue((UChar32)code, UCHAR_EAST_ASIAN_WIDTH);
    bool is_nothing = u_charType((UChar32)code) == U_NON_SPACING_MARK ||
                      u_hasBinaryProperty((UChar32)code, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
    return is_nothing ? 0 : width == U_EA_WIDE || width == U_EA_FULLWIDTH ? size : (size + 1) / 2;
}

static inline int fixed_width(void *context, const Setting *setting, Str text)
{
    (void)context;
    int width = 0;
    for (Size place = 0; place < text.len;) {
        width +=
            fixed_letter(utf8_next(text, &place), setting->style.size) + setting->style.tracking;
    }
    return width;
}

static inline Heights fixed_heights(void *context, Style style)
{
    (void)context;
    return (Heights){.x = style.size / 2,
                     .cap = style.size * 72 / 100,
                     .up = style.size * 92 / 100,
                     .down = style.size * 22 / 100};
}

static inline const Metrics *fixed_metrics(void)
{
    static const Metrics metrics = {NULL, fixed_font, fixed_has, fixed_width, fixed_heights};
    return &metrics;
}

static inline Glass fixed_glass(int width, int height)
{
    return (Glass){.width = width,
                   .height = height,
                   .margin_percent = 5,
                   .theme = theme_paper(),
                   .words = words_english(),
                   .metrics = fixed_metrics(),
                   .masthead = S("WALLWIRE")};
}

typedef struct {
    int width, height;
} FixedSize;

// The sizes that must look right.
static const FixedSize fixed_sizes[] = {{480, 320},  {800, 480},   {1024, 600},
                                        {1280, 720}, {1920, 1080}, {3840, 2160},
                                        {480, 800},  {720, 1280},  {1080, 1920}};

#endif
