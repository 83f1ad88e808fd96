// dateline.h -- the place, day and agency that stand before the first sentence of a report.
//
// In     a paragraph. One without a bracket, a dash or a colon in its first bytes has none.
// Out    where the report begins behind the dateline, 0 where there is none, and the agency named
//        in it: as the language's table writes it, else as it stands there ("Coast Wire").
// Owns   nothing.
// Fails  never. Rows: tests/rows/clean.txt
#ifndef DATELINE_H
#define DATELINE_H

#include "news/language.h"

typedef struct {
    Size len; // bytes of the dateline with the blank behind it
    Str agency;
} Dateline;

enum { DATELINE_REACH = 100 }; // it ends within so many bytes

Dateline dateline_read(Str paragraph, const Language *language);

// The same of a sentence inside a paragraph, behind a standfirst: only a place in capitals that can be
// nothing else.
Dateline dateline_inside(Str sentence, const Language *language);

#endif
