#include "news/vector.h"

#include "news/texts.h"

#include "base/buf.h"

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
    int64_t product;
    Vector sum = vector_sum(&a, &b, &product, &owner);
    assert_int_equal(product, vector_dot(&a, &b));
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
    int64_t product;
    Vector sum = vector_sum(&many, &none, &product, &owner);
    assert_int_equal(product, 0);
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
    int64_t product;
    assert_int_equal(vector_sum(&many, &none, &product, &owner).count, 20);
}

enum { DIFFERENT = 90, OFTEN = 3 };

// How often a made-up word stands in the text: most stand there once, and weigh the same.
static int times_of(int word)
{
    return word % OFTEN == 0 ? 2 + word % 4 : 1;
}

typedef struct {
    char letters[7];
} MadeUp;

static MadeUp made_up(int word)
{
    return (MadeUp){{'q', 'o', (char)('a' + word % 26), 'x', (char)('a' + word / 26), 'k', 0}};
}

// The vector of a text of such words, in this order or from the last to the first.
static Vectors vector_of_words(World *world, bool is_reversed, Arena *owner, Arena scratch)
{
    Buf text = buf_start(owner);
    for (int i = 0; i < 30; i++) {
        buf_str(&text, S("the ")); // the first words of a text weigh more: these tell nothing
    }
    for (int i = 0; i < DIFFERENT; i++) {
        int word = is_reversed ? DIFFERENT - 1 - i : i;
        for (int k = 0; k < times_of(word); k++) {
            buf_str(&text, str_from(made_up(word).letters));
            buf_str(&text, S(" "));
        }
    }
    Told told = {.text = str_zero(buf_done(&text), owner)};
    const Terms *terms = texts_of(world, &told, 1, owner);
    return vector_make(&terms, 1, world->lexicon, owner, scratch);
}

static bool has_word(const Vectors *vectors, const World *world, Str word)
{
    for (int i = 0; i < vectors->at->count; i++) {
        uint32_t stem = vectors->at->at[i].stem;
        if (str_equal(lexicon_word(world->lexicon, vectors->words[stem])->text, word)) {
            return true;
        }
    }
    return false;
}

static void the_heaviest_stay_whatever_their_order(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_WORLD(other);
    TEST_ARENA(owner);
    TEST_ARENA(scratch);
    Vectors one = vector_of_words(world, false, &owner, scratch);
    Vectors two = vector_of_words(other, true, &owner, scratch);
    assert_int_equal(one.at->count, VECTOR_TERMS);
    assert_int_equal(two.at->count, VECTOR_TERMS);
    assert_true(one.at->at[VECTOR_TERMS - 1].stem < one.stems);
    for (int i = 1; i < VECTOR_TERMS; i++) {
        assert_true(one.at->at[i].stem > one.at->at[i - 1].stem);
        assert_true(two.at->at[i].stem > two.at->at[i - 1].stem);
    }
    for (int word = 0; word < DIFFERENT; word++) {
        MadeUp text = made_up(word);
        Str letters = str_from(text.letters);
        assert_int_equal(has_word(&one, world, letters), has_word(&two, other, letters));
        assert_true(times_of(word) == 1 || has_word(&one, world, letters));
    }
}

// A text of so many made-up words, all different.
static Told text_of_length(int words, Arena *owner)
{
    Buf text = buf_start(owner);
    for (int word = 0; word < words; word++) {
        buf_str(&text, str_from(made_up(word).letters));
        buf_str(&text, S(" "));
    }
    return (Told){.text = str_zero(buf_done(&text), owner)};
}

// Of short texts the vectors take more room than the counts they are made from.
static void short_texts_take_nothing_from_those_behind_them(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(owner);
    TEST_ARENA(scratch);
    static const int lengths[] = {1, 0, 3, 40, 47, 48, 49, 2, 95, 96, 97, 5, 130, 1};
    enum { COUNT = COUNT_OF(lengths) };
    Told told[COUNT];
    for (int i = 0; i < COUNT; i++) {
        told[i] = text_of_length(lengths[i], &owner);
    }
    const Terms *texts = texts_of(world, told, COUNT, &owner);
    const Terms *forward[COUNT];
    const Terms *backward[COUNT];
    for (int i = 0; i < COUNT; i++) {
        forward[i] = &texts[i];
        backward[COUNT - 1 - i] = &texts[i];
    }
    Vectors one = vector_make(forward, COUNT, world->lexicon, &owner, scratch);
    Vectors two = vector_make(backward, COUNT, world->lexicon, &owner, scratch);
    for (int i = 0; i < COUNT; i++) {
        const Vector *a = &one.at[i];
        const Vector *b = &two.at[COUNT - 1 - i];
        assert_int_equal(a->count, size_min(lengths[i], VECTOR_TERMS));
        assert_int_equal(b->count, a->count);
        assert_memory_equal(a->at, b->at, (size_t)a->count * sizeof(Weight));
        for (int k = 1; k < a->count; k++) {
            assert_true(a->at[k].stem > a->at[k - 1].stem);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_product_counts_common_stems),
        cmocka_unit_test(a_spread_vector_gives_the_same_product),
        cmocka_unit_test(the_sum_has_all_stems_in_order),
        cmocka_unit_test(a_long_sum_keeps_its_heaviest_terms),
        cmocka_unit_test(the_heaviest_stay_whatever_their_order),
        cmocka_unit_test(short_texts_take_nothing_from_those_behind_them),
        cmocka_unit_test(equal_terms_are_dropped_together),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
