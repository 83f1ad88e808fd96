// headline.h -- one line that tells the story.
//
// In     the cluster of a story and its articles' own headlines.
// Out    candidates, best first: the articles' headlines, the one most like the others first; then
// lead
//        sentences with whole clauses left out. At most 12 words, with a finite verb, where there
//        is such a candidate; else the best there is. Never empty if the story has a sentence.
// Owns   texts live in `owner` or are views into the articles.
// Fails  never.
#ifndef HEADLINE_H
#define HEADLINE_H

#include "news/cluster.h"

enum { HEADLINE_WORDS = 12 };

Strs headline_candidates(const Cluster *cluster, int articles, Lexicon *lexicon, Arena *owner,
                         Arena scratch);

#endif
