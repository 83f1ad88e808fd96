// languages.h -- the languages of a folder: which table each article is read by.
//
// In     the tables that the program has; articles.
// Out    for each article the language that it declares, or, where it declares none, the one that
//        its words tell (detect.h). A table is read when its first article comes, so that a folder of
//        one language costs one table. A language without a table, and a text of which nothing is
//        known, have a language of which nothing is known but its code ("und" where even that is not):
//        no rule applies to it.
// Owns   everything lives in `owner`.
// Fails  never; a malformed table is a bug of the program.
#ifndef LANGUAGES_H
#define LANGUAGES_H

#include "news/article.h"
#include "news/detect.h"
#include "news/language.h"

// What the program has of one language; views that live forever.
typedef struct {
    Str table, file;
    Str background, synonyms; // may be empty
} LanguageAsset;

typedef struct {
    const LanguageAsset *at;
    int count; // the first is the language that most folders are in
} LanguageAssets;

enum { LANGUAGES_MOST = 64 }; // of one folder; further ones are as one

typedef struct {
    LanguageAssets assets;
    const Language *read[LANGUAGES_MOST]; // in order of their first article
    int count;
    Detector *detector; // made when it is needed first
    Arena *owner;
} Languages;

// The articles of one language, in the order of the whole and where they stand there.
typedef struct {
    const Language *language;
    ArticleList articles;
} LanguagePart;

typedef struct {
    LanguagePart *at;
    int count;
} LanguageParts;

Languages languages_start(LanguageAssets assets, Arena *owner);

// By code: "de", "de-AT", "DE". Empty is "und".
const Language *languages_by_code(Languages *languages, Str code);

const Language *languages_of_article(Languages *languages, const Article *article);
// Parts in the order of their first article. Where `mixes`, all articles are one part in the language
// that most of them are in.
LanguageParts languages_parts(Languages *languages, const Articles *articles, bool mixes,
                              Arena *owner);

const Language *languages_of_text(Languages *languages, Str text);

#endif
