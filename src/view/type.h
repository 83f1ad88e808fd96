// type.h -- the real fonts: how wide text is, and its pixels.
//
// In     the folder of the collected fonts with its list fonts.txt (role, file; the first line of a
//        role is its font, further ones are its fallback chain). Fonts come from nowhere else:
//        never from a stick.
// Fails  if the list or one of its fonts cannot be read, with the path.
// Owns   the bytes of fonts live in `forever`, opened fonts in Type until type_close.
//
// Every size is a font of its own: changing the size of one empties its cache of glyphs.
#ifndef TYPE_H
#define TYPE_H

#include "base/fail.h"
#include "face/metrics.h"
#include "face/theme.h"

#include <SDL2/SDL_ttf.h>

enum { MOST_FONT_FILES = 48, MOST_OPEN_FONTS = 160 };

typedef struct {
    Str name, bytes;
} FontFile;

typedef struct {
    int file, size;
    TTF_Font *font;
} OpenFont;

typedef struct {
    FontFile files[MOST_FONT_FILES];
    int files_count;
    int chains[ROLE_COUNT][FONTS_PER_ROLE]; // places in files
    int chain_counts[ROLE_COUNT];
    OpenFont open[MOST_OPEN_FONTS];
    int open_count;
    Arena scratch;
} Type;

bool type_open(Str folder, Arena *forever, Type *out, Fail *why);
void type_close(Type *type);

// Valid as long as `type`.
Metrics type_metrics(Type *type);

// Where the pixels of one run go: the surface's left edge lies at the run's x, row `ascent` on its
// baseline. The caller frees the surface; null for text without pixels.
SDL_Surface *type_render(Type *type, const Setting *setting, Str text, Color color, int *ascent);

#endif
