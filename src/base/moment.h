// moment.h -- moments as numbers. The core never reads a clock; it is told.
#ifndef MOMENT_H
#define MOMENT_H

#include "base/str.h"

typedef int64_t Moment; // seconds since 1970-01-01T00:00:00Z

#define MOMENT_UNKNOWN INT64_MIN

enum { MINUTE_S = 60, HOUR_S = 3600, DAY_S = 86400 };

typedef struct {
    int year, month, day; // 1 to 12, 1 to 31
    int hour, minute, second;
    int weekday; // 0 is Sunday
} Date;

Moment moment_from_date(Date date); // the fields as UTC; weekday is not read
Date moment_to_date(Moment moment); // in UTC; MOMENT_UNKNOWN is a bug
bool moment_parse_iso(
    Str text, Moment *out); // 2025-03-05, 2025-03-05T18:42[:00][.5][Z|+01:00]; no zone is UTC
Str moment_write_iso(Moment moment,
                     Arena *owner); // 2025-03-05T18:42:00Z; 2025-03-05 when it is midnight

#endif
