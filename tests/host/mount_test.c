// Labels of sticks, by links as udev makes them. Mounting itself is tested in a machine.
#include "host/mount.h"
#include "tests.h"

#include <unistd.h>

static void a_label_is_found_by_its_link(void **state)
{
    (void)state;
    TEST_ARENA(owner);
    char folder[] = "/tmp/wallwire-mount.XXXXXX", link[200];
    const char *const links[][2] = {{"ROOT", "../../vda1"},
                                    {"NEWS\\x20OF\\x20TODAY", "../../sda1"},
                                    {"odd\\x2", "../../sdb"},
                                    {"L\\xc3\\xa4den", "../../sdc1"}};
    assert_non_null(mkdtemp(folder));
    for (int i = 0; i < COUNT_OF(links); i++) {
        snprintf(link, sizeof link, "%s/%s", folder, links[i][0]);
        assert_int_equal(symlink(links[i][1], link), 0);
    }
    assert_str_equal(mount_label(folder, "/dev/sda1", &owner), S("NEWS OF TODAY"));
    assert_str_equal(mount_label(folder, "/dev/sdb", &owner), S("odd\\x2"));
    assert_str_equal(mount_label(folder, "/dev/sdc1", &owner), S("Läden"));
    assert_int_equal(mount_label(folder, "/dev/sda", &owner).len, 0);
    for (int i = 0; i < COUNT_OF(links); i++) {
        snprintf(link, sizeof link, "%s/%s", folder, links[i][0]);
        unlink(link);
    }
    rmdir(folder);
    assert_int_equal(mount_label(folder, "/dev/sda1", &owner).len, 0);
}

static void what_is_no_device_is_told_in_words(void **state)
{
    (void)state;
    Fail why;
    assert_false(mount_stick("/nowhere/sda1", "/nowhere", &why));
    assert_true(str_starts(str_from(why.text), S("cannot be mounted: ")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_label_is_found_by_its_link),
        cmocka_unit_test(what_is_no_device_is_told_in_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
