// Views of bytes: every function is one idea, and none reads beyond the length.
#include "base/str.h"

#include <endian.h>
#include <string.h>

Str str_from(const char *zero_ended)
{
    return zero_ended ? (Str){zero_ended, (Size)strlen(zero_ended)} : (Str){0};
}

Str str_from_ends(const char *start, const char *end)
{
    return (Str){start, end - start};
}

bool str_is(Str text, const char *zero_ended)
{
    Size i = 0;
    while (i < text.len && zero_ended[i] && zero_ended[i] == text.at[i]) {
        i++;
    }
    return i == text.len && zero_ended[i] == 0;
}

bool str_equal_ascii_nocase(Str a, Str b)
{
    return a.len == b.len && str_starts_ascii_nocase(a, b);
}

Size str_head_ascii_nocase(Str text, const char *zero_ended)
{
    Size i = 0;
    for (; zero_ended[i]; i++) {
        if (i == text.len || byte_lower(text.at[i]) != byte_lower(zero_ended[i])) {
            return 0;
        }
    }
    return i;
}

bool str_is_ascii_nocase(Str text, const char *zero_ended)
{
    return str_head_ascii_nocase(text, zero_ended) == text.len && zero_ended[text.len] == 0;
}

int str_compare(Str a, Str b)
{
    Size shared = size_min(a.len, b.len);
    int order = shared ? memcmp(a.at, b.at, (size_t)shared) : 0;
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

bool str_starts_ascii_nocase(Str text, Str head)
{
    if (text.len < head.len) {
        return false;
    }
    for (Size i = 0; i < head.len; i++) {
        if (byte_lower(text.at[i]) != byte_lower(head.at[i])) {
            return false;
        }
    }
    return true;
}

Size str_find(Str text, Str part)
{
    if (part.len == 0) {
        return 0;
    }
    if (text.len < part.len) {
        return -1;
    }
    const char *found = memmem(text.at, (size_t)text.len, part.at, (size_t)part.len);
    return found ? found - text.at : -1;
}

Size str_find_byte(Str text, char byte)
{
    const char *found = text.len ? memchr(text.at, byte, (size_t)text.len) : NULL;
    return found ? found - text.at : -1;
}

bool str_has(Str text, Str part)
{
    return str_find(text, part) >= 0;
}

Str str_trim(Str text)
{
    Size start = 0;
    Size end = text.len;
    while (start < end && byte_is_blank(text.at[start])) {
        start++;
    }
    while (end > start && byte_is_blank(text.at[end - 1])) {
        end--;
    }
    return str_sub(text, start, end);
}

bool str_cut(Str *rest, char separator, Str *part)
{
    if (!rest->at) {
        return false;
    }
    Size place = str_find_byte(*rest, separator);
    if (place < 0) {
        *part = *rest;
        *rest = (Str){0};
    } else {
        *part = str_sub(*rest, 0, place);
        *rest = (Str){rest->at + place + 1, rest->len - place - 1};
    }
    return true;
}

bool str_to_int64(Str text, int64_t *out)
{
    bool negative = text.len > 0 && text.at[0] == '-';
    Size i = text.len > 0 && (text.at[0] == '-' || text.at[0] == '+');
    uint64_t limit = (uint64_t)INT64_MAX + negative;
    uint64_t value = 0;
    if (i == text.len) {
        return false;
    }
    for (; i < text.len; i++) {
        if (!byte_is_digit(text.at[i])) {
            return false;
        }
        uint64_t digit = (uint64_t)(text.at[i] - '0');
        if (value > (limit - digit) / 10) {
            return false;
        }
        value = value * 10 + digit;
    }
    *out = negative ? (int64_t)(0 - value) : (int64_t)value;
    return true;
}

bool str_to_double(Str text, double *out)
{
    Size i = text.len > 0 && (text.at[0] == '-' || text.at[0] == '+');
    bool any = false;
    double value = 0;
    double unit = 1;
    for (; i < text.len && byte_is_digit(text.at[i]); i++) {
        value = value * 10 + (text.at[i] - '0');
        any = true;
    }
    if (i < text.len && text.at[i] == '.') {
        for (i++; i < text.len && byte_is_digit(text.at[i]); i++) {
            unit /= 10;
            value += unit * (text.at[i] - '0');
            any = true;
        }
    }
    if (!any || i != text.len) {
        return false;
    }
    *out = text.at[0] == '-' ? -value : value;
    return true;
}

Str str_copy(Str text, Arena *owner)
{
    if (text.len == 0) {
        return (Str){0};
    }
    char *at = arena_raw(owner, char, text.len);
    memcpy(at, text.at, (size_t)text.len);
    return (Str){at, text.len};
}

char *str_zero(Str text, Arena *owner)
{
    char *at = arena_new(owner, char, text.len + 1);
    if (text.len > 0) {
        memcpy(at, text.at, (size_t)text.len);
    }
    return at;
}

// Eight bytes at once: the high bits of those that are blanks, and of those that are less.
typedef struct {
    uint64_t blanks, controls;
} Eight;

static Eight eight_at(const char *at)
{
    const uint64_t ones = 0x0101010101010101u;
    const uint64_t high = 0x80 * ones;
    uint64_t bytes;
    memcpy(&bytes, at, 8);
    bytes = le64toh(bytes);
    uint64_t blanks = ~(((bytes ^ 0x20 * ones) & ~high) + 0x7F * ones) & ~bytes & high;
    return (Eight){blanks, (bytes - 0x20 * ones) & ~bytes & high};
}

// How many of eight high bits are set: times so many ones they add up in the highest byte.
static int high_bits(uint64_t bits)
{
    return (int)((bits >> 7) * 0x0101010101010101u >> 56);
}

int str_words(Str text)
{
    int words = 0;
    uint64_t behind_blank = 1;
    Size i = 0;
    for (; i + 8 <= text.len; i += 8) {
        Eight eight = eight_at(text.at + i);
        if (eight.controls) {
            break;
        }
        uint64_t before = eight.blanks << 8 | behind_blank << 7;
        words += high_bits(before & ~eight.blanks);
        behind_blank = eight.blanks >> 63;
    }
    for (; i < text.len; i++) {
        bool is_blank = byte_is_blank(text.at[i]);
        words += behind_blank && !is_blank;
        behind_blank = is_blank;
    }
    return words;
}

bool str_is_squeezed(Str text)
{
    bool is_behind_blank = true;
    Size i = 0;
    for (; i + 8 <= text.len; i += 8) {
        Eight eight = eight_at(text.at + i);
        if (eight.controls ||
            (eight.blanks & (eight.blanks << 8 | (uint64_t)is_behind_blank << 7))) {
            break;
        }
        is_behind_blank = eight.blanks >> 63;
    }
    for (; i < text.len; i++) {
        bool is_blank = byte_is_blank(text.at[i]);
        if (is_blank && (is_behind_blank || text.at[i] != ' ')) {
            return false;
        }
        is_behind_blank = is_blank;
    }
    return !is_behind_blank || text.len == 0;
}

Str str_squeeze(Str text, Arena *owner)
{
    text = str_trim(text);
    if (text.len == 0) {
        return (Str){0};
    }
    char *at = arena_raw(owner, char, text.len);
    Size len = 0;
    for (Size i = 0; i < text.len; i++) {
        if (!byte_is_blank(text.at[i])) {
            at[len++] = text.at[i];
        } else if (at[len - 1] != ' ') {
            at[len++] = ' ';
        }
    }
    return (Str){at, len};
}
