// base.h -- what every room may use: sizes, assertions, exit codes.
//
// Three kinds of error, three ways. Our bug: ASSERT, always on, aborts with file and line. Too
// little memory: the arena says its name and the process stops with EXIT_NO_MEMORY (see arena.h).
// The world (a missing or malformed file): bool functions that fill a Fail (see fail.h).
#ifndef BASE_H
#define BASE_H

#include <inttypes.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Signed sizes everywhere; a negative one is a bug that ASSERT finds. Of 64 bits on every machine, so
// that a limit means the same on each.
typedef int64_t Size;

#define COUNT_OF(array) ((Size)(sizeof(array) / sizeof((array)[0])))

static inline Size size_min(Size a, Size b)
{
    return a < b ? a : b;
}

static inline Size size_max(Size a, Size b)
{
    return a > b ? a : b;
}

_Noreturn void assert_failed(const char *claim, const char *file, int line);

#define ASSERT(claim) ((claim) ? (void)0 : assert_failed(#claim, __FILE__, __LINE__))

// Exit codes of the program. README.md lists them for users.
enum {
    EXIT_DONE = 0,      // output was produced
    EXIT_REFUSED = 1,   // something was refused; of status: the wall is silent
    EXIT_USAGE = 2,     // called wrongly
    EXIT_NO_INPUT = 3,  // nothing there to work on: the path does not exist, cannot be read
    EXIT_NO_MEMORY = 4, // an arena is full; its name is on stderr
    EXIT_CONFIG = 5,    // the configuration has errors
    EXIT_DISPLAY = 6,   // no display, or it could not be used
    EXIT_OUTPUT = 7,    // output could not be written
    EXIT_NOT_YET = 8,   // a folder is not whole yet; it may be later
};

#endif
