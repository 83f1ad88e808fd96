// Articles are taken from the longest to the shortest (ties by content), so that a copy always
// meets its longest original, and an article that is a copy adds nothing to the index: three
// hundred reprints cost three hundred comparisons with one original, not with each other. What is
// the same letter by letter needs none.
#include "news/copy.h"

#include "base/hash.h"
#include "base/sets.h"
#include "news/align.h"

#include <stdlib.h>
#include <string.h>

enum {
    SHINGLE = 5,          // words of a shingle for finding candidates
    PIECE = 3,            // words of a piece when two sentences are compared
    MOST_SAMPLES = 64,    // shingles kept of one article, about
    SAMPLE_SHIFT = 40,    // the bits of a shingle's sum that decide begin here
    MOST_POSTINGS = 32,   // articles remembered for one shingle
    MOST_CANDIDATES = 16, // articles compared in full with one article
    FEW_WORDS = 30,       // less narrative than this: quotations count as well
};

static const double copied_sentence = 0.7; // share of a sentence's words found in order in another
static const double copied_article = 0.5;  // share of an article's narrative in copied sentences
static const double copied_whole = 0.97;   // above this an article brings no text of its own

// The words of an article that count as narrative, and the sentence each is in.
typedef struct {
    Token *token;
    int *sentence;
    int count;
} Narrative;

static bool counts(Token token, bool quotes_too)
{
    return quotes_too || !(token & TOKEN_QUOTED);
}

static Narrative narrative_of(const Terms *terms, bool quotes_too, Arena *owner)
{
    int all = terms->first[terms->sentences.count];
    Narrative narrative = {arena_raw(owner, Token, all), arena_raw(owner, int, all), 0};
    for (int sentence = 0; sentence < terms->sentences.count; sentence++) {
        for (int i = terms->first[sentence]; i < terms->first[sentence + 1]; i++) {
            if (counts(terms->tokens[i], quotes_too)) {
                narrative.token[narrative.count] = terms->tokens[i];
                narrative.sentence[narrative.count++] = sentence;
            }
        }
    }
    return narrative;
}

// Four tokens side by side.
typedef int32_t Four __attribute__((vector_size(16)));

static Four four_at(const Token *token)
{
    Four four;
    memcpy(&four, token, sizeof four);
    return four;
}

static int narrative_words(const Terms *terms)
{
    int all = terms->first[terms->sentences.count];
    Four quoted = {0};
    int i = 0;
    for (; i + 4 <= all; i += 4) {
        quoted -= (four_at(terms->tokens + i) & TOKEN_QUOTED) != 0; // what is true is -1
    }
    int count = all - (quoted[0] + quoted[1] + quoted[2] + quoted[3]);
    for (; i < all; i++) {
        count -= !counts(terms->tokens[i], false);
    }
    return count;
}

static int greatest_word(const Terms *terms, int least)
{
    int all = terms->first[terms->sentences.count];
    Four most = {least, least, least, least};
    int i = 0;
    for (; i + 4 <= all; i += 4) {
        Four words = four_at(terms->tokens + i) & TOKEN_WORD;
        Four is_more = words > most;
        most = (words & is_more) | (most & ~is_more);
    }
    for (; i < all; i++) {
        most[0] = (int)size_max(most[0], token_word(terms->tokens[i]));
    }
    return (int)size_max(size_max(most[0], most[1]), size_max(most[2], most[3]));
}

// The hash of so many tokens, moved on token by token (Karp and Rabin 1987).
typedef struct {
    uint64_t sum;
    uint64_t drop; // what the first token of a piece is multiplied by
    int length;
} Roll;

static const uint64_t roll_base = 0x9E3779B97F4A7C15u;

static uint64_t roll_value(Token token)
{
    return token_word(token) + 1;
}

// Before a piece of `length` tokens: all but its last token are in.
static Roll roll_start(const Token *token, Size known, int length)
{
    Roll roll = {.drop = 1, .length = length};
    for (int i = 1; i < length; i++) {
        roll.drop *= roll_base;
    }
    for (Size i = 0; i < known; i++) {
        roll.sum = roll.sum * roll_base + roll_value(token[i]);
    }
    return roll;
}

// The sum of the piece that begins at `token`, the piece behind that of the last call. Its upper bits
// are as good as random.
static uint64_t roll_next(Roll *roll, const Token *token)
{
    uint64_t sum = roll->sum * roll_base + roll_value(token[roll->length - 1]);
    roll->sum = sum - roll_value(token[0]) * roll->drop;
    return sum;
}

static uint64_t piece_hash(const Token *token)
{
    uint64_t hash = roll_value(token[0]);
    for (int i = 1; i < PIECE; i++) {
        hash = hash * roll_base + roll_value(token[i]);
    }
    return hash_mix(hash);
}

static Tokens narrative_part(const Narrative *narrative, int from, int to)
{
    return (Tokens){narrative->token + from, to - from};
}

// Where in the narrative each sentence begins: starts[s] .. starts[s + 1] - 1.
static int *sentence_starts(const Narrative *narrative, int sentences, Arena *owner)
{
    int *starts = arena_raw(owner, int, sentences + 1);
    int at = 0;
    for (int s = 0; s <= sentences; s++) {
        while (at < narrative->count && narrative->sentence[at] < s) {
            at++;
        }
        starts[s] = at;
    }
    return starts;
}

// Short pieces of the whole article and the sentence each one first stands in.
typedef struct {
    uint64_t *hash;
    int *sentence;
    Size count; // slots, a power of two
} Pieces;

static Pieces pieces_of(const Narrative *narrative, Arena *owner)
{
    Pieces pieces = {.count = 64};
    while (pieces.count < narrative->count * 2) {
        pieces.count *= 2;
    }
    pieces.hash = arena_new(owner, uint64_t, pieces.count);
    pieces.sentence = arena_raw(owner, int, pieces.count);
    for (int i = 0; i + PIECE <= narrative->count; i++) {
        uint64_t hash = piece_hash(narrative->token + i) | 1;
        Size slot = (Size)(hash >> 20) & (pieces.count - 1);
        while (pieces.hash[slot] && pieces.hash[slot] != hash) {
            slot = (slot + 1) & (pieces.count - 1);
        }
        if (!pieces.hash[slot]) {
            pieces.hash[slot] = hash;
            pieces.sentence[slot] = narrative->sentence[i];
        }
    }
    return pieces;
}

static int sentence_with(const Pieces *pieces, const Token *token)
{
    uint64_t hash = piece_hash(token) | 1;
    Size slot = (Size)(hash >> 20) & (pieces->count - 1);
    while (pieces->hash[slot] && pieces->hash[slot] != hash) {
        slot = (slot + 1) & (pieces->count - 1);
    }
    return pieces->hash[slot] ? pieces->sentence[slot] : -1;
}

// The sentence of the whole that shares most pieces with this run of words, or -1.
static int best_sentence(const Pieces *pieces, Tokens run)
{
    enum { REMEMBERED = 8 };
    int sentence[REMEMBERED];
    int votes[REMEMBERED];
    int known = 0;
    int best = -1;
    int most = 0;
    for (int i = 0; i + PIECE <= run.count; i++) {
        int found = sentence_with(pieces, run.at + i);
        if (found < 0) {
            continue;
        }
        int k = 0;
        while (k < known && sentence[k] != found) {
            k++;
        }
        if (k == known && known < REMEMBERED) {
            sentence[known] = found;
            votes[known++] = 0;
        }
        if (k < known && ++votes[k] > most) {
            most = votes[k];
            best = found;
        }
    }
    return best;
}

// Words of this run that stand in one or two neighbouring sentences of the whole, in order. A copy
// may have joined or parted sentences.
static int copied_words(Tokens run, const Narrative *whole, const int *starts, int sentences,
                        const Pieces *pieces, Arena scratch)
{
    int best = best_sentence(pieces, run);
    if (best < 0) {
        return 0;
    }
    int from = starts[best];
    Tokens one = narrative_part(whole, from, starts[best + 1]);
    int common = align_in_order(run, one, scratch);
    if (common < copied_sentence * run.count && best + 1 < sentences) {
        Tokens two = narrative_part(whole, from, starts[best + 2]);
        common = align_in_order(run, two, scratch);
    }
    return common >= copied_sentence * run.count ? run.count : 0;
}

double copy_containment(const Terms *part, const Terms *whole, Arena scratch)
{
    bool quotes_too = narrative_words(part) < FEW_WORDS;
    Narrative mine = narrative_of(part, quotes_too, &scratch);
    Narrative theirs = narrative_of(whole, quotes_too, &scratch);
    int sentences = (int)whole->sentences.count;
    int *starts = sentence_starts(&theirs, sentences, &scratch);
    int *own = sentence_starts(&mine, (int)part->sentences.count, &scratch);
    Pieces pieces = pieces_of(&theirs, &scratch);
    int copied = 0;
    for (Size s = 0; s < part->sentences.count; s++) {
        copied += copied_words(narrative_part(&mine, own[s], own[s + 1]), &theirs, starts,
                               sentences, &pieces, scratch);
    }
    return mine.count ? (double)copied / mine.count : 0;
}

// Which words an article has: a word's mark is the number of the last article that was marked.
typedef struct {
    int *mark;
    int last;
} Marks;

static Marks marks_for(const Terms *texts, int count, Arena *owner)
{
    int most = 0;
    for (int t = 0; t < count; t++) {
        most = greatest_word(&texts[t], most);
    }
    return (Marks){arena_new(owner, int, (Size)most + 1), 0};
}

// Words that count: the narrative, of a text with little of it the quotations too.
static int counted_words(const Terms *terms, int narrative)
{
    return narrative < FEW_WORDS ? terms->first[terms->sentences.count] : narrative;
}

// Whether sentences of which enough words stand anywhere in the whole make up enough of the part.
// Where they do not, no words of it in order do.
static bool may_be_copy(const Terms *part, int narrative, const Terms *whole, Marks *marks)
{
    bool quotes_too = narrative < FEW_WORDS;
    int mark = ++marks->last;
    int in_whole = whole->first[whole->sentences.count];
    for (int i = 0; i < in_whole; i++) {
        if (counts(whole->tokens[i], quotes_too)) {
            marks->mark[token_word(whole->tokens[i])] = mark;
        }
    }
    const double needed = copied_article * counted_words(part, narrative);
    int left = counted_words(part, narrative);
    int copied = 0;
    for (Size s = 0; s < part->sentences.count && copied + left > needed; s++) {
        int words = 0;
        int known = 0;
        int end = part->first[s + 1];
        for (int i = part->first[s]; i < end; i++) {
            int is_counted = counts(part->tokens[i], quotes_too);
            words += is_counted;
            known += is_counted & (marks->mark[token_word(part->tokens[i])] == mark);
        }
        left -= words;
        copied += known >= copied_sentence * words ? words : 0;
    }
    return copied > needed;
}

// The sampled shingles of one article.
typedef struct {
    uint64_t *hash;
    int count;
} Sketch;

// Long articles keep every 2^n-th shingle by its sum, so that a shingle kept by a long article is
// kept by every shorter one that has it.
static uint64_t sample_mask(int words)
{
    uint64_t mask = 0;
    while (words >> 1 > MOST_SAMPLES * (int64_t)(mask + 1)) {
        mask = mask * 2 + 1;
    }
    return mask;
}

// All of a text, or what is not quoted of it.
static const Token *counted_tokens(const Terms *terms, int words, Arena *owner)
{
    int all = terms->first[terms->sentences.count];
    if (words == all) {
        return terms->tokens;
    }
    Token *tokens = arena_raw(owner, Token, words + 1); // the last is room for what does not count
    int count = 0;
    for (int i = 0; i < all; i++) {
        tokens[count] = terms->tokens[i];
        count += counts(terms->tokens[i], false);
    }
    return tokens;
}

static Sketch sketch_of(const Terms *terms, int narrative, Arena *owner)
{
    int words = counted_words(terms, narrative);
    const Token *tokens = counted_tokens(terms, words, owner);
    uint64_t mask = sample_mask(words);
    Sketch sketch = {arena_raw(owner, uint64_t, words), 0};
    Roll roll = roll_start(tokens, size_min(words, SHINGLE - 1), SHINGLE);
    for (int i = 0; i + SHINGLE <= words; i++) {
        uint64_t sum = roll_next(&roll, tokens + i);
        if ((sum >> SAMPLE_SHIFT & mask) == 0) {
            sketch.hash[sketch.count++] = hash_mix(sum);
        }
    }
    return sketch;
}

// Which articles have a shingle. Most stand in one article, and its number is all there is; the
// others are chains of postings, the newest first. Two shingles that share their place and 32 bits
// are taken for one: what that brings together is compared word by word anyway.
typedef struct {
    uint32_t tag;
    uint32_t state; // 0: free; odd: twice the article; even: twice the first posting, from 1
} Entry;

typedef struct {
    int article;
    int next;  // posting, from 1; 0 for none
    int count; // of the chain that begins here
} Posting;

typedef struct {
    Entry *entries;
    Size slots;
    Size free; // that may still be taken: there is always an end to a search
    Posting *postings;
    int posting_count;
} Index;

// `shingles` is how many are expected, `most` how many there can be.
static Index index_start(Size shingles, Size most, Arena *owner)
{
    Index index = {.slots = 64};
    while (index.slots < shingles + shingles / 2) {
        index.slots *= 2;
    }
    index.free = index.slots / 8 * 7;
    index.entries = arena_new(owner, Entry, index.slots);
    index.postings = arena_raw(owner, Posting, 2 * most + 1);
    return index;
}

static Size slot_of(const Index *index, uint64_t hash)
{
    return (Size)(hash >> 8) & (index->slots - 1);
}

static Entry *index_entry(const Index *index, uint64_t hash)
{
    uint32_t tag = (uint32_t)(hash >> 32);
    Size slot = slot_of(index, hash);
    while (index->entries[slot].state && index->entries[slot].tag != tag) {
        slot = (slot + 1) & (index->slots - 1);
    }
    return &index->entries[slot];
}

static int add_posting(Index *index, int article, int next)
{
    int count = next ? index->postings[next].count + 1 : 1;
    index->postings[++index->posting_count] = (Posting){article, next, count};
    return index->posting_count;
}

static void index_add(Index *index, const Sketch *sketch, int article)
{
    for (int i = 0; i < sketch->count; i++) {
        Entry *entry = index_entry(index, sketch->hash[i]);
        int first = (int)(entry->state >> 1);
        if (entry->state == 0) {
            if (index->free > 0) {
                index->free--;
                *entry = (Entry){(uint32_t)(sketch->hash[i] >> 32), (uint32_t)article << 1 | 1};
            }
            continue;
        }
        if (entry->state & 1) {
            first = add_posting(index, first, 0);
        }
        if (index->postings[first].count < MOST_POSTINGS) {
            first = add_posting(index, article, first);
        }
        entry->state = (uint32_t)first << 1;
    }
}

typedef struct {
    int article;
    int shared;
} Candidate;

typedef struct {
    Candidate at[MOST_CANDIDATES];
    int count;
} Candidates;

static void keep_candidate(Candidates *best, Candidate candidate)
{
    int place = best->count;
    while (place > 0 && best->at[place - 1].shared < candidate.shared) {
        place--;
    }
    if (place == MOST_CANDIDATES) {
        return;
    }
    int kept = best->count < MOST_CANDIDATES ? best->count : MOST_CANDIDATES - 1;
    memmove(best->at + place + 1, best->at + place, (size_t)(kept - place) * sizeof *best->at);
    best->at[place] = candidate;
    best->count = kept + 1;
}

typedef struct {
    int *shared; // per article; zero between searches
    int *touched;
    int count;
} Search;

static void touch(Search *search, int article)
{
    if (search->shared[article]++ == 0) {
        search->touched[search->count++] = article;
    }
}

// The indexed articles that share most shingles with this one. `shared` counts per article and is
// left all zero.
static Candidates candidates_of(const Index *index, const Sketch *sketch, int *shared,
                                Arena scratch)
{
    enum { AHEAD = 8 }; // entries that are on their way from memory
    Candidates best = {.count = 0};
    Search search = {shared, arena_raw(&scratch, int, (Size)sketch->count *MOST_POSTINGS), 0};
    for (int i = 0; i < sketch->count; i++) {
        if (i + AHEAD < sketch->count) {
            __builtin_prefetch(&index->entries[slot_of(index, sketch->hash[i + AHEAD])]);
        }
        const Entry *entry = index_entry(index, sketch->hash[i]);
        if (entry->state & 1) {
            touch(&search, (int)(entry->state >> 1));
            continue;
        }
        for (int p = (int)(entry->state >> 1); p; p = index->postings[p].next) {
            touch(&search, index->postings[p].article);
        }
    }
    for (int i = 0; i < search.count; i++) {
        int article = search.touched[i];
        keep_candidate(&best, (Candidate){article, shared[article]});
        shared[article] = 0;
    }
    return best;
}

typedef struct {
    int article;
    int words;
    uint64_t content;
} Turn;

static int by_length(const void *a, const void *b)
{
    const Turn *x = a;
    const Turn *y = b;
    if (x->words != y->words) {
        return x->words < y->words ? 1 : -1;
    }
    if (x->content != y->content) {
        return x->content < y->content ? -1 : 1;
    }
    return (x->article > y->article) - (x->article < y->article);
}

static Turn *turns_of(const Terms *texts, int count, Arena *owner)
{
    Turn *turns = arena_raw(owner, Turn, count);
    for (int i = 0; i < count; i++) {
        turns[i] = (Turn){i, narrative_words(&texts[i]), texts[i].content};
    }
    if (count > 0) {
        qsort(turns, (size_t)count, sizeof *turns, by_length);
    }
    return turns;
}

// Letter by letter, also where cleaning left nothing of it.
static bool same_text(const Terms *a, const Terms *b)
{
    return a->article->text.len > 0 && str_equal(a->article->text, b->article->text);
}

static Index index_for(const Terms *texts, const Turn *turns, int count, Arena *owner)
{
    Size shingles = 0;
    Size most = 0;
    for (int t = 0; t < count; t++) {
        int words = counted_words(&texts[turns[t].article], turns[t].words);
        shingles += words / (int64_t)(sample_mask(words) + 1) + 1;
        most += words;
    }
    return index_start(shingles, most, owner);
}

// Joins the article with those it is a copy of; returns how much of it stands in one other, as far
// as that is more than copied_article.
static double join_copies(const Terms *texts, Turn turn, const Candidates *found, Marks *marks,
                          Sets *sets, Arena scratch)
{
    int article = turn.article;
    double most = 0;
    for (int k = 0; k < found->count; k++) {
        int other = found->at[k].article;
        if (sets_root(sets, other) == sets_root(sets, article) ||
            !may_be_copy(&texts[article], turn.words, &texts[other], marks)) {
            continue;
        }
        double share = copy_containment(&texts[article], &texts[other], scratch);
        if (share > copied_article) {
            sets_join(sets, article, other);
        }
        most = share > most ? share : most;
    }
    return most;
}

Groups copy_find(const Terms *texts, int count, Arena *edition, Arena scratch)
{
    Sets sets = sets_start(count, &scratch);
    int *shared = arena_new(&scratch, int, count);
    Turn *turns = turns_of(texts, count, &scratch);
    Index index = index_for(texts, turns, count, &scratch);
    Marks marks = marks_for(texts, count, &scratch);
    for (int t = 0; t < count; t++) {
        int article = turns[t].article;
        if (t > 0 && same_text(&texts[article], &texts[turns[t - 1].article])) {
            sets_join(&sets, article, turns[t - 1].article);
            continue;
        }
        Arena inner = scratch;
        Sketch sketch = sketch_of(&texts[article], turns[t].words, &inner);
        Candidates found = candidates_of(&index, &sketch, shared, inner);
        double most = join_copies(texts, turns[t], &found, &marks, &sets, inner);
        if (most < copied_whole) {
            index_add(&index, &sketch, article);
        }
    }
    Groups groups = {arena_raw(edition, int, count), 0};
    groups.count = sets_number(&sets, groups.group, scratch);
    return groups;
}
