// escape.h -- escapes in rows of tests: \n, \t, \\ and \uXXXX, a character.
#ifndef ESCAPE_H
#define ESCAPE_H

#include "base/utf8.h"
#include "tests.h"

static inline Str rows_unescape(Str line, Arena *arena)
{
    char *at = arena_raw(arena, char, line.len);
    Size len = 0;
    for (Size i = 0; i < line.len; i++) {
        char next = i + 1 < line.len ? line.at[i + 1] : 0;
        if (line.at[i] != '\\' || !strchr("nt\\u", next) || !next) {
            at[len++] = line.at[i];
            continue;
        }
        i++;
        if (next == 'u') {
            char digits[5] = {0};
            memcpy(digits, line.at + i + 1, 4);
            len += utf8_write((uint32_t)strtoul(digits, NULL, 16), at + len);
            i += 4;
        } else {
            at[len++] = next == 'n' ? '\n' : next == 't' ? '\t' : '\\';
        }
    }
    return (Str){at, len};
}

#endif
