// Not flushed to the card before it is renamed: what a power cut leaves half is refused by the reader
// of editions, and the next edition comes within seconds anyhow. A card lives longer so.
#include "verb/last.h"

#include "base/buf.h"
#include "host/files.h"
#include "host/reason.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

static const char *path_of(Str folder, const char *name, Arena *owner)
{
    Buf buf = buf_start(owner);
    buf_str(&buf, folder);
    buf_byte(&buf, '/');
    buf_str(&buf, str_from(name));
    buf_byte(&buf, 0);
    return buf_done(&buf).at;
}

bool last_read(Str folder, Arena *edition, Arena scratch, Edition *out, Fail *why)
{
    Str json;
    Fail reason;
    const char *path = path_of(folder, "edition.json", &scratch);
    if (!files_read(path, LAST_MOST_BYTES, &scratch, &json, &reason)) {
        return fail(why, "%.200s: %.250s", path, reason.text);
    }
    return edition_read(json, str_from(path), edition, scratch, out, why);
}

static bool write_all(int descriptor, Str text)
{
    while (text.len > 0) {
        ssize_t done = write(descriptor, text.at, (size_t)text.len);
        if (done < 0 && errno != EINTR) {
            return false;
        }
        text = str_tail(text, size_max(done, 0));
    }
    return true;
}

bool last_write(Str folder, Str json, Arena scratch, Fail *why)
{
    const char *path = path_of(folder, "edition.json", &scratch);
    const char *fresh = path_of(folder, "edition.json.new", &scratch);
    int descriptor = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0644);
    if (descriptor < 0) {
        return errno == ENOENT ||
               fail(why, "%s: cannot be written: %s", fresh, reason_words(errno));
    }
    bool is_written = write_all(descriptor, json);
    bool is_whole = close(descriptor) == 0 && is_written && rename(fresh, path) == 0;
    if (!is_whole) {
        fail(why, "%s: cannot be written: %s", path, reason_words(errno));
        unlink(fresh);
    }
    return is_whole;
}
