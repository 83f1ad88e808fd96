// A depth-first walk by descriptors: the kind of an entry comes from the directory itself wherever
// the file system tells it. What the user named is followed; what was found is not.
#include "host/files.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "host/reason.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unicode/uchar.h>
#include <unistd.h>

enum { FOLDER = O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK };

typedef struct {
    const FileLimits *limits;
    Str root; // ended by a slash
    Arena *owner;
    Arena *scratch;
    Files found; // in scratch
    Skips *skipped;
    int entries;
} Walk;

FileLimits files_kiosk_limits(void)
{
    return (FileLimits){.max_depth = 4,
                        .max_entries = 20000,
                        .max_files = 5000,
                        .max_file_bytes = (Size)256 << 10,
                        .max_total_bytes = (Size)64 << 20};
}

FileLimits files_desk_limits(void)
{
    return (FileLimits){.max_depth = 32,
                        .max_entries = 4000000,
                        .max_files = 1000000,
                        .max_file_bytes = (Size)16 << 20,
                        .max_total_bytes = PTRDIFF_MAX};
}

// Arrays that grow in an arena: a count that is a power of two is full.
static bool is_full(Size count)
{
    return count == 0 || (count >= 8 && (count & (count - 1)) == 0);
}

void skips_add(Skips *skips, Str file, int line, Str why, Arena *owner)
{
    if (is_full(skips->count)) {
        Skip *more = arena_raw(owner, Skip, size_max(8, 2 * (Size)skips->count));
        memcpy(more, skips->count ? skips->at : more, sizeof(Skip) * (size_t)skips->count);
        skips->at = more;
    }
    skips->at[skips->count++] = (Skip){.file = file, .line = line, .why = why};
}

static int by_file_and_line(const void *a, const void *b)
{
    const Skip *left = a;
    const Skip *right = b;
    int order = str_compare(left->file, right->file);
    order = order ? order : (left->line > right->line) - (left->line < right->line);
    return order ? order : str_compare(left->why, right->why);
}

void skips_sort(Skips *skips)
{
    if (skips->count > 0) {
        qsort(skips->at, (size_t)skips->count, sizeof(Skip), by_file_and_line);
    }
}

static void files_add(Files *files, File file, Arena *owner)
{
    if (is_full(files->count)) {
        File *more = arena_raw(owner, File, size_max(8, 2 * files->count));
        memcpy(more, files->count ? files->at : more, sizeof(File) * (size_t)files->count);
        files->at = more;
    }
    files->at[files->count++] = file;
}

// Names

static bool is_litter(Str name)
{
    static const char *const whole[] = {"thumbs.db",   "ehthumbs.db",  "desktop.ini",
                                        "lost+found",  "$recycle.bin", "system volume information",
                                        "autorun.inf", "__macosx"};
    static const char *const endings[] = {".tmp", ".temp", ".crdownload", ".part", ".partial", "~"};
    for (Size i = 0; i < COUNT_OF(whole); i++) {
        if (str_equal_ascii_nocase(name, str_from(whole[i]))) {
            return true;
        }
    }
    for (Size i = 0; i < COUNT_OF(endings); i++) {
        Str ending = str_from(endings[i]);
        if (name.len >= ending.len &&
            str_equal_ascii_nocase(str_tail(name, name.len - ending.len), ending)) {
            return true;
        }
    }
    return str_starts_ascii_nocase(name, S("found.0")) || str_starts(name, S("~$")) ||
           str_starts_ascii_nocase(name, S("wallwire.")); // ours: settings, keys, instructions
}

bool files_passes_over(Str name)
{
    return str_starts(name, S(".")) || str_trim(name).len == 0 || is_litter(name);
}

// Control characters break lines, and marks of direction make a name read as another one.
static bool shows(uint32_t code)
{
    return code >= 0x20 && !(code >= 0x7F && code < 0xA0) && !(code >= 0x2028 && code <= 0x202E) &&
           !(code >= 0x2066 && code <= 0x2069) && code != 0x200E && code != 0x200F &&
           code != UTF8_REPLACEMENT;
}

static bool all_shows(Str name)
{
    for (Size place = 0; place < name.len;) {
        if (!shows(utf8_next(name, &place))) {
            return false;
        }
    }
    return true;
}

static Str shown_name(Str name, Arena *owner)
{
    if (all_shows(name)) {
        return name;
    }
    Buf buf = buf_start(owner);
    for (Size place = 0; place < name.len;) {
        Size start = place;
        bool is_shown = shows(utf8_next(name, &place));
        buf_str(&buf, is_shown ? str_sub(name, start, place) : S("\uFFFD"));
    }
    return buf_done(&buf);
}

static bool has_letter(Str name)
{
    for (Size place = 0; place < name.len;) {
        if (u_isalpha((UChar32)utf8_next(name, &place))) {
            return true;
        }
    }
    return false;
}

Str files_folder_of(Str name)
{
    for (Size end = name.len; end > 0;) {
        while (end > 0 && name.at[end - 1] != '/') {
            end--;
        }
        Str above = str_sub(name, 0, size_max(0, end - 1));
        Size start = above.len;
        while (start > 0 && above.at[start - 1] != '/') {
            start--;
        }
        if (has_letter(str_tail(above, start))) {
            return str_tail(above, start);
        }
        end = above.len;
    }
    return (Str){0};
}

static Str joined(Str a, Str b, Str c, Arena *owner)
{
    const Str parts[] = {a, b, c};
    char *at = arena_raw(owner, char, a.len + b.len + c.len + 1);
    Size len = 0;
    for (Size i = 0; i < COUNT_OF(parts); i++) {
        if (parts[i].len > 0) {
            memcpy(at + len, parts[i].at, (size_t)parts[i].len);
            len += parts[i].len;
        }
    }
    at[len] = 0;
    return (Str){at, len};
}

// The walk

typedef struct {
    Str prefix; // inside the root: empty or ended by a slash
    Str named;  // File.folder of what lies in it
    int depth;
} Folder;

static void walk_skip(Walk *walk, Str inside, const char *why)
{
    Str name = str_copy(inside.len ? inside : S("."), walk->owner);
    skips_add(walk->skipped, shown_name(name, walk->owner), 0, str_copy(str_from(why), walk->owner),
              walk->owner);
}

static void walk_file(Walk *walk, const Folder *folder, Str base)
{
    Str path = joined(walk->root, folder->prefix, base, walk->owner);
    files_add(&walk->found,
              (File){.path = path,
                     .name = shown_name(str_tail(path, walk->root.len), walk->owner),
                     .folder = folder->named,
                     .bytes = -1,
                     .modified = MOMENT_UNKNOWN},
              walk->scratch);
}

static Folder folder_below(Walk *walk, const Folder *above, Str base)
{
    Str prefix = joined(above->prefix, base, S("/"), walk->owner);
    Str name = shown_name(str_sub(prefix, above->prefix.len, prefix.len - 1), walk->owner);
    return (Folder){.prefix = prefix,
                    .named = has_letter(name) ? name : above->named,
                    .depth = above->depth + 1};
}

static mode_t mode_of(int folder, const struct dirent *entry)
{
    struct stat status;
    if (entry->d_type != DT_UNKNOWN) {
        return (mode_t)DTTOIF((mode_t)entry->d_type);
    }
    return fstatat(folder, entry->d_name, &status, AT_SYMLINK_NOFOLLOW) == 0 ? status.st_mode : 0;
}

static void walk_folder(Walk *walk, int descriptor, const Folder *folder);

static void walk_entry(Walk *walk, int descriptor, const Folder *folder, const struct dirent *entry)
{
    Str base = str_from(entry->d_name);
    mode_t mode = mode_of(descriptor, entry);
    if (S_ISREG(mode)) {
        walk_file(walk, folder, base);
    } else if (S_ISDIR(mode) && folder->depth < walk->limits->max_depth) {
        Folder below = folder_below(walk, folder, base);
        walk_folder(walk, openat(descriptor, entry->d_name, FOLDER), &below);
    } else {
        Fail why;
        fail(&why, "lies more than %d folders deep", walk->limits->max_depth);
        walk_skip(walk, joined(folder->prefix, base, S(""), walk->scratch),
                  S_ISDIR(mode) ? why.text
                  : mode == 0   ? "cannot be read"
                                : reason_kind(mode));
    }
}

// The next entry that counts, or NULL at the end or the limit, which are told apart by a Skip.
static const struct dirent *next_entry(Walk *walk, DIR *entries, Str inside)
{
    const struct dirent *entry;
    Fail why;
    do {
        errno = 0;
        entry = readdir(entries);
        if (!entry && errno) {
            fail(&why, "cannot be read to its end: %s", reason_words(errno));
            walk_skip(walk, inside, why.text);
        }
        if (entry && ++walk->entries > walk->limits->max_entries) {
            if (walk->entries == walk->limits->max_entries + 1) {
                fail(&why, "has more than %d entries; the rest is not looked at",
                     walk->limits->max_entries);
                walk_skip(walk, S(""), why.text);
            }
            return NULL;
        }
    } while (entry && files_passes_over(str_from(entry->d_name)));
    return entry;
}

// Takes the descriptor, which may be that of a failed openat.
static void walk_folder(Walk *walk, int descriptor, const Folder *folder)
{
    Str inside = str_sub(folder->prefix, 0, size_max(0, folder->prefix.len - 1));
    DIR *entries = descriptor < 0 ? NULL : fdopendir(descriptor);
    if (!entries) {
        Fail why;
        reason_cannot_read(&why, errno);
        walk_skip(walk, inside, why.text);
        return;
    }
    for (const struct dirent *entry; (entry = next_entry(walk, entries, inside));) {
        walk_entry(walk, dirfd(entries), folder, entry);
    }
    closedir(entries);
}

static int by_name(const void *a, const void *b)
{
    const File *left = a;
    const File *right = b;
    int order = str_compare(left->name, right->name);
    return order ? order : str_compare(left->path, right->path);
}

static Files first_by_name(Walk *walk)
{
    Size count = size_min(walk->found.count, walk->limits->max_files);
    Files kept = {.at = arena_raw(walk->owner, File, count), .count = count};
    if (walk->found.count > 0) {
        qsort(walk->found.at, (size_t)walk->found.count, sizeof(File), by_name);
        memcpy(kept.at, walk->found.at, sizeof(File) * (size_t)count);
    }
    if (count < walk->found.count) {
        Fail why;
        fail(&why,
             "has %" PRId64 " files, more than the limit of %d; only the first by name are read",
             walk->found.count, walk->limits->max_files);
        walk_skip(walk, S(""), why.text);
    }
    return kept;
}

static Files list_folder(const char *real, int descriptor, const FileLimits *limits, Arena *owner,
                         Arena scratch, Skips *skipped)
{
    Str root = str_from(real);
    Walk walk = {.limits = limits,
                 .root = joined(root, str_ends(root, S("/")) ? S("") : S("/"), S(""), &scratch),
                 .owner = owner,
                 .scratch = &scratch,
                 .skipped = skipped};
    walk_folder(&walk, descriptor, &(Folder){0});
    return first_by_name(&walk);
}

static Files list_one(const char *path, const char *real, Arena *owner)
{
    const char *slash = strrchr(path, '/');
    Str base = str_copy(str_from(slash ? slash + 1 : path), owner);
    File *file = arena_new(owner, File, 1);
    *file = (File){.path = joined(str_from(real), S(""), S(""), owner),
                   .name = shown_name(base, owner),
                   .is_argument = true,
                   .bytes = -1,
                   .modified = MOMENT_UNKNOWN};
    return (Files){file, 1};
}

bool files_list(const char *path, const FileLimits *limits, Arena *owner, Arena scratch, Files *out,
                Skips *skipped, Fail *why)
{
    char real[PATH_MAX];
    struct stat status;
    Fail reason;
    if (!realpath(path, real) || stat(real, &status) != 0) {
        int error = errno;
        reason_cannot_read(&reason, error);
        return fail(why, "%s: %s", reason_path(path),
                    error == ELOOP ? "is a symbolic link that leads in a circle" : reason.text);
    }
    if (S_ISREG(status.st_mode) && faccessat(AT_FDCWD, real, R_OK, AT_EACCESS) == 0) {
        *out = list_one(path, real, owner);
        return true;
    }
    if (!S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode)) {
        return fail(why, "%s: %s", reason_path(path), reason_kind(status.st_mode));
    }
    int descriptor = S_ISDIR(status.st_mode) ? open(real, FOLDER) : -1;
    if (descriptor < 0) {
        reason_cannot_read(&reason, errno);
        return fail(why, "%s: %s", reason_path(path), reason.text);
    }
    *out = list_folder(real, descriptor, limits, owner, scratch, skipped);
    return true;
}

bool files_make_folder(const char *path, Fail *why)
{
    char part[PATH_MAX];
    if (!*path) {
        return fail(why, "the path of a folder is empty");
    }
    for (const char *end = path; *end; end++) {
        bool is_part = end[1] == '/' || !end[1];
        int len = snprintf(part, sizeof part, "%.*s", (int)(end + 1 - path), path);
        errno = len < (int)sizeof part ? 0 : ENAMETOOLONG;
        if (is_part && *end != '/' && (errno || mkdir(part, 0777) != 0) && errno != EEXIST) {
            return fail(why, "%s: cannot be made: %s", part, strerror(errno));
        }
    }
    return true;
}
