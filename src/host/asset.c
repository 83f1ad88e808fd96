// The assembler puts the files into the program: no path to find at run time, nothing to go
// missing.
#include "host/asset.h"

#define EMBED(name, path)                                                                          \
    __asm__(".section .rodata\n"                                                                   \
            ".global asset_" #name "_start\n"                                                      \
            ".global asset_" #name "_end\n"                                                        \
            "asset_" #name "_start: .incbin \"" path "\"\n"                                        \
            "asset_" #name "_end: .byte 0\n"                                                       \
            ".previous\n");                                                                        \
    extern const char asset_##name##_start[];                                                      \
    extern const char asset_##name##_end[]

EMBED(language_en, "assets/languages/en.txt");
EMBED(background_en, "assets/background/en.txt");
EMBED(synonyms_en, "build/synonym-stems-en.txt");

Str asset_language(void)
{
    return str_from_ends(asset_language_en_start, asset_language_en_end);
}

Language asset_english(Arena *forever)
{
    Language language;
    Fail why;
    bool read =
        language_read(asset_language(), S("assets/languages/en.txt"), forever, &language, &why);
    ASSERT(read);
    language.background =
        background_read(str_from_ends(asset_background_en_start, asset_background_en_end), forever);
    language.synonyms = str_from_ends(asset_synonyms_en_start, asset_synonyms_en_end);
    return language;
}
