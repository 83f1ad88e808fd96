#include "tests.h"

#include "base/eight.h"

// Made-up bytes; of each eight some are of ASCII and some are not.
static uint64_t next_bytes(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

static bool is_named(uint64_t answer, int place)
{
    return answer >> (8 * place + 7) & 1;
}

static void every_byte_is_asked(void **state)
{
    (void)state;
    uint64_t random = 1;
    for (int round = 0; round < 20000; round++) {
        uint64_t bytes = next_bytes(&random);
        uint64_t ascii = bytes & ~EIGHT_BITS;
        char text[8];
        char lower[8];
        eight_put(text, bytes);
        assert_int_equal(eight_at(text), bytes);
        eight_put(text, ascii);
        eight_put(lower, eight_lower(ascii));
        for (int i = 0; i < 8; i++) {
            unsigned char byte = (unsigned char)(bytes >> 8 * i);
            assert_int_equal(is_named(eight_wide(bytes), i), byte >= 0x80);
            assert_int_equal(is_named(eight_among(ascii, 'A', 'Z'), i), byte_is_upper(text[i]));
            assert_int_equal(is_named(eight_among(ascii, 0, ' '), i), text[i] <= ' ');
            assert_int_equal(lower[i], byte_lower(text[i]));
        }
    }
}

static void the_first_byte_below_is_sure(void **state)
{
    (void)state;
    uint64_t random = 2;
    for (int round = 0; round < 20000; round++) {
        uint64_t bytes = next_bytes(&random);
        unsigned char limit = (unsigned char)(round % 0x80 + 1);
        int first = 0;
        while (first < 8 && (unsigned char)(bytes >> 8 * first) >= limit) {
            first++;
        }
        uint64_t answer = eight_below(bytes, limit);
        assert_int_equal(answer ? eight_first(answer) : 8, first);
    }
}

// The gap behind a piece of an arena tells of what is read beyond its end.
static void short_texts_are_read_to_their_end_and_no_further(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    for (Size len = 0; len <= 16; len++) {
        Str text = str_copy(str_sub(S("abcdefghijklmnop"), 0, len), &arena);
        char bytes[16] = {0};
        if (len > 0) {
            memcpy(bytes, text.at, (size_t)len);
        }
        Sixteen both = eight_twice(text);
        assert_int_equal(both.head, eight_at(bytes));
        assert_int_equal(both.tail, eight_at(bytes + 8));
        if (len <= 8) {
            assert_int_equal(eight_of(text), eight_at(bytes));
        }
    }
}

static void sixteen_bytes_are_asked_side_by_side(void **state)
{
    (void)state;
    char text[16];
    for (int place = 0; place <= 16; place++) {
        memset(text, 'a', sizeof text);
        if (place < 16) {
            memset(text + place, '.', (size_t)(16 - place) / 2 + 1);
        }
        Bytes stops = (Bytes)(bytes_at(text) == '.');
        assert_int_equal(bytes_first(stops), place);
        Bytes sum = {0};
        for (int i = 0; i < UINT8_MAX; i++) {
            sum -= stops;
        }
        assert_int_equal(bytes_sum(sum), place < 16 ? UINT8_MAX * ((16 - place) / 2 + 1) : 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_byte_is_asked),
        cmocka_unit_test(the_first_byte_below_is_sure),
        cmocka_unit_test(sixteen_bytes_are_asked_side_by_side),
        cmocka_unit_test(short_texts_are_read_to_their_end_and_no_further),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
