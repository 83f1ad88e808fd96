#include "news/neighbour.h"

#include "tests.h"

enum { STEMS = 4000 };

// Vectors of equal weights over the given stems, at full length.
static void fill(Vector *vector, const int *stems, int count, Arena *owner)
{
    vector->at = arena_raw(owner, Weight, count);
    vector->count = count;
    uint32_t weight = VECTOR_UNIT;
    while ((uint64_t)weight * weight * (uint64_t)count > (uint64_t)VECTOR_UNIT * VECTOR_UNIT) {
        weight--;
    }
    for (int i = 0; i < count; i++) {
        vector->at[i] = (Weight){(uint32_t)stems[i], weight};
    }
}

static void articles_without_common_words_are_no_pair(void **state)
{
    (void)state;
    TEST_ARENA(owner);
    TEST_ARENA(scratch);
    Vector at[2];
    fill(&at[0], (const int[]){1, 2, 3}, 3, &owner);
    fill(&at[1], (const int[]){4, 5, 6}, 3, &owner);
    Vectors vectors = {at, 2, STEMS, NULL};
    assert_int_equal(neighbour_find(&vectors, 0.01, &owner, scratch).count, 0);
}

static void likeness_is_the_cosine(void **state)
{
    (void)state;
    TEST_ARENA(owner);
    TEST_ARENA(scratch);
    Vector at[2];
    fill(&at[0], (const int[]){1, 2, 3, 4}, 4, &owner);
    fill(&at[1], (const int[]){3, 4, 5, 6}, 4, &owner);
    Vectors vectors = {at, 2, STEMS, NULL};
    Pairs pairs = neighbour_find(&vectors, 0.1, &owner, scratch);
    assert_int_equal(pairs.count, 1);
    assert_int_equal(pairs.at[0].a, 0);
    assert_int_equal(pairs.at[0].b, 1);
    assert_true(pairs.at[0].alike > 0.48 && pairs.at[0].alike < 0.52);
    assert_int_equal(neighbour_find(&vectors, 0.6, &owner, scratch).count, 0);
}

static void the_most_alike_are_kept(void **state)
{
    (void)state;
    TEST_ARENA(owner);
    TEST_ARENA(scratch);
    enum { MANY = 40 };
    Vector at[MANY + 1];
    for (int i = 0; i < MANY; i++) {
        // The first ten share three words with the last article, the others one.
        int own = 100 + 4 * i;
        int few[] = {1, own, own + 1, own + 2};
        int many[] = {1, 2, 3, own};
        fill(&at[i], i < 10 ? many : few, 4, &owner);
    }
    fill(&at[MANY], (const int[]){1, 2, 3, 4}, 4, &owner);
    Vectors vectors = {at, MANY + 1, STEMS, NULL};
    Pairs pairs = neighbour_find(&vectors, 0.01, &owner, scratch);
    int found = 0;
    for (Size i = 0; i < pairs.count; i++) {
        if (pairs.at[i].b == MANY) {
            assert_int_equal(pairs.at[i].a, found); // of equal ones the oldest
            found++;
        }
    }
    assert_int_equal(found, NEIGHBOUR_MOST);
}

static void a_word_of_many_is_followed_to_the_last_of_them(void **state)
{
    (void)state;
    TEST_ARENA(owner);
    TEST_ARENA(scratch);
    enum { MANY = 3 * NEIGHBOUR_WINDOW };
    Vector at[MANY];
    for (int i = 0; i < MANY; i++) {
        fill(&at[i], (const int[]){1, 100 + i}, 2, &owner);
    }
    Vectors vectors = {at, MANY, STEMS, NULL};
    Pairs pairs = neighbour_find(&vectors, 0.01, &owner, scratch);
    assert_true(pairs.count > 0);
    for (Size i = 0; i < pairs.count; i++) {
        assert_true(pairs.at[i].a < pairs.at[i].b);
        assert_true(pairs.at[i].b - pairs.at[i].a <= NEIGHBOUR_WINDOW);
    }
}

static void no_vectors_and_empty_ones_give_no_pairs(void **state)
{
    (void)state;
    TEST_ARENA(owner);
    TEST_ARENA(scratch);
    Vectors none = {0};
    assert_int_equal(neighbour_find(&none, 0.01, &owner, scratch).count, 0);
    Vector at[3] = {{0}};
    Vectors empty = {at, 3, STEMS, NULL};
    assert_int_equal(neighbour_find(&empty, 0.01, &owner, scratch).count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(articles_without_common_words_are_no_pair),
        cmocka_unit_test(likeness_is_the_cosine),
        cmocka_unit_test(the_most_alike_are_kept),
        cmocka_unit_test(a_word_of_many_is_followed_to_the_last_of_them),
        cmocka_unit_test(no_vectors_and_empty_ones_give_no_pairs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
