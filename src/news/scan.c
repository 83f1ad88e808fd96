// ASCII is decided by tables of bytes; what lies beyond it asks ICU.
//
// Most words are a few ASCII letters between blanks: they are read eight bytes at a time, and the
// bytes read are already the word's key. Whatever is in doubt is read again character by character.
#include "news/scan.h"

#include "base/utf8.h"
#include "news/letter.h"

#include <string.h>
#include <unicode/uchar.h>

static const char SOFT_HYPHEN[] = "\xC2\xAD";

static bool is_apostrophe(Str text, Size place, Size *len)
{
    if (text.at[place] == '\'') {
        *len = 1;
        return true;
    }
    *len = 3;
    return place + 3 <= text.len && memcmp(text.at + place, "\xE2\x80\x99", 3) == 0;
}

static bool is_letter_at(Str text, Size place)
{
    if (place >= text.len) {
        return false;
    }
    if ((unsigned char)text.at[place] < 0x80) {
        return byte_is_letter(text.at[place]);
    }
    return u_isalpha((UChar32)utf8_next(text, &place));
}

static void keep(Scan *scan, const char *bytes, Size len)
{
    if (scan->len + len <= LEXICON_LONGEST) {
        memcpy(scan->word + scan->len, bytes, (size_t)len);
        scan->len += len;
    }
}

// The letter in lower case, the digit, or 0.
static char plain_byte(char byte)
{
    char lower = (char)(byte | 0x20);
    return byte_is_lower(lower) ? lower : byte_is_digit(byte) ? byte : 0;
}

// Takes a run of ASCII letters and digits into the word.
static void take_plain(Scan *scan)
{
    Str text = scan->text;
    Size place = scan->place;
    char byte;
    while (place < text.len && (byte = plain_byte(text.at[place]))) {
        if (scan->len < LEXICON_LONGEST) {
            scan->word[scan->len++] = byte;
        }
        place++;
    }
    scan->place = place;
}

// Takes one letter or digit beyond ASCII into the word; false when it is neither.
static bool take_wide(Scan *scan)
{
    Size next = scan->place;
    UChar32 code = (UChar32)utf8_next(scan->text, &next);
    scan->is_sign =
        scan->other && scan->other->writing.has_no_blanks && letter_is_sign((uint32_t)code);
    if (scan->is_sign && scan->len > 0) {
        return false;
    }
    if (!u_isalnum(code) && !(scan->len > 0 && u_charType(code) == U_NON_SPACING_MARK)) {
        return false;
    }
    if (scan->len == 0) {
        scan->capital = u_isupper(code);
    }
    char bytes[4];
    int digit = scan->other ? u_charDigitValue(code) : -1;
    uint32_t kept = digit >= 0 ? (uint32_t)('0' + digit) : (uint32_t)u_tolower(code);
    keep(scan, bytes, utf8_write(kept, bytes));
    scan->place = next;
    return true;
}

// Thousands are parted in threes, lakhs in twos; "March 5,2025" is two numbers.
static bool parts_thousands(Str text, Size comma)
{
    Size digits = 0;
    while (comma + 1 + digits < text.len && byte_is_digit(text.at[comma + 1 + digits])) {
        digits++;
    }
    return digits == 2 || digits == 3;
}

// The mark between two digits: its code and where what follows it begins.
static uint32_t mark_at(Str text, Size place, Size *behind)
{
    *behind = place;
    return place < text.len ? utf8_next(text, behind) : 0;
}

static int digits_at(Str text, Size place)
{
    int count = 0;
    for (Size next = place; place < text.len; place = next, count++) {
        if (u_charDigitValue((UChar32)utf8_next(text, &next)) < 0) {
            break;
        }
    }
    return count;
}

static Size digits_end(Str text, Size place, int count)
{
    while (count-- > 0) {
        utf8_next(text, &place);
    }
    return place;
}

static bool parts_groups(const NumberMarks *marks, uint32_t code)
{
    bool blank = code == ' ' || code == 0xA0 || code == 0x202F || code == 0x2009;
    return (code == '.' && marks->by_point) || (code == ',' && marks->by_comma) ||
           (blank && marks->by_blank) ||
           ((code == '\'' || code == 0x2019) && marks->by_apostrophe) || code == 0x66C;
}

// "1.200,5", "1 200,5", "1'200": a mark behind a digit, in the language's own way. Thousands are
// parted in threes; "12 500-kilo bombs" are twelve.
static bool take_figure_joint(Scan *scan)
{
    enum { GROUP = 3 };
    const NumberMarks *marks = &scan->other->marks;
    Size behind;
    uint32_t code = mark_at(scan->text, scan->place, &behind);
    int digits = digits_at(scan->text, behind);
    bool has_point = memchr(scan->word, '.', (size_t)scan->len) != NULL;
    bool may_group = !has_point && (scan->len <= GROUP || scan->is_grouped) && digits == GROUP &&
                     byte_is_digit(scan->word[0]);
    if (may_group && parts_groups(marks, code)) {
        Size end = digits_end(scan->text, behind, digits);
        bool hyphen = code == ' ' && end < scan->text.len && scan->text.at[end] == '-';
        scan->is_grouped = true;
        scan->place = hyphen ? scan->place : behind;
        return !hyphen;
    }
    bool decimal = code == (unsigned char)marks->decimal || code == 0x66B || code == '.';
    if (decimal && digits > 0) {
        keep(scan, ".", 1);
        scan->place = behind;
        return true;
    }
    return false;
}

// "l'eau", "d'une": two words.
static bool is_elision(const Scan *scan)
{
    return language_has(scan->other, WORDS_ELISION, (Str){scan->word, scan->len});
}

// A mark inside a word: don't, U.S., 1,200, 3.5, a soft hyphen, which is no part of it. Moves behind it; false when the word ends here.
static bool take_joint(Scan *scan)
{
    Str text = scan->text;
    Size place = scan->place;
    char last = scan->word[scan->len - 1];
    char byte = text.at[place];
    char next = place + 1 < text.len ? text.at[place + 1] : ' ';
    Size mark = 0;
    if (byte == SOFT_HYPHEN[0] && next == SOFT_HYPHEN[1] && is_letter_at(text, place + 2)) {
        scan->place += 2;
        return true;
    }
    if (scan->other && byte_is_digit(last)) {
        return take_figure_joint(scan);
    }
    bool point = byte == '.' || (byte == ',' && parts_thousands(text, place));
    if (point && byte_is_digit(last) && byte_is_digit(next)) {
        if (byte == '.') {
            keep(scan, ".", 1);
        }
        scan->place++;
        return true;
    }
    if (byte == '.' && byte_is_letter(last) && byte_is_letter(next) &&
        (scan->len == 1 || scan->word[scan->len - 2] == '.') && !is_letter_at(text, place + 2)) {
        keep(scan, ".", 1);
        scan->place++;
        return true;
    }
    if (is_apostrophe(text, place, &mark) && is_letter_at(text, place + mark)) {
        if (scan->other && is_elision(scan)) {
            return false;
        }
        bool possessive =
            (text.at[place + mark] | 0x20) == 's' && !is_letter_at(text, place + mark + 1);
        if (possessive) {
            return false;
        }
        keep(scan, "'", 1);
        scan->place += mark;
        return true;
    }
    return false;
}

const char scan_masks[2 * LEXICON_SHORT] = {[0 ... LEXICON_SHORT - 1] = '\xFF'};

const unsigned char scan_kinds[256] = {
    [0x00 ... 0x26] = SCAN_ENDS, ['(' ... '+'] = SCAN_ENDS, [','] = SCAN_MAY_JOIN,
    ['-'] = SCAN_ENDS,           ['.'] = SCAN_MAY_JOIN,     ['/'] = SCAN_ENDS,
    [':' ... '@'] = SCAN_ENDS,   ['[' ... '`'] = SCAN_ENDS, ['{' ... 0x7F] = SCAN_ENDS,
};

// Takes a whole word of ASCII letters and digits; false, and nothing is taken, when it may be
// longer than LEXICON_SHORT or go on behind a mark.
static bool take_short(Scan *scan)
{
    char rest[SCAN_READ] = {0};
    const char *at = scan->text.at + scan->place;
    if (scan->text.len - scan->place < SCAN_READ) {
        at = memcpy(rest, at, (size_t)(scan->text.len - scan->place));
    }
    WordKey key;
    Size len;
    if (!scan_short(at, &key, &len) || (scan->other && len > 0 && byte_is_digit(at[len - 1]))) {
        return false;
    }
    scan->key = key;
    scan->capital = byte_is_upper(*at);
    scan->start = scan->place;
    scan->len = len;
    scan->place += len;
    return true;
}

// „…“, »…«, ”…” and « … »: what opens in one language closes in another.
static void turn_quotation(Scan *scan, uint32_t code)
{
    if (code >= 0x300C && code <= 0x300F) {
        scan->quoted = code == 0x300C || code == 0x300E;
    } else if (code == 0x201C || code == 0x201D || code == 0xAB || code == 0xBB) {
        scan->quoted = !scan->quoted;
    } else if (code == 0x201E) {
        scan->quoted = true;
    }
}

// Moves over what stands between words, keeping track of quotations.
static void skip_between(Scan *scan)
{
    Str text = scan->text;
    Size mark;
    char byte = text.at[scan->place];
    if (byte_is_blank(byte) && scan->place > 0 && byte_is_blank(text.at[scan->place - 1])) {
        scan->squeezed++;
    }
    if (byte == ' ') {
        scan->place++;
        return;
    }
    if (is_apostrophe(text, scan->place, &mark) && scan->place > 0 &&
        scan->place + mark < text.len && (text.at[scan->place + mark] | 0x20) == 's' &&
        !is_letter_at(text, scan->place + mark + 1) && !byte_is_blank(text.at[scan->place - 1])) {
        scan->place += mark + 1; // the possessive
        return;
    }
    if (scan->other && is_apostrophe(text, scan->place, &mark) && scan->place > 0 &&
        is_letter_at(text, scan->place + mark) && !byte_is_blank(text.at[scan->place - 1])) {
        scan->place += mark; // of an elision: no break
        return;
    }
    if (byte == '"') {
        scan->quoted = !scan->quoted;
    } else if (byte == '\n' && scan->place + 1 < text.len && text.at[scan->place + 1] == '\n') {
        scan->quoted = false;
    } else if ((unsigned char)byte >= 0x80) {
        Size next = scan->place;
        uint32_t code = utf8_next(text, &next);
        if (scan->other) {
            turn_quotation(scan, code);
        } else if (code == 0x201C || code == 0x201E || code == 0xAB) {
            scan->quoted = true;
        } else if (code == 0x201D || code == 0xBB) {
            scan->quoted = false;
        }
        scan->broken = scan->broken || !u_isspace((UChar32)code);
        scan->place = next;
        return;
    }
    scan->broken = scan->broken || (!byte_is_blank(byte) && byte != '-');
    scan->place++;
}

// Character by character.
static bool read_slowly(Scan *scan)
{
    Str text = scan->text;
    while (scan->place < text.len) {
        char byte = text.at[scan->place];
        if (scan->len == 0) {
            scan->start = scan->place;
        }
        if (byte_is_letter(byte) || byte_is_digit(byte)) {
            if (scan->len == 0) {
                if (SCAN_IS_FAST && take_short(scan)) {
                    return true;
                }
                scan->capital = byte_is_upper(byte);
            }
            take_plain(scan);
        } else if ((unsigned char)byte >= 0x80 && take_wide(scan)) {
            if (scan->is_sign) {
                break;
            }
        } else if (scan->len > 0) {
            if (!take_joint(scan)) {
                break;
            }
        } else {
            skip_between(scan);
        }
    }
    if (scan->len > 0) {
        memset(scan->word + scan->len, 0, (size_t)size_max(0, LEXICON_SHORT - scan->len));
        scan->key = word_key(scan->word);
    }
    return scan->len > 0;
}

bool scan_next(Scan *scan)
{
    Str text = scan->text;
    scan->len = 0;
    scan->broken = false;
    scan->is_grouped = false;
    scan->is_sign = false;
    // Most words follow one blank.
    Size place = scan->place;
    if (place > 0 && place + 1 < text.len && text.at[place] == ' ' &&
        plain_byte(text.at[place - 1])) {
        scan->place++;
        if (SCAN_IS_FAST && plain_byte(text.at[place + 1]) && take_short(scan)) {
            return true;
        }
    }
    return read_slowly(scan);
}
