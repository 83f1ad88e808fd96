// The layout of a secret key file is minisign's: kinds of signature, of key derivation and of sum,
// then salt and costs, then number, key and sum, which a password would have been laid over.
#include "host/signing.h"

#include "base/buf.h"
#include "host/signature.h"

#include <sodium.h>
#include <string.h>

enum {
    PLACE_OF_DERIVATION = 2,
    PLACE_OF_NUMBER = 2 + 2 + 2 + 32 + 8 + 8,
    PLACE_OF_KEY = PLACE_OF_NUMBER + 8,
    PLACE_OF_SUM = PLACE_OF_KEY + 64,
    SECRET_BYTES = PLACE_OF_SUM + 32,
    MOST_COMMENT = 1000,
};

// Keys without a password have no sum in the file; but the key has its public half in it.
static bool is_whole(const unsigned char *key)
{
    unsigned char public_half[32];
    unsigned char again[64];
    crypto_sign_seed_keypair(public_half, again, key);
    bool is = memcmp(again, key, sizeof again) == 0;
    sodium_memzero(again, sizeof again);
    return is;
}

static bool read_secret(const unsigned char *secret, SecretKey *out, Fail *why)
{
    if (memcmp(secret, "Ed", 2) != 0) {
        return fail(why, "is no secret key of minisign");
    }
    if (memcmp(secret + PLACE_OF_DERIVATION, "\0\0", 2) != 0) {
        return fail(why, "has a password; pack without --key and sign with minisign -S -m");
    }
    if (!is_whole(secret + PLACE_OF_KEY)) {
        return fail(why, "is damaged");
    }
    memcpy(out->number, secret + PLACE_OF_NUMBER, sizeof out->number);
    memcpy(out->at, secret + PLACE_OF_KEY, sizeof out->at);
    return true;
}

bool signing_read_key(Str file, SecretKey *out, Fail *why)
{
    Str lines[2];
    unsigned char secret[SECRET_BYTES];
    ASSERT(sodium_init() >= 0);
    bool is_read = file.len <= KEY_FILE_BYTES && signature_lines(file, 2, lines) &&
                           signature_decode(lines[1], secret, SECRET_BYTES)
                       ? read_secret(secret, out, why)
                       : fail(why, "is no secret key of minisign");
    sodium_memzero(secret, sizeof secret);
    return is_read;
}

static void write_base64(Buf *buf, const unsigned char *bytes, size_t len)
{
    char text[200];
    sodium_bin2base64(text, sizeof text, bytes, len, sodium_base64_VARIANT_ORIGINAL);
    buf_str(buf, str_from(text));
    buf_byte(buf, '\n');
}

Str signing_sign(Str message, const SecretKey *key, Str comment, Arena *owner)
{
    unsigned char sum[crypto_generichash_BYTES_MAX];
    unsigned char first[2 + 8 + 64] = "ED";
    unsigned char second[64];
    unsigned char both[64 + MOST_COMMENT];
    ASSERT(comment.len <= MOST_COMMENT);
    crypto_generichash(sum, sizeof sum, (const unsigned char *)message.at,
                       (unsigned long long)message.len, NULL, 0);
    memcpy(first + 2, key->number, sizeof key->number);
    crypto_sign_detached(first + 10, NULL, sum, sizeof sum, key->at);
    memcpy(both, first + 10, 64);
    memcpy(both + 64, comment.at, (size_t)comment.len);
    crypto_sign_detached(second, NULL, both, 64 + (unsigned long long)comment.len, key->at);
    Buf buf = buf_start(owner);
    buf_str(&buf, S("untrusted comment: signature of a wallwire manifest\n"));
    write_base64(&buf, first, sizeof first);
    buf_str(&buf, S("trusted comment: "));
    buf_str(&buf, comment);
    buf_byte(&buf, '\n');
    write_base64(&buf, second, sizeof second);
    return buf_done(&buf);
}

void signing_forget(SecretKey *key)
{
    sodium_memzero(key, sizeof *key);
}
