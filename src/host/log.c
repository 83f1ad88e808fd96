// $JOURNAL_STREAM names the device and inode of the stream to the journal; it counts only if our
// standard error is that very stream, for a child may have it redirected.
#include "host/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_journal(int descriptor)
{
    const char *stream = getenv("JOURNAL_STREAM");
    struct stat status;
    unsigned long long device, inode;
    return stream && sscanf(stream, "%llu:%llu", &device, &inode) == 2 &&
           fstat(descriptor, &status) == 0 && status.st_dev == device && status.st_ino == inode;
}

Log log_open(void)
{
    return (Log){
        .descriptor = STDERR_FILENO, .is_journal = is_journal(STDERR_FILENO), .least = LOG_INFO};
}

static Size without_last_character(const char *line, Size len)
{
    while (len > 1 && ((unsigned char)line[len - 1] & 0xC0) == 0x80) {
        len--;
    }
    return len - 1;
}

void log_line(const Log *log, LogLevel level, const char *format, ...)
{
    char line[1024];
    va_list values;
    if (level > log->least) {
        return;
    }
    int start = log->is_journal ? snprintf(line, sizeof line, "<%d>", level)
                                : snprintf(line, sizeof line, "wallwire: ");
    va_start(values, format);
    int more = vsnprintf(line + start, sizeof line - (size_t)start - 1, format, values);
    va_end(values);
    Size len = size_min(start + (more > 0 ? more : 0), (Size)sizeof line - 2);
    for (Size i = start; i < len; i++) {
        line[i] = (unsigned char)line[i] < 0x20 || line[i] == 0x7F ? ' ' : line[i];
    }
    if (start + more > len) {
        len = without_last_character(line, len); // it may be cut
    }
    line[len] = '\n';
    if (write(log->descriptor, line, (size_t)len + 1) < 0) {
        return; // there is nowhere left to say so
    }
}
