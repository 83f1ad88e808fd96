// Every phrase's beginnings are in the table too, so the first unknown one ends a search: for most
// lines that is the first or the second word.
#include "news/phrase.h"

#include "base/eight.h"
#include "base/utf8.h"
#include "news/edge.h"
#include "news/letter.h"

#include <string.h>

enum { PHRASE_ROOM = 96 };

int phrase_words(Str text)
{
    int count = 0;
    for (Size place = 0;;) {
        Str word = letter_word(text, &place);
        if (word.len == 0) {
            return count;
        }
        count += letter_bare(word).len > 0;
    }
}

// No more words than blanks, and one; what is beyond ASCII may be a blank.
static Size most_words_in(Str text)
{
    Size count = 1;
    Size place = 0;
    for (; place + (Size)sizeof(Bytes) <= text.len; place += (Size)sizeof(Bytes)) {
        Bytes some = bytes_at(text.at + place);
        count += bytes_sum((Bytes){0} - ((Bytes)(some <= ' ') | (Bytes)(some >= 0xC2)));
    }
    for (; place < text.len; place++) {
        unsigned char byte = (unsigned char)text.at[place];
        count += byte <= ' ' || byte >= 0xC2;
    }
    return count;
}

bool phrase_is_within(Str text, int most_words)
{
    enum { LONG_WORD = 16 };
    if (text.len < most_words * LONG_WORD && most_words_in(text) <= most_words) {
        return true;
    }
    int count = 0;
    for (Size place = 0; count <= most_words;) {
        Str word = letter_word(text, &place);
        if (word.len == 0) {
            return true;
        }
        count += letter_bare(word).len > 0;
    }
    return false;
}

bool phrase_has_letter(Str text)
{
    for (Size place = 0; place < text.len;) {
        LetterKind kind = letter_kind(utf8_next(text, &place));
        if (kind != LETTER_MARK && kind != LETTER_BLANK) {
            return true;
        }
    }
    return false;
}

// A colon, or a dash or bar that does a colon's work.
static bool colon_follows(Str text, Size word_end)
{
    if (word_end > 0 && text.at[word_end - 1] == ':') {
        return true;
    }
    Size next = letter_skip_blanks(text, word_end);
    uint32_t code = letter_code(text, next);
    bool is_apart = next > word_end;
    return code == ':' || code == '|' || code == '>' || code == 0xBB || code == 0x203A ||
           code == 0x2014 || (is_apart && (code == '-' || code == 0x2013));
}

static const uint64_t bits_of_mode[NOTICE_MODES] = {
    [NOTICE_WHOLE] = 0x1249249249249249u,
    [NOTICE_COLON] = 0x2492492492492492u,
    [NOTICE_HEAD] = 0x4924924924924924u,
};

static Phrase read_words(Str text, const Language *language)
{
    char room[PHRASE_ROOM + LETTER_ROOM];
    Phrase phrase = {0};
    Size len = 0;
    Size place = 0;
    for (int words = 0; words < NOTICE_WORDS;) {
        Str word = letter_word(text, &place);
        Size start = len + (len > 0);
        Str lower = letter_lower(letter_bare(word), room + start);
        if (word.len == 0 || len + lower.len + 1 > PHRASE_ROOM) {
            break;
        }
        if (lower.len == 0) {
            continue;
        }
        if (len > 0) {
            room[len] = ' ';
        }
        len = start + lower.len;
        words++;
        uint64_t bits = language_notice(language, (Str){room, len});
        if (bits == 0) {
            break;
        }
        if (bits == NOTICE_BEGINS) {
            continue;
        }
        uint64_t fits = bits_of_mode[NOTICE_HEAD];
        fits |= colon_follows(text, place) ? bits_of_mode[NOTICE_COLON] : 0;
        fits |= !phrase_has_letter(str_tail(text, place)) ? bits_of_mode[NOTICE_WHOLE] : 0;
        phrase.bits |= bits & fits;
        phrase.end = bits & fits ? place : phrase.end;
    }
    return phrase;
}

// A word that is too long for any table is passed over: what such a text begins with is not known.
static bool begins_with_long_word(Str text, uint64_t letters)
{
    enum { LONG = LETTER_ROOM - 8 };
    return edge_count(letters) == EDGE_MOST && text.len > LONG &&
           str_find_byte(str_sub(text, 0, LONG), ' ') < 0;
}

bool phrase_may_begin(Str text, const Language *language)
{
    uint64_t letters = edge_head(text);
    int kinds = edge_kinds(language, letters);
    if (kinds & HEAD_LONGER && !(kinds & HEAD_NOTICE)) {
        uint64_t pair = edge_pair(text, letters);
        return pair == 0 || edge_kinds(language, pair) & HEAD_PAIR;
    }
    return kinds & HEAD_NOTICE || begins_with_long_word(text, letters);
}

Phrase phrase_read(Str text, const Language *language)
{
    return phrase_may_begin(text, language) ? read_words(text, language) : (Phrase){0};
}

Phrase phrase_behind_names(Str text, const Language *language)
{
    uint64_t letters = edge_head(text);
    bool may_be = edge_kinds(language, letters) & HEAD_REPORTER;
    return may_be || begins_with_long_word(text, letters) ? phrase_read(text, language)
                                                          : (Phrase){0};
}

// Those that stand among names.
static uint64_t kinds_of(Str word, const Language *language)
{
    uint64_t letters = edge_head(word);
    if (!(edge_kinds(language, letters) & HEAD_NAME)) {
        return 0;
    }
    if (edge_count(letters) == word.len) {
        return language_kinds_of_letters(language, letters);
    }
    char room[LETTER_ROOM];
    return language_kinds(language, letter_lower(word, room));
}

static const uint64_t day_kinds = 1ull << WORDS_MONTH | 1ull << WORDS_WEEKDAY | 1ull << WORDS_DATE;

// A word of a day or a time: "March", "3,", "5:12", "p.m.", "GMT", "updated".
bool phrase_is_day(Str word, const Language *language)
{
    Str bare = letter_bare(word);
    return bare.len == 0 || letter_at(bare, 0) == LETTER_DIGIT ||
           (kinds_of(bare, language) & day_kinds);
}

// Names, what joins names, and days: nothing that a sentence needs.
bool phrase_is_name(Str word, const Language *language)
{
    Str bare = letter_bare(word);
    LetterKind kind = letter_at(bare, 0);
    return kind != LETTER_LOWER || str_find_byte(word, '@') >= 0 ||
           (kinds_of(bare, language) & LANGUAGE_NAMES);
}

bool phrase_is_all_names(Str text, const Language *language, int most)
{
    int words = 0;
    for (Size place = 0;;) {
        Str word = letter_word(text, &place);
        if (word.len == 0) {
            return words > 0;
        }
        if (++words > most || !phrase_is_name(word, language)) {
            return false;
        }
    }
}
