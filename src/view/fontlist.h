// fontlist.h -- which font files there are, and in what order a role asks them.
//
// In     the folder of the collected fonts with its list fonts.txt: roles, file, package, scripts,
//        languages (the package is for whoever collects them). Fonts come from nowhere else: never
//        from a stick.
// Out    the files, mapped, and for each role its chain.
// Owns   the maps until fontlist_close; words of the list live in `forever`.
// Fails  if the list or one of its fonts cannot be read, with the path.
//
// Fonts are mapped and not read: they lie with the program, not on anything that can be pulled, and
// a font of a script that nobody writes in costs no memory.
#ifndef FONTLIST_H
#define FONTLIST_H

#include "base/fail.h"
#include "face/metrics.h"

enum { MOST_FONT_FILES = 80 };

typedef struct {
    Str name, bytes;
} FontFile;

typedef struct {
    int file;               // place in files
    int face;               // of a collection
    Str scripts, languages; // with commas; empty: all
    bool is_picture;
} FontPlace;

typedef struct {
    FontFile files[MOST_FONT_FILES];
    int files_count;
    FontPlace chains[ROLE_COUNT][FONTS_PER_ROLE];
    int chain_counts[ROLE_COUNT];
} FontList;

bool fontlist_open(Str folder, Arena *forever, FontList *out, Fail *why);
void fontlist_close(FontList *list);

// The first font of a role that is meant for this character and has it, as `has` tells; NO_FONT.
typedef bool (*FontHas)(void *context, Role role, int font, uint32_t code);
int fontlist_find(const FontList *list, Role role, Glyph wanted, FontHas has, void *context);

#endif
