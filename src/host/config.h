// config.h -- the settings of a kiosk, from a libconfig file.
//
// Every key has a default; the commented sample is deploy/wallwire.cfg. An unknown key, a wrong
// type or a value out of range is an error with file and line and, for a key, the nearest right
// one.
//
// Owns   all strings live in `forever`.
// Fails  with every error of the file, not only the first: `errors` in order of line.
#ifndef CONFIG_H
#define CONFIG_H

#include "base/fail.h"

typedef enum { THEME_PAPER, THEME_NIGHT, THEME_SCHEDULE } ThemeChoice;
typedef enum { POLICY_OFF, POLICY_WARN, POLICY_REQUIRE } Policy;

typedef struct {
    Strs content; // paths of article folders or files
    Str masthead; // "WALLWIRE"
    Str fonts;    // folder of the collected fonts; empty: found beside the program
    ThemeChoice theme;
    int night_from_minute, night_to_minute; // minutes after midnight; for THEME_SCHEDULE
    int width, height;                      // of the window; 0: the display's own
    bool window;
    int rotation;          // 0, 90, 180, 270
    double margin_percent; // of each side, 0 to 20
    double diagonal_in;    // 0: ask the display
    double viewing_distance_m;
    int dwell_min_ms, dwell_max_ms, dwell_base_ms, dwell_word_ms;
    int fade_ms; // 0 to 2000
    bool reduce_motion;
    bool keys, touch; // input switched on
    int points;       // most points a story
    int stories;      // most stories in the cycle
    bool qr_codes;
    int utc_offset_minutes; // only when zone is empty
    Str zone;               // IANA zone of the wall clock; empty: the system's
    int max_articles;
    Size max_article_bytes;
    Size max_total_bytes;
    int max_depth;
    int max_entries;
    // Policy and store keys come with the stick.
    Str store;
    Policy policy;
} Config;

typedef struct {
    Fail *at;
    int count;
} Fails;

Config config_default(void);

// `path` of a file that must exist. On false `errors` holds one or more.
bool config_read(const char *path, Arena *forever, Config *out, Fails *errors);

#endif
