// hook.h -- a command of the settings, run beside the wall.
//
// In     a command for the shell; only the settings name any, never content.
// Owns   at most one process; a new command ends one that still runs.
// Fails  in the log, with the command's exit code: the wall does not wait and does not stop.
#ifndef HOOK_H
#define HOOK_H

#include "base/str.h"
#include "host/log.h"

#include <sys/types.h>

typedef struct {
    pid_t process; // 0: there is none
    Str command;
} Hook;

void hook_start(Hook *hook, Str command, const Log *log, Arena scratch); // nothing if it is empty
void hook_poll(Hook *hook, const Log *log);
void hook_stop(Hook *hook);

#endif
