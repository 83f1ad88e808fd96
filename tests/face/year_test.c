// A year of the wall: every night, both changes of summer time, midnights, clocks that jump, are
// lost and come back. What must hold is looked at after every step.
#include "tests.h"

#include "face/show.h"
#include "fixed.h"

enum { DAYS = 365, COARSE_MS = 7 * 60000, STORIES = 3 };

static const Moment new_year = 1735689600;    // 2025-01-01 00:00 UTC
static const Moment summer = 1743296400;      // 2025-03-30 01:00 UTC
static const Moment winter = 1761440400;      // 2025-10-26 01:00 UTC
static const Hours night = {19 * 60, 7 * 60}; // over midnight
static const Hours dim = {21 * 60, 22 * 60};  //
static const Hours off = {22 * 60 + 30, 5 * 60 + 45};

// The wall clock against the steady one, from a day on.
static const struct {
    int day, hour;
    int64_t ahead_s;
    bool is_lost;
} jumps[] = {{40, 10, 3 * 3600, false},   {41, 10, 0, false},          {90, 12, -5 * 3600, false},
             {91, 3, 0, false},           {150, 9, 0, true},           {150, 15, 0, false},
             {151, 23, 0, true},          {152, 8, 0, false},          {200, 22, 40 * 86400, false},
             {200, 23, 0, false},         {250, 2, -20 * 3600, false}, {250, 4, 0, false},
             {300, 0, 0x7fffffff, false}, {300, 1, 0, false}};

typedef struct {
    Arena page, scratch;
    Point points[STORIES];
    Story stories[STORIES];
    Edition edition;
    Glass glass;
    Show show;
    Now now;
    ShowOutput output;
    char clock[16]; // as on the screen
    int64_t page_ms;
    int turns, offs, frames, steps;
    bool has_walked[3][3];
    Size most;
} Year;

static void open_year(Year *year)
{
    static const char *const ids[STORIES] = {"a", "b", "c"};
    year->page = arena_reserve((Size)64 << 20, "page");
    year->scratch = arena_reserve((Size)64 << 20, "scratch");
    for (int i = 0; i < STORIES; i++) {
        year->points[i] = (Point){.text = S("Ferries run again."), .agree = 1, .of = 2};
        year->stories[i] = (Story){.id = str_from(ids[i]),
                                   .headline = S("Bridge opens"),
                                   .date = new_year,
                                   .origins = 2,
                                   .points = {&year->points[i], 1}};
    }
    year->edition = (Edition){.stories = {year->stories, STORIES}};
    year->glass = fixed_glass(480, 320);
    ShowRule rule = show_default_rule();
    rule.dwell_min_ms = rule.dwell_max_ms = 600000;
    rule.night = NIGHT_BY_SCHEDULE;
    rule.night_hours = night;
    rule.dim_hours = dim;
    rule.dim_percent = 40;
    rule.off_hours = off;
    year->show = show_open(&rule, &year->glass, &year->page);
    year->now = (Now){.steady_ms = 5000};
}

static int offset_s(Moment moment)
{
    return moment >= summer && moment < winter ? 2 * 3600 : 3600;
}

static void set_clock(Year *year)
{
    Moment wall = new_year + year->now.steady_ms / 1000;
    int day = (int)(year->now.steady_ms / 86400000);
    int hour = (int)(year->now.steady_ms / 3600000 % 24);
    int64_t ahead_s = 0;
    bool is_lost = false;
    for (Size i = 0; i < COUNT_OF(jumps); i++) {
        if (day > jumps[i].day || (day == jumps[i].day && hour >= jumps[i].hour)) {
            ahead_s = jumps[i].ahead_s;
            is_lost = jumps[i].is_lost;
        }
    }
    year->now.wall = is_lost ? MOMENT_UNKNOWN : wall + ahead_s;
    year->now.offset_s = is_lost ? 0 : offset_s(year->now.wall);
}

static bool is_in(Hours hours, int minute)
{
    return hours.from <= hours.to ? minute >= hours.from && minute < hours.to
                                  : minute >= hours.from || minute < hours.to;
}

static void note_clock(Year *year)
{
    const Frame *frame = &year->output.frame;
    year->clock[0] = 0;
    for (int i = 0; i < frame->count; i++) {
        Str text = frame->at[i].text;
        if (frame->at[i].setting.style.role == ROLE_LABEL && text.len == 5 && text.at[2] == ':') {
            snprintf(year->clock, sizeof year->clock, "%.5s", text.at);
        }
    }
}

static void check_clock(const Year *year, const Date *local)
{
    char wanted[16];
    snprintf(wanted, sizeof wanted, "%02u:%02u", (unsigned)local->hour % 100,
             (unsigned)local->minute % 100);
    if (year->output.turning.done == 1000) {
        assert_string_equal(year->clock, wanted);
    }
}

static void check(Year *year)
{
    const ShowOutput *output = &year->output;
    int64_t ms = output->next_ms - year->now.steady_ms;
    assert_true(ms > 0 && ms <= 600000);
    assert_true(abs(output->shift_x) <= 4 && abs(output->shift_y) <= 4);
    year->has_walked[output->shift_x / 4 + 1][output->shift_y / 4 + 1] = true;
    year->most = size_max(year->most, arena_used(&year->page));
    if (year->now.wall == MOMENT_UNKNOWN) {
        assert_false(output->is_off);
        assert_int_equal(output->brightness, 100);
        assert_int_equal(year->clock[0], 0);
        return;
    }
    Date local = moment_to_date(year->now.wall + year->now.offset_s);
    int minute = local.hour * 60 + local.minute;
    assert_true(ms <= 60000);
    assert_int_equal(output->is_off, is_in(off, minute));
    if (output->is_off) {
        assert_false(output->is_new_frame);
        return;
    }
    assert_ptr_equal(output->theme, is_in(night, minute) ? theme_night() : theme_paper());
    assert_int_equal(output->brightness, is_in(dim, minute) ? 40 : 100);
    check_clock(year, &local);
    assert_true(year->now.steady_ms - year->page_ms <= 600000 + 2 * COARSE_MS);
}

static void step(Year *year)
{
    ShowInput input = {.edition = &year->edition};
    bool was_off = year->output.is_off;
    set_clock(year);
    year->output = show_step(&year->show, &input, year->now, year->scratch);
    year->steps++;
    year->turns += year->output.is_new_page;
    year->offs += year->output.is_off && !was_off;
    year->frames += year->output.is_new_frame;
    if (year->output.is_new_page || was_off || year->steps == 1) {
        year->page_ms = year->now.steady_ms;
    }
    if (year->output.is_new_frame) {
        note_clock(year);
    }
    check(year);
}

// Days on which every deadline is kept; on the others the loop is slow.
static bool is_close_look(int64_t steady_ms)
{
    int day = (int)(steady_ms / 86400000);
    bool is_change = day == 88 || day == 298 || day == 0 || day == DAYS - 1 || day % 61 == 0;
    for (Size i = 0; i < COUNT_OF(jumps); i++) {
        is_change |= day == jumps[i].day;
    }
    return is_change;
}

static void a_year_passes_with_all_its_nights_and_jumps(void **state)
{
    (void)state;
    static Year year;
    open_year(&year);
    while (year.now.steady_ms < (int64_t)DAYS * 86400000) {
        step(&year);
        int64_t next_ms = year.output.next_ms;
        bool is_close = is_close_look(year.now.steady_ms);
        year.now.steady_ms = is_close ? next_ms : year.now.steady_ms + COARSE_MS;
    }
    for (int x = 0; x < 3; x++) {
        for (int y = 0; y < 3; y++) {
            assert_true(year.has_walked[x][y]);
        }
    }
    assert_true(year.offs >= DAYS && year.offs <= DAYS + 8);
    assert_true(year.turns > 25000 && year.frames > year.turns);
    assert_true(year.most < 1 << 20);
    arena_release(&year.page);
    arena_release(&year.scratch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_year_passes_with_all_its_nights_and_jumps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
