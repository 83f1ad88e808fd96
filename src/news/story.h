// story.h -- which articles tell of the same event.
//
// In     the terms of all articles of one language, their lexicon (it grows by the words of the
//        headlines), and their copy groups (articles of one copy group tell the same story and
//        weigh as one).
// Out    a story number per article, 0 .. count-1 by first appearance. An article that fits nowhere
//        is a story of its own.
// Cost   near-linear in the number of articles: candidates come from an inverted index.
// Owns   nothing; the array lives in `edition`.
// Fails  never. Which articles share a story does not depend on their order or names.
// Source average linkage: Sokal and Michener 1958; self-tuning scales: Zelnik-Manor and Perona
// 2004.
#ifndef STORY_H
#define STORY_H

#include "news/copy.h"

Groups story_group(const Terms *texts, int count, Lexicon *lexicon, const Groups *copies,
                   Arena *edition, Arena scratch);

#endif
