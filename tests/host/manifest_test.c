#include "tests.h"

#include "host/manifest.h"

#define SUM_A "4c1b5a2f3e9d8c7b6a5f4e3d2c1b0a9f8e7d6c5b4a3f2e1d0c9b8a7f6e5d4c3b"

static bool reads(Str text, ManifestPlace place, Manifest *out, Fail *why)
{
    static Arena owner, scratch;
    if (!owner.start) {
        owner = arena_reserve((Size)64 << 20, "manifest");
        scratch = arena_reserve((Size)64 << 20, "scratch");
    }
    arena_clear(&owner);
    return manifest_read(text, place, &owner, scratch, out, why);
}

static const char whole[] = "wallwire manifest 1\n"
                            "mode add\n"
                            "sequence 42\n"
                            "created 2026-11-20T13:00:00Z\n"
                            "kill 0 a%20b\n"
                            "kill 3 urn:x:7\n"
                            "file 12 " SUM_A " 1763643600 - Coast Wire/ferry.txt\n"
                            "file 0 " SUM_A " - - z%0A%25.txt\n";

static void what_is_written_is_read_back(void **state)
{
    (void)state;
    Manifest manifest;
    Fail why;
    assert_true(reads(S(whole), MANIFEST_OF_STICK, &manifest, &why));
    assert_int_equal(manifest.mode, MODE_ADD);
    assert_int_equal(manifest.sequence, 42);
    assert_int_equal(manifest.created, 1795179600);
    assert_int_equal(manifest.kills.count, 2);
    assert_str_equal(manifest.kills.at[0].id, S("a b"));
    assert_int_equal(manifest.kills.at[1].version, 3);
    assert_int_equal(manifest.items.count, 2);
    assert_str_equal(manifest.items.at[0].name, S("Coast Wire/ferry.txt"));
    assert_int_equal(manifest.items.at[0].modified, 1763643600);
    assert_str_equal(manifest.items.at[1].name, S("z\n%.txt"));
    TEST_ARENA(owner);
    TEST_ARENA(scratch);
    assert_str_equal(manifest_write(&manifest, &owner, scratch), S(whole));
}

static void an_empty_manifest_is_one_line(void **state)
{
    (void)state;
    Manifest manifest;
    Fail why;
    assert_true(reads(S("wallwire manifest 1\n"), MANIFEST_OF_STICK, &manifest, &why));
    assert_int_equal(manifest.items.count, 0);
    assert_int_equal(manifest.created, MOMENT_UNKNOWN);
}

static void a_file_is_found_by_its_name(void **state)
{
    (void)state;
    Manifest manifest;
    Fail why;
    assert_true(reads(S(whole), MANIFEST_OF_STICK, &manifest, &why));
    assert_int_equal(manifest_find(&manifest, S("Coast Wire/ferry.txt"))->bytes, 12);
    assert_null(manifest_find(&manifest, S("ferry.txt")));
}

static void every_prefix_is_refused(void **state)
{
    (void)state;
    Manifest manifest;
    Fail why;
    for (Size len = 0; len < S(whole).len; len++) {
        Str prefix = {whole, len};
        bool is_whole_lines = len >= 20 && whole[len - 1] == '\n';
        assert_int_equal(reads(prefix, MANIFEST_OF_STICK, &manifest, &why), is_whole_lines);
    }
}

typedef struct {
    const char *line;
    const char *why;
} Row;

// Each line stands alone behind the first one.
static const Row refused[] = {
    {"mode replace", "this line is not understood"},
    {"mode  add", "this line is not understood"},
    {"mode add ", "this line is not understood"},
    {"mode add\nmode add", "is not written as the program writes it"},
    {"sequence 0", "this line is not understood"},
    {"sequence -4", "this line is not understood"},
    {"sequence 007", "is not written as the program writes it"},
    {"sequence +7", "is not written as the program writes it"},
    {"sequence 9223372036854775808", "this line is not understood"},
    {"sequence 1\nmode add", "is not written as the program writes it"},
    {"created 2026-13-01", "this line is not understood"},
    {"created 2026-11-20T14:00:00+01:00", "is not written as the program writes it"},
    {"signed", "this line is not understood"},
    {"highest 7", "this line is not understood"},
    {"time 7", "this line is not understood"},
    {"hello", "this line is not understood"},
    {"", "this line is not understood"},
    {"kill 3", "a kill is a version and an id"},
    {"kill -1 x", "a kill is a version and an id"},
    {"kill 3 ", "a kill is a version and an id"},
    {"kill 99999999999 x", "a kill is a version and an id"},
    {"kill 3 a b", "is not written as the program writes it"},
    {"kill 1 b\nkill 1 a", "a kill stands twice or out of order"},
    {"kill 1 a\nkill 2 a", "a kill stands twice or out of order"},
    {"file 1 " SUM_A " - -", "this is not a name of a file in this folder"},
    {"file 1 " SUM_A " -", "a file is bytes, sum, times and a name"},
    {"file 1 " SUM_A " - - ", "this is not a name of a file in this folder"},
    {"file 1 " SUM_A " - 5 a", "a file is bytes, sum, times and a name"},
    {"file -1 " SUM_A " - - a", "a file is bytes, sum, times and a name"},
    {"file 1 " SUM_A "0 - - a", "a file is bytes, sum, times and a name"},
    {"file 1 xx - - a", "a file is bytes, sum, times and a name"},
    {"file 9999999999999 " SUM_A " - - a", "a file is bytes, sum, times and a name"},
    {"file 1 " SUM_A " -9223372036854775808 - a", "is not written as the program writes it"},
    {"file 1 " SUM_A " - - /etc/passwd", "this is not a name of a file in this folder"},
    {"file 1 " SUM_A " - - ../a", "this is not a name of a file in this folder"},
    {"file 1 " SUM_A " - - a/../../b", "this is not a name of a file in this folder"},
    {"file 1 " SUM_A " - - a//b", "this is not a name of a file in this folder"},
    {"file 1 " SUM_A " - - a/", "this is not a name of a file in this folder"},
    {"file 1 " SUM_A " - - .", "this is not a name of a file in this folder"},
    {"file 1 " SUM_A " - - a/%2E%2E/b", "this is not a name of a file in this folder"},
    {"file 1 " SUM_A " - - a%00b", "this is not a name of a file in this folder"},
    {"file 1 " SUM_A " - - a\xFF", "this is not a name of a file in this folder"},
    {"file 1 " SUM_A " - - %61", "is not written as the program writes it"},
    {"file 1 " SUM_A " - - a%", "is not written as the program writes it"},
    {"file 1 " SUM_A " - - a%2", "is not written as the program writes it"},
    {"file 1 " SUM_A " - - a\r", "is not written as the program writes it"},
    {"file 1 " SUM_A " - - b\nfile 1 " SUM_A " - - a", "a file stands twice or out of order"},
    {"file 1 " SUM_A " - - a\nfile 1 " SUM_A " - - a", "a file stands twice or out of order"},
};

static void what_is_not_of_the_form_is_refused_with_a_reason(void **state)
{
    (void)state;
    for (Size i = 0; i < COUNT_OF(refused); i++) {
        char text[1000];
        Manifest manifest;
        Fail why = {0};
        snprintf(text, sizeof text, "wallwire manifest 1\n%s\n", refused[i].line);
        if (reads(str_from(text), MANIFEST_OF_STICK, &manifest, &why)) {
            print_error("accepted: %s\n", refused[i].line);
            fail();
        }
        assert_string_equal(why.text, refused[i].why);
    }
}

static void other_beginnings_are_refused(void **state)
{
    (void)state;
    Manifest manifest;
    Fail why;
    assert_false(reads((Str){0}, MANIFEST_OF_STICK, &manifest, &why));
    assert_false(reads(S("wallwire manifest 2\n"), MANIFEST_OF_STICK, &manifest, &why));
    assert_false(reads(S("wallwire manifest 1"), MANIFEST_OF_STICK, &manifest, &why));
    assert_false(reads(S("\xEF\xBB\xBFwallwire manifest 1\n"), MANIFEST_OF_STICK, &manifest, &why));
    assert_false(reads(S("wallwire manifest 1\r\n"), MANIFEST_OF_STICK, &manifest, &why));
}

static void a_line_is_named(void **state)
{
    (void)state;
    Manifest manifest;
    Fail why;
    assert_false(
        reads(S("wallwire manifest 1\nsequence 4\nhello\n"), MANIFEST_OF_STICK, &manifest, &why));
    assert_int_equal(why.line, 3);
}

static void flipped_bits_change_what_is_read_or_are_refused(void **state)
{
    (void)state;
    char text[sizeof whole];
    Fail why;
    TEST_ARENA(owner);
    TEST_ARENA(scratch);
    for (Size bit = 0; bit < 8 * S(whole).len; bit++) {
        Manifest manifest;
        memcpy(text, whole, sizeof whole);
        text[bit / 8] = (char)(text[bit / 8] ^ 1 << bit % 8);
        Str flipped = {text, S(whole).len};
        if (reads(flipped, MANIFEST_OF_STICK, &manifest, &why)) {
            Arena room = owner;
            assert_str_equal(manifest_write(&manifest, &room, scratch), flipped);
        }
    }
}

static void a_long_list_is_refused_before_it_takes_memory(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Manifest manifest;
    Fail why;
    Size lines = MANIFEST_KILLS + 1;
    char *text = arena_new(&arena, char, 30 + 16 * lines);
    Size len = sprintf(text, "wallwire manifest 1\n");
    for (Size i = 0; i < lines; i++) {
        len += sprintf(text + len, "kill 0 %06td\n", i);
    }
    assert_false(reads((Str){text, len}, MANIFEST_OF_STICK, &manifest, &why));
    assert_non_null(strstr(why.text, "more than"));
}

static void the_store_writes_more_lines(void **state)
{
    (void)state;
    Str text = S("wallwire manifest 1\nsigned\nhighest 42\ntime -5\nfile 1 " SUM_A " - 7 a\n");
    Manifest manifest;
    Fail why;
    assert_true(reads(text, MANIFEST_OF_STORE, &manifest, &why));
    assert_true(manifest.is_signed);
    assert_int_equal(manifest.highest, 42);
    assert_int_equal(manifest.time, -5);
    assert_int_equal(manifest.items.at[0].added, 7);
    assert_false(reads(text, MANIFEST_OF_STICK, &manifest, &why));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read_back),
        cmocka_unit_test(an_empty_manifest_is_one_line),
        cmocka_unit_test(a_file_is_found_by_its_name),
        cmocka_unit_test(every_prefix_is_refused),
        cmocka_unit_test(what_is_not_of_the_form_is_refused_with_a_reason),
        cmocka_unit_test(other_beginnings_are_refused),
        cmocka_unit_test(a_line_is_named),
        cmocka_unit_test(flipped_bits_change_what_is_read_or_are_refused),
        cmocka_unit_test(a_long_list_is_refused_before_it_takes_memory),
        cmocka_unit_test(the_store_writes_more_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
