// A signature, a public key and a secret key of anybody. No bytes but those of the corpus sign the
// message, and a key that is taken is written in the file.
#include "host/signature.h"
#include "host/signing.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char key_file[] = "untrusted comment: minisign public key A4BD426F5EC36464\n"
                               "RWRkZMNeb0K9pPBxxwdd2VLR3PUVrnSo2dBBMK+IE29s2ohe1nz5qk+O\n";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Str text = {(const char *)data, (Size)size};
    PublicKey key;
    SecretKey secret;
    Str comment;
    Fail why = {0};
    ASSERT(signature_read_key(S(key_file), &key, &why));
    if (signature_check(S("another message"), text, &(PublicKeys){&key, 1}, &comment, &why)) {
        const bool a_signature_was_made_up = true;
        ASSERT(!a_signature_was_made_up);
    }
    ASSERT(why.text[0]);
    if (signature_check(S("wallwire manifest 1\nsequence 42\n"), text, &(PublicKeys){&key, 1},
                        &comment, &why)) {
        ASSERT(str_has(text, comment));
    }
    if (signature_read_key(text, &key, &why)) {
        ASSERT(size >= 56);
    }
    if (signing_read_key(text, &secret, &why)) {
        ASSERT(size >= 212);
        signing_forget(&secret);
    }
    return 0;
}
