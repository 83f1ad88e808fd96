#include "base/numbering.h"

#include "tests.h"

// Keys that lie close together and keys that differ in their high bits alone.
static uint64_t drawn_key(uint32_t *seed)
{
    *seed = *seed * 1664525 + 1013904223;
    uint64_t key = *seed >> 20 & 255;
    return *seed >> 9 & 1 ? key << 32 : key;
}

static void keys_get_the_numbers_of_their_first_use(void **state)
{
    (void)state;
    enum { KEYS = 3000, MOST = 512 };
    TEST_ARENA(arena);
    Numbering table = numbering_start(MOST, &arena);
    uint64_t *different = arena_raw(&arena, uint64_t, MOST);
    int count = 0;
    int unlikely = 0;
    uint32_t seed = 3;
    for (int i = 0; i < KEYS; i++) {
        uint64_t key = drawn_key(&seed);
        int plainly = 0;
        while (plainly < count && different[plainly] != key) {
            plainly++;
        }
        assert_int_equal(numbering_known(&table, key), plainly < count ? plainly : -1);
        assert_true(numbering_may_know(&table, key) || plainly == count);
        unlikely += !numbering_may_know(&table, key);
        if (plainly == count) {
            different[count++] = key;
        }
        assert_int_equal(numbering_number(&table, key), plainly);
        assert_int_equal(table.count, count);
    }
    assert_true(count > 256);
    assert_true(unlikely > count / 2);
}

static void an_empty_numbering_knows_no_key(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Numbering table = numbering_start(0, &arena);
    assert_int_equal(numbering_known(&table, 0), -1);
    assert_int_equal(numbering_known(&table, UINT64_MAX), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_get_the_numbers_of_their_first_use),
        cmocka_unit_test(an_empty_numbering_knows_no_key),
    };
    return cmocka_run_group_tests_name("numbering", tests, NULL, NULL);
}
