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

#define EMBED_LANGUAGE(code) EMBED(language_##code, "assets/languages/" #code ".txt")

EMBED_LANGUAGE(ar);
EMBED_LANGUAGE(de);
EMBED_LANGUAGE(en);
EMBED_LANGUAGE(es);
EMBED_LANGUAGE(fr);
EMBED_LANGUAGE(it);
EMBED_LANGUAGE(ja);
EMBED_LANGUAGE(nl);
EMBED_LANGUAGE(pl);
EMBED_LANGUAGE(pt);
EMBED_LANGUAGE(ru);
EMBED_LANGUAGE(sv);
EMBED_LANGUAGE(zh);
#define EMBED_INTERFACE(code) EMBED(interface_##code, "assets/interface/" #code ".txt")

EMBED_INTERFACE(ar);
EMBED_INTERFACE(de);
EMBED_INTERFACE(es);
EMBED_INTERFACE(fr);
EMBED_INTERFACE(it);
EMBED_INTERFACE(ja);
EMBED_INTERFACE(nl);
EMBED_INTERFACE(pl);
EMBED_INTERFACE(pt);
EMBED_INTERFACE(ru);
EMBED_INTERFACE(sv);
EMBED_INTERFACE(zh);
EMBED(background_en, "assets/background/en.txt");
EMBED(synonyms_en, "build/synonym-stems-en.txt");

#define TEXT(name) str_from_ends(asset_##name##_start, asset_##name##_end)
#define LANGUAGE(code)                                                                             \
    (LanguageAsset)                                                                                \
    {                                                                                              \
        .table = TEXT(language_##code), .file = S("assets/languages/" #code ".txt")                \
    }

LanguageAssets asset_languages(Arena *forever)
{
    enum { LANGUAGES = 13 };
    LanguageAsset *at = arena_raw(forever, LanguageAsset, LANGUAGES);
    int count = 0;
    at[count] = LANGUAGE(en);
    at[count].background = TEXT(background_en);
    at[count++].synonyms = TEXT(synonyms_en);
    at[count++] = LANGUAGE(ar);
    at[count++] = LANGUAGE(de);
    at[count++] = LANGUAGE(es);
    at[count++] = LANGUAGE(fr);
    at[count++] = LANGUAGE(it);
    at[count++] = LANGUAGE(ja);
    at[count++] = LANGUAGE(nl);
    at[count++] = LANGUAGE(pl);
    at[count++] = LANGUAGE(pt);
    at[count++] = LANGUAGE(ru);
    at[count++] = LANGUAGE(sv);
    at[count++] = LANGUAGE(zh);
    ASSERT(count == LANGUAGES);
    return (LanguageAssets){at, count};
}

Str asset_language(void)
{
    return TEXT(language_en);
}

Language asset_english(Arena *forever)
{
    Languages languages = languages_start(asset_languages(forever), forever);
    return *languages_by_code(&languages, S("en"));
}

Str asset_interface(Str code)
{
#define INTERFACE(code_)                                                                           \
    {                                                                                              \
        S(#code_), asset_interface_##code_##_start, asset_interface_##code_##_end                  \
    }
    const struct {
        Str code;
        const char *start, *end;
    } tables[] = {
        INTERFACE(ar), INTERFACE(de), INTERFACE(es), INTERFACE(fr), INTERFACE(it), INTERFACE(ja),
        INTERFACE(nl), INTERFACE(pl), INTERFACE(pt), INTERFACE(ru), INTERFACE(sv), INTERFACE(zh),
    };
    for (Size i = 0; i < COUNT_OF(tables); i++) {
        if (str_equal(tables[i].code, code)) {
            return str_from_ends(tables[i].start, tables[i].end);
        }
    }
    return (Str){0};
}
