// stickfs FOLDER PLACE COUNTER [change|grow|shrink|wear|pull N]: a folder mounted as a stick that
// lies.
//
// change  what is read of a file a second time is not what was read the first time
// grow    a file says that it is twice as large as it is; shrink: half as large
// wear    a file called worn.txt cannot be read, as one on sectors that are worn out
// pull N  from the Nth question on there is no stick any more: every answer is an error
//
// COUNTER is a file that gets the number of questions when the stick is taken out. Every question
// reaches this program: the kernel is told to keep nothing. Runs until PLACE is unmounted.
#define FUSE_USE_VERSION 31

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fuse.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_FILES = 1000 };

typedef struct {
    const char *folder, *counter;
    char lie;
    long pulled_at, questions;
    struct {
        char path[256];
        off_t seen; // bytes that were read once
    } files[MOST_FILES];
} Stick;

static Stick *stick(void)
{
    return fuse_get_context()->private_data;
}

// Counts a question; an error if the stick is gone. The top folder stays: the mount point is there.
static int asked(void)
{
    Stick *it = stick();
    it->questions++;
    return it->lie == 'p' && it->questions >= it->pulled_at ? -EIO : 0;
}

static void real_path(const char *path, char real[PATH_MAX])
{
    snprintf(real, PATH_MAX, "%s%s", stick()->folder, path);
}

static int get_attributes(const char *path, struct stat *out, struct fuse_file_info *file)
{
    char real[PATH_MAX];
    int error = asked();
    (void)file;
    real_path(path, real);
    if (error || lstat(real, out) != 0) {
        return error ? error : -errno;
    }
    if (S_ISREG(out->st_mode)) {
        out->st_size = stick()->lie == 'g'   ? 2 * out->st_size
                       : stick()->lie == 's' ? out->st_size / 2
                                             : out->st_size;
    }
    return 0;
}

static int open_file(const char *path, struct fuse_file_info *file)
{
    char real[PATH_MAX];
    int error = asked();
    real_path(path, real);
    file->direct_io = 1;
    if (error || (file->flags & O_ACCMODE) != O_RDONLY) {
        return error ? error : -EROFS;
    }
    return access(real, R_OK) == 0 ? 0 : -errno;
}

// How much of this file has been read by now.
static off_t *seen_of(const char *path)
{
    Stick *it = stick();
    for (int i = 0; i < MOST_FILES; i++) {
        if (it->files[i].path[0] == 0) {
            snprintf(it->files[i].path, sizeof it->files[i].path, "%s", path);
        }
        if (strcmp(it->files[i].path, path) == 0) {
            return &it->files[i].seen;
        }
    }
    abort();
}

static void change(const char *path, char *bytes, ssize_t count, off_t place)
{
    off_t *seen = seen_of(path);
    for (ssize_t i = 0; i < count && place + i < *seen; i++) {
        bytes[i] = bytes[i] == 'e' ? 'u' : bytes[i];
    }
    *seen = place + count > *seen ? place + count : *seen;
}

static int read_file(const char *path, char *bytes, size_t room, off_t place,
                     struct fuse_file_info *info)
{
    char real[PATH_MAX];
    int error = asked();
    (void)info;
    real_path(path, real);
    if (!error && stick()->lie == 'w' && strcmp(strrchr(path, '/'), "/worn.txt") == 0) {
        error = -EIO;
    }
    int file = error ? -1 : open(real, O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        return error ? error : -errno;
    }
    ssize_t got = pread(file, bytes, room, place);
    close(file);
    if (got > 0 && stick()->lie == 'c') {
        change(path, bytes, got, place);
    }
    return got < 0 ? -EIO : (int)got;
}

static int list(const char *path, void *list_of, fuse_fill_dir_t add, off_t place,
                struct fuse_file_info *file, enum fuse_readdir_flags flags)
{
    char real[PATH_MAX];
    int error = asked();
    (void)place, (void)file, (void)flags;
    real_path(path, real);
    DIR *entries = error ? NULL : opendir(real);
    if (!entries) {
        return error ? error : -errno;
    }
    for (const struct dirent *entry; (entry = readdir(entries));) {
        add(list_of, entry->d_name, NULL, 0, 0);
    }
    closedir(entries);
    return 0;
}

static void *start(struct fuse_conn_info *connection, struct fuse_config *config)
{
    (void)connection;
    config->entry_timeout = config->attr_timeout = config->negative_timeout = 0;
    config->direct_io = 1;
    return stick();
}

static void end(void *it)
{
    FILE *counter = fopen(((Stick *)it)->counter, "w");
    if (counter) {
        fprintf(counter, "%ld\n", ((Stick *)it)->questions);
        fclose(counter);
    }
}

int main(int count, char **words)
{
    static const struct fuse_operations operations = {.init = start,
                                                      .destroy = end,
                                                      .getattr = get_attributes,
                                                      .open = open_file,
                                                      .read = read_file,
                                                      .readdir = list};
    if (count < 4) {
        fprintf(stderr, "usage: stickfs FOLDER PLACE COUNTER [change|grow|shrink|wear|pull N]\n");
        return 2;
    }
    char folder[PATH_MAX], counter[PATH_MAX];
    Stick *it = calloc(1, sizeof *it);
    FILE *made = fopen(words[3], "w"); // so that its path can be found
    if (!it || !made || !realpath(words[1], folder) || !realpath(words[3], counter)) {
        fprintf(stderr, "stickfs: %s\n", strerror(errno));
        return 1;
    }
    fclose(made);
    it->folder = folder;
    it->counter = counter;
    it->lie = count > 4 ? words[4][0] : 0;
    it->pulled_at = count > 5 ? strtol(words[5], NULL, 10) : 0;
    char *arguments[] = {words[0], (char *)"-f", (char *)"-s", (char *)"-oro", words[2], NULL};
    return fuse_main(5, arguments, &operations, it);
}
