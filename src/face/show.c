// One step: take what came, find out which page should be on the screen, lay it out if it is
// another one, draw it if anything on it changed. Each part only sets `Change` flags; the frame is
// made once, at the end.
#include "face/show.h"

#include "face/place.h"

enum {
    FRAME_MS = 16,
    NOTICE_TURN_MS = 6000,
    DIAGNOSTICS_MS = 120000,
    SHIFT_MS = 90000,
    FOREVER_MS = 3600000,
};

typedef struct {
    bool page;   // another page: lay out, fade
    bool layout; // the same page with other room
    bool frame;  // the same layout with other words around it
    bool shift;
} Change;

ShowRule show_default_rule(void)
{
    return (ShowRule){
        .dwell_base_ms = 1500,
        .dwell_word_ms = 375,
        .dwell_ideograph_ms = 140,
        .dwell_min_ms = 6000,
        .dwell_max_ms = 30000,
        .fade_ms = 400,
        .night = NIGHT_NEVER,
        .shift = 4,
    };
}

Show show_open(const ShowRule *rule, const Glass *glass, Arena *arena)
{
    return (Show){.rule = *rule,
                  .glass = *glass,
                  .grid = grid_make(glass),
                  .arena = arena,
                  .screen = SCREEN_START,
                  .is_night = rule->night == NIGHT_ALWAYS};
}

// Which story

static void go_to(Show *show, Screen screen, int story, Change *change)
{
    show->screen = screen;
    show->story = story;
    show->part = 0;
    change->page = true;
}

static void take_edition(Show *show, const Edition *fresh, int story, Change *change)
{
    show->edition = fresh;
    go_to(show, fresh->stories.count > 0 ? SCREEN_STORY : SCREEN_EMPTY, story, change);
}

static void turn_story(Show *show, const Edition *fresh, int by, Change *change)
{
    int count = show->edition ? show->edition->stories.count : 0;
    int next = count > 0 ? (show->story + by + count) % count : 0;
    if (fresh && fresh != show->edition) {
        take_edition(show, fresh, place_in(fresh, show->edition, next), change);
    } else if (show->screen == SCREEN_STORY) {
        go_to(show, SCREEN_STORY, next, change);
    }
}

// The page has been read: on to its next part, the next story, the newer edition.
static void turn_page(Show *show, const Edition *fresh, int64_t now_ms, Change *change)
{
    bool is_only = show->page.layout.count <= 1 && fresh == show->edition &&
                   (show->screen != SCREEN_STORY || show->edition->stories.count == 1);
    change->shift = true;
    if (is_only) {
        show->page_start_ms = now_ms;
        show->page_end_ms = now_ms + show->rule.dwell_max_ms;
    } else if (show->part + 1 < show->page.layout.count) {
        show->part++;
        change->page = true;
    } else if (show->screen == SCREEN_STORY) {
        turn_story(show, fresh, 1, change);
    } else {
        show->part = 0;
        change->page = true;
    }
}

// Input

static void leave_diagnostics(Show *show, Change *change)
{
    bool has_stories = show->edition && show->edition->stories.count > 0;
    Screen screen = has_stories ? SCREEN_STORY : show->edition ? SCREEN_EMPTY : SCREEN_START;
    go_to(show, screen, show->story, change);
}

static void press(Show *show, const ShowInput *input, int64_t now_ms, Change *change)
{
    switch (input->key) {
    case KEY_NEXT:
    case KEY_PREVIOUS:
        if (show->screen == SCREEN_STORY) {
            turn_story(show, input->edition, input->key == KEY_NEXT ? 1 : -1, change);
        } else if (show->screen == SCREEN_DIAGNOSTICS) {
            show->part = (show->part + 1) % (int)size_max(show->page.layout.count, 1);
            change->page = true;
        }
        break;
    case KEY_PAUSE:
        show->is_paused = !show->is_paused;
        show->page_end_ms = now_ms + show->dwell_ms;
        change->frame = true;
        break;
    case KEY_DIAGNOSTICS:
        if (show->screen == SCREEN_DIAGNOSTICS) {
            leave_diagnostics(show, change);
        } else {
            go_to(show, SCREEN_DIAGNOSTICS, show->story, change);
        }
        break;
    case KEY_THEME:
        show->is_night = !show->is_night;
        show->night_is_by_hand = true;
        change->frame = change->page = true;
        break;
    case KEY_QUIT:
    case KEY_NONE:
        break;
    }
}

static bool same_notice(const Notice *a, const Notice *b)
{
    return a->kind == b->kind && a->done == b->done && a->of == b->of &&
           a->refused.count == b->refused.count && str_equal(a->why, b->why);
}

static void take_notice(Show *show, const Notice *notice, int64_t now_ms, Change *change)
{
    bool is_same = same_notice(&show->notice, notice);
    if (show->notice.kind != notice->kind) {
        show->notice_start_ms = now_ms;
    }
    int turn =
        notice->refused.count > 1 ? (int)((now_ms - show->notice_start_ms) / NOTICE_TURN_MS) : 0;
    change->layout |= !is_same || turn != show->notice_turn;
    show->notice = *notice; // views may have moved even when the words are the same
    show->notice_turn = turn;
}

static void take_content(Show *show, const ShowInput *input, Change *change)
{
    const Edition *fresh = input->edition;
    if (!fresh) {
        Screen wanted = input->is_unreadable ? SCREEN_UNREADABLE : SCREEN_START;
        bool is_own = show->screen == SCREEN_START || show->screen == SCREEN_UNREADABLE;
        if (is_own && show->screen != wanted) {
            go_to(show, wanted, 0, change);
        }
        return;
    }
    if (fresh == show->edition) {
        return;
    }
    int urgent = show->edition ? place_of_new_urgent(fresh, show->edition) : -1;
    if (urgent >= 0) {
        take_edition(show, fresh, urgent, change);
    } else if (show->screen != SCREEN_STORY && show->screen != SCREEN_DIAGNOSTICS) {
        take_edition(show, fresh, 0, change);
    } else if (fresh->stories.count == 0) {
        take_edition(show, fresh, 0, change);
    }
}

// Time

static Moment newest_of(const Edition *edition)
{
    Moment newest = MOMENT_UNKNOWN;
    for (int i = 0; edition && i < edition->stories.count; i++) {
        Moment date = edition->stories.at[i].date;
        newest = date > newest ? date : newest;
    }
    return newest;
}

static Dateline dateline_at(const Show *show, Now now)
{
    if (now.wall != MOMENT_UNKNOWN) {
        return (Dateline){
            .date = moment_to_date(now.wall + now.offset_s), .has_date = true, .has_clock = true};
    }
    Moment newest = newest_of(show->edition);
    return newest == MOMENT_UNKNOWN
               ? (Dateline){0}
               : (Dateline){.date = moment_to_date(newest), .has_date = true, .is_as_of = true};
}

static bool is_in_night(const ShowRule *rule, int minute)
{
    int from = rule->night_from_minute, to = rule->night_to_minute;
    return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}

static void watch_clock(Show *show, Dateline dateline, Change *change)
{
    const Date *a = &show->shown, *b = &dateline.date;
    change->frame |= show->shows_clock != dateline.has_clock || a->minute != b->minute ||
                     a->hour != b->hour || a->day != b->day || a->month != b->month ||
                     a->year != b->year;
    show->shown = dateline.date;
    show->shows_clock = dateline.has_clock;
    if (show->rule.night != NIGHT_BY_SCHEDULE || !dateline.has_clock) {
        return;
    }
    bool is_night = is_in_night(&show->rule, b->hour * 60 + b->minute);
    if (show->night_is_by_hand) {
        show->night_is_by_hand = is_night != show->is_night; // until the schedule agrees
    } else if (is_night != show->is_night) {
        show->is_night = is_night;
        change->page = true;
    }
}

static int dwell_of(const Show *show)
{
    const ShowRule *rule = &show->rule;
    const Part *part = &show->page.layout.parts[show->part];
    int64_t ms = rule->dwell_base_ms + (int64_t)part->words * rule->dwell_word_ms +
                 (int64_t)part->ideographs * rule->dwell_ideograph_ms;
    return (int)size_min(size_max(ms, rule->dwell_min_ms), rule->dwell_max_ms);
}

// A slow walk around the middle, one step at a time.
static void walk(Show *show, int64_t now_ms)
{
    static const signed char steps[][2] = {{0, 0},  {1, 0},   {1, 1},  {0, 1}, {-1, 1},
                                           {-1, 0}, {-1, -1}, {0, -1}, {1, -1}};
    const signed char *step = steps[(uint64_t)(now_ms / SHIFT_MS) % COUNT_OF(steps)];
    show->shift_x = step[0] * show->rule.shift;
    show->shift_y = step[1] * show->rule.shift;
}

// Drawing

static Sheet sheet_at(const Show *show)
{
    switch (show->screen) {
    case SCREEN_STORY:
        return page_story(show->edition, show->story, &show->glass, show->arena);
    case SCREEN_EMPTY:
        return page_empty(show->edition, &show->glass, show->arena);
    case SCREEN_UNREADABLE:
        return page_unreadable(&show->glass, show->arena);
    case SCREEN_DIAGNOSTICS: {
        const Edition none = {0};
        return page_diagnostics(show->edition ? show->edition : &none, &show->diagnostics,
                                &show->glass, &show->grid, show->arena);
    }
    case SCREEN_START:
        break;
    }
    return page_start(&show->glass, show->arena);
}

// The part that shows this item; the last one if none does.
static int part_with(const Layout *layout, int item)
{
    for (int i = 0; i < layout->count; i++) {
        const Part *part = &layout->parts[i];
        if (part->count > 0 && part->at[part->count - 1].item >= item) {
            return i;
        }
    }
    return layout->count - 1;
}

static int first_item(const Show *show)
{
    const Layout *layout = &show->page.layout;
    if (!show->is_laid_out || show->part >= layout->count) {
        return 0;
    }
    const Part *part = &layout->parts[show->part];
    return part->count > 0 ? part->at[0].item : 0;
}

static void lay_out(Show *show, const Change *change, Arena scratch)
{
    int item = change->page ? -1 : first_item(show);
    arena_clear(show->arena);
    show->page = page_lay_out(sheet_at(show), show->notice, show->notice_turn, &show->glass,
                              &show->grid, show->arena, scratch);
    show->is_laid_out = true;
    show->frame_room = *show->arena;
    if (item >= 0) {
        show->part = part_with(&show->page.layout, item);
    }
    show->part = (int)size_min(show->part, show->page.layout.count - 1);
}

static Page with_pause(const Show *show)
{
    Page page = show->page;
    if (show->is_paused) {
        page.sheet.foot.position = show->glass.words->paused;
    }
    return page;
}

static int fade_of(Show *show, int64_t now_ms)
{
    if (!show->is_fading) {
        return 1000;
    }
    if (show->fade_start_ms < 0 || show->fade_start_ms > now_ms) {
        show->fade_start_ms = now_ms;
    }
    int64_t passed = now_ms - show->fade_start_ms;
    if (passed >= show->rule.fade_ms) {
        show->is_fading = false;
        return 1000;
    }
    return (int)(passed * 1000 / show->rule.fade_ms);
}

static int64_t next_step(const Show *show, Now now)
{
    int64_t next = now.steady_ms + FOREVER_MS;
    if (show->is_fading) {
        return now.steady_ms + FRAME_MS;
    }
    if (!show->is_paused) {
        next = size_min(next, show->page_end_ms);
    }
    if (now.wall != MOMENT_UNKNOWN) {
        int64_t second = ((now.wall % MINUTE_S) + MINUTE_S) % MINUTE_S;
        next = size_min(next, now.steady_ms + (MINUTE_S - second) * 1000);
    }
    if (show->notice.refused.count > 1) {
        next = size_min(next, show->notice_start_ms + (show->notice_turn + 1) * NOTICE_TURN_MS);
    }
    return size_max(next, now.steady_ms + 1);
}

static void start_page(Show *show, int64_t now_ms, bool is_first)
{
    if (show->screen != show->started || is_first) {
        show->started = show->screen;
        show->screen_start_ms = now_ms;
    }
    show->page_start_ms = now_ms;
    show->dwell_ms = dwell_of(show);
    show->page_end_ms = now_ms + show->dwell_ms;
    show->is_fading = !is_first && show->rule.fade_ms > 0;
    show->fade_start_ms = -1;
}

static void watch_page(Show *show, const ShowInput *input, int64_t now_ms, Change *change)
{
    if (!show->is_laid_out) {
        change->page = true;
        return;
    }
    if (now_ms < show->page_start_ms) { // the clock ran back
        show->page_start_ms = now_ms;
        show->page_end_ms = now_ms + show->dwell_ms;
    }
    if (change->page) {
        return;
    }
    if (show->screen == SCREEN_DIAGNOSTICS && now_ms - show->screen_start_ms >= DIAGNOSTICS_MS) {
        leave_diagnostics(show, change);
    } else if (now_ms >= show->page_end_ms && !show->is_paused) {
        turn_page(show, input->edition, now_ms, change);
    }
}

ShowOutput show_step(Show *show, const ShowInput *input, Now now, Arena scratch)
{
    Change change = {0};
    bool is_first = !show->is_laid_out;
    show->diagnostics = input->diagnostics;
    show->diagnostics.missing = show->page.layout.missing;
    take_notice(show, &input->notice, now.steady_ms, &change);
    take_content(show, input, &change);
    press(show, input, now.steady_ms, &change);
    watch_page(show, input, now.steady_ms, &change);
    Dateline dateline = dateline_at(show, now);
    watch_clock(show, dateline, &change);
    ShowOutput output = {.quit = input->key == KEY_QUIT};
    if (change.page || change.layout) {
        lay_out(show, &change, scratch);
    }
    if (change.page) {
        start_page(show, now.steady_ms, is_first);
    }
    bool was_fading = show->is_fading;
    if (change.page || change.shift || change.frame) {
        walk(show, now.steady_ms);
    }
    output.is_new_page = change.page && !is_first;
    output.is_new_frame = change.page || change.layout || change.frame;
    if (output.is_new_frame) {
        Page page = with_pause(show);
        Arena room = show->frame_room; // the frame before is not needed any more
        output.frame =
            page_frame(&page, show->part, dateline, &show->glass, &show->grid, &room, scratch);
        output.frame.arena = NULL;
    }
    output.fade = change.page && show->is_fading ? 0 : fade_of(show, now.steady_ms);
    output.changed = output.is_new_frame || change.shift || was_fading;
    output.theme = show->is_night ? theme_night() : theme_paper();
    output.shift_x = show->shift_x;
    output.shift_y = show->shift_y;
    output.next_ms = next_step(show, now);
    return output;
}
