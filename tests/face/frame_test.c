#include "tests.h"

#include "face/frame.h"

static const Heights heights = {.x = 5, .cap = 7, .up = 9, .down = 2};
static const Setting plain = {.style = {.role = ROLE_TEXT, .size = 10}, .script = "Latn"};

static void a_frame_is_written_line_by_line(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Frame frame = frame_start(100, 50, &arena);
    frame_fill(&frame, INK_RULE, (Box){1, 2, 3, 4});
    frame_ring(&frame, INK_RING, (Box){5, 6, 7, 7}, 2);
    frame_text(&frame, INK_TEXT, plain, S("a \"b\""), 10, 30, 20, heights);
    assert_str_equal(
        frame_write(&frame, &arena),
        S("frame 100x50\n"
          "fill  rule         1    2    3    4\n"
          "ring  ring         5    6    7    7 by 2\n"
          "text  text        10   21   20   11 baseline 30 text 10 \"a \\\"b\\\"\"\n"));
}

static void mirroring_twice_changes_nothing(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Frame frame = frame_start(100, 50, &arena);
    frame_fill(&frame, INK_RULE, (Box){10, 2, 30, 4});
    frame_mirror(&frame, 0);
    assert_int_equal(frame.at[0].box.x, 60);
    frame_mirror(&frame, 0);
    assert_int_equal(frame.at[0].box.x, 10);
}

static void mirroring_spares_what_was_there_before(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Frame frame = frame_start(100, 50, &arena);
    frame_fill(&frame, INK_RULE, (Box){10, 2, 30, 4});
    frame_fill(&frame, INK_RULE, (Box){10, 2, 30, 4});
    frame_mirror(&frame, 1);
    assert_int_equal(frame.at[0].box.x, 10);
    assert_int_equal(frame.at[1].box.x, 60);
}

static void nothing_is_not_a_mark(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Frame frame = frame_start(100, 50, &arena);
    frame_fill(&frame, INK_RULE, (Box){10, 2, 0, 4});
    frame_text(&frame, INK_TEXT, plain, S(""), 10, 30, 0, heights);
    assert_int_equal(frame.count, 0);
}

static void a_frame_grows(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Frame frame = frame_start(1000, 50, &arena);
    for (int i = 0; i < 1000; i++) {
        frame_disc(&frame, INK_DOT, (Box){i, 0, 1, 1});
    }
    assert_int_equal(frame.count, 1000);
    for (int i = 0; i < 1000; i++) {
        assert_int_equal(frame.at[i].box.x, i);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_frame_is_written_line_by_line),
        cmocka_unit_test(mirroring_twice_changes_nothing),
        cmocka_unit_test(mirroring_spares_what_was_there_before),
        cmocka_unit_test(nothing_is_not_a_mark),
        cmocka_unit_test(a_frame_grows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
