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

// A whole file; paths are relative to the top of the repository, where every test is run.
static inline Str test_file(const char *path, Arena *owner)
{
    FILE *file = fopen(path, "rb");
    if (!file) {
        fail_msg("%s: cannot be opened; run the tests from the top of the repository", path);
    }
    enum { MOST_BYTES = 1 << 20 };
    char *at = arena_raw(owner, char, MOST_BYTES);
    Size len = (Size)fread(at, 1, MOST_BYTES, file);
    fclose(file);
    assert_true(len < MOST_BYTES);
    arena_trim(owner, at, len);
    return (Str){at, len};
}

// Compares with the file, or writes it anew when GOLDENS=write: then read the difference.
static inline void assert_golden(const char *path, Str got, Arena scratch)
{
    const char *wish = getenv("GOLDENS");
    if (wish && strcmp(wish, "write") == 0) {
        FILE *file = fopen(path, "wb");
        assert_non_null(file);
        assert_int_equal(fwrite(got.at, 1, (size_t)got.len, file), (size_t)got.len);
        fclose(file);
        return;
    }
    if (!str_equal(got, test_file(path, &scratch))) {
        print_error("%s differs; make goldens writes it anew; got\n%.*s\n", path, (int)got.len,
                    got.at);
        fail();
    }
}

#endif
