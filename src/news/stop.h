// stop.h -- full stops, question and exclamation marks with what belongs to them.
//
// In     the text of a paragraph, where the sentence being read begins, the place of a stop.
// Out    the run of stops (". . ." and "?!" are one) with closing marks and reference numbers.
// Owns   nothing.
// Fails  never.
#ifndef STOP_H
#define STOP_H

#include "base/str.h"
#include "news/language.h"

typedef struct {
    Str text; // up to the end of the paragraph
    const Language *language;
    Size start;   // of the sentence being read
    Size closing; // the closing mark found last, -1 for none: it opens nothing
} Reading;

typedef struct {
    Size at;
    Size end; // behind closing marks
    int dots;
    bool is_strong; // has a question or exclamation mark
    bool is_wide;   // of a script that puts no blank behind it
    bool is_quoted; // a quotation mark closes behind it
    bool is_bracketed;
} Stop;

bool stop_is(uint32_t code);
Size stop_after(Str text, Size place); // behind the character there
Stop stop_read(const Reading *reading, Size place);

#endif
