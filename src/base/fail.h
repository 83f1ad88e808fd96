// fail.h -- why something in the world did not work, in words for a person.
//
// The sentence begins with the path and, where known, the line: "articles/a.txt:3: ...".
// A function that can fail is `bool f(in..., Out *out, Fail *why)`; `why` is filled only on false.
#ifndef FAIL_H
#define FAIL_H

#include "base/str.h"

typedef struct {
    char text[512]; // zero-ended; cut at a character, never in the middle of one
    int line;       // 0 where no line is known
} Fail;

// Fills `why` and returns false, so that `return fail(why, ...)` reads well.
__attribute__((format(printf, 2, 3))) bool fail(Fail *why, const char *format, ...);
__attribute__((format(printf, 3, 4))) bool fail_at(Fail *why, int line, const char *format, ...);

#endif
