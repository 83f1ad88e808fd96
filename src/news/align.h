// align.h -- how many words two runs of tokens have in common, in order.
//
// In     two short runs (sentences); only the words of the tokens count, not their flags.
// Out    the length of their longest common subsequence.
// Cost   the product of their lengths.
// Owns   nothing.
// Fails  never.
// Source Wagner and Fischer 1974, The string-to-string correction problem.
#ifndef ALIGN_H
#define ALIGN_H

#include "news/terms.h"

int align_in_order(Tokens a, Tokens b, Arena scratch);

#endif
