// Strict UTF-8 (Unicode 15, table 3-7): the second byte's range depends on the first.
#include "base/utf8.h"

#include "base/eight.h"

#include <string.h>

// Length of the valid character at the start of text (1 to 4), or 0.
static Size valid_length(const unsigned char *at, Size left)
{
    if (at[0] < 0x80) {
        return 1;
    }
    if (at[0] < 0xC2 || at[0] > 0xF4) {
        return 0;
    }
    Size len = at[0] < 0xE0 ? 2 : at[0] < 0xF0 ? 3 : 4;
    if (left < len) {
        return 0;
    }
    unsigned char low = at[0] == 0xE0 ? 0xA0 : at[0] == 0xF0 ? 0x90 : 0x80;
    unsigned char high = at[0] == 0xED ? 0x9F : at[0] == 0xF4 ? 0x8F : 0xBF;
    if (at[1] < low || at[1] > high) {
        return 0;
    }
    for (Size i = 2; i < len; i++) {
        if ((at[i] & 0xC0) != 0x80) {
            return 0;
        }
    }
    return len;
}

uint32_t utf8_next_wide(Str text, Size *place)
{
    const unsigned char *at = (const unsigned char *)text.at + *place;
    Size len = valid_length(at, text.len - *place);
    *place += len ? len : 1;
    switch (len) {
    case 1:
        return at[0];
    case 2:
        return (at[0] & 0x1Fu) << 6 | (at[1] & 0x3Fu);
    case 3:
        return (at[0] & 0x0Fu) << 12 | (at[1] & 0x3Fu) << 6 | (at[2] & 0x3Fu);
    case 4:
        return (at[0] & 0x07u) << 18 | (at[1] & 0x3Fu) << 12 | (at[2] & 0x3Fu) << 6 |
               (at[3] & 0x3Fu);
    default:
        return UTF8_REPLACEMENT;
    }
}

uint32_t utf8_previous_wide(Str text, Size *place)
{
    Size start = *place - 1;
    while (start > 0 && *place - start < 4 && ((unsigned char)text.at[start] & 0xC0) == 0x80) {
        start--;
    }
    Size end = start;
    uint32_t code = utf8_next_wide(text, &end);
    if (end != *place) {
        start = *place - 1;
        code = UTF8_REPLACEMENT;
    }
    *place = start;
    return code;
}

Size utf8_write(uint32_t code, char out[4])
{
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        out[0] = (char)(0xC0 | code >> 6);
        out[1] = (char)(0x80 | (code & 0x3F));
        return 2;
    }
    if (code < 0x10000) {
        out[0] = (char)(0xE0 | code >> 12);
        out[1] = (char)(0x80 | (code >> 6 & 0x3F));
        out[2] = (char)(0x80 | (code & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | code >> 18);
    out[1] = (char)(0x80 | (code >> 12 & 0x3F));
    out[2] = (char)(0x80 | (code >> 6 & 0x3F));
    out[3] = (char)(0x80 | (code & 0x3F));
    return 4;
}

// Bytes from `start` that are valid.
static Size valid_run(Str text, Size start)
{
    Size i = start;
    while (i < text.len) {
        if (i + (Size)sizeof(Bytes) <= text.len) {
            int ascii = bytes_first((Bytes)(bytes_at(text.at + i) >= 0x80));
            i += ascii;
            if (ascii == (int)sizeof(Bytes)) {
                continue;
            }
        }
        Size len = valid_length((const unsigned char *)text.at + i, text.len - i);
        if (!len) {
            break;
        }
        i += len;
    }
    return i - start;
}

bool utf8_is_valid(Str text)
{
    return valid_run(text, 0) == text.len;
}

Str utf8_mend(Str text, Arena *owner, Size *replaced)
{
    *replaced = 0;
    Size run = valid_run(text, 0);
    if (run == text.len) {
        return text;
    }
    char *at = arena_raw(owner, char, text.len * 3);
    Size len = 0;
    for (Size i = 0; i < text.len;) {
        run = valid_run(text, i);
        memcpy(at + len, text.at + i, (size_t)run);
        len += run;
        i += run;
        if (i < text.len) {
            len += utf8_write(UTF8_REPLACEMENT, at + len);
            ++*replaced;
            i++;
        }
    }
    arena_trim(owner, at, len);
    return (Str){at, len};
}
