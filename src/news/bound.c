// Fixed phrases before and behind a figure; the nearest one counts.
#include "news/bound.h"

Bound bound_behind(const Walk *walk, int last)
{
    bool or = walk_is(walk, last + 1, "or");
    if ((or &&walk_is(walk, last + 2, "more")) || walk_is(walk, last + 1, "plus") ||
        walk_byte(walk, walk_end(walk, last)) == '+') {
        return BOUND_AT_LEAST;
    }
    if (or &&(walk_is(walk, last + 2, "fewer") || walk_is(walk, last + 2, "less"))) {
        return BOUND_AT_MOST;
    }
    return or &&walk_is(walk, last + 2, "so") ? BOUND_ABOUT : BOUND_EXACT;
}

// "over five seasons" is a time, "over 300 guests" a bound.
bool bound_is_time(const Walk *walk, int i)
{
    static const char *const units[] = {
        "second", "seconds", "minute",  "minutes", "hour",   "hours",   "day",      "days",
        "night",  "nights",  "week",    "weeks",   "month",  "months",  "year",     "years",
        "season", "seasons", "decades", "decade",  "rounds", "weekend", "weekends", NULL};
    return walk_is_any(walk, i, units);
}

// "more than", "no fewer than", "as many as"
static Bound bound_of_than(const Walk *walk, int i)
{
    static const char *const more[] = {"more", "greater", "higher", NULL};
    static const char *const less[] = {"less", "fewer", "lower", NULL};
    bool negated = walk_is(walk, i - 3, "no") || walk_is(walk, i - 3, "not");
    if (walk_is(walk, i - 1, "as")) {
        bool up = walk_is(walk, i - 2, "many") || walk_is(walk, i - 2, "much");
        bool down = walk_is(walk, i - 2, "few") || walk_is(walk, i - 2, "little");
        return up ? BOUND_AT_MOST : down ? BOUND_AT_LEAST : BOUND_EXACT;
    }
    if (!walk_is(walk, i - 1, "than")) {
        return BOUND_EXACT;
    }
    if (walk_is_any(walk, i - 2, more)) {
        return negated ? BOUND_AT_MOST : BOUND_AT_LEAST;
    }
    if (walk_is_any(walk, i - 2, less)) {
        return negated ? BOUND_AT_LEAST : BOUND_AT_MOST;
    }
    return BOUND_EXACT;
}

static Bound bound_before(const Walk *walk, int i, int last)
{
    static const char *const about[] = {"about",         "around", "some",   "roughly",
                                        "approximately", "nearly", "almost", "estimated",
                                        "approx",        "circa",  "ca",     NULL};
    static const char *const above[] = {"over", "exceeding", "above", NULL};
    static const char *const below[] = {"under", "below", NULL};
    if (walk_is_any(walk, i - 1, about) ||
        (walk_is(walk, i - 1, "to") && walk_is(walk, i - 2, "close"))) {
        return BOUND_ABOUT;
    }
    if (walk_is(walk, i - 2, "at")) {
        bool least = walk_is(walk, i - 1, "least");
        return least ? BOUND_AT_LEAST : walk_is(walk, i - 1, "most") ? BOUND_AT_MOST : BOUND_EXACT;
    }
    if (walk_is_any(walk, i - 1, above)) {
        return bound_is_time(walk, last + 1) ? BOUND_EXACT : BOUND_AT_LEAST;
    }
    if (walk_is_any(walk, i - 1, below) ||
        (walk_is(walk, i - 1, "to") && walk_is(walk, i - 2, "up"))) {
        return BOUND_AT_MOST;
    }
    return bound_of_than(walk, i);
}

Bound bound_around(const Walk *walk, int first, int last)
{
    Bound before = bound_before(walk, first, last);
    return before == BOUND_EXACT ? bound_behind(walk, last) : before;
}

int bound_first(const Walk *walk, int first)
{
    static const char *const alone[] = {"about",  "around",    "some",   "roughly", "approximately",
                                        "nearly", "almost",    "approx", "circa",   "over",
                                        "under",  "exceeding", "above",  "below",   NULL};
    static const char *const ends[] = {"least", "most", "than", "to", "as", "estimated", NULL};
    static const char *const starts[] = {"at",   "more", "fewer", "less", "up",      "close",
                                         "many", "few",  "much",  "an",   "greater", NULL};
    static const char *const before[] = {"no", "not", "as", NULL};
    if (walk_is_any(walk, first - 1, alone)) {
        return first - 1;
    }
    if (!walk_is_any(walk, first - 1, ends) || !walk_is_any(walk, first - 2, starts)) {
        return first;
    }
    bool third = walk_is_any(walk, first - 3, before) &&
                 (walk_is(walk, first - 1, "than") || walk_is(walk, first - 1, "as"));
    return first - (third ? 3 : 2);
}
