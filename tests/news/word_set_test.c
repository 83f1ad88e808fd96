#include "news/word_set.h"

#include "base/eight.h"
#include "tests.h"

enum { WORDS = 3000, LONGEST = 40 };

static uint64_t next(uint64_t *random)
{
    *random ^= *random << 13;
    *random ^= *random >> 7;
    *random ^= *random << 17;
    return *random;
}

// Words of few letters and many lengths, so that many are met twice and many begin alike.
static Str made_up(uint64_t *random, Arena *owner)
{
    Size len = 1 + (Size)(next(random) % LONGEST);
    len = len > 20 && len % 4 ? len % 4 + 1 : len;
    char *at = arena_raw(owner, char, len);
    for (Size i = 0; i < len; i++) {
        at[i] = i + 3 < len ? 'a' : (char)('a' + next(random) % 3);
    }
    return (Str){at, len};
}

static void it_has_what_a_list_has(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    uint64_t random = 7;
    WordSet set = word_set_for(WORDS, &arena);
    Str words[WORDS];
    int64_t values[WORDS];
    int count = 0;
    for (int round = 0; round < WORDS; round++) {
        Str word = made_up(&random, &arena);
        int64_t value = (int64_t)1 << next(&random) % 60;
        int i = 0;
        while (i < count && !str_equal(words[i], word)) {
            i++;
        }
        assert_true(word_set_has(&set, word) == (i < count));
        assert_true(word_set_value(&set, word) == (i < count ? values[i] : 0));
        word_set_add(&set, word, value);
        words[i] = word;
        values[i] = (i < count ? values[i] : 0) | value;
        count += i == count;
    }
    assert_true(count > 100 && count < WORDS);
    assert_int_equal(set.entries, count);
    for (int i = 0; i < count; i++) {
        int64_t value = 0;
        assert_true(word_set_find(&set, words[i], &value));
        assert_true(value == values[i]);
        if (words[i].len <= 8) {
            assert_true(word_set_value_of_eight(&set, eight_of(words[i])) == value);
        }
    }
}

static void a_word_may_be_given_another_value(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    WordSet set = word_set_for(2, &arena);
    word_set_put(&set, S("quay"), 5);
    word_set_put(&set, S("a word that is longer than sixteen bytes"), 6);
    word_set_put(&set, S("quay"), 2);
    assert_int_equal(word_set_value(&set, S("quay")), 2);
    assert_int_equal(word_set_value(&set, S("a word that is longer than sixteen bytes")), 6);
    assert_int_equal(set.entries, 2);
}

static void a_set_that_was_never_made_has_nothing(void **state)
{
    (void)state;
    WordSet none = {0};
    int64_t value = 7;
    assert_false(word_set_has(&none, S("quay")));
    assert_false(word_set_find(&none, S("quay"), &value));
    assert_int_equal(value, 7);
    assert_int_equal(word_set_value_of_eight(&none, 1), 0);
    assert_int_equal(word_set_value(&none, S("")), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_has_what_a_list_has),
        cmocka_unit_test(a_word_may_be_given_another_value),
        cmocka_unit_test(a_set_that_was_never_made_has_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
