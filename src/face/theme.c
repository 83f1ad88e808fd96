// Two tables. Every pair of colours that meets on the screen is named in `pairs`; nothing else may
// be painted on each other.
#include "face/theme.h"

#include <math.h>

#define RGB(hex)                                                                                   \
    {                                                                                              \
        (hex) >> 16 & 0xFF, (hex) >> 8 & 0xFF, (hex)&0xFF                                          \
    }

static const Theme paper = {
    .name = {"paper", 5},
    .inks =
        {
            [INK_GROUND] = RGB(0xF6F1E7),
            [INK_TEXT] = RGB(0x16181D),
            [INK_QUIET] = RGB(0x4C4943),
            [INK_RULE] = RGB(0x16181D),
            [INK_ACCENT] = RGB(0x931810),
            [INK_ON_ACCENT] = RGB(0xFBF7EF),
            [INK_DOT] = RGB(0x931810),
            [INK_RING] = RGB(0x7F7562),
            [INK_DIFFER] = RGB(0x664000),
            [INK_BAR_PAST] = RGB(0x16181D),
            [INK_BAR_HERE] = RGB(0x931810),
            [INK_BAR_AHEAD] = RGB(0x8E836D),
            [INK_PANEL] = RGB(0x16181D),
            [INK_ON_PANEL] = RGB(0xF6F1E7),
            [INK_PANEL_QUIET] = RGB(0xC9C3B6),
            [INK_CODE] = RGB(0x16181D),
            [INK_CODE_GROUND] = RGB(0xFFFFFF),
        },
};

static const Theme night = {
    .name = {"night", 5},
    .inks =
        {
            [INK_GROUND] = RGB(0x101216),
            [INK_TEXT] = RGB(0xEBE6DA),
            [INK_QUIET] = RGB(0xABA699),
            [INK_RULE] = RGB(0xEBE6DA),
            [INK_ACCENT] = RGB(0xFF917A),
            [INK_ON_ACCENT] = RGB(0x101216),
            [INK_DOT] = RGB(0xFF917A),
            [INK_RING] = RGB(0x868A93),
            [INK_DIFFER] = RGB(0xE5AE55),
            [INK_BAR_PAST] = RGB(0xEBE6DA),
            [INK_BAR_HERE] = RGB(0xFF917A),
            [INK_BAR_AHEAD] = RGB(0x6E727C),
            [INK_PANEL] = RGB(0xEBE6DA),
            [INK_ON_PANEL] = RGB(0x101216),
            [INK_PANEL_QUIET] = RGB(0x44423C),
            [INK_CODE] = RGB(0x101216),
            [INK_CODE_GROUND] = RGB(0xD8D3C8),
        },
};

// The type is the largest that keeps least_chars and least_lines; see grid.h.
static const Proportions proportions = {
    .margin_percent = 5,
    .least_margin_px = 8,
    .headline = 142,
    .small_type = 57,
    .masthead = 106,
    .clock = 72,
    .body_leading = 125,
    .headline_leading = 117,
    .small_leading = 135,
    .point_gap = 42,
    .headline_gap = 62,
    .rule_gap = 40,
    .floor_gap = 62,
    .dot = 46,
    .dot_pitch = 60,
    .lead_gap = 60,
    .most_dots = 5,
    .least_chars_wide = 25,
    .least_chars_tall = 18,
    .most_chars = 45,
    .least_lines_wide = 6,
    .least_lines_tall = 11,
    .most_lines_wide = 7,
    .most_lines_tall = 12,
    .most_headline_lines = 4,
    .least_type_px = 11,
    .masthead_tracking = 11,
    .tag_tracking = 6,
    .foot_gap = 85,
    .bar = 15,
    .code_lines = 5,
    .least_segment_px = 6,
};

typedef struct {
    Ink ink, ground;
    int wanted;
} Pair;

static const Pair pairs[] = {
    {INK_TEXT, INK_GROUND, 7},      {INK_QUIET, INK_GROUND, 7},    {INK_DIFFER, INK_GROUND, 7},
    {INK_ON_ACCENT, INK_ACCENT, 7}, {INK_ON_PANEL, INK_PANEL, 7},  {INK_PANEL_QUIET, INK_PANEL, 7},
    {INK_RULE, INK_GROUND, 3},      {INK_DOT, INK_GROUND, 3},      {INK_RING, INK_GROUND, 3},
    {INK_ACCENT, INK_GROUND, 3},    {INK_BAR_PAST, INK_GROUND, 3}, {INK_BAR_HERE, INK_GROUND, 3},
    {INK_BAR_AHEAD, INK_GROUND, 3}, {INK_PANEL, INK_GROUND, 3},    {INK_CODE, INK_CODE_GROUND, 7},
};

const Theme *theme_paper(void)
{
    return &paper;
}

const Theme *theme_night(void)
{
    return &night;
}

const Proportions *theme_proportions(void)
{
    return &proportions;
}

Str ink_name(Ink ink)
{
    static const char *const names[INK_COUNT] = {
        "ground", "text",     "quiet",       "rule",     "accent",      "on-accent",
        "dot",    "ring",     "differ",      "bar-past", "bar-here",    "bar-ahead",
        "panel",  "on-panel", "panel-quiet", "code",     "code-ground",
    };
    return str_from(names[ink]);
}

static double linear(uint8_t channel)
{
    double part = channel / 255.0;
    return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4);
}

static double luminance(Color color)
{
    return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue);
}

double theme_contrast(Color a, Color b)
{
    double light = fmax(luminance(a), luminance(b));
    double dark = fmin(luminance(a), luminance(b));
    return (light + 0.05) / (dark + 0.05);
}

Contrast theme_faintest(const Theme *theme)
{
    Contrast faintest = {.wanted = 1, .found = 1000};
    for (Size i = 0; i < COUNT_OF(pairs); i++) {
        Contrast contrast = {
            .ink = pairs[i].ink,
            .ground = pairs[i].ground,
            .wanted = pairs[i].wanted,
            .found = theme_contrast(theme->inks[pairs[i].ink], theme->inks[pairs[i].ground]),
        };
        if (contrast.found / contrast.wanted < faintest.found / faintest.wanted) {
            faintest = contrast;
        }
    }
    return faintest;
}
