// A figure is a run of number tokens (figure.c). What stands before and behind decides its kind;
// where nothing decides, it is a count of the next noun. Two figures joined by "to", "or" or a dash
// ("10 to 12 people") then lend each other kind and noun.
#include "news/number.h"

#include "news/bound.h"
#include "news/figure.h"
#include "news/money.h"

#include <math.h>

// "4,2 %"
static bool percent_sign_apart(const Walk *walk, Number *number)
{
    Size place = letter_skip_blanks(walk->text, number->end);
    bool is_sign = letter_code(walk->text, place) == '%' || letter_code(walk->text, place) == 0x66A;
    number->end =
        is_sign ? (int)place + (letter_code(walk->text, place) == '%' ? 1 : 2) : number->end;
    return is_sign;
}

static bool read_percent(const Walk *walk, Number *number)
{
    int last = number->last;
    if (walk_byte(walk, number->end) == '%') {
        number->end++;
        return true;
    }
    if (!walk->names_rules && percent_sign_apart(walk, number)) {
        return true;
    }
    if (!walk->names_rules && walk_is(walk, last + 1, "per") &&
        walk_is(walk, last + 2, "percent")) {
        number->last = last + 2; // "por ciento"
    } else if (walk_is(walk, last + 1, "percent")) {
        number->last = last + 1;
    } else if (walk_is(walk, last + 1, "per") && walk_is(walk, last + 2, "cent")) {
        number->last = last + 2;
    } else {
        return false;
    }
    number->end = walk_end(walk, number->last);
    return true;
}

static bool is_time_word(Str word)
{
    static const char *const words[] = {"a.m", "p.m", "am", "pm", NULL};
    return word_is_any(word, words);
}

// "18.42 Uhr", "kl. 18.42", "18h42", "18時": a word of the table beside the figure, or an h in it.
static bool read_time_elsewhere(const Walk *walk, const Figure *figure, int last, bool colon,
                                double minute, Number *number)
{
    Str suffix = figure->suffix;
    bool clock = language_has(walk->language, WORDS_CLOCK, walk_word(walk, last + 1)) &&
                 !walk_has(walk, last + 1, TOKEN_BREAK);
    bool before = language_has(walk->language, WORDS_CLOCK, walk_word(walk, figure->first - 1)) &&
                  !walk->language->writing.has_no_blanks;
    bool by_letter = suffix.len == 3 && suffix.at[0] == 'h' && byte_is_digit(suffix.at[1]) &&
                     byte_is_digit(suffix.at[2]);
    if (by_letter) {
        minute = (suffix.at[1] - '0') * 10 + (suffix.at[2] - '0');
    }
    // "12 uur" is a time behind "om", else it is a while.
    bool is_while = clock && !colon && figure->value == floor(figure->value) &&
                    bound_is_time(walk, last + 1) && !walk_is(walk, figure->first - 1, "at");
    clock = clock && !is_while;
    if ((!clock && !before && !by_letter && !colon) || minute >= 60 ||
        (suffix.len > 0 && !by_letter)) {
        return false;
    }
    number->value = floor(figure->value) * 60 + minute;
    number->last = last + clock;
    number->end = walk_end(walk, number->last);
    return true;
}

// "18:42", "4.12 a.m.", "10 a.m.", "4pm"
static bool read_time(const Walk *walk, const Figure *figure, Number *number)
{
    double hour = floor(figure->value);
    double minute = round((figure->value - hour) * 100);
    int last = figure->first;
    Str half = figure->suffix;
    if (!figure->has_digits || hour > 24 || figure->scale > 1) {
        return false;
    }
    Str minutes = walk_word(walk, last + 1);
    bool colon = minutes.len == 2 && byte_is_digit(minutes.at[0]) && byte_is_digit(minutes.at[1]) &&
                 walk_gap_is(walk, last + 1, S(":"));
    if (colon) {
        minute = (minutes.at[0] - '0') * 10 + (minutes.at[1] - '0');
        last++;
        last += walk_gap_is(walk, last + 1, S(":")); // seconds
    }
    if (!walk->names_rules) {
        return read_time_elsewhere(walk, figure, last, colon, minute, number);
    }
    if (half.len == 0 && is_time_word(walk_word(walk, last + 1)) &&
        !walk_has(walk, last + 1, TOKEN_BREAK)) {
        half = walk_word(walk, ++last);
    }
    if ((!colon && !is_time_word(half)) || minute >= 60) {
        return false;
    }
    if (is_time_word(half) && hour <= 12) {
        hour = fmod(hour, 12) + (half.at[0] == 'p' ? 12 : 0);
    }
    number->value = hour * 60 + minute;
    number->last = last;
    number->end = walk_end(walk, last);
    number->end += half.len == 3 && walk_byte(walk, number->end) == '.';
    return true;
}

static bool is_month(const Walk *walk, int i)
{
    return walk_is_date(walk, i, WORDS_MONTH);
}

// "5 de marzo"
static bool month_is_near(const Walk *walk, const Number *number)
{
    int next = number->last + 1;
    return is_month(walk, number->first - 1) || is_month(walk, next) ||
           (!walk->names_rules && walk_is(walk, next, "of") && is_month(walk, next + 1));
}

// "Aksel Brim, 58, ...", "the mayor, 54, ...": between a person and a comma or the end.
static bool is_age_in_commas(const Walk *walk, const Number *number)
{
    int before = number->first - 1;
    char behind = walk_byte(walk, number->end);
    bool person = walk_has(walk, before, TOKEN_CAPITAL) ? number->value >= 3 : number->value >= 15;
    return walk_gap_is(walk, number->first, S(", ")) && (behind == ',' || behind == '.') &&
           person && number->value < 115 && !(walk_flags(walk, before) & WORD_NUMBER) &&
           !is_month(walk, before) && !is_month(walk, before - 1);
}

// Years, or a part of one.
static bool read_age(const Walk *walk, Number *number)
{
    static const char *const before[] = {"aged", "age", NULL};
    static const char *const whose[] = {"man",   "woman",  "boy", "girl",
                                        "child", "person", "age", NULL};
    static const char *const of_age[] = {"year", "years", "month", "months", "week", "weeks", NULL};
    int next = number->last + 1;
    bool unit = walk_is_any(walk, next, of_age);
    if (unit && (walk_is(walk, next + 1, "old") || walk_is(walk, next + 1, "olds") ||
                 (walk_is(walk, next + 1, "of") && walk_is(walk, next + 2, "age")))) {
        char first = walk_role(walk, next).at[0];
        number->value /= first == 'm' ? 12 : first == 'w' ? 52 : 1;
        return true;
    }
    bool of = walk_is(walk, number->first - 1, "of") && walk_is_any(walk, number->first - 2, whose);
    return !unit && number->value < 115 &&
           (walk_is_any(walk, number->first - 1, before) || of || is_age_in_commas(walk, number));
}

// Nouns whose plural has no s, and collectives that are counted.
static bool is_plural(const Walk *walk, int i)
{
    static const char *const odd[] = {"people", "men",    "women", "children", "police", "sheep",
                                      "fish",   "cattle", "crew",  "troops",   "staff",  NULL};
    bool s = walk_word(walk, i).len > 3 && walk_ends(walk, i, "s") && !walk_ends(walk, i, "ss");
    return walk_is_any(walk, i, odd) || (s && !walk_has(walk, i, TOKEN_CAPITAL));
}

static bool is_year(const Walk *walk, const Number *number)
{
    return number->first == number->last && number->end - number->start == 4 &&
           byte_is_digit(walk_byte(walk, number->start)) && number->value >= 1500 &&
           number->value < 2200 && number->value == floor(number->value) &&
           number->bound == BOUND_EXACT && !walk_is(walk, number->last + 1, "people");
}

// "Apollo 11": no noun follows that could be counted.
static bool stands_behind_a_name(const Walk *walk, const Number *number)
{
    int before = number->first - 1;
    int next = number->last + 1;
    uint32_t ignored = WORD_STOP | WORD_WEEKDAY | WORD_NUMBER | WORD_REPORTING;
    bool ends = next >= walk->tokens.count || walk_has(walk, next, TOKEN_BREAK) ||
                (walk_flags(walk, next) & WORD_STOP);
    return ends && before > 0 && walk_has(walk, before, TOKEN_CAPITAL) &&
           !(walk_flags(walk, before) & ignored) && !walk->language->writing.nouns_are_capital;
}

// "pier No. 4", "Flight 370", "room 12", "F-16"; not "In Dunmere 300 protesters".
static bool is_name(const Walk *walk, const Number *number)
{
    static const char *const labels[] = {
        "flight",   "page",  "room",    "gate",    "phase", "chapter",  "ward",
        "level",    "grade", "route",   "line",    "pier",  "platform", "type",
        "category", "tier",  "row",     "no",      "nos",   "number",   "unit",
        "highway",  "stage", "article", "section", "step",  "day",      NULL};
    static const char *const places[] = {"in", "at",   "near",    "around", "across",
                                         "to", "from", "outside", NULL};
    int before = number->first - 1;
    bool is_label = walk_is_any(walk, before, labels);
    if (!is_label && !walk_has(walk, before, TOKEN_CAPITAL)) {
        return false;
    }
    Str gap = walk_gap(walk, number->first);
    if (!str_equal(gap, S(" ")) && !str_equal(gap, S("-")) && !str_equal(gap, S(". "))) {
        return false;
    }
    if (!walk->names_rules) {
        bool hyphen = str_equal(gap, S("-")) && walk_has(walk, before, TOKEN_CAPITAL);
        return hyphen || is_label || stands_behind_a_name(walk, number);
    }
    if (is_label) {
        return !is_plural(walk, number->last + 1);
    }
    if (str_equal(gap, S(". ")) || !walk_has(walk, before, TOKEN_CAPITAL) ||
        (walk_flags(walk, before) & (WORD_STOP | WORD_WEEKDAY | WORD_NUMBER | WORD_REPORTING))) {
        return false;
    }
    if (str_equal(gap, S("-"))) {
        return true;
    }
    bool verbal = before == 0 && (walk_ends(walk, before, "ing") || walk_ends(walk, before, "ed") ||
                                  walk_ends(walk, before, "ly"));
    bool place = walk_is_any(walk, before - 1, places) &&
                 (is_plural(walk, number->last + 1) || is_plural(walk, number->last + 2));
    return !verbal && !place;
}

static NumberKind kind_of(const Walk *walk, const Figure *figure, Number *number)
{
    bool month = month_is_near(walk, number);
    if (figure->sort == FIGURE_SHARE) {
        number->bound = BOUND_ABOUT;
        return NUMBER_PERCENT;
    }
    if (read_time(walk, figure, number)) {
        return NUMBER_TIME;
    }
    if (money_read(walk, number)) {
        return NUMBER_MONEY;
    }
    if (read_percent(walk, number)) {
        return NUMBER_PERCENT;
    }
    if (month && number->value <= 31 && figure->has_digits) {
        return NUMBER_DAY;
    }
    if (read_age(walk, number)) {
        return NUMBER_AGE;
    }
    if (is_year(walk, number)) {
        return NUMBER_YEAR;
    }
    return figure->has_digits && is_name(walk, number) ? NUMBER_NAME : NUMBER_COUNT;
}

// "24 of the hostages": where the noun can begin.
static int behind_of(const Walk *walk, int i)
{
    static const char *const determiners[] = {"the", "its",   "their", "his", "her",
                                              "our", "these", "those", "all", NULL};
    if (!walk_is(walk, i, "of")) {
        return i;
    }
    return i + 1 + walk_is_any(walk, i + 1, determiners);
}

// Nouns have capitals where they tell nouns from other words.
static bool is_german_noun(const Walk *walk, int i)
{
    return walk->language->writing.nouns_are_capital && walk_has(walk, i, TOKEN_CAPITAL);
}

// The noun that is counted: the first plural in the run of content words behind the figure, else
// the first word of the run. Punctuation, a stop word or another figure ends the run.
static int head_of(const Walk *walk, const Number *number)
{
    enum { LONGEST_GROUP = 4 };
    int next = number->last + 1;
    if (walk_is(walk, number->first - 1, "magnitude") ||
        (walk_is(walk, number->first - 1, "of") && walk_is(walk, number->first - 2, "magnitude"))) {
        return number->first - (walk_is(walk, number->first - 1, "of") ? 2 : 1);
    }
    bool hyphen = walk_gap_is(walk, next, S("-")) && !walk_is(walk, next, "plus");
    if (hyphen || bound_is_time(walk, next)) {
        return hyphen && (walk_flags(walk, next) & WORD_NUMBER) ? -1 : next;
    }
    next += walk_is(walk, next, "plus");
    next += walk_is(walk, next, "or") && bound_behind(walk, number->last) != BOUND_EXACT ? 2 : 0;
    int from = behind_of(walk, next);
    int head = -1;
    for (int i = from; i < from + LONGEST_GROUP && i < walk->tokens.count; i++) {
        if (walk_has(walk, i, TOKEN_BREAK) || (walk_flags(walk, i) & (WORD_STOP | WORD_NUMBER))) {
            break;
        }
        if (is_plural(walk, i) || is_german_noun(walk, i)) {
            return i;
        }
        bool counted = walk_word(walk, i).len > 1 && !walk_ends(walk, i, "ly");
        head = head < 0 && counted ? i : head;
    }
    return head;
}

static void set_head(const Walk *walk, Number *number, int token)
{
    number->head_token = token;
    number->head = token < 0 ? NO_HEAD : lexicon_word(walk->lexicon, walk->tokens.at[token])->stem;
}

static Number number_of(const Walk *walk, const Figure *figure)
{
    Number number = {.value = figure->value, .first = figure->first, .last = figure->last};
    number.start = walk->places[figure->first];
    number.end = walk_end(walk, figure->last);
    number.scale = figure->scale;
    number.bound = bound_around(walk, number.first, number.last);
    number.kind = kind_of(walk, figure, &number);
    set_head(walk, &number, number.kind == NUMBER_COUNT ? head_of(walk, &number) : -1);
    return number;
}

typedef enum { NOT_JOINED, JOINED_BY_DASH, JOINED_BY_TO, JOINED_BY_AND } Joint;

static Joint joint_of(const Walk *walk, const Number *a, const Number *b)
{
    if (b->start < a->end) {
        return NOT_JOINED;
    }
    if (b->first == a->last + 1) {
        Str gap = str_sub(walk->text, a->end, b->start);
        bool dash = str_equal(gap, S("-")) || str_equal(gap, S("\xE2\x80\x93")) ||
                    str_equal(gap, S("\xE2\x80\x91"));
        return dash ? JOINED_BY_DASH : NOT_JOINED;
    }
    int between = a->last + 1;
    int behind = walk_end(walk, between);
    if (b->first != a->last + 2 || walk_has(walk, between, TOKEN_BREAK) || behind >= b->start ||
        !str_equal(str_sub(walk->text, behind, b->start), S(" "))) {
        return NOT_JOINED;
    }
    if (walk_is(walk, between, "to") || walk_is(walk, between, "or")) {
        return JOINED_BY_TO;
    }
    return walk_is(walk, between, "and") ? JOINED_BY_AND : NOT_JOINED;
}

static bool is_bare(const Number *number)
{
    return number->kind == NUMBER_COUNT && number->head == NO_HEAD;
}

// "10 to 12 people": one from each end.
static void bound_range(const Walk *walk, Number *a, Number *b, Joint joint)
{
    bool between = joint == JOINED_BY_AND && walk_is(walk, a->first - 1, "between");
    bool change = walk_is(walk, a->first - 1, "from") || walk_is(walk, a->first - 1, "by");
    if (a->value < b->value && (between || (joint != JOINED_BY_AND && !change))) {
        a->bound = BOUND_AT_LEAST;
        b->bound = BOUND_AT_MOST;
    }
}

// A bare figure takes the kind of the one it is joined with; two bare ones are a score.
static void lend(const Walk *walk, Number *a, Number *b)
{
    Joint joint = joint_of(walk, a, b);
    if (joint == NOT_JOINED) {
        return;
    }
    bool short_year = joint == JOINED_BY_DASH && a->kind == NUMBER_YEAR && b->end - b->start == 2;
    if (is_bare(a) && is_bare(b)) {
        a->kind = joint == JOINED_BY_DASH ? NUMBER_NAME : NUMBER_COUNT;
        b->kind = a->kind;
    } else if (is_bare(a) && b->kind == NUMBER_COUNT) {
        a->head = b->head;
        a->head_token = b->head_token;
        bound_range(walk, a, b, joint);
    } else if (is_bare(a) && b->kind != NUMBER_NAME && b->kind != NUMBER_DAY) {
        a->kind = b->kind;
        a->currency = b->currency;
        a->value *= b->kind == NUMBER_TIME ? 60 : 1;
    } else if (is_bare(b) && (a->kind == NUMBER_AGE || a->kind == NUMBER_DAY)) {
        b->kind = a->kind;
    } else if (short_year) {
        b->kind = NUMBER_YEAR;
        b->head = NO_HEAD;
        b->head_token = -1;
    }
    // "$3 to $5 million"
    bool same = a->kind == b->kind && joint != JOINED_BY_AND;
    if (same && a->scale == 1 && b->scale >= 1000 && a->value < 1000) {
        a->value *= b->scale;
        a->scale = b->scale;
    }
}

// "three years and six months" is three and a half years.
static bool joins_months(const Walk *walk, Number *years, const Number *months)
{
    static const char *const year[] = {"year", "years", NULL};
    static const char *const month[] = {"month", "months", NULL};
    int unit = years->last + 1;
    bool joined = walk_is(walk, unit + 1, "and") && months->first == unit + 2 &&
                  !walk_has(walk, unit + 1, TOKEN_BREAK) && years->kind == NUMBER_COUNT &&
                  months->kind == NUMBER_COUNT && walk_is_any(walk, unit, year) &&
                  walk_is_any(walk, months->last + 1, month);
    if (joined) {
        years->value += months->value / 12;
        years->last = months->last + 1;
        years->end = walk_end(walk, years->last);
    }
    return joined;
}

// The first token from one on at which a figure may begin: one of its words, or an article before one
// ("a dozen"). `count` where there is none.
static int next_begin(Tokens tokens, int from, const Lexicon *lexicon)
{
    for (int i = from; i < tokens.count; i++) {
        if (lexicon_gist(lexicon, tokens.at[i]) & GIST_FIGURE) {
            bool is_behind_article =
                i > from && word_is_kind(lexicon_word(lexicon, tokens.at[i - 1]), WORDS_ARTICLE);
            return is_behind_article ? i - 1 : i;
        }
    }
    return tokens.count;
}

Numbers number_find(Str text, Tokens tokens, const int *places, const Lexicon *lexicon,
                    Arena *owner)
{
    const int begin = next_begin(tokens, 0, lexicon);
    if (begin == tokens.count) {
        return (Numbers){0};
    }
    Walk walk = walk_start(text, tokens, places, lexicon);
    Numbers found = {arena_raw(owner, Number, tokens.count), 0};
    for (int i = begin; i < tokens.count; i = next_begin(tokens, i + 1, lexicon)) {
        Figure figure;
        if (!figure_read(&walk, i, &figure)) {
            continue;
        }
        bool lone_one = figure.first == figure.last && walk_is(&walk, i, "one");
        i = figure.last;
        if (figure.sort != FIGURE_NONE && !lone_one) {
            Number number = number_of(&walk, &figure);
            bool joined =
                found.count > 0 && joins_months(&walk, &found.at[found.count - 1], &number);
            found.at[found.count] = number;
            found.count += !joined;
            i = found.at[found.count - 1].last;
        }
    }
    for (int i = 0; i + 1 < found.count; i++) {
        lend(&walk, &found.at[i], &found.at[i + 1]);
    }
    arena_trim(owner, found.at, found.count * (Size)sizeof(Number));
    return found;
}

bool number_agrees(const Number *a, const Number *b)
{
    bool opposed = (a->bound == BOUND_AT_LEAST && b->bound == BOUND_AT_MOST) ||
                   (a->bound == BOUND_AT_MOST && b->bound == BOUND_AT_LEAST);
    if (a->kind != b->kind || opposed || (a->kind == NUMBER_MONEY && a->currency != b->currency)) {
        return false;
    }
    static const double nearly = 0.02;
    bool about = a->bound == BOUND_ABOUT || b->bound == BOUND_ABOUT;
    double high = fmax(fabs(a->value), fabs(b->value));
    return fabs(a->value - b->value) <= (about ? nearly : 1e-9) * high;
}
