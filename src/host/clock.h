// clock.h -- the only room that reads a clock. Everything else is told what time it is.
//
// The zone belongs to the process, as the C library has it: it is chosen once, at the start.
#ifndef CLOCK_H
#define CLOCK_H

#include "base/moment.h"
#include "host/config.h"

Moment clock_now(void);

// Whether what clock_now says may be believed: a clock chip or a network has set it, or the settings
// say so.
bool clock_is_set(ClockSource source);

int64_t clock_steady_ms(void); // never jumps, never runs back; stands still in suspend

// Whether this machine has the rules of an IANA zone: "Europe/Berlin".
bool clock_knows_zone(Str zone, Arena scratch);

// From here on local time is that of `zone`; empty: of the fixed offset; both 0: of the system.
void clock_use_zone(Str zone, int utc_offset_minutes, Arena scratch);

// Local time minus UTC at that moment, in seconds.
int clock_offset_s(Moment moment);

#endif
