// One pass over the tokens of all lines: stems of topic words get dense numbers, and lines their lists.
// Then the lists are turned round to give each term its lines. Pairs are looked for later, in the
// sequence of stems. Lines come by origin, so the number of origins of a thing rises when it is met in
// a new one.
#include "news/cluster.h"

#include <math.h>
#include <string.h>

// Marks that keep lists free of repetition.
typedef struct {
    int line;   // + 1, that had the term last
    int origin; // + 1, that counted last
    int lines;  // that have it
} Seen;

// What is being built.
typedef struct {
    Cluster *cluster;
    Seen *seen; // of a term
    int terms;  // in the lists of lines so far
    int tokens; // in the sequence so far
} Build;

// As it stands in the sequence: the stem twice and whether the word is a topic.
static uint32_t code_of(const Cluster *cluster, Token token)
{
    return lexicon_gist(cluster->lexicon, token) >> 1;
}

// The term of a stem that a topic word has; a new one gets the next number.
static int term_of(Build *build, uint32_t stem)
{
    Cluster *cluster = build->cluster;
    int *number = &cluster->words->term[stem];
    if (!*number) {
        int term = cluster->term_count++;
        cluster->stem[term] = stem;
        cluster->term_origins[term] = 0;
        cluster->concepts[term] = (Concept){0};
        build->seen[term] = (Seen){0};
        *number = term + 1;
    }
    return *number - 1;
}

static void add_term(Build *build, int line, int origin, int term)
{
    Cluster *cluster = build->cluster;
    Seen *seen = &build->seen[term];
    if (seen->line == line + 1) {
        return;
    }
    seen->line = line + 1;
    seen->lines++;
    if (seen->origin != origin + 1) {
        seen->origin = origin + 1;
        cluster->term_origins[term]++;
    }
    cluster->line_terms[build->terms++] = term;
}

static void add_line(Build *build, int line)
{
    Cluster *cluster = build->cluster;
    const Line *at = &cluster->lines.at[line];
    Tokens tokens = line_tokens(cluster->texts, at);
    uint32_t *sequence = cluster->sequence + build->tokens;
    uint32_t gists = 0;
    cluster->sequence_first[line] = build->tokens;
    cluster->line_first[line] = build->terms;
    // Stems lie far apart in memory; looks that do not wait for one another cost a fraction.
    for (int i = 0; i < tokens.count; i++) {
        uint32_t gist = lexicon_gist(cluster->lexicon, tokens.at[i]);
        gists |= gist;
        sequence[i] = gist >> 1;
        __builtin_prefetch(&cluster->words->term[gist >> GIST_BITS]);
    }
    for (int i = 0; i < tokens.count; i++) {
        if (sequence[i] & 1) {
            add_term(build, line, at->origin, term_of(build, sequence[i] >> 1));
        }
    }
    cluster->line_figures[line] = (gists & GIST_FIGURE) != 0;
    build->tokens += tokens.count;
    for (int i = cluster->line_first[line]; i < build->terms && at->sentence == 0; i++) {
        cluster->concepts[cluster->line_terms[i]].leads = true;
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

static void see(int concept, int line, int *seen, Ints *found)
{
    if (seen[concept] != line + 1) {
        seen[concept] = line + 1;
        found->at[found->count++] = concept;
    }
}

// The lines whose pairs are counted, while they are.
typedef struct {
    int *seen;    // of a concept: line + 1 that had it last
    bool *listed; // of a line
    int *pair_at; // of a token of a listed line: the pair that begins with it, or -1
} Counted;

// Lists the different concepts of a line, in order; its pairs get numbers.
static void list_concepts(Cluster *cluster, int line, Counted *counted, Arena *owner)
{
    int *pair_at = counted->pair_at + cluster->sequence_first[line];
    const uint32_t *at = cluster->sequence + cluster->sequence_first[line];
    const int count = cluster->sequence_first[line + 1] - cluster->sequence_first[line];
    Ints found = {arena_raw(owner, int, (Size)count * 2), 0};
    for (int i = 0; i < count; i++) {
        if (at[i] & 1) {
            see(cluster_term(cluster, at[i] >> 1), line, counted->seen, &found);
        }
        pair_at[i] = -1;
        if (i + 1 < count && makes_pair(at[i], at[i + 1])) {
            pair_at[i] = numbering_number(&cluster->pairs, key_of_pair(at[i], at[i + 1]));
            see(cluster->term_count + pair_at[i], line, counted->seen, &found);
        }
    }
    counted->listed[line] = true;
    arena_trim(owner, found.at, found.count * (Size)sizeof *found.at);
    cluster->line_concepts[line] = found;
}

// A capital at the start of a sentence tells nothing, unless the next word has one too.
static int names_in(Token one, Token two)
{
    bool second = (two & TOKEN_CAPITAL) != 0;
    bool first = (one & TOKEN_CAPITAL) && (second || !(one & TOKEN_FIRST));
    return first + second;
}

static bool is_figure(const Cluster *cluster, Token one, Token two)
{
    return ((lexicon_word(cluster->lexicon, one)->flags |
             lexicon_word(cluster->lexicon, two)->flags) &
            WORD_NUMBER) != 0;
}

static int pair_in(const Cluster *cluster, uint32_t first, uint32_t second)
{
    return makes_pair(first, second) ? numbering_known(&cluster->pairs, key_of_pair(first, second))
                                     : -1;
}

// What tells how likely a pair is in a summary: more than weights need elsewhere.
static void note_chance(const Cluster *cluster, Concept *concept, bool is_new_line, float like,
                        const Token *tokens)
{
    int names = names_in(tokens[0], tokens[1]);
    if (concept->origins == 0) {
        concept->figure = is_figure(cluster, tokens[0], tokens[1]);
    }
    concept->names = (unsigned char)(names > concept->names ? names : concept->names);
    concept->lines += is_new_line;
    concept->like = like > concept->like ? like : concept->like;
}

// Lines come by origin, so the number of origins rises when a pair is met in a new one. `last` is the
// last line that had a pair, or null.
static void find_pairs(Cluster *cluster, int line, const Counted *counted, const double *line_like,
                       const Line **last)
{
    const Line *from = &cluster->lines.at[line];
    const int first = cluster->sequence_first[line];
    const int *known = counted->listed[line] ? counted->pair_at + first : NULL;
    const uint32_t *at = cluster->sequence + first;
    const int count = cluster->sequence_first[line + 1] - first;
    const Token *tokens = line_tokens(cluster->texts, from).at;
    for (int i = 0; i + 1 < count; i++) {
        int pair = known ? known[i] : pair_in(cluster, at[i], at[i + 1]);
        if (pair < 0) {
            continue;
        }
        Concept *concept = &cluster->concepts[cluster->term_count + pair];
        if (line_like) {
            note_chance(cluster, concept, last[pair] != from, (float)line_like[line], tokens + i);
        }
        concept->leads |= from->sentence == 0;
        concept->origins += !last[pair] || last[pair]->origin != from->origin;
        last[pair] = from;
    }
}

static void count_headlines(Cluster *cluster, int first, Arena scratch);

void cluster_count_pairs(Cluster *cluster, const int *lines, int count, const double *line_like,
                         Arena *owner, Arena scratch)
{
    int most = 0;
    for (int i = 0; i < count; i++) {
        most += cluster->sequence_first[lines[i] + 1] - cluster->sequence_first[lines[i]];
    }
    cluster->pairs = numbering_start(most, owner);
    cluster->line_concepts = arena_raw(owner, Ints, cluster->lines.count);
    Counted counted = {arena_new(&scratch, int, cluster->term_count + most),
                       arena_new(&scratch, bool, cluster->lines.count),
                       arena_raw(&scratch, int, cluster->sequence_first[cluster->lines.count])};
    for (int i = 0; i < count; i++) {
        list_concepts(cluster, lines[i], &counted, owner);
    }
    cluster->concept_count = cluster->term_count + cluster->pairs.count;
    for (int i = cluster->term_count; i < cluster->concept_count; i++) {
        cluster->concepts[i] = (Concept){0};
    }
    const Line **last = arena_new(&scratch, const Line *, cluster->pairs.count);
    for (int line = 0; line < cluster->lines.count; line++) {
        find_pairs(cluster, line, &counted, line_like, last);
    }
    count_headlines(cluster, cluster->term_count, scratch);
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
    return (WordTable){.term = arena_new(owner, int, count),
                       .weight = arena_new(owner, double, count),
                       .like = arena_new(owner, int, synonyms->line_count),
                       .count = count};
}

// A term with the lines of synonyms that its stem stands in.
typedef struct {
    int term;
    Ints lines;
} Meant;

// The terms that have any, in order; `places` is how many lines they have together.
static int find_meant(const Cluster *cluster, const Synonyms *synonyms, Meant *meant, Size *places)
{
    int count = 0;
    *places = 0;
    for (int term = 0; term < cluster->term_count; term++) {
        Ints lines = synonym_lines(synonyms, cluster->stem[term]);
        if (lines.count > 0) {
            meant[count++] = (Meant){term, lines};
            *places += lines.count;
        }
    }
    return count;
}

// Who stands in a line of synonyms: a chain of places, each with a term.
typedef struct {
    int *head; // of a line: its last place, from 1
    int *holder;
    int *before; // the place before it in its line, or 0
} Chains;

static Chains chains_of(int *head, const Meant *meant, int count, Size places, Arena *owner)
{
    Chains chains = {head, arena_raw(owner, int, places), arena_raw(owner, int, places)};
    int filled = 0;
    for (int i = 0; i < count; i++) {
        for (int k = 0; k < meant[i].lines.count; k++) {
            int line = meant[i].lines.at[k];
            chains.holder[filled] = meant[i].term;
            chains.before[filled] = head[line];
            head[line] = ++filled;
        }
    }
    return chains;
}

enum { MOST_LIKES = 24 };

// Writes the terms that share a line with this one; returns how many. `seen` marks them by its number.
static int likes_of(const Chains *chains, const Meant *meant, int *seen, int *likes)
{
    int count = 0;
    seen[meant->term] = meant->term + 1;
    for (int i = 0; i < meant->lines.count; i++) {
        for (int k = chains->head[meant->lines.at[i]]; k > 0; k = chains->before[k - 1]) {
            int other = chains->holder[k - 1];
            if (seen[other] != meant->term + 1 && count < MOST_LIKES) {
                seen[other] = meant->term + 1;
                likes[count++] = other;
            }
        }
    }
    return count;
}

// Terms of the cluster that share a line of synonyms.
static void find_likes(Cluster *cluster, const Synonyms *synonyms, Arena *owner, Arena scratch)
{
    Size places;
    Meant *meant = arena_raw(&scratch, Meant, cluster->term_count);
    const int count = find_meant(cluster, synonyms, meant, &places);
    Chains chains = chains_of(cluster->words->like, meant, count, places, &scratch);
    cluster->like_first = arena_raw(owner, int, cluster->term_count + 1);
    cluster->likes = arena_raw(owner, int, (Size)count *MOST_LIKES);
    int *seen = arena_new(&scratch, int, cluster->term_count);
    int filled = 0;
    int next = 0;
    for (int term = 0; term < cluster->term_count; term++) {
        cluster->like_first[term] = filled;
        if (next < count && meant[next].term == term) {
            filled += likes_of(&chains, &meant[next++], seen, cluster->likes + filled);
        }
    }
    cluster->like_first[cluster->term_count] = filled;
    arena_trim(owner, cluster->likes, filled * (Size)sizeof(int));
    for (int i = 0; i < count; i++) {
        for (int k = 0; k < meant[i].lines.count; k++) {
            chains.head[meant[i].lines.at[k]] = 0;
        }
    }
}

// Gives each term its lines. While they are filled in, entry t + 1 of term_first is where the next
// line of term t goes; in the end it is where those of term t + 1 begin.
static void turn_round(Cluster *cluster, const Seen *seen, Arena *owner)
{
    int lines = cluster->lines.count;
    int *first = arena_raw(owner, int, cluster->term_count + 1);
    int start = 0;
    first[0] = 0;
    for (int term = 0; term < cluster->term_count; term++) {
        first[term + 1] = start;
        start += seen[term].lines;
    }
    cluster->term_lines = arena_raw(owner, int, start);
    for (int line = 0; line < lines; line++) {
        for (int i = cluster->line_first[line]; i < cluster->line_first[line + 1]; i++) {
            cluster->term_lines[first[cluster->line_terms[i] + 1]++] = line;
        }
    }
    cluster->term_first = first;
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
    cluster.stem = arena_raw(owner, uint32_t, words);
    cluster.term_origins = arena_raw(owner, int, words);
    cluster.weight = arena_raw(owner, double, words);
    cluster.line_terms = arena_raw(owner, int, words);
    cluster.line_first = arena_raw(owner, int, lines->count + 1);
    cluster.line_figures = arena_raw(owner, bool, lines->count);
    cluster.sequence = arena_raw(owner, uint32_t, words);
    cluster.sequence_first = arena_raw(owner, int, lines->count + 1);
    cluster.concepts = arena_raw(owner, Concept, words * 2); // no more terms than words, nor pairs
    Build build = {
        .cluster = &cluster,
        .seen = arena_raw(&scratch, Seen, words),
    };
    for (int line = 0; line < lines->count; line++) {
        add_line(&build, line);
    }
    cluster.sequence_first[lines->count] = build.tokens;
    cluster.line_first[lines->count] = build.terms;
    cluster.concept_count = cluster.term_count;
    for (int term = 0; term < cluster.term_count; term++) {
        cluster.weight[term] = weight_of(&cluster, term);
        cluster.concepts[term].origins = cluster.term_origins[term];
    }
    cluster.line_length = arena_raw(owner, double, lines->count);
    for (int line = 0; line < lines->count; line++) {
        Ints own = {cluster.line_terms + cluster.line_first[line],
                    cluster.line_first[line + 1] - cluster.line_first[line]};
        cluster.line_length[line] = length_of(&cluster, own);
    }
    turn_round(&cluster, build.seen, owner);
    cluster.pairs = numbering_start(0, owner);
    count_headlines(&cluster, 0, scratch);
    find_likes(&cluster, synonyms, owner, scratch);
    return cluster;
}

void cluster_end(Cluster *cluster)
{
    for (int term = 0; term < cluster->term_count; term++) {
        cluster->words->term[cluster->stem[term]] = 0;
    }
}

int cluster_term(const Cluster *cluster, uint32_t stem)
{
    return stem < cluster->words->count ? cluster->words->term[stem] - 1 : -1;
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
        uint32_t code = code_of(cluster, tokens.at[i]);
        int term = code & 1 ? cluster_term(cluster, code >> 1) : -1;
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
            if (product[line] > 0) { // which few are
                double cosine = product[line] / (length * cluster->line_length[line]);
                best = cosine > best ? cosine : best;
            }
        }
        total += origin == but_origin ? 0 : best;
    }
    return total / (lines->origins - 1);
}

Ints cluster_concepts(const Cluster *cluster, Tokens tokens, Arena *owner)
{
    Ints found = {arena_raw(owner, int, tokens.count * 2), 0};
    uint32_t here = tokens.count > 0 ? code_of(cluster, tokens.at[0]) : 0;
    for (int i = 0; i < tokens.count; i++) {
        uint32_t next = i + 1 < tokens.count ? code_of(cluster, tokens.at[i + 1]) : 0;
        int term = here & 1 ? cluster_term(cluster, here >> 1) : -1;
        int pair = i + 1 < tokens.count ? pair_in(cluster, here, next) : -1;
        if (term >= 0) {
            keep(&found, term);
        }
        if (pair >= 0) {
            keep(&found, cluster->term_count + pair);
        }
        here = next;
    }
    return found;
}
