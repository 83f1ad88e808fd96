// files.h -- files and folders, read with care.
//
// In     paths of the user: a folder is walked, a file is taken as it is.
// Out    the names and bytes of regular files, sorted by name (bytes), so that results never depend
//        on the order of a directory. Skipped things come with a reason.
// Fails  only when a path itself cannot be used; what is wrong inside a folder is a Skip.
// Owns   names and bytes live in `owner`.
//
// Symbolic links inside a folder are not followed. FIFOs, devices and sockets are skipped without
// being opened for reading. Hidden files and the litter of other systems are passed over in
// silence.
#ifndef FILES_H
#define FILES_H

#include "base/fail.h"
#include "base/moment.h"
#include "news/edition.h"

typedef struct {
    int max_depth;   // folders below the path
    int max_entries; // directory entries looked at
    int max_files;
    Size max_file_bytes;
    Size max_total_bytes;
} FileLimits;

typedef struct {
    Str path;   // to open it: zero-ended
    Str name;   // inside the PATH argument; the base name for a file argument
    Str folder; // name of the nearest folder inside PATH that has a letter in it; empty at the top
    Size bytes;
    Moment modified;
} File;

typedef struct {
    File *at;
    Size count;
} Files;

FileLimits files_default_limits(void);

// All article files under one path. False only if the path does not exist or cannot be read.
bool files_list(const char *path, const FileLimits *limits, Arena *owner, Files *out,
                Skips *skipped, Fail *why);

// The whole file, at most `max_bytes`; `why` has no path in front (it goes into a Skip).
bool files_read(const char *path, Size max_bytes, Arena *owner, Str *out, Fail *why);

#endif
