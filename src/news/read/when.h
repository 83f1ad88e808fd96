// when.h -- dates as feeds, agencies and mail write them.
//
// In     a value, or the line behind an agency's text.
// Out    a moment in UTC. Read are ISO 8601 in its long and basic form (2025-03-05T18:42:00+01:00,
//        20250305T184200Z, 20250305), RFC 822 and its likes (Wed, 05 Mar 2025 18:42 GMT), trailers
//        of IPTC 7901 (281410 Nov 13, day hour minute month year) and of ANPA 1312
//        (11-28-13 1410EST). A date without a zone is UTC.
// Fails  with MOMENT_UNKNOWN: what cannot be read is unknown and never today.
#ifndef WHEN_H
#define WHEN_H

#include "base/moment.h"

Moment when_read(Str value);

// The first trailer in some lines; a trailer without a year has no moment.
Moment when_read_trailer(Str lines);

#endif
