// rows.h -- tests as rows of a text file that anyone can extend.
//
// A row is one line of input and the wanted lines below it; a blank line ends it. In every line \n,
// \t and \\ are escapes, \uXXXX is a character. A line that begins with '#' is a comment.
#ifndef ROWS_H
#define ROWS_H

#include "base/utf8.h"
#include "tests.h"

typedef struct {
    int line; // of the input
    Str input;
    Strs wanted;
} Row;

typedef struct {
    Str rest;
    int line;
} Rows;

static inline Str rows_load(const char *path, Arena *arena)
{
    FILE *file = fopen(path, "rb");
    if (!file) {
        fail_msg("cannot open %s", path);
    }
    enum { LARGEST = 1 << 20 };
    char *at = arena_raw(arena, char, LARGEST);
    Size len = (Size)fread(at, 1, LARGEST, file);
    fclose(file);
    return (Str){at, len};
}

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

// The next row; false behind the last one.
static inline bool rows_next(Rows *rows, Row *row, Arena *arena)
{
    enum { MOST_WANTED = 64 };
    *row = (Row){.wanted.at = arena_new(arena, Str, MOST_WANTED)};
    for (Str line; str_cut(&rows->rest, '\n', &line);) {
        rows->line++;
        if (line.len > 0 && line.at[0] == '#') {
            continue;
        }
        if (line.len == 0 && row->line == 0) {
            continue;
        }
        if (line.len == 0) {
            return true;
        }
        if (row->line == 0) {
            row->line = rows->line;
            row->input = rows_unescape(line, arena);
        } else {
            row->wanted.at[row->wanted.count++] = rows_unescape(line, arena);
        }
    }
    return row->line > 0;
}

#endif
