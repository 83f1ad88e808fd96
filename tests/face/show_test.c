#include "tests.h"

#include "face/show.h"
#include "fixed.h"

enum { MOST_STORIES = 8 };

static const Moment evening = 1741200120; // 2025-03-05 18:42 UTC

// A wall in a test: its time, its edition, what it showed last.
typedef struct {
    Arena page, scratch;
    Story stories[2][MOST_STORIES];
    Point points[2][MOST_STORIES];
    Edition editions[2];
    Glass glass;
    Show show;
    ShowInput input;
    Now now;
    ShowOutput output;
    int frames;
} Wall;

static const char *const names[MOST_STORIES] = {"a", "b", "c", "d", "e", "f", "g", "h"};

// An edition whose stories have these letters as ids.
static const Edition *make_edition(Wall *wall, int which, const char *ids)
{
    Edition *edition = &wall->editions[which];
    *edition = (Edition){.stories = {wall->stories[which], (int)strlen(ids)}};
    for (int i = 0; ids[i]; i++) {
        Str id = {names[ids[i] - 'a'], 1};
        wall->points[which][i] =
            (Point){.text = S("Ferries will run every ten minutes."), .agree = 1, .of = 1};
        wall->stories[which][i] = (Story){.id = id,
                                          .headline = S("Harbour bridge to close"),
                                          .date = evening,
                                          .origins = 1,
                                          .points = {&wall->points[which][i], 1}};
    }
    return edition;
}

static int open_wall(void **state)
{
    Wall *wall = calloc(1, sizeof *wall);
    wall->page = arena_reserve((Size)64 << 20, "page");
    wall->scratch = arena_reserve((Size)64 << 20, "scratch");
    wall->glass = fixed_glass(800, 480);
    ShowRule rule = show_default_rule();
    wall->show = show_open(&rule, &wall->glass, &wall->page);
    wall->now = (Now){.steady_ms = 1000, .wall = evening};
    *state = wall;
    return 0;
}

static int close_wall(void **state)
{
    Wall *wall = *state;
    arena_release(&wall->page);
    arena_release(&wall->scratch);
    free(wall);
    return 0;
}

static void step(Wall *wall)
{
    wall->output = show_step(&wall->show, &wall->input, wall->now, wall->scratch);
    wall->frames += wall->output.is_new_frame;
    wall->input.key = KEY_NONE;
    assert_true(wall->output.next_ms > wall->now.steady_ms);
}

static void pass(Wall *wall, int64_t ms)
{
    wall->now.steady_ms += ms;
    wall->now.wall = evening + (wall->now.steady_ms - 1000) / 1000;
}

// Lets time pass as the loop does: from deadline to deadline.
static void run_for(Wall *wall, int64_t ms)
{
    int64_t end = wall->now.steady_ms + ms;
    while (wall->output.next_ms < end) {
        pass(wall, wall->output.next_ms - wall->now.steady_ms);
        step(wall);
    }
    pass(wall, end - wall->now.steady_ms);
    step(wall);
}

static void start_with(Wall *wall, const char *ids)
{
    wall->input.edition = make_edition(wall, 0, ids);
    step(wall);
}

static void press(Wall *wall, Key key)
{
    wall->input.key = key;
    step(wall);
}

static char shown(const Wall *wall)
{
    if (wall->show.screen != SCREEN_STORY) {
        return '-';
    }
    return wall->show.edition->stories.at[wall->show.story].id.at[0];
}

static bool frame_says(const Wall *wall, const char *text)
{
    for (int i = 0; i < wall->output.frame.count; i++) {
        if (str_has(wall->output.frame.at[i].text, str_from(text))) {
            return true;
        }
    }
    return false;
}

static void the_first_step_shows_a_page_at_once(void **state)
{
    Wall *wall = *state;
    step(wall);
    assert_int_equal(wall->show.screen, SCREEN_START);
    assert_true(wall->output.is_new_frame && wall->output.changed);
    assert_int_equal(wall->output.turning.done, 1000);
    assert_true(wall->output.frame.count > 3);
}

static void stories_take_turns_in_order(void **state)
{
    Wall *wall = *state;
    start_with(wall, "abc");
    assert_int_equal(shown(wall), 'a');
    run_for(wall, 6100);
    assert_int_equal(shown(wall), 'b');
    run_for(wall, 6100);
    assert_int_equal(shown(wall), 'c');
    run_for(wall, 6100);
    assert_int_equal(shown(wall), 'a');
}

static void a_page_stays_as_long_as_it_takes_to_read(void **state)
{
    Wall *wall = *state;
    start_with(wall, "ab");
    const Part *part = &wall->show.page.layout.parts[0];
    assert_int_equal(part->words, 4 + 6);
    assert_int_equal(wall->show.page_end_ms - wall->show.page_start_ms, 6000); // 5250 is too short
    wall->points[0][1].text = S("one two three four five six seven eight nine ten eleven twelve "
                                "thirteen fourteen fifteen sixteen");
    press(wall, KEY_NEXT);
    assert_int_equal(wall->show.page_end_ms - wall->show.page_start_ms, 1500 + 20 * 375);
}

static void nobody_waits_longer_than_half_a_minute(void **state)
{
    Wall *wall = *state;
    wall->show.rule.dwell_word_ms = 10000;
    start_with(wall, "ab");
    assert_int_equal(wall->show.page_end_ms - wall->show.page_start_ms, 30000);
}

static void ideographs_are_read_one_by_one(void **state)
{
    Wall *wall = *state;
    wall->input.edition = make_edition(wall, 0, "a");
    wall->points[0][0].text =
        S("漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字");
    step(wall);
    assert_int_equal(wall->show.page.layout.parts[0].ideographs, 40);
    assert_int_equal(wall->show.page_end_ms - wall->show.page_start_ms, 1500 + 40 * 140 + 4 * 375);
}

static void a_new_page_fades_in_and_then_rests(void **state)
{
    Wall *wall = *state;
    start_with(wall, "ab");
    run_for(wall, 5000);
    press(wall, KEY_NEXT);
    assert_true(wall->output.is_new_page);
    assert_int_equal(wall->output.turning.done, 0);
    int last = 0, steps = 0;
    while (wall->output.turning.done < 1000) {
        pass(wall, wall->output.next_ms - wall->now.steady_ms);
        step(wall);
        assert_true(wall->output.turning.done >= last && wall->output.changed);
        assert_false(wall->output.is_new_frame); // no text is rendered during a fade
        last = wall->output.turning.done;
        steps++;
    }
    assert_true(steps > 20 && steps < 40);
    step(wall);
    assert_false(wall->output.changed);
}

static void reduced_motion_cuts(void **state)
{
    Wall *wall = *state;
    wall->show.rule.transition_ms = 0;
    start_with(wall, "ab");
    press(wall, KEY_NEXT);
    assert_true(wall->output.is_new_page);
    assert_int_equal(wall->output.turning.done, 1000);
}

static void standing_still_changes_nothing_but_the_minute(void **state)
{
    Wall *wall = *state;
    start_with(wall, "ab");
    press(wall, KEY_PAUSE);
    run_for(wall, 1000);
    wall->frames = 0;
    run_for(wall, 10 * 60 * 1000);
    assert_int_equal(wall->frames, 10);
}

static void pause_holds_the_page_and_says_so(void **state)
{
    Wall *wall = *state;
    start_with(wall, "ab");
    press(wall, KEY_PAUSE);
    assert_true(frame_says(wall, "Paused"));
    run_for(wall, 300000);
    assert_int_equal(shown(wall), 'a');
    press(wall, KEY_PAUSE);
    assert_false(frame_says(wall, "Paused"));
    run_for(wall, 6100);
    assert_int_equal(shown(wall), 'b');
}

static void keys_go_to_the_next_and_the_previous_story(void **state)
{
    Wall *wall = *state;
    start_with(wall, "abc");
    press(wall, KEY_PREVIOUS);
    assert_int_equal(shown(wall), 'c');
    press(wall, KEY_NEXT);
    press(wall, KEY_NEXT);
    assert_int_equal(shown(wall), 'b');
}

static void a_newer_edition_waits_for_the_page_turn(void **state)
{
    Wall *wall = *state;
    start_with(wall, "abc");
    run_for(wall, 1000);
    wall->input.edition = make_edition(wall, 1, "cba");
    step(wall);
    assert_int_equal(shown(wall), 'a');
    assert_ptr_equal(wall->show.edition, &wall->editions[0]);
    run_for(wall, 6000);
    assert_ptr_equal(wall->show.edition, &wall->editions[1]);
    assert_int_equal(shown(wall), 'b'); // what would have come next
}

static void a_story_that_is_gone_is_passed_over(void **state)
{
    Wall *wall = *state;
    start_with(wall, "abc");
    wall->input.edition = make_edition(wall, 1, "dca");
    run_for(wall, 6100);
    assert_int_equal(shown(wall), 'c');
}

static void an_edition_of_other_stories_begins_with_its_first(void **state)
{
    Wall *wall = *state;
    start_with(wall, "abc");
    wall->input.edition = make_edition(wall, 1, "def");
    run_for(wall, 6100);
    assert_int_equal(shown(wall), 'd');
}

static void a_new_urgent_story_comes_at_once(void **state)
{
    Wall *wall = *state;
    start_with(wall, "abc");
    run_for(wall, 1000);
    wall->input.edition = make_edition(wall, 1, "abcd");
    wall->stories[1][3].urgency = 1;
    step(wall);
    assert_int_equal(shown(wall), 'd');
    assert_true(frame_says(wall, "URGENT"));
}

static void an_urgent_story_interrupts_only_once(void **state)
{
    Wall *wall = *state;
    wall->input.edition = make_edition(wall, 0, "ab");
    wall->stories[0][1].urgency = 2;
    step(wall);
    run_for(wall, 1000);
    wall->input.edition = make_edition(wall, 1, "ab");
    wall->stories[1][1].urgency = 2;
    step(wall);
    assert_int_equal(shown(wall), 'a');
    assert_ptr_equal(wall->show.edition, &wall->editions[0]);
}

static void an_urgent_story_that_becomes_a_flash_comes_again(void **state)
{
    Wall *wall = *state;
    wall->input.edition = make_edition(wall, 0, "abc");
    wall->stories[0][1].urgency = 2;
    step(wall);
    run_for(wall, 1000);
    wall->input.edition = make_edition(wall, 1, "abc");
    wall->stories[1][1].urgency = 1;
    step(wall);
    assert_int_equal(shown(wall), 'b');
}

static void an_urgent_story_comes_while_the_wall_is_held(void **state)
{
    Wall *wall = *state;
    start_with(wall, "abc");
    press(wall, KEY_PAUSE);
    run_for(wall, 60000);
    assert_int_equal(shown(wall), 'a');
    wall->input.edition = make_edition(wall, 1, "abcd");
    wall->stories[1][3].urgency = 2;
    step(wall);
    assert_int_equal(shown(wall), 'd');
}

static void the_last_story_may_go(void **state)
{
    Wall *wall = *state;
    start_with(wall, "a");
    wall->input.edition = make_edition(wall, 1, "");
    step(wall);
    assert_int_equal(wall->show.screen, SCREEN_EMPTY);
    wall->input.edition = make_edition(wall, 0, "b");
    step(wall);
    assert_int_equal(shown(wall), 'b');
}

static void a_single_page_never_fades_into_itself(void **state)
{
    Wall *wall = *state;
    start_with(wall, "a");
    wall->frames = 0;
    for (int i = 0; i < 50; i++) {
        pass(wall, wall->output.next_ms - wall->now.steady_ms);
        step(wall);
        assert_false(wall->output.is_new_page);
    }
}

static void a_wall_clock_that_jumps_turns_no_page(void **state)
{
    Wall *wall = *state;
    start_with(wall, "abc");
    const Moment jumps[] = {evening + 86400 * 365, evening - 86400 * 365, 0, evening};
    for (Size i = 0; i < COUNT_OF(jumps); i++) {
        wall->now.steady_ms += 10;
        wall->now.wall = jumps[i];
        step(wall);
        assert_int_equal(shown(wall), 'a');
        assert_true(wall->output.is_new_frame);
        assert_true(wall->output.next_ms <= wall->now.steady_ms + 60000);
    }
}

static void a_steady_clock_that_runs_back_starts_the_page_anew(void **state)
{
    Wall *wall = *state;
    wall->now.steady_ms = 1000000;
    start_with(wall, "ab");
    wall->now.steady_ms = 10;
    step(wall);
    assert_int_equal(wall->show.page_end_ms, 10 + 6000);
    run_for(wall, 6100);
    assert_int_equal(shown(wall), 'b');
}

static void without_a_clock_the_date_is_the_newest_articles(void **state)
{
    Wall *wall = *state;
    wall->now.wall = MOMENT_UNKNOWN;
    start_with(wall, "ab");
    assert_true(frame_says(wall, "AS OF WED 5 MARCH"));
    assert_false(frame_says(wall, "18:42"));
    wall->now.wall = evening;
    step(wall);
    assert_true(frame_says(wall, "18:42"));
}

static void local_time_is_shown(void **state)
{
    Wall *wall = *state;
    wall->now.offset_s = 6 * 3600;
    start_with(wall, "ab");
    assert_true(frame_says(wall, "00:42") && frame_says(wall, "THU 6 MARCH"));
}

static void night_comes_and_goes_by_schedule(void **state)
{
    Wall *wall = *state;
    wall->show.rule.night = NIGHT_BY_SCHEDULE;
    wall->show.rule.night_hours.from = 20 * 60;
    wall->show.rule.night_hours.to = 6 * 60;
    start_with(wall, "ab");
    assert_ptr_equal(wall->output.theme, theme_paper());
    const int hours[] = {2, 11, 12, 25}; // 20:42, 05:42, 06:42, 19:42
    const bool is_night[] = {true, true, false, false};
    for (int i = 0; i < 4; i++) {
        wall->now.wall = evening + hours[i] * 3600;
        wall->now.steady_ms += 1000;
        step(wall);
        assert_ptr_equal(wall->output.theme, is_night[i] ? theme_night() : theme_paper());
    }
}

static void a_theme_chosen_by_hand_stays_until_the_schedule_agrees(void **state)
{
    Wall *wall = *state;
    wall->show.rule.night = NIGHT_BY_SCHEDULE;
    wall->show.rule.night_hours.from = 20 * 60;
    wall->show.rule.night_hours.to = 6 * 60;
    start_with(wall, "ab");
    press(wall, KEY_THEME);
    assert_ptr_equal(wall->output.theme, theme_night());
    run_for(wall, 60000);
    assert_ptr_equal(wall->output.theme, theme_night());
    wall->now.wall = evening + 2 * 3600;
    step(wall);
    wall->now.wall = evening + 12 * 3600;
    step(wall);
    assert_ptr_equal(wall->output.theme, theme_paper());
}

static void diagnostics_come_with_a_key_and_go_by_themselves(void **state)
{
    Wall *wall = *state;
    start_with(wall, "ab");
    press(wall, KEY_DIAGNOSTICS);
    assert_int_equal(wall->show.screen, SCREEN_DIAGNOSTICS);
    assert_true(frame_says(wall, "Diagnostics"));
    press(wall, KEY_DIAGNOSTICS);
    assert_int_equal(shown(wall), 'a');
    press(wall, KEY_DIAGNOSTICS);
    run_for(wall, 121000);
    assert_int_equal(wall->show.screen, SCREEN_STORY);
}

static void a_notice_comes_and_goes_without_a_fade(void **state)
{
    Wall *wall = *state;
    start_with(wall, "ab");
    run_for(wall, 1000);
    wall->input.notice = (Notice){.kind = NOTICE_STICK_READING, .done = 12, .of = 40};
    step(wall);
    assert_true(wall->output.is_new_frame && !wall->output.is_new_page);
    assert_true(frame_says(wall, "Reading 12 of 40"));
    assert_int_equal(shown(wall), 'a');
    wall->input.notice = (Notice){0};
    step(wall);
    assert_false(frame_says(wall, "Reading"));
}

static void a_notice_pages_through_every_refused_file(void **state)
{
    Wall *wall = *state;
    Skip refused[] = {{.file = S("one.docx"), .why = S("is a Word file")},
                      {.file = S("two.jpg"), .why = S("is a picture")},
                      {.file = S("three.zip"), .why = S("is an archive")}};
    wall->input.notice = (Notice){.kind = NOTICE_STICK_UPDATED, .done = 9, .refused = {refused, 3}};
    start_with(wall, "a");
    bool seen[3] = {0};
    for (int i = 0; i < 200; i++) {
        seen[0] |= frame_says(wall, "one.docx");
        seen[1] |= frame_says(wall, "two.jpg");
        seen[2] |= frame_says(wall, "three.zip");
        pass(wall, wall->output.next_ms - wall->now.steady_ms);
        step(wall);
    }
    assert_true(seen[0] && seen[1] && seen[2]);
}

static void unreadable_content_says_so_until_there_is_an_edition(void **state)
{
    Wall *wall = *state;
    step(wall);
    wall->input.is_unreadable = true;
    step(wall);
    assert_int_equal(wall->show.screen, SCREEN_UNREADABLE);
    start_with(wall, "a");
    assert_int_equal(shown(wall), 'a');
}

static void the_layout_walks_slowly_and_not_far(void **state)
{
    Wall *wall = *state;
    start_with(wall, "a");
    bool moved = false;
    for (int i = 0; i < 2000; i++) {
        int x = wall->output.shift_x, y = wall->output.shift_y;
        pass(wall, wall->output.next_ms - wall->now.steady_ms);
        step(wall);
        int dx = abs(wall->output.shift_x - x), dy = abs(wall->output.shift_y - y);
        assert_true(abs(wall->output.shift_x) <= 4 && abs(wall->output.shift_y) <= 4);
        moved |= dx + dy > 0;
    }
    assert_true(moved);
}

static void quitting_is_told(void **state)
{
    Wall *wall = *state;
    start_with(wall, "a");
    assert_false(wall->output.quit);
    press(wall, KEY_QUIT);
    assert_true(wall->output.quit);
}

static void a_day_passes_without_growth(void **state)
{
    Wall *wall = *state;
    start_with(wall, "abcdefgh");
    Size most = 0;
    int turns = 0, steps = 0;
    wall->show.rule.transition_ms = 40; // fewer steps, same turns
    while (wall->now.steady_ms < 86400 * (int64_t)1000) {
        pass(wall, wall->output.next_ms - wall->now.steady_ms);
        step(wall);
        turns += wall->output.is_new_page;
        steps++;
        if (turns % 50 == 49 && wall->output.is_new_page) {
            int which = wall->show.edition == &wall->editions[0];
            wall->input.edition = make_edition(wall, which, turns % 100 == 49 ? "hgfab" : "abcd");
        }
        most = size_max(most, arena_used(&wall->page));
    }
    assert_true(turns > 12000 && steps < turns * 8);
    assert_true(most < 1 << 20);
}

static void a_page_may_slide_in_from_where_it_lies(void **state)
{
    Wall *wall = *state;
    wall->show.rule.motion = MOTION_SLIDE;
    start_with(wall, "abc");
    press(wall, KEY_NEXT);
    assert_int_equal(wall->output.turning.motion, MOTION_SLIDE);
    assert_false(wall->output.turning.from_left);
    run_for(wall, 1000);
    press(wall, KEY_PREVIOUS);
    assert_true(wall->output.turning.from_left);
    run_for(wall, 1000);
    press(wall, KEY_THEME); // the same page in other colours stays where it is
    assert_int_equal(wall->output.turning.motion, MOTION_FADE);
}

static void a_transition_is_slow_fast_slow(void **state)
{
    Wall *wall = *state;
    start_with(wall, "ab");
    press(wall, KEY_NEXT);
    int last = -1, steps[100], count = 0;
    while (wall->output.turning.done < 1000 && count < 100) {
        assert_true(wall->output.turning.done >= last);
        steps[count++] = wall->output.turning.done - last;
        last = wall->output.turning.done;
        pass(wall, wall->output.next_ms - wall->now.steady_ms);
        step(wall);
    }
    assert_true(count >= 400 / 16 && count < 400 / 16 + 3);
    assert_true(steps[1] < steps[count / 2] && steps[count - 1] < steps[count / 2]);
}

static void what_changes_in_a_transition_waits_for_its_end(void **state)
{
    Wall *wall = *state;
    start_with(wall, "ab");
    press(wall, KEY_NEXT);
    pass(wall, 100);
    wall->now.wall = evening + 120; // another minute
    wall->input.notice = (Notice){.kind = NOTICE_STICK_FOUND};
    step(wall);
    assert_false(wall->output.is_new_frame);
    for (int i = 0; i < 100 && wall->output.turning.done < 1000; i++) {
        wall->now.steady_ms = wall->output.next_ms;
        step(wall);
        assert_true(wall->output.turning.done == 1000 || !wall->output.is_new_frame);
    }
    assert_true(wall->output.is_new_frame);
    assert_true(frame_says(wall, "Stick found") && frame_says(wall, "18:44"));
}

static void set_off_hours(Wall *wall)
{
    wall->show.rule.off_hours = (Hours){22 * 60, 6 * 60};
}

static void in_its_hours_the_screen_is_off_and_costs_nothing(void **state)
{
    Wall *wall = *state;
    set_off_hours(wall);
    start_with(wall, "ab");
    assert_false(wall->output.is_off);
    wall->now.wall = evening + 4 * 3600; // 22:42
    wall->now.steady_ms += 4 * 3600 * 1000;
    step(wall);
    assert_true(wall->output.is_off && wall->output.changed);
    for (int i = 0; i < 100; i++) {
        int64_t ms = wall->output.next_ms - wall->now.steady_ms;
        assert_true(ms >= 59000);
        wall->now.steady_ms += ms;
        wall->now.wall += ms / 1000;
        step(wall);
        assert_true(wall->output.is_off && !wall->output.changed && !wall->output.is_new_frame);
    }
}

static void in_the_morning_the_newest_edition_is_there_at_once(void **state)
{
    Wall *wall = *state;
    set_off_hours(wall);
    start_with(wall, "ab");
    wall->now.wall = evening + 4 * 3600;
    step(wall);
    wall->input.edition = make_edition(wall, 1, "cd");
    wall->now.wall = evening + 12 * 3600; // 06:42
    step(wall);
    assert_false(wall->output.is_off);
    assert_int_equal(shown(wall), 'c');
    assert_true(wall->output.is_new_frame && !wall->output.is_new_page);
    assert_int_equal(wall->output.turning.done, 1000);
}

static void a_key_or_a_stick_wakes_the_screen_for_a_while(void **state)
{
    Wall *wall = *state;
    set_off_hours(wall);
    start_with(wall, "ab");
    wall->now.wall = evening + 4 * 3600;
    step(wall);
    press(wall, KEY_NEXT);
    assert_true(!wall->output.is_off && wall->output.is_new_frame);
    wall->now.steady_ms += 121000;
    step(wall);
    assert_true(wall->output.is_off);
    wall->input.notice = (Notice){.kind = NOTICE_STICK_READING, .of = 9};
    step(wall);
    assert_true(!wall->output.is_off && frame_says(wall, "Reading 0 of 9"));
    wall->input.notice = (Notice){0};
    wall->now.steady_ms += 121000;
    step(wall);
    assert_true(wall->output.is_off);
}

static void without_a_clock_the_screen_is_never_off(void **state)
{
    Wall *wall = *state;
    wall->show.rule.off_hours = (Hours){0, 24 * 60 - 1};
    wall->show.rule.dim_hours = (Hours){0, 24 * 60 - 1};
    wall->show.rule.dim_percent = 40;
    wall->now.wall = MOMENT_UNKNOWN;
    start_with(wall, "ab");
    assert_false(wall->output.is_off);
    assert_int_equal(wall->output.brightness, 100);
}

static void in_its_hours_the_picture_is_darker(void **state)
{
    Wall *wall = *state;
    wall->show.rule.dim_hours = (Hours){20 * 60, 23 * 60};
    wall->show.rule.dim_percent = 40;
    start_with(wall, "ab");
    assert_int_equal(wall->output.brightness, 100);
    wall->now.wall = evening + 2 * 3600;
    wall->now.steady_ms += 1000;
    step(wall);
    assert_int_equal(wall->output.brightness, 40);
    assert_true(wall->output.is_new_page); // by a transition, not by a blow
}

static void a_forgotten_pause_ends_and_burns_nothing_in(void **state)
{
    Wall *wall = *state;
    start_with(wall, "ab");
    press(wall, KEY_PAUSE);
    int walks = 0, last = wall->output.shift_x * 100 + wall->output.shift_y;
    while (wall->show.is_paused && wall->now.steady_ms < 3600000) {
        pass(wall, wall->output.next_ms - wall->now.steady_ms);
        step(wall);
        int now = wall->output.shift_x * 100 + wall->output.shift_y;
        walks += now != last;
        last = now;
        assert_int_equal(shown(wall), 'a');
    }
    assert_false(wall->show.is_paused);
    assert_true(walks >= 8 && wall->now.steady_ms < 17 * 60000);
}

static void a_clock_that_is_not_set_is_told_for_a_minute(void **state)
{
    Wall *wall = *state;
    wall->now.wall = MOMENT_UNKNOWN;
    start_with(wall, "ab");
    assert_true(frame_says(wall, "The clock is not set"));
    wall->now.steady_ms = wall->output.next_ms;
    while (wall->now.steady_ms < 62000) {
        step(wall);
        wall->now.steady_ms = wall->output.next_ms;
    }
    step(wall);
    assert_int_equal(wall->show.notice.kind, NOTICE_NONE);
}

static void a_long_reason_is_turned_through_to_its_end(void **state)
{
    Wall *wall = *state;
    Arena scratch = wall->scratch;
    Buf why = buf_start(&scratch);
    for (int i = 0; i < 59; i++) {
        buf_format(&why, "reason %02d ", i);
    }
    Str reason = buf_done(&why);
    wall->scratch = scratch;
    wall->input.notice = (Notice){.kind = NOTICE_STICK_REFUSED, .why = reason};
    start_with(wall, "a");
    bool seen[60] = {0};
    for (int i = 0; i < 300; i++) {
        for (int j = 0; j < 59; j++) {
            char word[16];
            snprintf(word, sizeof word, "%02d", j);
            seen[j] |= frame_says(wall, word);
        }
        pass(wall, wall->output.next_ms - wall->now.steady_ms);
        step(wall);
    }
    for (int j = 0; j < 59; j++) {
        assert_true(seen[j]);
    }
}

static void another_display_gets_its_own_layout_and_keeps_the_story(void **state)
{
    Wall *wall = *state;
    start_with(wall, "abc");
    run_for(wall, 7000);
    assert_int_equal(shown(wall), 'b');
    Glass glass = fixed_glass(480, 800);
    show_resize(&wall->show, &glass);
    step(wall);
    assert_int_equal(shown(wall), 'b');
    assert_true(wall->output.is_new_frame && !wall->output.is_new_page);
    assert_int_equal(wall->output.frame.width, 480);
}

#define on_a_wall(test) cmocka_unit_test_setup_teardown(test, open_wall, close_wall)

int main(void)
{
    const struct CMUnitTest tests[] = {
        on_a_wall(the_first_step_shows_a_page_at_once),
        on_a_wall(stories_take_turns_in_order),
        on_a_wall(a_page_stays_as_long_as_it_takes_to_read),
        on_a_wall(nobody_waits_longer_than_half_a_minute),
        on_a_wall(ideographs_are_read_one_by_one),
        on_a_wall(a_new_page_fades_in_and_then_rests),
        on_a_wall(reduced_motion_cuts),
        on_a_wall(standing_still_changes_nothing_but_the_minute),
        on_a_wall(pause_holds_the_page_and_says_so),
        on_a_wall(keys_go_to_the_next_and_the_previous_story),
        on_a_wall(a_newer_edition_waits_for_the_page_turn),
        on_a_wall(a_story_that_is_gone_is_passed_over),
        on_a_wall(an_edition_of_other_stories_begins_with_its_first),
        on_a_wall(a_new_urgent_story_comes_at_once),
        on_a_wall(an_urgent_story_interrupts_only_once),
        on_a_wall(an_urgent_story_that_becomes_a_flash_comes_again),
        on_a_wall(an_urgent_story_comes_while_the_wall_is_held),
        on_a_wall(the_last_story_may_go),
        on_a_wall(a_single_page_never_fades_into_itself),
        on_a_wall(a_wall_clock_that_jumps_turns_no_page),
        on_a_wall(a_steady_clock_that_runs_back_starts_the_page_anew),
        on_a_wall(without_a_clock_the_date_is_the_newest_articles),
        on_a_wall(local_time_is_shown),
        on_a_wall(night_comes_and_goes_by_schedule),
        on_a_wall(a_theme_chosen_by_hand_stays_until_the_schedule_agrees),
        on_a_wall(diagnostics_come_with_a_key_and_go_by_themselves),
        on_a_wall(a_notice_comes_and_goes_without_a_fade),
        on_a_wall(a_notice_pages_through_every_refused_file),
        on_a_wall(unreadable_content_says_so_until_there_is_an_edition),
        on_a_wall(the_layout_walks_slowly_and_not_far),
        on_a_wall(quitting_is_told),
        on_a_wall(a_page_may_slide_in_from_where_it_lies),
        on_a_wall(a_transition_is_slow_fast_slow),
        on_a_wall(what_changes_in_a_transition_waits_for_its_end),
        on_a_wall(in_its_hours_the_screen_is_off_and_costs_nothing),
        on_a_wall(in_the_morning_the_newest_edition_is_there_at_once),
        on_a_wall(a_key_or_a_stick_wakes_the_screen_for_a_while),
        on_a_wall(without_a_clock_the_screen_is_never_off),
        on_a_wall(in_its_hours_the_picture_is_darker),
        on_a_wall(a_forgotten_pause_ends_and_burns_nothing_in),
        on_a_wall(a_clock_that_is_not_set_is_told_for_a_minute),
        on_a_wall(a_long_reason_is_turned_through_to_its_end),
        on_a_wall(another_display_gets_its_own_layout_and_keeps_the_story),
        on_a_wall(a_day_passes_without_growth),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
