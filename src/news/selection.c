// Lines are looked at in the order of what their concepts promise; those that can stand, and what is
// left of them without some clauses, are candidates. The best go to rank.c as items.
#include "news/selection.h"

#include "news/candidate.h"
#include "news/choice.h"
#include "news/trim.h"

#include <math.h>
#include <stdlib.h>

enum {
    FEWEST_LINES = 8,    // looked at closely, at least
    LINES_PER_POINT = 5, // and for each point of the budget
    WORDS_PER_LINE = 4,  // or for so many words of it one more
    VARIANTS_PER_LINE = 24,
    FEWEST_ITEMS = 8,     // that are combined, at least
    ITEMS_PER_POINT = 4,  // and for each point
    WORDS_PER_ITEM = 3,   // or for so many words one more
    LONGEST_ON_WALL = 24, // words; longer points lose value where the wall is the budget
    FIRST_SENTENCES = 5,  // that get a bonus by their place
};

static const double agree_on_wall = 12; // times: a wall shows what several say
static const double too_alike = 0.5;    // shared topic weight of the lighter of two sentences

// One story while its points are chosen.
typedef struct {
    const SelectionTask *task;
    const Cluster *cluster;
    int origins;
    Weights weights;
    ConceptWeights concept_weights;
    const double *line_lengths; // as vectors; null where likeness is of no weight
    double line_weight;         // of the concepts of the line that is looked at
    Candidate *at;
    int count;
} Work;

static double sum_of(const double *weight, Ints some)
{
    double sum = 0;
    for (int i = 0; i < some.count; i++) {
        sum += weight[some.at[i]];
    }
    return sum;
}

// Of concepts that stand in this line, or a piece of it.
static double own_weight(const Work *work, int line, const LineConcepts *concepts)
{
    const ConceptWeights *weights = &work->concept_weights;
    const bool leads = work->cluster->lines.at[line].sentence == 0;
    return sum_of(weights->at, concepts->shared) +
           concepts->unique_terms * weights->unique_term[leads] +
           concepts->unique_pairs * weights->unique_pair[leads];
}

// The same of those that stand nowhere else, in the numbers of rank.h.
static double weight_alone(const Work *work, int line, const LineConcepts *concepts)
{
    const ConceptWeights *weights = &work->concept_weights;
    const bool leads = work->cluster->lines.at[line].sentence == 0;
    return concepts->unique_terms * choice_round(weights->unique_term[leads]) +
           concepts->unique_pairs * choice_round(weights->unique_pair[leads]);
}

typedef struct {
    int line; // or candidate
    double value;
} Promise;

static int most_promising(const void *a, const void *b)
{
    const Promise *x = a;
    const Promise *y = b;
    if (x->value != y->value) {
        return x->value < y->value ? 1 : -1;
    }
    return (x->line > y->line) - (x->line < y->line);
}

static double early(const Line *line)
{
    return fmax(0, 1 - line->sentence / (double)FIRST_SENTENCES);
}

// Keeps the list of the `most` most promising lines in order; of equals the one that came first.
static int keep_promise(Promise *promises, int count, int most, Promise next)
{
    if (count == most && (most == 0 || promises[most - 1].value >= next.value)) {
        return count;
    }
    int place = count < most ? count : most - 1;
    for (; place > 0 && promises[place - 1].value < next.value; place--) {
        promises[place] = promises[place - 1];
    }
    promises[place] = next;
    return count < most ? count + 1 : count;
}

// The lines worth a closer look: greatest weight of terms per root of length, early ones first.
static int promising_lines(const Work *work, Promise *promises)
{
    const Cluster *cluster = work->cluster;
    Budget budget = work->task->budget;
    int wanted = budget.points ? budget.points * LINES_PER_POINT : budget.words / WORDS_PER_LINE;
    wanted = (int)size_min(wanted + FEWEST_LINES, cluster->lines.count);
    int count = 0;
    for (int line = 0; line < cluster->lines.count; line++) {
        const Line *at = &cluster->lines.at[line];
        double length = sqrt(fmax(line_tokens(cluster->texts, at).count, 8));
        double weight = sum_of(work->concept_weights.at, cluster_line_terms(cluster, line));
        Promise next = {line, weight / length * (1 + 0.5 * early(at))};
        count = keep_promise(promises, count, wanted, next);
    }
    return count;
}

static bool on_wall(const Work *work)
{
    return work->task->budget.points > 0;
}

// Where a wall is the budget a piece of a line is worth what the line is: short and agreed on is
// better there than long.
static double bonus_of(const Work *work, const Candidate *candidate)
{
    const Line *line = &work->cluster->lines.at[candidate->shown.line];
    double weight = on_wall(work) ? work->line_weight : candidate->value;
    double agree =
        work->origins > 1 ? (candidate->support.by.count - 1.0) / (work->origins - 1.0) : 0;
    double raise = on_wall(work) ? agree_on_wall : 1;
    double bonus =
        weight * (work->weights.place * early(line) + raise * work->weights.agree * agree +
                  work->weights.like * candidate->likeness);
    if (on_wall(work) && candidate->words > LONGEST_ON_WALL) {
        bonus -= 0.05 * weight * (candidate->words - LONGEST_ON_WALL);
    }
    return bonus;
}

// A sentence that only stands by leaving its attribution out must be said by several origins.
static bool is_honest(const Candidate *candidate)
{
    return !(candidate->kinds & (TRIM_ATTRIBUTION | TRIM_LEAD_IN)) ||
           candidate->support.by.count > 1;
}

static bool is_long(const Work *work, const Candidate *candidate)
{
    return on_wall(work) && candidate->words > LONGEST_ON_WALL;
}

// What is left out must win something: another origin that says the rest, a sentence that fits the
// wall or can stand at all. `whole` is the sentence itself, or null if that does not stand.
static bool earns_its_trims(const Work *work, const Candidate *candidate, const Candidate *whole)
{
    return !whole || is_long(work, whole) || (candidate->kinds & TRIM_DOUBLED) ||
           candidate->support.by.count > whole->support.by.count;
}

static bool stands(const Work *work, const Candidate *candidate)
{
    return candidate_standing(candidate->shown.text, candidate->words, candidate->shown.tokens,
                              candidate->shown.places, work->task->lexicon) == STANDS;
}

// The sentence itself; its tokens, terms and concepts are known already.
static bool add_whole(Work *work, const Candidate *start, Arena *owner, Arena scratch)
{
    Candidate candidate = *start;
    if (!stands(work, &candidate)) {
        return false;
    }
    candidate.terms = cluster_line_terms(work->cluster, start->shown.line);
    candidate.weight = sum_of(work->cluster->weight, candidate.terms);
    candidate.value = work->line_weight;
    candidate.support = support_find(work->task->support, &candidate.shown, owner, scratch);
    candidate.bonus = bonus_of(work, &candidate);
    work->at[work->count++] = candidate;
    return true;
}

static void add_variant(Work *work, const Candidate *start, const Candidate *whole, Arena *owner,
                        Arena scratch)
{
    Candidate candidate = *start;
    int *places = NULL;
    candidate.shown.tokens =
        terms_of_text(candidate.shown.text, work->task->lexicon, &places, owner);
    candidate.shown.places = places;
    candidate.words =
        language_text_words(lexicon_language(work->task->lexicon), candidate.shown.text);
    if (!stands(work, &candidate)) {
        return;
    }
    candidate.support = support_find(work->task->support, &candidate.shown, owner, scratch);
    if (!is_honest(&candidate) || !earns_its_trims(work, &candidate, whole)) {
        return;
    }
    candidate.concepts =
        cluster_piece_concepts(work->cluster, candidate.shown.line, candidate.shown.tokens, owner);
    candidate.terms = cluster_terms(work->cluster, candidate.shown.tokens, owner);
    candidate.weight = sum_of(work->cluster->weight, candidate.terms);
    candidate.value = own_weight(work, candidate.shown.line, &candidate.concepts);
    candidate.bonus = bonus_of(work, &candidate);
    work->at[work->count++] = candidate;
}

static bool has_doubled_word(Tokens tokens)
{
    for (int i = 1; i < tokens.count; i++) {
        if (token_word(tokens.at[i]) == token_word(tokens.at[i - 1])) {
            return true;
        }
    }
    return false;
}

// Whether any trim of this line could earn its place.
static bool can_gain_by_trims(const Work *work, const Candidate *start, const Candidate *whole)
{
    return !work->task->no_trimming &&
           (!whole || is_long(work, whole) || whole->support.by.count < work->origins ||
            has_doubled_word(start->shown.tokens));
}

static void add_candidates(Work *work, int index, Arena *owner, Arena scratch)
{
    enum { EVERY_TRIM = 0x3F };
    const Cluster *cluster = work->cluster;
    const Line *line = &cluster->lines.at[index];
    const Terms *text = &cluster->texts[line->article];
    Candidate start = {.shown.line = index};
    start.full = clean_words(text->article, text->sentences.at[line->sentence].span, owner);
    start.shown.text = start.full;
    start.shown.tokens = terms_sentence(text, line->sentence);
    start.shown.places = terms_sentence_places(text, line->sentence, cluster->lexicon, owner);
    start.words = language_text_words(lexicon_language(work->task->lexicon), start.full);
    start.concepts = cluster_line_concepts(cluster, index);
    work->line_weight = own_weight(work, index, &start.concepts);
    if (work->line_lengths) {
        start.likeness = cluster_likeness(cluster, index, work->line_lengths, scratch);
    }
    const Candidate *whole =
        add_whole(work, &start, owner, scratch) ? &work->at[work->count - 1] : NULL;
    if (!can_gain_by_trims(work, &start, whole)) {
        return;
    }
    Variants variants = trim_variants(start.full, start.shown.tokens, start.shown.places,
                                      work->task->lexicon, EVERY_TRIM, owner);
    for (int i = 1; i < variants.count; i++) {
        start.shown.text = variants.at[i].text;
        start.kinds = variants.at[i].kinds;
        add_variant(work, &start, whole, owner, scratch);
    }
}

// Which candidates have a term, or one that can stand for it: a bit each.
typedef struct {
    int *row;       // of a term of the cluster: 1 + its row, or 0
    int *term;      // of a row
    int count;      // of rows
    int width;      // of a row, in blocks of 64 candidates
    uint64_t *have; // rows of those that have the term
    uint64_t *say;  // and of those that have it or one that can stand for it
} Sayers;

// What an unique term says is said by no other line.
static void add_sayer(const Cluster *cluster, Sayers *sayers, int candidate, Ints terms)
{
    for (int i = 0; i < terms.count; i++) {
        int *row = &sayers->row[terms.at[i]];
        if (cluster->is_unique[terms.at[i]]) {
            continue;
        }
        if (!*row) {
            sayers->term[sayers->count] = terms.at[i];
            *row = ++sayers->count;
        }
        uint64_t *have = sayers->have + (Size)(*row - 1) * sayers->width;
        have[candidate / ITEMS_BLOCK] |= (uint64_t)1 << candidate % ITEMS_BLOCK;
    }
}

static void add_row(uint64_t *to, const uint64_t *from, int width)
{
    for (int i = 0; i < width; i++) {
        to[i] |= from[i];
    }
}

static Sayers sayers_of(const Work *work, Arena *owner)
{
    const Cluster *cluster = work->cluster;
    Size most = 0;
    for (int i = 0; i < work->count; i++) {
        most += work->at[i].terms.count;
    }
    Sayers sayers = {.width = items_blocks(work->count)};
    sayers.row = arena_new(owner, int, cluster->term_count);
    sayers.term = arena_raw(owner, int, most);
    sayers.have = arena_new(owner, uint64_t, most * sayers.width);
    sayers.say = arena_new(owner, uint64_t, most * sayers.width);
    for (int i = 0; i < work->count; i++) {
        add_sayer(cluster, &sayers, i, work->at[i].terms);
    }
    for (int row = 0; row < sayers.count; row++) {
        uint64_t *say = sayers.say + (Size)row * sayers.width;
        int term = sayers.term[row];
        add_row(say, sayers.have + (Size)row * sayers.width, sayers.width);
        for (int k = cluster->like_first[term]; k < cluster->like_first[term + 1]; k++) {
            int like = sayers.row[cluster->likes[k]];
            if (like) {
                add_row(say, sayers.have + (Size)(like - 1) * sayers.width, sayers.width);
            }
        }
    }
    return sayers;
}

// The weight of the terms of candidate `own` that each candidate behind it says too.
static void share_weights(const Work *work, const Sayers *sayers, int own, double *shared)
{
    Ints terms = work->at[own].terms;
    for (int i = own; i < work->count; i++) {
        shared[i] = 0;
    }
    for (int t = 0; t < terms.count; t++) {
        int row = sayers->row[terms.at[t]];
        if (!row) {
            continue;
        }
        const uint64_t *say = sayers->say + (Size)(row - 1) * sayers->width;
        double weight = work->cluster->weight[terms.at[t]];
        uint64_t behind = UINT64_MAX << own % ITEMS_BLOCK;
        for (int block = own / ITEMS_BLOCK; block < sayers->width; block++) {
            for (uint64_t bits = say[block] & behind; bits; bits &= bits - 1) {
                shared[block * ITEMS_BLOCK + __builtin_ctzll(bits)] += weight;
            }
            behind = UINT64_MAX;
        }
    }
}

static void exclude(uint64_t *excludes, int blocks, int a, int b)
{
    excludes[(Size)a * blocks + b / ITEMS_BLOCK] |= (uint64_t)1 << b % ITEMS_BLOCK;
}

// Which pairs of candidates a reader would call a repetition, and which are one line.
static uint64_t *exclusions(const Work *work, Arena *owner, Arena scratch)
{
    const int count = work->count;
    const int blocks = items_blocks(count);
    uint64_t *excludes = arena_new(owner, uint64_t, (Size)count * blocks);
    double *shared = arena_raw(&scratch, double, count);
    Sayers sayers = sayers_of(work, &scratch);
    for (int k = 0; k < count; k++) {
        const Candidate *b = &work->at[k];
        share_weights(work, &sayers, k, shared);
        for (int i = k + 1; i < count; i++) {
            const Candidate *a = &work->at[i];
            double lighter = a->weight < b->weight ? a->weight : b->weight;
            if (a->shown.line == b->shown.line || shared[i] >= too_alike * lighter) {
                exclude(excludes, blocks, i, k);
                exclude(excludes, blocks, k, i);
            }
        }
    }
    return excludes;
}

// Only the candidates of greatest value by themselves go on to be combined; they stay in order.
static void shorten(Work *work, Arena scratch)
{
    Budget budget = work->task->budget;
    int most = budget.points ? budget.points * ITEMS_PER_POINT : budget.words / WORDS_PER_ITEM;
    most += FEWEST_ITEMS;
    if (work->count <= most) {
        return;
    }
    Promise *values = arena_raw(&scratch, Promise, work->count);
    bool *keeps = arena_new(&scratch, bool, work->count);
    for (int i = 0; i < work->count; i++) {
        const Candidate *candidate = &work->at[i];
        double value = candidate->value + candidate->bonus;
        values[i] = (Promise){i, value / sqrt(fmax(candidate->words, 8))};
    }
    qsort(values, (size_t)work->count, sizeof *values, most_promising);
    for (int i = 0; i < most; i++) {
        keeps[values[i].line] = true;
    }
    int kept = 0;
    for (int i = 0; i < work->count; i++) {
        if (keeps[i]) {
            work->at[kept++] = work->at[i];
        }
    }
    work->count = kept;
}

// The set of greatest value per (words + what the budget adds). At its worth per word as the price of
// a word no set gains more (Dinkelbach 1967, On nonlinear fractional programming); the price rises
// from that of the best single item and settles after two or three rounds.
static Ints choose_briefly(const Work *work, Item *items, const Items *all, Arena *owner,
                           Arena scratch)
{
    enum { MOST_ROUNDS = 3 };
    const double settled = 1.01;
    const Budget budget = work->task->budget;
    const double more = budget.words / work->weights.brevity;
    double price = 0;
    double worth = 0;
    for (int i = 0; i < work->count; i++) {
        double value = work->at[i].value + items[i].bonus;
        bool fits = items[i].words <= budget.words;
        worth = fits ? fmax(worth, value / (items[i].words + more)) : worth;
    }
    Ints chosen = {0};
    for (int round = 0; round < MOST_ROUNDS && (round == 0 || worth > price * settled); round++) {
        for (int i = 0; i < work->count; i++) {
            items[i].bonus -= (worth - price) * items[i].words;
        }
        price = worth;
        chosen = rank_choose(all, budget, owner, scratch);
        int words = 0;
        for (int i = 0; i < chosen.count; i++) {
            words += items[chosen.at[i]].words;
        }
        worth = (rank_value(all, chosen, scratch) + price * words) / (words + more);
    }
    return chosen;
}

static Ints choose(const Work *work, Arena *owner, Arena scratch)
{
    Item *items = arena_new(&scratch, Item, work->count);
    uint64_t *excludes = exclusions(work, owner, scratch);
    for (int i = 0; i < work->count; i++) {
        const Candidate *a = &work->at[i];
        items[i] = (Item){a->concepts.shared.at, a->concepts.shared.count, a->words, a->bonus,
                          weight_alone(work, a->shown.line, &a->concepts)};
    }
    Items all = {items, work->count, work->concept_weights.at, work->cluster->concept_count,
                 excludes};
    return work->weights.brevity > 0 && work->task->budget.words > 0
               ? choose_briefly(work, items, &all, owner, scratch)
               : rank_choose(&all, work->task->budget, owner, scratch);
}

static double relative_place(const Cluster *cluster, int line)
{
    const Line *at = &cluster->lines.at[line];
    Size sentences = cluster->texts[at->article].sentences.count;
    return sentences > 1 ? (double)at->sentence / (double)(sentences - 1) : 0;
}

static double mean_place(const Cluster *cluster, const Support *support)
{
    double sum = 0;
    for (int i = 0; i < support->by.count; i++) {
        sum += relative_place(cluster, support->line[i]);
    }
    return sum / support->by.count;
}

typedef struct {
    int candidate;
    int choice; // place in the order of choice
    double place;
} Placed;

static int by_place(const void *a, const void *b)
{
    const Placed *x = a;
    const Placed *y = b;
    if (x->place != y->place) {
        return x->place < y->place ? -1 : 1;
    }
    return (x->choice > y->choice) - (x->choice < y->choice);
}

// Reading order: the lead sentence of highest agreement, then by mean relative place.
static Placed *reading_order(const Work *work, Ints chosen, Arena *owner)
{
    Placed *order = arena_raw(owner, Placed, chosen.count);
    int lead = -1;
    for (int i = 0; i < chosen.count; i++) {
        const Candidate *candidate = &work->at[chosen.at[i]];
        order[i] = (Placed){chosen.at[i], i, mean_place(work->cluster, &candidate->support)};
        bool is_lead = work->cluster->lines.at[candidate->shown.line].sentence == 0;
        bool agrees_more = lead < 0 || candidate->support.by.count >
                                           work->at[order[lead].candidate].support.by.count;
        if (is_lead && agrees_more) {
            lead = i;
        }
    }
    if (lead >= 0) {
        order[lead].place = -1;
    }
    if (chosen.count > 1) {
        qsort(order, (size_t)chosen.count, sizeof *order, by_place);
    }
    return order;
}

static const double *line_likes(const Work *work, Arena *owner)
{
    const Cluster *cluster = work->cluster;
    if (!(work->weights.chance > 0)) {
        return NULL;
    }
    double *likes = arena_raw(owner, double, cluster->lines.count);
    for (int line = 0; line < cluster->lines.count; line++) {
        likes[line] = cluster_likeness(cluster, line, work->line_lengths, *owner);
    }
    return likes;
}

Selection selection_make(const SelectionTask *task, Arena *owner, Arena scratch)
{
    Cluster *cluster = task->cluster;
    Work work = {.task = task, .cluster = cluster, .origins = cluster->lines.origins};
    work.weights = weights_for(work.origins, on_wall(&work));
    Weights of_terms = work.weights;
    of_terms.chance = 0; // it is known of pairs only, and there are none yet
    work.concept_weights = concept_weights(cluster, &of_terms, NULL, &scratch);
    Promise *promises = arena_raw(&scratch, Promise, cluster->lines.count);
    int looked_at = promising_lines(&work, promises);
    int *lines = arena_raw(&scratch, int, looked_at);
    for (int i = 0; i < looked_at; i++) {
        lines[i] = promises[i].line;
    }
    if (work.origins > 1 && (work.weights.like > 0 || work.weights.chance > 0)) {
        work.line_lengths = cluster_line_lengths(cluster, &scratch);
    }
    const double *likes = line_likes(&work, &scratch);
    cluster_count_pairs(cluster, lines, looked_at, likes, owner, scratch);
    work.concept_weights = concept_weights(cluster, &work.weights, &work.concept_weights, owner);
    work.at = arena_raw(owner, Candidate, (Size)looked_at * VARIANTS_PER_LINE);
    for (int i = 0; i < looked_at; i++) {
        add_candidates(&work, promises[i].line, owner, scratch);
    }
    shorten(&work, scratch);
    Ints chosen = choose(&work, owner, scratch);
    Placed *order = reading_order(&work, chosen, owner);
    Selection selection = {arena_raw(owner, Candidate, chosen.count), chosen.count,
                           arena_raw(owner, int, chosen.count), work.concept_weights};
    for (int i = 0; i < chosen.count; i++) {
        selection.at[i] = work.at[order[i].candidate];
        selection.chosen[order[i].choice] = i;
    }
    return selection;
}
