// money.h -- whether a figure is a sum of money.
//
// In     a walk and a figure with its tokens and bytes.
// Out    true where it is one: its currency is set, its tokens and bytes cover sign or word, and
//        cents are a hundredth.
// Owns   nothing.
// Fails  never.
#ifndef MONEY_H
#define MONEY_H

#include "news/number.h"
#include "news/walk.h"

bool money_read(const Walk *walk, Number *number);

Currency money_currency(Str lower_case_word); // "euros"; CURRENCY_NONE for other words

#endif
