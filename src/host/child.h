// child.h -- this same program in another process: what it prints, without waiting for it.
//
// In     words as on the command line; most bytes it may print (or write to any one file), most
//        time it may take. `now_ms` is
//        a steady clock (clock.h).
// Out    from child_poll, which never waits: running, done, or failed with a reason. A child that
//        ends by itself is done, whatever its exit code. After done or failed there is no child.
// Owns   the process and two descriptors, from child_start until it is done, failed or stopped. The
//        output is copied to `owner`.
// Fails  child_start when there is no process to be had; child_poll when the child crashed, took
//        too long or printed too much.
//
// The child writes into memory files, so it never waits for its reader. It runs at low priority,
// and it ends when its parent does.
#ifndef CHILD_H
#define CHILD_H

#include "base/fail.h"

#include <sys/types.h>

typedef struct {
    pid_t process; // 0: there is none
    int output, errors;
    int64_t end_ms;
    int64_t allowed_ms;
    Size most_bytes;
    bool is_late;
} Child;

typedef enum { CHILD_NONE, CHILD_RUNNING, CHILD_DONE, CHILD_FAILED } ChildState;

// `words` ends with NULL and begins with the verb.
bool child_start(const char *const *words, Size most_bytes, int64_t allowed_ms, int64_t now_ms,
                 Child *out, Fail *why);

// On CHILD_DONE *exit_code and *output are set, and `why` is its last line on standard error, which
// is passed on to ours. On CHILD_FAILED only `why` is.
ChildState child_poll(Child *child, int64_t now_ms, Arena *owner, int *exit_code, Str *output,
                      Fail *why);

void child_stop(Child *child); // kills it and waits until it is gone; nothing if there is none

#endif
