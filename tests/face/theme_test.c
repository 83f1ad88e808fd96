#include "tests.h"

#include "face/theme.h"

static void black_on_white_is_21(void **state)
{
    (void)state;
    Color black = {0, 0, 0}, white = {255, 255, 255};
    assert_true(theme_contrast(black, white) > 20.99 && theme_contrast(white, black) < 21.01);
    assert_true(theme_contrast(white, white) == 1);
}

static void a_known_grey_has_its_known_contrast(void **state)
{
    (void)state;
    double found = theme_contrast((Color){0x76, 0x76, 0x76}, (Color){255, 255, 255});
    assert_true(found > 4.53 && found < 4.55); // the WCAG's own example of just AA
}

static void both_themes_are_legible(void **state)
{
    (void)state;
    const Theme *themes[] = {theme_paper(), theme_night()};
    for (int i = 0; i < 2; i++) {
        Contrast least = theme_faintest(themes[i]);
        assert_true(least.found >= least.wanted);
    }
}

static void a_faint_colour_is_named(void **state)
{
    (void)state;
    Theme faint = *theme_paper();
    faint.inks[INK_QUIET] = (Color){0xA0, 0xA0, 0xA0};
    Contrast least = theme_faintest(&faint);
    assert_int_equal(least.ink, INK_QUIET);
    assert_int_equal(least.ground, INK_GROUND);
    assert_true(least.wanted == 7 && least.found < 3);
}

static void dots_need_less_than_text_but_not_nothing(void **state)
{
    (void)state;
    Theme faint = *theme_night();
    faint.inks[INK_RING] = (Color){0x30, 0x30, 0x30};
    Contrast least = theme_faintest(&faint);
    assert_int_equal(least.ink, INK_RING);
    assert_true(least.wanted == 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(black_on_white_is_21),
        cmocka_unit_test(a_known_grey_has_its_known_contrast),
        cmocka_unit_test(both_themes_are_legible),
        cmocka_unit_test(a_faint_colour_is_named),
        cmocka_unit_test(dots_need_less_than_text_but_not_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
