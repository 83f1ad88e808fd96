// Offsets come from localtime_r, so that daylight saving is the C library's business.
#include "host/clock.h"

#include "base/buf.h"
#include "host/files.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/timex.h>
#include <time.h>

#define ZONES "/usr/share/zoneinfo/"

enum { ZONE_FILE_BYTES = 1 << 20 };

Moment clock_now(void)
{
    return time(NULL);
}

// The kernel set the system's clock by this chip when it started.
static bool chip_has_set_it(void)
{
    enum { MOST_CHIPS = 4, PAGE = 4096 }; // sysfs calls every file a page long
    for (int i = 0; i < MOST_CHIPS; i++) {
        char path[64];
        char room[3 * PAGE];
        Arena small = arena_over(room, sizeof room, "a clock chip");
        Str answer;
        Fail why;
        snprintf(path, sizeof path, "/sys/class/rtc/rtc%d/hctosys", i);
        if (files_read(path, PAGE, &small, &answer, &why) && str_starts(answer, S("1"))) {
            return true;
        }
    }
    return false;
}

static bool network_has_set_it(void)
{
    struct timex asked = {0};
    int state = adjtimex(&asked);
    return state >= 0 && state != TIME_ERROR && (asked.status & STA_UNSYNC) == 0;
}

bool clock_is_set(ClockSource source)
{
    return source == CLOCK_SYSTEM ||
           (source == CLOCK_AUTO && (chip_has_set_it() || network_has_set_it()));
}

int64_t clock_steady_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static bool is_zone_name(Str zone)
{
    for (Size i = 0; i < zone.len; i++) {
        char byte = zone.at[i];
        if (!byte_is_letter(byte) && !byte_is_digit(byte) && str_find_byte(S("/_+-"), byte) < 0) {
            return false;
        }
    }
    return zone.len > 0 && zone.at[0] != '/';
}

bool clock_knows_zone(Str zone, Arena scratch)
{
    Buf path = buf_start(&scratch);
    Str rules;
    Fail why;
    if (!is_zone_name(zone)) {
        return false;
    }
    buf_str(&path, S(ZONES));
    buf_str(&path, zone);
    buf_byte(&path, 0);
    return files_read(buf_done(&path).at, ZONE_FILE_BYTES, &scratch, &rules, &why) &&
           str_starts(rules, S("TZif"));
}

void clock_use_zone(Str zone, int utc_offset_minutes, Arena scratch)
{
    Buf value = buf_start(&scratch);
    if (zone.len == 0 && utc_offset_minutes == 0) {
        tzset();
        return;
    }
    if (zone.len > 0) {
        buf_byte(&value, ':');
        buf_str(&value, zone);
    } else {
        // POSIX counts westwards.
        int minutes = abs(utc_offset_minutes);
        buf_format(&value, "<local>%c%d:%02d", utc_offset_minutes < 0 ? '+' : '-', minutes / 60,
                   minutes % 60);
    }
    buf_byte(&value, 0);
    setenv("TZ", buf_done(&value).at, 1);
    tzset();
}

int clock_offset_s(Moment moment)
{
    time_t seconds = (time_t)moment;
    struct tm local;
    return moment != MOMENT_UNKNOWN && localtime_r(&seconds, &local) ? (int)local.tm_gmtoff : 0;
}
