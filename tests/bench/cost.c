// cost CORE COMMAND...: runs a command on one core with its output thrown away, and prints what it
// took: seconds by the wall clock, seconds of CPU, peak memory in KiB, exit status.
//
// A program of its own, because the peak memory of a process counts from its parent's.
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static double seconds(struct timeval time)
{
    return (double)time.tv_sec + 1e-6 * (double)time.tv_usec;
}

static _Noreturn void become(char **command)
{
    int nothing = open("/dev/null", O_WRONLY);
    dup2(nothing, STDOUT_FILENO);
    dup2(nothing, STDERR_FILENO);
    execvp(command[0], command);
    _exit(127);
}

int main(int count, char **words)
{
    if (count < 3) {
        fprintf(stderr, "usage: cost CORE COMMAND...\n");
        return 2;
    }
    cpu_set_t core;
    CPU_ZERO(&core);
    CPU_SET((size_t)atoi(words[1]), &core);
    sched_setaffinity(0, sizeof core, &core);
    double start = seconds_now();
    pid_t child = fork();
    if (child == 0) {
        become(words + 2);
    }
    int status = 0;
    struct rusage used = {0};
    if (child < 0 || wait4(child, &status, 0, &used) != child) {
        perror("cost");
        return 1;
    }
    printf("%.6f %.6f %ld %d\n", seconds_now() - start,
           seconds(used.ru_utime) + seconds(used.ru_stime), used.ru_maxrss,
           WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
    return 0;
}
