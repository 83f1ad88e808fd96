// One step: take what came, find out which page should be on the screen, lay it out if it is
// another one, draw it if anything on it changed. Each part only sets `Change` flags; the frame is
// made once, at the end.
#include "face/show.h"

#include "face/place.h"

enum {
    NOTICE_TURN_MS = 6000,
    CLOCK_NOTICE_MS = 60000,
    DIAGNOSTICS_MS = 120000,
    PAUSE_MS = 900000, // a pause that was forgotten ends: nothing may burn in
    AWAKE_MS = 120000,
    SHIFT_MS = 90000,
    FOREVER_MS = 3600000,
    FULL = 100,
};

typedef struct {
    bool page;   // another page: lay out, fade
    bool turned; // by turning to it: it may slide
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
        .transition_ms = 400,
        .frame_ms = 16,
        .night = NIGHT_NEVER,
        .dim_percent = FULL,
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
                  .brightness = FULL,
                  .clock_missing_ms = -1,
                  .is_night = rule->night == NIGHT_ALWAYS};
}

void show_resize(Show *show, const Glass *glass)
{
    show->glass = *glass;
    show->grid = grid_make(glass);
    show->part = 0;
    show->is_laid_out = false;
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
    change->turned = true;
    show->goes_back = by < 0;
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
    change->turned = !is_only;
    show->goes_back = false;
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
        show->pause_end_ms = now_ms + PAUSE_MS;
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

// A clock that is not set is told for a while; after that the masthead's date says it.
static Notice notice_of(Show *show, const ShowInput *input, Now now)
{
    if (now.wall != MOMENT_UNKNOWN) {
        show->clock_missing_ms = -1;
        return input->notice;
    }
    if (show->clock_missing_ms < 0 || show->clock_missing_ms > now.steady_ms) {
        show->clock_missing_ms = now.steady_ms;
    }
    bool is_told = input->notice.kind == NOTICE_NONE &&
                   now.steady_ms - show->clock_missing_ms < CLOCK_NOTICE_MS;
    return is_told ? (Notice){.kind = NOTICE_CLOCK_UNSET} : input->notice;
}

static bool has_turns(const Show *show)
{
    return show->notice.refused.count > 1 || show->page.panel.pages > 1;
}

// On to the rest of this refusal, or to the next one.
static void turn_notice(Show *show)
{
    NoticeTurn *turn = &show->notice_turn;
    if (turn->page + 1 < show->page.panel.pages) {
        turn->page++;
    } else {
        int count = (int)size_max(show->notice.refused.count, 1);
        *turn = (NoticeTurn){.which = (turn->which + 1) % count};
    }
}

static void take_notice(Show *show, Notice notice, int64_t now_ms, Change *change)
{
    bool is_same = same_notice(&show->notice, &notice);
    bool is_other = show->notice.kind != notice.kind;
    show->notice = notice; // views may have moved even when the words are the same
    change->layout |= !is_same;
    if (is_other || now_ms < show->notice_turn_ms) {
        show->notice_turn = (NoticeTurn){0};
        show->notice_turn_ms = now_ms;
    } else if (is_same && has_turns(show) && now_ms - show->notice_turn_ms >= NOTICE_TURN_MS) {
        turn_notice(show);
        show->notice_turn_ms = now_ms;
        change->layout = true;
    }
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

static bool is_in_hours(Hours hours, int minute)
{
    return hours.from <= hours.to ? minute >= hours.from && minute < hours.to
                                  : minute >= hours.from || minute < hours.to;
}

static int minute_of(Dateline dateline)
{
    return dateline.date.hour * 60 + dateline.date.minute;
}

static bool is_about_stick(NoticeState kind)
{
    return kind >= NOTICE_STICK_FOUND && kind <= NOTICE_STICK_REFUSED;
}

static bool should_be_off(Show *show, const ShowInput *input, Dateline dateline, int64_t now_ms)
{
    if (input->key != KEY_NONE || is_about_stick(show->notice.kind)) {
        show->awake_until_ms = now_ms + AWAKE_MS;
    }
    bool is_awake = now_ms < show->awake_until_ms && show->awake_until_ms - now_ms <= AWAKE_MS;
    return dateline.has_clock && !is_awake &&
           is_in_hours(show->rule.off_hours, minute_of(dateline));
}

static void watch_brightness(Show *show, Dateline dateline, Change *change)
{
    bool is_dim = dateline.has_clock && is_in_hours(show->rule.dim_hours, minute_of(dateline));
    int wanted = is_dim ? show->rule.dim_percent : FULL;
    change->page |= wanted != show->brightness;
    show->brightness = wanted;
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
    bool is_night = is_in_hours(show->rule.night_hours, minute_of(dateline));
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
    show->shift_step = now_ms / SHIFT_MS;
    const signed char *step = steps[(uint64_t)show->shift_step % COUNT_OF(steps)];
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

// Slow, fast, slow.
static int eased(int64_t thousandths)
{
    return (int)(thousandths * thousandths * (3000 - 2 * thousandths) / 1000000);
}

static int done_at(Show *show, int64_t now_ms)
{
    if (!show->is_fading) {
        return 1000;
    }
    if (show->fade_start_ms < 0 || show->fade_start_ms > now_ms) {
        show->fade_start_ms = now_ms;
    }
    int64_t passed = now_ms - show->fade_start_ms;
    if (passed >= show->rule.transition_ms) {
        show->is_fading = false;
        return 1000;
    }
    return eased(passed * 1000 / show->rule.transition_ms);
}

static Turning turning_of(const Show *show, int done)
{
    return (Turning){.done = done,
                     .motion = show->slides ? MOTION_SLIDE : MOTION_FADE,
                     .from_left = show->goes_back != show->page.sheet.is_right_to_left};
}

static int64_t until_minute_ms(Moment wall)
{
    int64_t second = ((wall % MINUTE_S) + MINUTE_S) % MINUTE_S;
    return (MINUTE_S - second) * 1000;
}

static int64_t next_step(const Show *show, Now now)
{
    int64_t next = now.steady_ms + FOREVER_MS;
    if (show->is_fading) {
        return now.steady_ms + show->rule.frame_ms;
    }
    if (now.wall != MOMENT_UNKNOWN) {
        next = size_min(next, now.steady_ms + until_minute_ms(now.wall));
    } else if (show->clock_missing_ms + CLOCK_NOTICE_MS > now.steady_ms) {
        next = size_min(next, show->clock_missing_ms + CLOCK_NOTICE_MS);
    }
    if (!show->is_off) {
        next =
            size_min(next, show->is_paused ? (show->shift_step + 1) * SHIFT_MS : show->page_end_ms);
    }
    if (!show->is_off && has_turns(show)) {
        next = size_min(next, show->notice_turn_ms + NOTICE_TURN_MS);
    }
    return size_max(next, now.steady_ms + 1);
}

static void start_page(Show *show, int64_t now_ms, const Change *change, bool is_first)
{
    if (show->screen != show->started || is_first) {
        show->started = show->screen;
        show->screen_start_ms = now_ms;
    }
    show->page_start_ms = now_ms;
    show->dwell_ms = dwell_of(show);
    show->page_end_ms = now_ms + show->dwell_ms;
    show->is_fading = !is_first && show->rule.transition_ms > 0;
    show->slides = change->turned && show->rule.motion == MOTION_SLIDE;
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
    if (show->is_paused &&
        (now_ms >= show->pause_end_ms || show->pause_end_ms - now_ms > PAUSE_MS)) {
        show->is_paused = false;
        show->page_end_ms = now_ms + show->dwell_ms;
        change->frame = true;
    }
    change->shift |= show->is_paused && now_ms / SHIFT_MS != show->shift_step;
    if (show->screen == SCREEN_DIAGNOSTICS && now_ms - show->screen_start_ms >= DIAGNOSTICS_MS) {
        leave_diagnostics(show, change);
    } else if (now_ms >= show->page_end_ms && !show->is_paused) {
        turn_page(show, input->edition, now_ms, change);
    }
}

// While a page becomes the next one nothing is laid out or drawn: it would cost a frame.
static void wait_for_end(Show *show, Change *change)
{
    change->frame |= show->frame_waits;
    change->layout |= show->layout_waits;
    bool waits = show->is_fading && !change->page;
    show->frame_waits = waits && change->frame;
    show->layout_waits = waits && change->layout;
    change->frame &= !waits;
    change->layout &= !waits;
}

// In the morning the wall begins with its first story, of the newest edition.
static void wake(Show *show, const Edition *fresh, Change *change)
{
    if (fresh) {
        take_edition(show, fresh, 0, change);
    }
    show->is_off = false;
    show->is_laid_out = false;
    show->is_paused = false;
}

static ShowOutput output_of(const Show *show, Now now)
{
    return (ShowOutput){.theme = show->is_night ? theme_night() : theme_paper(),
                        .brightness = show->brightness,
                        .turning = {.done = 1000},
                        .is_off = show->is_off,
                        .shift_x = show->shift_x,
                        .shift_y = show->shift_y,
                        .next_ms = next_step(show, now)};
}

static ShowOutput stay_off(Show *show, const ShowInput *input, Now now)
{
    bool was_off = show->is_off;
    show->is_off = true;
    show->is_fading = false;
    ShowOutput output = output_of(show, now);
    output.changed = !was_off;
    output.quit = input->key == KEY_QUIT;
    return output;
}

static void draw(Show *show, Dateline dateline, ShowOutput *output, Arena scratch)
{
    Page page = with_pause(show);
    Arena room = show->frame_room; // the frame before is not needed any more
    output->frame =
        page_frame(&page, show->part, dateline, &show->glass, &show->grid, &room, scratch);
    output->frame.arena = NULL;
}

ShowOutput show_step(Show *show, const ShowInput *input, Now now, Arena scratch)
{
    Change change = {0};
    bool was_fading = show->is_fading;
    int done = done_at(show, now.steady_ms);
    show->diagnostics = input->diagnostics;
    show->diagnostics.missing = show->page.layout.missing;
    take_notice(show, notice_of(show, input, now), now.steady_ms, &change);
    Dateline dateline = dateline_at(show, now);
    if (should_be_off(show, input, dateline, now.steady_ms)) {
        return stay_off(show, input, now);
    }
    if (show->is_off) {
        wake(show, input->edition, &change);
    }
    bool is_first = !show->is_laid_out;
    take_content(show, input, &change);
    press(show, input, now.steady_ms, &change);
    watch_page(show, input, now.steady_ms, &change);
    dateline = dateline_at(show, now); // of the edition at hand
    watch_clock(show, dateline, &change);
    watch_brightness(show, dateline, &change);
    wait_for_end(show, &change);
    if (change.page || change.layout) {
        lay_out(show, &change, scratch);
    }
    if (change.page) {
        start_page(show, now.steady_ms, &change, is_first);
        done = show->is_fading ? 0 : 1000;
    }
    if (change.page || change.shift || change.frame) {
        walk(show, now.steady_ms);
    }
    ShowOutput output = output_of(show, now);
    output.quit = input->key == KEY_QUIT;
    output.is_new_page = change.page && !is_first;
    output.is_new_frame = change.page || change.layout || change.frame;
    if (output.is_new_frame) {
        draw(show, dateline, &output, scratch);
    }
    output.turning = turning_of(show, done);
    output.changed = output.is_new_frame || change.shift || was_fading;
    return output;
}
