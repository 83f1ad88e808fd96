// Words for people who know nothing of errno; where there is no better word, the system has its
// say.
#include "host/reason.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

const char *reason_words(int error)
{
    switch (error) {
    case EACCES:
    case EPERM:
        return "permission denied";
    case EIO:
    case ENXIO:
    case ENODEV:
        return "the card or stick reports an error";
    case ENAMETOOLONG:
        return "its path is too long";
    case ENOTDIR:
        return "a part of its path is not a folder";
    default:
        return strerror(error);
    }
}

bool reason_cannot_read(Fail *why, int error)
{
    if (error == ENOENT) {
        return fail(why, "does not exist");
    }
    if (error == ELOOP) {
        return fail(why, "is a symbolic link; links are not followed");
    }
    return fail(why, "cannot be read: %s", reason_words(error));
}

bool reason_tells_trouble(Str why)
{
    return str_equal(why, S("does not exist")) ||
           (str_starts(why, S("cannot be read")) && !str_has(why, S("permission denied")) &&
            !str_has(why, S("path is too long")));
}

bool reason_tells_locked(Str why)
{
    return str_has(why, S("cannot be written: ")) && (str_has(why, str_from(reason_words(EROFS))) ||
                                                      str_has(why, str_from(reason_words(EIO))));
}

bool reason_too_large(Fail *why, Size max_bytes)
{
    if (max_bytes % (1 << 20) == 0) {
        return fail(why, "is larger than %" PRId64 " MiB", max_bytes >> 20);
    }
    if (max_bytes % 1024 == 0) {
        return fail(why, "is larger than %" PRId64 " KiB", max_bytes >> 10);
    }
    return fail(why, "is larger than %" PRId64 " bytes", max_bytes);
}

const char *reason_kind(mode_t mode)
{
    switch (mode & S_IFMT) {
    case S_IFLNK:
        return "is a symbolic link; links are not followed";
    case S_IFIFO:
        return "is a pipe, not a file";
    case S_IFSOCK:
        return "is a socket, not a file";
    case S_IFDIR:
        return "is a folder, not a file";
    default:
        return "is a device, not a file";
    }
}

const char *reason_path(const char *path)
{
    enum { SHOWN = 300 };
    size_t len = strlen(path);
    const char *end = len <= SHOWN ? path : path + len - SHOWN;
    while (((unsigned char)*end & 0xC0) == 0x80) {
        end++;
    }
    return end;
}
