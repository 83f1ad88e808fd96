// sandbox.h -- a process gives up its rights, for good.
//
// sandbox_paths is for a process that still works with files: it may read below some folders and
// write below others, and nothing else (Landlock). Where the kernel has no Landlock it changes
// nothing.
//
// sandbox_writing is for a process that shows: it may read what it likes, and write below some folders
// and nowhere else (Landlock), whoever runs it; so may the processes that it starts.
//
// sandbox_enter is for a process that only computes: from then on it can take and give back memory,
// write to one descriptor and to standard error, and end. Everything else ends it at once
// (seccomp); to open a file is refused, so that libraries that look for one go on without. It ends
// with its parent.
//
// In     paths that exist; a descriptor; seconds of processor time.
// Fails  sandbox_enter with false where the kernel cannot hold it: then nothing of strangers may be
//        read.
#ifndef SANDBOX_H
#define SANDBOX_H

#include "base/str.h"

#include <sys/types.h>

typedef struct {
    const char *const *readable; // ended by NULL
    const char *const *writable;
} SandboxPaths;

void sandbox_paths(const SandboxPaths *paths);

// `writable` is ended by NULL; what is not there is passed over. False where the kernel has no Landlock.
bool sandbox_writing(const char *const *writable);

bool sandbox_enter(int descriptor, pid_t parent, int processor_s);

#endif
