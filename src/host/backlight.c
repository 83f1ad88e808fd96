// bl_power is written where there is one: at brightness 0 some panels still glow.
#include "host/backlight.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static bool read_number(Str folder, const char *name, int *out, Fail *why)
{
    char path[1100];
    snprintf(path, sizeof path, "%.*s/%s", (int)folder.len, folder.at, name);
    FILE *file = fopen(path, "r");
    if (!file) {
        return fail(why, "%s: cannot be read: %s", path, strerror(errno));
    }
    bool is_number = fscanf(file, "%d", out) == 1;
    fclose(file);
    return is_number || fail(why, "%s: is not a number", path);
}

static bool write_number(Str folder, const char *name, int number, Fail *why)
{
    char path[1100];
    snprintf(path, sizeof path, "%.*s/%s", (int)folder.len, folder.at, name);
    FILE *file = fopen(path, "r+");
    if (!file) {
        return fail(why, "%s: cannot be written: %s", path, strerror(errno));
    }
    bool is_written = fprintf(file, "%d\n", number) > 0;
    bool is_closed = fclose(file) == 0;
    return (is_written && is_closed) || fail(why, "%s: cannot be written", path);
}

bool backlight_set(Str folder, int percent, Fail *why)
{
    enum { ON = 0, OFF = 4 };
    int most = 0;
    Fail no_matter;
    if (!read_number(folder, "max_brightness", &most, why)) {
        return false;
    }
    int wanted = percent > 0 ? (int)size_max(most * percent / 100, 1) : 0;
    bool is_set = write_number(folder, "brightness", wanted, why);
    write_number(folder, "bl_power", percent > 0 ? ON : OFF, &no_matter);
    return is_set;
}
