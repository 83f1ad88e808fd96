// asset.h -- what is built into the program: files of assets/.
#ifndef ASSET_H
#define ASSET_H

#include "base/str.h"
#include "news/languages.h"

Str asset_language(void); // assets/languages/en.txt

// All built-in tables, English first. A malformed built-in table is a bug.
LanguageAssets asset_languages(Arena *forever);

// The English one, read.
Language asset_english(Arena *forever);

// assets/interface/<code>.txt; empty for English, whose words are in the program, and for others.
Str asset_interface(Str code);

#endif
