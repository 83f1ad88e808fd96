// Sheets are made of views of the edition; only the words of our own are put together here.
#include "face/page.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "news/copyright.h"

#include <unicode/uchar.h>

enum { MOST_NAMES_A_VALUE = 3, URGENT = 2 };

#define NBSP "\xC2\xA0"

typedef struct {
    Piece *at;
    int count;
} Draft;

static void put(Draft *draft, Str text, Role role, Ink ink)
{
    draft->at[draft->count++] = (Piece){.text = text, .role = role, .ink = ink};
}

static Pieces one_piece(Str text, Ink ink, Arena *owner)
{
    Piece *piece = arena_new(owner, Piece, 1);
    *piece = (Piece){.text = text, .role = ROLE_TEXT, .ink = ink};
    return (Pieces){piece, 1};
}

static Str capitalised(Str text, Arena *owner)
{
    if (text.len == 0) {
        return text;
    }
    Size place = 0;
    uint32_t first = utf8_next(text, &place);
    char head[4];
    Size len = utf8_write((uint32_t)u_totitle((UChar32)first), head);
    Buf buf = buf_start(owner);
    buf_str(&buf, (Str){head, len});
    buf_str(&buf, str_tail(text, place));
    return buf_done(&buf);
}

static bool is_named(const Story *story, int origin)
{
    for (int i = 0; i < story->reports.count; i++) {
        if (story->reports.at[i].origin == origin && story->reports.at[i].source.len > 0) {
            return true;
        }
    }
    return false;
}

static int reports_of(const Story *story, int origin)
{
    int count = 0;
    for (int i = 0; i < story->reports.count; i++) {
        count += story->reports.at[i].origin == origin;
    }
    return count;
}

static Str unnamed_text(int count, const Words *words, Arena *owner)
{
    return count == 1 ? words->unnamed
                      : words_fill_one(words->unnamed_many, words_number(count, owner), owner);
}

// Those who give one value: "Coast Wire, Harbour Post +2".
static Str names_of(const Story *story, Ints by, const Words *words, Arena *owner)
{
    Str rest = {0};
    int unnamed = 0, named = 0;
    for (int i = 0; i < by.count; i++) {
        bool is = is_named(story, by.at[i]);
        named += is;
        unnamed += !is;
    }
    int more = (int)size_max(named - MOST_NAMES_A_VALUE, 0);
    if (more > 0) {
        rest = words_fill_one(words->more, words_number(more, owner), owner);
    }
    Str nobody = unnamed > 0 ? unnamed_text(unnamed, words, owner) : (Str){0};
    Buf buf = buf_start(owner);
    int shown = 0;
    for (int i = 0; i < by.count && shown < MOST_NAMES_A_VALUE; i++) {
        if (is_named(story, by.at[i])) {
            buf_str(&buf, shown++ ? S(", ") : S(""));
            buf_str(&buf, edition_origin_name(story, by.at[i]));
        }
    }
    buf_str(&buf, rest.len ? S(NBSP) : S(""));
    buf_str(&buf, rest);
    buf_str(&buf, nobody.len && shown ? S(", ") : S(""));
    buf_str(&buf, nobody);
    return buf_done(&buf);
}

static Item difference_item(const Story *story, const Difference *difference, const Glass *glass,
                            Arena *owner)
{
    int accounts = difference->accounts.count;
    Draft draft = {.at = arena_new(owner, Piece, 4 * accounts + 2)};
    put(&draft, capitalised(difference->what, owner), ROLE_TEXT, INK_TEXT);
    put(&draft, difference->what.len ? S(": ") : S(""), ROLE_TEXT, INK_TEXT);
    for (int i = 0; i < accounts; i++) {
        const Account *account = &difference->accounts.at[i];
        put(&draft, i ? S(NBSP "· ") : S(""), ROLE_TEXT, INK_QUIET);
        put(&draft, account->value, ROLE_STRONG, INK_TEXT);
        put(&draft, S(NBSP), ROLE_TEXT, INK_QUIET);
        put(&draft, names_of(story, account->by, glass->words, owner), ROLE_TEXT, INK_QUIET);
    }
    return (Item){
        .lead = LEAD_WORD, .word = glass->words->differ, .pieces = {draft.at, draft.count}};
}

static Item point_item(const Point *point, Arena *owner)
{
    int of = (int)size_max(point->of, 0);
    int agree = (int)size_min(size_max(point->agree, 0), of);
    return (Item){.lead = of > 0 ? LEAD_DOTS : LEAD_NONE,
                  .agree = agree,
                  .of = of,
                  .is_new = point->is_new,
                  .pieces = one_piece(point->text, INK_TEXT, owner)};
}

static Str origins_text(const Story *story, const Words *words, Arena *owner)
{
    return story->origins == 1
               ? words->one_origin
               : words_fill_one(words->many_origins, words_number(story->origins, owner), owner);
}

static Str name_text(const Story *story, int origin, const Words *words, Arena *owner)
{
    Str name = edition_origin_name(story, origin);
    int count = reports_of(story, origin);
    if (count < 2) {
        return name;
    }
    Str times = words_fill_one(words->reprints, words_number(count, owner), owner);
    Buf buf = buf_start(owner);
    buf_str(&buf, name);
    buf_str(&buf, S(NBSP));
    buf_str(&buf, times);
    return buf_done(&buf);
}

// Copyright lines are owed for what is quoted.

static bool is_quoted(const Story *story, const Report *report)
{
    for (int i = 0; i < story->points.count; i++) {
        if (str_equal(story->points.at[i].file, report->file)) {
            return true;
        }
    }
    return false;
}

// Of one origin, or (-1) of all.
static bool owes_line(const Story *story, const Report *report, int origin)
{
    return (origin < 0 || report->origin == origin) && report->copyright.len > 0 &&
           is_quoted(story, report);
}

static bool was_owed_before(const Story *story, int report, int origin)
{
    const Report *reports = story->reports.at;
    for (int i = 0; i < report; i++) {
        if (owes_line(story, &reports[i], origin) &&
            str_equal(reports[i].copyright, reports[report].copyright)) {
            return true;
        }
    }
    return false;
}

static Strs lines_owed(const Story *story, int origin, Arena *owner)
{
    Strs lines = {.at = arena_new(owner, Str, size_max(story->reports.count, 0))};
    for (int i = 0; i < story->reports.count; i++) {
        if (owes_line(story, &story->reports.at[i], origin) && !was_owed_before(story, i, origin)) {
            lines.at[lines.count++] = story->reports.at[i].copyright;
        }
    }
    arena_trim(owner, lines.at, lines.count * (Size)sizeof(Str));
    return lines;
}

static Str joined(Strs lines, Str separator, Arena *owner)
{
    Buf buf = buf_start(owner);
    for (Size i = 0; i < lines.count; i++) {
        buf_str(&buf, i > 0 ? separator : S(""));
        buf_str(&buf, lines.at[i]);
    }
    return buf_done(&buf);
}

// "© 2026 Coast Wire", "Harbour Post (© 2026 Coast Wire)"; empty where nothing is owed.
static Str notice_text(const Story *story, int origin, const Words *words, Arena *owner)
{
    Str lines = joined(lines_owed(story, origin, owner), S(", "), owner);
    Str name = is_named(story, origin) ? edition_origin_name(story, origin) : (Str){0};
    if (lines.len == 0 || name.len == 0) {
        return lines;
    }
    bool is_said = copyright_names(lines, name);
    Str whole = is_said ? (Str){0} : name_text(story, origin, words, owner);
    Buf buf = buf_start(owner);
    buf_str(&buf, whole);
    buf_str(&buf, is_said ? S("") : S(NBSP "("));
    buf_str(&buf, lines);
    buf_str(&buf, is_said ? S("") : S(")"));
    return buf_done(&buf);
}

static FootName foot_name(const Story *story, int origin, const Glass *glass, Arena *owner)
{
    const Words *words = glass->words;
    FootName name = {.origins = 1};
    if (glass->has_copyright) {
        name.notice = notice_text(story, origin, words, owner);
    }
    name.text = is_named(story, origin) ? name_text(story, origin, words, owner) : name.notice;
    return name;
}

static Foot story_foot(const Story *story, const Glass *glass, Arena *owner)
{
    const Words *words = glass->words;
    Foot foot = {.names = arena_new(owner, FootName, size_max(story->origins, 0) + 1)};
    if (story->origins < 1) {
        return foot;
    }
    foot.lead = origins_text(story, words, owner);
    int unnamed = 0;
    for (int origin = 0; origin < story->origins; origin++) {
        FootName name = foot_name(story, origin, glass, owner);
        if (name.text.len > 0) {
            foot.names[foot.count++] = name;
        } else {
            unnamed++;
        }
    }
    if (unnamed > 0) {
        foot.names[foot.count++] =
            (FootName){.text = unnamed_text(unnamed, words, owner), .origins = unnamed};
    }
    if (glass->has_copyright) {
        foot.notices = lines_owed(story, -1, owner);
    }
    if (story->first_reported_by.len > 0) {
        foot.tail = words_fill_one(words->first_reported, story->first_reported_by, owner);
    }
    return foot;
}

static Strs headlines_of(const Story *story, Arena *owner)
{
    Strs all = {.at = arena_new(owner, Str, story->headlines.count + 1)};
    all.at[all.count++] = story->headline;
    for (Size i = 0; i < story->headlines.count; i++) {
        all.at[all.count++] = story->headlines.at[i];
    }
    return all;
}

static bool story_is_right_to_left(const Story *story)
{
    Str first = story->points.count > 0 ? story->points.at[0].text : (Str){0};
    return text_is_right_to_left(story->headline, text_is_right_to_left(first, false));
}

static void add_code(Sheet *sheet, const Story *told, const Glass *glass, Arena *owner)
{
    Code code = code_make(str_trim(told->url), owner);
    Str host = code_host(str_trim(told->url));
    if (code.side > 0) {
        Str text = words_fill_one(glass->words->read_on, host, owner);
        sheet->items[sheet->count++] =
            (Item){.code = code, .pieces = words_pieces(text, INK_QUIET, INK_TEXT, owner)};
    }
}

Sheet page_story(const Edition *edition, int story, const Glass *glass, Arena *owner)
{
    const Story *told = &edition->stories.at[story];
    Sheet sheet = {
        .language = told->language,
        .is_right_to_left = story_is_right_to_left(told),
        .is_urgent = told->urgency >= 1 && told->urgency <= URGENT,
        .has_leads = true,
        .headlines = headlines_of(told, owner),
        .items = arena_new(owner, Item, told->points.count + told->differences.count + 2),
        .foot = story_foot(told, glass, owner),
    };
    for (int i = 0; i < told->points.count; i++) {
        sheet.items[sheet.count++] = point_item(&told->points.at[i], owner);
    }
    for (int i = 0; i < told->differences.count; i++) {
        sheet.items[sheet.count++] = difference_item(told, &told->differences.at[i], glass, owner);
    }
    if (glass->has_codes) {
        add_code(&sheet, told, glass, owner);
    }
    sheet.foot.here = story;
    sheet.foot.of = edition->stories.count;
    sheet.foot.position = words_fill_two(glass->words->counter, words_number(story + 1, owner),
                                         words_number(edition->stories.count, owner), owner);
    return sheet;
}

static Sheet own_sheet(Str title, int items, const Glass *glass, Arena *owner)
{
    Sheet sheet = {.language = glass->words->language, .is_centred = true};
    sheet.is_right_to_left = text_is_right_to_left(title, false);
    sheet.headlines = (Strs){arena_new(owner, Str, 1), 1};
    sheet.headlines.at[0] = title;
    sheet.items = arena_new(owner, Item, items);
    return sheet;
}

static void add_words(Sheet *sheet, Str text, Arena *owner)
{
    sheet->items[sheet->count++] = (Item){.pieces = words_pieces(text, INK_QUIET, INK_TEXT, owner)};
}

Sheet page_start(const Glass *glass, Arena *owner)
{
    Sheet sheet = own_sheet(glass->words->start_title, 1, glass, owner);
    add_words(&sheet, glass->words->start_line, owner);
    return sheet;
}

Sheet page_empty(const Edition *edition, const Glass *glass, Arena *owner)
{
    const Words *words = glass->words;
    Sheet sheet = own_sheet(words->empty_title, 2, glass, owner);
    add_words(&sheet, words->empty_line, owner);
    const Skips *skipped = &edition->skipped;
    if (skipped->count > 0) {
        Str values[] = {words_number(skipped->count, owner), skipped->at[0].file,
                        skipped->at[0].why};
        Str pattern = skipped->count == 1 ? words->empty_refused_one : words->empty_refused;
        add_words(&sheet, words_fill(pattern, (Strs){values, 3}, owner), owner);
    }
    return sheet;
}

Sheet page_unreadable(const Glass *glass, Arena *owner)
{
    Sheet sheet = own_sheet(glass->words->unreadable_title, 1, glass, owner);
    add_words(&sheet, glass->words->unreadable_line, owner);
    return sheet;
}

static void add_row(Sheet *sheet, Str label, Str value, Arena *owner)
{
    Draft draft = {.at = arena_new(owner, Piece, 3)};
    put(&draft, label, ROLE_TEXT, INK_QUIET);
    put(&draft, S(": "), ROLE_TEXT, INK_QUIET);
    put(&draft, value, ROLE_TEXT, INK_TEXT);
    sheet->items[sheet->count++] = (Item){.pieces = {draft.at, draft.count}};
}

static Str age_text(int64_t age_s, const Words *words, Arena *owner)
{
    if (age_s < 0) {
        return words->never;
    }
    Str pattern = age_s < 2 * HOUR_S  ? words->age_minutes
                  : age_s < 2 * DAY_S ? words->age_hours
                                      : words->age_days;
    int64_t unit = age_s < 2 * HOUR_S ? MINUTE_S : age_s < 2 * DAY_S ? HOUR_S : DAY_S;
    return words_fill_one(pattern, words_number(age_s / unit, owner), owner);
}

static Str metres(double value, Arena *owner)
{
    Buf buf = buf_start(owner);
    buf_format(&buf, "%.1f", value);
    return buf_done(&buf);
}

static Str screen_text(const Diagnostics *diagnostics, const Glass *glass, const Grid *grid,
                       Arena *owner)
{
    Buf buf = buf_start(owner);
    buf_format(&buf, "%d×%d", glass->width, glass->height);
    if (diagnostics->diagonal_in > 0) {
        buf_format(&buf, ", %.1f in", diagnostics->diagonal_in);
    }
    Str size = buf_done(&buf);
    if (diagnostics->diagonal_in <= 0) {
        return size;
    }
    double readable_m = grid_distance_m(grid, diagnostics->diagonal_in);
    Str readable = metres(readable_m, owner),
        wanted = metres(diagnostics->viewing_distance_m, owner);
    bool is_too_far = diagnostics->viewing_distance_m > readable_m;
    Str values[] = {size, readable, wanted};
    return words_fill(is_too_far ? glass->words->too_far : glass->words->distance,
                      (Strs){values, COUNT_OF(values)}, owner);
}

static Str free_text(int64_t bytes, const Words *words, Arena *owner)
{
    if (bytes < 0) {
        return words->unknown;
    }
    Buf buf = buf_start(owner);
    buf_format(&buf, "%lld MB", (long long)(bytes / 1000000));
    return buf_done(&buf);
}

static Str temperature_text(double celsius, const Words *words, Arena *owner)
{
    if (celsius == 0) {
        return words->unknown;
    }
    Buf buf = buf_start(owner);
    buf_format(&buf, "%.0f °C", celsius);
    return buf_done(&buf);
}

static Str skip_text(const Skip *skip, const Words *words, Arena *owner)
{
    Str line = skip->line > 0 ? words_fill_one(words->line, words_number(skip->line, owner), owner)
                              : (Str){0};
    Buf buf = buf_start(owner);
    buf_str(&buf, skip->file);
    buf_str(&buf, line);
    buf_byte(&buf, ' ');
    buf_str(&buf, skip->why);
    return buf_done(&buf);
}

Sheet page_diagnostics(const Edition *edition, const Diagnostics *diagnostics, const Glass *glass,
                       const Grid *grid, Arena *owner)
{
    const Words *words = glass->words;
    Sheet sheet = own_sheet(words->diagnostics, 8 + edition->skipped.count, glass, owner);
    sheet.is_centred = false;
    add_row(&sheet, words->version, diagnostics->version, owner);
    add_row(&sheet, words->edition_age, age_text(diagnostics->edition_age_s, words, owner), owner);
    add_row(&sheet, words->articles, words_number(edition->articles, owner), owner);
    add_row(&sheet, words->screen, screen_text(diagnostics, glass, grid, owner), owner);
    add_row(&sheet, words->temperature, temperature_text(diagnostics->temperature_c, words, owner),
            owner);
    add_row(&sheet, words->free_space, free_text(diagnostics->free_bytes, words, owner), owner);
    add_row(&sheet, words->missing, words_number(diagnostics->missing, owner), owner);
    add_row(&sheet, words->refused, words_number(edition->skipped.count, owner), owner);
    for (int i = 0; i < edition->skipped.count; i++) {
        sheet.items[sheet.count++] = (Item){
            .pieces = one_piece(skip_text(&edition->skipped.at[i], words, owner), INK_TEXT, owner)};
    }
    return sheet;
}

// In the foot, or where that has no room in an item. Gives how much higher the foot becomes.
static int place_copyright(Sheet *sheet, const Glass *glass, const Grid *grid, Arena *owner,
                           Arena scratch)
{
    Foot *foot = &sheet->foot;
    if (foot->notices.count > 0 &&
        !foot_place_notices(foot, glass, grid, sheet->is_right_to_left, scratch)) {
        Str text = joined(foot->notices, S(NBSP "· "), owner);
        sheet->items[sheet->count++] = (Item){.pieces = one_piece(text, INK_QUIET, owner)};
    }
    return foot->notice_lines * grid->small_leading;
}

Page page_lay_out(Sheet sheet, Notice notice, NoticeTurn notice_turn, const Glass *glass,
                  const Grid *grid, Arena *owner, Arena scratch)
{
    Page page = {.sheet = sheet, .notice = notice};
    int notices = place_copyright(&page.sheet, glass, grid, owner, scratch);
    int floor_y = grid->bottom - notices;
    if (notice.kind != NOTICE_NONE) {
        page.panel = notice_lay_out(&notice, notice_turn, glass, grid, sheet.is_right_to_left,
                                    owner, scratch);
        floor_y = (int)size_min(floor_y, page.panel.box.y - grid->body / 4);
    }
    page.layout = sheet_lay_out(&page.sheet, glass, grid, floor_y, owner, scratch);
    return page;
}

Frame page_frame(const Page *page, int part, Dateline dateline, const Glass *glass,
                 const Grid *grid, Arena *owner, Arena scratch)
{
    bool mirrored = page->sheet.is_right_to_left;
    Frame frame = frame_start(glass->width, glass->height, owner);
    masthead_draw(&frame, glass, grid, dateline, mirrored, owner, scratch);
    sheet_draw(&frame, &page->sheet, &page->layout, part, glass, grid, owner, scratch);
    Foot foot = page->sheet.foot;
    foot.part = part;
    foot.parts = page->layout.count;
    if (page->notice.kind == NOTICE_NONE) {
        foot_draw_line(&frame, &foot, glass, grid, mirrored, owner, scratch);
    } else {
        notice_draw(&frame, &page->notice, &page->panel, glass, grid, mirrored);
    }
    foot_draw_bar(&frame, &foot, grid);
    if (mirrored) {
        frame_mirror(&frame, 0);
    }
    return frame;
}
