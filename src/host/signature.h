// signature.h -- signatures as the program minisign makes them: Ed25519 with a key number.
//
// In     a public key file (two lines: a comment and a key), a signature file (four lines: a
// comment,
//        the signature, a trusted comment, a signature over both). Lines may end with \r\n.
// Out    whether one of the keys signed the message, and what the trusted comment says. Both kinds
//        are taken: of the message (Ed, old) and of its BLAKE2b-512 sum (ED).
// Owns   nothing; the trusted comment is a view of the signature file.
// Fails  with the end of a sentence about the file.
#ifndef SIGNATURE_H
#define SIGNATURE_H

#include "base/fail.h"

enum { KEY_FILE_BYTES = 4000 };

// What becomes of a stick that none of our keys signed.
typedef enum { POLICY_OFF, POLICY_WARN, POLICY_REQUIRE } SignaturePolicy;

typedef struct {
    unsigned char number[8];
    unsigned char at[32];
} PublicKey;

typedef struct {
    const PublicKey *at;
    int count;
} PublicKeys;

bool signature_read_key(Str file, PublicKey *out, Fail *why);

bool signature_check(Str message, Str signature, const PublicKeys *keys, Str *comment, Fail *why);

// "RWQf…" numbers as minisign prints them: sixteen digits. `out` is zero-ended.
void signature_key_name(const unsigned char number[8], char out[17]);

// The four lines of a file, for signing.h too.
bool signature_lines(Str file, int count, Str *lines);

// Exactly `bytes` bytes of base64.
bool signature_decode(Str text, unsigned char *out, Size bytes);

#endif
