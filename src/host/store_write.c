// Written aside, forced to the card, renamed, the folder forced: in this order, and every step is
// checked. Whatever fails before the rename leaves the store as it was.
#include "host/again.h"
#include "host/generation.h"
#include "host/reason.h"
#include "host/store.h"
#include "host/store_folder.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define INCOMING "incoming"

static bool cannot_write(Fail *why)
{
    if (errno == ENOSPC || errno == EDQUOT) {
        return fail(why, "the kiosk's card is full");
    }
    return fail(why, "the kiosk's card cannot be written: %s", reason_words(errno));
}

static bool make_folder(int above, const char *name)
{
    return mkdirat(above, name, 0755) == 0 || errno == EEXIST;
}

// The folder and its name in the folder above, on the card before anything is put into it.
static bool make_store(const char *path)
{
    char above[4096];
    const char *slash = strrchr(path, '/');
    if (access(path, F_OK) == 0) {
        return true;
    }
    if (slash == path) {
        strcpy(above, "/");
    } else if (slash) {
        snprintf(above, sizeof above, "%.*s", (int)(slash - path), path);
    } else {
        strcpy(above, ".");
    }
    int folder = again_open(AT_FDCWD, above, O_RDONLY | O_DIRECTORY, 0);
    bool is_made = folder >= 0 && make_folder(AT_FDCWD, path) && again_force(folder);
    again_close(folder);
    return is_made;
}

// What an import that was cut short has left.
static bool remove_leavings(int incoming)
{
    DIR *entries = again_open_folder(incoming, ".");
    bool is_clean = entries != NULL;
    for (const struct dirent *entry; entries && (entry = readdir(entries));) {
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) {
            is_clean = unlinkat(incoming, entry->d_name, 0) == 0 && is_clean;
        }
    }
    if (entries) {
        closedir(entries);
    }
    return is_clean;
}

void store_close(StoreWriter *writer)
{
    again_close(writer->incoming);
    again_close(writer->folder);
    *writer = (StoreWriter){-1, -1};
}

bool store_open(const char *path, StoreWriter *out, Fail *why)
{
    *out = (StoreWriter){-1, -1};
    out->folder = make_store(path) ? store_open_folder(path, why) : -1;
    bool is_open = out->folder >= 0 && TEMP_FAILURE_RETRY(flock(out->folder, LOCK_EX)) == 0 &&
                   make_folder(out->folder, INCOMING);
    if (is_open) {
        out->incoming = again_open(out->folder, INCOMING, O_RDONLY | O_DIRECTORY | O_NOFOLLOW, 0);
    }
    // The last writer may have been stopped between its rename and its forcing.
    if (!is_open || out->incoming < 0 || !remove_leavings(out->incoming) ||
        !again_force(out->folder)) {
        Fail reason;
        cannot_write(&reason);
        fail(why, "%s: %s", reason_path(path), reason.text);
        store_close(out);
        return false;
    }
    return true;
}

// Writing

enum { BLOCK = 256 << 10 };

typedef struct {
    int file;
    char *at;
    Size len;
} Writing;

static bool put(Writing *writing, Str bytes)
{
    if (bytes.len > BLOCK - writing->len) {
        bool is_written = again_write(writing->file, (Str){writing->at, writing->len});
        writing->len = 0;
        if (!is_written || bytes.len >= BLOCK) {
            return is_written && again_write(writing->file, bytes);
        }
    }
    if (bytes.len > 0) {
        memcpy(writing->at + writing->len, bytes.at, (size_t)bytes.len);
        writing->len += bytes.len;
    }
    return true;
}

static bool write_generation(int file, Str head, const Str *contents, Size count, Arena scratch)
{
    Writing writing = {.file = file, .at = arena_raw(&scratch, char, BLOCK)};
    bool is_written = put(&writing, head);
    for (Size i = 0; i < count && is_written; i++) {
        is_written = put(&writing, contents[i]);
    }
    return is_written && again_write(file, (Str){writing.at, writing.len}) && again_force(file);
}

static bool write_aside(const StoreWriter *writer, const char *name, Str head, const Str *contents,
                        Size count, Arena scratch)
{
    int file = again_open(writer->incoming, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0444);
    if (file < 0) {
        return false;
    }
    bool is_written = write_generation(file, head, contents, count, scratch);
    int error = errno;
    if (close(file) != 0 && is_written) {
        error = errno;
        is_written = false;
    }
    if (!is_written) {
        unlinkat(writer->incoming, name, 0);
        errno = error;
    }
    return is_written;
}

static bool is_readable(int folder, int64_t number, Arena scratch)
{
    Manifest manifest;
    Size end = 0;
    Fail why;
    int file = store_open_generation(folder, number, &why);
    if (file < 0) {
        return false;
    }
    Arena owner = arena_part(&scratch, 4 * MANIFEST_BYTES, "an older generation");
    bool is = generation_read_head(file, &owner, scratch, &manifest, &end, &why);
    close(file);
    return is;
}

// The newest ones stay; one that cannot be read does not take the place of one that can.
static void remove_old(const StoreWriter *writer, Arena scratch)
{
    StoreNumbers numbers;
    Fail why;
    int kept = 0;
    if (!store_list(writer->folder, &numbers, &why)) {
        return;
    }
    for (int i = 0; i < numbers.count; i++) {
        char name[STORE_NAME_BYTES];
        store_name(numbers.at[i], name);
        if (kept == STORE_KEPT) {
            unlinkat(writer->folder, name, 0);
        } else {
            kept += is_readable(writer->folder, numbers.at[i], scratch);
        }
    }
}

bool store_commit(StoreWriter *writer, const Manifest *manifest, const Str *contents,
                  int64_t *number, Arena scratch, Fail *why)
{
    char name[STORE_NAME_BYTES];
    StoreNumbers numbers;
    if (!store_list(writer->folder, &numbers, why)) {
        return cannot_write(why);
    }
    *number = numbers.count > 0 ? numbers.at[0] + 1 : 1;
    store_name(*number, name);
    Arena room = arena_part(&scratch, 8 * MANIFEST_BYTES, "a generation's head");
    Str head = generation_head(manifest, &room, scratch);
    if (!write_aside(writer, name, head, contents, manifest->items.count, scratch)) {
        return cannot_write(why);
    }
    if (renameat(writer->incoming, name, writer->folder, name) != 0) {
        cannot_write(why);
        unlinkat(writer->incoming, name, 0);
        return false;
    }
    if (!again_force(writer->folder)) {
        return cannot_write(why);
    }
    remove_old(writer, scratch);
    return true;
}
