// The civil calendar from day counts (Howard Hinnant, chrono-compatible low-level date algorithms).
#include "base/moment.h"

#include "base/buf.h"

static int64_t days_from_civil(int64_t year, int month, int day)
{
    year -= month <= 2;
    int64_t era = (year >= 0 ? year : year - 399) / 400;
    int64_t year_of_era = year - era * 400;
    int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year -
           719468;
}

Moment moment_from_date(Date date)
{
    return days_from_civil(date.year, date.month, date.day) * DAY_S + date.hour * HOUR_S +
           date.minute * MINUTE_S + date.second;
}

Date moment_to_date(Moment moment)
{
    ASSERT(moment != MOMENT_UNKNOWN);
    int64_t day = moment / DAY_S - (moment % DAY_S < 0);
    int64_t second = moment - day * DAY_S;
    int64_t shifted = day + 719468;
    int64_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
    int64_t day_of_era = shifted - era * 146097;
    int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t part = (5 * day_of_year + 2) / 153;
    int month = (int)(part < 10 ? part + 3 : part - 9);
    return (Date){
        .year = (int)(year_of_era + era * 400 + (month <= 2)),
        .month = month,
        .day = (int)(day_of_year - (153 * part + 2) / 5 + 1),
        .hour = (int)(second / HOUR_S),
        .minute = (int)(second % HOUR_S / MINUTE_S),
        .second = (int)(second % MINUTE_S),
        .weekday = (int)(((day + 4) % 7 + 7) % 7),
    };
}

static bool take_digits(Str *rest, int count, int low, int high, int *out)
{
    if (rest->len < count) {
        return false;
    }
    int value = 0;
    for (int i = 0; i < count; i++) {
        if (!byte_is_digit(rest->at[i])) {
            return false;
        }
        value = value * 10 + (rest->at[i] - '0');
    }
    *rest = str_tail(*rest, count);
    *out = value;
    return value >= low && value <= high;
}

static bool take_byte(Str *rest, char byte)
{
    if (rest->len == 0 || rest->at[0] != byte) {
        return false;
    }
    *rest = str_tail(*rest, 1);
    return true;
}

static bool take_zone(Str *rest, int *offset_s)
{
    int sign = take_byte(rest, '+') ? 1 : take_byte(rest, '-') ? -1 : 0;
    int hour = 0;
    int minute = 0;
    if (sign == 0) {
        return take_byte(rest, 'Z') || rest->len == 0;
    }
    if (!take_digits(rest, 2, 0, 14, &hour)) {
        return false;
    }
    take_byte(rest, ':');
    if (rest->len > 0 && !take_digits(rest, 2, 0, 59, &minute)) {
        return false;
    }
    *offset_s = sign * (hour * HOUR_S + minute * MINUTE_S);
    return true;
}

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

bool moment_parse_iso(Str text, Moment *out)
{
    Date date = {0};
    Str rest = str_trim(text);
    int offset_s = 0;
    if (!take_digits(&rest, 4, 1, 9999, &date.year) || !take_byte(&rest, '-') ||
        !take_digits(&rest, 2, 1, 12, &date.month) || !take_byte(&rest, '-') ||
        !take_digits(&rest, 2, 1, days_in_month(date.year, date.month), &date.day)) {
        return false;
    }
    if (take_byte(&rest, 'T') || take_byte(&rest, ' ')) {
        if (!take_digits(&rest, 2, 0, 23, &date.hour) || !take_byte(&rest, ':') ||
            !take_digits(&rest, 2, 0, 59, &date.minute)) {
            return false;
        }
        if (take_byte(&rest, ':')) {
            if (!take_digits(&rest, 2, 0, 60, &date.second)) {
                return false;
            }
            if (take_byte(&rest, '.')) {
                while (rest.len > 0 && byte_is_digit(rest.at[0])) {
                    rest = str_tail(rest, 1);
                }
            }
        }
        take_byte(&rest, ' ');
        if (!take_zone(&rest, &offset_s)) {
            return false;
        }
    }
    if (rest.len > 0) {
        return false;
    }
    *out = moment_from_date(date) - offset_s;
    return true;
}

// With so many digits at least, and a mark behind them unless that is 0.
static void put_number(Buf *buf, int number, int digits, char mark)
{
    int least = 1;
    for (int i = 1; i < digits; i++) {
        least *= 10;
    }
    if (number < 0) {
        buf_format(buf, "%0*d", digits, number); // a year before the first
    } else {
        for (; number < least && least > 1; least /= 10) {
            buf_byte(buf, '0');
        }
        buf_int(buf, number);
    }
    if (mark) {
        buf_byte(buf, mark);
    }
}

Str moment_write_iso(Moment moment, Arena *owner)
{
    if (moment == MOMENT_UNKNOWN) {
        return (Str){0};
    }
    Date date = moment_to_date(moment);
    Buf buf = buf_start(owner);
    put_number(&buf, date.year, 4, '-');
    put_number(&buf, date.month, 2, '-');
    put_number(&buf, date.day, 2, 0);
    if (date.hour || date.minute || date.second) {
        buf_byte(&buf, 'T');
        put_number(&buf, date.hour, 2, ':');
        put_number(&buf, date.minute, 2, ':');
        put_number(&buf, date.second, 2, 'Z');
    }
    return buf_done(&buf);
}
