// machine.h -- what the diagnostics page tells of the machine.
#ifndef MACHINE_H
#define MACHINE_H

#include "base/base.h"

double machine_temperature_c(void);           // 0: not known
int64_t machine_free_bytes(const char *path); // of the file system; -1: not known

#endif
