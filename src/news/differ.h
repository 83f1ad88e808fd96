// differ.h -- where accounts give different figures for one thing.
//
// In     the cluster of a story.
// Out    differences: what is counted, and each value with the origins that say it and one sentence
//        that does. Two figures are of one thing when they are of one kind, count the same noun,
//        and their sentences share that noun's company. An origin that gives several figures for
//        the thing (an update and the earlier count) is heard with the one its newest sentence
//        leads with.
// Owns   everything lives in `owner`.
// Fails  never. When in doubt there is no difference: figures that differ by more than three times, or
//        by less than a tenth where one is "about", are none.
#ifndef DIFFER_H
#define DIFFER_H

#include "news/cluster.h"

Differences differ_find(const Cluster *cluster, Arena *owner, Arena scratch);

#endif
