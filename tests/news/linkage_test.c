#include "news/linkage.h"

#include "tests.h"

enum { MOST = 64, STEMS = 4000 };

typedef struct {
    Vector at[MOST];
    Period period[MOST];
    int count;
} Field;

// An article with `common` of ten words from a family and the rest of its own.
static void add(Field *field, int family, int common, Moment date, Arena *owner)
{
    enum { WORDS = 10 };
    int i = field->count++;
    Vector vector = {arena_raw(owner, Weight, WORDS), WORDS};
    for (int word = 0; word < WORDS; word++) {
        int stem = word < common ? family * 20 + word : 1000 + i * 20 + word;
        vector.at[word] = (Weight){(uint32_t)stem, 1295}; // ten of these are as long as a unit
    }
    field->at[i] = vector;
    field->period[i] = (Period){date, date};
}

static int *link(const Field *field, Arena *owner, Arena scratch)
{
    Vectors vectors = {(Vector *)field->at, field->count, STEMS, NULL};
    Pairs pairs = neighbour_find(&vectors, linkage_least_alike, owner, scratch);
    return linkage_groups(&vectors, field->period, &pairs, owner, scratch);
}

static void families_are_told_apart(void **state)
{
    (void)state;
    TEST_ARENA(owner);
    TEST_ARENA(scratch);
    Field field = {.count = 0};
    for (int i = 0; i < 12; i++) {
        add(&field, i % 3, 6, MOMENT_UNKNOWN, &owner);
    }
    int *group = link(&field, &owner, scratch);
    for (int i = 0; i < 12; i++) {
        assert_in_range(group[i], 0, 2 * field.count - 1);
        for (int j = 0; j < i; j++) {
            assert_int_equal(group[i] == group[j], i % 3 == j % 3);
        }
    }
}

static void nothing_in_common_stays_alone(void **state)
{
    (void)state;
    TEST_ARENA(owner);
    TEST_ARENA(scratch);
    Field field = {.count = 0};
    add(&field, 0, 0, MOMENT_UNKNOWN, &owner);
    add(&field, 0, 0, MOMENT_UNKNOWN, &owner);
    int *group = link(&field, &owner, scratch);
    assert_true(group[0] != group[1]);
}

static void weeks_part_what_words_would_join(void **state)
{
    (void)state;
    TEST_ARENA(owner);
    TEST_ARENA(scratch);
    Field field = {.count = 0};
    add(&field, 0, 6, 0, &owner);
    add(&field, 0, 6, 2 * (Moment)DAY_S, &owner);
    add(&field, 0, 6, 30 * (Moment)DAY_S, &owner);
    add(&field, 1, 6, MOMENT_UNKNOWN, &owner);
    add(&field, 1, 6, 30 * (Moment)DAY_S, &owner);
    int *group = link(&field, &owner, scratch);
    assert_int_equal(group[0], group[1]);
    assert_true(group[0] != group[2]);
    assert_int_equal(group[3], group[4]); // an unknown date parts nothing
}

static void two_tight_groups_with_a_little_in_common_stay_apart(void **state)
{
    (void)state;
    TEST_ARENA(owner);
    TEST_ARENA(scratch);
    // Both families use stem 0 and 1 of a third one: a fifth of every article.
    Field tight = {.count = 0};
    Field loose = {.count = 0};
    for (int i = 0; i < 8; i++) {
        add(&tight, 1 + i % 2, 8, MOMENT_UNKNOWN, &owner);
        add(&loose, 1 + i % 2, 2, MOMENT_UNKNOWN, &owner);
        for (int word = 0; word < 2; word++) {
            tight.at[i].at[word].stem = (uint32_t)word;
            loose.at[i].at[word].stem = (uint32_t)word;
        }
    }
    int *group = link(&tight, &owner, scratch);
    assert_int_equal(group[0], group[2]);
    assert_true(group[0] != group[1]);
    group = link(&loose, &owner, scratch);
    assert_int_equal(group[0], group[1]);
}

static void a_period_covers_both(void **state)
{
    (void)state;
    Period unknown = {MOMENT_UNKNOWN, MOMENT_UNKNOWN};
    Period a = {10, 20};
    Period b = {15, 40};
    Period both = period_join(a, b);
    assert_true(both.first == 10 && both.last == 40);
    both = period_join(unknown, b);
    assert_true(both.first == 15 && both.last == 40);
    both = period_join(a, unknown);
    assert_true(both.first == 10 && both.last == 20);
}

static void no_vectors_have_no_groups(void **state)
{
    (void)state;
    TEST_ARENA(owner);
    TEST_ARENA(scratch);
    Field field = {.count = 0};
    link(&field, &owner, scratch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(families_are_told_apart),
        cmocka_unit_test(nothing_in_common_stays_alone),
        cmocka_unit_test(weeks_part_what_words_would_join),
        cmocka_unit_test(two_tight_groups_with_a_little_in_common_stay_apart),
        cmocka_unit_test(a_period_covers_both),
        cmocka_unit_test(no_vectors_have_no_groups),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
