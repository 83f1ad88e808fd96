// Fixed phrases before and behind a figure; the nearest one counts.
#include "news/bound.h"

// The words from .. to - 1 as a phrase of that section; the table's way of saying it.
static bool is_phrase(const Walk *walk, int from, int to, WordKind kind)
{
    enum { ROOM = 64 };
    char phrase[ROOM];
    Size len = 0;
    for (int i = from; i < to; i++) {
        Str word = walk_word(walk, i);
        if (word.len == 0 || len + word.len + 1 > ROOM ||
            (i > from && walk_has(walk, i, TOKEN_BREAK))) {
            return false;
        }
        if (i > from && !walk->language->writing.has_no_blanks) {
            phrase[len++] = ' ';
        }
        memcpy(phrase + len, word.at, (size_t)word.len);
        len += word.len;
    }
    return language_has(walk->language, kind, (Str){phrase, len});
}

enum { PHRASE_WORDS = 6 };

// Where the longest phrase of that section before token i begins; -1 for none.
static int phrase_before(const Walk *walk, int i, WordKind kind)
{
    int longest = -1;
    for (int from = i - 1; from >= i - PHRASE_WORDS && language_knows(walk->language, kind);
         from--) {
        longest = is_phrase(walk, from, i, kind) ? from : longest;
    }
    return longest;
}

static const struct {
    WordKind kind;
    Bound bound;
} phrases[] = {{WORDS_ABOUT, BOUND_ABOUT},
               {WORDS_AT_LEAST, BOUND_AT_LEAST},
               {WORDS_AT_MOST, BOUND_AT_MOST},
               {WORDS_OVER, BOUND_AT_LEAST}};

// The longest phrase before a figure, in languages that name theirs in the table.
static Bound bound_of_phrase(const Walk *walk, int i, int last, int *from)
{
    Bound bound = BOUND_EXACT;
    for (Size k = 0; k < COUNT_OF(phrases); k++) {
        int start = phrase_before(walk, i, phrases[k].kind);
        bool is_time = phrases[k].kind == WORDS_OVER && bound_is_time(walk, last + 1);
        if (start >= 0 && start < *from && !is_time) {
            *from = start;
            bound = phrases[k].bound;
        }
    }
    return bound;
}

// Where no blanks are written, also behind what is counted: "300人以上".
static Bound bound_of_phrase_behind(const Walk *walk, int last)
{
    bool is_counted = walk->language->writing.has_no_blanks && walk_is(walk, last + 1, "people");
    last += is_counted;
    for (int to = last + 2; to <= last + 1 + PHRASE_WORDS; to++) {
        if (is_phrase(walk, last + 1, to, WORDS_OR_MORE)) {
            return BOUND_AT_LEAST;
        }
        if (is_phrase(walk, last + 1, to, WORDS_OR_LESS)) {
            return BOUND_AT_MOST;
        }
    }
    return BOUND_EXACT;
}

// "300+"
static bool has_plus(const Walk *walk, int i)
{
    Size end = walk_is_inside(walk, i + 1) ? walk->places[i + 1] : walk->text.len;
    return walk_is_inside(walk, i) &&
           str_find_byte(str_sub(walk->text, walk->places[i], end), '+') >= 0 &&
           walk_byte(walk, walk_end(walk, i)) == '+';
}

Bound bound_behind(const Walk *walk, int last)
{
    if (!walk->names_rules) {
        return bound_of_phrase_behind(walk, last);
    }
    bool or = walk_is(walk, last + 1, "or");
    if ((or &&walk_is(walk, last + 2, "more")) || walk_is(walk, last + 1, "plus") ||
        has_plus(walk, last)) {
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

// Whether a word stands there that may be the last one of a bound before a figure.
static bool may_end_bound(const Walk *walk, int i)
{
    static const char *const words[] = {"about",  "around", "some",      "roughly", "approximately",
                                        "nearly", "almost", "estimated", "approx",  "circa",
                                        "ca",     "over",   "exceeding", "above",   "under",
                                        "below",  "least",  "most",      "than",    "to",
                                        "as",     NULL};
    return walk_is_any(walk, i, words);
}

static Bound bound_before(const Walk *walk, int i, int last)
{
    static const char *const about[] = {"about",         "around", "some",   "roughly",
                                        "approximately", "nearly", "almost", "estimated",
                                        "approx",        "circa",  "ca",     NULL};
    static const char *const above[] = {"over", "exceeding", "above", NULL};
    static const char *const below[] = {"under", "below", NULL};
    if (!may_end_bound(walk, i - 1)) {
        return BOUND_EXACT;
    }
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
    int from = first;
    Bound before = walk->names_rules ? bound_before(walk, first, last)
                                     : bound_of_phrase(walk, first, last, &from);
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
    if (!walk->names_rules) {
        int from = first;
        (void)bound_of_phrase(walk, first, first, &from);
        return from;
    }
    if (!may_end_bound(walk, first - 1)) {
        return first;
    }
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
