// linkage.h -- joins what is alike into groups.
//
// In     vectors with the time each was published, oldest first; pairs worth comparing.
// Out    a group number per vector, the same for those of one group, below twice their number.
// Owns   the array lives in `owner`.
// Fails  never.
// Source average linkage: Sokal and Michener 1958. Likeness measured by the density around:
//        Zelnik-Manor and Perona 2004, Self-tuning spectral clustering.
#ifndef LINKAGE_H
#define LINKAGE_H

#include "base/moment.h"
#include "news/neighbour.h"

// Known dates, or MOMENT_UNKNOWN twice.
typedef struct {
    Moment first, last;
} Period;

Period period_join(Period a, Period b);

extern const double linkage_least_alike; // pairs less alike need not be given

int *linkage_groups(const Vectors *vectors, const Period *periods, const Pairs *pairs, Arena *owner,
                    Arena scratch);

#endif
