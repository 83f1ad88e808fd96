// Straight marks open behind a blank and close before one; a mark with blanks on both sides ('' a
// '') closes what such a mark has opened. Wire copy mixes straight and curly marks, so either
// closes the other.
#include "news/quote.h"

#include "base/eight.h"
#include "base/utf8.h"
#include "news/letter.h"

static bool is_double(uint32_t code)
{
    return code == '"' || code == 0x201C || code == 0x201D || code == 0x201E;
}

static bool is_single(uint32_t code)
{
    return code == '\'' || code == '`' || code == 0x2018 || code == 0x2019 || code == 0x201A;
}

static uint32_t bracket_closer(uint32_t code)
{
    switch (code) {
    case '(':
        return ')';
    case '[':
        return ']';
    case '{':
        return '}';
    case 0xAB:
        return 0xBB;
    case 0xBB:
        return 0xAB;
    case 0x300C:
        return 0x300D;
    case 0x300E:
        return 0x300F;
    case 0x300A:
        return 0x300B;
    case 0xFF08:
        return 0xFF09;
    default:
        return 0;
    }
}

static bool is_dash(uint32_t code)
{
    return code == '-' || (code >= 0x2010 && code <= 0x2015);
}

// Two single marks stand for one double mark.
static bool is_doubled(Str text, Size place)
{
    return place + 1 < text.len && (text.at[place] == '\'' || text.at[place] == '`') &&
           text.at[place + 1] == text.at[place];
}

// The next place from `place` where a quotation mark can stand.
static Size next_mark(Str text, Size place, Size end)
{
    for (; place + (Size)sizeof(Bytes) <= end; place += (Size)sizeof(Bytes)) {
        Bytes some = bytes_at(text.at + place);
        int first = bytes_first((Bytes)(some == '"') | (Bytes)(some == '\'') |
                                (Bytes)(some == '`') | (Bytes)(some == 0xE2));
        if (first < (int)sizeof(Bytes)) {
            return place + first;
        }
    }
    while (place < end && text.at[place] != '"' && text.at[place] != '\'' &&
           text.at[place] != '`' && (unsigned char)text.at[place] != 0xE2) {
        place++;
    }
    return place;
}

static Size mark_end(Str text, Size place)
{
    Size end = place + (is_doubled(text, place) ? 1 : 0);
    utf8_next(text, &end);
    return end;
}

static bool is_blank_or_none(LetterKind kind)
{
    return kind == LETTER_BLANK || kind == LETTER_NONE;
}

static bool is_apart(Str text, Size place)
{
    return is_blank_or_none(letter_before(text, place)) &&
           is_blank_or_none(letter_at(text, mark_end(text, place)));
}

bool quote_is_bracket(Str text, Size place)
{
    uint32_t code = letter_code(text, place);
    return code == '(' || code == '[' || code == '{' || code == 0xFF08;
}

bool quote_opens(Str text, Size place)
{
    uint32_t code = letter_code(text, place);
    if ((bracket_closer(code) && code != 0xBB) || code == 0x201C || code == 0x201E ||
        code == 0x2018) {
        return true;
    }
    if (code != '"' && code != '\'' && code != '`') {
        return false;
    }
    uint32_t before = letter_code_before(text, place);
    return is_blank_or_none(letter_before(text, place)) || letter_is_opener(before) ||
           is_dash(before) || before == '/';
}

bool quote_opens_elsewhere(Str text, Size place)
{
    uint32_t code = letter_code(text, place);
    LetterKind behind = letter_at(text, mark_end(text, place));
    return (code == 0x201D || code == 0xBB) && is_blank_or_none(letter_before(text, place)) &&
           !is_blank_or_none(behind) && behind != LETTER_MARK;
}

static Size close_bracket(Str text, Size place, uint32_t opener)
{
    uint32_t closer = bracket_closer(opener);
    int depth = 0;
    Size end = size_min(text.len, place + QUOTE_REACH);
    for (; place < end; place++) {
        unsigned char byte = (unsigned char)text.at[place];
        if (byte != opener && byte != closer && byte < 0xC2) {
            continue;
        }
        uint32_t code = letter_code(text, place);
        depth += (code == opener) - (code == closer);
        if (depth == 0) {
            return place;
        }
    }
    return -1;
}

// A closing mark is attached to what stands before it, or stands apart as its opener did.
static bool closes_double(Str text, Size place, Size opener)
{
    if (is_blank_or_none(letter_at(text, mark_end(text, place)))) {
        return !is_apart(text, place) || is_apart(text, opener);
    }
    return !is_blank_or_none(letter_before(text, place));
}

static Size close_double(Str text, Size place, uint32_t opener, bool is_two)
{
    int depth = 1;
    Size end = size_min(text.len, place + QUOTE_REACH);
    for (Size at = next_mark(text, mark_end(text, place), end); at < end;
         at = next_mark(text, mark_end(text, at), end)) {
        uint32_t code = letter_code(text, at);
        bool is_mark = is_two ? is_doubled(text, at) : is_double(code);
        if (!is_mark) {
            continue;
        }
        if (code == 0x201C && opener != 0x201E) {
            depth++;
            continue;
        }
        if (code == 0x201D || code == 0x201C || closes_double(text, at, place)) {
            depth--;
        } else if (code == '"') {
            return -1; // opens again: the first one never closed
        }
        if (depth == 0) {
            return at;
        }
    }
    return -1;
}

static bool is_punctuation(uint32_t code)
{
    return code == '.' || code == ',' || code == '!' || code == '?' || code == ';' || code == ':' ||
           code == 0x2026;
}

static Size close_single(Str text, Size place, uint32_t opener)
{
    uint32_t closer = opener == 0x2018 ? 0x2019 : '\'';
    Size end = size_min(text.len, place + QUOTE_REACH);
    for (Size at = next_mark(text, mark_end(text, place), end); at < end;
         at = next_mark(text, mark_end(text, at), end)) {
        uint32_t code = letter_code(text, at);
        if (code != closer && !(opener == '`' && code == '`')) {
            continue;
        }
        Size before = letter_skip_blanks_back(text, at);
        LetterKind behind = letter_at(text, mark_end(text, at));
        bool is_attached = before == at || is_apart(text, at);
        if (is_attached && is_punctuation(letter_code_before(text, before)) &&
            (is_blank_or_none(behind) || behind == LETTER_MARK)) {
            return at;
        }
    }
    return -1;
}

Size quote_close(Str text, Size place)
{
    uint32_t code = letter_code(text, place);
    if (bracket_closer(code)) {
        return close_bracket(text, place, code);
    }
    bool is_two = is_doubled(text, place);
    if (is_double(code) || is_two) {
        return close_double(text, place, code, is_two);
    }
    return is_single(code) ? close_single(text, place, code) : -1;
}
