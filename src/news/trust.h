// trust.h -- what time it is, as far as anybody can know on a machine without a network.
//
// In     what the system's clock says and whether a clock chip set it; the time that a signed stick,
//        or a person before an unsigned one, told in this run, and when that was by a clock that only
//        rises; the latest time that was ever trusted.
// Out    the time and where it comes from. It never lies before the latest time that was trusted.
// Units  moments in seconds, steady times in milliseconds.
// Fails  never. Nobody knows the time: TIME_UNKNOWN, and `now` is the latest time that was trusted,
//        which has certainly passed, or MOMENT_UNKNOWN.
#ifndef TRUST_H
#define TRUST_H

#include "base/moment.h"

typedef enum {
    TIME_UNKNOWN,
    TIME_OF_CHIP,
    TIME_OF_SIGNED_STICK,
    TIME_CONFIRMED, // an unsigned stick's, by a person
} TimeSource;

typedef struct {
    Moment moment; // MOMENT_UNKNOWN: nobody told it
    int64_t at_ms; // of the steady clock
} ToldTime;

typedef struct {
    Moment system;
    bool has_chip;
    int64_t steady_ms;
    ToldTime of_signed_stick;
    ToldTime confirmed;
    Moment last; // latest time that was ever trusted; MOMENT_UNKNOWN: none
} TimeSigns;

typedef struct {
    Moment now;
    TimeSource source;
} KnownTime;

KnownTime trust_time(const TimeSigns *signs);

// What can be asked of a person: a stick's newest file time, if it would be the first to tell the
// time and does not run back. Years that no stick of this program can have are not asked.
bool trust_may_ask(const TimeSigns *signs, Moment newest_file);

#endif
