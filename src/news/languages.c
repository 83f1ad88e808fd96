// Most folders are in one language: whether a text is certainly of the first is told by its first
// words, and only then are the words of all tables needed.
#include "news/languages.h"

#include "news/lexicon.h"

enum { CODE_LENGTH = 3, COMMON_ARTICLES = 1200, FEWEST_LETTERS = 40 };

Languages languages_start(LanguageAssets assets, Arena *owner)
{
    return (Languages){.assets = assets, .owner = owner};
}

// "de" in "de-AT" and "de_AT"; "deu" stays as it is.
static Str main_code(Str code, char room[CODE_LENGTH + 1])
{
    Size len = 0;
    while (len < code.len && byte_is_letter(code.at[len])) {
        if (len == CODE_LENGTH) {
            return (Str){0};
        }
        room[len] = byte_lower(code.at[len]);
        len++;
    }
    return (Str){room, len};
}

// What the common words of a table weigh, where nobody has counted its news. Stems are words of a
// lexicon that is used for nothing else.
static Background background_of(const Language *language, Arena *owner)
{
    Strs words = language->common;
    Arena part = arena_part(owner, (Size)4 << 20, "the common words of a language");
    Lexicon *lexicon = lexicon_start(language, &part);
    Strs stems = {arena_raw(owner, Str, words.count), 0};
    for (Size i = 0; i < words.count; i++) {
        const Word *word = lexicon_word(lexicon, lexicon_number(lexicon, words.at[i]));
        stems.at[stems.count++] = str_copy(lexicon_word(lexicon, word->stem)->text, owner);
    }
    lexicon_stop(lexicon);
    return background_of_stems(stems, COMMON_ARTICLES, owner);
}

static const Language *read_asset(const LanguageAsset *asset, Arena *owner)
{
    Language *language = arena_new(owner, Language, 1);
    Fail why;
    bool is_read = language_read(asset->table, asset->file, owner, language, &why);
    ASSERT(is_read);
    language->synonyms = asset->synonyms;
    language->background = asset->background.len > 0 ? background_read(asset->background, owner)
                           : language_knows(language, WORDS_COMMON) ? background_of(language, owner)
                                                                    : (Background){0};
    return language;
}

static const Language *unknown(Str code, Arena *owner)
{
    Language *language = arena_new(owner, Language, 1);
    *language = language_neutral(str_copy(code, owner));
    return language;
}

const Language *languages_by_code(Languages *languages, Str declared)
{
    char room[CODE_LENGTH + 1];
    Str code = main_code(declared, room);
    code = code.len > 0 ? code : S("und");
    for (int i = 0; i < languages->count; i++) {
        if (str_equal(languages->read[i]->code, code) || i + 1 == LANGUAGES_MOST) {
            return languages->read[i];
        }
    }
    const Language *found = NULL;
    for (int i = 0; i < languages->assets.count && !found; i++) {
        const LanguageAsset *asset = &languages->assets.at[i];
        if (str_equal(detect_code_of_table(asset->table), code)) {
            found = read_asset(asset, languages->owner);
        }
    }
    found = found ? found : unknown(code, languages->owner);
    languages->read[languages->count++] = found;
    return found;
}

static const Detector *detector_of(Languages *languages)
{
    if (!languages->detector) {
        Arena *owner = languages->owner;
        Str *tables = arena_raw(owner, Str, languages->assets.count);
        for (int i = 0; i < languages->assets.count; i++) {
            tables[i] = languages->assets.at[i].table;
        }
        languages->detector = arena_new(owner, Detector, 1);
        *languages->detector = detect_start(tables, languages->assets.count, owner);
    }
    return languages->detector;
}

static const Language *usual(Languages *languages)
{
    return languages_by_code(languages, detect_code_of_table(languages->assets.at[0].table));
}

const Language *languages_of_text(Languages *languages, Str text)
{
    const Language *first = usual(languages);
    if (detect_is_surely(first, text)) {
        return first;
    }
    Str code = detect_code(detector_of(languages), text);
    // A few words tell nothing: they are read as most others are.
    bool is_little = code.len == 0 && text.len < FEWEST_LETTERS;
    return is_little ? first : languages_by_code(languages, code);
}

const Language *languages_of_article(Languages *languages, const Article *article)
{
    char room[CODE_LENGTH + 1];
    if (main_code(article->language, room).len > 0) {
        return languages_by_code(languages, article->language);
    }
    const Language *first = usual(languages);
    if (detect_is_surely(first, article->text)) {
        return first;
    }
    Str code = detect_code(detector_of(languages), article->text);
    code = code.len > 0 ? code : detect_code(detector_of(languages), article->headline);
    bool is_little = code.len == 0 && article->text.len < FEWEST_LETTERS;
    return is_little ? first : languages_by_code(languages, code);
}

static int number_of(const Languages *languages, const Language *language)
{
    int number = 0;
    while (languages->read[number] != language) {
        number++;
    }
    return number;
}

static LanguagePart part_of(const Language *language, const Articles *articles,
                            const Language *const *own, Size count, Arena *owner)
{
    ArticleList list = {arena_raw(owner, const Article *, count), 0};
    for (Size i = 0; i < articles->count; i++) {
        if (own[i] == language) {
            list.at[list.count++] = &articles->at[i];
        }
    }
    return (LanguagePart){language, list};
}

LanguageParts languages_parts(Languages *languages, const Articles *articles, bool mixes,
                              Arena *owner)
{
    const Language **own = arena_raw(owner, const Language *, articles->count);
    Size counts[LANGUAGES_MOST] = {0};
    int most = 0;
    for (Size i = 0; i < articles->count; i++) {
        own[i] = languages_of_article(languages, &articles->at[i]);
        int number = number_of(languages, own[i]);
        counts[number]++;
        most = counts[number] > counts[most] ? number : most;
    }
    LanguageParts parts = {.at = arena_raw(owner, LanguagePart, languages->count + 1)};
    if (articles->count == 0 || mixes || counts[most] == articles->count) {
        const Language *only = articles->count ? languages->read[most] : usual(languages);
        parts.at[parts.count++] = (LanguagePart){only, articles_list(articles, owner)};
        return parts;
    }
    for (int i = 0; i < languages->count; i++) {
        if (counts[i] > 0) {
            parts.at[parts.count++] = part_of(languages->read[i], articles, own, counts[i], owner);
        }
    }
    return parts;
}
