// cases.h -- tables of cases that anyone can extend.
//
// A row is an input line and the lines wanted from it, ended by a blank line; '#' begins a comment
// line. Inputs have the escapes of escape.h.
#ifndef CASES_H
#define CASES_H

#include "base/buf.h"
#include "escape.h"

typedef struct {
    int line; // of the input in its file
    Str input;
    Str wanted; // its lines, each ended by a line end
} Row;

typedef struct {
    const char *path;
    Row *at;
    int count;
} Rows;

static inline Rows rows_read(const char *path, Arena *owner)
{
    enum { MOST_ROWS = 2000 };
    Str rest = test_file(path, owner);
    Rows rows = {path, arena_new(owner, Row, MOST_ROWS), 0};
    Row *open = NULL;
    int number = 0;
    for (Str line; str_cut(&rest, '\n', &line);) {
        number++;
        if (str_starts(line, S("#"))) {
            continue;
        }
        if (line.len == 0) {
            open = NULL;
        } else if (!open) {
            assert_true(rows.count < MOST_ROWS);
            open = &rows.at[rows.count++];
            *open = (Row){.line = number, .input = rows_unescape(line, owner)};
        } else {
            const char *start = open->wanted.at ? open->wanted.at : line.at;
            open->wanted = str_from_ends(start, line.at + line.len + 1);
        }
    }
    return rows;
}

// Compares what a row gave with what it wants; prints the difference and counts it.
static inline int row_differs(const Rows *rows, const Row *row, Str got)
{
    if (str_equal(str_trim(got), str_trim(row->wanted))) {
        return 0;
    }
    print_error("%s:%d: %.*s\n  got\n%.*s\n  wanted\n%.*s\n", rows->path, row->line,
                (int)row->input.len, row->input.at, (int)got.len, got.at, (int)row->wanted.len,
                row->wanted.at);
    return 1;
}

#endif
