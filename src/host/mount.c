// The kernel tells FAT from exFAT: each refuses the other's first sector. So no code of ours reads
// a device, and there is no other type to be tricked into.
#include "host/mount.h"

#include "host/again.h"
#include "host/reason.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/capability.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef MS_NOSYMFOLLOW
#define MS_NOSYMFOLLOW 256 // of Linux 5.10; glibc 2.36 has no name for it
#endif

typedef struct {
    const char *type, *options;
} FileSystem;

static const FileSystem known[] = {{"vfat", "utf8=1"}, {"exfat", "iocharset=utf8"}};

static const unsigned long flags =
    MS_RDONLY | MS_NOSUID | MS_NODEV | MS_NOEXEC | MS_NOSYMFOLLOW | MS_NOATIME;

bool mount_stick(const char *device, const char *folder, Fail *why)
{
    int error = EINVAL;
    for (int i = 0; i < COUNT_OF(known) && error == EINVAL; i++) {
        bool is_mounted = mount(device, folder, known[i].type, flags, known[i].options) == 0;
        error = is_mounted ? 0 : errno;
    }
    if (error == EINVAL) {
        return fail(why, "is not formatted as FAT32 or exFAT");
    }
    return error == 0 || fail(why, "cannot be mounted: %s", reason_words(error));
}

static int value_of_hex(char digit)
{
    const char digits[] = "0123456789abcdef";
    const char *at = digit ? strchr(digits, digit) : NULL;
    return at ? (int)(at - digits) : -1;
}

// Blanks and the like stand there as \x20.
static Str decoded(const char *name, Arena *owner)
{
    char *text = str_zero(str_from(name), owner);
    Size len = 0;
    for (const char *at = text; *at; len++) {
        int high = strncmp(at, "\\x", 2) == 0 ? value_of_hex(at[2]) : -1;
        int low = high < 0 ? -1 : value_of_hex(at[3]);
        text[len] = low < 0 ? *at : (char)(high * 16 + low);
        at += low < 0 ? 1 : 4;
    }
    return (Str){text, len};
}

static bool leads_to(int folder, const char *link, const char *device)
{
    char target[PATH_MAX];
    ssize_t len = readlinkat(folder, link, target, sizeof target - 1);
    target[len > 0 ? len : 0] = 0;
    const char *end = strrchr(target, '/');
    const char *name = strrchr(device, '/');
    return strcmp(end ? end + 1 : target, name ? name + 1 : device) == 0;
}

Str mount_label(const char *folder, const char *device, Arena *owner)
{
    Str label = {0};
    DIR *entries = again_open_folder(AT_FDCWD, folder);
    for (const struct dirent *entry; entries && (entry = readdir(entries));) {
        if (leads_to(dirfd(entries), entry->d_name, device)) {
            label = decoded(entry->d_name, owner);
            break;
        }
    }
    if (entries) {
        closedir(entries);
    }
    return label;
}

bool mount_drop_rights(Fail *why)
{
    struct __user_cap_header_struct head = {.version = _LINUX_CAPABILITY_VERSION_3};
    struct __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3] = {0};
    bool is_done = prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0) == 0 &&
                   syscall(SYS_capset, &head, none) == 0 &&
                   prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
    return is_done || fail(why, "rights could not be given up: %s", reason_words(errno));
}
