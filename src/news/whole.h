// whole.h -- whether a piece of text begins and ends as a sentence does.
//
// In     a paragraph or a sentence without blanks at its ends, the language's tables.
// Out    what is missing.
// Owns   nothing.
// Fails  never.
#ifndef WHOLE_H
#define WHOLE_H

#include "news/language.h"

// Begins in small letters, and not with a name that does ("iPhone", "de la Cruz").
bool whole_has_no_head(Str text, const Language *language);

// Ends as most do, with a full stop behind letters that no abbreviation ends with. It has its tail, then,
// and does not go on.
bool whole_has_plain_end(Str text, const Language *language);

// Ends where no sentence does: "led by Sens.", "and of the", the dots of a cut text at its very
// end.
bool whole_has_no_tail(Str text, bool is_last, const Language *language);

// The sentence at the end of a paragraph goes on in the next paragraph.
bool whole_goes_on(Str paragraph, Str next, const Language *language);

// Without final punctuation: a heading, when it is short.
bool whole_is_title(Str text);

#endif
