// Two passes over the tokens of all lines: stems and stem pairs get dense numbers in a hash table,
// lines get their lists; then the lists are turned round to give each term its lines. Lines come by
// origin, so the number of origins of a thing rises when it is met in a new one.
#include "news/cluster.h"

#include "base/hash.h"

#include <math.h>

static Numbering numbering_start(Size most, Arena *owner)
{
    Numbering table = {.slots = 64};
    while (table.slots < most * 2) {
        table.slots *= 2;
    }
    table.key = arena_new(owner, uint64_t, table.slots);
    table.number = arena_raw(owner, int, table.slots);
    return table;
}

static Size numbering_slot(const Numbering *table, uint64_t key)
{
    Size slot = (Size)(hash_mix(key) >> 20) & (table->slots - 1);
    while (table->key[slot] && table->key[slot] != key) {
        slot = (slot + 1) & (table->slots - 1);
    }
    return slot;
}

// The number of a key; a new key gets `next`.
static int number_of(Numbering *table, uint64_t key, int next)
{
    Size slot = numbering_slot(table, key);
    if (!table->key[slot]) {
        table->key[slot] = key;
        table->number[slot] = next;
    }
    return table->number[slot];
}

static uint64_t key_of(uint32_t first, uint32_t second)
{
    return ((uint64_t)first << 32 | second) + 1;
}

// What is being built, with the marks that keep lists free of repetition.
typedef struct {
    Cluster *cluster;
    Numbering terms;
    Numbering concepts;
    int *term_seen;   // line + 1 that had the term last
    int *term_origin; // origin + 1 that counted last
    int *concept_seen;
    int *concept_origin;
} Build;

static bool is_topic(const Word *word)
{
    return !(word->flags & WORD_STOP);
}

static void add_term(Build *build, int line, int origin, Token token, int *count)
{
    Cluster *cluster = build->cluster;
    const Word *word = lexicon_word(cluster->lexicon, token);
    if (!is_topic(word)) {
        return;
    }
    int term = number_of(&build->terms, key_of(word->stem, NO_SECOND), cluster->term_count);
    if (term == cluster->term_count) {
        cluster->stem[cluster->term_count++] = word->stem;
    }
    if (build->term_seen[term] == line + 1) {
        return;
    }
    build->term_seen[term] = line + 1;
    if (build->term_origin[term] != origin + 1) {
        build->term_origin[term] = origin + 1;
        cluster->term_origins[term]++;
    }
    cluster->line_terms[(*count)++] = term;
}

static void add_concept(Build *build, int line, int origin, uint32_t first, uint32_t second,
                        bool leads, int *count)
{
    Cluster *cluster = build->cluster;
    int number = number_of(&build->concepts, key_of(first, second), cluster->concept_count);
    Concept *concept = &cluster->concepts[number];
    if (number == cluster->concept_count) {
        *concept = (Concept){.first = first, .second = second};
        cluster->concept_count++;
    }
    concept->leads = concept->leads || leads;
    if (build->concept_seen[number] == line + 1) {
        return;
    }
    build->concept_seen[number] = line + 1;
    if (build->concept_origin[number] != origin + 1) {
        build->concept_origin[number] = origin + 1;
        concept->origins++;
    }
    cluster->line_concepts[(*count)++] = number;
}

static void add_line(Build *build, int line, int *terms, int *concepts)
{
    Cluster *cluster = build->cluster;
    const Line *at = &cluster->lines.at[line];
    Tokens tokens = line_tokens(cluster->texts, at);
    bool leads = at->sentence == 0;
    cluster->line_first[line] = *terms;
    cluster->concept_first[line] = *concepts;
    for (int i = 0; i < tokens.count; i++) {
        const Word *word = lexicon_word(cluster->lexicon, tokens.at[i]);
        add_term(build, line, at->origin, tokens.at[i], terms);
        if (is_topic(word)) {
            add_concept(build, line, at->origin, word->stem, NO_SECOND, leads, concepts);
        }
        if (i + 1 < tokens.count) {
            const Word *next = lexicon_word(cluster->lexicon, tokens.at[i + 1]);
            if (is_topic(word) || is_topic(next)) {
                add_concept(build, line, at->origin, word->stem, next->stem, leads, concepts);
            }
        }
    }
}

// What stands in a headline: once for each origin. Lines come by origin and article.
static void count_headlines(Cluster *cluster, Arena scratch)
{
    int *counted = arena_new(&scratch, int, cluster->concept_count);
    int article = -1;
    for (int i = 0; i < cluster->lines.count; i++) {
        const Line *line = &cluster->lines.at[i];
        if (line->article == article) {
            continue;
        }
        article = line->article;
        Arena inner = scratch;
        Ints found = cluster_concepts(cluster, cluster->texts[article].headline, &inner);
        for (int k = 0; k < found.count; k++) {
            if (counted[found.at[k]] != line->origin + 1) {
                counted[found.at[k]] = line->origin + 1;
                cluster->concepts[found.at[k]].headlines++;
            }
        }
    }
}

// Rarity in the language, 1 for a word of every hundredth article.
static double weight_of(const Build *build, int term)
{
    const Cluster *cluster = build->cluster;
    const Word *word = lexicon_word(cluster->lexicon, cluster->stem[term]);
    const Background *background = &lexicon_language(cluster->lexicon)->background;
    if (word->flags & (WORD_REPORTING | WORD_WEEKDAY)) {
        return 0.3;
    }
    double frequency = fmax(background_frequency(background, word->text), 1);
    double rarity = log(BACKGROUND_ARTICLES / frequency) / log(100);
    return fmin(fmax(rarity, 0.3), 1.6);
}

// Terms of the cluster that share a line of synonyms.
static void find_likes(Cluster *cluster, const Synonyms *synonyms, Arena *owner, Arena scratch)
{
    enum { MOST_LIKES = 24 };
    int *head = arena_raw(&scratch, int, synonyms->line_count); // last term with the line, or -1
    for (int i = 0; i < synonyms->line_count; i++) {
        head[i] = -1;
    }
    Size places = 0;
    for (int term = 0; term < cluster->term_count; term++) {
        places += synonym_lines(synonyms, cluster->stem[term]).count;
    }
    int *holder = arena_raw(&scratch, int, places);
    int *before = arena_raw(&scratch, int, places);
    int count = 0;
    for (int term = 0; term < cluster->term_count; term++) {
        Ints lines = synonym_lines(synonyms, cluster->stem[term]);
        for (int i = 0; i < lines.count; i++) {
            holder[count] = term;
            before[count] = head[lines.at[i]];
            head[lines.at[i]] = count++;
        }
    }
    cluster->like_first = arena_new(owner, int, cluster->term_count + 1);
    cluster->likes = arena_raw(owner, int, (Size)cluster->term_count *MOST_LIKES);
    int *seen = arena_new(&scratch, int, cluster->term_count);
    int filled = 0;
    for (int term = 0; term < cluster->term_count; term++) {
        cluster->like_first[term] = filled;
        seen[term] = term + 1;
        Ints lines = synonym_lines(synonyms, cluster->stem[term]);
        for (int i = 0; i < lines.count; i++) {
            for (int k = head[lines.at[i]]; k >= 0; k = before[k]) {
                if (seen[holder[k]] != term + 1 &&
                    filled - cluster->like_first[term] < MOST_LIKES) {
                    seen[holder[k]] = term + 1;
                    cluster->likes[filled++] = holder[k];
                }
            }
        }
    }
    cluster->like_first[cluster->term_count] = filled;
    arena_trim(owner, cluster->likes, filled * (Size)sizeof(int));
}

static void turn_round(Cluster *cluster, Arena *owner, Arena scratch)
{
    int lines = cluster->lines.count;
    int *fill = arena_new(&scratch, int, cluster->term_count);
    cluster->term_first = arena_new(owner, int, cluster->term_count + 1);
    cluster->term_lines = arena_raw(owner, int, cluster->line_first[lines]);
    for (int i = 0; i < cluster->line_first[lines]; i++) {
        cluster->term_first[cluster->line_terms[i] + 1]++;
    }
    for (int t = 0; t < cluster->term_count; t++) {
        cluster->term_first[t + 1] += cluster->term_first[t];
    }
    for (int line = 0; line < lines; line++) {
        for (int i = cluster->line_first[line]; i < cluster->line_first[line + 1]; i++) {
            int term = cluster->line_terms[i];
            cluster->term_lines[cluster->term_first[term] + fill[term]++] = line;
        }
    }
}

static double length_of(const Cluster *cluster, Ints terms)
{
    double sum = 0;
    for (int i = 0; i < terms.count; i++) {
        sum += cluster->weight[terms.at[i]] * cluster->weight[terms.at[i]];
    }
    return sqrt(sum);
}

Cluster cluster_build(const Terms *texts, const Lines *lines, const Lexicon *lexicon,
                      const Synonyms *synonyms, Arena *owner, Arena scratch)
{
    Size words = 0;
    for (int i = 0; i < lines->count; i++) {
        words += line_tokens(texts, &lines->at[i]).count;
    }
    Cluster cluster = {.texts = texts, .lexicon = lexicon, .lines = *lines};
    cluster.stem = arena_raw(owner, uint32_t, words);
    cluster.term_origins = arena_new(owner, int, words);
    cluster.weight = arena_new(owner, double, words);
    cluster.line_terms = arena_raw(owner, int, words);
    cluster.line_first = arena_new(owner, int, lines->count + 1);
    cluster.concepts = arena_raw(owner, Concept, words * 2);
    cluster.line_concepts = arena_raw(owner, int, words * 2);
    cluster.concept_first = arena_new(owner, int, lines->count + 1);
    Build build = {
        .cluster = &cluster,
        .terms = numbering_start(words, owner),
        .concepts = numbering_start(words * 2, owner),
        .term_seen = arena_new(&scratch, int, words),
        .term_origin = arena_new(&scratch, int, words),
        .concept_seen = arena_new(&scratch, int, words * 2),
        .concept_origin = arena_new(&scratch, int, words * 2),
    };
    int terms = 0;
    int concepts = 0;
    for (int line = 0; line < lines->count; line++) {
        add_line(&build, line, &terms, &concepts);
    }
    cluster.line_first[lines->count] = terms;
    cluster.concept_first[lines->count] = concepts;
    for (int term = 0; term < cluster.term_count; term++) {
        cluster.weight[term] = weight_of(&build, term);
    }
    cluster.line_length = arena_new(owner, double, lines->count);
    for (int line = 0; line < lines->count; line++) {
        Ints own = {cluster.line_terms + cluster.line_first[line],
                    cluster.line_first[line + 1] - cluster.line_first[line]};
        cluster.line_length[line] = length_of(&cluster, own);
    }
    cluster.numbering = build.terms;
    cluster.pairs = build.concepts;
    turn_round(&cluster, owner, scratch);
    count_headlines(&cluster, scratch);
    find_likes(&cluster, synonyms, owner, scratch);
    return cluster;
}

int cluster_term(const Cluster *cluster, uint32_t stem)
{
    Numbering table = cluster->numbering;
    uint64_t key = key_of(stem, NO_SECOND);
    Size slot = numbering_slot(&table, key);
    return table.key[slot] ? table.number[slot] : -1;
}

static void keep(Ints *found, int number)
{
    for (int i = 0; i < found->count; i++) {
        if (found->at[i] == number) {
            return;
        }
    }
    found->at[found->count++] = number;
}

Ints cluster_terms(const Cluster *cluster, Tokens tokens, Arena *owner)
{
    Ints found = {arena_raw(owner, int, tokens.count), 0};
    for (int i = 0; i < tokens.count; i++) {
        const Word *word = lexicon_word(cluster->lexicon, tokens.at[i]);
        int term = is_topic(word) ? cluster_term(cluster, word->stem) : -1;
        if (term >= 0) {
            keep(&found, term);
        }
    }
    return found;
}

double cluster_likeness(const Cluster *cluster, Ints terms, int but_origin, Arena scratch)
{
    const Lines *lines = &cluster->lines;
    double *product = arena_new(&scratch, double, lines->count);
    double length = length_of(cluster, terms);
    double total = 0;
    for (int i = 0; i < terms.count; i++) {
        int term = terms.at[i];
        for (int k = cluster->term_first[term]; k < cluster->term_first[term + 1]; k++) {
            product[cluster->term_lines[k]] += cluster->weight[term] * cluster->weight[term];
        }
    }
    for (int origin = 0; origin < lines->origins; origin++) {
        double best = 0;
        for (int line = lines->first[origin]; line < lines->first[origin + 1]; line++) {
            double scale = length * cluster->line_length[line];
            best = scale > 0 ? fmax(best, product[line] / scale) : best;
        }
        total += origin == but_origin ? 0 : best;
    }
    return lines->origins > 1 ? total / (lines->origins - 1) : 0;
}

static void keep_concept(const Cluster *cluster, uint32_t first, uint32_t second, Ints *found)
{
    Size slot = numbering_slot(&cluster->pairs, key_of(first, second));
    if (cluster->pairs.key[slot]) {
        keep(found, cluster->pairs.number[slot]);
    }
}

Ints cluster_concepts(const Cluster *cluster, Tokens tokens, Arena *owner)
{
    Ints found = {arena_raw(owner, int, tokens.count * 2), 0};
    for (int i = 0; i < tokens.count; i++) {
        const Word *word = lexicon_word(cluster->lexicon, tokens.at[i]);
        if (is_topic(word)) {
            keep_concept(cluster, word->stem, NO_SECOND, &found);
        }
        if (i + 1 < tokens.count) {
            const Word *next = lexicon_word(cluster->lexicon, tokens.at[i + 1]);
            if (is_topic(word) || is_topic(next)) {
                keep_concept(cluster, word->stem, next->stem, &found);
            }
        }
    }
    return found;
}
