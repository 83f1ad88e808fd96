// page.h -- which sheet the screen shows: a story, or one of our own pages.
//
// In     the edition and what the loop knows of the machine.
// Out    sheets (see sheet.h), and a whole frame for one part of a sheet.
// Owns   everything lives in `owner`; views of the edition stay views.
// Fails  never. A story without a headline begins with its points.
//
// The copyright lines of the articles that a story quotes stand in its foot; where there is no room
// even in lines of their own, behind its points.
#ifndef PAGE_H
#define PAGE_H

#include "face/masthead.h"
#include "face/notice.h"
#include "face/sheet.h"
#include "news/edition.h"

// What the diagnostics page tells. Views live as long as the page is shown.
typedef struct {
    Str version;
    int64_t edition_age_s;     // -1: no edition yet
    double diagonal_in;        // 0: not known
    double viewing_distance_m; // from where people look; 0: not told
    double temperature_c;      // 0: not known
    int64_t free_bytes;        // -1: not known
    int missing;               // characters of the last page that no font has
} Diagnostics;

Sheet page_story(const Edition *edition, int story, const Glass *glass, Arena *owner);
Sheet page_start(const Glass *glass, Arena *owner);
Sheet page_empty(const Edition *edition, const Glass *glass, Arena *owner);
Sheet page_unreadable(const Glass *glass, Arena *owner);
Sheet page_diagnostics(const Edition *edition, const Diagnostics *diagnostics, const Glass *glass,
                       const Grid *grid, Arena *owner);

// A page laid out with a notice under it, or with none (kind NOTICE_NONE).
typedef struct {
    Sheet sheet;
    Layout layout;
    Notice notice;
    NoticePanel panel;
} Page;

Page page_lay_out(Sheet sheet, Notice notice, NoticeTurn notice_turn, const Glass *glass,
                  const Grid *grid, Arena *owner, Arena scratch);

Frame page_frame(const Page *page, int part, Dateline dateline, const Glass *glass,
                 const Grid *grid, Arena *owner, Arena scratch);

#endif
