// why_find.h -- gathers the reasons that why.h tells, from what the digest has at hand.
//
// In     why_find_folder: the corpus, once. why_find_story: one story while it is made; what was
//        asked of the choice and what was chosen.
// Out    the reasons. Nothing here decides anything: they are read off what was decided, or measured
//        once more in the same way.
// Owns   reasons live in `edition` and point into the articles; a folder lives in `owner`.
// Fails  never.
#ifndef WHY_FIND_H
#define WHY_FIND_H

#include "news/corpus.h"
#include "news/selection.h"
#include "news/vector.h"
#include "news/why.h"

// How articles were held against each other: each copy group is one vector, of its longest article.
typedef struct {
    Vectors vectors;         // of a copy group
    const Article **speaker; // of a copy group
    bool was_asked_for;      // the reader said that all is one story
} WhyFolder;

WhyFolder *why_find_folder(const Corpus *corpus, bool one_story, Arena *owner, Arena scratch);

typedef struct {
    const WhyFolder *folder;
    const Terms *texts;
    int count;
    const int *copy_group; // of each article, as numbered in the corpus
    const Groups *origins;
    const Cluster *cluster;
    const Selection *selection;
} WhyTask;

const Why *why_find_story(const WhyTask *task, Arena *edition, Arena scratch);

#endif
