// Cleaning, terms, copies, stories, one after the other. The lexicon grows in a part of its own,
// because it grows while the terms do.
#include "news/corpus.h"

#include "base/hash.h"

#include <stdlib.h>

typedef struct {
    const Article *article;
    uint64_t text;    // hash of it
    uint64_t content; // and of the headline; of articles of one date
} Place;

static int by_date(const void *a, const void *b)
{
    const Place *x = a;
    const Place *y = b;
    return (x->article->date > y->article->date) - (x->article->date < y->article->date);
}

static int by_content(const void *a, const void *b)
{
    const Place *x = a;
    const Place *y = b;
    if (x->content != y->content) {
        return x->content < y->content ? -1 : 1;
    }
    int order = str_compare(x->article->source, y->article->source);
    return order ? order : str_compare(x->article->file, y->article->file);
}

static void order_by_content(Place *places, Size count)
{
    for (Size i = 0; i < count; i++) {
        places[i].content = hash_join(places[i].text, hash_str(places[i].article->headline));
    }
    qsort(places, (size_t)count, sizeof *places, by_content);
}

// By date, and those of one date by what they say.
static void order_places(Place *places, Size count)
{
    qsort(places, (size_t)count, sizeof *places, by_date);
    for (Size first = 0; first < count;) {
        Size end = first + 1;
        while (end < count && places[end].article->date == places[first].article->date) {
            end++;
        }
        if (end - first > 1) {
            order_by_content(places + first, end - first);
        }
        first = end;
    }
}

static Place *in_canonical_order(const ArticleList *articles, Arena *owner)
{
    Place *places = arena_raw(owner, Place, articles->count);
    for (Size i = 0; i < articles->count; i++) {
        places[i] = (Place){articles->at[i], hash_str(articles->at[i]->text), 0};
    }
    if (articles->count > 1) {
        order_places(places, articles->count);
    }
    return places;
}

static Groups all_one(int count, Arena *owner)
{
    return (Groups){arena_new(owner, int, count), count > 0};
}

// Where texts are found that were met before: numbers of articles from 1 on, by their hashes.
typedef struct {
    int *slots;
    Size mask;
} Met;

static Met met_for(int count, Arena *owner)
{
    Size slots = 2;
    while (slots < 2 * (Size)count) {
        slots *= 2;
    }
    return (Met){arena_new(owner, int, slots), slots - 1};
}

// The first article of the same text, or -1; then it is filed.
static int met_before(Met *met, const Place *places, int number)
{
    const Place *own = &places[number];
    Size slot = (Size)(own->text >> 32) & met->mask;
    for (; met->slots[slot]; slot = (slot + 1) & met->mask) {
        const Place *known = &places[met->slots[slot] - 1];
        if (known->text == own->text && str_equal(known->article->text, own->article->text)) {
            return met->slots[slot] - 1;
        }
    }
    met->slots[slot] = number + 1;
    return -1;
}

static Terms terms_of_copy(const Terms *known, const Article *article, Lexicon *lexicon,
                           Arena *owner)
{
    Terms terms = *known;
    terms.article = article;
    terms.headline = terms_of_text(article->headline, lexicon, NULL, owner);
    return terms;
}

// A text that was met before has the terms that it had then.
static Terms terms_at(const Corpus *corpus, const Place *order, int number, Met *met, Arena *owner,
                      Arena scratch)
{
    const Article *article = order[number].article;
    int known = met_before(met, order, number);
    if (known >= 0 && clean_is_the_same(order[known].article, article)) {
        return terms_of_copy(&corpus->texts[known], article, corpus->lexicon, owner);
    }
    Prose prose = clean_article(article, lexicon_language(corpus->lexicon), owner, scratch);
    return terms_of_hashed(article, order[number].text, &prose, corpus->lexicon, owner);
}

Corpus corpus_make(const ArticleList *articles, const Language *language, bool one_story,
                   Arena *owner, Arena scratch)
{
    Arena *words = arena_new(owner, Arena, 1);
    *words = arena_part(owner, (owner->end - owner->at) / 3, "lexicon");
    Corpus corpus = {.lexicon = lexicon_start(language, words), .count = (int)articles->count};
    const Place *order = in_canonical_order(articles, &scratch);
    corpus.texts = arena_raw(owner, Terms, corpus.count);
    Size bytes = articles_bytes(articles);
    Met met = met_for(corpus.count, &scratch);
    for (int i = 0; i < corpus.count; i++) {
        arena_stay_dense(owner, bytes * 4 / 3); // so many take sentences and tokens
        bytes -= order[i].article->text.len;
        corpus.texts[i] = terms_at(&corpus, order, i, &met, owner, scratch);
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
