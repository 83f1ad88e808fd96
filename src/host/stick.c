// Listing and reading are those of files.h; this room decides what is ours, and what an error
// means. A file that cannot be read because the medium fails is no reason to show less than before:
// then nothing of the stick is taken.
#include "host/stick.h"

#include "base/buf.h"
#include "host/again.h"
#include "host/clock.h"
#include "host/reason.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>

enum { MODE_FILE_BYTES = 1000, SIGNATURE_FILE_BYTES = 4000 };

#define FOLDER "wallwire"
#define LABEL "WALLWIRE"

typedef struct {
    const FileLimits *limits;
    Progress *progress;
    Arena *owner;
    Arena *scratch;
    FileReader reader;
    StickCopy copy;
    Size bytes;
} Copying;

// Where our files are

static bool is_folder(int above, const char *name)
{
    struct stat status;
    return fstatat(above, name, &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(status.st_mode);
}

// The first by bytes of the folders that are called so; empty if there is none.
static bool find_folder(const char *path, const FileLimits *limits, Arena *owner, Str *out,
                        Fail *why)
{
    DIR *entries = again_open_folder(AT_FDCWD, path);
    int looked_at = 0;
    *out = (Str){0};
    if (!entries) {
        return reason_cannot_read(why, errno);
    }
    errno = 0;
    for (const struct dirent *entry; (entry = readdir(entries)); errno = 0) {
        Str name = str_from(entry->d_name);
        if (str_equal_ascii_nocase(name, S(FOLDER)) && is_folder(dirfd(entries), entry->d_name) &&
            (out->len == 0 || str_compare(name, *out) < 0)) {
            *out = str_copy(name, owner);
        }
        if (++looked_at > limits->max_entries) {
            break;
        }
    }
    int error = errno;
    closedir(entries);
    return error == 0 || reason_cannot_read(why, error);
}

static bool find_ours(const char *path, Str label, const FileLimits *limits, Arena *owner,
                      const char **out, Fail *why)
{
    Str name;
    if (!find_folder(path, limits, owner, &name, why)) {
        return false;
    }
    if (name.len == 0 && !str_starts_ascii_nocase(label, S(LABEL))) {
        return fail(why, "has no folder named " FOLDER);
    }
    Buf whole = buf_start(owner);
    buf_str(&whole, str_from(path));
    buf_byte(&whole, '/');
    buf_str(&whole, name);
    buf_byte(&whole, 0);
    *out = buf_done(&whole).at;
    return true;
}

bool stick_is_ours(const char *path, Str label, const FileLimits *limits, Arena *owner)
{
    const char *folder = NULL;
    Fail why;
    return find_ours(path, label, limits, owner, &folder, &why);
}

// Reading

// Once more before the stick is called broken.
static bool read_file(Copying *copying, File *file, Size most_bytes, Str *out, Fail *why)
{
    for (int attempt = 0;; attempt++) {
        if (files_read_next(&copying->reader, file, most_bytes, copying->owner, out, why)) {
            return true;
        }
        if (attempt > 0 || !reason_tells_trouble(str_from(why->text))) {
            return false;
        }
        files_reader_close(&copying->reader);
    }
}

static void refuse(Copying *copying, Str name, const Fail *why)
{
    skips_add(&copying->copy.refused, name, why->line,
              str_copy(str_from(why->text), copying->owner), copying->owner);
}

static bool cannot_be_read(Str name, const Fail *reason, Fail *why)
{
    return fail(why, "cannot be read to its end; nothing was changed (%.*s %s)",
                (int)size_min(name.len, 200), name.at, reason->text);
}

// A reason for one file, or for all of the stick: false.
static bool refuse_unless_broken(Copying *copying, Str name, const Fail *reason, Fail *why)
{
    if (reason_tells_trouble(str_from(reason->text))) {
        return cannot_be_read(name, reason, why);
    }
    refuse(copying, name, reason);
    return true;
}

static bool take_mode(Copying *copying, File *file, Fail *why)
{
    Str text;
    Fail reason;
    if (!read_file(copying, file, MODE_FILE_BYTES, &text, &reason)) {
        return cannot_be_read(file->name, &reason, why);
    }
    text = str_trim(str_starts(text, S("\xEF\xBB\xBF")) ? str_tail(text, 3) : text);
    if (str_equal_ascii_nocase(text, S("add"))) {
        copying->copy.mode = MODE_ADD;
        return true;
    }
    return str_equal_ascii_nocase(text, S("replace")) ||
           fail(why, "has a file %.*s that says neither replace nor add", (int)file->name.len,
                file->name.at);
}

static bool take_text(Copying *copying, File *file, Size most_bytes, Str *out, bool *is_there,
                      Fail *why)
{
    Fail reason;
    if (!read_file(copying, file, most_bytes, out, &reason)) {
        return cannot_be_read(file->name, &reason, why);
    }
    *is_there = true;
    return true;
}

// Names that are no articles; *is_taken tells.
static bool take_sign(Copying *copying, File *file, bool *is_taken, Fail *why)
{
    StickCopy *copy = &copying->copy;
    Str name = file->name;
    *is_taken = true;
    if (str_equal_ascii_nocase(name, S("manifest"))) {
        return take_text(copying, file, MANIFEST_BYTES, &copy->manifest, &copy->has_manifest, why);
    }
    if (str_equal_ascii_nocase(name, S("manifest.minisig"))) {
        return take_text(copying, file, SIGNATURE_FILE_BYTES, &copy->signature,
                         &copy->has_signature, why);
    }
    if (str_equal_ascii_nocase(name, S("mode")) || str_equal_ascii_nocase(name, S("mode.txt"))) {
        return take_mode(copying, file, why);
    }
    *is_taken = str_equal_ascii_nocase(name, S("show-diagnostics")) ||
                str_equal_ascii_nocase(name, S("show-diagnostics.txt"));
    copy->asks_diagnostics |= *is_taken;
    return true;
}

static bool is_double(const StickCopy *copy, Str name)
{
    return copy->items.count > 0 && str_equal(copy->items.at[copy->items.count - 1].name, name);
}

static void add_item(Copying *copying, const File *file, Str bytes)
{
    StickCopy *copy = &copying->copy;
    copy->contents[copy->items.count] = bytes;
    copy->items.at[copy->items.count++] = (Item){.name = file->name,
                                                 .bytes = bytes.len,
                                                 .sum = sum_of(bytes),
                                                 .modified = file->modified,
                                                 .added = MOMENT_UNKNOWN};
    copy->newest = size_max(copy->newest, file->modified);
    copying->bytes += bytes.len;
}

static bool take_article(Copying *copying, File *file, Fail *why)
{
    Str bytes;
    Fail reason = {0};
    if (is_double(&copying->copy, file->name)) {
        fail(&reason, "has the name of another file");
    } else if (!manifest_takes_name(file->name)) {
        fail(&reason, "has a name that is too long");
    } else if (read_file(copying, file, copying->limits->max_file_bytes, &bytes, &reason)) {
        if (bytes.len <= copying->limits->max_total_bytes - copying->bytes) {
            if (bytes.len > 0) {
                add_item(copying, file, bytes);
            }
            return true;
        }
        arena_trim(copying->owner, bytes.at, 0);
        fail(&reason, "does not fit into the %" PRId64 " MiB for all articles",
             copying->limits->max_total_bytes >> 20);
    }
    return refuse_unless_broken(copying, file->name, &reason, why);
}

static bool take_all(Copying *copying, const Files *files, Fail *why)
{
    for (Size i = 0; i < files->count; i++) {
        bool is_taken = false;
        if (progress_is_late(copying->progress)) {
            return fail(why, "takes too long to read; nothing was changed");
        }
        if (!take_sign(copying, &files->at[i], &is_taken, why) ||
            (!is_taken && !take_article(copying, &files->at[i], why))) {
            return false;
        }
        progress_count(copying->progress, (int)i + 1, (int)files->count, *copying->scratch);
    }
    return true;
}

static bool list(Copying *copying, const char *folder, Files *out, Fail *why)
{
    Skips found = {0};
    Fail reason;
    if (!files_list(folder, copying->limits, copying->owner, *copying->scratch, out, &found,
                    &reason)) {
        return fail(why, "cannot be read; nothing was changed");
    }
    for (int i = 0; i < found.count; i++) {
        fail(&reason, "%.*s", (int)size_min(found.at[i].why.len, 400), found.at[i].why.at);
        if (!refuse_unless_broken(copying, found.at[i].file, &reason, why)) {
            return false;
        }
    }
    return true;
}

bool stick_copy_folder(const char *folder, const FileLimits *limits, Progress *progress,
                       Arena *owner, Arena scratch, StickCopy *out, Fail *why)
{
    Files files;
    Copying copying = {.limits = limits,
                       .progress = progress,
                       .owner = owner,
                       .scratch = &scratch,
                       .reader = files_reader(),
                       .copy = {.newest = MOMENT_UNKNOWN}};
    if (!list(&copying, folder, &files, why)) {
        return false;
    }
    copying.copy.items.at = arena_new(owner, Item, files.count);
    copying.copy.contents = arena_new(owner, Str, files.count);
    bool is_whole = take_all(&copying, &files, why);
    files_reader_close(&copying.reader);
    *out = copying.copy;
    return is_whole;
}

bool stick_copy(const char *path, Str label, const FileLimits *limits, Progress *progress,
                Arena *owner, Arena scratch, StickCopy *out, Fail *why)
{
    const char *folder = NULL;
    return find_ours(path, label, limits, owner, &folder, why) &&
           stick_copy_folder(folder, limits, progress, owner, scratch, out, why);
}
