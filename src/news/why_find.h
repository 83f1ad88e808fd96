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

// Its three questions, a file each: why_point.c, why_merge.c, why_join.c.
void why_find_points(const WhyTask *task, Why *why, Arena *edition, Arena scratch);
void why_find_merges(const WhyTask *task, Why *why, Arena *edition, Arena scratch);
void why_find_joins(const WhyTask *task, Why *why, Arena *edition, Arena scratch);

Quote why_quote(const Terms *text, int first, int last, Arena *owner); // sentences first to last
int why_hundredths(double share);

// Behind the last letter of token i; a possessive 's is no part of it.
Size why_word_end(Str text, Tokens tokens, const int *places, int i);

// "4" and "40" of "4:40" are words, but nothing to show.
bool why_piece_of_time(Str text, Size start, Size end);

#endif
