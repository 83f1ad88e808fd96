// signing.h -- the desk's half of signature.h: signing with a secret key of minisign.
//
// In     a secret key file without a password (minisign -G -W). One with a password is left to
//        minisign itself, which asks for it.
// Out    the four lines of a signature file, of the kind that minisign makes by default (ED).
// Owns   the lines live in `owner`. The caller wipes the key with signing_forget.
// Fails  with the end of a sentence about the key file.
#ifndef SIGNING_H
#define SIGNING_H

#include "base/fail.h"

typedef struct {
    unsigned char number[8];
    unsigned char at[64];
} SecretKey;

bool signing_read_key(Str file, SecretKey *out, Fail *why);

// `comment` has no line end.
Str signing_sign(Str message, const SecretKey *key, Str comment, Arena *owner);

void signing_forget(SecretKey *key);

#endif
