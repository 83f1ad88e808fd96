// theme.h -- every colour, size and margin of the screen.
//
// Out    two themes, paper (day) and night, and the proportions that both share.
// Units  colours are sRGB; proportions are hundredths of the body type's size unless their name
//        says otherwise.
// Fails  never. theme_faintest names the pair of colours that is hardest to see, so that a verb
//        can refuse a theme below the limit.
// Source WCAG 2.2, contrast ratio (1.4.3, 1.4.6, 1.4.11).
#ifndef THEME_H
#define THEME_H

#include "base/str.h"

typedef struct {
    uint8_t red, green, blue;
} Color;

typedef enum {
    INK_GROUND,
    INK_TEXT,
    INK_QUIET,       // dates, outlets
    INK_RULE,        // the line under the masthead
    INK_ACCENT,      // NEW, URGENT: a filled box
    INK_ON_ACCENT,   // the word in it
    INK_DOT,         // an origin that says it
    INK_RING,        // one that does not
    INK_DIFFER,      // the word DIFFER
    INK_BAR_PAST,    // stories shown in this round
    INK_BAR_HERE,    // the story on the screen
    INK_BAR_AHEAD,   // stories to come
    INK_PANEL,       // a notice: a filled box
    INK_ON_PANEL,    // its title
    INK_PANEL_QUIET, // its detail
    INK_CODE,        // dark modules of a code for phones
    INK_CODE_GROUND,
    INK_COUNT
} Ink;

typedef struct {
    Str name;
    Color inks[INK_COUNT];
} Theme;

const Theme *theme_paper(void);
const Theme *theme_night(void);

Str ink_name(Ink ink);

// 1 (the same) to 21 (black on white).
double theme_contrast(Color a, Color b);

// Two inks that meet on the screen, and how well they are told apart.
typedef struct {
    Ink ink, ground;
    double wanted; // 7 for text, 3 for dots, bars and boxes
    double found;
} Contrast;

Contrast theme_faintest(const Theme *theme); // the pair with the least found / wanted

typedef struct {
    int margin_percent;      // of each side, where the configuration does not say
    int least_margin_px;     // the walk against burn-in stays on the display
    int headline;            // type size
    int small_type;          // date, foot, tags
    int masthead;            // hundredths of the small size
    int clock;               // type size
    int body_leading;        // from baseline to baseline
    int headline_leading;    // hundredths of the headline's size
    int small_leading;       // hundredths of the small size
    int point_gap;           // between two points
    int headline_gap;        // from the headline's last baseline to the points
    int rule_gap;            // above and below the line under the masthead
    int floor_gap;           // from the points to the foot
    int dot, dot_pitch;      // width of a dot; from dot to dot
    int lead_gap;            // between the dots' column and the text
    int most_dots;           // a number, not hundredths
    int least_chars_wide;    // characters in a line of body text
    int least_chars_tall;    //   (tall: portrait)
    int most_chars;          //
    int least_lines_wide;    // body lines that a page holds under a two-line headline
    int least_lines_tall;    //   (tall: under a three-line headline)
    int most_lines_wide;     // body lines that a page shows at most
    int most_lines_tall;     //
    int most_headline_lines; //
    int least_type_px;       // small type is never below this
    int masthead_tracking;   // hundredths of the small size
    int tag_tracking;        //
    int foot_gap;            // between foot line and bar; hundredths of the small size
    int bar;                 // height
    int code_lines;          // height of a code for phones, in body lines
    int least_segment_px;    // narrowest segment of the bar; below it the bar is one piece
} Proportions;

const Proportions *theme_proportions(void);

#endif
