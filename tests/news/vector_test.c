#include "news/vector.h"

#include "tests.h"

static Vector vector(Arena *owner, int count, const Weight *weights)
{
    Vector made = {arena_raw(owner, Weight, count), count};
    for (int i = 0; i < count; i++) {
        made.at[i] = weights[i];
    }
    return made;
}

static void the_product_counts_common_stems(void **state)
{
    (void)state;
    TEST_ARENA(owner);
    Vector a = vector(&owner, 3, (Weight[]){{1, 10}, {5, 20}, {9, 30}});
    Vector b = vector(&owner, 3, (Weight[]){{2, 7}, {5, 2}, {9, 3}});
    Vector none = {0};
    assert_int_equal(vector_dot(&a, &b), 130);
    assert_int_equal(vector_dot(&b, &a), 130);
    assert_int_equal(vector_dot(&a, &none), 0);
}

static void a_spread_vector_gives_the_same_product(void **state)
{
    (void)state;
    TEST_ARENA(owner);
    uint32_t weights[10] = {0};
    Vector a = vector(&owner, 3, (Weight[]){{1, 10}, {5, 20}, {9, 30}});
    Vector b = vector(&owner, 3, (Weight[]){{2, 7}, {5, 2}, {9, 3}});
    vector_spread(&a, weights);
    assert_int_equal(vector_dot_spread(weights, &b), vector_dot(&a, &b));
    assert_int_equal(vector_dot_spread(weights, &a), vector_square(&a));
    assert_int_equal(vector_square(&a), 1400);
    vector_clear(&a, weights);
    for (Size i = 0; i < COUNT_OF(weights); i++) {
        assert_int_equal(weights[i], 0);
    }
}

static void the_sum_has_all_stems_in_order(void **state)
{
    (void)state;
    TEST_ARENA(owner);
    Vector a = vector(&owner, 2, (Weight[]){{1, 10}, {5, 20}});
    Vector b = vector(&owner, 3, (Weight[]){{0, 1}, {5, 2}, {9, 3}});
    Vector sum = vector_sum(&a, &b, &owner);
    static const Weight wanted[] = {{0, 1}, {1, 10}, {5, 22}, {9, 3}};
    assert_int_equal(sum.count, 4);
    for (int i = 0; i < 4; i++) {
        assert_int_equal(sum.at[i].stem, wanted[i].stem);
        assert_int_equal(sum.at[i].weight, wanted[i].weight);
    }
}

static void a_long_sum_keeps_its_heaviest_terms(void **state)
{
    (void)state;
    TEST_ARENA(owner);
    enum { MANY = 2 * VECTOR_SUM_TERMS };
    Weight weights[MANY];
    for (uint32_t i = 0; i < MANY; i++) {
        weights[i] = (Weight){i, 1 + (i * 7919) % MANY};
    }
    Vector many = vector(&owner, MANY, weights);
    Vector none = {0};
    Vector sum = vector_sum(&many, &none, &owner);
    assert_int_equal(sum.count, VECTOR_SUM_TERMS);
    for (int i = 0; i < sum.count; i++) {
        assert_true(sum.at[i].weight > MANY - VECTOR_SUM_TERMS);
        assert_true(i == 0 || sum.at[i].stem > sum.at[i - 1].stem);
    }
}

static void equal_terms_are_dropped_together(void **state)
{
    (void)state;
    TEST_ARENA(owner);
    enum { MANY = VECTOR_SUM_TERMS + 9 };
    Weight weights[MANY];
    for (uint32_t i = 0; i < MANY; i++) {
        weights[i] = (Weight){i, i < 20 ? 5 : 3};
    }
    Vector many = vector(&owner, MANY, weights);
    Vector none = {0};
    assert_int_equal(vector_sum(&many, &none, &owner).count, 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_product_counts_common_stems),
        cmocka_unit_test(a_spread_vector_gives_the_same_product),
        cmocka_unit_test(the_sum_has_all_stems_in_order),
        cmocka_unit_test(a_long_sum_keeps_its_heaviest_terms),
        cmocka_unit_test(equal_terms_are_dropped_together),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
