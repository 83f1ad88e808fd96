// json.h -- JSON between processes of ours: names of files are written safely, fields are read.
//
// In     text that may not be UTF-8; an object of jansson, or NULL, and the name of a field.
// Out    what stands there; nothing where the field is missing or of another type.
// Owns   text is a copy in `owner`.
// Fails  never. Who reads a file of somebody else checks it himself (see edition_read).
#ifndef JSON_H
#define JSON_H

#include "base/buf.h"

#include <jansson.h>

void json_write(Buf *buf, Str text, Arena scratch); // with its quotes; what is broken is U+FFFD

Str json_text_of(const json_t *object, const char *name, Arena *owner);
int64_t json_number_of(const json_t *object, const char *name, int64_t standard);
int json_count_of(const json_t *object, const char *name); // from 0 to INT_MAX

#endif
