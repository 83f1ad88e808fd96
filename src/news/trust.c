// Every source tells a time that has come, or nearly: a chip with an empty battery says a year long
// past, a stick the time it was packed. So the latest one is right, and one that lies before what was
// trusted already is wrong.
#include "news/trust.h"

// When this was written; no clock that says less is right. And a year that a battery never reaches.
static const Moment earliest = 1767225600; // 2026-01-01
static const Moment latest = 4102444800;   // 2100-01-01

static bool is_possible(Moment moment, Moment last)
{
    return moment != MOMENT_UNKNOWN && moment >= earliest && moment < latest && moment >= last;
}

static Moment told_now(const ToldTime *told, int64_t steady_ms)
{
    bool is_told =
        told->moment != MOMENT_UNKNOWN && told->moment < latest && steady_ms >= told->at_ms;
    return is_told ? told->moment + (steady_ms - told->at_ms) / 1000 : MOMENT_UNKNOWN;
}

static void prefer(KnownTime *known, Moment moment, TimeSource source, Moment last)
{
    if (is_possible(moment, last) && (known->source == TIME_UNKNOWN || moment > known->now)) {
        *known = (KnownTime){moment, source};
    }
}

KnownTime trust_time(const TimeSigns *signs)
{
    KnownTime known = {.now = signs->last};
    if (signs->has_chip) {
        prefer(&known, signs->system, TIME_OF_CHIP, signs->last);
    }
    prefer(&known, told_now(&signs->of_signed_stick, signs->steady_ms), TIME_OF_SIGNED_STICK,
           signs->last);
    // A person is asked once; the stick's time and the person's answer hold until somebody who can
    // prove it says otherwise.
    if (known.source == TIME_UNKNOWN) {
        prefer(&known, told_now(&signs->confirmed, signs->steady_ms), TIME_CONFIRMED, signs->last);
    }
    return known;
}

bool trust_may_ask(const TimeSigns *signs, Moment newest_file)
{
    return trust_time(signs).source == TIME_UNKNOWN && is_possible(newest_file, signs->last);
}
