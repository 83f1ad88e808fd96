// What the kernel tells of changes, and when a change is acted on.
#include "folder.h"

#include "host/notify.h"

#include <sys/resource.h>

static Notify watch(const TestFolder *folder, Str *path)
{
    *path = str_from(folder->path);
    return notify_open((Strs){path, 1}, 4);
}

static void nothing_changed_is_told_as_such(void **state)
{
    (void)state;
    TEST_FOLDER(folder);
    Str path;
    folder_file(&folder, "a", "1");
    Notify notify = watch(&folder, &path);
    assert_str_equal(str_from(notify.blind.text), S(""));
    assert_false(notify_poll(&notify));
    close(open(folder_path(&folder, "a"), O_RDONLY | O_CLOEXEC));
    assert_false(notify_poll(&notify));
    notify_close(&notify);
}

static void writing_moving_and_removing_are_seen_once(void **state)
{
    (void)state;
    TEST_FOLDER(folder);
    Str path;
    char moved[4096];
    Notify notify = watch(&folder, &path);
    folder_file(&folder, "a", "1");
    assert_true(notify_poll(&notify));
    assert_false(notify_poll(&notify));
    snprintf(moved, sizeof moved, "%s", folder_path(&folder, "b"));
    assert_int_equal(rename(folder_path(&folder, "a"), moved), 0);
    assert_true(notify_poll(&notify));
    assert_int_equal(remove(moved), 0);
    assert_true(notify_poll(&notify));
    assert_false(notify_poll(&notify));
    notify_close(&notify);
}

static int start_writing(const TestFolder *folder, const char *name)
{
    int file = open(folder_path(folder, name), O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
    assert_int_equal(write(file, "1", 1), 1);
    return file;
}

static void a_file_is_being_written_until_it_is_closed(void **state)
{
    (void)state;
    TEST_FOLDER(folder);
    Str path;
    Notify notify = watch(&folder, &path);
    int one = start_writing(&folder, "a");
    int two = start_writing(&folder, "b");
    assert_true(notify_poll(&notify));
    assert_true(notify_is_writing(&notify));
    close(one);
    assert_true(notify_poll(&notify));
    assert_true(notify_is_writing(&notify));
    close(two);
    assert_true(notify_poll(&notify));
    assert_false(notify_is_writing(&notify));
    notify_close(&notify);
}

static void a_file_that_goes_away_is_not_waited_for(void **state)
{
    (void)state;
    TEST_FOLDER(folder);
    Str path;
    char moved[4096];
    Notify notify = watch(&folder, &path);
    int removed = start_writing(&folder, "a");
    int renamed = start_writing(&folder, "b");
    assert_true(notify_poll(&notify));
    assert_true(notify_is_writing(&notify));
    snprintf(moved, sizeof moved, "%s", folder_path(&folder, "c"));
    assert_int_equal(remove(folder_path(&folder, "a")), 0);
    assert_int_equal(rename(folder_path(&folder, "b"), moved), 0);
    assert_true(notify_poll(&notify));
    assert_false(notify_is_writing(&notify));
    close(removed);
    close(renamed);
    notify_close(&notify);
}

static void many_files_at_once_are_not_too_many(void **state)
{
    (void)state;
    TEST_FOLDER(folder);
    Str path;
    int files[NOTIFY_MOST_WRITING + 10];
    Notify notify = watch(&folder, &path);
    for (int i = 0; i < COUNT_OF(files); i++) {
        char name[16];
        snprintf(name, sizeof name, "%d", i);
        files[i] = start_writing(&folder, name);
    }
    assert_true(notify_poll(&notify));
    assert_int_equal(notify.writing_count, NOTIFY_MOST_WRITING);
    for (int i = 0; i < COUNT_OF(files); i++) {
        close(files[i]);
    }
    assert_true(notify_poll(&notify));
    assert_false(notify_is_writing(&notify));
    notify_close(&notify);
}

static void hidden_files_and_litter_do_not_count(void **state)
{
    (void)state;
    TEST_FOLDER(folder);
    Str path;
    Notify notify = watch(&folder, &path);
    folder_file(&folder, ".a.txt.swp", "1");
    folder_file(&folder, "a.txt.tmp", "1");
    folder_below(&folder, ".sync");
    assert_false(notify_poll(&notify));
    notify_close(&notify);
}

static void new_folders_are_watched_too(void **state)
{
    (void)state;
    TEST_FOLDER(folder);
    Str path;
    folder_below(&folder, "a");
    Notify notify = watch(&folder, &path);
    folder_file(&folder, "a/1", "1");
    assert_true(notify_poll(&notify));
    folder_below(&folder, "a/b");
    folder_below(&folder, "a/b/c");
    assert_true(notify_poll(&notify));
    folder_file(&folder, "a/b/c/2", "1");
    assert_true(notify_poll(&notify));
    assert_false(notify_poll(&notify));
    notify_close(&notify);
}

static void a_folder_that_is_not_there_yet_is_waited_for(void **state)
{
    (void)state;
    TEST_FOLDER(folder);
    char name[4096];
    snprintf(name, sizeof name, "%s/later/articles", folder.path);
    Str path = str_from(name);
    Notify notify = notify_open((Strs){&path, 1}, 4);
    assert_str_equal(str_from(notify.blind.text), S(""));
    assert_false(notify_poll(&notify));
    folder_below(&folder, "later");
    assert_true(notify_poll(&notify));
    folder_below(&folder, "later/articles");
    assert_true(notify_poll(&notify));
    folder_file(&folder, "later/articles/a", "1");
    assert_true(notify_poll(&notify));
    folder_remove(&folder);
    assert_true(notify_poll(&notify));
    notify_poll(&notify); // what the new walk may have stirred up
    assert_false(notify_poll(&notify));
    notify_close(&notify);
}

static void without_watches_there_is_a_reason_and_no_change(void **state)
{
    (void)state;
    TEST_FOLDER(folder);
    Str path;
    struct rlimit before;
    getrlimit(RLIMIT_NOFILE, &before);
    struct rlimit none = {0, before.rlim_max};
    setrlimit(RLIMIT_NOFILE, &none);
    Notify notify = watch(&folder, &path);
    setrlimit(RLIMIT_NOFILE, &before);
    assert_str_equal(str_from(notify.blind.text), S("changes are not seen: Too many open files"));
    folder_file(&folder, "a", "1");
    assert_false(notify_poll(&notify));
    notify_close(&notify);
}

static void nothing_stays_open(void **state)
{
    (void)state;
    int before = open_descriptors();
    new_folders_are_watched_too(NULL);
    a_folder_that_is_not_there_yet_is_waited_for(NULL);
    assert_int_equal(open_descriptors(), before);
}

static void a_change_is_due_when_it_is_quiet(void **state)
{
    (void)state;
    Settle settle = {0};
    assert_false(settle_is_due(&settle, 2000, 60000, 5000));
    settle_change(&settle, 10000);
    assert_false(settle_is_due(&settle, 2000, 60000, 11999));
    settle_change(&settle, 11999);
    assert_false(settle_is_due(&settle, 2000, 60000, 13998));
    assert_true(settle_is_due(&settle, 2000, 60000, 13999));
    assert_false(settle_is_due(&settle, 2000, 60000, 99999));
}

static void changes_without_end_are_due_in_the_end(void **state)
{
    (void)state;
    Settle settle = {0};
    int due = 0;
    for (int64_t now_ms = 0; now_ms <= 120000; now_ms += 1000) {
        settle_change(&settle, now_ms);
        due += settle_is_due(&settle, 2000, 60000, now_ms);
    }
    assert_int_equal(due, 1); // at 60 s; those that wait since 61 s are not due yet
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_changed_is_told_as_such),
        cmocka_unit_test(writing_moving_and_removing_are_seen_once),
        cmocka_unit_test(a_file_is_being_written_until_it_is_closed),
        cmocka_unit_test(a_file_that_goes_away_is_not_waited_for),
        cmocka_unit_test(many_files_at_once_are_not_too_many),
        cmocka_unit_test(hidden_files_and_litter_do_not_count),
        cmocka_unit_test(new_folders_are_watched_too),
        cmocka_unit_test(a_folder_that_is_not_there_yet_is_waited_for),
        cmocka_unit_test(without_watches_there_is_a_reason_and_no_change),
        cmocka_unit_test(nothing_stays_open),
        cmocka_unit_test(a_change_is_due_when_it_is_quiet),
        cmocka_unit_test(changes_without_end_are_due_in_the_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
