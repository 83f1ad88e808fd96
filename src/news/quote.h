// quote.h -- where a quotation or a bracket closes.
//
// In     UTF-8 text and the place of an opening mark in it.
// Out    the place of the mark that closes it, -1 where it does not close within QUOTE_REACH bytes.
//        A single quotation mark closes only behind punctuation: others are apostrophes.
// Fails  never.
#ifndef QUOTE_H
#define QUOTE_H

#include "base/str.h"

enum { QUOTE_REACH = 320 };

bool quote_opens(Str text, Size place); // the mark there stands where an opening one stands
bool quote_opens_elsewhere(Str text, Size place); // the same of ”…” and »…«, in languages that
                                                  // write them so
bool quote_is_bracket(Str text, Size place);
Size quote_close(Str text, Size place);

#endif
