#include "tests.h"

#include <sys/wait.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define ADDRESSES_ARE_CHECKED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ADDRESSES_ARE_CHECKED 1
#endif
#endif

#ifdef ADDRESSES_ARE_CHECKED
#include <sanitizer/asan_interface.h>
#endif

static void pieces_are_zeroed_and_aligned(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    arena_new(&arena, char, 3);
    int64_t *numbers = arena_new(&arena, int64_t, 100);
    assert_int_equal((uintptr_t)numbers % _Alignof(int64_t), 0);
    for (int i = 0; i < 100; i++) {
        assert_int_equal(numbers[i], 0);
    }
    double *after = arena_new(&arena, double, 1);
    assert_true((char *)after >= (char *)(numbers + 100));
}

static void a_copy_of_an_arena_gives_back_what_it_took(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Size used = arena_used(&arena);
    Arena scratch = arena;
    arena_new(&scratch, char, 1000);
    assert_int_equal(arena_used(&arena), used);
    assert_true(arena_used(&scratch) >= 1000);
}

static void the_tail_of_the_newest_piece_can_be_given_back(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Size before = arena_used(&arena);
    char *piece = arena_raw(&arena, char, 1000);
    arena_trim(&arena, piece, 10);
    assert_true(arena_used(&arena) < before + 100);
    char *next = arena_raw(&arena, char, 1);
    assert_true(next >= piece + 10 && next < piece + 100);
}

static void a_cleared_arena_is_empty_and_zeroed(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    char *piece = arena_new(&arena, char, 100000);
    memset(piece, 'x', 100000);
    arena_clear(&arena);
    assert_int_equal(arena_used(&arena), 0);
    char *again = arena_raw(&arena, char, 100000);
    for (int i = 0; i < 100000; i++) {
        assert_int_equal(again[i], 0);
    }
}

static bool fits(Size bytes, Size size, Size count)
{
    _Alignas(16) char block[256];
    jmp_buf full;
    Arena arena = arena_over(block, bytes, "small");
    arena.full = &full;
    if (setjmp(full) != 0) {
        return false;
    }
    arena_take(&arena, size, 1, count);
    return true;
}

static void a_full_arena_jumps(void **state)
{
    (void)state;
    assert_true(fits(256, 8, 20));
    assert_false(fits(256, 8, 33));
    assert_false(fits(0, 1, 1));
    assert_false(fits(256, 8, PTRDIFF_MAX)); // the product would not fit a number
    assert_false(fits(256, PTRDIFF_MAX, 2));
}

static void a_full_arena_without_a_jump_ends_the_process(void **state)
{
    (void)state;
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        fclose(stderr);
        char block[16];
        Arena arena = arena_over(block, sizeof block, "small");
        arena_new(&arena, char, 17);
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), EXIT_NO_MEMORY);
}

static void a_part_grows_beside_its_arena(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Arena part = arena_part(&arena, 1000, "part");
    char *here = arena_new(&arena, char, 500);
    char *there = arena_new(&part, char, 900);
    memset(here, 'a', 500);
    memset(there, 'b', 900);
    assert_int_equal(here[499], 'a');
    assert_int_equal(there[0], 'b');
    assert_true(there > here);
}

static void a_part_that_does_not_fit_jumps(void **state)
{
    (void)state;
    char block[64];
    jmp_buf full;
    Arena arena = arena_over(block, sizeof block, "small");
    arena.full = &full;
    if (setjmp(full) == 0) {
        arena_part(&arena, 65, "part");
        fail();
    }
}

static void overruns_land_in_poison(void **state)
{
    (void)state;
#ifdef ADDRESSES_ARE_CHECKED
    TEST_ARENA(arena);
    char *piece = arena_new(&arena, char, 24);
    char *next = arena_new(&arena, char, 24);
    assert_false(__asan_address_is_poisoned(piece + 23));
    assert_true(__asan_address_is_poisoned(piece + 24));
    assert_true(next > piece + 24);
    arena_trim(&arena, next, 8);
    assert_false(__asan_address_is_poisoned(next + 7));
    assert_true(__asan_address_is_poisoned(next + 8));
#else
    skip();
#endif
}

enum { LARGE = 2 << 20 };

static void what_is_filled_with_megabytes_begins_on_a_large_page(void **state)
{
    (void)state;
    Arena arena = arena_reserve((Size)16 << 20, "dense");
    char *before = arena_raw(&arena, char, 100);
    memset(before, 'x', 100);
    arena_stay_dense(&arena, 8 << 20);
    char *first = arena_new(&arena, char, 1000);
    assert_int_equal((uintptr_t)first % LARGE, 0);
    assert_int_equal(first[0] | first[999], 0);
    assert_int_equal(before[99], 'x');
    arena_release(&arena);
}

static void no_place_is_left_out_once_it_is_dense(void **state)
{
    (void)state;
    Arena arena = arena_reserve((Size)16 << 20, "dense");
    arena_stay_dense(&arena, 8 << 20);
    char *first = arena_raw(&arena, char, 1);
    for (Size used = 0; used < 6 << 20; used += 1 << 16) {
        arena_stay_dense(&arena, (8 << 20) - used);
        memset(arena_raw(&arena, char, 1 << 16), 'x', 1 << 16);
    }
    Size gaps = arena.at - first - (6 << 20);
    assert_in_range(gaps, 1, (6 << 4) * 64); // those of the sanitizer, if any
    arena_release(&arena);
}

static void a_few_bytes_and_a_small_arena_stay_where_they_are(void **state)
{
    (void)state;
    Arena arena = arena_reserve((Size)16 << 20, "few");
    Arena small = arena_reserve((Size)1 << 20, "small");
    Size used = arena_used(&arena);
    arena_stay_dense(&arena, LARGE / 8);
    arena_stay_dense(&small, 8 << 20);
    assert_int_equal(arena_used(&arena), used);
    assert_int_equal(arena_used(&small), used);
    arena_release(&arena);
    arena_release(&small);
}

static void a_dense_piece_keeps_what_is_in_it(void **state)
{
    (void)state;
    Arena arena = arena_reserve((Size)16 << 20, "dense");
    unsigned char *at = arena_raw(&arena, unsigned char, 5 << 20);
    at[0] = at[(5 << 20) - 1] = 7;
    arena_dense_piece(at, 5 << 20);
    assert_int_equal(at[0] + at[(5 << 20) - 1] + at[3 << 20], 14);
    arena_dense_piece(at, 10); // covers no page
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_are_zeroed_and_aligned),
        cmocka_unit_test(a_copy_of_an_arena_gives_back_what_it_took),
        cmocka_unit_test(the_tail_of_the_newest_piece_can_be_given_back),
        cmocka_unit_test(a_cleared_arena_is_empty_and_zeroed),
        cmocka_unit_test(a_full_arena_jumps),
        cmocka_unit_test(a_full_arena_without_a_jump_ends_the_process),
        cmocka_unit_test(a_part_grows_beside_its_arena),
        cmocka_unit_test(a_part_that_does_not_fit_jumps),
        cmocka_unit_test(overruns_land_in_poison),
        cmocka_unit_test(what_is_filled_with_megabytes_begins_on_a_large_page),
        cmocka_unit_test(no_place_is_left_out_once_it_is_dense),
        cmocka_unit_test(a_few_bytes_and_a_small_arena_stay_where_they_are),
        cmocka_unit_test(a_dense_piece_keeps_what_is_in_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
