// ASCII is decided by comparison, everything else by ICU's tables. Spaces of every width are
// blanks: a no-break space parts words as any other does.
#include "news/letter.h"

#include "base/eight.h"
#include "base/utf8.h"

#include <string.h>
#include <unicode/uchar.h>

enum { LONGEST_WORD = 256 };

const unsigned char letter_ascii_kinds[128] =
    {
        [0x00 ... 0x08] = LETTER_MARK, ['\t' ... '\r'] = LETTER_BLANK,
        [0x0E ... 0x1F] = LETTER_MARK, [' '] = LETTER_BLANK,
        ['!' ... '/'] = LETTER_MARK,   ['0' ... '9'] = LETTER_DIGIT,
        [':' ... '@'] = LETTER_MARK,   ['A' ... 'Z'] = LETTER_UPPER,
        ['[' ... '`'] = LETTER_MARK,   ['a' ... 'z'] = LETTER_LOWER,
        ['{' ... 0x7F] = LETTER_MARK,
};

LetterKind letter_kind_wide(uint32_t code)
{
    if (code >= 0x2010 && code <= 0x2027) {
        return LETTER_MARK;
    }
    switch (u_charType((UChar32)code)) {
    case U_UPPERCASE_LETTER:
    case U_TITLECASE_LETTER:
        return LETTER_UPPER;
    case U_LOWERCASE_LETTER:
        return LETTER_LOWER;
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
    case U_NON_SPACING_MARK:
    case U_COMBINING_SPACING_MARK:
    case U_ENCLOSING_MARK:
        return LETTER_PLAIN;
    case U_DECIMAL_DIGIT_NUMBER:
        return LETTER_DIGIT;
    case U_SPACE_SEPARATOR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
        return LETTER_BLANK;
    default:
        return LETTER_MARK;
    }
}

LetterKind letter_kind_beyond_ascii(Str text, Size place)
{
    return letter_kind(utf8_next(text, &place));
}

bool letter_is_opener(uint32_t code)
{
    switch (code) {
    case '"':
    case '\'':
    case '`':
    case '(':
    case '[':
    case '{':
    case 0xAB:   // «
    case 0xBF:   // ¿
    case 0xA1:   // ¡
    case 0x2018: // ‘
    case 0x201A: // ‚
    case 0x201C: // “
    case 0x201E: // „
    case 0x300C: // 「
    case 0x300E: // 『
    case 0x300A: // 《
    case 0xFF08: // （
        return true;
    default:
        return false;
    }
}

bool letter_is_closer(uint32_t code)
{
    switch (code) {
    case '"':
    case '\'':
    case '`':
    case ')':
    case ']':
    case '}':
    case 0xBB:   // »
    case 0x2019: // ’
    case 0x201D: // ”
    case 0x300D: // 」
    case 0x300F: // 』
    case 0x300B: // 》
    case 0xFF09: // ）
        return true;
    default:
        return false;
    }
}

Size letter_blanks_end(Str text, Size place)
{
    while (letter_at(text, place) == LETTER_BLANK) {
        utf8_next(text, &place);
    }
    return place;
}

Size letter_blanks_start(Str text, Size place)
{
    while (place > 0) {
        Size before = place;
        if (letter_kind(utf8_previous(text, &before)) != LETTER_BLANK) {
            break;
        }
        place = before;
    }
    return place;
}

// What may be a blank or begin one.
static const unsigned char may_be_blank[256] = {
    ['\t' ... '\r'] = 1, [' '] = 1, [0xC2 ... 0xFF] = 1};

static bool is_blank_at(Str text, Size place)
{
    return may_be_blank[(unsigned char)text.at[place]] &&
           ((unsigned char)text.at[place] < 0x80 ||
            letter_kind_beyond_ascii(text, place) == LETTER_BLANK);
}

// Up to the first byte that may be a blank, or that is a control or beyond ASCII.
static Size plain_end(Str text, Size start)
{
    Size most = size_min(text.len, start + LONGEST_WORD);
    while (start + 8 <= most) {
        uint64_t bytes = eight_at(text.at + start);
        uint64_t stops = eight_below(bytes, ' ' + 1) | eight_wide(bytes);
        if (stops) {
            return start + eight_first(stops);
        }
        start += 8;
    }
    while (start < most && !may_be_blank[(unsigned char)text.at[start]]) {
        start++;
    }
    return start;
}

// A word that a byte beyond ASCII or a control stands in or behind. It is apart, so that the way of
// most words has nothing to save and to bring back; as that of lower case is.
static __attribute__((noinline)) Str odd_word(Str text, Size start, Size *place)
{
    Size end = start;
    while (end < text.len && !is_blank_at(text, end)) {
        end++;
        if (end - start >= LONGEST_WORD && (end == text.len || (text.at[end] & 0xC0) != 0x80)) {
            break;
        }
    }
    *place = end;
    return str_sub(text, start, end);
}

Str letter_word(Str text, Size *place)
{
    Size start = letter_skip_blanks(text, *place);
    Size end = plain_end(text, start);
    if (end == text.len || end - start == LONGEST_WORD || !byte_is_blank(text.at[end])) {
        return odd_word(text, start, place);
    }
    *place = end;
    return str_sub(text, start, end);
}

Str letter_bare_marked(Str word)
{
    Size start = 0;
    Size end = word.len;
    while (start < end && letter_at(word, start) == LETTER_MARK) {
        utf8_next(word, &start);
    }
    while (end > start) {
        Size before = end;
        if (letter_kind(utf8_previous(word, &before)) != LETTER_MARK) {
            break;
        }
        end = before;
    }
    return str_sub(word, start, end);
}

// Of any letters.
static __attribute__((noinline)) Str lower_wide(Str word, char room[LETTER_ROOM])
{
    Size len = 0;
    for (Size i = 0; i < word.len;) {
        if (len > LETTER_ROOM - 4) {
            return (Str){0};
        }
        if ((unsigned char)word.at[i] < 0x80) {
            room[len++] = byte_lower(word.at[i++]);
        } else {
            uint32_t code = utf8_next(word, &i);
            len +=
                utf8_write(code == 0x2019 ? '\'' : (uint32_t)u_tolower((UChar32)code), room + len);
        }
    }
    return (Str){room, len};
}

// Words of up to 16 bytes of ASCII are read as one or two numbers.
Str letter_lower(Str word, char room[LETTER_ROOM])
{
    if (word.len > 16) {
        return lower_wide(word, room);
    }
    Sixteen bytes = eight_twice(word);
    if (eight_wide(bytes.head | bytes.tail)) {
        return lower_wide(word, room);
    }
    eight_put(room, eight_lower(bytes.head));
    eight_put(room + 8, eight_lower(bytes.tail));
    return (Str){room, word.len};
}

int letter_words_of_signs(Str text)
{
    int signs = 0;
    int words = 0;
    bool in_word = false;
    for (Size place = 0; place < text.len;) {
        uint32_t code = utf8_next(text, &place);
        LetterKind kind = letter_kind(code);
        bool is_word = !letter_is_sign(code) && kind != LETTER_BLANK && kind != LETTER_MARK;
        signs += letter_is_sign(code);
        words += is_word && !in_word;
        in_word = is_word;
    }
    return words + (signs + 1) / 2;
}
