// rows.h -- tests as rows of a text file that anyone can extend.
//
// A row is one line of input and the wanted lines below it; a blank line ends it. In every line \n,
// \t and \\ are escapes, \uXXXX is a character. A line that begins with '#' is a comment.
#ifndef ROWS_H
#define ROWS_H

#include "escape.h"

typedef struct {
    int line; // of the input
    Str input;
    Strs wanted;
} Row;

typedef struct {
    Str rest;
    int line;
} Rows;

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
