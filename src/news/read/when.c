// Each form is tried on the whole value, the strictest first. Words are taken one after the other; a
// word that does not fit ends the try.
#include "news/read/when.h"

static int days_of_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

static bool is_date(const Date *date)
{
    return date->year >= 1 && date->year <= 9999 && date->month >= 1 && date->month <= 12 &&
           date->day >= 1 && date->day <= days_of_month(date->year, date->month) &&
           date->hour >= 0 && date->hour <= 23 && date->minute >= 0 && date->minute <= 59 &&
           date->second >= 0 && date->second <= 60;
}

static Str take_while(Str *rest, bool (*fits)(char byte))
{
    Size len = 0;
    while (len < rest->len && fits(rest->at[len])) {
        len++;
    }
    Str taken = str_sub(*rest, 0, len);
    *rest = str_tail(*rest, len);
    return taken;
}

static Str take_blanks(Str *rest)
{
    return take_while(rest, byte_is_blank);
}

static bool take_byte(Str *rest, char byte)
{
    bool is_there = rest->len > 0 && rest->at[0] == byte;
    *rest = is_there ? str_tail(*rest, 1) : *rest;
    return is_there;
}

// Digits that stand together, at least `least` of them and at most `most`.
static bool take_number(Str *rest, Size least, Size most, int *out)
{
    Str digits = take_while(rest, byte_is_digit);
    if (digits.len < least || digits.len > most) {
        return false;
    }
    *out = 0;
    for (Size i = 0; i < digits.len; i++) {
        *out = *out * 10 + (digits.at[i] - '0');
    }
    return true;
}

// Of a run of digits the first ones.
static bool take_digits(Str *rest, Size count, int *out)
{
    if (rest->len < count) {
        return false;
    }
    Str head = str_sub(*rest, 0, count);
    *rest = str_tail(*rest, count);
    return take_number(&head, count, count, out) && head.len == 0;
}

static bool take_month(Str *rest, int *month)
{
    static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    Str word = take_while(rest, byte_is_letter);
    take_byte(rest, '.');
    for (int i = 0; word.len >= 3 && i < 12; i++) {
        if (str_equal_ascii_nocase(str_sub(word, 0, 3), (Str){names + (ptrdiff_t)i * 3, 3})) {
            *month = i + 1;
            return true;
        }
    }
    return false;
}

// Years of two digits are of this century; those of RFC 822 from 70 on of the last one.
static bool take_year(Str *rest, int *year)
{
    Size before = rest->len;
    if (!take_number(rest, 2, 4, year)) {
        return false;
    }
    if (before - rest->len < 4) {
        *year += *year < 70 ? 2000 : 1900;
    }
    return true;
}

static bool take_named_zone(Str word, int *offset_s)
{
    static const struct {
        const char *name;
        int minutes;
    } zones[] = {
        {"Z", 0},      {"UT", 0},     {"UTC", 0},    {"GMT", 0},    {"WET", 0},     {"BST", 60},
        {"WEST", 60},  {"CET", 60},   {"MEZ", 60},   {"CEST", 120}, {"MESZ", 120},  {"EET", 120},
        {"EEST", 180}, {"MSK", 180},  {"EST", -300}, {"EDT", -240}, {"CST", -360},  {"CDT", -300},
        {"MST", -420}, {"MDT", -360}, {"PST", -480}, {"PDT", -420}, {"AKST", -540}, {"AKDT", -480},
        {"HST", -600}, {"AEST", 600}, {"AEDT", 660}, {"NZST", 720}, {"NZDT", 780},  {"JST", 540},
        {"KST", 540},  {"SAST", 120}, {"ET", -300},  {"PT", -480},
    };
    for (Size i = 0; i < COUNT_OF(zones); i++) {
        if (str_equal_ascii_nocase(word, str_from(zones[i].name))) {
            *offset_s = zones[i].minutes * MINUTE_S;
            return true;
        }
    }
    return word.len == 0;
}

// "+0100", "+01:00", "+01", "EST", "(CET)" or nothing.
static bool take_zone(Str *rest, int *offset_s)
{
    int hour = 0;
    int minute = 0;
    int sign = take_byte(rest, '+') ? 1 : take_byte(rest, '-') ? -1 : 0;
    if (sign == 0) {
        take_byte(rest, '(');
        bool is_known = take_named_zone(take_while(rest, byte_is_letter), offset_s);
        take_byte(rest, ')');
        return is_known;
    }
    if (!take_digits(rest, 2, &hour)) {
        return false;
    }
    take_byte(rest, ':');
    if (rest->len > 0 && byte_is_digit(rest->at[0]) && !take_digits(rest, 2, &minute)) {
        return false;
    }
    *offset_s = sign * (hour * HOUR_S + minute * MINUTE_S);
    return hour <= 14 && minute <= 59;
}

static Moment moment_of(const Date *date, int offset_s)
{
    return is_date(date) ? moment_from_date(*date) - offset_s : MOMENT_UNKNOWN;
}

static Moment read_basic(Str rest)
{
    Date date = {0};
    int offset_s = 0;
    if (!take_digits(&rest, 4, &date.year) || !take_digits(&rest, 2, &date.month) ||
        !take_digits(&rest, 2, &date.day)) {
        return MOMENT_UNKNOWN;
    }
    if (take_byte(&rest, 'T') || take_byte(&rest, ' ')) {
        if (!take_digits(&rest, 2, &date.hour) || !take_digits(&rest, 2, &date.minute)) {
            return MOMENT_UNKNOWN;
        }
        if (rest.len >= 2 && byte_is_digit(rest.at[0]) && !take_digits(&rest, 2, &date.second)) {
            return MOMENT_UNKNOWN;
        }
        if (!take_zone(&rest, &offset_s)) {
            return MOMENT_UNKNOWN;
        }
    }
    return rest.len == 0 ? moment_of(&date, offset_s) : MOMENT_UNKNOWN;
}

static bool take_clock(Str *rest, Date *date)
{
    if (!take_number(rest, 1, 2, &date->hour) || !take_byte(rest, ':') ||
        !take_number(rest, 2, 2, &date->minute)) {
        return false;
    }
    return !take_byte(rest, ':') || take_number(rest, 2, 2, &date->second);
}

// Behind the day of the week, which is not looked at: many are wrong.
static Moment read_rfc822(Str rest)
{
    Date date = {0};
    int offset_s = 0;
    if (rest.len > 0 && byte_is_letter(rest.at[0])) {
        take_while(&rest, byte_is_letter);
        take_byte(&rest, '.');
        take_byte(&rest, ',');
        take_blanks(&rest);
    }
    bool is_day = take_number(&rest, 1, 2, &date.day) && (take_byte(&rest, '-'), true) &&
                  (take_blanks(&rest), take_month(&rest, &date.month)) &&
                  (take_byte(&rest, '-'), take_blanks(&rest), take_year(&rest, &date.year));
    if (!is_day) {
        return MOMENT_UNKNOWN;
    }
    take_byte(&rest, ',');
    take_blanks(&rest);
    if (rest.len > 0 &&
        (!take_clock(&rest, &date) || (take_blanks(&rest), !take_zone(&rest, &offset_s)))) {
        return MOMENT_UNKNOWN;
    }
    take_blanks(&rest);
    return rest.len == 0 || rest.at[0] == '(' ? moment_of(&date, offset_s) : MOMENT_UNKNOWN;
}

Moment when_read(Str value)
{
    Moment moment = MOMENT_UNKNOWN;
    value = str_trim(value);
    if (value.len == 0 || value.len > 64 || moment_parse_iso(value, &moment)) {
        return moment;
    }
    moment = read_basic(value);
    return moment != MOMENT_UNKNOWN ? moment : read_rfc822(value);
}

// "281410 Nov 13" and "281410 GMT Nov 13": day, hour, minute, perhaps a zone, month, year.
static Moment read_day_first(Str rest)
{
    Date date = {0};
    int offset_s = 0;
    if (!take_digits(&rest, 2, &date.day) || !take_digits(&rest, 2, &date.hour) ||
        !take_digits(&rest, 2, &date.minute)) {
        return MOMENT_UNKNOWN;
    }
    Str zone = rest;
    if (take_blanks(&zone).len == 0 && zone.len > 0 && byte_is_digit(zone.at[0])) {
        return MOMENT_UNKNOWN;
    }
    Str word = take_while(&zone, byte_is_letter);
    int ignored = 0;
    Str behind = word;
    if (word.len > 0 && !take_month(&behind, &ignored)) {
        if (!take_named_zone(word, &offset_s)) {
            return MOMENT_UNKNOWN;
        }
        rest = zone;
    }
    take_blanks(&rest);
    if (!take_month(&rest, &date.month) || (take_blanks(&rest), !take_year(&rest, &date.year))) {
        return MOMENT_UNKNOWN;
    }
    return moment_of(&date, offset_s);
}

// "11-28-13 1410EST"
static Moment read_month_first(Str rest)
{
    Date date = {0};
    int offset_s = 0;
    if (!take_number(&rest, 1, 2, &date.month) || !take_byte(&rest, '-') ||
        !take_number(&rest, 1, 2, &date.day) || !take_byte(&rest, '-') ||
        !take_year(&rest, &date.year) || take_blanks(&rest).len == 0 ||
        !take_digits(&rest, 2, &date.hour) || !take_digits(&rest, 2, &date.minute)) {
        return MOMENT_UNKNOWN;
    }
    take_blanks(&rest);
    return take_zone(&rest, &offset_s) ? moment_of(&date, offset_s) : MOMENT_UNKNOWN;
}

Moment when_read_trailer(Str lines)
{
    enum { FARTHEST = 512 };
    lines = str_sub(lines, 0, size_min(lines.len, FARTHEST));
    for (Size i = 0; i < lines.len; i++) {
        if (!byte_is_digit(lines.at[i]) || (i > 0 && byte_is_digit(lines.at[i - 1]))) {
            continue;
        }
        Str rest = str_tail(lines, i);
        Moment moment = read_day_first(rest);
        moment = moment != MOMENT_UNKNOWN ? moment : read_month_first(rest);
        if (moment != MOMENT_UNKNOWN) {
            return moment;
        }
    }
    return MOMENT_UNKNOWN;
}
