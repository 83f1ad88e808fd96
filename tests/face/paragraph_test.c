#include "tests.h"

#include "face/paragraph.h"
#include "fixed.h"

static Paragraph of(Str text, Arena *arena)
{
    Piece piece = {text, ROLE_TEXT, INK_TEXT};
    Arena scratch = arena_part(arena, (Size)1 << 24, "scratch");
    return paragraph_make((Pieces){&piece, 1}, DIRECTION_OWN_OR_LEFT, S("en"), fixed_metrics(),
                          arena, scratch);
}

#define assert_clean(from, to)                                                                     \
    do {                                                                                           \
        TEST_ARENA(arena);                                                                         \
        assert_str_equal(of(from, &arena).text, to);                                               \
    } while (0)

static void white_space_is_squeezed(void **state)
{
    (void)state;
    assert_clean(S("  a \t\r\n b\xE2\x80\xA8"
                   "c  "),
                 S("a b c"));
    assert_clean(S("5\xC2\xA0km"), S("5\xC2\xA0km"));
    assert_clean(S(" \n "), S(""));
}

static void control_characters_are_left_out(void **state)
{
    (void)state;
    assert_clean(S("a\x01\x1B[31mb\x7F"), S("a[31mb"));
    assert_clean(((Str){"a\0b", 3}), S("ab"));
}

static void text_cannot_steer_its_neighbours(void **state)
{
    (void)state;
    assert_clean(S("a\xE2\x80\xAE"
                   "b\xE2\x81\xA6"
                   "c"),
                 S("abc")); // override, isolate
}

static void a_stack_of_marks_is_cut_to_four(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Paragraph paragraph =
        of(S("Z\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81o"), &arena);
    assert_int_equal(paragraph.text.len, 1 + 4 * 2 + 1);
    assert_int_equal(paragraph.count, 1);
}

static void bad_bytes_become_a_sign(void **state)
{
    (void)state;
    assert_clean(S("a\xFF"
                   "b"),
                 S("a\xEF\xBF\xBD"
                   "b"));
}

static void pieces_keep_their_role_across_a_squeezed_blank(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Piece pieces[] = {{S("Injured: "), ROLE_TEXT, INK_TEXT},
                      {S(" 41"), ROLE_STRONG, INK_TEXT},
                      {S(""), ROLE_TEXT, INK_TEXT},
                      {S(" Wire"), ROLE_TEXT, INK_QUIET}};
    Arena scratch = arena_part(&arena, (Size)1 << 20, "scratch");
    Paragraph paragraph = paragraph_make((Pieces){pieces, 4}, DIRECTION_OWN_OR_LEFT, S("en"),
                                         fixed_metrics(), &arena, scratch);
    assert_str_equal(paragraph.text, S("Injured: 41 Wire"));
    assert_int_equal(paragraph.count, 3);
    assert_int_equal(paragraph.at[1].role, ROLE_STRONG);
    assert_int_equal(paragraph.at[2].ink, INK_QUIET);
    assert_int_equal(paragraph.at[2].end, paragraph.text.len);
}

static void scripts_and_fonts_part_stretches_but_commas_do_not(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Paragraph paragraph = of(S("one, two \xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D three"), &arena);
    assert_int_equal(paragraph.count, 4); // the blank behind the Hebrew word runs the other way
    assert_string_equal(paragraph.at[0].script, "Latn");
    assert_string_equal(paragraph.at[1].script, "Hebr");
    assert_int_equal(paragraph.at[1].level & 1, 1);
    assert_int_equal(paragraph.at[1].font, 1);
    assert_int_equal(paragraph.at[3].font, 0);
}

static void what_no_font_has_is_counted(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Paragraph paragraph = of(S("a \xF0\x9F\x9A\xA2\xF0\x9F\x9A\xA2 b"), &arena); // two ships
    assert_int_equal(paragraph.missing, 2);
}

static void direction_is_that_of_the_first_letter(void **state)
{
    (void)state;
    assert_true(text_is_right_to_left(S("12 \xD7\xA9 abc"), false));
    assert_false(text_is_right_to_left(S("abc \xD7\xA9"), true));
    assert_true(text_is_right_to_left(S("12."), true));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(white_space_is_squeezed),
        cmocka_unit_test(control_characters_are_left_out),
        cmocka_unit_test(text_cannot_steer_its_neighbours),
        cmocka_unit_test(a_stack_of_marks_is_cut_to_four),
        cmocka_unit_test(bad_bytes_become_a_sign),
        cmocka_unit_test(pieces_keep_their_role_across_a_squeezed_blank),
        cmocka_unit_test(scripts_and_fonts_part_stretches_but_commas_do_not),
        cmocka_unit_test(what_no_font_has_is_counted),
        cmocka_unit_test(direction_is_that_of_the_first_letter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
