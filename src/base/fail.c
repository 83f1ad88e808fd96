// One sentence of bounded length; a cut never leaves half a UTF-8 character behind.
#include "base/fail.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

__attribute__((format(printf, 3, 0))) static void fill(Fail *why, int line, const char *format,
                                                       va_list values)
{
    int len = vsnprintf(why->text, sizeof why->text, format, values);
    why->line = line;
    if (len >= (int)sizeof why->text) {
        size_t end = sizeof why->text - 1;
        while (end > 0 && ((unsigned char)why->text[end - 1] & 0xC0) == 0x80) {
            end--;
        }
        if (end > 0 && (unsigned char)why->text[end - 1] >= 0xC0) {
            end--;
        }
        why->text[end] = 0;
    }
}

bool fail(Fail *why, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    fill(why, 0, format, values);
    va_end(values);
    return false;
}

bool fail_at(Fail *why, int line, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    fill(why, line, format, values);
    va_end(values);
    return false;
}
