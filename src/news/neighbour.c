// One pass: each article asks the lists of its words for those that have them, then joins the
// lists. A word of one article only has no list. A list is a ring: what is never asked for again is
// written over, so that the lists of common words stay small and near at hand.
#include "news/neighbour.h"

enum {
    NO_LIST = -1,
    LIGHT = VECTOR_UNIT / 16, // words of less weight are not filed: they decide nothing
    HEAVY = VECTOR_UNIT / 7,
};

// An article in the upper bits, the weight of the word in it in the lower ones, coarser than in the
// vector: lists are read far more often than all else together.
typedef uint32_t Posting;

enum {
    COARSE = 16,
    WEIGHT_BITS = 8,
    WEIGHT_MASK = (1 << WEIGHT_BITS) - 1,
    MOST_ARTICLES = 1 << 24
};

static Posting posting_of(int article, uint32_t weight)
{
    uint32_t coarse = weight / COARSE < WEIGHT_MASK ? weight / COARSE : WEIGHT_MASK;
    return (uint32_t)article << WEIGHT_BITS | coarse;
}

// The ring of a stem. That of a stem with fewer holders has fewer places, and never comes round.
enum { RING = NEIGHBOUR_WINDOW, RING_MASK = RING - 1, LINE = 64 / sizeof(Posting) };

_Static_assert((RING & RING_MASK) == 0, "a place is found by its lower bits");

typedef struct {
    int start;
    int count; // of those filed so far
} List;

typedef struct {
    const Vectors *vectors;
    Posting *postings;
    List *lists;      // per stem
    uint32_t *shared; // per article: weight shared with the one at hand; zero between them
    int *touched;
} Index;

// A list for each word that several articles have.
static Index index_for(const Vectors *vectors, Arena *owner)
{
    Index index = {.vectors = vectors};
    index.lists = arena_new(owner, List, vectors->stems);
    for (int i = 0; i < vectors->count; i++) {
        for (int k = 0; k < vectors->at[i].count; k++) {
            index.lists[vectors->at[i].at[k].stem].count++;
        }
    }
    int room = 0;
    for (uint32_t stem = 0; stem < vectors->stems; stem++) {
        int holders = index.lists[stem].count;
        index.lists[stem] = (List){holders > 1 ? room : NO_LIST, 0};
        room += holders > RING ? RING : holders > 1 ? holders : 0;
    }
    index.postings = arena_raw(owner, Posting, room);
    index.shared = arena_new(owner, uint32_t, vectors->count);
    index.touched = arena_raw(owner, int, vectors->count);
    return index;
}

// The part of a list that is read for a word of this weight.
typedef struct {
    const Posting *ring;
    uint32_t weight;
    int first, end; // as they were filed
} Reading;

static void call_for(Reading reading)
{
    for (int i = reading.first; i < reading.end; i += LINE) {
        __builtin_prefetch(&reading.ring[i & RING_MASK]);
    }
}

// What is read for an article; returns how many lists. They lie far apart in memory: all are called for
// before the first is read.
static int readings_of(const Index *index, const Vector *vector, Reading readings[VECTOR_TERMS])
{
    int count = 0;
    for (int i = 0; i < vector->count; i++) {
        __builtin_prefetch(&index->lists[vector->at[i].stem]);
    }
    for (int i = 0; i < vector->count; i++) {
        const Weight weight = vector->at[i];
        const List list = index->lists[weight.stem];
        if (weight.weight < LIGHT || list.start == NO_LIST || list.count == 0) {
            continue;
        }
        int window = weight.weight >= HEAVY ? NEIGHBOUR_WINDOW : NEIGHBOUR_WINDOW_LIGHT;
        int first = list.count > window ? list.count - window : 0;
        readings[count] = (Reading){index->postings + list.start, weight.weight, first, list.count};
        call_for(readings[count++]);
    }
    return count;
}

// Adds up what the article shares with those before it; returns how many share anything.
static int share_weights(Index *index, const Vector *vector)
{
    Reading readings[VECTOR_TERMS];
    const int count = readings_of(index, vector, readings);
    int touched = 0;
    for (int i = 0; i < count; i++) {
        const Reading reading = readings[i];
        for (int k = reading.first; k < reading.end; k++) {
            Posting posting = reading.ring[k & RING_MASK];
            int article = (int)(posting >> WEIGHT_BITS);
            index->touched[touched] = article;
            touched += index->shared[article] == 0;
            index->shared[article] += reading.weight * (posting & WEIGHT_MASK);
        }
    }
    return touched;
}

static void file_words(Index *index, const Vector *vector, int article)
{
    for (int i = 0; i < vector->count; i++) {
        Weight weight = vector->at[i];
        List *list = &index->lists[weight.stem];
        if (article < MOST_ARTICLES && weight.weight >= LIGHT && list->start != NO_LIST) {
            Posting *ring = index->postings + list->start;
            ring[list->count++ & RING_MASK] = posting_of(article, weight.weight);
        }
    }
}

// An article and the weight that it shares with the one at hand.
typedef struct {
    uint32_t shared;
    int article;
} Near;

static bool more_alike(Near a, Near b)
{
    return a.shared != b.shared ? a.shared > b.shared : a.article < b.article;
}

// Of those touched the most alike, most alike first; of equal ones the oldest. What was added up is
// zero again.
static int take_best(Index *index, int touched, uint32_t least, Near best[NEIGHBOUR_MOST])
{
    int count = 0;
    for (int i = 0; i < touched; i++) {
        const int article = index->touched[i];
        const Near near = {index->shared[article], article};
        const bool is_full = count == NEIGHBOUR_MOST;
        index->shared[article] = 0;
        if (near.shared < least || (is_full && !more_alike(near, best[count - 1]))) {
            continue;
        }
        int place = is_full ? count - 1 : count++;
        for (; place > 0 && more_alike(near, best[place - 1]); place--) {
            best[place] = best[place - 1];
        }
        best[place] = near;
    }
    return count;
}

Pairs neighbour_find(const Vectors *vectors, double least_alike, Arena *owner, Arena scratch)
{
    const double unit = (double)VECTOR_UNIT * VECTOR_UNIT / COARSE;
    Pairs pairs = {arena_raw(owner, Pair, (Size)vectors->count * NEIGHBOUR_MOST), 0};
    Index index = index_for(vectors, &scratch);
    for (int b = 0; b < vectors->count; b++) {
        const Vector *vector = &vectors->at[b];
        Near best[NEIGHBOUR_MOST];
        int touched = share_weights(&index, vector);
        int found = take_best(&index, touched, (uint32_t)(least_alike * unit), best);
        for (int i = 0; i < found; i++) {
            pairs.at[pairs.count++] = (Pair){best[i].article, b, best[i].shared / unit};
        }
        file_words(&index, vector, b);
    }
    arena_trim(owner, pairs.at, pairs.count * (Size)sizeof(Pair));
    return pairs;
}
