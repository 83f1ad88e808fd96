// notice.h -- what happens to card and stick, in a panel above the bar.
//
// Content can never draw where a notice is: pages are laid out to end above it.
#ifndef NOTICE_H
#define NOTICE_H

#include "face/draw.h"
#include "news/edition.h"

typedef enum {
    NOTICE_NONE,
    NOTICE_STICK_FOUND,
    NOTICE_STICK_READING,
    NOTICE_STICK_UPDATED,
    NOTICE_STICK_NOTHING_NEWER,
    NOTICE_STICK_REFUSED,
    NOTICE_CARD_UNREADABLE,
    NOTICE_CARD_PARTS,
    NOTICE_CARD_WORN,
    NOTICE_SETTINGS,
    NOTICE_CLOCK_UNSET,
} NoticeState;

typedef struct {
    NoticeState kind;
    int done,
        of;  // of NOTICE_STICK_READING; `done` is also the articles of NOTICE_STICK_UPDATED and
             // the files of NOTICE_CARD_PARTS
    Str why; // in place of the usual second line; of NOTICE_STICK_REFUSED and NOTICE_SETTINGS
             // the reason
    Skips refused; // paged through, one at a time
} Notice;

// What of it is on the screen: which refused file, and which part of a reason that needs several.
typedef struct {
    int which, page;
} NoticeTurn;

typedef struct {
    Box box;
    Lines title, detail; // of this turn
    int pages;           // of this file's reason
} NoticePanel;

// Nothing is cut: what is longer than a few lines goes to further turns. Only beyond
// NOTICE_MOST_BYTES a reason ends in an ellipsis.
enum { NOTICE_MOST_BYTES = 2000 };

NoticePanel notice_lay_out(const Notice *notice, NoticeTurn turn, const Glass *glass,
                           const Grid *grid, bool mirrored, Arena *owner, Arena scratch);
void notice_draw(Frame *frame, const Notice *notice, const NoticePanel *panel, const Glass *glass,
                 const Grid *grid, bool mirrored);

#endif
