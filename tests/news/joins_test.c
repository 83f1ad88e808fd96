#include "news/joins.h"

#include "tests.h"

enum { GROUPS = 400, MOST = 20000 };

// What the queue should do, by looking through all that wait.
typedef struct {
    double alike[MOST];
    int a[MOST], b[MOST];
    int count;
    int into[GROUPS];
} Slow;

static void add(Slow *slow, Joins *joins, double alike, int a, int b)
{
    slow->alike[slow->count] = alike;
    slow->a[slow->count] = a;
    slow->b[slow->count++] = b;
    joins_add(joins, alike, a, b);
}

static bool goes_first(const Slow *slow, int i, int j)
{
    if (slow->alike[i] != slow->alike[j]) {
        return slow->alike[i] > slow->alike[j];
    }
    return slow->a[i] != slow->a[j] ? slow->a[i] < slow->a[j] : slow->b[i] < slow->b[j];
}

static bool take_slowly(Slow *slow, int *a, int *b)
{
    int best = -1;
    for (int i = 0; i < slow->count; i++) {
        if (slow->into[slow->a[i]] == JOINS_ALONE && slow->into[slow->b[i]] == JOINS_ALONE &&
            (best < 0 || goes_first(slow, i, best))) {
            best = i;
        }
    }
    if (best < 0) {
        return false;
    }
    *a = slow->a[best];
    *b = slow->b[best];
    slow->count--;
    slow->alike[best] = slow->alike[slow->count];
    slow->a[best] = slow->a[slow->count];
    slow->b[best] = slow->b[slow->count];
    return true;
}

static void stand_alone(Slow *slow)
{
    slow->count = 0;
    for (int i = 0; i < GROUPS; i++) {
        slow->into[i] = JOINS_ALONE;
    }
}

static uint32_t next_random(uint64_t *random)
{
    *random = *random * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*random >> 33);
}

// Few different likenesses, so that many are equal, some of them beyond the boxes at both ends.
static double random_likeness(uint64_t *random)
{
    static const double beyond[] = {1e-9, 0.01, 20, 1e9};
    uint32_t number = next_random(random);
    return number % 64 < COUNT_OF(beyond) ? beyond[number % 64] : 0.05 + number % 700 / 300.0;
}

static void add_random(Slow *slow, Joins *joins, uint64_t *random, int count)
{
    for (int i = 0; i < count; i++) {
        double alike = random_likeness(random);
        int a = (int)(next_random(random) % (GROUPS - 1));
        int b = a + 1 + (int)(next_random(random) % (uint32_t)(GROUPS - 1 - a));
        add(slow, joins, alike, a, b);
    }
}

// Takes all, most of the groups never joined, with more added while others wait.
static void take_all(Slow *slow, Joins *joins, uint64_t *random)
{
    int a = 0, b = 0, slow_a = 0, slow_b = 0;
    for (int taken = 0; take_slowly(slow, &slow_a, &slow_b); taken++) {
        assert_true(joins_take(joins, &a, &b));
        assert_int_equal(a, slow_a);
        assert_int_equal(b, slow_b);
        if (taken % 16 == 0) {
            slow->into[a] = b;
        }
        if (taken < 300) {
            add_random(slow, joins, random, 3);
        }
    }
    assert_false(joins_take(joins, &a, &b));
}

static void they_come_in_order_and_only_those_of_use(void **state)
{
    (void)state;
    TEST_ARENA(owner);
    Slow *slow = arena_new(&owner, Slow, 1);
    uint64_t random = 1;
    for (int count = 0; count <= 9000; count = count * 3 + 1) {
        Joins joins;
        stand_alone(slow);
        joins_start(&joins, MOST, slow->into, &owner);
        add_random(slow, &joins, &random, count);
        take_all(slow, &joins, &random);
    }
}

static void as_many_may_wait_as_were_expected(void **state)
{
    (void)state;
    TEST_ARENA(owner);
    Slow *slow = arena_new(&owner, Slow, 1);
    uint64_t random = 2;
    const int room = 5000;
    Joins joins;
    stand_alone(slow);
    joins_start(&joins, room, slow->into, &owner);
    add_random(slow, &joins, &random, room);
    int a = 0, b = 0, slow_a = 0, slow_b = 0;
    for (int i = 0; i < room; i++) {
        assert_true(take_slowly(slow, &slow_a, &slow_b) && joins_take(&joins, &a, &b));
        assert_true(a == slow_a && b == slow_b);
        if (i < room / 2) {
            add_random(slow, &joins, &random, 1); // full again
        }
    }
}

static void more_may_wait_than_were_expected(void **state)
{
    (void)state;
    TEST_ARENA(owner);
    Slow *slow = arena_new(&owner, Slow, 1);
    uint64_t random = 3;
    for (int expected = 0; expected < 3000; expected = 5 * expected + 1) {
        Joins joins;
        stand_alone(slow);
        joins_start(&joins, expected, slow->into, &owner);
        add_random(slow, &joins, &random, 3500);
        take_all(slow, &joins, &random); // and more are added while some are in the heap
    }
}

static void equal_ones_go_by_their_groups(void **state)
{
    (void)state;
    TEST_ARENA(owner);
    const int into[] = {JOINS_ALONE, JOINS_ALONE, JOINS_ALONE, JOINS_ALONE};
    Joins joins;
    joins_start(&joins, 3, into, &owner);
    joins_add(&joins, 0.5, 1, 3);
    joins_add(&joins, 0.5, 1, 2);
    joins_add(&joins, 0.5, 0, 3);
    static const int wanted[][2] = {{0, 3}, {1, 2}, {1, 3}};
    for (int i = 0; i < COUNT_OF(wanted); i++) {
        int a, b;
        assert_true(joins_take(&joins, &a, &b));
        assert_int_equal(a, wanted[i][0]);
        assert_int_equal(b, wanted[i][1]);
    }
}

static void one_more_alike_than_all_before_is_next(void **state)
{
    (void)state;
    TEST_ARENA(owner);
    const int into[] = {JOINS_ALONE, JOINS_ALONE, JOINS_ALONE, JOINS_ALONE};
    Joins joins;
    int a, b;
    joins_start(&joins, 3, into, &owner);
    joins_add(&joins, 0.3, 0, 1);
    joins_add(&joins, 0.2, 0, 2);
    assert_true(joins_take(&joins, &a, &b) && a == 0 && b == 1);
    joins_add(&joins, 2.5, 2, 3);
    assert_true(joins_take(&joins, &a, &b) && a == 2 && b == 3);
    assert_true(joins_take(&joins, &a, &b) && a == 0 && b == 2);
    assert_false(joins_take(&joins, &a, &b));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(they_come_in_order_and_only_those_of_use),
        cmocka_unit_test(as_many_may_wait_as_were_expected),
        cmocka_unit_test(more_may_wait_than_were_expected),
        cmocka_unit_test(equal_ones_go_by_their_groups),
        cmocka_unit_test(one_more_alike_than_all_before_is_next),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
