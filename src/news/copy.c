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

// The words of a text that count: the narrative, of a text with little of it the quotations too. Numbers
// from 1 without flags, side by side, so that loops ask nothing of a word. Those of sentence s are
// word[first[s]] .. word[first[s + 1] - 1].
typedef struct {
    Token *word;
    int *first;
    int count;
    int sentences;
} Narrative;

static bool counts(Token token, bool quotes_too)
{
    return quotes_too || !(token & TOKEN_QUOTED);
}

// Two tokens side by side.
static const uint64_t both = 1 | (uint64_t)1 << 32;

static uint64_t two_at(const Token *token)
{
    uint64_t two;
    memcpy(&two, token, sizeof two);
    return two;
}

// Four tokens side by side.
typedef int32_t Four __attribute__((vector_size(16)));

static Four four_at(const Token *token)
{
    Four four;
    memcpy(&four, token, sizeof four);
    return four;
}

// As words.
static void put_four(const Token *from, Token *to)
{
    Four words = (four_at(from) & TOKEN_WORD) + 1;
    memcpy(to, &words, sizeof words);
}

// Writes those of the tokens that count, and up to three words of room behind them; returns how many.
// Quotations are long, and so is what stands between them: mostly four tokens are of one kind.
static int add_words(const Token *token, int tokens, bool quotes_too, Token *word)
{
    const uint64_t quoted = quotes_too ? 0 : TOKEN_QUOTED * both;
    int count = 0;
    int i = 0;
    for (; i + 4 <= tokens; i += 4) {
        uint64_t one = two_at(token + i) & quoted;
        uint64_t other = two_at(token + i + 2) & quoted;
        if ((one | other) == 0) {
            put_four(token + i, word + count);
            count += 4;
            continue;
        }
        for (int k = i; k < i + 4 && (one & other) != quoted; k++) {
            word[count] = token_word(token[k]) + 1;
            count += counts(token[k], quotes_too);
        }
    }
    for (; i < tokens; i++) {
        word[count] = token_word(token[i]) + 1;
        count += counts(token[i], quotes_too);
    }
    return count;
}

static Narrative narrative_of(const Terms *terms, bool quotes_too, Arena *owner)
{
    const int sentences = (int)terms->sentences.count;
    Narrative narrative = {.word = arena_raw(owner, Token, terms->first[sentences] + 4),
                           .first = arena_raw(owner, int, sentences + 1),
                           .sentences = sentences};
    for (int s = 0; s < sentences; s++) {
        narrative.first[s] = narrative.count;
        narrative.count +=
            add_words(terms->tokens + terms->first[s], terms->first[s + 1] - terms->first[s],
                      quotes_too, narrative.word + narrative.count);
    }
    narrative.first[sentences] = narrative.count;
    return narrative;
}

static Tokens sentence_of(const Narrative *narrative, int sentence)
{
    return (Tokens){narrative->word + narrative->first[sentence],
                    narrative->first[sentence + 1] - narrative->first[sentence]};
}

// What is asked of all texts before any is compared.
typedef struct {
    int narrative; // words that are not quoted
    int bits;      // of the numbers of all words: none is greater
} Tally;

static Tally tally_of(const Terms *terms)
{
    const int all = terms->first[terms->sentences.count];
    Four quoted = {0};
    Four bits = {0};
    int i = 0;
    for (; i + 4 <= all; i += 4) {
        Four tokens = four_at(terms->tokens + i);
        bits |= tokens;
        quoted -= (tokens & TOKEN_QUOTED) == TOKEN_QUOTED; // what is true is -1
    }
    Token any = (Token)(bits[0] | bits[1] | bits[2] | bits[3]);
    int narrative = all - (quoted[0] + quoted[1] + quoted[2] + quoted[3]);
    for (; i < all; i++) {
        any |= terms->tokens[i];
        narrative -= !counts(terms->tokens[i], false);
    }
    return (Tally){narrative, (int)token_word(any)};
}

// A sum of words that can be moved on by a word (Karp and Rabin 1987): each times a power of this. The upper
// bits of it are as good as random.
static const uint64_t sum_base = 0x9E3779B97F4A7C15u;

static uint64_t sum_of(const Token *word, int count)
{
    uint64_t sum = 0;
    for (int i = 0; i < count; i++) {
        sum = sum * sum_base + word[i];
    }
    return sum;
}

// Which words a text has: a word's mark is the number of the last text that was marked. Small, so that the
// marks of all words lie near at hand; when there is no further number they are all wiped.
typedef unsigned char Mark;

enum { LAST_MARK = (Mark)-1 };

typedef struct {
    Mark *mark;
    int words; // greatest number of one
    Mark last;
} Marks;

static Marks marks_for(int words, Arena *owner)
{
    return (Marks){arena_new(owner, Mark, (Size)words + 1), words, 0};
}

// No word is marked.
static Mark next_mark(Marks *marks)
{
    if (marks->last == LAST_MARK) {
        memset(marks->mark, 0, ((size_t)marks->words + 1) * sizeof *marks->mark);
        marks->last = 0;
    }
    return ++marks->last;
}

static bool is_marked(const Marks *marks, Token word)
{
    return marks->mark[word] >= marks->last; // none is greater
}

static int marked_words(const Marks *marks, Tokens run)
{
    int marked = 0;
#pragma GCC unroll 4
    for (int i = 0; i < run.count; i++) {
        marked += is_marked(marks, run.at[i]);
    }
    return marked;
}

static void mark_tokens(Mark *marks, Mark mark, const Token *token, int count, bool quotes_too)
{
    for (int i = 0; i < count; i++) {
        if (counts(token[i], quotes_too)) {
            marks[token_word(token[i]) + 1] = mark;
        }
    }
}

// As the words of a narrative, which is not made.
static void mark_text(Marks *marks, const Terms *text, bool quotes_too)
{
    const uint64_t quoted = quotes_too ? 0 : TOKEN_QUOTED * both;
    const int all = text->first[text->sentences.count];
    const Mark mark = next_mark(marks);
    Mark *const of_word = marks->mark;
    int i = 0;
    for (; i + 4 <= all; i += 4) {
        const Token *token = text->tokens + i;
        uint64_t one = two_at(token) & quoted;
        uint64_t other = two_at(token + 2) & quoted;
        if ((one | other) == 0) {
            of_word[token_word(token[0]) + 1] = mark;
            of_word[token_word(token[1]) + 1] = mark;
            of_word[token_word(token[2]) + 1] = mark;
            of_word[token_word(token[3]) + 1] = mark;
        } else if ((one & other) != quoted) {
            mark_tokens(of_word, mark, token, 4, quotes_too);
        }
    }
    mark_tokens(of_word, mark, text->tokens + i, all - i, quotes_too);
}

// Short pieces of a whole article and where each one first stands.
typedef struct {
    Narrative whole;
    int *place;    // of a piece, from 1; 0 is a free slot
    int *sentence; // that the piece begins in
    int shift;     // of a sum, to one of 2^(64 - shift) slots
} Pieces;

static bool is_same_piece(const Token *a, const Token *b)
{
    return two_at(a) == two_at(b) && a[2] == b[2];
}

// The slot of a piece, or the free one where it would stand.
static inline Size slot_of_piece(const Pieces *pieces, const Token *piece)
{
    uint64_t sum = (two_at(piece) * sum_base ^ piece[2]) * sum_base;
    uint64_t slot = sum >> pieces->shift;
    while (pieces->place[slot] &&
           !is_same_piece(pieces->whole.word + pieces->place[slot] - 1, piece)) {
        slot = (slot + 1) & UINT64_MAX >> pieces->shift;
    }
    return (Size)slot;
}

typedef struct {
    int *at;
    int count;
} Places;

// Where the pieces of the whole begin that are asked for: all their words are marked. Without marks all.
static Places places_of(const Narrative *whole, const Marks *marks, Arena *owner)
{
    Places places = {arena_raw(owner, int, whole->count), 0};
    const Token *word = whole->word;
    const int count = whole->count;
    const Marks asked = marks ? *marks : (Marks){0}; // what is written here cannot change it
    int marked = 0;                                  // words up to here
#pragma GCC unroll 4
    for (int i = 0; i < count; i++) {
        marked = !marks || is_marked(&asked, word[i]) ? marked + 1 : 0;
        places.at[places.count] = i + 1 - PIECE;
        places.count += marked >= PIECE;
    }
    return places;
}

static Pieces pieces_of(const Narrative *whole, const Marks *marks, Arena *owner)
{
    enum { LEAST_BITS = 6 };
    const Places places = places_of(whole, marks, owner);
    int bits = LEAST_BITS;
    while ((Size)1 << bits < places.count * 2) {
        bits++;
    }
    Pieces pieces = {.whole = *whole, .shift = 64 - bits};
    pieces.place = arena_new(owner, int, (Size)1 << bits);
    pieces.sentence = arena_raw(owner, int, (Size)1 << bits);
    const int *const first = whole->first;
    int sentence = 0;
    for (int i = 0; i < places.count; i++) {
        const int place = places.at[i];
        const Size slot = slot_of_piece(&pieces, whole->word + place);
        while (first[sentence + 1] <= place) {
            sentence++;
        }
        if (!pieces.place[slot]) {
            pieces.place[slot] = place + 1;
            pieces.sentence[slot] = sentence;
        }
    }
    return pieces;
}

static int sentence_with(const Pieces *pieces, const Token *piece)
{
    Size slot = slot_of_piece(pieces, piece);
    return pieces->place[slot] ? pieces->sentence[slot] : -1;
}

// The sentence of the whole that shares most pieces with this run of words, or -1. Once no other can have
// more no piece is looked for any further.
static int best_sentence(const Pieces *pieces, Tokens run)
{
    enum { REMEMBERED = 8 };
    int sentence[REMEMBERED];
    int votes[REMEMBERED];
    int known = 0;
    int best = -1;
    int most = 0;
    int others = 0; // votes for all but the best
    const int count = run.count + 1 - PIECE;
    for (int i = 0; i < count && most < others + count - i; i++) {
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
        others += k < known;
        if (k < known && ++votes[k] > most) {
            others += most - votes[k];
            most = votes[k];
            best = found;
        }
    }
    return best;
}

// Words of this run that stand in one or two neighbouring sentences of the whole, in order. A copy
// may have joined or parted sentences.
static int copied_words(Tokens run, const Pieces *pieces, Arena scratch)
{
    const Narrative *whole = &pieces->whole;
    int best = best_sentence(pieces, run);
    if (best < 0) {
        return 0;
    }
    Tokens there = sentence_of(whole, best);
    int common = align_in_order(run, there, scratch);
    if (common < copied_sentence * run.count && best + 1 < whole->sentences) {
        there.count += sentence_of(whole, best + 1).count;
        common = align_in_order(run, there, scratch);
    }
    return common >= copied_sentence * run.count ? run.count : 0;
}

double copy_containment(const Terms *part, const Terms *whole, Arena scratch)
{
    bool quotes_too = tally_of(part).narrative < FEW_WORDS;
    Narrative mine = narrative_of(part, quotes_too, &scratch);
    Narrative theirs = narrative_of(whole, quotes_too, &scratch);
    Pieces pieces = pieces_of(&theirs, NULL, &scratch);
    int copied = 0;
    for (int s = 0; s < mine.sentences; s++) {
        copied += copied_words(sentence_of(&mine, s), &pieces, scratch);
    }
    return mine.count ? (double)copied / mine.count : 0;
}

// Finds the sentences of which enough words stand anywhere in the whole, which is marked: of others not
// enough do in order. Whether these make up enough of the part; then `may` has which they are, and
// `may_words` how many words they have.
static bool may_be_copy(const Narrative *part, const Marks *marks, bool *may, int *may_words)
{
    const double needed = copied_article * part->count;
    int left = part->count;
    int copied = 0;
    for (int s = 0; s < part->sentences && copied + left > needed; s++) {
        Tokens run = sentence_of(part, s);
        may[s] = marked_words(marks, run) >= copied_sentence * run.count;
        left -= run.count;
        copied += may[s] ? run.count : 0;
    }
    *may_words = copied;
    return copied > needed;
}

// Instead of the whole the words of such sentences.
static void mark_sentences(const Narrative *part, const bool *may, Marks *marks)
{
    const Mark mark = next_mark(marks);
    Mark *const of_word = marks->mark;
    for (int s = 0; s < part->sentences; s++) {
        const int end = may[s] ? part->first[s + 1] : 0;
        for (int i = part->first[s]; i < end; i++) {
            of_word[part->word[i]] = mark;
        }
    }
}

// As copy_containment where it is more than copied_article; else anything up to that.
static double share_copied(const Narrative *part, const Terms *whole, bool quotes_too, Marks *marks,
                           Arena scratch)
{
    bool *may = arena_raw(&scratch, bool, part->sentences);
    int left; // words of such sentences
    mark_text(marks, whole, quotes_too);
    if (!may_be_copy(part, marks, may, &left)) {
        return 0;
    }
    Narrative theirs = narrative_of(whole, quotes_too, &scratch);
    mark_sentences(part, may, marks);
    Pieces pieces = pieces_of(&theirs, marks, &scratch);
    int copied = 0;
    for (int s = 0; s < part->sentences && copied + left > copied_article * part->count; s++) {
        if (may[s]) {
            Tokens run = sentence_of(part, s);
            left -= run.count;
            copied += copied_words(run, &pieces, scratch);
        }
    }
    return (double)copied / part->count;
}

// The shingles that are kept of one article.
typedef struct {
    uint32_t
        slot;     // of the index: where it is looked for, then the free one behind all that have it
    uint32_t tag; // as it stands in a slot
} Sample;

typedef struct {
    Sample *at;
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

// Which articles have a shingle: in a row of slots from its own on, the oldest first, up to a free one. A
// slot has the number of an article and above it as many bits of the shingle as there is room for. Two
// shingles that share these and stand in one row are taken for one: what that brings together is compared
// word by word anyway. Millions of slots are filled: hence four bytes each.
typedef struct {
    uint32_t *slots;  // 0 is a free slot
    uint32_t homes;   // slots that a row may begin at
    uint32_t last;    // slot; it stays free: there is always an end to a search
    uint32_t article; // the bits of a slot that are 1 + an article
    Size room;        // shingles that may still be added: rows stay short
} Index;

// `shingles` is how many are expected of `count` articles.
static Index index_start(Size shingles, int count, Arena *owner)
{
    enum { SPARE = 1024 };
    Size homes = size_min(shingles + shingles / 4 + SPARE, UINT32_MAX - SPARE);
    Index index = {.homes = (uint32_t)homes, .room = homes / 8 * 7};
    index.last = index.homes + SPARE - 1;
    while (index.article < (uint32_t)count) {
        index.article = index.article * 2 + 1;
    }
    index.slots = arena_new(owner, uint32_t, (Size)index.last + 1);
    return index;
}

// The first slot from this one on that has the tag or is free.
static uint32_t slot_from(const Index *index, uint32_t slot, uint32_t tag)
{
    while (index->slots[slot] && (index->slots[slot] ^ tag) > index->article) {
        slot++;
    }
    return slot;
}

// The sums of the shingles that are kept; returns how many. Which are no processor could guess: all are
// written, and those that are not are written over. What goes does not wait for the sum before it.
static int sums_of(const Narrative *narrative, uint64_t *sums)
{
    const int words = narrative->count;
    const Token *word = narrative->word;
    const uint64_t mask = sample_mask(words) << SAMPLE_SHIFT;
    const Token one[SHINGLE + 1] = {1};
    const uint64_t gone =
        sum_of(one, SHINGLE + 1); // what the first word of a shingle is then times
    uint64_t sum = sum_of(word, (int)size_min(words, SHINGLE));
    Size count = 0;
#pragma GCC unroll 4
    for (int i = 0; i + SHINGLE <= words; i++) {
        sums[count] = sum;
        count += (sum & mask) == 0;
        sum = sum * sum_base + (word[i + SHINGLE] - word[i] * gone); // at last what is never kept
    }
    return (int)count;
}

// The slots of the index that will be asked for come from memory meanwhile.
static Sketch sketch_of(const Narrative *narrative, const Index *index, Arena *owner)
{
    uint64_t *sums = arena_raw(owner, uint64_t, narrative->count);
    const int count = sums_of(narrative, sums);
    Sketch sketch = {arena_raw(owner, Sample, count), count};
    for (int i = 0; i < count; i++) {
        uint64_t hash = sums[i] * sum_base; // of the sums that are kept some bits are all the same
        uint32_t home = (uint32_t)((hash >> 32) * index->homes >> 32);
        sketch.at[i] = (Sample){home, (uint32_t)hash & ~index->article};
        __builtin_prefetch(&index->slots[home]);
    }
    return sketch;
}

// From the free slot on that was found some have been taken since: by this article.
static void index_add(Index *index, const Sketch *sketch, int article)
{
    const int count = (int)size_min(sketch->count, index->room);
    const uint32_t number = (uint32_t)article + 1;
    index->room -= count;
    for (int i = 0; i < count; i++) {
        const uint32_t tag = sketch->at[i].tag;
        uint32_t slot = slot_from(index, sketch->at[i].slot, tag);
        for (int k = 1; index->slots[slot] && k < MOST_POSTINGS; k++) {
            slot = slot_from(index, slot + 1, tag);
        }
        if (!index->slots[slot] && slot != index->last) {
            index->slots[slot] = tag | number;
        }
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

// Counts the articles that have a shingle, the newest first. Behind their row it may be added, unless
// enough are remembered.
static void touch_row(const Index *index, Sample *sample, Search *search)
{
    int found[MOST_POSTINGS];
    int count = 0;
    uint32_t slot = slot_from(index, sample->slot, sample->tag);
    while (index->slots[slot] && count < MOST_POSTINGS) {
        found[count++] = (int)(index->slots[slot] & index->article) - 1;
        slot = slot_from(index, slot + 1, sample->tag);
    }
    sample->slot = count < MOST_POSTINGS ? slot : index->last;
    while (count > 0) {
        touch(search, found[--count]);
    }
}

// The indexed articles that share most shingles with this one. `shared` counts per article and is left
// all zero.
static Candidates candidates_of(const Index *index, const Sketch *sketch, int *shared,
                                Arena scratch)
{
    Candidates best = {.count = 0};
    Search search = {shared, arena_raw(&scratch, int, (Size)sketch->count *MOST_POSTINGS), 0};
    for (int i = 0; i < sketch->count; i++) {
        touch_row(index, &sketch->at[i], &search);
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
    int words; // of the narrative
    uint64_t content;
} Turn;

static bool has_few_words(Turn turn)
{
    return turn.words < FEW_WORDS;
}

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

// `greatest` gets what no number of a word is greater than; it may be twice as great as they.
static Turn *turns_of(const Terms *texts, int count, int *greatest, Arena *owner)
{
    Turn *turns = arena_raw(owner, Turn, count);
    *greatest = 0;
    for (int i = 0; i < count; i++) {
        Tally tally = tally_of(&texts[i]);
        turns[i] = (Turn){i, tally.narrative, texts[i].content};
        *greatest |= tally.bits;
    }
    if (count > 0) {
        qsort(turns, (size_t)count, sizeof *turns, by_length);
    }
    return turns;
}

// Letter by letter, also where cleaning left nothing of it.
static bool same_text(const Terms *texts, Turn one, Turn other)
{
    if (one.content != other.content) {
        return false;
    }
    Str text = texts[one.article].article->text;
    return text.len > 0 && str_equal(text, texts[other.article].article->text);
}

static Index index_for(const Terms *texts, const Turn *turns, int count, Arena *owner)
{
    Size shingles = 0;
    for (int t = 0; t < count; t++) {
        if (t > 0 && turns[t].content == turns[t - 1].content) {
            continue; // the same text
        }
        const Terms *text = &texts[turns[t].article];
        int words = has_few_words(turns[t]) ? text->first[text->sentences.count] : turns[t].words;
        shingles += words / (int64_t)(sample_mask(words) + 1);
    }
    return index_start(shingles, count, owner);
}

// Joins the article with those it is a copy of; returns how much of it stands in one other, as far
// as that is more than copied_article.
static double join_copies(const Terms *texts, Turn turn, const Narrative *narrative,
                          const Candidates *found, Marks *marks, Sets *sets, Arena scratch)
{
    double most = 0;
    for (int k = 0; k < found->count; k++) {
        int other = found->at[k].article;
        if (sets_root(sets, other) == sets_root(sets, turn.article)) {
            continue;
        }
        double share = share_copied(narrative, &texts[other], has_few_words(turn), marks, scratch);
        if (share > copied_article) {
            sets_join(sets, turn.article, other);
        }
        most = share > most ? share : most;
    }
    return most;
}

Groups copy_find(const Terms *texts, int count, Arena *edition, Arena scratch)
{
    Sets sets = sets_start(count, &scratch);
    int *shared = arena_new(&scratch, int, count);
    int greatest;
    Turn *turns = turns_of(texts, count, &greatest, &scratch);
    Index index = index_for(texts, turns, count, &scratch);
    Marks marks = marks_for(greatest + 1, &scratch);
    for (int t = 0; t < count; t++) {
        int article = turns[t].article;
        if (t > 0 && same_text(texts, turns[t], turns[t - 1])) {
            sets_join(&sets, article, turns[t - 1].article);
            continue;
        }
        Arena inner = scratch;
        Narrative narrative = narrative_of(&texts[article], has_few_words(turns[t]), &inner);
        Sketch sketch = sketch_of(&narrative, &index, &inner);
        Candidates found = candidates_of(&index, &sketch, shared, inner);
        double most = join_copies(texts, turns[t], &narrative, &found, &marks, &sets, inner);
        if (most < copied_whole) {
            index_add(&index, &sketch, article);
        }
    }
    Groups groups = {arena_raw(edition, int, count), 0};
    groups.count = sets_number(&sets, groups.group, scratch);
    return groups;
}
