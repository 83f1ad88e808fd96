// asset.h -- what is built into the program: files of assets/.
#ifndef ASSET_H
#define ASSET_H

#include "base/str.h"
#include "news/language.h"

Str asset_language(void); // assets/languages/en.txt

// The built-in English table, read. A malformed built-in table is a bug.
Language asset_english(Arena *forever);

#endif
