// thing.h -- whether two figures are told of one thing.
//
// In     the cluster of a story and two mentions in it.
// Out    true where they are of one kind, count one noun or tell of one state, nothing sets them
//        apart (a part, a rate, another time, currency, place or name), and their sentences are
//        alike. When in doubt they are of two things.
// Owns   nothing.
// Fails  never.
#ifndef THING_H
#define THING_H

#include "news/mention.h"

bool thing_is_same(const Cluster *cluster, const Mention *a, const Mention *b);

// Whether two figures, wherever they stand, can be of one thing by what is told beside them.
bool thing_is_of_one_kind(const Mention *a, const Mention *b);

bool thing_is_near(const Mention *mention, uint32_t stem); // it stands beside the figure

#endif
