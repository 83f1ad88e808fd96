// Most text needs no change and is found so without a copy. In a copy every line is written and
// then looked at once more: bidi controls stay only where those of the line balance; overrides,
// which make text read other than it is written, never stay.
#include "news/read/decode.h"

#include "base/eight.h"
#include "base/utf8.h"

#include <string.h>
#include <unicode/uchar.h>

enum { MOST_MARKS = 4 };

enum { SOFT_HYPHEN = 0xAD };

typedef enum {
    SAFE,
    SAFE_LINE_END,
    SAFE_BLANK,
    SAFE_DROP,
    SAFE_JOIN,
    SAFE_BIDI,
    SAFE_MARK,
    SAFE_IN_WORD, // between two letters, elsewhere dropped
} Safety;

static Safety ascii_safety(unsigned char byte)
{
    return byte >= 0x20 && byte != 0x7F   ? SAFE
           : byte == '\n' || byte == '\r' ? SAFE_LINE_END
           : byte == '\v' || byte == '\f' ? SAFE_LINE_END
           : byte == '\t'                 ? SAFE
                                          : SAFE_DROP;
}

static bool is_combining(uint32_t code)
{
    if (code < 0x300 || (code >= 0x2000 && code < 0x20D0)) {
        return false;
    }
    int8_t type = u_charType((UChar32)code);
    return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK;
}

static Safety safety_of(uint32_t code)
{
    if (code < 0x80) {
        return ascii_safety((unsigned char)code);
    }
    if (code == 0x85 || code == 0x2028 || code == 0x2029) {
        return SAFE_LINE_END;
    }
    if ((code >= 0x2000 && code <= 0x200A) || code == 0x3000 || code == 0x205F || code == 0x1680) {
        return SAFE_BLANK;
    }
    if (code == SOFT_HYPHEN) {
        return SAFE_IN_WORD;
    }
    if (code < 0xA0 || code == 0x200B || code == 0x2060 || code == 0xFEFF || code == 0x202D ||
        code == 0x202E || (code >= 0xFFF9 && code <= 0xFFFB) ||
        (code >= 0x206A && code <= 0x206F) || (code >= 0x2061 && code <= 0x2064)) {
        return SAFE_DROP;
    }
    if ((code >= 0x200C && code <= 0x200F) || code == 0x61C) {
        return SAFE_JOIN;
    }
    if ((code >= 0x202A && code <= 0x202C) || (code >= 0x2066 && code <= 0x2069)) {
        return SAFE_BIDI;
    }
    return is_combining(code) ? SAFE_MARK : SAFE;
}

// Characters that are safe wherever they stand, decided from their first bytes: Latin letters, the
// quotation marks, dashes and dots of U+2010 to U+2027.
static Size plain_length(const unsigned char *at, Size left)
{
    if (at[0] >= 0xC3 && at[0] <= 0xCB) {
        return left > 1 ? 2 : 0;
    }
    bool is_general = at[0] == 0xE2 && left > 2 && at[1] == 0x80;
    return is_general && at[2] >= 0x90 && at[2] <= 0xA7 ? 3 : 0;
}

// Of sixteen bytes those that are neither printable ASCII nor the end of a line.
static Bytes not_plain(Bytes some)
{
    return (Bytes)(some - ' ' > '~' - ' ') & (Bytes)(some != '\n');
}

// The next of these, or the end.
static Size plain_end(Str text, Size place)
{
    enum { STEP = sizeof(Bytes) };
    for (; place + 2 * STEP <= text.len; place += 2 * STEP) {
        Bytes first = not_plain(bytes_at(text.at + place));
        Bytes second = not_plain(bytes_at(text.at + place + STEP));
        if (bytes_first(first | second) < STEP) {
            int end = bytes_first(first);
            return place + (end < STEP ? end : STEP + bytes_first(second));
        }
    }
    while (place < text.len &&
           (text.at[place] == '\n' || (text.at[place] >= ' ' && text.at[place] <= '~'))) {
        place++;
    }
    return place;
}

// The length of a character that is no plain one and yet valid and safe wherever it stands; else 0.
static Size safe_length(Str text, Size place)
{
    const unsigned char *at = (const unsigned char *)text.at + place;
    Size len = plain_length(at, text.len - place);
    if (at[0] == '\t' || len == 3 || (len == 2 && (at[1] & 0xC0) == 0x80)) {
        return at[0] == '\t' ? 1 : len;
    }
    Size end = place;
    uint32_t code = utf8_next(text, &end);
    return end - place > 1 && safety_of(code) == SAFE ? end - place : 0;
}

// Bytes that are text and need no change; ends before the first that might.
static Size safe_run(Str text, Size place)
{
    while ((place = plain_end(text, place)) < text.len) {
        Size len = safe_length(text, place);
        if (len == 0) {
            break;
        }
        place += len;
    }
    return place;
}

bool decode_is_plain(Str bytes)
{
    return safe_run(bytes, 0) == bytes.len;
}

typedef struct {
    char *at;
    Size len;
    Size line; // where the line being written begins, once it has a bidi control
    int marks; // in a row
    int bidi;  // controls in the line
    bool is_behind_join;
} Copy;

static void put(Copy *copy, uint32_t code)
{
    copy->len += utf8_write(code, copy->at + copy->len);
}

// Opening controls raise the depth, closing ones must find one to close.
static bool bidi_balances(Str line)
{
    int embeddings = 0;
    int isolates = 0;
    for (Size place = 0; place < line.len;) {
        uint32_t code = utf8_next(line, &place);
        embeddings += (code == 0x202A || code == 0x202B) - (code == 0x202C);
        isolates += (code >= 0x2066 && code <= 0x2068) - (code == 0x2069);
        if (embeddings < 0 || isolates < 0) {
            return false;
        }
    }
    return embeddings == 0 && isolates == 0;
}

static void drop_bidi(Copy *copy)
{
    Str line = {copy->at + copy->line, copy->len - copy->line};
    copy->len = copy->line;
    for (Size place = 0; place < line.len;) {
        uint32_t code = utf8_next(line, &place);
        if (safety_of(code) != SAFE_BIDI) {
            put(copy, code);
        }
    }
}

static void end_line(Copy *copy)
{
    Str line = {copy->at + copy->line, copy->len - copy->line};
    if (copy->bidi > 0 && !bidi_balances(line)) {
        drop_bidi(copy);
    }
    copy->bidi = 0;
}

static void put_line_end(Copy *copy, uint32_t code)
{
    end_line(copy);
    put(copy, '\n');
    if (code == 0x2029) {
        put(copy, '\n');
    }
}

static void put_bidi(Copy *copy, uint32_t code)
{
    if (copy->bidi++ == 0) {
        const char *feed = copy->len ? memrchr(copy->at, '\n', (size_t)copy->len) : NULL;
        copy->line = feed ? feed + 1 - copy->at : 0;
    }
    put(copy, code);
}

static bool ends_with_letter(const Copy *copy)
{
    Size last = copy->len - 1;
    while (last > 0 && ((unsigned char)copy->at[last] & 0xC0) == 0x80) {
        last--;
    }
    return last >= 0 && u_isalpha((UChar32)utf8_next((Str){copy->at, copy->len}, &last));
}

// What follows is a character, or 0 at the end.
static void put_code(Copy *copy, uint32_t code, uint32_t following)
{
    Safety safety = safety_of(code);
    copy->marks = safety == SAFE_MARK ? copy->marks + 1 : 0;
    switch (safety) {
    case SAFE:
        put(copy, code);
        break;
    case SAFE_LINE_END:
        if (code != '\r' || following != '\n') {
            put_line_end(copy, code);
        }
        break;
    case SAFE_BLANK:
        put(copy, ' ');
        break;
    case SAFE_JOIN:
        if (!copy->is_behind_join) {
            put(copy, code);
        }
        break;
    case SAFE_BIDI:
        put_bidi(copy, code);
        break;
    case SAFE_MARK:
        if (copy->marks <= MOST_MARKS) {
            put(copy, code);
        }
        break;
    case SAFE_IN_WORD:
        if (ends_with_letter(copy) && u_isalpha((UChar32)following)) {
            put(copy, code);
        }
        return;
    case SAFE_DROP:
        return;
    }
    copy->is_behind_join = safety == SAFE_JOIN;
}

// Runs that need no change are copied whole, but not while a line's controls are being counted.
static Size put_run(Copy *copy, Str text, Size place)
{
    Size run = copy->bidi == 0 ? safe_run(text, place) : place;
    if (run > place) {
        memcpy(copy->at + copy->len, text.at + place, (size_t)(run - place));
        copy->len += run - place;
        copy->marks = 0;
        copy->is_behind_join = false;
    }
    return run;
}

Str decode_make_safe(Str text, Arena *owner)
{
    if (safe_run(text, 0) == text.len) {
        return text;
    }
    Copy copy = {.at = arena_raw(owner, char, text.len)};
    for (Size place = 0; place < text.len;) {
        place = put_run(&copy, text, place);
        if (place < text.len) {
            uint32_t code = utf8_next(text, &place);
            Size next = place;
            put_code(&copy, code, place < text.len ? utf8_next(text, &next) : 0);
        }
    }
    end_line(&copy);
    arena_trim(owner, copy.at, copy.len);
    return (Str){copy.at, copy.len};
}
