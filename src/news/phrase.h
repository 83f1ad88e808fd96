// phrase.h -- what a line begins with, and whether it is made of names.
//
// In     a line, the language's tables.
// Out    which of the table's phrases the line begins with and how the phrase stands there.
// Owns   nothing.
// Fails  never.
#ifndef PHRASE_H
#define PHRASE_H

#include "news/language.h"

typedef struct {
    uint64_t bits; // kinds and modes that fit, see language.h
    Size end;      // behind the longest phrase that fits
} Phrase;

Phrase phrase_read(Str text, const Language *language);
bool phrase_may_begin(Str text, const Language *language);      // if not, nothing is read
Phrase phrase_behind_names(Str text, const Language *language); // of reporters and authors alone

static inline bool phrase_fits(const Phrase *phrase, NoticeKind kind)
{
    return phrase->bits >> ((int)kind * NOTICE_MODES) & 7;
}

static inline bool phrase_fits_as(const Phrase *phrase, NoticeKind kind, NoticeMode mode)
{
    return language_is_notice(phrase->bits, kind, mode);
}

int phrase_words(Str text);                      // words that have a letter or digit
bool phrase_is_within(Str text, int most_words); // no more words than these
bool phrase_has_letter(Str text);

// A word of a day or a time: "March", "3,", "5:12", "p.m.", "GMT", "updated".
bool phrase_is_day(Str word, const Language *language);

// Nothing that a sentence needs: names, what joins names, days, addresses.
bool phrase_is_name(Str word, const Language *language);
bool phrase_is_all_names(Str text, const Language *language, int most_words);

#endif
