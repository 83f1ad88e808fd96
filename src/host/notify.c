// A watch per folder. Whatever could have changed the set of folders leads to another walk; adding
// the same watch again costs nothing, and watches of folders that are gone go with them.
#include "host/notify.h"

#include "base/hash.h"
#include "host/files.h"
#include "host/reason.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    MOST_WATCHES = 4000,
    EVENTS_BYTES = 16 << 10,
    MOST_READS = 64, // a call: a flood of changes must not hold up the screen
    CHANGES = IN_CREATE | IN_CLOSE_WRITE | IN_MODIFY | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE |
              IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF,
    OF_FOLDERS = IN_ISDIR | IN_DELETE_SELF | IN_MOVE_SELF | IN_IGNORED | IN_Q_OVERFLOW | IN_UNMOUNT,
};

static bool add_watch(Notify *notify, const char *path)
{
    if (notify->watches >= MOST_WATCHES) {
        return fail(&notify->blind, "%s: changes are not seen: more than %d folders",
                    reason_path(path), MOST_WATCHES);
    }
    if (inotify_add_watch(notify->descriptor, path, CHANGES) < 0) {
        return errno != ENOENT &&
               fail(&notify->blind, "%s: changes are not seen: %s", reason_path(path),
                    errno == ENOSPC ? "the system's limit of watches is reached"
                                    : reason_words(errno));
    }
    notify->watches++;
    return true;
}

static bool is_folder(int folder, const struct dirent *entry)
{
    struct stat status;
    if (entry->d_type != DT_UNKNOWN) {
        return entry->d_type == DT_DIR;
    }
    return fstatat(folder, entry->d_name, &status, AT_SYMLINK_NOFOLLOW) == 0 &&
           S_ISDIR(status.st_mode);
}

static void watch_folder(Notify *notify, const char *path, int depth)
{
    char below[PATH_MAX];
    DIR *entries = add_watch(notify, path) && depth < notify->max_depth ? opendir(path) : NULL;
    if (!entries) {
        return;
    }
    for (const struct dirent *entry; (entry = readdir(entries));) {
        if (is_folder(dirfd(entries), entry) && !files_passes_over(str_from(entry->d_name)) &&
            snprintf(below, sizeof below, "%s/%s", path, entry->d_name) < (int)sizeof below) {
            watch_folder(notify, below, depth + 1);
        }
    }
    closedir(entries);
}

// The path, or the nearest folder above it that is there.
static void watch_path(Notify *notify, Str path)
{
    char name[PATH_MAX];
    struct stat status;
    bool is_whole = true;
    snprintf(name, sizeof name, "%.*s", (int)size_min(path.len, PATH_MAX - 1), path.at);
    while (stat(name, &status) != 0) {
        char *slash = strrchr(name, '/');
        is_whole = false;
        if (!slash) {
            strcpy(name, ".");
        } else {
            slash[slash == name] = 0;
        }
        if (!slash || slash == name) {
            break;
        }
    }
    watch_folder(notify, name, is_whole ? 0 : notify->max_depth);
}

static void watch_all(Notify *notify)
{
    notify->watches = 0;
    notify->blind = (Fail){0};
    for (Size i = 0; i < notify->paths.count; i++) {
        watch_path(notify, notify->paths.at[i]);
    }
}

Notify notify_open(Strs paths, int max_depth)
{
    Notify notify = {.descriptor = inotify_init1(IN_CLOEXEC | IN_NONBLOCK),
                     .paths = paths,
                     .max_depth = max_depth};
    if (notify.descriptor < 0) {
        fail(&notify.blind, "changes are not seen: %s", reason_words(errno));
    } else {
        watch_all(&notify);
    }
    return notify;
}

static void forget(Notify *notify, uint64_t file)
{
    for (int i = 0; i < notify->writing_count; i++) {
        if (notify->writing[i] == file) {
            notify->writing[i] = notify->writing[--notify->writing_count];
            return;
        }
    }
}

// Which files are being written. Whoever writes closes at the end, however slow it is.
static void follow(Notify *notify, const struct inotify_event *event, Str name)
{
    uint64_t file = hash_join((uint64_t)event->wd, hash_str(name));
    if (event->mask & OF_FOLDERS & ~(uint32_t)IN_ISDIR) {
        notify->writing_count = 0; // a folder is gone, and with it what is known of its files
    } else if (event->mask & (IN_CLOSE_WRITE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO)) {
        forget(notify, file);
    } else if (event->mask & IN_MODIFY) {
        forget(notify, file);
        if (notify->writing_count < NOTIFY_MOST_WRITING) {
            notify->writing[notify->writing_count++] = file;
        }
    }
}

bool notify_is_writing(const Notify *notify)
{
    return notify->writing_count > 0;
}

// Adds the masks of the events that count.
static uint32_t masks_of(Notify *notify, const char *events, ssize_t bytes)
{
    uint32_t masks = 0;
    for (ssize_t at = 0; at + (ssize_t)sizeof(struct inotify_event) <= bytes;) {
        struct inotify_event event;
        memcpy(&event, events + at, sizeof event);
        Str name = event.len ? str_from(events + at + sizeof event) : (Str){0};
        if (name.len == 0 || !files_passes_over(name)) {
            masks |= event.mask;
            follow(notify, &event, name);
        }
        at += (ssize_t)(sizeof event + event.len);
    }
    return masks;
}

bool notify_poll(Notify *notify)
{
    char events[EVENTS_BYTES];
    uint32_t masks = 0;
    if (notify->descriptor < 0) {
        return false;
    }
    for (int i = 0; i < MOST_READS; i++) {
        ssize_t got = read(notify->descriptor, events, sizeof events);
        if (got <= 0) {
            break;
        }
        masks |= masks_of(notify, events, got);
    }
    if (masks & OF_FOLDERS) {
        watch_all(notify);
    }
    return masks != 0;
}

void notify_close(Notify *notify)
{
    if (notify->descriptor >= 0) {
        close(notify->descriptor);
    }
    notify->descriptor = -1;
}

void settle_change(Settle *settle, int64_t now_ms)
{
    if (!settle->is_waiting) {
        settle->first_ms = now_ms;
    }
    settle->is_waiting = true;
    settle->last_ms = now_ms;
}

bool settle_is_due(Settle *settle, int64_t quiet_ms, int64_t longest_ms, int64_t now_ms)
{
    bool is_due = settle->is_waiting &&
                  (now_ms - settle->last_ms >= quiet_ms || now_ms - settle->first_ms >= longest_ms);
    if (is_due) {
        settle->is_waiting = false;
    }
    return is_due;
}
