// Which article of a story each is most like, and by what words.
#include "news/why_find.h"

#include <stdlib.h>

enum {
    COMPARED_EACH_WAY = 1000, // articles before and behind one that it is held against
    NONE = -1,
};

// All of a time of which a word is a piece.
static Str whole_figure(Str text, Size start, Size end)
{
    if (why_piece_of_time(text, start, end)) {
        while (start > 0 && (text.at[start - 1] == ':' || byte_is_digit(text.at[start - 1]))) {
            start--;
        }
        while (end < text.len && (text.at[end] == ':' || byte_is_digit(text.at[end]))) {
            end++;
        }
    }
    return str_sub(text, start, end);
}

// A word of an article as it stands there, best not at the start of a sentence.
static Str word_in(const Terms *text, uint32_t stem, const Lexicon *lexicon, Arena *edition,
                   Arena scratch)
{
    int found_sentence = NONE;
    int found = NONE;
    for (int s = 0; s < text->sentences.count; s++) {
        Tokens tokens = terms_sentence(text, s);
        for (int i = 0; i < tokens.count; i++) {
            if (lexicon_word(lexicon, tokens.at[i])->stem == stem &&
                (found == NONE || !(tokens.at[i] & TOKEN_FIRST))) {
                found_sentence = s;
                found = i;
                s = (tokens.at[i] & TOKEN_FIRST) ? s : (int)text->sentences.count;
                break;
            }
        }
    }
    Str words = text->article->headline;
    Tokens tokens = text->headline;
    if (found != NONE) {
        words = clean_words(text->article, text->sentences.at[found_sentence].span, &scratch);
        tokens = terms_sentence(text, found_sentence);
    }
    for (int i = 0; i < tokens.count && found == NONE; i++) {
        found = lexicon_word(lexicon, tokens.at[i])->stem == stem ? i : NONE;
    }
    if (found == NONE) {
        return lexicon_word(lexicon, stem)->text;
    }
    const int *places = terms_places(words, tokens, lexicon, &scratch);
    Size end = why_word_end(words, tokens, places, found);
    return str_copy(whole_figure(words, places[found], end), edition);
}

typedef struct {
    uint32_t stem; // as a word
    uint64_t weight;
    Str text;
} Shared;

static int weightiest_first(const void *a, const void *b)
{
    const Shared *x = a;
    const Shared *y = b;
    if (x->weight != y->weight) {
        return x->weight < y->weight ? 1 : -1;
    }
    return str_compare(x->text, y->text); // numbers of words depend on the order of reading
}

static int shared_words(const WhyTask *task, const Vector *a, const Vector *b, Shared *shared)
{
    const uint32_t *words = task->folder->vectors.words;
    const Lexicon *lexicon = task->cluster->lexicon;
    int count = 0;
    for (int i = 0, k = 0; i < a->count && k < b->count;) {
        uint32_t left = a->at[i].stem;
        uint32_t right = b->at[k].stem;
        if (left == right) {
            shared[count++] = (Shared){words[left], (uint64_t)a->at[i].weight * b->at[k].weight,
                                       lexicon_word(lexicon, words[left])->text};
        }
        i += left <= right;
        k += right <= left;
    }
    if (count > 1) {
        qsort(shared, (size_t)count, sizeof *shared, weightiest_first);
    }
    return count;
}

static const Vector *vector_of(const WhyTask *task, int article)
{
    return &task->folder->vectors.at[task->copy_group[article]];
}

// The article that speaks for the copies of this one; itself where it does.
static bool speaks(const WhyTask *task, int article)
{
    return task->folder->speaker[task->copy_group[article]] == task->texts[article].article;
}

static int most_like(const WhyTask *task, int article, int64_t *likeness)
{
    int best = NONE;
    int last = article + COMPARED_EACH_WAY;
    int first = article > COMPARED_EACH_WAY ? article - COMPARED_EACH_WAY : 0;
    *likeness = 0;
    for (int i = first; i < task->count && i <= last; i++) {
        int64_t dot = i == article || !speaks(task, i)
                          ? 0
                          : vector_dot(vector_of(task, article), vector_of(task, i));
        if (dot > *likeness) {
            *likeness = dot;
            best = i;
        }
    }
    return best;
}

static bool has_word(const Strs *words, Str word)
{
    for (Size i = 0; i < words->count; i++) {
        if (str_equal(words->at[i], word)) {
            return true;
        }
    }
    return false;
}

static Join join_of(const WhyTask *task, int article, Arena *edition, Arena scratch)
{
    const Lexicon *lexicon = task->cluster->lexicon;
    Join join = {.file = task->texts[article].article->file};
    if (!speaks(task, article)) {
        join.copy_of = task->folder->speaker[task->copy_group[article]]->file;
        return join;
    }
    int64_t likeness = 0;
    int other = most_like(task, article, &likeness);
    if (other == NONE) {
        return join;
    }
    Shared shared[VECTOR_TERMS];
    int count = shared_words(task, vector_of(task, article), vector_of(task, other), shared);
    join.most_like = task->texts[other].article->file;
    join.likeness = why_hundredths((double)likeness / ((double)VECTOR_UNIT * VECTOR_UNIT));
    join.words.at = arena_raw(edition, Str, WHY_WORDS);
    for (int i = 0; i < count && join.words.count < WHY_WORDS; i++) {
        Str word = word_in(&task->texts[article], shared[i].stem, lexicon, edition, scratch);
        if (!has_word(&join.words, word)) {
            join.words.at[join.words.count++] = word;
        }
    }
    return join;
}

void why_find_joins(const WhyTask *task, Why *why, Arena *edition, Arena scratch)
{
    why->was_asked_for = task->folder->was_asked_for;
    why->join_count = task->count > 1 ? task->count : 0;
    why->joins = arena_raw(edition, Join, why->join_count);
    for (int i = 0; i < why->join_count; i++) {
        why->joins[i] = join_of(task, i, edition, scratch);
    }
}
