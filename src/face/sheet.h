// sheet.h -- a headline and items, flowing over as many pages as they need.
//
// Every page of the screen is one: stories, notices, diagnostics. The type never gets smaller: what
// does not fit goes to a next page with the headline repeated. An item stays in one piece unless
// it is longer than a page. A headline that needs over four lines gives way to the next candidate;
// if none fits, the first is set as the first item, so that nothing is cut.
//
// In     the sheet; `floor_y`, above which everything has to end (the top of a notice, or
//        grid->bottom).
// Owns   lines live in `owner`.
// Fails  never.
#ifndef SHEET_H
#define SHEET_H

#include "face/code.h"
#include "face/foot.h"

typedef enum { LEAD_NONE, LEAD_DOTS, LEAD_WORD } LeadKind;

// What hangs in the column beside the text, and the text.
typedef struct {
    LeadKind lead;
    int agree, of; // LEAD_DOTS
    Str word;      // LEAD_WORD
    bool is_new;
    Code code; // before the text; left out with it where there is no room to read it
    Pieces pieces;
} Item;

typedef struct {
    Str language;
    bool is_right_to_left;
    bool is_urgent;
    bool has_leads;  // keeps the column of dots free
    bool is_centred; // a short page of our own stands in the middle
    Strs headlines;  // candidates, the best first
    Item *items;
    int count;
    Foot foot;
} Sheet;

typedef struct {
    int item, first, count; // lines of an item
} Slice;

// One page.
typedef struct {
    Slice *at;
    int count;
    int words, ideographs; // to be read on it
} Part;

typedef struct {
    Lines headline; // none if it is set as an item
    Item *items;
    Lines *lines; // of each item
    int *heights; // of each item, in lines; more than its lines where it has a code
    int items_count;
    Part *parts;
    int count;
    int floor_y;
    int missing; // characters that no font has
} Layout;

Layout sheet_lay_out(const Sheet *sheet, const Glass *glass, const Grid *grid, int floor_y,
                     Arena *owner, Arena scratch);

// Headline and items of one part; masthead, foot and notice are drawn by others.
void sheet_draw(Frame *frame, const Sheet *sheet, const Layout *layout, int part,
                const Glass *glass, const Grid *grid, Arena *owner, Arena scratch);

#endif
