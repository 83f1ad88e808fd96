// Two steps: each article is cut to its most telling words by what the language says of them; then
// the folder's own counts of those words are added and the best remain. Where two words weigh the
// same the hash of their letters decides, never their numbers, which depend on the order of
// reading.
#include "news/vector.h"

#include "base/hash.h"

#include <math.h>
#include <string.h>

enum {
    FIRST_CUT = 64,   // words of an article whose folder counts are looked at
    LEAD_WORDS = 40,  // these count more, those of the headline included
    TIMES_BODY = 2,   // a word's count, in halves
    TIMES_LEAD = 3,   //
    TIMES_TITLE = 2,  // on top
    MOST_TIMES = 255, // more are as many
    RARITY = 256,     // per natural logarithm
    NO_STEM = -1,
};

static const double rarest = 6.0;       // natural logarithm: one article of 400
static const double figure_bonus = 1.3; // a number tells more than a word as rare

// What is known of the words of one folder. `stem` is by word, all else by stem.
typedef struct {
    int *stem;
    float *bonus;
    int *frequency; // articles of BACKGROUND_ARTICLES
    float *rarity;  // by the language alone
    uint8_t *times; // in the article at hand, in halves; zero between articles
    int *holders;
    uint32_t *key;
    float logarithm[MOST_TIMES + 1];
} Scale;

typedef struct {
    uint32_t stem;
    uint32_t key;
    float weight;
    float times;
} Pick;

static bool tells_nothing(const Word *word)
{
    return (word->flags & (WORD_STOP | WORD_WEEKDAY | WORD_REPORTING | WORD_PRONOUN)) ||
           (word->text.len == 1 && !byte_is_digit(word->text.at[0]));
}

static float rarity_of(double frequency, double articles)
{
    double found = log((articles + 1) / frequency);
    return (float)(found > rarest ? rarest : found > 0 ? found : 0);
}

static void weigh_words(Scale *scale, const Lexicon *lexicon, uint32_t words)
{
    const Background *background = &lexicon_language(lexicon)->background;
    for (uint32_t i = 0; i < words; i++) {
        const Word *word = lexicon_word(lexicon, i);
        scale->stem[i] = tells_nothing(word) ? NO_STEM : (int)word->stem;
        scale->key[i] = (uint32_t)hash_str(word->text);
        scale->bonus[i] = byte_is_digit(word->text.at[0]) ? (float)figure_bonus : 1.0F;
        scale->frequency[i] = background_frequency(background, word->text);
        scale->rarity[i] = rarity_of(scale->frequency[i], BACKGROUND_ARTICLES);
    }
}

static Scale scale_of(const Lexicon *lexicon, Arena *owner, Arena *scratch)
{
    uint32_t words = lexicon_count(lexicon);
    Scale scale = {
        .stem = arena_raw(scratch, int, words),
        .bonus = arena_raw(scratch, float, words),
        .frequency = arena_raw(scratch, int, words),
        .rarity = arena_raw(scratch, float, words),
        .times = arena_new(scratch, uint8_t, words),
        .holders = arena_new(owner, int, words),
        .key = arena_raw(scratch, uint32_t, words),
    };
    weigh_words(&scale, lexicon, words);
    for (int i = 1; i <= MOST_TIMES; i++) {
        scale.logarithm[i] = (float)(1 + log(i / (double)TIMES_BODY));
    }
    return scale;
}

static void add_folder(Scale *scale, uint32_t words, int articles)
{
    for (uint32_t i = 0; i < words; i++) {
        if (scale->holders[i] > 0) {
            scale->rarity[i] =
                rarity_of(scale->frequency[i] + scale->holders[i], BACKGROUND_ARTICLES + articles);
        }
    }
}

// Counts tokens from word `place` of the article on; new stems are added behind `found`.
static int count_tokens(Scale *scale, Tokens tokens, int place, int extra, Pick *picks, int found)
{
    for (int i = 0; i < tokens.count; i++) {
        int stem = scale->stem[token_word(tokens.at[i])];
        if (stem == NO_STEM) {
            continue;
        }
        if (scale->times[stem] == 0) {
            picks[found++].stem = (uint32_t)stem;
        }
        int times = scale->times[stem] + extra + (place + i < LEAD_WORDS ? TIMES_LEAD : TIMES_BODY);
        scale->times[stem] = (uint8_t)(times < MOST_TIMES ? times : MOST_TIMES);
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

// Brings the `wanted` heaviest to the front, in no order (Hoare 1961, Find).
static int keep_heaviest(Pick *picks, int count, int wanted)
{
    int low = 0;
    int high = count - 1;
    while (wanted < count && low < high) {
        swap_picks(&picks[low + (high - low) / 2], &picks[high]);
        int place = low;
        for (int i = low; i < high; i++) {
            if (goes_before(&picks[i], &picks[high])) {
                swap_picks(&picks[i], &picks[place++]);
            }
        }
        swap_picks(&picks[place], &picks[high]);
        if (place == wanted) {
            break;
        }
        if (place < wanted) {
            low = place + 1;
        } else {
            high = place - 1;
        }
    }
    return count < wanted ? count : wanted;
}

static int most_telling(Scale *scale, const Terms *text, Tokens headline, Pick *picks)
{
    Tokens body = {text->tokens, text->first[text->sentences.count]};
    int found = count_tokens(scale, headline, 0, TIMES_TITLE, picks, 0);
    found = count_tokens(scale, body, headline.count, 0, picks, found);
    for (int i = 0; i < found; i++) {
        uint32_t stem = picks[i].stem;
        picks[i].times = scale->logarithm[scale->times[stem]] * scale->bonus[stem];
        picks[i].weight = picks[i].times * scale->rarity[stem];
        picks[i].key = scale->key[stem];
        scale->times[stem] = 0;
    }
    found = keep_heaviest(picks, found, FIRST_CUT);
    for (int i = 0; i < found; i++) {
        scale->holders[picks[i].stem]++;
    }
    return found;
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

// A first and wider choice becomes a vector: the folder's counts are known now.
static Vector vector_of(const Scale *scale, Pick *picks, int count, Arena *owner)
{
    for (int i = 0; i < count; i++) {
        uint32_t stem = picks[i].stem;
        picks[i].weight = picks[i].times * scale->rarity[stem];
    }
    count = keep_heaviest(picks, count, VECTOR_TERMS);
    Vector vector = {arena_raw(owner, Weight, count), 0};
    uint64_t square = 0;
    for (int i = 0; i < count; i++) {
        uint64_t weight = (uint64_t)(picks[i].weight * BACKGROUND_UNIT);
        square += weight * weight;
    }
    double scaled = square ? VECTOR_UNIT * BACKGROUND_UNIT / sqrt((double)square) : 0;
    for (int i = 0; i < count; i++) {
        uint32_t weight = (uint32_t)(picks[i].weight * scaled + 0.5);
        if (weight > 0) {
            vector.at[vector.count++] = (Weight){picks[i].stem, weight};
        }
    }
    sort_by_stem(vector.at, vector.count);
    return vector;
}

static int longest_text(const Terms *const *texts, const Tokens *headlines, int count)
{
    int longest = 0;
    for (int i = 0; i < count; i++) {
        int words = headlines[i].count + texts[i]->first[texts[i]->sentences.count];
        longest = words > longest ? words : longest;
    }
    return longest;
}

Vectors vector_make(const Terms *const *texts, int count, Lexicon *lexicon, Arena *owner,
                    Arena scratch)
{
    Tokens *headlines = arena_raw(&scratch, Tokens, count);
    for (int i = 0; i < count; i++) {
        headlines[i] = terms_of_text(texts[i]->article->headline, lexicon, NULL, &scratch);
    }
    Scale scale = scale_of(lexicon, owner, &scratch);
    Pick *found = arena_raw(&scratch, Pick, longest_text(texts, headlines, count) + 1);
    Pick **kept = arena_raw(&scratch, Pick *, count);
    int *kept_count = arena_raw(&scratch, int, count);
    for (int i = 0; i < count; i++) {
        kept_count[i] = most_telling(&scale, texts[i], headlines[i], found);
        kept[i] = arena_raw(&scratch, Pick, kept_count[i]);
        memcpy(kept[i], found, (size_t)kept_count[i] * sizeof *found);
    }
    add_folder(&scale, lexicon_count(lexicon), count);
    Vectors all = {arena_raw(owner, Vector, count), count, lexicon_count(lexicon), scale.holders};
    for (int i = 0; i < count; i++) {
        all.at[i] = vector_of(&scale, kept[i], kept_count[i], owner);
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
