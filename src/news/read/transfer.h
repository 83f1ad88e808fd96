// transfer.h -- how mail carries bytes and words in ASCII.
//
// In     bytes of a mail.
// Out    what they stand for. What does not fit the rules is kept as it is (quoted-printable, encoded
//        words) or passed over (base64): a mail that was cut short shows what came.
// Owns   results live in `owner`.
// Fails  never.
// Source RFC 2045 (base64, quoted-printable), RFC 2047 (encoded words).
#ifndef TRANSFER_H
#define TRANSFER_H

#include "base/str.h"

Str transfer_base64(Str text, Arena *owner);

Str transfer_quoted(Str text, bool underscore_is_blank, Arena *owner);

// "=?utf-8?q?caf=C3=A9?=" among other words, which may be in the `usual` encoding; adds to `replaced`
// what could not be read.
Str transfer_words(Str text, Str usual, Arena *owner, int *replaced);

#endif
