// Cleaning, terms, copies, stories, one after the other. The lexicon grows in a part of its own,
// because it grows while the terms do.
#include "news/corpus.h"

#include "base/hash.h"

#include <stdlib.h>

typedef struct {
    const Article *article;
    uint64_t content;
} Place;

static int canonical(const void *a, const void *b)
{
    const Place *x = a;
    const Place *y = b;
    if (x->article->date != y->article->date) {
        return x->article->date < y->article->date ? -1 : 1;
    }
    if (x->content != y->content) {
        return x->content < y->content ? -1 : 1;
    }
    int order = str_compare(x->article->source, y->article->source);
    return order ? order : str_compare(x->article->file, y->article->file);
}

static const Article **in_canonical_order(const Articles *articles, Arena *owner, Arena scratch)
{
    Place *places = arena_raw(&scratch, Place, articles->count);
    for (Size i = 0; i < articles->count; i++) {
        const Article *article = &articles->at[i];
        places[i] =
            (Place){article, hash_join(hash_str(article->text), hash_str(article->headline))};
    }
    if (articles->count > 1) {
        qsort(places, (size_t)articles->count, sizeof *places, canonical);
    }
    const Article **order = arena_raw(owner, const Article *, articles->count);
    for (Size i = 0; i < articles->count; i++) {
        order[i] = places[i].article;
    }
    return order;
}

static Groups all_one(int count, Arena *owner)
{
    return (Groups){arena_new(owner, int, count), count > 0};
}

Corpus corpus_make(const Articles *articles, const Language *language, bool one_story, Arena *owner,
                   Arena scratch)
{
    Arena *words = arena_new(owner, Arena, 1);
    *words = arena_part(owner, (owner->end - owner->at) / 3, "lexicon");
    Corpus corpus = {.lexicon = lexicon_start(language, words), .count = (int)articles->count};
    const Article **order = in_canonical_order(articles, owner, scratch);
    corpus.texts = arena_raw(owner, Terms, corpus.count);
    for (int i = 0; i < corpus.count; i++) {
        Prose prose = clean_article(order[i], language, owner, scratch);
        corpus.texts[i] = terms_of(order[i], &prose, corpus.lexicon, owner);
    }
    corpus.copies = copy_find(corpus.texts, corpus.count, owner, scratch);
    corpus.stories = one_story ? all_one(corpus.count, owner)
                               : story_group(corpus.texts, corpus.count, corpus.lexicon,
                                             &corpus.copies, owner, scratch);
    return corpus;
}

void corpus_end(Corpus *corpus)
{
    lexicon_stop(corpus->lexicon);
}
