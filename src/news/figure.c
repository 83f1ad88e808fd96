// A run is read from left to right: small numbers add up in a group, a multiplier closes the group.
// Whatever does not continue the run ends it: "two 500-kilogram bombs" is two and five hundred.
#include "news/figure.h"

#include <math.h>

static bool has_digits(Str word)
{
    return word.len > 0 && byte_is_digit(word.at[0]);
}

// "1200", "3.5", "3bn": value and what stands behind the digits. "1.2.3" is no figure.
static bool read_digits(Str word, double *value, Str *suffix)
{
    Size end = 0;
    while (end < word.len && (byte_is_digit(word.at[end]) || word.at[end] == '.')) {
        end++;
    }
    *suffix = str_tail(word, end);
    return has_digits(word) && str_to_double(str_sub(word, 0, end), value);
}

static bool is_rank(Str suffix)
{
    static const char *const suffixes[] = {"st", "nd", "rd", "th", "s", NULL};
    return word_is_any(suffix, suffixes);
}

// "5. Platz", "3e étage", "1er": a full stop or a few letters behind the digits. Before a month "5." is
// a day.
static bool is_rank_elsewhere(const Walk *walk, int i, Str suffix)
{
    static const char *const suffixes[] = {"e", "er", "re", "ère", "ème", "º",  "ª",
                                           "o", "a",  "st", "de",  "ste", ":a", ":e",
                                           "й", "я",  "е",  "го",  "му",  NULL};
    int end = walk_end(walk, i);
    bool point = walk->language->marks.point_ranks && walk_byte(walk, end) == '.' &&
                 walk_byte(walk, end + 1) == ' ' && i + 1 < walk->tokens.count &&
                 !walk_is_date(walk, i + 1, WORDS_MONTH);
    return point || word_is_any(suffix, suffixes);
}

// "m" is a million behind a currency sign and before a plural; elsewhere it is metres.
static double scale_of(const Walk *walk, int i, Str suffix)
{
    static const char *const thousands[] = {"k", NULL};
    static const char *const millions[] = {"mn", "mln", NULL};
    static const char *const billions[] = {"bn", NULL};
    char sign = walk_byte(walk, walk->places[i] - 1);
    bool behind_sign = !byte_is_blank(sign) && sign != '-' && sign != '(' && sign != '"';
    bool plural = walk_ends(walk, i + 1, "s") || walk_is(walk, i + 1, "people");
    if (word_is_any(suffix, millions) || ((behind_sign || plural) && str_equal(suffix, S("m")))) {
        return 1e6;
    }
    return word_is_any(suffix, billions) ? 1e9 : word_is_any(suffix, thousands) ? 1e3 : 1;
}

static bool named_value(const Walk *walk, int i, double *value)
{
    int64_t named = 0;
    bool known = walk_is_kind(walk, i, WORDS_NUMBER) &&
                 language_number(walk->language, walk_word(walk, i), &named);
    *value = (double)named;
    return known;
}

// "dozen", "hundred", "thousand" and above: they multiply what stands before them.
static bool multiplies(const Walk *walk, int i, double value)
{
    return value >= 100 || walk_is(walk, i, "dozen");
}

static bool is_multiplier(const Walk *walk, int i, double *value)
{
    return named_value(walk, i, value) && multiplies(walk, i, *value);
}

static bool is_article(const Walk *walk, int i)
{
    return walk_is(walk, i, "a") || walk_is(walk, i, "an");
}

// The parts of a whole: "thirds" in "two-thirds"; 0 for any other word.
static double denominator(Str word)
{
    static const Str singular[] = {S("third"),   S("quarter"), S("fifth"), S("sixth"),
                                   S("seventh"), S("eighth"),  S("ninth"), S("tenth")};
    for (Size k = 0; k < COUNT_OF(singular); k++) {
        bool plural = word.len == singular[k].len + 1;
        if ((plural || word.len == singular[k].len) && str_starts(word, singular[k])) {
            return (double)k + 3;
        }
    }
    return 0;
}

static double denominator_of(const Walk *walk, int i)
{
    return walk_is_kind(walk, i, WORDS_FRACTION) ? denominator(walk_word(walk, i)) : 0;
}

static bool is_time_unit(const Walk *walk, int i)
{
    static const char *const units[] = {"hour",  "hours", "day",    "days",   "week",
                                        "weeks", "month", "months", "minute", "minutes",
                                        "year",  "years", NULL};
    return walk_is_any(walk, i, units);
}

// Any small number, in words or digits.
static bool small_number(const Walk *walk, int i, double *value)
{
    Str suffix = {0};
    if (walk_has(walk, i, TOKEN_BREAK)) {
        return false;
    }
    return named_value(walk, i, value) ||
           (read_digits(walk_word(walk, i), value, &suffix) && suffix.len == 0);
}

static bool share(Figure *out, int first, int last, double percent)
{
    *out = (Figure){.value = percent, .scale = 1, .sort = FIGURE_SHARE};
    out->first = first;
    out->last = last;
    return true;
}

// "two-thirds", "a quarter of"
static bool read_fraction(const Walk *walk, int i, Figure *out)
{
    double parts = 1;
    double whole = denominator_of(walk, i + 1);
    if (whole <= 0 || walk_has(walk, i + 1, TOKEN_BREAK)) {
        return false;
    }
    bool one = is_article(walk, i) || walk_is(walk, i, "one");
    if (!(one || (named_value(walk, i, &parts) && parts > 1 && parts < whole))) {
        return false;
    }
    bool is_plural = walk_ends(walk, i + 1, "s");
    bool of = walk_is(walk, i + 2, "of");
    bool hyphen = walk_gap_is(walk, i + 1, S("-"));
    return one == !is_plural && (of || hyphen) && share(out, i, i + 1, 100 * parts / whole);
}

// "one in five voters", "nine out of ten"
static bool read_one_in_five(const Walk *walk, int i, Figure *out)
{
    double parts = 0;
    double whole = 0;
    double behind = 0;
    int last = walk_is(walk, i + 1, "in") ? i + 2 : i + 3;
    bool linked = last == i + 2 || (walk_is(walk, i + 1, "out") && walk_is(walk, i + 2, "of"));
    return linked && small_number(walk, last, &whole) &&
           (named_value(walk, i, &parts) || small_number(walk, i, &parts)) && parts > 0 &&
           parts < whole && (whole <= 10 || whole == 20 || whole == 100) &&
           !is_time_unit(walk, last + 1) && !named_value(walk, last + 1, &behind) &&
           share(out, i, last, 100 * parts / whole);
}

// "half a million", "half-dozen", "half an hour", "half of the hostages"
static bool read_half(const Walk *walk, int i, Figure *out)
{
    static const char *const wholes[] = {"of", "the", "its", "their", "his", "her", "all", NULL};
    static const char *const ordinals[] = {"first", "second", "other", "latter", "last", "a",
                                           "third", "fourth", "top",   "bottom", NULL};
    double value = 1;
    if (!walk_is(walk, i, "half") || walk_is_any(walk, i - 1, ordinals)) {
        return false;
    }
    int next = i + 1 + is_article(walk, i + 1);
    bool is_multiplied = is_multiplier(walk, next, &value);
    if (is_multiplied || (next > i + 1 && is_time_unit(walk, next))) {
        *out = (Figure){.value = value / 2, .scale = value, .first = i};
        out->last = is_multiplied ? next : i;
        return true;
    }
    return walk_is_any(walk, i + 1, wholes) && share(out, i, i, 50);
}

// What has been read of a run.
typedef struct {
    double total; // closed groups
    double group;
    double scale;
    bool any;
    bool by_digits; // the group was written in digits
} Run;

static bool takes_small(const Run *run, double value)
{
    double rest = fmod(run->group, 100);
    bool tens = rest >= 20 && fmod(rest, 10) == 0 && value < 10 && value > 0;
    return !run->any ||
           (!run->by_digits && (tens || rest == 0) && (run->group > 0 || run->total > 0));
}

static void multiply(Run *run, double value)
{
    double times = run->any && run->group > 0 ? run->group : 1;
    if (value >= 1000) {
        run->total += times * value;
        run->group = 0;
    } else {
        run->group = times * value;
    }
    run->scale = value;
}

// Takes token k into the run; gives the token behind what was taken, or k.
static int take(const Walk *walk, int k, Run *run)
{
    double value = 0;
    if (run->any && walk_has(walk, k, TOKEN_BREAK)) {
        return k;
    }
    if (run->any && walk_is(walk, k, "and")) {
        if (is_article(walk, k + 1) && walk_is(walk, k + 2, "half") && run->group > 0) {
            run->group += 0.5;
            return k + 3;
        }
        bool goes_on = !run->by_digits && (run->group >= 100 || run->total > 0) &&
                       named_value(walk, k + 1, &value) && value < 100 && takes_small(run, value);
        run->group += goes_on ? value : 0;
        return goes_on ? k + 2 : k;
    }
    if (!named_value(walk, k, &value)) {
        return k;
    }
    if (multiplies(walk, k, value) && (!run->any || run->group > 0)) {
        multiply(run, value);
    } else if (value < 100 && takes_small(run, value)) {
        run->group += value;
    } else {
        return k;
    }
    run->any = true;
    return k + 1;
}

static bool is_indefinite(const Walk *walk, int i)
{
    static const char *const many[] = {"several", "few", "many", "couple", "of", NULL};
    double value;
    return walk_is_any(walk, i - 1, many) && is_multiplier(walk, i, &value);
}

static bool starts_run(const Walk *walk, int i, Run *run, Figure *out)
{
    double value = 0;
    Str word = walk_word(walk, i);
    if (!has_digits(word)) {
        // A sign of a figure is a part of names too.
        return !walk->language->writing.has_no_blanks && named_value(walk, i, &value);
    }
    if (!read_digits(word, &value, &out->suffix)) {
        return false;
    }
    bool rank = walk->names_rules ? is_rank(out->suffix) : is_rank_elsewhere(walk, i, out->suffix);
    out->sort = rank ? FIGURE_NONE : FIGURE_PLAIN;
    out->has_digits = true;
    double scale = scale_of(walk, i, out->suffix);
    *run = (Run){.group = value * scale, .scale = scale, .any = true, .by_digits = true};
    return true;
}

bool figure_read(const Walk *walk, int i, Figure *out)
{
    double value = 0;
    *out = (Figure){.scale = 1, .first = i, .last = i};
    if (read_fraction(walk, i, out) || read_one_in_five(walk, i, out) || read_half(walk, i, out)) {
        return true;
    }
    bool article = is_article(walk, i);
    int k =
        i + (article && is_multiplier(walk, i + 1, &value) && !walk_has(walk, i + 1, TOKEN_BREAK));
    if ((k == i && article) || i >= walk->tokens.count) {
        return false;
    }
    Run run = {.scale = 1};
    if (!starts_run(walk, k, &run, out)) {
        return false;
    }
    bool closed = out->suffix.len > 0;
    k += run.any;
    for (int next; !closed && (next = take(walk, k, &run)) > k; k = next) {
    }
    out->last = size_max(k - 1, i) < walk->tokens.count ? (int)size_max(k - 1, i) : i;
    out->value = run.total + run.group;
    out->scale = run.scale;
    if (is_indefinite(walk, i)) {
        out->sort = FIGURE_NONE;
    }
    return isfinite(out->value);
}
