// corpus.h -- the articles of a folder, read and sorted: what digests and the list of stories share.
//
// In     articles in any order, the language's table, whether they are all one story.
// Out    the prose of each as terms, in the canonical order (by date, then content, source and file),
//        so that neither the order of files nor their names decide anything else; which are copies
//        of one another; which tell the same story.
// Owns   everything lives in `owner`, which must outlive the corpus; it points into the articles.
// Fails  never.
#ifndef CORPUS_H
#define CORPUS_H

#include "news/story.h"

typedef struct {
    Lexicon *lexicon;
    Terms *texts;
    int count;
    Groups copies;
    Groups stories;
} Corpus;

Corpus corpus_make(const ArticleList *articles, const Language *language, bool one_story,
                   Arena *owner, Arena scratch);

void corpus_end(Corpus *corpus); // lets the stemmer go; everything else stays

#endif
