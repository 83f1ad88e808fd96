// Counted reads, never a mapping: a mapped page of a stick that is pulled is a SIGBUS. What is
// opened is looked at before it is read, and only a regular file is.
#include "host/files.h"
#include "host/reason.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/openat2.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { CAREFULLY = O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY };

// A read that ends where fstat said the file ends has all of it. A file that tells no size or grows
// meanwhile is read again with more room.
static Size read_whole(int descriptor, Size expected, Size max_bytes, Arena *owner, char **at)
{
    for (Size room = expected + 1;; room = size_min(room * 4, max_bytes + 1)) {
        Size len = 0;
        *at = arena_raw(owner, char, room);
        for (ssize_t got = 1; got > 0 && len < room; len += got) {
            got = TEMP_FAILURE_RETRY(pread(descriptor, *at + len, (size_t)(room - len), len));
            if (got < 0 || len + got == expected) {
                return got < 0 ? -1 : expected;
            }
        }
        if (len < room || room == max_bytes + 1) {
            return len;
        }
        arena_trim(owner, *at, 0);
    }
}

static bool read_descriptor(int descriptor, File *file, Size max_bytes, Arena *owner, Str *out,
                            Fail *why)
{
    struct stat status;
    char *at = NULL;
    if (fstat(descriptor, &status) != 0) {
        return reason_cannot_read(why, errno);
    }
    if (!S_ISREG(status.st_mode)) {
        return fail(why, "%s", reason_kind(status.st_mode));
    }
    if (status.st_size > max_bytes) {
        return reason_too_large(why, max_bytes);
    }
    Size len = read_whole(descriptor, (Size)status.st_size, max_bytes, owner, &at);
    if (len < 0) {
        return reason_cannot_read(why, errno);
    }
    if (len > max_bytes) {
        return reason_too_large(why, max_bytes);
    }
    file->bytes = len;
    file->modified = status.st_mtime;
    *out = (Str){at, len};
    return true;
}

bool files_read(const char *path, Size max_bytes, Arena *owner, Str *out, Fail *why)
{
    File file;
    struct stat status;
    // A look before opening: to open some devices is to start them.
    if (stat(path, &status) != 0) {
        return reason_cannot_read(why, errno);
    }
    if (!S_ISREG(status.st_mode)) {
        return fail(why, "%s", reason_kind(status.st_mode));
    }
    int descriptor = open(path, CAREFULLY & ~O_NOFOLLOW);
    if (descriptor < 0) {
        return reason_cannot_read(why, errno);
    }
    bool read = read_descriptor(descriptor, &file, max_bytes, owner, out, why);
    close(descriptor);
    return read;
}

FileReader files_reader(void)
{
    return (FileReader){.folder = -1};
}

void files_reader_close(FileReader *reader)
{
    if (reader->folder >= 0) {
        close(reader->folder);
    }
    *reader = files_reader();
}

// Kernels before 5.6 and some containers refuse openat2; there only the last part is checked.
static int open_folder(const char *path)
{
    struct open_how how = {.flags = O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC,
                           .resolve = RESOLVE_NO_SYMLINKS};
    long descriptor = syscall(SYS_openat2, AT_FDCWD, path, &how, sizeof how);
    if (descriptor < 0 && (errno == ENOSYS || errno == EPERM)) {
        return open(path, (int)how.flags);
    }
    return (int)descriptor;
}

static bool go_to_folder(FileReader *reader, Str folder, Fail *why)
{
    char path[PATH_MAX];
    if (reader->folder >= 0 && str_equal(reader->path, folder)) {
        return true;
    }
    files_reader_close(reader);
    if (folder.len >= PATH_MAX) {
        return reason_cannot_read(why, ENAMETOOLONG);
    }
    memcpy(path, folder.at, (size_t)folder.len);
    path[folder.len] = 0;
    reader->folder = open_folder(path);
    reader->path = folder;
    return reader->folder >= 0 || reason_cannot_read(why, errno);
}

bool files_read_next(FileReader *reader, File *file, Size max_bytes, Arena *owner, Str *out,
                     Fail *why)
{
    Size base = file->path.len;
    while (base > 0 && file->path.at[base - 1] != '/') {
        base--;
    }
    if (!go_to_folder(reader, str_sub(file->path, 0, base), why)) {
        return false;
    }
    int descriptor = openat(reader->folder, file->path.at + base, CAREFULLY);
    if (descriptor < 0) {
        return reason_cannot_read(why, errno);
    }
    bool read = read_descriptor(descriptor, file, max_bytes, owner, out, why);
    close(descriptor);
    return read;
}
