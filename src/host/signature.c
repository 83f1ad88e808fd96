// Strict: so many lines, base64 of so many bytes, no more. The second signature binds the trusted
// comment to the first, so a comment cannot be moved to another signature.
#include "host/signature.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#define UNTRUSTED "untrusted comment: "
#define TRUSTED "trusted comment: "

enum { MOST_TEXT = 400 };

enum {
    KINDS = 2,
    NUMBER = 8,
    KEY_BYTES = KINDS + NUMBER + 32,
    SIGNATURE_BYTES = KINDS + NUMBER + 64
};

bool signature_lines(Str file, int count, Str *lines)
{
    for (int i = 0; i < count; i++) {
        if (!str_cut(&file, '\n', &lines[i])) {
            return false;
        }
        if (str_ends(lines[i], S("\r"))) {
            lines[i].len--;
        }
    }
    return str_trim(file).len == 0;
}

// Encoded again it must be the same text: libsodium takes some bytes above 127 for letters.
bool signature_decode(Str text, unsigned char *out, Size bytes)
{
    char again[MOST_TEXT];
    size_t len = 0;
    if (text.len >= MOST_TEXT || text.len == 0 ||
        sodium_base642bin(out, (size_t)bytes, text.at, (size_t)text.len, NULL, &len, NULL,
                          sodium_base64_VARIANT_ORIGINAL) != 0 ||
        len != (size_t)bytes) {
        return false;
    }
    sodium_bin2base64(again, sizeof again, out, len, sodium_base64_VARIANT_ORIGINAL);
    bool is_same = str_equal(str_from(again), text);
    sodium_memzero(again, sizeof again);
    return is_same;
}

void signature_key_name(const unsigned char number[8], char out[17])
{
    for (int i = 0; i < NUMBER; i++) {
        snprintf(out + 2 * i, 3, "%02X", number[NUMBER - 1 - i]);
    }
}

bool signature_read_key(Str file, PublicKey *out, Fail *why)
{
    Str lines[2];
    unsigned char key[KEY_BYTES];
    if (file.len > KEY_FILE_BYTES || !signature_lines(file, 2, lines) ||
        !str_starts(lines[0], S(UNTRUSTED)) || !signature_decode(lines[1], key, KEY_BYTES) ||
        memcmp(key, "Ed", KINDS) != 0) {
        return fail(why, "is no public key of minisign");
    }
    memcpy(out->number, key + KINDS, NUMBER);
    memcpy(out->at, key + KINDS + NUMBER, sizeof out->at);
    return true;
}

static const PublicKey *find_key(const PublicKeys *keys, const unsigned char *number)
{
    for (int i = 0; i < keys->count; i++) {
        if (memcmp(keys->at[i].number, number, NUMBER) == 0) {
            return &keys->at[i];
        }
    }
    return NULL;
}

static bool signs(const unsigned char *signature, Str bytes, const PublicKey *key)
{
    return crypto_sign_verify_detached(signature,
                                       (const unsigned char *)(bytes.len ? bytes.at : ""),
                                       (unsigned long long)bytes.len, key->at) == 0;
}

static bool signs_message(const unsigned char *signature, Str message, const PublicKey *key)
{
    unsigned char sum[crypto_generichash_BYTES_MAX];
    const unsigned char *bytes = signature + KINDS + NUMBER;
    if (memcmp(signature, "Ed", KINDS) == 0) {
        return signs(bytes, message, key);
    }
    crypto_generichash(sum, sizeof sum, (const unsigned char *)(message.len ? message.at : ""),
                       (unsigned long long)message.len, NULL, 0);
    return memcmp(signature, "ED", KINDS) == 0 && signs(bytes, (Str){(char *)sum, sizeof sum}, key);
}

enum { MOST_COMMENT = 2000 };

static bool signs_comment(const unsigned char *signature, const unsigned char *second, Str comment,
                          const PublicKey *key)
{
    char both[64 + MOST_COMMENT];
    if (comment.len > MOST_COMMENT) {
        return false;
    }
    memcpy(both, signature + KINDS + NUMBER, 64);
    if (comment.len > 0) {
        memcpy(both + 64, comment.at, (size_t)comment.len);
    }
    return signs(second, (Str){both, 64 + comment.len}, key);
}

bool signature_check(Str message, Str signature, const PublicKeys *keys, Str *comment, Fail *why)
{
    Str lines[4];
    unsigned char first[SIGNATURE_BYTES];
    unsigned char second[64];
    char name[17];
    ASSERT(sodium_init() >= 0);
    if (signature.len > KEY_FILE_BYTES || !signature_lines(signature, 4, lines) ||
        !str_starts(lines[0], S(UNTRUSTED)) || !str_starts(lines[2], S(TRUSTED)) ||
        !signature_decode(lines[1], first, sizeof first) ||
        !signature_decode(lines[3], second, sizeof second)) {
        return fail(why, "has a signature that is not one of minisign");
    }
    const PublicKey *key = find_key(keys, first + KINDS);
    if (!key) {
        signature_key_name(first + KINDS, name);
        return fail(why, "is signed with a key that this kiosk does not know (%s)", name);
    }
    Str said = str_tail(lines[2], S(TRUSTED).len);
    if (!signs_message(first, message, key) || !signs_comment(first, second, said, key)) {
        return fail(why, "has a wrong signature: it was changed after it was signed");
    }
    *comment = said;
    return true;
}
