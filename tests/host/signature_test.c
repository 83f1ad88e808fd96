// The keys and signatures here were made by Debian's minisign 0.11; the secret key signs nothing else.
#include "tests.h"

#include "base/buf.h"
#include "host/signature.h"
#include "host/signing.h"

static const char key_a[] = "untrusted comment: minisign public key A4BD426F5EC36464\n"
                            "RWRkZMNeb0K9pPBxxwdd2VLR3PUVrnSo2dBBMK+IE29s2ohe1nz5qk+O\n";
static const char key_b[] = "untrusted comment: minisign public key F35E97AB5B79CB3A\n"
                            "RWQ6y3lbq5de8+OnaU7PHa1Ge1GDcPRaSpSH1BAYrNJT+RRUNUeNU7J2\n";
static const char secret_a[] = "untrusted comment: minisign encrypted secret key\n"
                               "RWQAAEIyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
                               "AAAAAZGTDXm9CvaQwiuDSkbbErn9IwbG3D/m/"
                               "EqUWWtfvsoq5oInYfWa18vBxxwdd2VLR3PUVrnSo2dBBMK+IE29s2ohe1nz5qk+"
                               "OAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n";
static const char hashed[] =
    "untrusted comment: signature from minisign secret key\n"
    "RURkZMNeb0K9pF4zouOQAE7EYBveRqKUJdD0mZxEqge7yH0Pk3vRinEkEIf1k+pPHcaqZHdI7DKE7p+uGm/"
    "OsVDARBqrGhY4QAg=\n"
    "trusted comment: a trusted comment\n"
    "pQHez5beaNZq70F29ORMZPRde1GhBVUhZAyW6OLNVgDqduKKuowT4y9uvdfn9QuaQbGlAyyMkevKx1V+16H/AQ==\n";
static const char plain[] =
    "untrusted comment: signature from minisign secret key\n"
    "RWRkZMNeb0K9pJ+YE+GeWfLDWmhqgqrNbpidj9jw56S9TiX8IUp+Rsyc/"
    "keJUfKGDvITDKsYsKENm4eqttmfZA5yDmKuDPdoQgA=\n"
    "trusted comment: a trusted comment\n"
    "g7qv7IaqDovYvqFziP8D6Dvf32HSVbhpeQsIV0Q8D5WcBRurrcNRmWRxDFcKRpOrbCysnyRS3l5xnUMOI1c2Ag==\n";
static const char message[] = "wallwire manifest 1\nsequence 42\n";

static PublicKey key_of(const char *file)
{
    PublicKey key;
    Fail why;
    assert_true(signature_read_key(str_from(file), &key, &why));
    return key;
}

static bool checks(Str text, Str signature, Str *comment, Fail *why)
{
    PublicKey keys[2] = {key_of(key_b), key_of(key_a)};
    return signature_check(text, signature, &(PublicKeys){keys, 2}, comment, why);
}

static void both_kinds_of_signature_are_good(void **state)
{
    (void)state;
    Str comment;
    Fail why;
    assert_true(checks(S(message), S(hashed), &comment, &why));
    assert_str_equal(comment, S("a trusted comment"));
    assert_true(checks(S(message), S(plain), &comment, &why));
    assert_str_equal(comment, S("a trusted comment"));
}

static void any_of_several_keys_may_have_signed(void **state)
{
    (void)state;
    Str comment;
    Fail why;
    PublicKey keys[2] = {key_of(key_a), key_of(key_b)};
    assert_true(signature_check(S(message), S(hashed), &(PublicKeys){keys, 2}, &comment, &why));
    assert_true(signature_check(S(message), S(hashed), &(PublicKeys){keys, 1}, &comment, &why));
}

static void a_strange_key_is_named(void **state)
{
    (void)state;
    Str comment;
    Fail why;
    PublicKey key = key_of(key_b);
    assert_false(signature_check(S(message), S(hashed), &(PublicKeys){&key, 1}, &comment, &why));
    char name[17];
    PublicKey signer = key_of(key_a);
    signature_key_name(signer.number, name);
    assert_non_null(strstr(why.text, name));
    assert_non_null(strstr(key_a, name)); // as minisign prints it
    assert_false(signature_check(S(message), S(hashed), &(PublicKeys){0}, &comment, &why));
}

static void another_message_is_not_signed(void **state)
{
    (void)state;
    Str comment;
    Fail why;
    assert_false(checks(S("wallwire manifest 1\nsequence 43\n"), S(hashed), &comment, &why));
    assert_false(checks((Str){0}, S(hashed), &comment, &why));
    assert_false(checks(str_sub(S(message), 0, S(message).len - 1), S(plain), &comment, &why));
}

// The untrusted comment is the only part of a signature file that may change.
static void assert_no_flip_is_good(const char *file, Size len)
{
    char flipped[1000];
    Str comment;
    Fail why;
    Size untrusted = strlen("untrusted comment: ");
    Size second = strchr(file, '\n') - file;
    for (Size bit = 0; bit < 8 * len; bit++) {
        memcpy(flipped, file, (size_t)len);
        flipped[bit / 8] = (char)(flipped[bit / 8] ^ 1 << bit % 8);
        bool is_comment = bit / 8 >= untrusted && bit / 8 < second;
        bool is_last_end = bit / 8 == len - 1;
        if (!is_comment && !is_last_end &&
            checks(S(message), (Str){flipped, len}, &comment, &why)) {
            print_error("bit %" PRId64 " of byte %" PRId64 " may flip\n", bit % 8, bit / 8);
            fail();
        }
    }
}

static void no_flipped_bit_of_a_signature_is_good(void **state)
{
    (void)state;
    assert_no_flip_is_good(hashed, S(hashed).len);
    assert_no_flip_is_good(plain, S(plain).len);
}

static void no_flipped_bit_of_a_message_is_good(void **state)
{
    (void)state;
    char flipped[sizeof message];
    Str comment;
    Fail why;
    for (Size bit = 0; bit < 8 * S(message).len; bit++) {
        memcpy(flipped, message, sizeof message);
        flipped[bit / 8] = (char)(flipped[bit / 8] ^ 1 << bit % 8);
        Str text = {flipped, S(message).len};
        assert_false(checks(text, S(hashed), &comment, &why));
        assert_false(checks(text, S(plain), &comment, &why));
    }
}

static void every_prefix_of_a_signature_is_refused(void **state)
{
    (void)state;
    Str comment;
    Fail why;
    for (Size len = 0; len < S(hashed).len - 1; len++) {
        assert_false(checks(S(message), (Str){hashed, len}, &comment, &why));
        assert_true(why.text[0]);
    }
}

static void lines_of_windows_are_good_and_more_lines_are_not(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Str comment;
    Fail why;
    Buf buf = buf_start(&arena);
    for (const char *at = hashed; *at; at++) {
        buf_str(&buf, *at == '\n' ? S("\r\n") : (Str){at, 1});
    }
    assert_true(checks(S(message), buf_done(&buf), &comment, &why));
    Buf longer = buf_start(&arena);
    buf_str(&longer, S(hashed));
    buf_str(&longer, S("more\n"));
    assert_false(checks(S(message), buf_done(&longer), &comment, &why));
}

static void what_is_no_key_is_refused(void **state)
{
    (void)state;
    PublicKey key;
    SecretKey secret;
    Fail why;
    assert_false(signature_read_key(S(""), &key, &why));
    assert_false(signature_read_key(S("hello\nhello\n"), &key, &why));
    assert_false(signature_read_key(S(secret_a), &key, &why));
    assert_false(signature_read_key(S(hashed), &key, &why));
    assert_false(signing_read_key(S(key_a), &secret, &why));
    assert_false(signing_read_key(S(""), &secret, &why));
}

static void what_we_sign_is_good(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    SecretKey secret;
    Str comment;
    Fail why;
    assert_true(signing_read_key(S(secret_a), &secret, &why));
    Str signature = signing_sign(S(message), &secret, S("now"), &arena);
    assert_true(checks(S(message), signature, &comment, &why));
    assert_str_equal(comment, S("now"));
    signing_forget(&secret);
    for (Size i = 0; i < (Size)sizeof secret; i++) {
        assert_int_equal(((const unsigned char *)&secret)[i], 0);
    }
}

static void no_flipped_bit_of_a_secret_key_is_good(void **state)
{
    (void)state;
    char flipped[sizeof secret_a];
    SecretKey whole, secret;
    Fail why;
    Size start = strchr(secret_a, '\n') - secret_a + 1;
    assert_true(signing_read_key(S(secret_a), &whole, &why));
    for (Size bit = 8 * start; bit < 8 * (S(secret_a).len - 1); bit++) {
        memcpy(flipped, secret_a, sizeof secret_a);
        flipped[bit / 8] = (char)(flipped[bit / 8] ^ 1 << bit % 8);
        if (signing_read_key((Str){flipped, S(secret_a).len}, &secret, &why)) {
            assert_memory_equal(secret.at, whole.at, sizeof whole.at); // only its salt or number
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_kinds_of_signature_are_good),
        cmocka_unit_test(any_of_several_keys_may_have_signed),
        cmocka_unit_test(a_strange_key_is_named),
        cmocka_unit_test(another_message_is_not_signed),
        cmocka_unit_test(no_flipped_bit_of_a_signature_is_good),
        cmocka_unit_test(no_flipped_bit_of_a_message_is_good),
        cmocka_unit_test(every_prefix_of_a_signature_is_refused),
        cmocka_unit_test(lines_of_windows_are_good_and_more_lines_are_not),
        cmocka_unit_test(what_is_no_key_is_refused),
        cmocka_unit_test(what_we_sign_is_good),
        cmocka_unit_test(no_flipped_bit_of_a_secret_key_is_good),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
