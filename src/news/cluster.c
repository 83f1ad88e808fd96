// One pass over the tokens of all lines: words, stems and pairs of stems get dense numbers, so that
// the lexicon is asked once per different word; lines get their lists. Then the lists are turned
// round to give each term its lines. Pairs are looked for later, in the sequence of stem numbers. Lines come by
// origin, so the number of origins of a thing rises when it is met in a new one.
#include "news/cluster.h"

#include <math.h>

static Numbering numbering_start(Size most, Arena *owner)
{
    Numbering table = {.bits = 6};
    while (((Size)1 << table.bits) < most + most / 2) {
        table.bits++;
    }
    table.at = arena_new(owner, NumberSlot, (Size)1 << table.bits);
    return table;
}

// The slot of a key, or the free one where it belongs.
static NumberSlot *numbering_slot(const Numbering *table, uint64_t key)
{
    const Size mask = ((Size)1 << table->bits) - 1;
    Size slot = (Size)(((key + 1) * 0x9E3779B97F4A7C15u) >> (64 - table->bits));
    while (table->at[slot].key && table->at[slot].key != key + 1) {
        slot = (slot + 1) & mask;
    }
    return &table->at[slot];
}

// The number of a key; a new key gets the next one.
static int number_of(Numbering *table, uint64_t key)
{
    NumberSlot *slot = numbering_slot(table, key);
    if (!slot->key) {
        *slot = (NumberSlot){key + 1, table->count++};
    }
    return slot->number;
}

static int known_number(const Numbering *table, uint64_t key)
{
    const NumberSlot *slot = numbering_slot(table, key);
    return slot->key ? slot->number : -1;
}

// A different word of the story.
typedef struct {
    uint32_t word_stem; // in the lexicon
    int stem;           // number
    bool is_topic;
} Local;

// What is being built, with the marks that keep lists free of repetition.
typedef struct {
    Cluster *cluster;
    Local *locals;
    uint32_t *words; // of the locals
    int local_count;
    int *term_seen;   // line + 1 that had the term last
    int *term_origin; // origin + 1 that counted last
    int terms;        // in the lists of lines so far
    int tokens;       // in the sequence so far
} Build;

static bool is_topic(const Word *word)
{
    return !(word->flags & WORD_STOP);
}

// The words of a line as locals, in the sequence for now.
static void number_words(Build *build, int line)
{
    Cluster *cluster = build->cluster;
    Tokens tokens = line_tokens(cluster->texts, &cluster->lines.at[line]);
    cluster->sequence_first[line] = build->tokens;
    for (int i = 0; i < tokens.count; i++) {
        int *number = &cluster->words->local[token_word(tokens.at[i])];
        if (!*number) {
            build->words[build->local_count] = token_word(tokens.at[i]);
            *number = ++build->local_count;
        }
        cluster->sequence[build->tokens++] = (uint32_t)*number - 1;
    }
}

// The stems of the locals. Words and stems lie far apart in memory, and each look misses the cache;
// looks that do not wait for one another cost a fraction.
static void look_up_stems(Build *build)
{
    const Cluster *cluster = build->cluster;
    for (int i = 0; i < build->local_count; i++) {
        const Word *word = lexicon_word(cluster->lexicon, build->words[i]);
        build->locals[i] = (Local){.word_stem = word->stem, .is_topic = is_topic(word)};
        cluster->words->local[build->words[i]] = 0;
    }
    for (int i = 0; i < build->local_count; i++) {
        __builtin_prefetch(&cluster->words->stem[build->locals[i].word_stem]);
        __builtin_prefetch(&cluster->words->weight[build->locals[i].word_stem]);
    }
}

static void number_stem(Cluster *cluster, Local *local)
{
    int *number = &cluster->words->stem[local->word_stem];
    if (!*number) {
        cluster->stems[cluster->stem_count] = local->word_stem;
        cluster->stem_term[cluster->stem_count] = -1;
        *number = ++cluster->stem_count;
    }
    local->stem = *number - 1;
    if (local->is_topic && cluster->stem_term[local->stem] < 0) {
        int term = cluster->term_count++;
        cluster->stem[term] = local->word_stem;
        cluster->stem_term[local->stem] = term;
    }
}

static void add_term(Build *build, int line, int origin, int term)
{
    Cluster *cluster = build->cluster;
    if (build->term_seen[term] == line + 1) {
        return;
    }
    build->term_seen[term] = line + 1;
    if (build->term_origin[term] != origin + 1) {
        build->term_origin[term] = origin + 1;
        cluster->term_origins[term]++;
    }
    cluster->line_terms[build->terms++] = term;
}

static void add_line(Build *build, int line)
{
    Cluster *cluster = build->cluster;
    const Line *at = &cluster->lines.at[line];
    uint32_t *sequence = cluster->sequence;
    cluster->line_first[line] = build->terms;
    for (int i = cluster->sequence_first[line]; i < cluster->sequence_first[line + 1]; i++) {
        const Local *local = &build->locals[sequence[i]];
        sequence[i] = (uint32_t)local->stem * 2 + local->is_topic;
        if (local->is_topic) {
            int term = cluster->stem_term[local->stem];
            add_term(build, line, at->origin, term);
            cluster->concepts[term].leads |= at->sentence == 0;
        }
    }
}

static bool makes_pair(uint32_t first, uint32_t second)
{
    return (first | second) & 1;
}

static uint64_t key_of_pair(uint32_t first, uint32_t second)
{
    return (uint64_t)(first >> 1) << 32 | second >> 1;
}

// Most pairs of a story are not those that are counted: a bit for each of these spares the search.
enum { SIEVE_BITS = 14 };

typedef struct {
    uint64_t bits[(1 << SIEVE_BITS) / 64];
} Sieve;

static uint32_t sieve_place(uint64_t key)
{
    return (uint32_t)(key * 0x9E3779B97F4A7C15u >> (64 - SIEVE_BITS));
}

static void sieve_add(Sieve *sieve, uint64_t key)
{
    sieve->bits[sieve_place(key) / 64] |= (uint64_t)1 << sieve_place(key) % 64;
}

static bool sieve_may_have(const Sieve *sieve, uint64_t key)
{
    return sieve->bits[sieve_place(key) / 64] >> sieve_place(key) % 64 & 1;
}

static void number_pairs(Cluster *cluster, int line, Sieve *sieve)
{
    const uint32_t *at = cluster->sequence;
    for (int i = cluster->sequence_first[line]; i + 1 < cluster->sequence_first[line + 1]; i++) {
        if (makes_pair(at[i], at[i + 1])) {
            (void)number_of(&cluster->pairs, key_of_pair(at[i], at[i + 1]));
            sieve_add(sieve, key_of_pair(at[i], at[i + 1]));
        }
    }
}

// A capital at the start of a sentence tells nothing, unless the next word has one too.
static int names_in(Token one, Token two)
{
    bool second = (two & TOKEN_CAPITAL) != 0;
    bool first = (one & TOKEN_CAPITAL) && (second || !(one & TOKEN_FIRST));
    return first + second;
}

// What a line adds to a pair that stands in it. Lines come by origin, so the number of origins rises
// when a pair is met in a new one.
static void note_pair(Concept *concept, const Line *line, const Line *last, Token one, Token two)
{
    int names = names_in(one, two);
    concept->names = (unsigned char)(names > concept->names ? names : concept->names);
    concept->leads |= line->sentence == 0;
    concept->lines += line != last;
    concept->origins += !last || last->origin != line->origin;
}

static void find_pairs(Cluster *cluster, int line, const Sieve *sieve, const double *line_like,
                       const Line **last)
{
    const Line *from = &cluster->lines.at[line];
    const int first = cluster->sequence_first[line];
    const uint32_t *at = cluster->sequence + first;
    const int count = cluster->sequence_first[line + 1] - first;
    const Token *tokens = line_tokens(cluster->texts, from).at;
    for (int i = 0; i + 1 < count; i++) {
        uint64_t key = key_of_pair(at[i], at[i + 1]);
        if (!makes_pair(at[i], at[i + 1]) || !sieve_may_have(sieve, key)) {
            continue;
        }
        int pair = known_number(&cluster->pairs, key);
        if (pair < 0) {
            continue;
        }
        Concept *concept = &cluster->concepts[cluster->term_count + pair];
        if (!last[pair]) {
            concept->figure = ((lexicon_word(cluster->lexicon, tokens[i])->flags |
                                lexicon_word(cluster->lexicon, tokens[i + 1])->flags) &
                               WORD_NUMBER) != 0;
        }
        note_pair(concept, from, last[pair], tokens[i], tokens[i + 1]);
        concept->like = fmaxf(concept->like, line_like ? (float)line_like[line] : 0);
        last[pair] = from;
    }
}

static void count_headlines(Cluster *cluster, int first, Arena scratch);

void cluster_count_pairs(Cluster *cluster, const int *lines, int count, const double *line_like,
                         Arena *owner, Arena scratch)
{
    int most = 0;
    Sieve *sieve = arena_new(&scratch, Sieve, 1);
    for (int i = 0; i < count; i++) {
        most += cluster->sequence_first[lines[i] + 1] - cluster->sequence_first[lines[i]];
    }
    cluster->pairs = numbering_start(most, owner);
    for (int i = 0; i < count; i++) {
        number_pairs(cluster, lines[i], sieve);
    }
    cluster->concept_count = cluster->term_count + cluster->pairs.count;
    Concept *concepts = arena_new(owner, Concept, cluster->concept_count);
    for (int term = 0; term < cluster->term_count; term++) {
        concepts[term] = cluster->concepts[term];
    }
    cluster->concepts = concepts;
    const Line **last = arena_new(&scratch, const Line *, cluster->pairs.count);
    for (int line = 0; line < cluster->lines.count; line++) {
        find_pairs(cluster, line, sieve, line_like, last);
    }
    count_headlines(cluster, cluster->term_count, scratch);
}

static void see(int concept, bool *seen, Ints *found)
{
    if (!seen[concept]) {
        seen[concept] = true;
        found->at[found->count++] = concept;
    }
}

Ints cluster_line_concepts(const Cluster *cluster, int line, Arena *owner, Arena scratch)
{
    const int last = cluster->sequence_first[line + 1];
    const uint32_t *at = cluster->sequence;
    bool *seen = arena_new(&scratch, bool, cluster->concept_count);
    int first = cluster->sequence_first[line];
    Ints found = {arena_raw(owner, int, (last - first) * 2), 0};
    for (int i = first; i < last; i++) {
        if (at[i] & 1) {
            see(cluster->stem_term[at[i] >> 1], seen, &found);
        }
        if (i + 1 < last && makes_pair(at[i], at[i + 1])) {
            int pair = known_number(&cluster->pairs, key_of_pair(at[i], at[i + 1]));
            see(cluster->term_count + pair, seen, &found);
        }
    }
    arena_trim(owner, found.at, found.count * (Size)sizeof *found.at);
    return found;
}

// What stands in a headline, of the concepts from `first` on: once for each origin. Lines come by
// origin and article.
static void count_headlines(Cluster *cluster, int first, Arena scratch)
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
            if (found.at[k] >= first && counted[found.at[k]] != line->origin + 1) {
                counted[found.at[k]] = line->origin + 1;
                cluster->concepts[found.at[k]].headlines++;
            }
        }
    }
}

// Rarity in the language, 1 for a word of every hundredth article.
static double rarity_of(const Lexicon *lexicon, uint32_t stem)
{
    const Word *word = lexicon_word(lexicon, stem);
    const Background *background = &lexicon_language(lexicon)->background;
    if (word->flags & (WORD_REPORTING | WORD_WEEKDAY)) {
        return 0.3;
    }
    double frequency = fmax(background_frequency(background, word->text), 1);
    double rarity = log(BACKGROUND_ARTICLES / frequency) / log(100);
    return fmin(fmax(rarity, 0.3), 1.6);
}

static double weight_of(const Cluster *cluster, int term)
{
    double *weight = &cluster->words->weight[cluster->stem[term]];
    if (*weight <= 0) {
        *weight = rarity_of(cluster->lexicon, cluster->stem[term]);
    }
    return *weight;
}

WordTable word_table(const Lexicon *lexicon, const Synonyms *synonyms, Arena *owner)
{
    uint32_t count = lexicon_count(lexicon);
    return (WordTable){.local = arena_new(owner, int, count),
                       .stem = arena_new(owner, int, count),
                       .weight = arena_new(owner, double, count),
                       .like = arena_new(owner, int, synonyms->line_count),
                       .count = count};
}

// Terms of the cluster that share a line of synonyms.
static void find_likes(Cluster *cluster, const Synonyms *synonyms, Arena *owner, Arena scratch)
{
    enum { MOST_LIKES = 24 };
    int *head = cluster->words->like; // the last place with the line, from 1
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
            head[lines.at[i]] = ++count;
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
            for (int k = head[lines.at[i]]; k > 0; k = before[k - 1]) {
                int other = holder[k - 1];
                if (seen[other] != term + 1 && filled - cluster->like_first[term] < MOST_LIKES) {
                    seen[other] = term + 1;
                    cluster->likes[filled++] = other;
                }
            }
        }
    }
    cluster->like_first[cluster->term_count] = filled;
    arena_trim(owner, cluster->likes, filled * (Size)sizeof(int));
    for (int term = 0; term < cluster->term_count; term++) {
        Ints lines = synonym_lines(synonyms, cluster->stem[term]);
        for (int i = 0; i < lines.count; i++) {
            head[lines.at[i]] = 0;
        }
    }
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
                      WordTable *table, const Synonyms *synonyms, Arena *owner, Arena scratch)
{
    Size words = 0;
    for (int i = 0; i < lines->count; i++) {
        words += line_tokens(texts, &lines->at[i]).count;
    }
    Cluster cluster = {.texts = texts, .lexicon = lexicon, .lines = *lines, .words = table};
    cluster.stems = arena_raw(owner, uint32_t, words);
    cluster.stem_term = arena_raw(owner, int, words);
    cluster.stem = arena_raw(owner, uint32_t, words);
    cluster.term_origins = arena_new(owner, int, words);
    cluster.weight = arena_raw(owner, double, words);
    cluster.line_terms = arena_raw(owner, int, words);
    cluster.line_first = arena_raw(owner, int, lines->count + 1);
    cluster.sequence = arena_raw(owner, uint32_t, words);
    cluster.sequence_first = arena_raw(owner, int, lines->count + 1);
    cluster.concepts = arena_new(owner, Concept, words);
    Build build = {
        .cluster = &cluster,
        .locals = arena_raw(&scratch, Local, words),
        .words = arena_raw(&scratch, uint32_t, words),
        .term_seen = arena_new(&scratch, int, words),
        .term_origin = arena_new(&scratch, int, words),
    };
    for (int line = 0; line < lines->count; line++) {
        number_words(&build, line);
    }
    cluster.sequence_first[lines->count] = build.tokens;
    look_up_stems(&build);
    for (int i = 0; i < build.local_count; i++) {
        number_stem(&cluster, &build.locals[i]);
    }
    for (int line = 0; line < lines->count; line++) {
        add_line(&build, line);
    }
    cluster.line_first[lines->count] = build.terms;
    cluster.concept_count = cluster.term_count;
    arena_trim(owner, cluster.concepts, cluster.term_count * (Size)sizeof *cluster.concepts);
    for (int term = 0; term < cluster.term_count; term++) {
        cluster.weight[term] = weight_of(&cluster, term);
        cluster.concepts[term].origins = cluster.term_origins[term];
    }
    cluster.line_length = arena_new(owner, double, lines->count);
    for (int line = 0; line < lines->count; line++) {
        Ints own = {cluster.line_terms + cluster.line_first[line],
                    cluster.line_first[line + 1] - cluster.line_first[line]};
        cluster.line_length[line] = length_of(&cluster, own);
    }
    turn_round(&cluster, owner, scratch);
    cluster.pairs = numbering_start(0, owner);
    count_headlines(&cluster, 0, scratch);
    find_likes(&cluster, synonyms, owner, scratch);
    return cluster;
}

void cluster_end(Cluster *cluster)
{
    for (int i = 0; i < cluster->stem_count; i++) {
        cluster->words->stem[cluster->stems[i]] = 0;
    }
    cluster->stem_count = 0;
}

static int known_stem(const Cluster *cluster, uint32_t stem)
{
    return stem < cluster->words->count ? cluster->words->stem[stem] - 1 : -1;
}

int cluster_term(const Cluster *cluster, uint32_t stem)
{
    int number = known_stem(cluster, stem);
    return number < 0 ? -1 : cluster->stem_term[number];
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
    if (lines->origins < 2) {
        return 0;
    }
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
    return total / (lines->origins - 1);
}

// The token as it would stand in the sequence; false for a stem that is not in the cluster.
static bool as_in_sequence(const Cluster *cluster, Token token, uint32_t *place)
{
    const Word *word = lexicon_word(cluster->lexicon, token);
    int stem = known_stem(cluster, word->stem);
    *place = (uint32_t)(stem >= 0 ? stem : 0) * 2 + is_topic(word);
    return stem >= 0;
}

Ints cluster_concepts(const Cluster *cluster, Tokens tokens, Arena *owner)
{
    Ints found = {arena_raw(owner, int, tokens.count * 2), 0};
    uint32_t here = 0;
    uint32_t next = 0;
    bool is_known = tokens.count > 0 && as_in_sequence(cluster, tokens.at[0], &here);
    for (int i = 0; i < tokens.count; i++) {
        bool is_last = i + 1 == tokens.count;
        bool next_known = !is_last && as_in_sequence(cluster, tokens.at[i + 1], &next);
        if (is_known && (here & 1) && cluster->stem_term[here >> 1] >= 0) {
            keep(&found, cluster->stem_term[here >> 1]);
        }
        if (is_known && next_known && makes_pair(here, next)) {
            int pair = known_number(&cluster->pairs, key_of_pair(here, next));
            if (pair >= 0) {
                keep(&found, cluster->term_count + pair);
            }
        }
        here = next;
        is_known = next_known;
    }
    return found;
}
