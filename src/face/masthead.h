// masthead.h -- the line above every page: whose wall it is, the date, the clock.
#ifndef MASTHEAD_H
#define MASTHEAD_H

#include "base/moment.h"
#include "face/draw.h"

// What is known of the time. Without a trusted clock the date is that of the newest article and
// says so, and there is no clock on the screen.
typedef struct {
    Date date;
    bool has_date, has_clock, is_as_of;
} Dateline;

void masthead_draw(Frame *frame, const Glass *glass, const Grid *grid, Dateline dateline,
                   bool mirrored, Arena *owner, Arena scratch);

#endif
