// when_named.h -- a day, and perhaps a time of it, that is named among words.
//
// In     a line or the head of a text: "EMBARGOED UNTIL 6 p.m. CET, Tuesday, March 3rd, 2026".
// Out    the first day that is named with its year, and the time that is named anywhere; a time
//        without a zone is UTC, midnight is the end of its day. A weekday or a day without its year
//        tells nothing.
// Units  a day is its first second.
// Fails  with MOMENT_UNKNOWN. A day that a text names is a hint of when it was written and no claim:
//        it may be about next year.
#ifndef WHEN_NAMED_H
#define WHEN_NAMED_H

#include "base/moment.h"

typedef struct {
    Moment day;
    Moment moment; // of the time on that day; the day where no time is named
} NamedTime;

NamedTime when_named(Str text);

#endif
