// What is seen of a store at a glance.
#include "folder.h"

#include "host/glance.h"
#include "host/settings.h"
#include "host/store.h"

#define SETTINGS "masthead = \"OURS\";\n"

// One generation of an article and, if there are any, settings.
static void put(const char *store, const char *settings, Moment time)
{
    TEST_ARENA(scratch);
    StoreWriter writer;
    Manifest manifest = manifest_empty();
    Str contents[] = {S("The bridge is closed"), str_from(settings)};
    Item items[] = {{.name = S("a.txt")}, {.name = S(SETTINGS_NAME)}};
    int64_t number;
    Fail why;
    for (Size i = 0; i < COUNT_OF(items); i++) {
        items[i].bytes = contents[i].len;
        items[i].sum = sum_of(contents[i]);
        items[i].modified = items[i].added = MOMENT_UNKNOWN;
    }
    manifest.items = (Items){items, contents[1].len > 0 ? 2 : 1};
    manifest.time = time;
    assert_true(store_open(store, &writer, &why));
    assert_true(store_commit(&writer, &manifest, contents, &number, scratch, &why));
    store_close(&writer);
}

static void an_empty_store_has_nothing(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_ARENA(scratch);
    TEST_FOLDER(folder);
    const char *const paths[] = {"/nowhere/at/all", folder.path};
    for (Size i = 0; i < COUNT_OF(paths); i++) {
        StoreGlance glance = store_glance(paths[i], scratch);
        assert_int_equal(glance.number, 0);
        assert_true(glance.time == MOMENT_UNKNOWN);
        assert_int_equal(glance.settings, 0);
        assert_str_equal(store_settings(paths[i], &arena, scratch), S(""));
    }
}

static void the_number_rises_and_the_time_never_runs_back(void **state)
{
    (void)state;
    TEST_ARENA(scratch);
    TEST_FOLDER(folder);
    put(folder.path, "", 2000);
    assert_int_equal(store_glance(folder.path, scratch).number, 1);
    put(folder.path, "", 1000);
    StoreGlance glance = store_glance(folder.path, scratch);
    assert_int_equal(glance.number, 2);
    assert_int_equal(glance.time, 2000);
}

static void settings_are_those_of_the_newest(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_ARENA(scratch);
    TEST_FOLDER(folder);
    put(folder.path, SETTINGS, 1);
    uint64_t first = store_glance(folder.path, scratch).settings;
    assert_true(first != 0);
    assert_str_equal(store_settings(folder.path, &arena, scratch), S(SETTINGS));
    put(folder.path, SETTINGS, 2);
    assert_true(store_glance(folder.path, scratch).settings == first);
    put(folder.path, SETTINGS "stories = 3;\n", 3);
    assert_true(store_glance(folder.path, scratch).settings != first);
    put(folder.path, "", 4);
    assert_int_equal(store_glance(folder.path, scratch).settings, 0);
    assert_str_equal(store_settings(folder.path, &arena, scratch), S(""));
}

static void behind_a_damaged_one_stands_the_one_before(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_ARENA(scratch);
    TEST_FOLDER(folder);
    put(folder.path, SETTINGS, 5);
    put(folder.path, "", 6);
    const char *newest = folder_path(&folder, "generation-0000000002");
    assert_int_equal(chmod(newest, 0644), 0);
    assert_int_equal(truncate(newest, 40), 0);
    StoreGlance glance = store_glance(folder.path, scratch);
    assert_int_equal(glance.number, 2);
    assert_int_equal(glance.time, 5);
    assert_str_equal(store_settings(folder.path, &arena, scratch), S(SETTINGS));
}

static void damaged_settings_are_none(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_ARENA(scratch);
    TEST_FOLDER(folder);
    struct stat status;
    put(folder.path, SETTINGS, 1);
    const char *path = folder_path(&folder, "generation-0000000001");
    assert_int_equal(chmod(path, 0644), 0);
    assert_int_equal(stat(path, &status), 0);
    int file = open(path, O_WRONLY | O_CLOEXEC);
    assert_int_equal(pwrite(file, "X", 1, status.st_size - 3), 1);
    close(file);
    assert_str_equal(store_settings(folder.path, &arena, scratch), S(""));
}

static void nothing_is_left_open(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_ARENA(scratch);
    TEST_FOLDER(folder);
    put(folder.path, SETTINGS, 1);
    int before = open_descriptors();
    store_glance(folder.path, scratch);
    store_settings(folder.path, &arena, scratch);
    assert_int_equal(open_descriptors(), before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_store_has_nothing),
        cmocka_unit_test(the_number_rises_and_the_time_never_runs_back),
        cmocka_unit_test(settings_are_those_of_the_newest),
        cmocka_unit_test(behind_a_damaged_one_stands_the_one_before),
        cmocka_unit_test(damaged_settings_are_none),
        cmocka_unit_test(nothing_is_left_open),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
