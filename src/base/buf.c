// Appending is one arena piece per call, trimmed to touch the last one: the text stays in one
// piece. Under AddressSanitizer the gaps would part the pieces, so the buffer moves its end by
// hand.
#include "base/buf.h"

#include "base/eight.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static char *grow(Buf *buf, Size more)
{
    arena_trim(buf->arena, buf->at, 0);
    buf->arena->at = buf->at;
    buf->at = arena_raw(buf->arena, char, buf->len + more);
    char *place = buf->at + buf->len;
    buf->len += more;
    return place;
}

Buf buf_start(Arena *arena)
{
    return (Buf){.arena = arena, .at = arena_raw(arena, char, 0)};
}

void buf_str(Buf *buf, Str text)
{
    if (text.len > 0) {
        memcpy(grow(buf, text.len), text.at, (size_t)text.len);
    }
}

void buf_byte(Buf *buf, char byte)
{
    *grow(buf, 1) = byte;
}

void buf_int(Buf *buf, int64_t value)
{
    char digits[24];
    Size place = sizeof digits;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do {
        digits[--place] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (value < 0) {
        digits[--place] = '-';
    }
    buf_str(buf, (Str){digits + place, (Size)sizeof digits - place});
}

void buf_format(Buf *buf, const char *format, ...)
{
    char small[512];
    va_list values;
    va_start(values, format);
    int len = vsnprintf(small, sizeof small, format, values);
    va_end(values);
    ASSERT(len >= 0 && len < (int)sizeof small);
    buf_str(buf, (Str){small, len});
}

// The next byte from a place on that JSON writes in another way, or the end.
static Size next_escaped(Str text, Size place)
{
    for (; place + (Size)sizeof(Bytes) <= text.len; place += (Size)sizeof(Bytes)) {
        Bytes some = bytes_at(text.at + place);
        int first = bytes_first((Bytes)(some < ' ') | (Bytes)(some == '"') | (Bytes)(some == '\\') |
                                (Bytes)(some == 0x7F));
        if (first < (int)sizeof(Bytes)) {
            return place + first;
        }
    }
    for (; place < text.len; place++) {
        unsigned char byte = (unsigned char)text.at[place];
        if (byte < ' ' || byte == '"' || byte == '\\' || byte == 0x7F) {
            break;
        }
    }
    return place;
}

void buf_json(Buf *buf, Str text)
{
    buf_byte(buf, '"');
    Size start = 0;
    for (Size i = 0; (i = next_escaped(text, i)) < text.len; i++) {
        unsigned char byte = (unsigned char)text.at[i];
        buf_str(buf, str_sub(text, start, i));
        start = i + 1;
        switch (byte) {
        case '"':
            buf_str(buf, S("\\\""));
            break;
        case '\\':
            buf_str(buf, S("\\\\"));
            break;
        case '\n':
            buf_str(buf, S("\\n"));
            break;
        case '\t':
            buf_str(buf, S("\\t"));
            break;
        default:
            buf_format(buf, "\\u%04x", byte);
            break;
        }
    }
    buf_str(buf, str_tail(text, start));
    buf_byte(buf, '"');
}

static void put_name(Buf *buf, const char *name)
{
    Str text = str_from(name);
    char *place = grow(buf, text.len + 4);
    *place++ = '"';
    memcpy(place, text.at, (size_t)text.len);
    memcpy(place + text.len, "\": ", 3);
}

void buf_json_field(Buf *buf, const char *name, Str text)
{
    put_name(buf, name);
    buf_json(buf, text);
}

void buf_json_field_or_null(Buf *buf, const char *name, Str text)
{
    if (text.len > 0) {
        buf_json_field(buf, name, text);
    } else {
        put_name(buf, name);
        buf_str(buf, S("null"));
    }
}

Str buf_done(Buf *buf)
{
    return (Str){buf->at, buf->len};
}
