// tests.h -- what every cmocka suite includes.
#ifndef TESTS_H
#define TESTS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// base/fail.h declares fail() before cmocka makes a macro of that name.
#include "base/fail.h"

#include <cmocka.h>

#include "base/arena.h"
#include "base/str.h"

#define TEST_ARENA(name)                                                                           \
    Arena name __attribute__((cleanup(arena_release))) = arena_reserve((Size)256 << 20, #name)

// Both views hold the same bytes; prints them when not.
static inline void assert_str(Str got, Str wanted, const char *file, int line)
{
    if (!str_equal(got, wanted)) {
        print_error("%s:%d:\n  got    \"%.*s\"\n  wanted \"%.*s\"\n", file, line, (int)got.len,
                    got.at, (int)wanted.len, wanted.at);
        fail();
    }
}

#define assert_str_equal(got, wanted) assert_str((got), (wanted), __FILE__, __LINE__)

#endif
