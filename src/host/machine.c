// Both are asked only when the page is shown.
#include "host/machine.h"

#include <stdio.h>
#include <sys/statvfs.h>

double machine_temperature_c(void)
{
    FILE *file = fopen("/sys/class/thermal/thermal_zone0/temp", "r");
    long thousandths = 0;
    if (!file) {
        return 0;
    }
    if (fscanf(file, "%ld", &thousandths) != 1) {
        thousandths = 0;
    }
    fclose(file);
    return (double)thousandths / 1000;
}

int64_t machine_free_bytes(const char *path)
{
    struct statvfs about;
    if (statvfs(path, &about) != 0) {
        return -1;
    }
    return (int64_t)about.f_bavail * (int64_t)about.f_frsize;
}
