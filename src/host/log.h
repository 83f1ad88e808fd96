// log.h -- lines for the person who looks after the kiosk, on standard error.
//
// In     a sentence per call. Control characters, a line end among them, become blanks: no file
// name
//        can forge a line.
// Out    one line, written at once. Under systemd the line begins with its priority ("<4>"), which
//        the journal takes off; elsewhere with "wallwire: ".
// Fails  never; what cannot be written is gone.
#ifndef LOG_H
#define LOG_H

#include "base/base.h"

typedef enum { LOG_ERROR = 3, LOG_WARNING = 4, LOG_NOTICE = 5, LOG_INFO = 6 } LogLevel;

typedef struct {
    int descriptor;
    bool is_journal;
    LogLevel least; // less urgent lines are not written
} Log;

Log log_open(void); // standard error; LOG_INFO and more urgent

__attribute__((format(printf, 3, 4))) void log_line(const Log *log, LogLevel level,
                                                    const char *format, ...);

#endif
