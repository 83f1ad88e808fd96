// Heights first, drawing later: pagination knows only line counts. Pages of one story are filled
// alike (the lowest height with which the same number of pages is enough), so that the last one
// does not hold a lone point.
#include "face/sheet.h"

#include "base/utf8.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

enum { LEAST_LINES_UNDER_HEADLINE = 2 };

// The mark of an urgent story stands in the first line of its headline.
static int urgent_indent(const Sheet *sheet, const Glass *glass, const Grid *grid, Arena scratch)
{
    return sheet->is_urgent ? draw_tag_width(glass->words->urgent, grid->headline * 38 / 100,
                                             glass->metrics, scratch) +
                                  grid->headline * 3 / 10
                            : 0;
}

// Height left for items under a headline of so many lines.
static int room_under(const Grid *grid, int lines, int floor_y)
{
    int headline = lines > 0 ? lines * grid->headline_leading + grid->headline_gap : 0;
    return floor_y - grid->top - headline;
}

static Lines headline_lines(const Sheet *sheet, Str text, const Glass *glass, const Grid *grid,
                            Arena *owner, Arena scratch)
{
    Piece piece = {.text = text, .role = ROLE_HEADLINE, .ink = INK_TEXT};
    WrapRule rule = {.size = grid->headline,
                     .width = grid->right - grid->left,
                     .indent = urgent_indent(sheet, glass, grid, scratch),
                     .is_balanced = true,
                     .language = sheet->language};
    return wrap_pieces((Pieces){&piece, 1}, sheet->is_right_to_left, &rule, glass->metrics, owner,
                       scratch);
}

// The first candidate that leaves room; else the shortest that leaves room for one line at all.
static Lines choose_headline(const Sheet *sheet, const Glass *glass, const Grid *grid, int floor_y,
                             Arena *owner, Arena scratch)
{
    Lines best = {0};
    for (Size i = 0; i < sheet->headlines.count; i++) {
        Lines lines = headline_lines(sheet, sheet->headlines.at[i], glass, grid, owner, scratch);
        int room = room_under(grid, lines.count, floor_y);
        if (lines.count == 0 || lines.count > theme_proportions()->most_headline_lines ||
            room < grid->body_leading) {
            continue;
        }
        if (room >= LEAST_LINES_UNDER_HEADLINE * grid->body_leading) {
            return lines;
        }
        if (best.count == 0 || lines.count < best.count) {
            best = lines;
        }
    }
    return best;
}

static Str first_headline(const Sheet *sheet)
{
    for (Size i = 0; i < sheet->headlines.count; i++) {
        if (sheet->headlines.at[i].len > 0) {
            return sheet->headlines.at[i];
        }
    }
    return (Str){0};
}

// The items, with the headline in front of them if it is too long to be one.
static void set_items(Layout *layout, const Sheet *sheet, Arena *owner)
{
    layout->items = arena_new(owner, Item, sheet->count + 1);
    Str headline = first_headline(sheet);
    if (layout->headline.count == 0 && headline.len > 0) {
        Piece *piece = arena_new(owner, Piece, 1);
        *piece = (Piece){.text = headline, .role = ROLE_STRONG, .ink = INK_TEXT};
        layout->items[layout->items_count++] = (Item){.pieces = {piece, 1}};
    }
    for (int i = 0; i < sheet->count; i++) {
        layout->items[layout->items_count++] = sheet->items[i];
    }
}

// A code has nothing beside it that it would have to stand apart from.
static int item_x(const Sheet *sheet, const Item *item, const Grid *grid)
{
    return sheet->has_leads && item->code.side == 0 ? grid->text_x : grid->left;
}

static int item_width(const Sheet *sheet, const Item *item, const Grid *grid)
{
    int most = theme_proportions()->most_chars * grid->char_width / 64;
    return (int)size_min(grid->right - item_x(sheet, item, grid), size_max(most, grid->text_width));
}

static int new_indent(const Item *item, const Glass *glass, const Grid *grid, Arena scratch)
{
    return item->is_new ? draw_tag_width(glass->words->new_tag, grid->small_type * 85 / 100,
                                         glass->metrics, scratch) +
                              grid->body * 3 / 10
                        : 0;
}

// The limits of a page while it is filled.
typedef struct {
    int room, most_lines;
    int leading, gap;
} Limit;

static int lines_that_fit(Limit limit)
{
    return (int)size_max(size_min(limit.room / size_max(limit.leading, 1), limit.most_lines), 1);
}

// The pixels of a code's modules; 0 where the item has none.
static int scale_of(const Item *item, const Grid *grid)
{
    return code_scale(&item->code, theme_proportions()->code_lines * grid->body_leading);
}

static int code_indent(const Item *item, const Grid *grid)
{
    int scale = scale_of(item, grid);
    return scale > 0 ? code_width(&item->code, scale) + grid->body / 2 : 0;
}

// A code needs its lines on one page, and modules that can be read; else the item goes.
static void drop_codes(Layout *layout, const Grid *grid, Limit limit)
{
    int kept = 0;
    for (int i = 0; i < layout->items_count; i++) {
        const Item *item = &layout->items[i];
        bool is_code = item->code.side > 0;
        if (is_code && (scale_of(item, grid) == 0 ||
                        lines_that_fit(limit) < theme_proportions()->code_lines)) {
            continue;
        }
        layout->items[kept++] = *item;
    }
    layout->items_count = kept;
}

static void wrap_items(Layout *layout, const Sheet *sheet, const Glass *glass, const Grid *grid,
                       Arena *owner, Arena scratch)
{
    layout->lines = arena_new(owner, Lines, layout->items_count);
    layout->heights = arena_new(owner, int, layout->items_count);
    for (int i = 0; i < layout->items_count; i++) {
        const Item *item = &layout->items[i];
        WrapRule rule = {.size = grid->body,
                         .width = item_width(sheet, item, grid) - code_indent(item, grid),
                         .indent = new_indent(item, glass, grid, scratch),
                         .language = sheet->language};
        layout->lines[i] = wrap_pieces(item->pieces, sheet->is_right_to_left, &rule, glass->metrics,
                                       owner, scratch);
        layout->missing += layout->lines[i].missing;
        int least = item->code.side > 0 ? theme_proportions()->code_lines : 0;
        layout->heights[i] = (int)size_max(layout->lines[i].count, least);
    }
}

typedef struct {
    int height, lines;
} Fill;

static bool fits(Limit limit, Fill fill, int lines)
{
    int height = fill.height + (fill.lines ? limit.gap : 0) + lines * limit.leading;
    return height <= limit.room && fill.lines + lines <= limit.most_lines;
}

// Cuts all items into slices and parts; with null arrays it only counts parts.
static int paginate(const Layout *layout, Limit limit, Slice *slices, Part *parts)
{
    int whole = lines_that_fit(limit);
    int count = 0, slices_count = 0;
    Fill fill = {0};
    for (int i = 0; i < layout->items_count; i++) {
        int all = layout->heights[i];
        for (int first = 0; first < all;) {
            int lines = (int)size_min(all - first, whole);
            if (all - first - lines == 1 && lines > 2) {
                lines--; // no widow on the next page
            }
            if (count == 0 || !fits(limit, fill, lines)) {
                fill = (Fill){0};
                if (parts) {
                    parts[count].at = slices + slices_count;
                }
                count++;
            }
            fill.height += (fill.lines ? limit.gap : 0) + lines * limit.leading;
            fill.lines += lines;
            if (parts) {
                slices[slices_count] = (Slice){i, first, lines};
                parts[count - 1].count++;
            }
            slices_count++;
            first += lines;
        }
    }
    return count;
}

static bool has_item_over(const Layout *layout, int lines)
{
    for (int i = 0; i < layout->items_count; i++) {
        if (layout->heights[i] > lines) {
            return true;
        }
    }
    return false;
}

// The lowest room that needs no more pages than all the room.
static Limit even_out(const Layout *layout, Limit limit)
{
    int pages = paginate(layout, limit, NULL, NULL);
    if (pages < 2 || has_item_over(layout, lines_that_fit(limit))) {
        return limit;
    }
    int enough = limit.room, little = 0;
    while (enough - little > 1) {
        Limit tried = limit;
        tried.room = little + (enough - little) / 2;
        bool holds = !has_item_over(layout, lines_that_fit(tried)) &&
                     paginate(layout, tried, NULL, NULL) == pages;
        *(holds ? &enough : &little) = tried.room;
    }
    limit.room = enough;
    return limit;
}

static bool is_ideograph(uint32_t code)
{
    UErrorCode status = U_ZERO_ERROR;
    UScriptCode script = uscript_getScript((UChar32)code, &status);
    return script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA;
}

static void count_reading(Part *part, Str text)
{
    bool in_word = false;
    for (Size place = 0; place < text.len;) {
        uint32_t code = utf8_next(text, &place);
        bool is_sign = is_ideograph(code);
        bool is_letter = !is_sign && u_isalnum((UChar32)code);
        part->ideographs += is_sign;
        part->words += is_letter && !in_word;
        in_word = is_letter || (in_word && !u_isUWhiteSpace((UChar32)code) && !is_sign);
    }
}

static void count_part(Part *part, const Layout *layout)
{
    for (int i = 0; i < layout->headline.count; i++) {
        count_reading(part, layout->headline.at[i].text);
    }
    for (int i = 0; i < part->count; i++) {
        const Slice *slice = &part->at[i];
        const Lines *lines = &layout->lines[slice->item];
        for (int j = slice->first; j < size_min(slice->first + slice->count, lines->count); j++) {
            count_reading(part, lines->at[j].text);
        }
    }
}

static int all_lines(const Layout *layout)
{
    int count = 0;
    for (int i = 0; i < layout->items_count; i++) {
        count += layout->heights[i];
    }
    return count;
}

Layout sheet_lay_out(const Sheet *sheet, const Glass *glass, const Grid *grid, int floor_y,
                     Arena *owner, Arena scratch)
{
    Layout layout = {.floor_y = floor_y};
    layout.headline = choose_headline(sheet, glass, grid, floor_y, owner, scratch);
    layout.missing = layout.headline.missing;
    set_items(&layout, sheet, owner);
    Limit limit = {.room = room_under(grid, layout.headline.count, floor_y),
                   .most_lines = grid->most_lines,
                   .leading = grid->body_leading,
                   .gap = grid->point_gap};
    drop_codes(&layout, grid, limit);
    wrap_items(&layout, sheet, glass, grid, owner, scratch);
    limit = even_out(&layout, limit);
    layout.count = (int)size_max(paginate(&layout, limit, NULL, NULL), 1);
    layout.parts = arena_new(owner, Part, layout.count);
    Slice *slices = arena_new(owner, Slice, all_lines(&layout));
    paginate(&layout, limit, slices, layout.parts);
    for (int i = 0; i < layout.count; i++) {
        count_part(&layout.parts[i], &layout);
    }
    return layout;
}

// Everything that the drawing functions below need.
typedef struct {
    Frame *frame;
    const Sheet *sheet;
    const Layout *layout;
    const Glass *glass;
    const Grid *grid;
    Arena *owner;
} Job;

static int baseline_in(int leading, Heights heights)
{
    return (leading - heights.up - heights.down) / 2 + heights.up;
}

static void draw_lines(const Job *job, const Lines *lines, int first, int count, int x, int indent,
                       int y, int leading, Heights heights)
{
    for (int i = 0; i < count; i++) {
        const Line *line = &lines->at[first + i];
        int start = first + i == 0 ? x + indent : x;
        draw_line(job->frame, line, start, y + i * leading + baseline_in(leading, heights), heights,
                  job->sheet->is_right_to_left);
    }
}

static void draw_dots(const Job *job, int agree, int of, int middle)
{
    const Grid *grid = job->grid;
    for (int i = 0; i < of; i++) {
        Box box = {grid->left + i * grid->dot_pitch, middle - grid->dot / 2, grid->dot, grid->dot};
        if (i < agree) {
            frame_disc(job->frame, INK_DOT, box);
        } else {
            frame_ring(job->frame, INK_RING, box, (int)size_max((grid->dot + 3) / 6, 1));
        }
    }
}

static Line lead_line(const Job *job, Str text, Look look, Arena scratch)
{
    return draw_line_of(text, look, job->sheet->is_right_to_left, job->glass->metrics, job->owner,
                        scratch);
}

static void draw_counter(const Job *job, int agree, int of, int baseline, Arena scratch)
{
    const Words *words = job->glass->words;
    Look look = {.role = ROLE_STRONG, .ink = INK_DOT, .size = job->grid->small_type};
    Str values[] = {words_number(agree, job->owner), words_number(of, job->owner)};
    Line line =
        lead_line(job, words_fill(words->counter, (Strs){values, 2}, job->owner), look, scratch);
    if (line.width > job->grid->text_x - job->grid->left) {
        line = lead_line(job, words_fill(words->counter_tight, (Strs){values, 2}, job->owner), look,
                         scratch);
    }
    draw_line(job->frame, &line, job->grid->left, baseline, job->grid->label,
              job->sheet->is_right_to_left);
}

static void draw_lead(const Job *job, const Item *item, int baseline, Arena scratch)
{
    const Grid *grid = job->grid;
    if (item->lead == LEAD_WORD) {
        Look look = {.role = ROLE_STRONG, .ink = INK_DIFFER, .size = grid->small_type};
        look.tracking = look.size * theme_proportions()->tag_tracking / 100;
        Line line = lead_line(job, item->word, look, scratch);
        Heights heights = grid->label;
        draw_line(job->frame, &line, grid->left, baseline, heights, job->sheet->is_right_to_left);
    } else if (item->lead == LEAD_DOTS && item->of <= theme_proportions()->most_dots) {
        draw_dots(job, item->agree, item->of, baseline - grid->text.x / 2);
    } else if (item->lead == LEAD_DOTS) {
        draw_counter(job, item->agree, item->of, baseline, scratch);
    }
}

static void draw_slice(const Job *job, const Slice *slice, int y, Arena scratch)
{
    const Grid *grid = job->grid;
    const Item *item = &job->layout->items[slice->item];
    int x = item_x(job->sheet, item, grid);
    int baseline = y + baseline_in(grid->body_leading, grid->text);
    draw_lead(job, item, baseline, scratch);
    int indent = new_indent(item, job->glass, grid, scratch);
    if (indent > 0 && slice->first == 0) {
        draw_tag(job->frame, job->glass->words->new_tag, INK_ACCENT, INK_ON_ACCENT, x,
                 baseline - grid->text.cap / 2, grid->small_type * 85 / 100,
                 job->sheet->is_right_to_left, job->glass->metrics, job->owner, scratch);
    }
    const Lines *lines = &job->layout->lines[slice->item];
    int count = (int)size_min(slice->count, lines->count - slice->first);
    int scale = scale_of(item, grid);
    if (scale > 0) {
        int height = slice->count * grid->body_leading;
        code_draw(job->frame, &item->code, x, y + (height - code_width(&item->code, scale)) / 2,
                  scale, job->sheet->is_right_to_left);
        y += (slice->count - count) * grid->body_leading / 2; // the text stands beside its middle
    }
    draw_lines(job, lines, slice->first, count, x + code_indent(item, grid), indent, y,
               grid->body_leading, grid->text);
}

static int part_height(const Part *part, const Grid *grid)
{
    int height = 0;
    for (int i = 0; i < part->count; i++) {
        height += part->at[i].count * grid->body_leading + (i ? grid->point_gap : 0);
    }
    return height;
}

static void draw_headline(const Job *job, int y, Arena scratch)
{
    const Grid *grid = job->grid;
    int indent = urgent_indent(job->sheet, job->glass, grid, scratch);
    if (indent > 0 && job->layout->headline.count > 0) {
        int baseline = y + baseline_in(grid->headline_leading, grid->title);
        draw_tag(job->frame, job->glass->words->urgent, INK_ACCENT, INK_ON_ACCENT, grid->left,
                 baseline - grid->title.cap / 2, grid->headline * 38 / 100,
                 job->sheet->is_right_to_left, job->glass->metrics, job->owner, scratch);
    }
    draw_lines(job, &job->layout->headline, 0, job->layout->headline.count, grid->left, indent, y,
               grid->headline_leading, grid->title);
}

void sheet_draw(Frame *frame, const Sheet *sheet, const Layout *layout, int part,
                const Glass *glass, const Grid *grid, Arena *owner, Arena scratch)
{
    Job job = {frame, sheet, layout, glass, grid, owner};
    const Part *shown = &layout->parts[part];
    const Lines *headline = &layout->headline;
    int room = room_under(grid, headline->count, layout->floor_y);
    int spare = (int)size_max(room - part_height(shown, grid), 0);
    // White space goes between the points first, so that a page with little on it breathes, and
    // the rest stays at its foot.
    int extra = (int)size_min(spare / (shown->count + 2), grid->point_gap * 5 / 4);
    int y = grid->top + (sheet->is_centred ? spare * 2 / 5 : 0);
    draw_headline(&job, y, scratch);
    y += headline->count ? headline->count * grid->headline_leading + grid->headline_gap : 0;
    y += sheet->is_centred ? 0 : extra / 2;
    for (int i = 0; i < shown->count; i++) {
        draw_slice(&job, &shown->at[i], y, scratch);
        y += shown->at[i].count * grid->body_leading + grid->point_gap +
             (sheet->is_centred ? 0 : extra);
    }
}
