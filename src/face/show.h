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
// A newer edition is taken at a page turn, so that nothing changes under a reader's eyes, and the
// reader's place is kept by story id. A new urgent story is taken at once.
// Source dwell: Brysbaert 2019, How many words do we read per minute?
#ifndef SHOW_H
#define SHOW_H

#include "face/page.h"

typedef enum { NIGHT_NEVER, NIGHT_ALWAYS, NIGHT_BY_SCHEDULE } NightRule;

typedef struct {
    int dwell_base_ms, dwell_word_ms, dwell_ideograph_ms, dwell_min_ms, dwell_max_ms;
    int fade_ms; // 0: cut
    NightRule night;
    int night_from_minute, night_to_minute; // of the local day
    int shift;                              // pixels of the walk against burn-in; 0: none
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
    bool is_fading;

    bool is_night, night_is_by_hand;
    Date shown; // what the masthead says
    bool shows_clock;

    Notice notice;
    int64_t notice_start_ms;
    int notice_turn;

    int shift_x, shift_y;
} Show;

typedef struct {
    bool is_new_frame; // paint `frame` before the next present
    bool is_new_page;  // it fades in over the one before
    Frame frame;       // lives until the next step
    const Theme *theme;
    bool changed; // present something
    int fade;     // thousandths of the new page; 1000: nothing else is seen
    int shift_x, shift_y;
    int64_t next_ms; // steady time of the next step at the latest
    bool quit;
} ShowOutput;

Show show_open(const ShowRule *rule, const Glass *glass, Arena *arena);
ShowOutput show_step(Show *show, const ShowInput *input, Now now, Arena scratch);

#endif
