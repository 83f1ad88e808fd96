// One pass of dynamic programming over the segments. A line holds at most MOST_ON_A_LINE segments,
// which keeps the cost linear even for text of invisible characters. Widths of segments are added
// up to find the breaks; then each line is measured whole, since kerning and joining make a
// difference, and if one sticks out all is done again for a narrower column.
#include "face/wrap.h"

#include "face/breaks.h"

#include <limits.h>
#include <string.h>
#include <unicode/ubidi.h>

enum {
    MOST_ON_A_LINE = 256,
    MOST_TRIES = 6,
    COST_WIDOW = BREAK_LINE * 8 / 10,
    COST_SHORT_LAST = BREAK_LINE / 2,
};

typedef struct {
    const Paragraph *paragraph;
    const WrapRule *rule;
    const Metrics *metrics;
} Job;

static Setting setting_of(const Stretch *stretch, int size)
{
    Setting setting = {
        .style = {.role = stretch->role, .size = size},
        .font = stretch->font,
        .right_to_left = stretch->level & 1,
    };
    memcpy(setting.script, stretch->script, sizeof setting.script);
    return setting;
}

static int width_of(const Job *job, const Stretch *stretch, Str text)
{
    Setting setting = setting_of(stretch, job->rule->size);
    return text.len > 0 ? job->metrics->width(job->metrics->context, &setting, text) : 0;
}

// Width of text[start, end); `from` is the first stretch that may touch it and moves on.
static int span_width(const Job *job, int start, int end, int *from)
{
    const Paragraph *paragraph = job->paragraph;
    while (*from < paragraph->count && paragraph->at[*from].end <= start) {
        (*from)++;
    }
    int width = 0;
    for (int i = *from; i < paragraph->count && paragraph->at[i].start < end; i++) {
        const Stretch *stretch = &paragraph->at[i];
        Size left = size_max(start, stretch->start), right = size_min(end, stretch->end);
        width += width_of(job, stretch, str_sub(paragraph->text, left, right));
    }
    return width;
}

static void measure(const Job *job, Segments segments)
{
    int from = 0;
    for (int i = 0; i < segments.count; i++) {
        Segment *segment = &segments.at[i];
        segment->width = span_width(job, segment->start, segment->end, &from);
        segment->blank =
            segment->end < segment->next ? span_width(job, segment->end, segment->next, &from) : 0;
    }
}

// The segments of the paragraph, with those that are wider than a line cut into graphemes.
static Segments find_segments(const Job *job, Arena *owner)
{
    Str text = job->paragraph->text;
    Segments segments = {.at = arena_raw(owner, Segment, text.len)};
    Arena scratch = *owner; // the whole segments are gone when the cut ones are done
    Segments whole = breaks_find(text, job->rule->language, &scratch);
    measure(job, whole);
    int from = 0;
    int room = job->rule->width - job->rule->indent;
    for (int i = 0; i < whole.count; i++) {
        if (whole.at[i].width <= room) {
            segments.at[segments.count++] = whole.at[i];
            continue;
        }
        Arena once = scratch;
        Segments parts = breaks_split(text, whole.at[i], &once);
        for (int j = 0; j < parts.count; j++) {
            Segment *part = &parts.at[j];
            part->width = span_width(job, part->start, part->end, &from);
            segments.at[segments.count++] = *part;
        }
        segments.at[segments.count - 1].blank = whole.at[i].blank;
    }
    return segments;
}

static int64_t ragged_cost(const WrapRule *rule, int width, int64_t slack, bool is_last)
{
    if (slack <= 0 || (is_last && !rule->is_balanced)) {
        return 0;
    }
    int64_t share = slack * 100 / (width > 0 ? width : 1);
    return rule->is_balanced ? share * share : share * share / 4;
}

static int64_t last_line_cost(Segments segments, int first, int64_t taken, int width)
{
    if (first == 0) {
        return 0;
    }
    bool is_one_word = first == segments.count - 1;
    return (is_one_word && taken < width / 2 ? COST_WIDOW : 0) +
           (taken < width * 15 / 100 ? COST_SHORT_LAST : 0);
}

// starts[i] is the first segment of the line that ends before segment i in the best breaking of
// the first i segments.
static int *best_starts(const Job *job, Segments segments, int width, int hyphen, Arena *owner)
{
    int count = segments.count;
    int *starts = arena_new(owner, int, count + 1);
    int64_t *costs = arena_new(owner, int64_t, count + 1);
    for (int end = 1; end <= count; end++) {
        const Segment *last = &segments.at[end - 1];
        bool is_last = end == count;
        int64_t taken = last->width + (last->is_soft && !is_last ? hyphen : 0);
        costs[end] = INT64_MAX;
        for (int start = end - 1; start >= 0 && end - start <= MOST_ON_A_LINE; start--) {
            if (start < end - 1) {
                taken += segments.at[start].width + segments.at[start].blank;
            }
            int room = width - (start == 0 ? job->rule->indent : 0);
            if (taken > room && start < end - 1) {
                break;
            }
            int64_t cost = costs[start] + BREAK_LINE +
                           ragged_cost(job->rule, room, room - taken, is_last) +
                           (is_last ? last_line_cost(segments, start, taken, room) : last->cost);
            if (cost < costs[end]) {
                costs[end] = cost;
                starts[end] = start;
            }
        }
    }
    return starts;
}

// The text of a run; a soft hyphen at the end of the line becomes a hyphen.
static Str run_text(Str text, bool ends_soft, Arena *owner)
{
    if (!ends_soft) {
        return text;
    }
    char *copy = arena_raw(owner, char, text.len);
    memcpy(copy, text.at, (size_t)text.len);
    copy[text.len - 2] = '-'; // U+00AD is two bytes
    return (Str){copy, text.len - 1};
}

static void to_visual_order(Line *line, const UBiDiLevel *levels, Arena scratch)
{
    int32_t *order = arena_new(&scratch, int32_t, line->count);
    Run *logical = arena_new(&scratch, Run, line->count);
    ubidi_reorderVisual(levels, line->count, order);
    memcpy(logical, line->at, sizeof(Run) * (size_t)line->count);
    for (int i = 0; i < line->count; i++) {
        line->at[i] = logical[order[i]];
    }
}

static Line make_line(const Job *job, int start, int end, bool ends_soft, Arena *owner,
                      Arena scratch, int *from)
{
    const Paragraph *paragraph = job->paragraph;
    while (*from < paragraph->count && paragraph->at[*from].end <= start) {
        (*from)++;
    }
    int to = *from;
    while (to < paragraph->count && paragraph->at[to].start < end) {
        to++;
    }
    Line line = {.at = arena_new(owner, Run, to - *from),
                 .text = str_sub(paragraph->text, start, end)};
    UBiDiLevel *levels = arena_new(&scratch, UBiDiLevel, to - *from);
    for (int i = *from; i < to; i++) {
        const Stretch *stretch = &paragraph->at[i];
        Size left = size_max(start, stretch->start), right = size_min(end, stretch->end);
        Str text =
            run_text(str_sub(paragraph->text, left, right), ends_soft && right == end, owner);
        levels[line.count] = (UBiDiLevel)stretch->level;
        line.at[line.count++] = (Run){.text = text,
                                      .setting = setting_of(stretch, job->rule->size),
                                      .ink = stretch->ink,
                                      .width = width_of(job, stretch, text)};
        line.width += line.at[line.count - 1].width;
    }
    to_visual_order(&line, levels, scratch);
    return line;
}

static Lines make_lines(const Job *job, Segments segments, const int *starts, Arena *owner,
                        Arena scratch)
{
    Lines lines = {.is_right_to_left = job->paragraph->is_right_to_left,
                   .missing = job->paragraph->missing};
    for (int end = segments.count; end > 0; end = starts[end]) {
        lines.count++;
    }
    lines.at = arena_new(owner, Line, lines.count);
    int *firsts = arena_new(&scratch, int, lines.count + 1);
    int place = lines.count;
    for (int end = segments.count; place >= 0; end = starts[end]) {
        firsts[place--] = end;
    }
    int from = 0;
    for (int i = 0; i < lines.count; i++) {
        const Segment *last = &segments.at[firsts[i + 1] - 1];
        bool ends_soft = last->is_soft && i + 1 < lines.count;
        lines.at[i] = make_line(job, segments.at[firsts[i]].start, last->end, ends_soft, owner,
                                scratch, &from);
    }
    return lines;
}

static int overshoot(const Job *job, Lines lines)
{
    int most = 0;
    for (int i = 0; i < lines.count; i++) {
        int room = job->rule->width - (i == 0 ? job->rule->indent : 0);
        most = (int)size_max(most, lines.at[i].width - room);
    }
    return most;
}

static int hyphen_width(const Job *job)
{
    const Stretch *first = &job->paragraph->at[0];
    return width_of(job, first, S("-"));
}

Lines wrap_paragraph(const Paragraph *paragraph, const WrapRule *rule, const Metrics *metrics,
                     Arena *owner, Arena scratch)
{
    if (paragraph->text.len == 0) {
        return (Lines){.is_right_to_left = paragraph->is_right_to_left};
    }
    Job job = {paragraph, rule, metrics};
    Segments segments = find_segments(&job, &scratch);
    Lines lines = {0};
    int width = rule->width;
    for (int try = 0; try < MOST_TRIES; try++) {
        Arena once = scratch;
        int *starts = best_starts(&job, segments, width, hyphen_width(&job), &once);
        lines = make_lines(&job, segments, starts, owner, once);
        int excess = overshoot(&job, lines);
        if (excess <= 0 || excess >= width) {
            break;
        }
        width -= excess;
    }
    return lines;
}

Lines wrap_pieces(Pieces pieces, bool page_is_right_to_left, const WrapRule *rule,
                  const Metrics *metrics, Arena *owner, Arena scratch)
{
    Direction direction = page_is_right_to_left ? DIRECTION_OWN_OR_RIGHT : DIRECTION_OWN_OR_LEFT;
    if (rule->keeps_page_direction) {
        direction = page_is_right_to_left ? DIRECTION_RIGHT : DIRECTION_LEFT;
    }
    Paragraph paragraph =
        paragraph_make(pieces, direction, rule->language, metrics, owner, scratch);
    return wrap_paragraph(&paragraph, rule, metrics, owner, scratch);
}
