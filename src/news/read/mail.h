// mail.h -- a message of mail (.eml): RFC 5322, MIME, encoded words.
//
// In     the bytes of a file as they are: each part has an encoding of its own.
// Out    one article. The first text that is no attachment, plain before HTML; the signature is cut
//        off. Header lines `Key: value` above the text are read as in plain text.
// In     `usual` is the label of an encoding for what declares none (see usual.h), or empty.
// Owns   strings live in `edition`, the array in `work`.
// Fails  when it has no text, or parts within parts deeper than MAIL_DEEPEST.
#ifndef MAIL_H
#define MAIL_H

#include "base/fail.h"
#include "news/article.h"

enum { MAIL_DEEPEST = 8 };

bool mail_is(Str text);
bool mail_read(Str bytes, Str usual, Arena *edition, Arena *work, Articles *out, Fail *why);

#endif
