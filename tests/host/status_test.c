// The status of the wall: what is written is read back, and rubbish is no status.
#include "host/status.h"
#include "tests.h"

#include <sys/stat.h>
#include <unistd.h>

static Status sample(void)
{
    return (Status){
        .version = S("1.2"),
        .now_ms = 500000,
        .start_ms = 100000,
        .width = 800,
        .height = 480,
        .temperature_c = 48.5,
        .edition = {3, 9, 2, 470000},
        .last_import = {S("updated"), 7, 1, S("a \"stick\""), 490000},
    };
}

static void what_is_written_is_read_back(void **state)
{
    (void)state;
    TEST_ARENA(owner);
    TEST_ARENA(scratch);
    Status wanted = sample(), got;
    Fail why;
    Str json = status_write(&wanted, &owner, scratch);
    assert_true(status_read(json, &owner, &got, &why));
    assert_str_equal(status_write(&got, &owner, scratch), json);
    assert_int_equal(got.edition.since_ms, 470000);
    assert_int_equal(got.last_import.since_ms, 490000);
    assert_str_equal(got.last_import.why, S("a \"stick\""));
}

static void every_prefix_of_it_is_no_status(void **state)
{
    (void)state;
    TEST_ARENA(owner);
    TEST_ARENA(scratch);
    Status wanted = sample(), got;
    Fail why;
    Str json = status_write(&wanted, &owner, scratch);
    for (Size len = 0; len < json.len - 1; len++) { // without the line end it is whole
        assert_false(status_read(str_sub(json, 0, len), &owner, &got, &why));
    }
}

static void what_is_not_known_is_null(void **state)
{
    (void)state;
    TEST_ARENA(owner);
    TEST_ARENA(scratch);
    Status wanted = {
        .version = S("1"), .now_ms = 1, .edition.since_ms = -1, .last_import.since_ms = -1};
    assert_str_equal(status_write(&wanted, &owner, scratch),
                     S("{\"version\":\"1\",\"told_ms\":1,\"uptime_s\":0,\"display\":null,"
                       "\"edition\":null,\"last_import\":null,\"temperature_c\":null}\n"));
}

static void ages_go_on_while_the_file_lies(void **state)
{
    (void)state;
    TEST_ARENA(owner);
    Status status = sample();
    Str words = status_words(&status, 500000 + 3600000, &owner);
    assert_true(str_has(words, S("made 60 min ago")));
    assert_true(str_has(words, S("started 66 min ago")));
}

static Size size_of(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 ? (Size)about.st_size : -1;
}

static void it_is_told_when_it_changes_and_once_a_minute(void **state)
{
    (void)state;
    TEST_ARENA(scratch);
    char folder[] = "/tmp/wallwire-status.XXXXXX";
    assert_non_null(mkdtemp(folder));
    setenv("RUNTIME_DIRECTORY", folder, 1);
    StatusFile file = status_open();
    Status status = sample();
    status_tell(&file, &status, scratch);
    assert_true(size_of(file.path) > 0);

    unlink(file.path);
    status.now_ms += STATUS_EVERY_MS - 1;
    status_tell(&file, &status, scratch);
    assert_int_equal(size_of(file.path), -1);
    status.width++;
    status_tell(&file, &status, scratch);
    assert_true(size_of(file.path) > 0);

    unlink(file.path);
    status.now_ms += STATUS_EVERY_MS;
    status_tell(&file, &status, scratch);
    assert_true(size_of(file.path) > 0);

    unlink(file.path);
    StatusImport import = {S("refused"), 0, 0, S("is not signed"), status.now_ms};
    status_note_import(&file, &import);
    status_tell(&file, &status, scratch);
    assert_true(size_of(file.path) > 0);
    unlink(file.path);
    import.since_ms += 5; // the same notice, still there
    status_note_import(&file, &import);
    status_tell(&file, &status, scratch);
    assert_int_equal(size_of(file.path), -1);
    assert_int_equal(rmdir(folder), 0);
    unsetenv("RUNTIME_DIRECTORY");
}

static void without_a_folder_nothing_is_told(void **state)
{
    (void)state;
    const char *const folders[] = {"", "run", "/run/a:/run/b"};
    for (int i = 0; i < COUNT_OF(folders); i++) {
        setenv("RUNTIME_DIRECTORY", folders[i], 1);
        assert_null(status_folder());
        assert_int_equal(status_open().path[0], 0);
    }
    unsetenv("RUNTIME_DIRECTORY");
    assert_null(status_folder());
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read_back),
        cmocka_unit_test(every_prefix_of_it_is_no_status),
        cmocka_unit_test(what_is_not_known_is_null),
        cmocka_unit_test(ages_go_on_while_the_file_lies),
        cmocka_unit_test(it_is_told_when_it_changes_and_once_a_minute),
        cmocka_unit_test(without_a_folder_nothing_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
