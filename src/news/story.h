// story.h -- which articles tell of the same event.
//
// In     the terms of all articles of one language, their lexicon, and their copy groups (articles
// of
//        one copy group tell the same story and weigh as one).
// Out    a story number per article, 0 .. count-1 by first appearance. An article that fits nowhere
// is
//        a story of its own.
// Cost   near-linear in the number of articles: candidates come from an inverted index.
// Owns   nothing; the array lives in `edition`.
// Fails  never. The result does not depend on the order of the articles.
#ifndef STORY_H
#define STORY_H

#include "news/copy.h"

Groups story_group(const Terms *texts, int count, const Lexicon *lexicon, const Groups *copies,
                   Arena *edition, Arena scratch);

#endif
