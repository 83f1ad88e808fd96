// Limits first, then Landlock, then the filter: each takes away what the one before still needed.
// What the filter does not name ends the process.
#include "host/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif

// Landlock. Rights that the running kernel does not know are left out of the list.

enum { RIGHTS_OF_FIRST_KERNEL = 13 };

static uint64_t all_rights(long version)
{
    int rights = version >= 5 ? 16 : version >= 3 ? 15 : version >= 2 ? 14 : RIGHTS_OF_FIRST_KERNEL;
    return ((uint64_t)1 << rights) - 1;
}

// The kernel's structure as far as it is needed: networks came with version 4, scopes with 6.
typedef struct {
    uint64_t files;
    uint64_t network;
    uint64_t scoped;
} Ruleset;

static long version_of_kernel(void)
{
    return syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
}

static int open_ruleset(uint64_t *rights)
{
    long version = version_of_kernel();
    if (version < 1) {
        return -1;
    }
    *rights = all_rights(version);
    Ruleset ruleset = {*rights, version >= 4 ? 3 : 0, version >= 6 ? 3 : 0};
    size_t known = version >= 6   ? sizeof ruleset
                   : version >= 4 ? 2 * sizeof(uint64_t)
                                  : sizeof(uint64_t);
    return (int)syscall(SYS_landlock_create_ruleset, &ruleset, known, 0);
}

static void allow_below(int ruleset, const char *path, uint64_t rights)
{
    struct stat status;
    struct landlock_path_beneath_attr rule = {
        .allowed_access = rights,
        .parent_fd = open(path, O_PATH | O_CLOEXEC),
    };
    if (rule.parent_fd < 0) {
        return;
    }
    if (fstat(rule.parent_fd, &status) == 0 && !S_ISDIR(status.st_mode)) {
        rule.allowed_access &= LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE;
    }
    syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    close(rule.parent_fd);
}

static bool restrict_to(int ruleset)
{
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    bool is_restricted = syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
    close(ruleset);
    return is_restricted;
}

void sandbox_paths(const SandboxPaths *paths)
{
    uint64_t rights = 0;
    int ruleset = open_ruleset(&rights);
    if (ruleset < 0) {
        return;
    }
    for (const char *const *path = paths->readable; *path; path++) {
        allow_below(ruleset, *path, LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR);
    }
    for (const char *const *path = paths->writable; *path; path++) {
        allow_below(ruleset, *path, rights & ~(uint64_t)LANDLOCK_ACCESS_FS_EXECUTE);
    }
    restrict_to(ruleset);
}

// Whatever makes, changes or removes files; to read, run and ask devices stays free.
static uint64_t writing_rights(long version)
{
    uint64_t reading =
        LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
    uint64_t of_devices = (uint64_t)1 << 15;
    return all_rights(version) & ~reading & ~of_devices;
}

bool sandbox_writing(const char *const *writable)
{
    long version = version_of_kernel();
    Ruleset ruleset = {version >= 1 ? writing_rights(version) : 0, 0, 0};
    int descriptor =
        version >= 1 ? (int)syscall(SYS_landlock_create_ruleset, &ruleset, sizeof ruleset.files, 0)
                     : -1;
    if (descriptor < 0) {
        return false;
    }
    for (const char *const *path = writable; *path; path++) {
        allow_below(descriptor, *path, ruleset.files);
    }
    return restrict_to(descriptor);
}

static void lock_files(void)
{
    uint64_t rights = 0;
    int ruleset = open_ruleset(&rights);
    if (ruleset >= 0) {
        restrict_to(ruleset);
    }
}

// Limits

static void limit(__rlimit_resource_t what, rlim_t most)
{
    struct rlimit both = {most, most};
    setrlimit(what, &both);
}

#ifndef SANITIZED
// What is mapped by now and some room for the libraries.
static void limit_memory(void)
{
    enum { MORE_BYTES = 256 << 20 };
    unsigned long pages = 0;
    FILE *file = fopen("/proc/self/statm", "re");
    if (file && fscanf(file, "%lu", &pages) == 1) {
        limit(RLIMIT_AS, (rlim_t)pages * (rlim_t)sysconf(_SC_PAGESIZE) + MORE_BYTES);
    }
    if (file) {
        fclose(file);
    }
}
#else
static void limit_memory(void)
{
}
#endif

static void limit_all(int processor_s)
{
    struct rlimit processor = {(rlim_t)processor_s, (rlim_t)processor_s + 5};
    setrlimit(RLIMIT_CPU, &processor); // a signal that tells why, then one that cannot be caught
    limit_memory();
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_NOFILE, 0);
    limit(RLIMIT_NPROC, 0);
}

// The filter

static bool allow_all(scmp_filter_ctx filter)
{
    static const int allowed[] = {
        SCMP_SYS(exit),          SCMP_SYS(exit_group),      SCMP_SYS(munmap),
        SCMP_SYS(mremap),        SCMP_SYS(madvise),         SCMP_SYS(brk),
        SCMP_SYS(clock_gettime), SCMP_SYS(clock_gettime64), SCMP_SYS(gettimeofday),
        SCMP_SYS(time),          SCMP_SYS(getrandom),       SCMP_SYS(rt_sigreturn),
        SCMP_SYS(sigreturn),     SCMP_SYS(rt_sigprocmask),  SCMP_SYS(rt_sigaction),
        SCMP_SYS(sigaltstack),   SCMP_SYS(futex),           SCMP_SYS(getpid),
        SCMP_SYS(gettid),        SCMP_SYS(sched_yield),     SCMP_SYS(restart_syscall),
    };
    for (Size i = 0; i < COUNT_OF(allowed); i++) {
        if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, allowed[i], 0) != 0) {
            return false;
        }
    }
    return true;
}

static struct scmp_arg_cmp argument(unsigned place, enum scmp_compare how, scmp_datum_t a,
                                    scmp_datum_t b)
{
    return (struct scmp_arg_cmp){.arg = place, .op = how, .datum_a = a, .datum_b = b};
}

// Memory, but never memory that can be run.
static bool allow_memory(scmp_filter_ctx filter)
{
    static const int calls[] = {SCMP_SYS(mmap), SCMP_SYS(mmap2), SCMP_SYS(mprotect)};
    for (Size i = 0; i < COUNT_OF(calls); i++) {
        if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i], 1,
                             argument(2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) != 0) {
            return false;
        }
    }
    return true;
}

static bool refuse_all(scmp_filter_ctx filter)
{
    static const int refused[] = {
        SCMP_SYS(open),  SCMP_SYS(openat),     SCMP_SYS(access),  SCMP_SYS(faccessat),
        SCMP_SYS(stat),  SCMP_SYS(newfstatat), SCMP_SYS(fstat),   SCMP_SYS(readlink),
        SCMP_SYS(statx), SCMP_SYS(readlinkat), SCMP_SYS(ioctl),   SCMP_SYS(sched_getaffinity),
        SCMP_SYS(lseek), SCMP_SYS(close),      SCMP_SYS(sysinfo),
    };
    for (Size i = 0; i < COUNT_OF(refused); i++) {
        if (seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), refused[i], 0) != 0) {
            return false;
        }
    }
    return true;
}

// abort() is how our own assertions end.
static bool allow_aborting(scmp_filter_ctx filter)
{
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1,
                            argument(0, SCMP_CMP_EQ, (scmp_datum_t)getpid(), 0)) == 0;
}

static bool allow_writing(scmp_filter_ctx filter, int descriptor)
{
    const int allowed[] = {descriptor, STDERR_FILENO};
    for (Size i = 0; i < COUNT_OF(allowed); i++) {
        struct scmp_arg_cmp first = {
            .arg = 0, .op = SCMP_CMP_EQ, .datum_a = (scmp_datum_t)allowed[i]};
        if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(write), 1, first) != 0) {
            return false;
        }
    }
    return true;
}

static bool filter_calls(int descriptor)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
    bool is_filtered = filter && allow_all(filter) && allow_memory(filter) && refuse_all(filter) &&
                       allow_aborting(filter) && allow_writing(filter, descriptor) &&
                       seccomp_load(filter) == 0;
    if (filter) {
        seccomp_release(filter);
    }
    return is_filtered;
}

bool sandbox_enter(int descriptor, pid_t parent, int processor_s)
{
    ASSERT(descriptor > STDERR_FILENO);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    prctl(PR_SET_DUMPABLE, 0);
    if (getppid() != parent || close_range(STDIN_FILENO, STDOUT_FILENO, 0) != 0 ||
        (descriptor > STDERR_FILENO + 1 &&
         close_range(STDERR_FILENO + 1, (unsigned)descriptor - 1, 0) != 0) ||
        close_range((unsigned)descriptor + 1, UINT_MAX, 0) != 0) {
        return false;
    }
    limit_all(processor_s);
    lock_files();
    return filter_calls(descriptor);
}
