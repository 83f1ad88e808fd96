// The kernel keeps the limits: a file size limit for what is printed, a kill signal at the parent's
// death. Between fork and exec only calls that are safe there are made.
#include "host/child.h"

#include "host/reason.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST_WORDS = 128, LOW_PRIORITY = 10, NOT_STARTED = 127, ERRORS_SHOWN = 64 << 10 };

static _Noreturn void become(char *const *words, const Child *child, pid_t parent)
{
    sigset_t none;
    struct rlimit bytes = {(rlim_t)child->most_bytes, (rlim_t)child->most_bytes};
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (getppid() == parent && nothing >= 0 && dup2(nothing, STDIN_FILENO) >= 0 &&
        dup2(child->output, STDOUT_FILENO) >= 0 && dup2(child->errors, STDERR_FILENO) >= 0 &&
        setrlimit(RLIMIT_FSIZE, &bytes) == 0) {
        setpriority(PRIO_PROCESS, 0, LOW_PRIORITY);
        close_range(STDERR_FILENO + 1, UINT_MAX, 0);
        execv("/proc/self/exe", words);
    }
    _exit(NOT_STARTED);
}

static void close_files(Child *child)
{
    if (child->output >= 0) {
        close(child->output);
    }
    if (child->errors >= 0) {
        close(child->errors);
    }
    *child = (Child){.output = -1, .errors = -1};
}

bool child_start(const char *const *words, Size most_bytes, int64_t allowed_ms, int64_t now_ms,
                 Child *out, Fail *why)
{
    char *copies[MOST_WORDS + 2] = {(char *)"wallwire"};
    for (int i = 0; words[i]; i++) {
        ASSERT(i < MOST_WORDS);
        copies[i + 1] = (char *)words[i]; // execv does not write to them
    }
    *out = (Child){.output = memfd_create("wallwire-output", MFD_CLOEXEC),
                   .errors = memfd_create("wallwire-errors", MFD_CLOEXEC),
                   .end_ms = now_ms + allowed_ms,
                   .allowed_ms = allowed_ms,
                   .most_bytes = most_bytes};
    pid_t parent = getpid();
    out->process = out->output < 0 || out->errors < 0 ? -1 : fork();
    if (out->process == 0) {
        become(copies, out, parent);
    }
    if (out->process < 0) {
        int error = errno;
        close_files(out);
        return fail(why, "wallwire %s could not be started: %s", words[0], reason_words(error));
    }
    return true;
}

static Str read_from(int file, off_t start, Size bytes, Arena *owner)
{
    char *at = arena_raw(owner, char, bytes);
    Size len = 0;
    while (len < bytes) {
        ssize_t got =
            TEMP_FAILURE_RETRY(pread(file, at + len, (size_t)(bytes - len), start + (off_t)len));
        if (got <= 0) {
            break;
        }
        len += got;
    }
    return (Str){at, len};
}

static Str last_line(Str text)
{
    text = str_trim(text);
    for (Size i = text.len; i > 0; i--) {
        if (text.at[i - 1] == '\n') {
            return str_tail(text, i);
        }
    }
    return text;
}

// What the child said on standard error goes to ours; its last line is the reason.
static void pass_on_errors(const Child *child, Fail *why)
{
    char block[ERRORS_SHOWN];
    Arena room = arena_over(block, sizeof block, "errors of a child");
    off_t size = lseek(child->errors, 0, SEEK_END);
    off_t start = size > ERRORS_SHOWN - 1024 ? size - (ERRORS_SHOWN - 1024) : 0;
    Str said = read_from(child->errors, start, (Size)(size - start), &room);
    for (Size done = 0; done < said.len;) {
        ssize_t got = write(STDERR_FILENO, said.at + done, (size_t)(said.len - done));
        if (got <= 0) {
            break;
        }
        done += got;
    }
    Str line = last_line(said);
    fail(why, "%.*s", (int)size_min(line.len, 400), line.at ? line.at : "");
}

static ChildState ended(Child *child, int status, Arena *owner, int *exit_code, Str *output,
                        Fail *why)
{
    pass_on_errors(child, why);
    if (WIFEXITED(status) && WEXITSTATUS(status) != NOT_STARTED) {
        *exit_code = WEXITSTATUS(status);
        *output = read_from(child->output, 0, (Size)lseek(child->output, 0, SEEK_END), owner);
        close_files(child);
        return CHILD_DONE;
    }
    Fail said = *why;
    const char *colon = said.text[0] ? ": " : "";
    if (WIFEXITED(status)) {
        fail(why, "the program could not be started a second time");
    } else if (child->is_late) {
        fail(why, "it took longer than %lld s%s%.300s", (long long)(child->allowed_ms / 1000),
             colon, said.text);
    } else if (WTERMSIG(status) == SIGXFSZ) {
        fail(why, "it printed more than %" PRId64 " KiB%s%.300s", child->most_bytes >> 10, colon,
             said.text);
    } else {
        fail(why, "it was ended by signal %d, %s%s%.300s", WTERMSIG(status),
             strsignal(WTERMSIG(status)), colon, said.text);
    }
    close_files(child);
    return CHILD_FAILED;
}

ChildState child_poll(Child *child, int64_t now_ms, Arena *owner, int *exit_code, Str *output,
                      Fail *why)
{
    int status = 0;
    if (child->process == 0) {
        return CHILD_NONE;
    }
    pid_t waited = waitpid(child->process, &status, WNOHANG);
    if (waited == child->process) {
        return ended(child, status, owner, exit_code, output, why);
    }
    if (waited < 0) {
        fail(why, "the child process was lost: %s", reason_words(errno));
        close_files(child);
        return CHILD_FAILED;
    }
    if (now_ms >= child->end_ms && !child->is_late) {
        child->is_late = true;
        kill(child->process, SIGKILL);
    }
    return CHILD_RUNNING;
}

void child_stop(Child *child)
{
    if (child->process > 0) {
        kill(child->process, SIGKILL);
        TEMP_FAILURE_RETRY(waitpid(child->process, NULL, 0));
        close_files(child);
    }
}
