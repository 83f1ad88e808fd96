// By descriptors from the stick's root downwards. What is written on FAT cannot be swung in one step,
// so the manifest is the last to come: a stick that was pulled while it was packed has none that
// fits, and a kiosk says so.
#include "host/parcel.h"

#include "host/again.h"
#include "host/reason.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FOLDER "wallwire"
#define ASIDE "wallwire.new"

static bool cannot_write(Fail *why, const char *path)
{
    return errno == ENOSPC
               ? fail(why, "%s: the stick is full", reason_path(path))
               : fail(why, "%s: cannot be written: %s", reason_path(path), reason_words(errno));
}

static bool put_file(int folder, const char *name, Str bytes, Moment modified, Fail *why)
{
    int file = again_open(folder, name, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, 0644);
    bool is_written = file >= 0 && again_write(file, bytes);
    if (is_written && modified != MOMENT_UNKNOWN) {
        struct timespec times[2] = {{.tv_sec = modified}, {.tv_sec = modified}};
        is_written = futimens(file, times) == 0 || errno == EPERM || errno == EINVAL;
    }
    is_written = is_written && again_force(file);
    again_close(file);
    return is_written || cannot_write(why, name);
}

// Makes the folders above `name`.
static bool make_folders(int root, const char *name, Fail *why)
{
    char path[PATH_MAX];
    for (const char *slash = name; (slash = strchr(slash, '/')); slash++) {
        snprintf(path, sizeof path, "%.*s", (int)(slash - name), name);
        if (mkdirat(root, path, 0755) != 0 && errno != EEXIST) {
            return cannot_write(why, path);
        }
    }
    return true;
}

static bool put_signs(int folder, Str manifest, Str signature, Fail *why)
{
    if (signature.len == 0 && unlinkat(folder, "manifest.minisig", 0) != 0 && errno != ENOENT) {
        return cannot_write(why, "manifest.minisig");
    }
    return (signature.len == 0 ||
            put_file(folder, "manifest.minisig", signature, MOMENT_UNKNOWN, why)) &&
           put_file(folder, "manifest", manifest, MOMENT_UNKNOWN, why) &&
           (again_force(folder) || cannot_write(why, FOLDER));
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *place)
{
    (void)status;
    (void)kind;
    (void)place;
    return remove(path);
}

static bool remove_tree(const char *path, Fail *why)
{
    return nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS) == 0 || errno == ENOENT ||
           cannot_write(why, path);
}

static bool put_all(int folder, const Items *items, const Str *contents, ParcelCount *count,
                    Arena scratch, Fail *why)
{
    for (Size i = 0; i < items->count; i++) {
        Arena room = scratch;
        const char *name = str_zero(items->at[i].name, &room);
        if (!make_folders(folder, name, why) ||
            !put_file(folder, name, contents[i], items->at[i].modified, why)) {
            return false;
        }
        if (count) {
            count((int)i + 1, (int)items->count);
        }
    }
    return true;
}

// The old one is only ours to remove if it is empty or has a manifest.
static bool may_replace(const char *path, Fail *why)
{
    char manifest[PATH_MAX];
    struct stat status;
    if (lstat(path, &status) != 0) {
        return errno == ENOENT || cannot_write(why, path);
    }
    snprintf(manifest, sizeof manifest, "%.*s/manifest", PATH_MAX - 20, path);
    return access(manifest, F_OK) == 0 || rmdir(path) == 0 ||
           fail(why, "%s: is there already and was not packed by this program; move it away",
                reason_path(path));
}

static bool take_place(const char *aside, const char *path, Fail *why)
{
    return remove_tree(path, why) && (rename(aside, path) == 0 || cannot_write(why, path));
}

bool parcel_write(const char *stick, const Items *items, const Str *contents, Str manifest,
                  Str signature, ParcelCount *count, Arena scratch, Fail *why)
{
    char path[PATH_MAX];
    char aside[PATH_MAX];
    if (snprintf(path, sizeof path, "%s/" FOLDER, stick) >= PATH_MAX ||
        snprintf(aside, sizeof aside, "%s/" ASIDE, stick) >= PATH_MAX) {
        return fail(why, "%s: its path is too long", reason_path(stick));
    }
    if (!may_replace(path, why) || !remove_tree(aside, why)) {
        return false;
    }
    if (mkdir(aside, 0755) != 0) {
        return cannot_write(why, aside);
    }
    int folder = again_open(AT_FDCWD, aside, O_RDONLY | O_DIRECTORY | O_NOFOLLOW, 0);
    int root = again_open(AT_FDCWD, stick, O_RDONLY | O_DIRECTORY, 0);
    bool is_done = folder < 0 || root < 0 ? cannot_write(why, aside)
                                          : put_all(folder, items, contents, count, scratch, why) &&
                                                put_signs(folder, manifest, signature, why) &&
                                                take_place(aside, path, why) &&
                                                (syncfs(root) == 0 || cannot_write(why, stick));
    again_close(folder);
    again_close(root);
    return is_done;
}

bool parcel_sign(const char *folder, Str manifest, Str signature, Fail *why)
{
    int descriptor = again_open(AT_FDCWD, folder, O_RDONLY | O_DIRECTORY, 0);
    bool is_done = descriptor < 0 ? cannot_write(why, folder)
                                  : put_signs(descriptor, manifest, signature, why);
    again_close(descriptor);
    return is_done;
}
