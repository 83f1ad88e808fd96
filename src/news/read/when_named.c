// Word by word. What was found is put together as mail writes a date, and read as one: months and
// zones are known in one place.
#include "news/read/when_named.h"

#include "base/eight.h"
#include "news/read/when.h"

#include <stdio.h>

enum { MOST_WORDS = 64, NO_TIME = -1 };

typedef struct {
    Str at[MOST_WORDS]; // without the marks around them
    int count;
} WordList;

static bool is_mark(char byte)
{
    return byte_is_blank(byte) || strchr(",;()[]*\"'", byte);
}

static WordList split(Str text)
{
    WordList words = {.count = 0};
    for (Size place = 0; place < text.len && words.count < MOST_WORDS;) {
        Size start = place;
        while (place < text.len && !is_mark(text.at[place])) {
            place++;
        }
        Size end = place;
        while (end > start && (text.at[end - 1] == '.' || text.at[end - 1] == ':')) {
            end--;
        }
        if (end > start) {
            words.at[words.count++] = str_sub(text, start, end);
        }
        place += place < text.len;
    }
    return words;
}

static Str word_at(const WordList *words, int i)
{
    return i >= 0 && i < words->count ? words->at[i] : (Str){0};
}

static bool is_month(Str word)
{
    static const char *const months[] = {"january",   "february", "march",    "april",
                                         "may",       "june",     "july",     "august",
                                         "september", "october",  "november", "december"};
    for (Size i = 0; word.len >= 3 && i < COUNT_OF(months); i++) {
        Str month = str_from(months[i]);
        if (word.len <= month.len && str_equal_ascii_nocase(word, str_sub(month, 0, word.len))) {
            return true;
        }
    }
    return str_equal_ascii_nocase(word, S("sept"));
}

// A number at the start of a word; -1 where none is. Moves `rest` behind it.
static int take_number(Str *rest, Size most)
{
    int number = 0;
    Size len = 0;
    while (len < rest->len && len < most && byte_is_digit(rest->at[len])) {
        number = number * 10 + (rest->at[len++] - '0');
    }
    *rest = str_tail(*rest, len);
    return len > 0 ? number : -1;
}

// "3", "3rd"
static int day_of(Str word)
{
    int day = take_number(&word, 2);
    bool is_ending = word.len == 0 || str_equal_ascii_nocase(word, S("st")) ||
                     str_equal_ascii_nocase(word, S("nd")) ||
                     str_equal_ascii_nocase(word, S("rd")) || str_equal_ascii_nocase(word, S("th"));
    return is_ending && day >= 1 && day <= 31 ? day : 0;
}

static int year_of(Str word)
{
    int year = word.len == 4 ? take_number(&word, 4) : 0;
    return word.len == 0 && year >= 1900 && year <= 2199 ? year : 0;
}

typedef struct {
    char text[40]; // "3 Mar 2026"; empty: none
} Day;

// Few words are a year: that is asked first, behind the day and its month.
static Day day_in(const WordList *words)
{
    Day found = {{0}};
    for (int i = 0; i + 1 < words->count && !found.text[0]; i++) {
        Str word = words->at[i];
        int of = str_equal_ascii_nocase(word_at(words, i + 1), S("of"));
        int year_behind_month = year_of(word_at(words, i + 2));
        int year_behind_day = of ? year_of(word_at(words, i + 3)) : year_behind_month;
        if (year_behind_month == 0 && year_behind_day == 0) {
            continue;
        }
        bool is_month_first = is_month(word);
        Str month = is_month_first ? word : word_at(words, i + 1 + of);
        Str day = is_month_first ? word_at(words, i + 1) : word;
        int number = is_month(month) ? day_of(day) : 0;
        int year = is_month_first ? year_behind_month : year_behind_day;
        if (number > 0 && year > 0) {
            snprintf(found.text, sizeof found.text, "%d %.3s %d", number, month.at, year);
        }
    }
    return found;
}

// "2026-03-03", "2026-03-03T18:00Z", "3.3.2026"
static Moment numeric_day(Str word)
{
    Str rest = word;
    if (year_of(str_sub(word, 0, size_min(4, word.len))) > 0 && str_find_byte(word, '-') == 4) {
        return when_read(word);
    }
    Date date = {.day = take_number(&rest, 2)};
    bool is_dotted = str_starts(rest, S("."));
    rest = str_tail(rest, is_dotted);
    date.month = take_number(&rest, 2);
    is_dotted = is_dotted && str_starts(rest, S("."));
    rest = str_tail(rest, is_dotted);
    date.year = year_of(rest);
    char text[32];
    snprintf(text, sizeof text, "%04d-%02d-%02d", date.year, date.month, date.day);
    return is_dotted && date.year > 0 ? when_read(str_from(text)) : MOMENT_UNKNOWN;
}

typedef struct {
    int minutes; // of the day; NO_TIME
    Str zone;    // the word behind it
} ClockTime;

// "am", "p.m"
static int half_of_day(Str word)
{
    bool is_half = word.len >= 2 &&
                   (byte_lower(word.at[0]) == 'a' || byte_lower(word.at[0]) == 'p') &&
                   byte_lower(word.at[word.len - 1]) == 'm' && word.len <= 3;
    return !is_half ? 0 : byte_lower(word.at[0]) == 'a' ? 1 : 2;
}

static bool is_zone(Str word)
{
    char text[64];
    snprintf(text, sizeof text, "1 Jan 2000 00:00 %.*s", (int)size_min(word.len, 16), word.at);
    return word.len > 0 && when_read(str_from(text)) != MOMENT_UNKNOWN;
}

// "18:00", "6.30pm", "6 pm", "1800 GMT", "noon"; what is only a number is none.
static ClockTime time_at(const WordList *words, int i)
{
    ClockTime none = {.minutes = NO_TIME};
    Str word = word_at(words, i);
    Str next = word_at(words, i + 1);
    if (str_equal_ascii_nocase(word, S("noon")) || str_equal_ascii_nocase(word, S("midnight"))) {
        return (ClockTime){byte_lower(word.at[1]) == 'o' ? 12 * 60 : 24 * 60, next};
    }
    Str rest = word;
    Size digits = 0;
    while (digits < word.len && byte_is_digit(word.at[digits])) {
        digits++;
    }
    if (digits == 0 || digits == 3 || digits > 4) {
        return none;
    }
    int hour = take_number(&rest, 2);
    bool has_mark =
        rest.len > 2 && (rest.at[0] == ':' || rest.at[0] == '.') && byte_is_digit(rest.at[1]);
    rest = str_tail(rest, has_mark);
    int minute = has_mark || digits == 4 ? take_number(&rest, 2) : 0;
    bool is_joined = half_of_day(rest) > 0 || (rest.len > 0 && is_zone(rest));
    Str behind = is_joined ? rest : next;
    int half = half_of_day(behind);
    bool is_time = has_mark || half > 0 || (digits == 4 && is_zone(behind));
    if (hour > (half ? 12 : 24) || minute < 0 || minute > 59 || !is_time ||
        (rest.len > 0 && !is_joined)) {
        return none;
    }
    hour = half == 0 ? hour : hour % 12 + (half == 2 ? 12 : 0);
    Str zone = half == 0 ? behind : is_joined ? next : word_at(words, i + 2);
    return (ClockTime){hour * 60 + minute, zone};
}

static ClockTime time_in(const WordList *words)
{
    ClockTime found = {.minutes = NO_TIME};
    for (int i = 0; i < words->count && found.minutes == NO_TIME; i++) {
        found = time_at(words, i);
    }
    return found;
}

// How far a zone is from UTC, by a date that is read with it.
static Moment shifted(Moment day, const ClockTime *time)
{
    char text[64];
    snprintf(text, sizeof text, "2 Jan 2000 00:00 %.*s", (int)size_min(time->zone.len, 16),
             time->zone.at);
    Moment with_zone = is_zone(time->zone) ? when_read(str_from(text)) : MOMENT_UNKNOWN;
    Moment without = when_read(S("2 Jan 2000 00:00"));
    Moment shift = with_zone == MOMENT_UNKNOWN ? 0 : with_zone - without;
    return day + (Moment)time->minutes * MINUTE_S + shift;
}

// The next digit that a year may begin with, or the end.
static Size one_or_two(Str text, Size place)
{
    for (; place + (Size)sizeof(Bytes) <= text.len; place += (Size)sizeof(Bytes)) {
        Bytes some = bytes_at(text.at + place);
        int first = bytes_first((Bytes)(some == '1') | (Bytes)(some == '2'));
        if (first < (int)sizeof(Bytes)) {
            return place + first;
        }
    }
    while (place < text.len && text.at[place] != '1' && text.at[place] != '2') {
        place++;
    }
    return place;
}

// Most texts name no year, and are not looked at word by word.
static bool has_year(Str text)
{
    for (Size i = 0; (i = one_or_two(text, i)) + 3 < text.len; i++) {
        if ((text.at[i] == '1' || text.at[i] == '2') && byte_is_digit(text.at[i + 1]) &&
            byte_is_digit(text.at[i + 2]) && byte_is_digit(text.at[i + 3])) {
            return true;
        }
    }
    return false;
}

NamedTime when_named(Str text)
{
    if (!has_year(text)) {
        return (NamedTime){MOMENT_UNKNOWN, MOMENT_UNKNOWN};
    }
    WordList words = split(text);
    NamedTime named = {when_read(str_from(day_in(&words).text)), MOMENT_UNKNOWN};
    for (int i = 0; i < words.count && named.day == MOMENT_UNKNOWN; i++) {
        if (!byte_is_digit(words.at[i].at[0])) {
            continue;
        }
        named.moment = numeric_day(words.at[i]);
        named.day = named.moment;
    }
    if (named.day == MOMENT_UNKNOWN) {
        return named;
    }
    bool has_time = named.day % DAY_S != 0; // "2026-03-03T18:00Z"
    ClockTime time = time_in(&words);
    named.day -= ((named.day % DAY_S) + DAY_S) % DAY_S;
    if (!has_time) {
        named.moment = time.minutes == NO_TIME ? named.day : shifted(named.day, &time);
    }
    return named;
}
