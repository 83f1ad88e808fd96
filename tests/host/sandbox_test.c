// What a process that shows may still do to files: read, and write where it was told, nothing else.
// Where the kernel has no Landlock there is nothing to test.
#include "folder.h"

#include "host/sandbox.h"

#include <sys/wait.h>

typedef enum { MAY_READ, MAY_MAKE, MAY_CHANGE, MAY_CUT, MAY_RENAME, MAY_REMOVE, MAY_LINK } Deed;

static bool opens(const char *path, int flags)
{
    int file = open(path, flags | O_CLOEXEC, 0644);
    if (file >= 0) {
        close(file);
    }
    return file >= 0;
}

static bool does(Deed deed, const char *place)
{
    char file[200], other[200];
    snprintf(file, sizeof file, "%s/old", place);
    snprintf(other, sizeof other, "%s/new", place);
    switch (deed) {
    case MAY_READ:
        return opens(file, O_RDONLY);
    case MAY_MAKE:
        return opens(other, O_WRONLY | O_CREAT);
    case MAY_CHANGE:
        return opens(file, O_WRONLY);
    case MAY_CUT:
        return truncate(file, 0) == 0;
    case MAY_RENAME:
        return rename(file, other) == 0;
    case MAY_REMOVE:
        return unlink(file) == 0;
    case MAY_LINK:
        return symlink(file, other) == 0;
    }
    return false;
}

// In a process of its own, whose rights are then gone. 2: no Landlock.
static int code_of(Deed deed, const char *place, const char *writable)
{
    int status = 0;
    pid_t child = fork();
    if (child == 0) {
        const char *const all[] = {"/nowhere", writable, NULL};
        _exit(!sandbox_writing(all) ? 2 : does(deed, place) ? 0 : 1);
    }
    assert_true(child > 0);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

// Truncating by name is only known to later kernels.
static void a_screen_may_read_and_nothing_else(void **state)
{
    static const Deed denied[] = {MAY_MAKE, MAY_CHANGE, MAY_RENAME, MAY_REMOVE, MAY_LINK};
    (void)state;
    TEST_FOLDER(folder);
    folder_file(&folder, "old", "1");
    if (code_of(MAY_READ, folder.path, NULL) == 2) {
        skip();
    }
    assert_int_equal(code_of(MAY_READ, folder.path, NULL), 0);
    for (Size i = 0; i < COUNT_OF(denied); i++) {
        assert_int_equal(code_of(denied[i], folder.path, NULL), 1);
        assert_int_equal(access(folder_path(&folder, "old"), F_OK), 0);
    }
}

static void where_it_may_write_it_can(void **state)
{
    static const Deed allowed[] = {MAY_READ, MAY_MAKE,   MAY_CHANGE, MAY_CUT,
                                   MAY_LINK, MAY_RENAME, MAY_REMOVE};
    (void)state;
    for (Size i = 0; i < COUNT_OF(allowed); i++) {
        TEST_FOLDER(folder);
        folder_file(&folder, "old", "1");
        int code = code_of(allowed[i], folder.path, folder.path);
        if (code == 2) {
            skip();
        }
        assert_int_equal(code, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_screen_may_read_and_nothing_else),
        cmocka_unit_test(where_it_may_write_it_can),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
