// stage.h -- what show and shoot share: fonts, sizes, themes, editions from a file.
#ifndef STAGE_H
#define STAGE_H

#include "face/page.h"
#include "host/config.h"
#include "view/type.h"

// "800x480" or "800×480"; from 160x120 to 7680x7680. Says what is wrong on standard error.
bool stage_read_size(const char *verb, const char *text, int *width, int *height);

// "paper" or "night".
bool stage_read_theme(const char *verb, const char *text, ThemeChoice *theme);

// 0, 90, 180 or 270.
bool stage_check_rotation(const char *verb, int rotation);

// A config file, or the defaults where `path` is null; every error of the file is said.
bool stage_read_config(const char *verb, const char *path, Arena *forever, Arena scratch,
                       Config *out);

// The fonts of the config's folder, or of the folder `fonts` beside the program or one above it.
bool stage_open_type(const Config *config, Arena *forever, Type *out, Fail *why);

bool stage_read_edition(const char *path, Arena *edition, Arena scratch, Edition *out, Fail *why);

// The wall's own words in the language of the config. A malformed built-in table is a bug.
const Words *stage_words(const Config *config, Arena *forever);

// The display as face sees it, upright.
Glass stage_glass(const Config *config, const Words *words, int width, int height,
                  const Theme *theme, const Metrics *metrics);

// How far the layout walks against burn-in, in pixels; never out of its margin.
int stage_walk(const Glass *glass);

// The themes must be legible: 7:1 for text, 3:1 for the rest.
bool stage_check_themes(const char *verb);

#endif
