#include "tests.h"

#include "face/theme.h"

#include <math.h>

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

// How colours look without one kind of cone (Machado, Oliveira, Fernandes 2009, full severity).
static const double blindness[3][3][3] = {
    {{0.152286, 1.052583, -0.204868},
     {0.114503, 0.786281, 0.099216},
     {-0.003882, -0.048116, 1.051998}},
    {{0.367322, 0.860646, -0.227968},
     {0.280085, 0.672501, 0.047413},
     {-0.011820, 0.042940, 0.968881}},
    {{1.255528, -0.076749, -0.178779},
     {-0.078411, 0.930809, 0.147602},
     {0.004733, 0.691367, 0.303900}},
};

static double to_linear(uint8_t channel)
{
    double part = channel / 255.0;
    return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4);
}

static uint8_t from_linear(double light)
{
    light = fmin(fmax(light, 0), 1);
    double part = light <= 0.0031308 ? light * 12.92 : 1.055 * pow(light, 1 / 2.4) - 0.055;
    return (uint8_t)lround(part * 255);
}

static Color seen_by(int kind, Color color)
{
    double from[3] = {to_linear(color.red), to_linear(color.green), to_linear(color.blue)};
    double to[3] = {0};
    for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
            to[i] += blindness[kind][i][j] * from[j];
        }
    }
    return (Color){from_linear(to[0]), from_linear(to[1]), from_linear(to[2])};
}

static void both_themes_are_legible_to_the_colour_blind(void **state)
{
    (void)state;
    const Theme *themes[] = {theme_paper(), theme_night()};
    for (int i = 0; i < 2; i++) {
        for (int kind = 0; kind < 3; kind++) {
            Theme seen = *themes[i];
            for (int ink = 0; ink < INK_COUNT; ink++) {
                seen.inks[ink] = seen_by(kind, themes[i]->inks[ink]);
            }
            Contrast least = theme_faintest(&seen);
            if (least.found < least.wanted) {
                print_error("%s, kind %d: %s on %s %.2f, wanted %.0f\n", seen.name.at, kind,
                            ink_name(least.ink).at, ink_name(least.ground).at, least.found,
                            least.wanted);
                fail();
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(black_on_white_is_21),
        cmocka_unit_test(a_known_grey_has_its_known_contrast),
        cmocka_unit_test(both_themes_are_legible),
        cmocka_unit_test(both_themes_are_legible_to_the_colour_blind),
        cmocka_unit_test(a_faint_colour_is_named),
        cmocka_unit_test(dots_need_less_than_text_but_not_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
