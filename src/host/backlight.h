// backlight.h -- the light behind a panel, as the kernel lets it be set.
//
// In     the kernel's folder of it: /sys/class/backlight/NAME.
// Units  percent of the brightest; 0 is off.
// Fails  with the path, where it is not there or we may not write.
#ifndef BACKLIGHT_H
#define BACKLIGHT_H

#include "base/fail.h"

bool backlight_set(Str folder, int percent, Fail *why);

#endif
