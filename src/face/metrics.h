// metrics.h -- how wide and how high type is: the one table of function pointers in the house.
//
// view fills it with real fonts, tests with a fixed width, so that face lays out without knowing
// what a font is. A role has a chain of fonts; a font is named by its place in the chain.
//
// Units  pixels.
// Fails  never. A code point that no font of the chain has gives NO_FONT; it is set in font 0,
//        where it shows as that font's sign for "missing".
#ifndef METRICS_H
#define METRICS_H

#include "base/str.h"

typedef enum { ROLE_HEADLINE, ROLE_TEXT, ROLE_STRONG, ROLE_LABEL, ROLE_MASTHEAD, ROLE_COUNT } Role;

enum { NO_FONT = -1, FONTS_PER_ROLE = 48 };

// A character that looks for its font.
typedef struct {
    uint32_t code;
    Str language;    // BCP 47: ideographs have other shapes in Japanese than in Chinese
    bool as_picture; // an emoji that wants to be in colour
} Glyph;

typedef struct {
    Role role;
    int size;     // of the em
    int tracking; // added between letters; only for words of our own
} Style;

// How one run of text is set: everything that its width depends on but the text.
typedef struct {
    Style style;
    int font;
    bool right_to_left;
    char script[5]; // ISO 15924, zero-ended: "Latn"
} Setting;

// Heights above the baseline, but for `down`, which is below it.
typedef struct {
    int x;   // of a lower-case x
    int cap; // of a capital
    int up;  // of the highest letter with its accent
    int down;
} Heights;

typedef struct {
    void *context;
    int (*font_for)(void *context, Role role, Glyph wanted);
    bool (*font_has)(void *context, Role role, int font, uint32_t code);
    int (*width)(void *context, const Setting *setting, Str text);
    Heights (*heights)(void *context, Style style); // of the chain's first font
} Metrics;

Str role_name(Role role);

#endif
