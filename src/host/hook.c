// The shell gets a group of its own, so that what it started ends with it.
#include "host/hook.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static int spawn(char *command, pid_t *out)
{
    char *words[] = {"sh", "-c", command, NULL};
    posix_spawnattr_t how;
    posix_spawn_file_actions_t files;
    posix_spawnattr_init(&how);
    posix_spawnattr_setflags(&how, POSIX_SPAWN_SETPGROUP);
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", 0, 0);
    int error = posix_spawn(out, "/bin/sh", &files, &how, words, environ);
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&how);
    return error;
}

void hook_start(Hook *hook, Str command, const Log *log, Arena scratch)
{
    hook_stop(hook);
    if (command.len == 0) {
        return;
    }
    int error = spawn(str_zero(command, &scratch), &hook->process);
    hook->command = command;
    if (error != 0) {
        hook->process = 0;
        log_line(log, LOG_WARNING, "'%.*s' cannot be run: %s", (int)command.len, command.at,
                 strerror(error));
    }
}

void hook_poll(Hook *hook, const Log *log)
{
    int status = 0;
    if (hook->process == 0 || waitpid(hook->process, &status, WNOHANG) == 0) {
        return;
    }
    hook->process = 0;
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        log_line(log, LOG_WARNING, "'%.*s' failed with %d", (int)hook->command.len,
                 hook->command.at,
                 WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
    }
}

void hook_stop(Hook *hook)
{
    if (hook->process != 0) {
        kill(-hook->process, SIGKILL);
        while (waitpid(hook->process, NULL, 0) < 0 && errno == EINTR) {
        }
    }
    hook->process = 0;
}
