// EINTR is no answer. close() alone is never repeated: the descriptor is gone in any case.
#include "host/again.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

int again_open(int folder, const char *name, int flags, mode_t mode)
{
    return (int)TEMP_FAILURE_RETRY(openat(folder, name, flags | O_CLOEXEC, mode));
}

DIR *again_open_folder(int folder, const char *name)
{
    int file = again_open(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW, 0);
    DIR *entries = file < 0 ? NULL : fdopendir(file);
    if (!entries) {
        again_close(file);
    }
    return entries;
}

bool again_read_at(int file, Size place, Size bytes, char *at)
{
    for (Size done = 0; done < bytes;) {
        ssize_t got = TEMP_FAILURE_RETRY(
            pread(file, at + done, (size_t)(bytes - done), (off_t)(place + done)));
        if (got <= 0) {
            errno = got == 0 ? 0 : errno;
            return false;
        }
        done += got;
    }
    return true;
}

bool again_write(int file, Str bytes)
{
    while (bytes.len > 0) {
        ssize_t put = TEMP_FAILURE_RETRY(write(file, bytes.at, (size_t)bytes.len));
        if (put <= 0) {
            errno = put == 0 ? ENOSPC : errno;
            return false;
        }
        bytes = str_tail(bytes, put);
    }
    return true;
}

bool again_force(int file)
{
    return TEMP_FAILURE_RETRY(fsync(file)) == 0;
}

void again_close(int file)
{
    int error = errno;
    if (file >= 0) {
        close(file);
    }
    errno = error;
}
