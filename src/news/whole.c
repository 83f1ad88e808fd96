// A small letter at the beginning, a word like "of" or a title's full stop at the end: one such
// sign is enough, for half a sentence on the wall is worse than a sentence lost.
#include "news/whole.h"

#include "base/utf8.h"
#include "news/edge.h"
#include "news/layout.h"
#include "news/letter.h"
#include "news/phrase.h"

enum { LONGEST_TITLE = 12 }; // words

static Size skip_openers(Str text)
{
    Size place = 0;
    while (place < text.len && letter_is_opener(letter_code(text, place))) {
        utf8_next(text, &place);
    }
    return place;
}

static bool has(const Language *language, WordKind kind, Str word)
{
    char room[LETTER_ROOM];
    return language_has(language, kind, letter_lower(word, room));
}

// "iPhone", "al-Shabab", "de la Cruz", "von der Leyen": names that begin small.
static bool begins_with_small_name(Str text, const Language *language)
{
    Size place = 0;
    for (bool is_first = true;; is_first = false) {
        Str word = letter_word(text, &place);
        for (Size at = 0; at < word.len && (is_first || at == 0);) {
            if (letter_kind(utf8_next(word, &at)) == LETTER_UPPER) {
                return true;
            }
        }
        if (!has(language, WORDS_PARTICLE, word)) {
            return false;
        }
    }
}

bool whole_has_no_head(Str text, const Language *language)
{
    Str words = str_tail(text, skip_openers(text));
    return letter_at(words, 0) == LETTER_LOWER && !begins_with_small_name(words, language);
}

static Str last_word(Str text)
{
    Size start = text.len;
    Size least = size_max(0, text.len - LETTER_ROOM);
    while (start > least && !byte_is_blank(text.at[start - 1])) {
        start--;
    }
    return str_tail(text, start);
}

static bool ends_with(Str word, char mark)
{
    return word.len > 0 && word.at[word.len - 1] == mark;
}

// The last word of "President of the", "the mayor,": no sentence and no heading ends so.
static bool ends_in_the_middle(Str word, const Language *language)
{
    return ends_with(word, ',') ||
           (!layout_is_finished(word) && has(language, WORDS_OPEN, letter_bare(word)));
}

// That of "led by Sens.": the full stop is not the sentence's.
static bool ends_in_title(Str word, const Language *language)
{
    return ends_with(word, '.') &&
           has(language, WORDS_ABBREVIATION, letter_bare(str_sub(word, 0, word.len - 1)));
}

bool whole_has_plain_end(Str text, const Language *language)
{
    return ends_with(text, '.') &&
           !(edge_kinds(language, edge_tail(str_sub(text, 0, text.len - 1))) & TAIL_ABBREVIATION);
}

static bool begins_with_quotation(Str text)
{
    uint32_t code = letter_code(text, 0);
    return code == '"' || code == 0x201C || code == 0x201E || code == 0xAB;
}

bool whole_goes_on(Str text, Str next, const Language *language)
{
    if (whole_has_plain_end(text, language)) {
        return false;
    }
    Str word = last_word(text);
    if (ends_in_title(word, language)) {
        return true;
    }
    if (layout_is_finished(text)) {
        return false;
    }
    char last = text.at[text.len - 1];
    return whole_has_no_head(next, language) || ends_in_the_middle(word, language) ||
           (last == ':' && begins_with_quotation(next));
}

// Unfinished, and no sentence before it in its paragraph: a heading when it is short.
bool whole_is_title(Str text)
{
    LetterKind kind = letter_at(text, skip_openers(text));
    return kind != LETTER_LOWER && phrase_is_within(text, LONGEST_TITLE);
}

static bool trails_off(Str text)
{
    return str_ends(text, S("...")) || str_ends(text, S("\xE2\x80\xA6")) ||
           str_ends(text, S("\xE2\x80\xA6]")) || str_ends(text, S("...]"));
}

bool whole_has_no_tail(Str text, bool is_last, const Language *language)
{
    Str word = last_word(text);
    return (is_last && trails_off(text)) || ends_in_title(word, language) ||
           ends_in_the_middle(word, language);
}
