// files.h -- files and folders, read with care.
//
// In     paths of the user: a folder is walked, a file is taken as it is. A path that is itself a
//        symbolic link is followed, because somebody named it.
// Out    the names of regular files, sorted by name (bytes), so that results never depend on the
//        order of a directory. Skipped things come with a reason that follows the name as a
//        predicate: "is a symbolic link; links are not followed".
// Fails  only when a path itself cannot be used; what is wrong inside a folder is a Skip.
// Owns   names and bytes live in `owner`. A FileReader holds one folder open until it is closed.
//
// Inside a folder no symbolic link is followed, so there are no loops. FIFOs, devices and sockets
// are skipped without being opened. Hidden files and the litter of other systems are passed over in
// silence. Listing opens folders only, and looks at no file: sizes are checked when it is read.
#ifndef FILES_H
#define FILES_H

#include "base/fail.h"
#include "base/moment.h"
#include "news/edition.h"

typedef struct {
    int max_depth;   // folders below the path
    int max_entries; // directory entries looked at
    int max_files;   // the first ones by name are taken
    Size max_file_bytes;
    Size max_total_bytes; // of all files together; who reads them counts
} FileLimits;

typedef struct {
    Str path; // to open it: zero-ended, absolute, without symbolic links
    Str name; // inside the PATH argument, the base name for a file argument; valid UTF-8, and what
              // would not show (control characters, broken bytes) is U+FFFD
    Str folder; // the nearest folder inside PATH that has a letter in its name; empty at the top
    bool is_argument; // named by the user, not found in a folder
    Size bytes;       // set by reading it, like `modified`; -1 before
    Moment modified;
} File;

typedef struct {
    File *at;
    Size count;
} Files;

FileLimits files_kiosk_limits(void); // for a small computer on a wall
FileLimits files_desk_limits(void);  // for the command line: 100,000 articles and more

// All article files under one path.
bool files_list(const char *path, const FileLimits *limits, Arena *owner, Arena scratch, Files *out,
                Skips *skipped, Fail *why);

// The whole file, at most `max_bytes`; `why` has no path in front (it goes into a Skip).
bool files_read(const char *path, Size max_bytes, Arena *owner, Str *out, Fail *why);

// The same for the files of a list in their order: the folder of the last one stays open, and no
// part of the path may have become a symbolic link since.
typedef struct {
    int folder; // descriptor or -1
    Str path;
} FileReader;

FileReader files_reader(void);
bool files_read_next(FileReader *reader, File *file, Size max_bytes, Arena *owner, Str *out,
                     Fail *why);
void files_reader_close(FileReader *reader);

// The folder of a File with this name.
Str files_folder_of(Str name);

// Makes a folder for output and those above it; one that is there already is good.
bool files_make_folder(const char *path, Fail *why);

// Hidden files and litter: whether an entry of this name is passed over in silence.
bool files_passes_over(Str name);

// One more at the end; the array grows in `owner`.
void skips_add(Skips *skips, Str file, int line, Str why, Arena *owner);

void skips_sort(Skips *skips); // by file, line and reason

#endif
