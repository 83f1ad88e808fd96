// folder.h -- a temporary folder for a test, with whatever lies in it.
#ifndef FOLDER_H
#define FOLDER_H

#include "tests.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
    char path[64];
} TestFolder;

static inline TestFolder folder_make(void)
{
    TestFolder folder = {"/tmp/wallwire-test-XXXXXX"};
    assert_non_null(mkdtemp(folder.path));
    return folder;
}

static inline int folder_remove_one(const char *path, const struct stat *status, int kind,
                                    struct FTW *place)
{
    (void)status;
    (void)kind;
    (void)place;
    return remove(path);
}

static inline void folder_remove(TestFolder *folder)
{
    nftw(folder->path, folder_remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

#define TEST_FOLDER(name) TestFolder name __attribute__((cleanup(folder_remove))) = folder_make()

// The path of `name` inside; good until the next call.
static inline const char *folder_path(const TestFolder *folder, const char *name)
{
    static char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder->path, name);
    return path;
}

static inline void folder_below(const TestFolder *folder, const char *name)
{
    assert_int_equal(mkdir(folder_path(folder, name), 0755), 0);
}

static inline void folder_bytes(const TestFolder *folder, const char *name, const void *bytes,
                                size_t len)
{
    int file = open(folder_path(folder, name), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    assert_true(file >= 0);
    assert_int_equal(write(file, bytes, len), len);
    close(file);
}

static inline void folder_file(const TestFolder *folder, const char *name, const char *text)
{
    folder_bytes(folder, name, text, strlen(text));
}

// How many descriptors this process has open: before and after must be the same.
static inline int open_descriptors(void)
{
    int count = 0;
    for (int i = 0; i < 256; i++) {
        count += fcntl(i, F_GETFD) >= 0;
    }
    return count;
}

#endif
