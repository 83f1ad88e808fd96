// decode.h -- from the bytes of a file to text that is safe to show.
//
// In     all bytes of a file, or of a part of a mail with the encoding it declares.
// Out    valid UTF-8 with '\n' as the only line end. Byte order marks, control characters,
//        unbalanced bidi controls, runs of zero-width characters and combining marks beyond the
//        fourth on one letter are gone. Where nothing had to change it is a view of `bytes`.
// Owns   a changed text lives in `owner`.
// Fails  for what is no text, in words for the editor who made the file.
//
// A byte order mark decides; else it is UTF-8 if it can be; else what is declared, unless that is
// certainly wrong; else the usual encoding of its folder, where somebody has told it; else what it
// looks like; else Windows-1252.
#ifndef DECODE_H
#define DECODE_H

#include "base/fail.h"
#include "base/str.h"

// `usual` is a label or empty. `replaced` counts what was not valid text and became U+FFFD.
bool decode_text(Str bytes, Str usual, Arena *owner, Str *out, int *replaced, Fail *why);

// A part of a file; adds to `replaced`.
Str decode_part(Str bytes, Str declared, Str usual, Arena *owner, int *replaced);

// "a PNG picture" for a known binary format, empty for anything else.
Str decode_binary_name(Str bytes);

// Whether the bytes are text already: valid UTF-8 that is safe to show as it is.
bool decode_is_plain(Str bytes);

// The bytes without what is not safe to show; `text` must be UTF-8.
Str decode_make_safe(Str text, Arena *owner);

#endif
