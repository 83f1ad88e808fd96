// show.h -- the life of the screen, step by step.
//
// In     what happened since the last step (keys, a newer edition, a notice) and what time it is.
//        show_step reads no clock: a month of the wall runs in a test in a second.
// Out    whether to paint a new frame, how far the fade is, and when to call again at the latest.
// Units  milliseconds of a steady clock for everything that lasts; seconds of the wall clock for
//        everything that is read (clock, date, night).
// Owns   the page at hand lives in the arena given to show_open. Editions belong to the caller: the
//        one in Show.edition must live until Show.edition is another one.
// Fails  never. A wall clock that jumps changes the clock on the screen and nothing else; a steady
//        clock that runs back starts the page at hand anew.
//
// Nothing is laid out or drawn while a page becomes the next one: what changes meanwhile waits. In
// the hours in which the screen is off a key or a stick wakes it for a while; without a trusted
// clock it is never off.
//
// A newer edition is taken at a page turn, so that nothing changes under a reader's eyes, and the
// reader's place is kept by story id. A new urgent story is taken at once.
// Source dwell: Brysbaert 2019, How many words do we read per minute?
#ifndef SHOW_H
#define SHOW_H

#include "face/page.h"

typedef enum { NIGHT_NEVER, NIGHT_ALWAYS, NIGHT_BY_SCHEDULE } NightRule;

// Minutes of the local day; the same twice: never. They may go over midnight.
typedef struct {
    int from, to;
} Hours;

typedef enum { MOTION_FADE, MOTION_SLIDE } Motion;

// How far one page has become the next.
typedef struct {
    int done; // thousandths of the new page; 1000: nothing else is seen
    Motion motion;
    bool from_left; // where a sliding page comes from, on the upright picture
} Turning;

typedef struct {
    int dwell_base_ms, dwell_word_ms, dwell_ideograph_ms, dwell_min_ms, dwell_max_ms;
    int transition_ms; // 0: cut
    Motion motion;
    int frame_ms; // from picture to picture of a transition; 1: the display sets the pace
    NightRule night;
    Hours night_hours; // for NIGHT_BY_SCHEDULE
    Hours dim_hours;   // the picture is darker
    int dim_percent;   // then; of full brightness
    Hours off_hours;   // the screen is off
    int shift;         // pixels of the walk against burn-in; 0: none
} ShowRule;

ShowRule show_default_rule(void);

typedef struct {
    int64_t steady_ms;
    Moment wall; // MOMENT_UNKNOWN: the clock is not set
    int offset_s;
} Now;

typedef enum {
    KEY_NONE,
    KEY_NEXT,
    KEY_PREVIOUS,
    KEY_PAUSE,
    KEY_DIAGNOSTICS,
    KEY_THEME,
    KEY_QUIT
} Key;

typedef struct {
    Key key;
    const Edition *edition; // the newest one; null before the first
    bool is_unreadable;     // the content cannot be read, and there is no edition
    Notice notice;
    Diagnostics diagnostics;
} ShowInput;

typedef enum {
    SCREEN_START,
    SCREEN_STORY,
    SCREEN_EMPTY,
    SCREEN_UNREADABLE,
    SCREEN_DIAGNOSTICS
} Screen;

typedef struct {
    ShowRule rule;
    Glass glass;
    Grid grid;
    Arena *arena;

    Screen screen;
    const Edition *edition; // the one on the screen
    int story, part;
    Page page;
    Diagnostics diagnostics;

    bool is_laid_out;
    Arena frame_room; // what is left of the arena behind the page
    Screen started;   // since screen_start_ms
    int64_t screen_start_ms;
    int64_t page_start_ms, page_end_ms;
    int dwell_ms;
    bool is_paused;

    int64_t fade_start_ms; // -1: begins with the next step
    bool is_fading, slides, goes_back;
    bool frame_waits, layout_waits; // for the end of the transition

    bool is_night, night_is_by_hand;
    int brightness; // percent
    bool is_off;
    int64_t awake_until_ms, pause_end_ms;
    Date shown; // what the masthead says
    bool shows_clock;

    Notice notice;
    NoticeTurn notice_turn;
    int64_t notice_turn_ms;   // when it began
    int64_t clock_missing_ms; // since when; -1: the clock is set

    int shift_x, shift_y;
    int64_t shift_step;
} Show;

typedef struct {
    bool is_new_frame; // paint `frame` before the next present
    bool is_new_page;  // it comes over the one before
    Frame frame;       // lives until the next step
    const Theme *theme;
    int brightness; // percent of the frame's colours
    bool changed;   // present something
    Turning turning;
    int shift_x, shift_y;
    bool is_off;     // the screen; then nothing is painted
    int64_t next_ms; // steady time of the next step at the latest
    bool quit;
} ShowOutput;

Show show_open(const ShowRule *rule, const Glass *glass, Arena *arena);

// The display has another size: the page at hand is laid out anew.
void show_resize(Show *show, const Glass *glass);

ShowOutput show_step(Show *show, const ShowInput *input, Now now, Arena scratch);

#endif
