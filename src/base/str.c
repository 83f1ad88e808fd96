// Views of bytes: every function is one idea, and none reads beyond the length.
#include "base/str.h"

#include "base/eight.h"

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

Size str_count_byte(Str text, char byte)
{
    Size count = 0;
    Size i = 0;
    while (text.len - i >= (Size)sizeof(Bytes)) {
        Bytes sum = {0};
        Size blocks = size_min((text.len - i) / (Size)sizeof(Bytes), UINT8_MAX);
        for (Size end = i + blocks * (Size)sizeof(Bytes); i < end; i += (Size)sizeof(Bytes)) {
            sum -= (Bytes)(bytes_at(text.at + i) == (unsigned char)byte);
        }
        count += bytes_sum(sum);
    }
    for (; i < text.len; i++) {
        count += text.at[i] == byte;
    }
    return count;
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

// Counts the words that begin in so many blocks of sixteen bytes, at most UINT8_MAX, as long as blanks
// are the only white space; returns how many blocks these are. A byte stands before the first.
static Size words_in_blocks(const char *at, Size blocks, int *words)
{
    Bytes sum = {0};
    Size done = 0;
    for (; done < blocks; done++) {
        Bytes here = bytes_at(at + done * (Size)sizeof here);
        Bytes before = bytes_at(at + done * (Size)sizeof here - 1);
        if (bytes_first((Bytes)(here < ' ')) < (int)sizeof here) {
            break;
        }
        sum -= (Bytes)(before == ' ') & (Bytes)(here != ' ');
    }
    *words += (int)bytes_sum(sum);
    return done;
}

// Of the last sixteen bytes those from a place on, where blanks are the only white space among them and
// before them; else -1.
static int words_in_rest(Str text, Size place)
{
    static const Bytes numbers = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    enum { STEP = sizeof(Bytes) };
    if (text.len <= STEP || text.len - place > STEP || (unsigned char)text.at[place - 1] < ' ') {
        return -1;
    }
    Size start = text.len - STEP;
    Bytes here = bytes_at(text.at + start);
    Bytes before = bytes_at(text.at + start - 1);
    if (bytes_first((Bytes)(here < ' ')) < STEP) {
        return -1;
    }
    Bytes is_rest = (Bytes)(numbers >= (unsigned char)(place - start));
    return (int)bytes_sum((Bytes){0} - (is_rest & (Bytes)(before == ' ') & (Bytes)(here != ' ')));
}

int str_words(Str text)
{
    if (text.len == 0) {
        return 0;
    }
    int words = !byte_is_blank(text.at[0]);
    Size place = 1;
    Size done = (unsigned char)text.at[0] < ' ' ? 0 : 1;
    while (done > 0) {
        Size blocks = size_min((text.len - place) / (Size)sizeof(Bytes), UINT8_MAX);
        done = words_in_blocks(text.at + place, blocks, &words);
        place += done * (Size)sizeof(Bytes);
    }
    int rest = words_in_rest(text, place);
    if (rest >= 0) {
        return words + rest;
    }
    for (; place < text.len; place++) {
        words += byte_is_blank(text.at[place - 1]) && !byte_is_blank(text.at[place]);
    }
    return words;
}

// Two blanks in a row, or white space that is no blank.
static inline bool may_squeeze(const char *at)
{
    Bytes here = bytes_at(at);
    Bytes before = bytes_at(at - 1);
    return bytes_first((Bytes)(here < ' ') | ((Bytes)(here == ' ') & (Bytes)(before == ' '))) <
           (int)sizeof here;
}

// The last block may overlap the one before it.
bool str_is_squeezed(Str text)
{
    enum { STEP = sizeof(Bytes) };
    if (text.len == 0) {
        return true;
    }
    Size i = 1;
    while (i + STEP <= text.len && !may_squeeze(text.at + i)) {
        i += STEP;
    }
    bool is_rest_sure =
        i + STEP > text.len && text.len > STEP && !may_squeeze(text.at + text.len - STEP);
    i = is_rest_sure ? text.len : i;
    bool is_behind_blank = text.at[i - 1] == ' ';
    for (; i < text.len; i++) {
        bool is_blank = byte_is_blank(text.at[i]);
        if (is_blank && (is_behind_blank || text.at[i] != ' ')) {
            return false;
        }
        is_behind_blank = is_blank;
    }
    return !is_behind_blank && !byte_is_blank(text.at[0]);
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
