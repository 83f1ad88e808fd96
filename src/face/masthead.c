// The clock keeps its place, the masthead keeps its place, the date gets shorter until it fits
// between them, and goes if it does not fit at all.
#include "face/masthead.h"

#include "base/buf.h"

static Str two_digits(int value, Arena *owner)
{
    Buf buf = buf_start(owner);
    buf_format(&buf, "%02d", value);
    return buf_done(&buf);
}

static Line clock_line(const Glass *glass, const Grid *grid, Dateline dateline, Arena *owner,
                       Arena scratch)
{
    if (!dateline.has_clock) {
        return (Line){0};
    }
    Str hour = two_digits(dateline.date.hour, owner);
    Str minute = two_digits(dateline.date.minute, owner);
    Str text = words_fill_two(glass->words->clock, hour, minute, owner);
    Look look = {.role = ROLE_LABEL, .ink = INK_TEXT, .size = grid->clock};
    look.tracking = grid->clock / 22;
    return draw_line_of(text, look, false, glass->metrics, owner, scratch);
}

static Str date_text(Str pattern, const Words *words, Dateline dateline, Arena *owner)
{
    const Date *date = &dateline.date;
    Str values[] = {words->weekdays[date->weekday], words_number(date->day, owner),
                    words->months[date->month - 1], words->short_months[date->month - 1]};
    Str text = words_fill(pattern, (Strs){values, 4}, owner);
    return dateline.is_as_of ? words_fill_one(words->as_of, text, owner) : text;
}

static Line date_line(const Glass *glass, const Grid *grid, Dateline dateline, int room,
                      bool mirrored, Arena *owner, Arena scratch)
{
    const Words *words = glass->words;
    Str patterns[] = {words->date_long, words->date_middle, words->date_short};
    Look look = {.role = ROLE_LABEL, .ink = INK_QUIET, .size = grid->small_type};
    look.tracking = grid->small_type * theme_proportions()->tag_tracking / 100;
    for (Size i = 0; dateline.has_date && i < COUNT_OF(patterns); i++) {
        Str text = date_text(patterns[i], words, dateline, owner);
        Line line = draw_line_of(text, look, mirrored, glass->metrics, owner, scratch);
        if (line.width <= room) {
            return line;
        }
    }
    return (Line){0};
}

void masthead_draw(Frame *frame, const Glass *glass, const Grid *grid, Dateline dateline,
                   bool mirrored, Arena *owner, Arena scratch)
{
    const Metrics *metrics = glass->metrics;
    int width = grid->right - grid->left;
    int gap = grid->body;
    Line clock = clock_line(glass, grid, dateline, owner, scratch);
    Look look = {.role = ROLE_MASTHEAD, .ink = INK_TEXT, .size = grid->masthead};
    look.tracking = look.size * theme_proportions()->masthead_tracking / 100;
    int room = width - (clock.width ? clock.width + gap : 0);
    Line name = draw_line_within(glass->masthead, look, room, mirrored, metrics, owner, scratch);
    Line date = date_line(glass, grid, dateline, room - name.width - gap, mirrored, owner, scratch);
    int baseline = grid->masthead_baseline;
    Heights heights = metrics->heights(metrics->context, (Style){ROLE_MASTHEAD, look.size, 0});
    draw_line(frame, &name, grid->left, baseline, heights, mirrored);
    int from = grid->left + name.width + gap;
    int to = clock.width ? grid->right - clock.width - gap : grid->right;
    int middle = grid->left + (width - date.width) / 2;
    int x = clock.width ? (int)size_min(size_max(middle, from), to - date.width) : to - date.width;
    draw_line(frame, &date, x, baseline, grid->label, mirrored);
    heights = metrics->heights(metrics->context, (Style){ROLE_LABEL, grid->clock, 0});
    heights.up = heights.cap; // digits
    heights.down = 0;
    draw_line(frame, &clock, grid->right - clock.width, baseline, heights, mirrored);
    frame_fill(frame, INK_RULE, (Box){grid->left, grid->rule_y, width, grid->rule_height});
}
