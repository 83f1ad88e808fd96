// ending.h -- whether a sentence ends at a stop.
//
// In     the sentence read so far and a stop in it.
// Out    yes or no. A small letter behind it never begins a sentence.
// Owns   nothing.
// Fails  never. Rows: tests/rows/sentences.txt
#ifndef ENDING_H
#define ENDING_H

#include "news/stop.h"

bool ending_is(const Reading *reading, const Stop *stop);

#endif
