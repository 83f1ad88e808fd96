// Tries the sizes from above until one holds. Widths are measured once at a reference size and
// scaled while trying, so that fonts are opened only for the sizes that are used.
#include "face/grid.h"

#include <math.h>

enum { REFERENCE = 200, LEAST_BODY = 8 };

// What has to be known of the fonts to try a size, at REFERENCE.
typedef struct {
    int char_width; // 64ths
    int lead;       // the widest word in the dots' column, set small
} Widths;

static int of(int hundredths, int size)
{
    return (hundredths * size + 50) / 100;
}

static int text_width(const Metrics *metrics, Style style, Str text)
{
    Setting setting = {.style = style, .script = "Latn"};
    return metrics->width(metrics->context, &setting, text);
}

static Widths measure(const Glass *glass)
{
    const Words *words = glass->words;
    const Metrics *metrics = glass->metrics;
    Style body = {.role = ROLE_TEXT, .size = REFERENCE};
    Style label = {.role = ROLE_LABEL,
                   .size = REFERENCE,
                   .tracking = of(theme_proportions()->tag_tracking, REFERENCE)};
    Style strong = {.role = ROLE_STRONG, .size = REFERENCE};
    int counter = text_width(metrics, strong, S("88 of 88"));
    int differ = text_width(metrics, label, words->differ);
    return (Widths){
        .char_width =
            (int)(text_width(metrics, body, words->sample) * 64 / size_max(words->sample.len, 1)),
        .lead = (int)size_max(counter, differ),
    };
}

static void set_sizes(Grid *grid, const Proportions *p, int body)
{
    grid->body = body;
    grid->headline = of(p->headline, body);
    grid->small_type = (int)size_max(of(p->small_type, body), p->least_type_px);
    grid->masthead = of(p->masthead, grid->small_type);
    grid->clock = (int)size_max(of(p->clock, body), p->least_type_px);
    grid->body_leading = of(p->body_leading, body);
    grid->headline_leading = of(p->headline_leading, grid->headline);
    grid->small_leading = of(p->small_leading, grid->small_type);
    grid->point_gap = of(p->point_gap, body);
    grid->headline_gap = of(p->headline_gap, body);
    grid->dot = of(p->dot, body) | 1; // an odd width has a middle pixel
    grid->dot_pitch = (int)size_max(of(p->dot_pitch, body), grid->dot + 2);
    grid->rule_height = (int)size_max(body / 22, 1);
    grid->bar_height = (int)size_max(of(p->bar, body), 2);
}

// Heights of type without asking a font: 3/4 of the size is the capital of every font we have.
static int cap_of(int size)
{
    return of(74, size);
}

static void set_rows(Grid *grid, const Proportions *p)
{
    int rule_gap = of(p->rule_gap, grid->body);
    int highest = (int)size_max(cap_of(grid->clock), of(104, grid->masthead)); // with an accent
    grid->masthead_baseline = grid->safe.y + highest;
    grid->rule_y = grid->masthead_baseline + rule_gap;
    grid->top = grid->rule_y + grid->rule_height + rule_gap;
    grid->bar_y = grid->safe.y + grid->safe.height - grid->bar_height;
    grid->foot_baseline = grid->bar_y - of(p->foot_gap, grid->small_type);
    grid->foot_top = grid->foot_baseline - cap_of(grid->small_type) -
                     (grid->foot_lines - 1) * grid->small_leading;
    grid->bottom = grid->foot_top - of(p->floor_gap, grid->body);
}

static void set_columns(Grid *grid, const Proportions *p, Widths widths)
{
    int dots = (p->most_dots - 1) * grid->dot_pitch + grid->dot;
    int lead = (int)size_max(dots, (widths.lead * grid->small_type + REFERENCE - 1) / REFERENCE);
    lead += of(p->lead_gap, grid->body);
    grid->char_width = widths.char_width * grid->body / REFERENCE;
    grid->left = grid->safe.x;
    grid->right = grid->safe.x + grid->safe.width;
    int most = p->most_chars * grid->char_width / 64;
    int excess = grid->right - grid->left - lead - most;
    if (excess > 0) {
        grid->left += excess / 2;
        grid->right -= excess - excess / 2;
    }
    grid->text_x = grid->left + lead;
    grid->text_width = grid->right - grid->text_x;
}

static Grid grid_at(const Glass *glass, Widths widths, int body)
{
    const Proportions *p = theme_proportions();
    double margin = glass->margin_percent / 100;
    int x = (int)size_max((Size)ceil(glass->width * margin), p->least_margin_px);
    int y = (int)size_max((Size)ceil(glass->height * margin), p->least_margin_px);
    Grid grid = {
        .width = glass->width,
        .height = glass->height,
        .is_tall = glass->height > glass->width,
        .safe = {x, y, glass->width - 2 * x, glass->height - 2 * y},
    };
    grid.foot_lines = grid.is_tall ? 2 : 1;
    grid.most_lines = grid.is_tall ? p->most_lines_tall : p->most_lines_wide;
    set_sizes(&grid, p, body);
    set_rows(&grid, p);
    set_columns(&grid, p, widths);
    return grid;
}

static bool holds(const Grid *grid)
{
    const Proportions *p = theme_proportions();
    int chars = grid->is_tall ? p->least_chars_tall : p->least_chars_wide;
    int lines = grid->is_tall ? p->least_lines_tall : p->least_lines_wide;
    int titles = grid->is_tall ? 3 : 2;
    int gaps = grid->is_tall ? 2 : 1;
    int needed = titles * grid->headline_leading + grid->headline_gap + lines * grid->body_leading +
                 gaps * grid->point_gap;
    return grid_chars(grid) >= chars && grid->bottom - grid->top >= needed;
}

Grid grid_make(const Glass *glass)
{
    Widths widths = measure(glass);
    int body = (int)size_max(size_min(glass->width, glass->height) / 6, LEAST_BODY);
    Grid grid = grid_at(glass, widths, body);
    while (!holds(&grid) && body > LEAST_BODY) {
        grid = grid_at(glass, widths, --body);
    }
    const Metrics *metrics = glass->metrics;
    grid.text = metrics->heights(metrics->context, (Style){ROLE_TEXT, grid.body, 0});
    grid.title = metrics->heights(metrics->context, (Style){ROLE_HEADLINE, grid.headline, 0});
    grid.label = metrics->heights(metrics->context, (Style){ROLE_LABEL, grid.small_type, 0});
    return grid;
}

int grid_chars(const Grid *grid)
{
    return grid->char_width > 0 ? grid->text_width * 64 / grid->char_width : 0;
}

double grid_distance_m(const Grid *grid, double diagonal_in)
{
    double pixels = sqrt((double)grid->width * grid->width + (double)grid->height * grid->height);
    double mm_per_pixel = diagonal_in * 25.4 / pixels;
    return grid->text.cap * mm_per_pixel / 4.7;
}
