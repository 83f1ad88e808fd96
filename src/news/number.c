// A figure is a run of number tokens ("two hundred and fifty thousand", "1.2 million"). What stands
// before and behind decides its kind; where nothing decides, it is a count of the next noun.
#include "news/number.h"

#include <math.h>

// A walk over the tokens of one text.
typedef struct {
    Str text;
    Tokens tokens;
    const int *places;
    const Lexicon *lexicon;
    const Language *language;
} Walk;

static Str word_at(const Walk *walk, int i)
{
    return i >= 0 && i < walk->tokens.count ? lexicon_word(walk->lexicon, walk->tokens.at[i])->text
                                            : (Str){0};
}

static char byte_at(const Walk *walk, int place)
{
    return place >= 0 && place < walk->text.len ? walk->text.at[place] : ' ';
}

// The end of a token in the text, as it is written there ("1,200" is longer than "1200").
static int token_end(const Walk *walk, int i)
{
    int end = walk->places[i];
    int next = i + 1 < walk->tokens.count ? walk->places[i + 1] : (int)walk->text.len;
    while (end < next && !byte_is_blank(walk->text.at[end]) && walk->text.at[end] != '-') {
        end++;
    }
    while (end > walk->places[i] + 1 &&
           !(byte_is_letter(walk->text.at[end - 1]) || byte_is_digit(walk->text.at[end - 1]) ||
             (unsigned char)walk->text.at[end - 1] >= 0xC0)) {
        end--;
    }
    return end;
}

// "a.m.", "pm" behind a figure.
static bool is_time_word(Str word)
{
    return str_equal(word, S("a.m")) || str_equal(word, S("p.m")) || str_equal(word, S("am")) ||
           str_equal(word, S("pm")) || str_equal(word, S("a.m.")) || str_equal(word, S("p.m."));
}

static bool is_any(Str word, const Str *words, Size count)
{
    for (Size i = 0; i < count; i++) {
        if (str_equal(word, words[i])) {
            return true;
        }
    }
    return false;
}

// The value of a digit token: "1200", "3.5". Letters behind the digits ("5th", "20s") are a rank.
static bool digits_value(Str word, double *value, bool *rank)
{
    Size end = 0;
    while (end < word.len && (byte_is_digit(word.at[end]) || word.at[end] == '.')) {
        end++;
    }
    *rank = end < word.len;
    return end > 0 && byte_is_digit(word.at[0]) && str_to_double(str_sub(word, 0, end), value);
}

// Reads the run of number words that begins at token i: its value and its last token.
static bool read_run(const Walk *walk, int i, double *value, int *last, bool *rank)
{
    double total = 0;
    double group = 0;
    bool any = false;
    *rank = false;
    for (int k = i; k < walk->tokens.count; k++) {
        Str word = word_at(walk, k);
        double digits;
        int64_t named;
        bool is_rank = false;
        if (any && k > i && (walk->tokens.at[k] & TOKEN_BREAK)) {
            break;
        }
        if (digits_value(word, &digits, &is_rank)) {
            if (any) {
                break;
            }
            group = digits;
            *rank = is_rank;
        } else if (language_number(walk->language, word, &named)) {
            if (named >= 1000) {
                total += (group > 0 || any ? fmax(group, 1) : 1) * (double)named;
                group = 0;
            } else if (named == 100 || named == 12) {
                bool multiplies = any && group > 0;
                if (named == 12 && !multiplies && str_equal(word, S("twelve"))) {
                    group += 12;
                } else {
                    group = (multiplies ? group : 1) * (double)named;
                }
            } else if (any && group > 0 && (group < 20 || named >= 20) && group < 100) {
                break;
            } else {
                group += (double)named;
            }
        } else if (any && str_equal(word, S("and")) && k + 1 < walk->tokens.count &&
                   language_number(walk->language, word_at(walk, k + 1), &named) && group >= 100 &&
                   named < 100) {
            continue;
        } else if (str_equal(word, S("a")) && !any && k + 1 < walk->tokens.count &&
                   language_number(walk->language, word_at(walk, k + 1), &named) && named >= 12) {
            continue;
        } else {
            break;
        }
        any = true;
        *last = k;
        if (*rank) {
            break;
        }
    }
    *value = total + group;
    return any;
}

static Bound bound_before(const Walk *walk, int i)
{
    static const Str about[] = {S("about"),         S("around"), S("some"),
                                S("roughly"),       S("nearly"), S("almost"),
                                S("approximately"), S("approx"), S("circa")};
    Str one = word_at(walk, i - 1);
    Str two = word_at(walk, i - 2);
    if (is_any(one, about, COUNT_OF(about))) {
        return BOUND_ABOUT;
    }
    if (str_equal(one, S("over")) || str_equal(one, S("exceeding")) ||
        (str_equal(one, S("than")) && str_equal(two, S("more"))) ||
        (str_equal(one, S("least")) && str_equal(two, S("at")))) {
        return BOUND_AT_LEAST;
    }
    if (str_equal(one, S("under")) || (str_equal(one, S("to")) && str_equal(two, S("up"))) ||
        (str_equal(one, S("than")) && (str_equal(two, S("less")) || str_equal(two, S("fewer")))) ||
        (str_equal(one, S("most")) && str_equal(two, S("at")))) {
        return BOUND_AT_MOST;
    }
    return BOUND_EXACT;
}

static bool currency_before(const Walk *walk, int place)
{
    return byte_at(walk, place - 1) == '$' ||
           (place >= 2 && byte_at(walk, place - 2) == '\xC2' &&
            byte_at(walk, place - 1) == '\xA3') ||
           (place >= 3 && str_equal(str_sub(walk->text, place - 3, place), S("\xE2\x82\xAC")));
}

static bool is_currency_word(Str word)
{
    static const Str words[] = {S("dollars"), S("dollar"), S("euros"),   S("euro"),  S("pounds"),
                                S("cents"),   S("crowns"), S("kroner"),  S("yen"),   S("rupees"),
                                S("yuan"),    S("rubles"), S("roubles"), S("francs")};
    return is_any(word, words, COUNT_OF(words));
}

// "18:42", "4.12 a.m.", "10 a.m.": minutes since midnight.
static bool read_time(const Walk *walk, int i, Number *number)
{
    double hour = 0;
    double minute = 0;
    bool rank;
    int last = i;
    if (!digits_value(word_at(walk, i), &hour, &rank) || rank || hour >= 25) {
        return false;
    }
    int end = token_end(walk, i);
    bool colon = i + 1 < walk->tokens.count && byte_at(walk, walk->places[i + 1] - 1) == ':' &&
                 walk->places[i + 1] - 1 <= end &&
                 digits_value(word_at(walk, i + 1), &minute, &rank) && minute < 60;
    last += colon;
    Str next = word_at(walk, last + 1);
    if (!colon && !is_time_word(next)) {
        return false;
    }
    double whole = floor(hour);
    minute += round((hour - whole) * 100);
    if (str_equal(str_sub(next, 0, size_min(1, next.len)), S("p")) && is_time_word(next) &&
        whole < 12) {
        whole += 12;
    }
    last += is_time_word(next);
    number->kind = NUMBER_TIME;
    number->value = whole * 60 + minute;
    number->last = last;
    return true;
}

static bool is_month(const Walk *walk, int i)
{
    return i >= 0 && i < walk->tokens.count && (walk->tokens.at[i] & TOKEN_CAPITAL) &&
           language_has(walk->language, WORDS_MONTH, word_at(walk, i));
}

static bool is_age(const Walk *walk, const Number *number)
{
    Str one = word_at(walk, number->last + 1);
    Str two = word_at(walk, number->last + 2);
    bool year_old =
        (str_equal(one, S("year")) || str_equal(one, S("years"))) && str_equal(two, S("old"));
    bool aged = str_equal(word_at(walk, number->first - 1), S("aged")) ||
                str_equal(word_at(walk, number->first - 1), S("age"));
    bool between_commas =
        byte_at(walk, number->start - 2) == ',' &&
        (byte_at(walk, number->end) == ',' || byte_at(walk, number->end) == '.') &&
        number->value >= 5 && number->value < 110 && number->first > 0 &&
        (walk->tokens.at[number->first - 1] & TOKEN_CAPITAL) &&
        !is_month(walk, number->first - 1) && !is_month(walk, number->first - 2);
    return year_old || aged || between_commas;
}

static bool is_year(const Walk *walk, const Number *number)
{
    Str text = word_at(walk, number->first);
    return number->first == number->last && text.len == 4 && number->value >= 1500 &&
           number->value < 2200 && byte_is_digit(text.at[0]) &&
           byte_at(walk, number->start + 1) != ',';
}

static NumberKind kind_of(const Walk *walk, const Number *number)
{
    Str next = word_at(walk, number->last + 1);
    bool name_before =
        number->first > 0 && (walk->tokens.at[number->first - 1] & TOKEN_CAPITAL) &&
        !(walk->tokens.at[number->first - 1] & TOKEN_FIRST) &&
        !(walk->tokens.at[number->first] & TOKEN_BREAK) &&
        byte_is_digit(word_at(walk, number->first).len ? word_at(walk, number->first).at[0] : ' ');
    if (currency_before(walk, number->start) || is_currency_word(next)) {
        return NUMBER_MONEY;
    }
    if (byte_at(walk, number->end) == '%' || str_equal(next, S("percent")) ||
        (str_equal(next, S("per")) && str_equal(word_at(walk, number->last + 2), S("cent")))) {
        return NUMBER_PERCENT;
    }
    if ((is_month(walk, number->first - 1) || is_month(walk, number->last + 1)) &&
        number->value <= 31) {
        return NUMBER_DAY;
    }
    if (is_age(walk, number)) {
        return NUMBER_AGE;
    }
    if (is_year(walk, number)) {
        return NUMBER_YEAR;
    }
    return name_before && !is_month(walk, number->first - 1) ? NUMBER_NAME : NUMBER_COUNT;
}

// The noun that is counted: the last word of the run of content words behind the figure, as far as
// no punctuation, stop word or verb-like reporting word ends it.
static uint32_t head_of(const Walk *walk, const Number *number)
{
    enum { LONGEST_GROUP = 4 };
    uint32_t head = NO_HEAD;
    for (int i = number->last + 1; i <= number->last + LONGEST_GROUP && i < walk->tokens.count;
         i++) {
        const Word *word = lexicon_word(walk->lexicon, walk->tokens.at[i]);
        bool of = str_equal(word->text, S("of")) && i == number->last + 1;
        if (of) {
            continue;
        }
        if ((walk->tokens.at[i] & TOKEN_BREAK) || (word->flags & (WORD_STOP | WORD_NUMBER))) {
            break;
        }
        head = word->stem;
        if (str_ends(word->text, S("s"))) {
            break;
        }
    }
    return head;
}

Numbers number_find(Str text, Tokens tokens, const int *places, const Lexicon *lexicon,
                    Arena *owner)
{
    Walk walk = {text, tokens, places, lexicon, lexicon_language(lexicon)};
    Numbers found = {arena_raw(owner, Number, tokens.count), 0};
    for (int i = 0; i < tokens.count; i++) {
        Number number = {.first = i, .last = i, .head = NO_HEAD};
        bool rank = false;
        bool is_figure = (lexicon_word(lexicon, tokens.at[i])->flags & WORD_NUMBER) ||
                         str_equal(word_at(&walk, i), S("a"));
        if (!is_figure) {
            continue;
        }
        if (!read_time(&walk, i, &number) &&
            !read_run(&walk, i, &number.value, &number.last, &rank)) {
            continue;
        }
        bool lone_one = number.first == number.last && str_equal(word_at(&walk, i), S("one"));
        number.start = places[number.first];
        number.end = token_end(&walk, number.last);
        if (!rank && !lone_one) {
            number.bound = bound_before(&walk, number.first);
            if (number.kind != NUMBER_TIME) {
                number.kind = kind_of(&walk, &number);
            }
            number.head = head_of(&walk, &number);
            found.at[found.count++] = number;
        }
        i = number.last;
    }
    arena_trim(owner, found.at, found.count * (Size)sizeof(Number));
    return found;
}

bool number_agrees(const Number *a, const Number *b)
{
    if (a->kind != b->kind) {
        return false;
    }
    double high = fmax(fabs(a->value), fabs(b->value));
    if (fabs(a->value - b->value) <= 1e-9 * high) {
        return true;
    }
    bool about = a->bound == BOUND_ABOUT || b->bound == BOUND_ABOUT;
    return about && fabs(a->value - b->value) <= 0.02 * high;
}
