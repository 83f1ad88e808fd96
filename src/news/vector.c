// The folder is read once, to count how often each article has each of its words and in how many
// articles a word stands; then the counts are weighed. Where two words weigh the same the hash of
// their letters decides which stays, never their numbers, which depend on the order of reading.
#include "news/vector.h"

#include "base/hash.h"

#include <math.h>
#include <string.h>

enum {
    LEAD_WORDS = 25,   // these count more, those of the headline included
    TIMES_BODY = 2,    // a word's count, in halves
    TIMES_LEAD = 4,    //
    TIMES_TITLE = 2,   // on top
    MOST_TIMES = 255,  // more are as many
    FOLDER_WEIGHT = 3, // articles of the language that one of the folder is
    NO_STEM = -1,
};

static const double rarest = 5.5;       // natural logarithm: one article of 250
static const double figure_bonus = 1.5; // a number tells more than a word as rare

// How often an article has a stem, in halves: the stem in the upper bits, as a token has it.
typedef uint32_t Count;

enum { TIMES_BITS = 8, TIMES_MASK = (1 << TIMES_BITS) - 1 };

// The counts of articles, one after the other.
typedef struct {
    Count *at;
    Size count;
} Counts;

// What the words of a folder tell. All but `stem_of` is by stem, each kept apart: the less a loop over
// all tokens asks for, the more of it lies near at hand.
typedef struct {
    int *stem_of;    // per word: the number of its stem, or NO_STEM
    uint16_t *times; // in the article at hand, in halves; zero between articles
    int *holders;    // articles that have it
    float *worth;    // of those with holders: how rare it is
    uint32_t *keys;  // and the hash of its letters
    float logarithm[MOST_TIMES + 1];
} Scale;

// A stem that may stand in the vector. The bits of a weight, which is never negative, rise with it.
typedef struct {
    uint32_t stem;
    uint32_t weight; // bits of a float
} Pick;

static bool tells_nothing(const Word *word)
{
    return (word->flags & (WORD_STOP | WORD_WEEKDAY | WORD_REPORTING | WORD_PRONOUN)) ||
           (word->text.len == 1 && !byte_is_digit(word->text.at[0]));
}

// Numbers the stems of words that tell something, in the order of those words.
static void number_stems(const Lexicon *lexicon, int *stem_of, Vectors *all, Arena *owner,
                         Arena scratch)
{
    const uint32_t count = lexicon_count(lexicon);
    uint32_t *words = arena_raw(owner, uint32_t, count);
    int *number = arena_raw(&scratch, int, count); // per word that is a stem
    uint32_t stems = 0;
    memset(number, 0xFF, count * sizeof *number); // NO_STEM everywhere
    for (uint32_t i = 0; i < count; i++) {
        const Word *word = lexicon_word(lexicon, i);
        const bool tells = !tells_nothing(word);
        const int known = number[word->stem];
        words[stems] = word->stem; // stays if it is new
        number[word->stem] = tells && known == NO_STEM ? (int)stems : known;
        stem_of[i] = tells ? number[word->stem] : NO_STEM;
        stems += tells && known == NO_STEM;
    }
    arena_trim(owner, words, stems * (Size)sizeof *words);
    all->words = words;
    all->stems = stems;
}

static Scale scale_start(const Lexicon *lexicon, Vectors *all, Arena *owner, Arena *scratch)
{
    Scale scale = {.stem_of = arena_raw(scratch, int, lexicon_count(lexicon))};
    number_stems(lexicon, scale.stem_of, all, owner, *scratch);
    scale.times = arena_new(scratch, uint16_t, all->stems);
    scale.holders = arena_new(scratch, int, all->stems);
    scale.worth = arena_raw(scratch, float, all->stems);
    scale.keys = arena_raw(scratch, uint32_t, all->stems);
    for (int i = 1; i <= MOST_TIMES; i++) {
        scale.logarithm[i] = (float)(1 + log(i / (double)TIMES_BODY));
    }
    return scale;
}

// Frequencies are whole numbers and most are small: their logarithms are taken once.
typedef struct {
    double articles;
    double known[1024]; // per frequency; 0 is not known yet
} Rarities;

static double rarity_of(Rarities *rarities, int frequency)
{
    bool is_kept = frequency < (int)COUNT_OF(rarities->known);
    if (is_kept && rarities->known[frequency] > 0) {
        return rarities->known[frequency];
    }
    double rarity = log(rarities->articles / frequency);
    rarity = rarity > rarest ? rarest : rarity > 0 ? rarity : 0;
    if (is_kept) {
        rarities->known[frequency] = rarity;
    }
    return rarity;
}

static void weigh_stems(Scale *scale, const Lexicon *lexicon, const Vectors *all, Arena scratch)
{
    Rarities *rarities = arena_new(&scratch, Rarities, 1);
    rarities->articles = BACKGROUND_ARTICLES + (double)all->count * FOLDER_WEIGHT + 1;
    for (uint32_t i = 0; i < all->stems; i++) {
        if (scale->holders[i] > 0) {
            const Word *word = lexicon_word(lexicon, all->words[i]);
            int frequency = word->frequency + scale->holders[i] * FOLDER_WEIGHT;
            double rarity = rarity_of(rarities, frequency);
            rarity *= byte_is_digit(word->text.at[0]) ? figure_bonus : 1;
            scale->worth[i] = (float)rarity;
            scale->keys[i] = (uint32_t)hash_str(word->text);
        }
    }
}

// The stems of these tokens, without those that tell nothing; returns how many. Which do no processor could
// guess: all are written, and those that do not are written over.
static Size telling_stems(const Scale *scale, const Token *tokens, int count, Count *stems)
{
    Size telling = 0;
    for (int i = 0; i < count; i++) {
        int stem = scale->stem_of[token_word(tokens[i])];
        stems[telling] = (Count)stem;
        telling += stem != NO_STEM;
    }
    return telling;
}

// Adds `more` for each token; stems new to the article go behind the counts. They lie where all were
// written, for there are never more of them.
static void count_tokens(Scale *scale, const Token *tokens, int count, int more, Counts *counts)
{
    const Count *stems = counts->at + counts->count;
    const Size telling = telling_stems(scale, tokens, count, counts->at + counts->count);
    Count *end = counts->at + counts->count;
    for (Size i = 0; i < telling; i++) {
        Count stem = stems[i];
        int times = scale->times[stem];
        *end = stem << TIMES_BITS; // stays if it is new
        end += times == 0;
        times += more;
        scale->times[stem] = (uint16_t)(times < MOST_TIMES ? times : MOST_TIMES);
    }
    counts->count = end - counts->at;
}

// The first words of an article, those of its headline included, count more than the others.
static void count_text(Scale *scale, Tokens tokens, int lead, int extra, Counts *counts)
{
    lead = lead < 0 ? 0 : lead < tokens.count ? lead : tokens.count;
    count_tokens(scale, tokens.at, lead, extra + TIMES_LEAD, counts);
    count_tokens(scale, tokens.at + lead, tokens.count - lead, extra + TIMES_BODY, counts);
}

// Returns how many different stems the article has.
static int count_article(Scale *scale, Tokens headline, Tokens body, Counts *counts)
{
    Size first = counts->count;
    count_text(scale, headline, LEAD_WORDS, TIMES_TITLE, counts);
    count_text(scale, body, LEAD_WORDS - headline.count, 0, counts);
    for (Size i = first; i < counts->count; i++) {
        Count stem = counts->at[i] >> TIMES_BITS;
        counts->at[i] |= scale->times[stem];
        scale->times[stem] = 0;
        scale->holders[stem]++;
    }
    return (int)(counts->count - first);
}

static Tokens body_of(const Terms *text)
{
    return (Tokens){text->tokens, text->first[text->sentences.count]};
}

// Vectors are written over the counts, from the first one on: where those of an article were there is
// room for its vector.
static Size room_of(int stems)
{
    enum { COUNTS = sizeof(Weight) / sizeof(Count) };
    return size_max(stems, size_min(stems, VECTOR_TERMS) * COUNTS);
}

// The counts of all articles; how many each has is left with its vector.
static Count *count_all(Scale *scale, const Terms *const *texts, Vectors *all, Arena *owner)
{
    Size room = 1;
    for (int i = 0; i < all->count; i++) {
        room += room_of(texts[i]->headline.count + body_of(texts[i]).count);
    }
    Counts counts = {arena_raw(owner, Count, room), 0};
    arena_dense_piece(counts.at, room * (Size)sizeof(Count));
    for (int i = 0; i < all->count; i++) {
        const Size first = counts.count;
        int stems = count_article(scale, texts[i]->headline, body_of(texts[i]), &counts);
        counts.count = first + room_of(stems);
        all->at[i].count = stems;
    }
    return counts.at;
}

static void swap_orders(uint64_t *a, uint64_t *b)
{
    uint64_t kept = *a;
    *a = *b;
    *b = kept;
}

// The order of the lightest of the `most` greatest (Hoare 1961, Find); there are more than these.
static uint64_t least_order(uint64_t *orders, Size count, Size most)
{
    Size low = 0;
    Size high = count - 1;
    while (low < high) {
        swap_orders(&orders[low + (high - low) / 2], &orders[high]);
        Size place = low;
        for (Size i = low; i < high; i++) {
            if (orders[i] > orders[high]) {
                swap_orders(&orders[i], &orders[place++]);
            }
        }
        swap_orders(&orders[place], &orders[high]);
        if (place == most - 1) {
            break;
        }
        low = place < most - 1 ? place + 1 : low;
        high = place > most - 1 ? place - 1 : high;
    }
    return orders[most - 1];
}

// Weights go into boxes by their upper bits, eight boxes between a weight and its double. The first and
// the last one also take what is beyond them.
enum { BOX_SHIFT = 20, FIRST_BOX = (127 - 4) << 3, BOXES = 96 };

static int box_of(uint32_t weight)
{
    return (int)size_min(size_max(weight >> BOX_SHIFT, FIRST_BOX) - FIRST_BOX, BOXES - 1);
}

// The box with the lightest pick that stays.
typedef struct {
    uint32_t least, most; // weights in it
    int picks;            // how many are in it
    int stay;             // how many of them stay
} Border;

// There are more picks in the boxes than may stay.
static Border border_of(const int boxes[BOXES])
{
    int box = BOXES - 1;
    int stay = VECTOR_TERMS;
    while (boxes[box] < stay) {
        stay -= boxes[box--];
    }
    uint32_t least = (uint32_t)(box + FIRST_BOX) << BOX_SHIFT;
    return (Border){.least = box == 0 ? 0 : least,
                    .most = box == BOXES - 1 ? UINT32_MAX : least + ((1 << BOX_SHIFT) - 1),
                    .picks = boxes[box],
                    .stay = stay};
}

// Of two that weigh the same the one with the lesser key has the greater order.
static uint64_t order_of(const Scale *scale, Pick pick)
{
    return (uint64_t)pick.weight << 32 | (uint32_t)~scale->keys[pick.stem];
}

// Keeps the heaviest; returns how many they are. Only those in the box at the border are ordered.
static int keep_heaviest(const Scale *scale, Border border, Pick *picks, Size count, Arena scratch)
{
    uint64_t *orders = arena_raw(&scratch, uint64_t, border.picks);
    Pick *close = arena_raw(&scratch, Pick, border.picks + 1);
    const uint32_t width = border.most - border.least;
    int kept = 0;
    int held = 0;
    for (Size i = 0; i < count; i++) {
        const Pick pick = picks[i];
        picks[kept] = pick;
        kept += pick.weight > border.most;
        close[held] = pick;
        held += pick.weight - border.least <= width; // what is below wraps around
    }
    for (int i = 0; i < held; i++) {
        orders[i] = order_of(scale, close[i]);
    }
    const uint64_t least = border.stay < held ? least_order(orders, held, border.stay) : 0;
    for (int i = 0; i < held && kept < VECTOR_TERMS; i++) {
        if (order_of(scale, close[i]) >= least) {
            picks[kept++] = close[i];
        }
    }
    return kept;
}

// A stem with its weight as one number that rises with the stem.
static uint64_t key_of(uint32_t stem, uint32_t weight)
{
    return (uint64_t)stem << 32 | weight;
}

static void put_in_order(uint64_t *a, uint64_t *b)
{
    uint64_t lesser = *a < *b ? *a : *b;
    uint64_t greater = *a < *b ? *b : *a;
    *a = lesser;
    *b = greater;
}

// Joins two rising runs of one length, side by side: the lesser half from the front and the greater one
// from the back, so that neither run can end before its half is full.
static void merge(const uint64_t *keys, int run, uint64_t *merged)
{
    const uint64_t *left = keys;
    const uint64_t *right = keys + run;
    const uint64_t *left_end = right - 1;
    const uint64_t *right_end = right + run - 1;
    for (int i = 0; i < run; i++) {
        bool is_right = *right < *left;
        merged[i] = is_right ? *right : *left;
        right += is_right;
        left += !is_right;
        bool is_left = *left_end > *right_end;
        merged[2 * run - 1 - i] = is_left ? *left_end : *right_end;
        left_end -= is_left;
        right_end -= !is_left;
    }
}

// Runs of three are put in order in place, then joined two by two. What is missing goes to the end.
static void sort_keys(uint64_t keys[VECTOR_TERMS], int count)
{
    enum { RUN = 3 };
    _Static_assert(RUN * 16 == VECTOR_TERMS, "runs are of one length");
    uint64_t room[VECTOR_TERMS];
    for (int i = count; i < VECTOR_TERMS; i++) {
        keys[i] = UINT64_MAX;
    }
    for (int i = 0; i < VECTOR_TERMS; i += RUN) {
        put_in_order(&keys[i], &keys[i + 1]);
        put_in_order(&keys[i + 1], &keys[i + 2]);
        put_in_order(&keys[i], &keys[i + 1]);
    }
    for (int run = RUN; run < VECTOR_TERMS; run *= 4) {
        for (int i = 0; i < VECTOR_TERMS; i += 2 * run) {
            merge(keys + i, run, room + i);
        }
        for (int i = 0; i < VECTOR_TERMS; i += 4 * run) {
            merge(room + i, 2 * run, keys + i);
        }
    }
}

static Pick pick_of(const Scale *scale, Count count)
{
    uint32_t stem = count >> TIMES_BITS;
    float weight = scale->logarithm[count & TIMES_MASK] * scale->worth[stem];
    Pick pick = {.stem = stem};
    memcpy(&pick.weight, &weight, sizeof weight);
    return pick;
}

static float weight_of(const Pick *pick)
{
    float weight;
    memcpy(&weight, &pick->weight, sizeof weight);
    return weight;
}

// The picks at the length that all vectors have, in whole numbers.
static Vector vector_of(const Pick *picks, int count, Weight *room)
{
    const float fine = 256; // sums of whole numbers do not depend on their order
    uint64_t keys[VECTOR_TERMS];
    int64_t square = 0;
    int kept = 0;
    for (int i = 0; i < count; i++) {
        int64_t weight = (int64_t)(weight_of(&picks[i]) * fine);
        square += weight * weight;
    }
    double scaled = square ? VECTOR_UNIT * fine / sqrt((double)square) : 0;
    for (int i = 0; i < count; i++) {
        uint32_t weight = (uint32_t)(weight_of(&picks[i]) * scaled + 0.5);
        keys[kept] = key_of(picks[i].stem, weight);
        kept += weight > 0;
    }
    sort_keys(keys, kept);
    for (int i = 0; i < kept; i++) {
        room[i] = (Weight){(uint32_t)(keys[i] >> 32), (uint32_t)keys[i]};
    }
    return (Vector){room, kept};
}

// The counts are read before anything is written: it may be over them.
static Vector weigh_counts(const Scale *scale, const Count *counts, Size count, Weight *room,
                           Arena scratch)
{
    Pick *picks = arena_raw(&scratch, Pick, count);
    int boxes[BOXES] = {0};
    for (Size i = 0; i < count; i++) {
        picks[i] = pick_of(scale, counts[i]);
        boxes[box_of(picks[i].weight)]++;
    }
    int kept = count <= VECTOR_TERMS
                   ? (int)count
                   : keep_heaviest(scale, border_of(boxes), picks, count, scratch);
    return vector_of(picks, kept, room);
}

Vectors vector_make(const Terms *const *texts, int count, Lexicon *lexicon, Arena *owner,
                    Arena scratch)
{
    Vectors all = {.at = arena_raw(owner, Vector, count), .count = count};
    Scale scale = scale_start(lexicon, &all, owner, &scratch);
    Count *counts = count_all(&scale, texts, &all, owner);
    Weight *const first = (Weight *)counts;
    Weight *room = first;
    weigh_stems(&scale, lexicon, &all, scratch);
    for (int i = 0; i < count; i++) {
        const int stems = all.at[i].count;
        all.at[i] = weigh_counts(&scale, counts, stems, room, scratch);
        room += all.at[i].count;
        counts += room_of(stems);
    }
    arena_trim(owner, first, (room - first) * (Size)sizeof(Weight));
    return all;
}

int64_t vector_square(const Vector *vector)
{
    int64_t sum = 0;
    for (int i = 0; i < vector->count; i++) {
        sum += (int64_t)vector->at[i].weight * vector->at[i].weight;
    }
    return sum;
}

void vector_spread(const Vector *vector, uint32_t *weights)
{
    for (int i = 0; i < vector->count; i++) {
        weights[vector->at[i].stem] = vector->at[i].weight;
    }
}

void vector_clear(const Vector *vector, uint32_t *weights)
{
    for (int i = 0; i < vector->count; i++) {
        weights[vector->at[i].stem] = 0;
    }
}

int64_t vector_dot_spread(const uint32_t *weights, const Vector *vector)
{
    int64_t sum = 0;
    for (int i = 0; i < vector->count; i++) {
        sum += (int64_t)weights[vector->at[i].stem] * vector->at[i].weight;
    }
    return sum;
}

int64_t vector_dot(const Vector *a, const Vector *b)
{
    int64_t sum = 0;
    for (int i = 0, j = 0; i < a->count && j < b->count;) {
        uint32_t left = a->at[i].stem;
        uint32_t right = b->at[j].stem;
        if (left == right) {
            sum += (int64_t)a->at[i].weight * b->at[j].weight;
        }
        i += left <= right;
        j += right <= left;
    }
    return sum;
}

// Drops the lightest, and with them all that weigh the same, so that no order decides. The weight
// to drop is found by halving the range.
static int cut_to_heaviest(Weight *at, int count)
{
    uint32_t low = 0;
    uint32_t high = 0;
    for (int i = 0; i < count; i++) {
        high = at[i].weight > high ? at[i].weight : high;
    }
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int above = 0;
        for (int i = 0; i < count; i++) {
            above += at[i].weight > middle;
        }
        if (above > VECTOR_SUM_TERMS) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    int kept = 0;
    for (int i = 0; i < count; i++) {
        if (at[i].weight > low) {
            at[kept++] = at[i];
        }
    }
    return kept;
}

// What is left of one behind its first terms, when the other has ended.
static void append(Vector *sum, const Vector *from, int first)
{
    for (int i = first; i < from->count; i++) {
        sum->at[sum->count++] = from->at[i];
    }
}

Vector vector_sum(const Vector *a, const Vector *b, int64_t *product, Arena *owner)
{
    Vector sum = {arena_raw(owner, Weight, a->count + b->count), 0};
    int i = 0;
    int j = 0;
    *product = 0;
    while (i < a->count && j < b->count) {
        const Weight left = a->at[i];
        const Weight right = b->at[j];
        Weight next = left.stem < right.stem ? left : right;
        if (left.stem == right.stem) {
            next.weight += left.weight;
            *product += (int64_t)left.weight * right.weight;
        }
        i += left.stem <= right.stem;
        j += right.stem <= left.stem;
        sum.at[sum.count++] = next;
    }
    append(&sum, a, i);
    append(&sum, b, j);
    if (sum.count > VECTOR_SUM_TERMS) {
        sum.count = cut_to_heaviest(sum.at, sum.count);
    }
    arena_trim(owner, sum.at, sum.count * (Size)sizeof(Weight));
    return sum;
}
