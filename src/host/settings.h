// settings.h -- the file of settings that a signed stick may bring: wallwire/kiosk.cfg.
//
// It counts over the kiosk's own file, for how the wall looks and when. What names a path, a command or
// a limit, and whom to believe, is not a stick's business (the list is in config.c).
//
// Owns   what is taken are views of the copy.
// Fails  the file is then among the refused ones, with the first mistake and its line.
#ifndef SETTINGS_H
#define SETTINGS_H

#include "host/config.h"
#include "host/stick.h"

#define SETTINGS_NAME "kiosk.cfg"

enum { SETTINGS_BYTES = 256 << 10 };

// At the top, in any mix of large and small letters.
bool settings_is_name(Str name);

// Takes the file out of the copy; false if there is none that counts. The item has the name above.
bool settings_take(StickCopy *copy, bool is_signed, Arena *owner, Arena scratch, Item *item,
                   Str *text);

// Whether it could be taken from a signed stick.
bool settings_check(Str text, Arena *owner, Arena scratch, Fail *why);

#endif
