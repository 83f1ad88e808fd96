// config.h -- the settings of a kiosk, from a libconfig file.
//
// Every setting has a default; the commented sample is deploy/wallwire.cfg. An unknown setting, a
// wrong type or a value out of range is an error with file and line and, for a name, the nearest
// right one. A whole number is good where a fraction is allowed.
//
// Owns   all strings live in `forever`.
// Fails  with every error of the file, not only the first: `errors` in order of line. A file that
//        is no libconfig syntax has one error. `out` is then not touched.
#ifndef CONFIG_H
#define CONFIG_H

#include "base/fail.h"
#include "host/files.h"
#include "host/signature.h"

typedef enum { THEME_PAPER, THEME_NIGHT, THEME_SCHEDULE } ThemeChoice;
typedef enum { TRANSITION_FADE, TRANSITION_SLIDE } TransitionChoice;

// Whose word for the time is taken beside a stick's: a clock chip or a network's; whatever the
// system's clock says; nobody's.
typedef enum { CLOCK_AUTO, CLOCK_SYSTEM, CLOCK_STICKS } ClockSource;

typedef struct {
    Strs content; // paths of article folders or files
    Str masthead;
    int language;       // of the wall's own words: its place in config_languages
    bool mix_languages; // a story may hold articles of several languages
    int stories;        // most stories in the cycle
    int points;         // most points a story
    bool qr_code;       // to the article's address, behind a story's points
    bool copyright;     // lines of the articles that a story quotes
    Str state;          // folder that remembers the last edition; empty: none

    Str fonts; // folder of the collected fonts; empty: found beside the program
    bool window;
    int width, height;         // of the window; 0: the display's own
    int rotation;              // 0, 90, 180, 270
    double margin_percent;     // of each side
    double diagonal_in;        // 0: ask the display
    double viewing_distance_m; // 0: not told
    bool gpu;                  // the graphics processor draws, where there is one
    Str backlight;             // the kernel's folder of it; empty: the picture is dimmed

    ThemeChoice theme;
    int night_from_minute, night_to_minute; // minutes after midnight; for THEME_SCHEDULE

    int dwell_min_ms, dwell_max_ms, dwell_base_ms, dwell_word_ms;
    TransitionChoice transition;
    int transition_ms;
    bool reduce_motion;
    bool keys, touch; // input switched on

    // Minutes after midnight; the same twice: never.
    int dim_from_minute, dim_to_minute, off_from_minute, off_to_minute;
    int dim_percent;
    Str off_command, on_command; // for the shell; empty: none

    Str zone;               // IANA zone of the wall clock; empty: the system's
    int utc_offset_minutes; // only when zone is empty; 0 is then the system's zone

    ClockSource clock_source;
    bool clock_confirm; // a person may confirm the time of an unsigned stick

    Str store;  // folder; empty: none
    Str status; // file that tells the screen of a stick
    SignaturePolicy policy;
    Strs keys_of_sticks; // files with public keys
    int keep_days;       // 0: for ever
    bool hides_card;     // while there is something from a stick
    int import_allowed_s;

    int max_articles;
    Size max_article_bytes;
    Size max_total_bytes;
    int max_depth;
    int max_entries;
} Config;

typedef struct {
    Fail *at;
    int count;
} Fails;

extern const char *const config_languages[]; // codes, ended by a null pointer

Config config_default(void);
FileLimits config_limits(const Config *config);

// `path` of a file that must exist.
bool config_load(const char *path, Arena *forever, Arena scratch, Config *out, Fails *errors);

// The same from text that is there already; `file` names it in errors.
bool config_from(Str text, const char *file, Arena *forever, Arena scratch, Config *out,
                 Fails *errors);

// Settings that came with a stick, over those of the kiosk (see settings.h).
bool config_over(const Config *base, Str text, const char *file, Arena *forever, Arena scratch,
                 Config *out, Fails *errors);

#endif
