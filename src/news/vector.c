// The folder is read twice: once to count in how many articles each word stands, once to weigh.
// Where two words weigh the same the hash of their letters decides which stays, never their
// numbers, which depend on the order of reading.
#include "news/vector.h"

#include "base/hash.h"

#include <math.h>

enum {
    LEAD_WORDS = 25,  // these count more, those of the headline included
    TIMES_BODY = 2,   // a word's count, in halves
    TIMES_LEAD = 4,   //
    TIMES_TITLE = 2,  // on top
    MOST_TIMES = 255, // more are as many
    NO_STEM = -1,
};

static const double rarest = 5.5;       // natural logarithm: one article of 250
static const double folder_weight = 3;  // articles of the language that one of the folder is
static const double figure_bonus = 1.5; // a number tells more than a word as rare

// What the words of a folder tell. All but `stem_of` is by stem; what every token asks for is kept
// small and apart.
typedef struct {
    float worth;  // how rare it is
    uint32_t key; // hash of its letters
} Worth;

typedef struct {
    int last;  // article that had it last
    int count; // articles that have it
} Holders;

typedef struct {
    int *stem_of;    // per word: the number of its stem, or NO_STEM
    uint16_t *times; // in the article at hand, in halves; zero between articles
    Holders *holders;
    Worth *worth;
    float logarithm[MOST_TIMES + 1];
} Scale;

typedef struct {
    float weight;
    uint32_t key;
    uint32_t stem;
} Pick;

static bool tells_nothing(const Word *word)
{
    return (word->flags & (WORD_STOP | WORD_WEEKDAY | WORD_REPORTING | WORD_PRONOUN)) ||
           (word->text.len == 1 && !byte_is_digit(word->text.at[0]));
}

static Scale scale_start(const Lexicon *lexicon, Arena *owner)
{
    uint32_t words = lexicon_count(lexicon);
    Scale scale = {
        .stem_of = arena_raw(owner, int, words),
        .times = arena_new(owner, uint16_t, words),
        .holders = arena_raw(owner, Holders, words),
        .worth = arena_new(owner, Worth, words),
    };
    for (uint32_t i = 0; i < words; i++) {
        const Word *word = lexicon_word(lexicon, i);
        scale.stem_of[i] = tells_nothing(word) ? NO_STEM : (int)word->stem;
        scale.holders[i] = (Holders){NO_STEM, 0};
    }
    for (int i = 1; i <= MOST_TIMES; i++) {
        scale.logarithm[i] = (float)(1 + log(i / (double)TIMES_BODY));
    }
    return scale;
}

static void count_holders(Scale *scale, Tokens tokens, int article)
{
    for (int i = 0; i < tokens.count; i++) {
        int stem = scale->stem_of[token_word(tokens.at[i])];
        if (stem != NO_STEM && scale->holders[stem].last != article) {
            scale->holders[stem].last = article;
            scale->holders[stem].count++;
        }
    }
}

static void weigh_stems(Scale *scale, const Lexicon *lexicon, int articles)
{
    const Background *background = &lexicon_language(lexicon)->background;
    for (uint32_t i = 0; i < lexicon_count(lexicon); i++) {
        if (scale->holders[i].count > 0) {
            Str stem = lexicon_word(lexicon, i)->text;
            double frequency =
                background_frequency(background, stem) + scale->holders[i].count * folder_weight;
            double rarity = log((BACKGROUND_ARTICLES + articles * folder_weight + 1) / frequency);
            rarity = rarity > rarest ? rarest : rarity > 0 ? rarity : 0;
            rarity *= byte_is_digit(stem.at[0]) ? figure_bonus : 1;
            scale->worth[i] = (Worth){(float)rarity, (uint32_t)hash_str(stem)};
        }
    }
}

// Counts tokens from word `place` of the article on; stems new to it go behind `found` picks.
static int count_times(Scale *scale, Tokens tokens, int place, int extra, Pick *picks, int found)
{
    for (int i = 0; i < tokens.count; i++) {
        int stem = scale->stem_of[token_word(tokens.at[i])];
        if (stem == NO_STEM) {
            continue;
        }
        int times = scale->times[stem];
        if (times == 0) {
            picks[found++].stem = (uint32_t)stem;
        }
        times += extra + (place + i < LEAD_WORDS ? TIMES_LEAD : TIMES_BODY);
        scale->times[stem] = (uint16_t)(times < MOST_TIMES ? times : MOST_TIMES);
    }
    return found;
}

static bool goes_before(const Pick *a, const Pick *b)
{
    return a->weight != b->weight ? a->weight > b->weight : a->key < b->key;
}

static void swap_picks(Pick *a, Pick *b)
{
    Pick kept = *a;
    *a = *b;
    *b = kept;
}

// Brings the heaviest to the front, in no order (Hoare 1961, Find); returns how many they are.
static int keep_heaviest(Pick *picks, int count)
{
    int low = 0;
    int high = count - 1;
    while (count > VECTOR_TERMS && low < high) {
        swap_picks(&picks[low + (high - low) / 2], &picks[high]);
        int place = low;
        for (int i = low; i < high; i++) {
            if (goes_before(&picks[i], &picks[high])) {
                swap_picks(&picks[i], &picks[place++]);
            }
        }
        swap_picks(&picks[place], &picks[high]);
        if (place == VECTOR_TERMS) {
            break;
        }
        low = place < VECTOR_TERMS ? place + 1 : low;
        high = place > VECTOR_TERMS ? place - 1 : high;
    }
    return count < VECTOR_TERMS ? count : VECTOR_TERMS;
}

static void sort_by_stem(Weight *at, int count)
{
    for (int i = 1; i < count; i++) {
        Weight moved = at[i];
        int place = i;
        for (; place > 0 && at[place - 1].stem > moved.stem; place--) {
            at[place] = at[place - 1];
        }
        at[place] = moved;
    }
}

// The picks at the length that all vectors have, in whole numbers.
static Vector vector_of(const Pick *picks, int count, Arena *owner)
{
    const float fine = 256; // sums of whole numbers do not depend on their order
    Vector vector = {arena_raw(owner, Weight, count), 0};
    int64_t square = 0;
    for (int i = 0; i < count; i++) {
        int64_t weight = (int64_t)(picks[i].weight * fine);
        square += weight * weight;
    }
    double scaled = square ? VECTOR_UNIT * fine / sqrt((double)square) : 0;
    for (int i = 0; i < count; i++) {
        uint32_t weight = (uint32_t)(picks[i].weight * scaled + 0.5);
        if (weight > 0) {
            vector.at[vector.count++] = (Weight){picks[i].stem, weight};
        }
    }
    sort_by_stem(vector.at, vector.count);
    return vector;
}

static Vector weigh_article(Scale *scale, Tokens headline, Tokens body, Pick *picks, Arena *owner)
{
    int found = count_times(scale, headline, 0, TIMES_TITLE, picks, 0);
    found = count_times(scale, body, headline.count, 0, picks, found);
    for (int i = 0; i < found; i++) {
        uint32_t stem = picks[i].stem;
        Worth worth = scale->worth[stem];
        picks[i].weight = scale->logarithm[scale->times[stem]] * worth.worth;
        picks[i].key = worth.key;
        scale->times[stem] = 0;
    }
    return vector_of(picks, keep_heaviest(picks, found), owner);
}

static Tokens body_of(const Terms *text)
{
    return (Tokens){text->tokens, text->first[text->sentences.count]};
}

Vectors vector_make(const Terms *const *texts, int count, Lexicon *lexicon, Arena *owner,
                    Arena scratch)
{
    Vectors all = {arena_raw(owner, Vector, count), count, 0};
    int longest = 0;
    for (int i = 0; i < count; i++) {
        int words = texts[i]->headline.count + body_of(texts[i]).count;
        longest = words > longest ? words : longest;
    }
    all.stems = lexicon_count(lexicon);
    Scale scale = scale_start(lexicon, &scratch);
    for (int i = 0; i < count; i++) {
        count_holders(&scale, body_of(texts[i]), i);
        count_holders(&scale, texts[i]->headline, i);
    }
    weigh_stems(&scale, lexicon, count);
    Pick *picks = arena_raw(&scratch, Pick, longest);
    for (int i = 0; i < count; i++) {
        all.at[i] = weigh_article(&scale, texts[i]->headline, body_of(texts[i]), picks, owner);
    }
    return all;
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

Vector vector_sum(const Vector *a, const Vector *b, Arena *owner)
{
    Vector sum = {arena_raw(owner, Weight, a->count + b->count), 0};
    int i = 0;
    int j = 0;
    while (i < a->count || j < b->count) {
        uint32_t left = i < a->count ? a->at[i].stem : UINT32_MAX;
        uint32_t right = j < b->count ? b->at[j].stem : UINT32_MAX;
        Weight next = {left < right ? left : right, 0};
        if (left <= right) {
            next.weight += a->at[i++].weight;
        }
        if (right <= left) {
            next.weight += b->at[j++].weight;
        }
        sum.at[sum.count++] = next;
    }
    if (sum.count > VECTOR_SUM_TERMS) {
        sum.count = cut_to_heaviest(sum.at, sum.count);
    }
    arena_trim(owner, sum.at, sum.count * (Size)sizeof(Weight));
    return sum;
}
