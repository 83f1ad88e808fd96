// The line's first year, day and weekday count for all its figures; periods only where they stand
// within a few words of the figure, as in "a profit of 2.9 million for last year".
#include "news/occasion.h"

#include "news/bound.h"

enum { BEFORE = 6, BEHIND = 8 };

enum {
    PERIOD_PAST = 1,       // "last year", "in the past week"
    PERIOD_COMING = 2,     // "next season"
    PERIOD_THIS = 4,       // "this year"
    PERIOD_SINCE = 8,      // "since March", "so far", "in total"
    PERIOD_USUAL = 16,     // "on average", "annual"
    PERIOD_NO_FACT = 32,   // "is expected to", "a goal of"
    PERIOD_FIRST = 64,     // "initially", "preliminary"
    PERIOD_REPEATED = 128, // "for the third time", "another record"
};

static uint32_t period_of_word(const Walk *walk, int i)
{
    static const char *const since[] = {"since",      "far",        "overall",
                                        "altogether", "combined",   "totaling",
                                        "totalling",  "cumulative", NULL};
    static const char *const usual[] = {"average", "averaged", "typical",     "typically", "usual",
                                        "usually", "annual",   "annually",    "yearly",    "daily",
                                        "monthly", "weekly",   "traditional", NULL};
    static const char *const no_fact[] = {
        "expected",  "expecting", "expects",   "expectation", "expectations",
        "forecast",  "forecasts", "projected", "projection",  "projects",
        "predicted", "predicts",  "goal",      "target",      "wanted",
        "wants",     "sought",    "seeking",   "demanded",    "offered",
        "required",  "needed",    "maximum",   "minimum",     NULL};
    static const char *const at_first[] = {"initial",     "initially", "originally", "original",
                                           "preliminary", "revised",   NULL};
    static const char *const repeated[] = {"record", "second", "third", NULL};
    Str word = walk_role(walk, i);
    return word_is_any(word, since)      ? (uint32_t)PERIOD_SINCE
           : word_is_any(word, usual)    ? (uint32_t)PERIOD_USUAL
           : word_is_any(word, no_fact)  ? (uint32_t)PERIOD_NO_FACT
           : word_is_any(word, at_first) ? (uint32_t)PERIOD_FIRST
           : word_is_any(word, repeated) ? (uint32_t)PERIOD_REPEATED
                                         : 0;
}

// "last year", "the past two weeks", "this season".
static uint32_t period_of_unit(const Walk *walk, int i)
{
    static const char *const past[] = {"last",   "past", "previous", "prior",
                                       "recent", "ago",  "earlier",  NULL};
    static const char *const coming[] = {"next", "coming", "following", NULL};
    static const char *const long_units[] = {"year",   "years",  "month",   "months",
                                             "season", "decade", "quarter", NULL};
    uint32_t period = walk_is_any(walk, i, past)     ? PERIOD_PAST
                      : walk_is_any(walk, i, coming) ? PERIOD_COMING
                                                     : 0;
    bool unit = period && (bound_is_time(walk, i + 1) || bound_is_time(walk, i + 2) ||
                           walk_is(walk, i + 1, "quarter") || bound_is_time(walk, i - 1));
    if (unit) {
        return period;
    }
    return walk_is(walk, i, "this") && walk_is_any(walk, i + 1, long_units) ? PERIOD_THIS : 0;
}

static uint32_t periods_of(const Walk *walk, int first, int last)
{
    uint32_t periods = 0;
    for (int i = first - BEFORE; i <= last + BEHIND; i++) {
        if (i < first || i > last) {
            periods |= period_of_word(walk, i) | period_of_unit(walk, i);
        }
    }
    return periods;
}

static uint32_t word_at(const Walk *walk, int i)
{
    return token_word(walk->tokens.at[i]) + 1;
}

static uint32_t first_of(const Walk *walk, Numbers numbers, NumberKind kind)
{
    for (int i = 0; i < numbers.count; i++) {
        if (numbers.at[i].kind == kind) {
            return word_at(walk, numbers.at[i].first);
        }
    }
    return 0;
}

Occasion occasion_of_numbers(const Walk *walk, Numbers numbers)
{
    return (Occasion){.year = first_of(walk, numbers, NUMBER_YEAR),
                      .day = first_of(walk, numbers, NUMBER_DAY)};
}

// `kinds` are those of all words of the line: most lines name none.
static uint32_t date_of(const Walk *walk, uint64_t kinds, WordKind kind)
{
    for (int i = 0; i < walk->tokens.count && (kinds >> kind & 1); i++) {
        if (walk_is_date(walk, i, kind)) {
            return word_at(walk, i);
        }
    }
    return 0;
}

void occasion_complete(const Walk *walk, int first, int last, Occasion *occasion)
{
    const uint64_t kinds = terms_kinds(walk->tokens, walk->lexicon);
    occasion->month = date_of(walk, kinds, WORDS_MONTH);
    occasion->weekday = date_of(walk, kinds, WORDS_WEEKDAY);
    occasion->periods = periods_of(walk, first, last);
}

static bool can_be_one(uint32_t a, uint32_t b)
{
    return a == b || !a || !b;
}

// A date beside a weekday may be another day.
static bool is_weekday_beside_date(const Occasion *a, const Occasion *b)
{
    return a->month && !a->weekday && b->weekday && !b->month;
}

bool occasion_fits(const Occasion *a, const Occasion *b)
{
    return a->year == b->year && a->periods == b->periods && can_be_one(a->month, b->month) &&
           can_be_one(a->day, b->day) && can_be_one(a->weekday, b->weekday) &&
           !is_weekday_beside_date(a, b) && !is_weekday_beside_date(b, a);
}

bool occasion_is_named(const Occasion *a, const Occasion *b)
{
    return (a->weekday && a->weekday == b->weekday) || (a->day && a->day == b->day);
}
