// buf.h -- text that grows in an arena of its own.
//
// A Buf takes the whole free room of the arena it was started in until buf_done: nothing else may
// be taken from that arena in between.
#ifndef BUF_H
#define BUF_H

#include "base/str.h"

typedef struct {
    Arena *arena;
    char *at;
    Size len;
} Buf;

Buf buf_start(Arena *arena);
void buf_str(Buf *buf, Str text);
void buf_byte(Buf *buf, char byte);
void buf_int(Buf *buf, int64_t value);
__attribute__((format(printf, 2, 3))) void buf_format(Buf *buf, const char *format, ...);
void buf_json(Buf *buf, Str text); // as a JSON string with its quotes; the text must be UTF-8
void buf_json_field(Buf *buf, const char *name, Str text);         // "name": "text"
void buf_json_field_or_null(Buf *buf, const char *name, Str text); // of an empty text: null
Str buf_done(Buf *buf);

#endif
