// type.h -- the real fonts: how wide text is, and its pixels.
//
// In     the folder of the collected fonts, see fontlist.h.
// Fails  if the list or one of its fonts cannot be read, with the path.
// Owns   the maps of the fonts and opened fonts, until type_close.
//
// Every size is a font of its own: changing the size of one empties its cache of glyphs. Only the
// large collections of ideographs are opened once. Colour emoji come in one size only and are
// scaled to the line.
#ifndef TYPE_H
#define TYPE_H

#include "face/theme.h"
#include "view/fontlist.h"

#include <SDL2/SDL_ttf.h>

enum { MOST_OPEN_FONTS = 160 };

typedef struct {
    int file, face, size;
    TTF_Font *font;
} OpenFont;

typedef struct {
    FontList list;
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
