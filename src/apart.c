// The verbs that paint are run by wallwire-screen, which has all verbs and the libraries of the display:
// some fifty of them, which every other verb starts without.
#include "verb/verb.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { LONGEST = 4096 };

// Beside this program, as it is built, or where it is installed.
static const char *const places[] = {"wallwire-screen", "../lib/wallwire/wallwire-screen"};

// `words` follow the program's name and the verb in main's array, which goes on to the other program.
static int run_apart(char **words)
{
    char path[LONGEST + sizeof "../lib/wallwire/wallwire-screen"];
    ssize_t len = readlink("/proc/self/exe", path, LONGEST);
    while (len > 0 && path[len - 1] != '/') {
        len--;
    }
    for (size_t i = 0; len > 0 && i < sizeof places / sizeof *places; i++) {
        strcpy(path + len, places[i]);
        execv(path, words - 2);
        if (errno != ENOENT) {
            break;
        }
    }
    fprintf(stderr, "wallwire %s: %s cannot be started: %s; the program is not installed whole\n",
            words[-1], len > 0 ? path : "wallwire-screen", strerror(errno));
    return EXIT_NO_INPUT;
}

int verb_show(int count, char **words)
{
    (void)count;
    return run_apart(words);
}

int verb_shoot(int count, char **words)
{
    (void)count;
    return run_apart(words);
}
