#include "news/marks.h"

#include "tests.h"

static bool is_mark(unsigned char byte)
{
    static const char marks[] = ".!?\"'`()[:-\n\xC2\xD8\xDB\xE0\xE2\xE3\xEF";
    return byte != 0 && strchr(marks, byte);
}

// Each byte there is, in texts of every length up to some blocks of sixteen.
static void marks_are_those_that_a_loop_finds(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    enum { LONGEST = 100 };
    uint32_t seed = 1;
    bool seen[256] = {false};
    for (int round = 0; round < 4000; round++) {
        Arena scratch = arena;
        Size len = round % LONGEST;
        char *at = arena_new(&scratch, char, len + 1);
        for (Size i = 0; i < len; i++) {
            seed = seed * 1664525u + 1013904223u;
            at[i] = seed >> 30 ? (char)('a' + (seed >> 20) % 26) : (char)(seed >> 16);
            seen[(unsigned char)at[i]] = true;
        }
        TextMarks marks = marks_of((Str){at, len}, &scratch);
        Size count = 0;
        for (Size i = 0; i < len; i++) {
            if (is_mark((unsigned char)at[i])) {
                assert_true(count < marks.count);
                assert_int_equal(marks.at[count++], i);
            }
        }
        assert_int_equal(count, marks.count);
        assert_int_equal(marks.at[count], MARKS_END);
    }
    for (int byte = 0; byte < 256; byte++) {
        assert_true(seen[byte]);
    }
}

static void the_next_mark_is_found_from_any_place(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TextMarks marks = marks_of(S("One. Two!"), &arena);
    assert_int_equal(*marks_from(marks.at, 0), 3);
    assert_int_equal(*marks_from(marks.at, 3), 3);
    assert_int_equal(*marks_from(marks.at, 4), 8);
    assert_int_equal(*marks_from(marks.at, 9), MARKS_END);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_are_those_that_a_loop_finds),
        cmocka_unit_test(the_next_mark_is_found_from_any_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
