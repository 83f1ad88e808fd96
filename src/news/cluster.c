// One pass over the tokens of all lines: stems of topic words get dense numbers, and lines their lists.
// Then the lists are turned round to give each term its lines. Pairs are looked for later, in the
// sequence of stems. Lines come by origin, so the number of origins of a thing rises when it is met in
// a new one.
//
// Most terms of a cluster stand in it once. What is made of such a term stands once too, so that it
// needs no number and is never looked for: it is counted.
#include "news/cluster.h"

#include <math.h>
#include <string.h>

enum { MOST_USED = 1 << 30 }; // numbers of terms before they begin again

// A word in the sequence: twice its stem, and these.
enum { TOPIC = 1, CODE_SHIFT = GIST_BITS - 1 };
_Static_assert(GIST_TOPIC >> CODE_SHIFT == TOPIC, "the topic bit is the last one of a gist");
static const uint32_t UNIQUE = 1u << 31; // an unique term

// What is known of a term while lines are added.
typedef struct {
    int line;    // + 1, that had it last
    int lines;   // that have it
    int times;   // that it stands in them
    int origins; // that say it
} Seen;

// A term with the lines of synonyms that its stem stands in.
typedef struct {
    int term;
    Ints lines;
} Meant;

// What is being built.
typedef struct {
    Cluster *cluster;
    Seen *seen;  // of a term
    int *place;  // of a term: the first one in the sequence
    int *topics; // places of topic words in the sequence
    int topic_count;
    Meant *meant; // the terms that have synonyms, in order
    int meant_count;
    int terms;  // in the lists of lines so far
    int tokens; // in the sequence so far
} Build;

// As it stands in the sequence: the stem twice and whether the word is a topic.
static uint32_t code_of(const Cluster *cluster, Token token)
{
    return lexicon_gist(cluster->lexicon, token) >> CODE_SHIFT;
}

// Puts the tokens of a line into the sequence, and calls for what is known of their stems, which lies
// far apart in memory.
static void add_tokens(Build *build, int line)
{
    Cluster *cluster = build->cluster;
    const Tokens tokens = line_tokens(cluster->texts, &cluster->lines.at[line]);
    uint32_t *sequence = cluster->sequence + build->tokens;
    uint32_t gists = 0;
    int *end = build->topics + build->topic_count;
    for (int i = 0; i < tokens.count; i++) {
        uint32_t gist = lexicon_gist(cluster->lexicon, tokens.at[i]);
        gists |= gist;
        sequence[i] = gist >> CODE_SHIFT;
        *end = build->tokens + i;
        end += (gist & GIST_TOPIC) != 0;
        __builtin_prefetch(&cluster->words->at[gist >> GIST_BITS]);
    }
    cluster->line_figures[line] = (gists & GIST_FIGURE) != 0;
    cluster->sequence_first[line] = build->tokens;
    build->tokens += tokens.count;
    build->topic_count = (int)(end - build->topics);
}

// Whether a term is new, and whether its line has it already, is as likely as not: both are reckoned and
// not asked. What a new term needs is written behind the last one each time.
static void add_terms(Build *build, int line, int first_topic, int end_topic)
{
    Cluster *cluster = build->cluster;
    StemRecord *words = cluster->words->at;
    const int used = cluster->words->used;
    const int origin_first = cluster->lines.first[cluster->lines.at[line].origin];
    int count = cluster->term_count;
    int *end = cluster->line_terms + build->terms;
    cluster->line_first[line] = build->terms;
    for (int i = first_topic; i < end_topic; i++) {
        const int place = build->topics[i];
        const uint32_t stem = cluster->sequence[place] >> 1;
        const int known = words[stem].term - used - 1;
        const int term = known < 0 ? count : known;
        Seen *seen = &build->seen[term];
        build->seen[count] = (Seen){0};
        build->place[count] = place;
        cluster->stem[count] = stem;
        count += known < 0;
        words[stem].term = used + term + 1;
        const bool is_first = seen->line <= line;
        seen->origins += seen->line <= origin_first;
        seen->lines += is_first;
        seen->times++;
        seen->line = line + 1;
        *end = term;
        end += is_first;
    }
    build->terms = (int)(end - cluster->line_terms);
    cluster->term_count = count;
}

// What the table of words has of each term.
static void weigh_terms(Build *build, const Synonyms *synonyms)
{
    Cluster *cluster = build->cluster;
    for (int term = 0; term < cluster->term_count; term++) {
        const WordTable *words = cluster->words;
        const StemNote *note = &words->notes[words->at[cluster->stem[term]].note];
        cluster->weight[term] = note->weight;
        cluster->concepts[term] = (Concept){.origins = build->seen[term].origins};
        if (note->synonyms) {
            Ints lines = synonym_lines_at(synonyms, note->synonyms);
            build->meant[build->meant_count++] = (Meant){term, lines};
        }
    }
}

static void note_leads(Cluster *cluster)
{
    for (int line = 0; line < cluster->lines.count; line++) {
        Ints terms = cluster_line_terms(cluster, line);
        for (int i = 0; i < terms.count && cluster->lines.at[line].sentence == 0; i++) {
            cluster->concepts[terms.at[i]].leads = true;
        }
    }
}

static bool makes_pair(uint32_t first, uint32_t second)
{
    return (first | second) & TOPIC;
}

static uint64_t key_of_pair(uint32_t first, uint32_t second)
{
    return (uint64_t)((first & ~UNIQUE) >> 1) << 32 | (second & ~UNIQUE) >> 1;
}

// The lines whose pairs are counted, while they are.
typedef struct {
    const double *line_like; // null where pairs have no chances: then unique ones get no numbers
    int *line;    // of a pair: that had it last, + 1; while the lines are listed less than 0
    bool *listed; // of a line
    int *places;  // room for those of one line
} Counted;

// Writes the places of a line where a pair begins that is not unique; returns how many. What the next
// word is nobody can guess: it is reckoned and not asked.
static int shared_pairs(const uint32_t *at, int count, int *places, int *unique)
{
    int found = 0;
    int alone = 0;
    for (int i = 0; i + 1 < count; i++) {
        const uint32_t both = at[i] | at[i + 1];
        const int is_unique = (both & UNIQUE) != 0;
        places[found] = i;
        found += (int)(both & TOPIC) & !is_unique;
        alone += is_unique;
    }
    *unique = alone;
    return found;
}

static int all_pairs(const uint32_t *at, int count, int *places)
{
    int found = 0;
    for (int i = 0; i + 1 < count; i++) {
        places[found] = i;
        found += makes_pair(at[i], at[i + 1]);
    }
    return found;
}

// Lists the different concepts of a line, in order; its pairs get numbers.
static void list_concepts(Cluster *cluster, int line, const Counted *counted, Arena *owner)
{
    const uint32_t *at = cluster->sequence + cluster->sequence_first[line];
    const int count = cluster->sequence_first[line + 1] - cluster->sequence_first[line];
    Ints terms = cluster_line_terms(cluster, line);
    LineConcepts found = {.shared = {arena_raw(owner, int, terms.count + count), 0}};
    for (int i = 0; i < terms.count; i++) {
        bool is_unique = cluster->is_unique[terms.at[i]];
        found.shared.at[found.shared.count] = terms.at[i];
        found.shared.count += !is_unique;
        found.unique_terms += is_unique;
    }
    const int pairs = counted->line_like
                          ? all_pairs(at, count, counted->places)
                          : shared_pairs(at, count, counted->places, &found.unique_pairs);
    for (int i = 0; i < pairs; i++) {
        const uint32_t *two = at + counted->places[i];
        int pair = numbering_number(&cluster->pairs, key_of_pair(two[0], two[1]));
        if (counted->line[pair] != -1 - line) {
            counted->line[pair] = -1 - line;
            found.shared.at[found.shared.count++] = cluster->term_count + pair;
        }
    }
    counted->listed[line] = true;
    arena_trim(owner, found.shared.at, found.shared.count * (Size)sizeof *found.shared.at);
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
    return ((lexicon_flags(cluster->lexicon, one) | lexicon_flags(cluster->lexicon, two)) &
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

static void count_pair(const Cluster *cluster, int pair, int line, const Counted *counted)
{
    const Line *at = &cluster->lines.at[line];
    Concept *concept = &cluster->concepts[cluster->term_count + pair];
    concept->leads |= at->sentence == 0;
    concept->origins += counted->line[pair] <= cluster->lines.first[at->origin];
    counted->line[pair] = line + 1;
}

static void find_chances(const Cluster *cluster, int line, const Counted *counted)
{
    const uint32_t *at = cluster->sequence + cluster->sequence_first[line];
    const Tokens tokens = line_tokens(cluster->texts, &cluster->lines.at[line]);
    for (int i = 0; i + 1 < tokens.count; i++) {
        int pair = pair_in(cluster, at[i], at[i + 1]);
        if (pair >= 0) {
            note_chance(cluster, &cluster->concepts[cluster->term_count + pair],
                        counted->line[pair] != line + 1, (float)counted->line_like[line],
                        tokens.at + i);
            count_pair(cluster, pair, line, counted);
        }
    }
}

// Of a listed line the different pairs are known; a unique one of another line has no number.
static void find_pairs(const Cluster *cluster, int line, const Counted *counted)
{
    const uint32_t *at = cluster->sequence + cluster->sequence_first[line];
    const int count = cluster->sequence_first[line + 1] - cluster->sequence_first[line];
    if (counted->listed[line]) {
        Ints shared = cluster->line_concepts[line].shared;
        for (int i = shared.count; i > 0 && shared.at[i - 1] >= cluster->term_count; i--) {
            count_pair(cluster, shared.at[i - 1] - cluster->term_count, line, counted);
        }
        return;
    }
    int unique = 0;
    int likely = 0;
    const int pairs = shared_pairs(at, count, counted->places, &unique);
    for (int i = 0; i < pairs; i++) { // nobody can guess which: their places are moved together
        const int place = counted->places[i];
        counted->places[likely] = place;
        likely += numbering_may_know(&cluster->pairs, key_of_pair(at[place], at[place + 1]));
    }
    for (int i = 0; i < likely; i++) {
        const uint32_t *two = at + counted->places[i];
        int pair = numbering_known(&cluster->pairs, key_of_pair(two[0], two[1]));
        if (pair >= 0) {
            count_pair(cluster, pair, line, counted);
        }
    }
}

typedef struct {
    Cluster *cluster;
    int *origin; // of a concept that stands in a headline: + 1, that counted last
} Headlines;

static void count_in_headline(const Headlines *headlines, int concept, int origin)
{
    Concept *at = &headlines->cluster->concepts[concept];
    if (at->headlines == 0 || headlines->origin[concept] != origin + 1) {
        headlines->origin[concept] = origin + 1;
        at->headlines++;
    }
}

static void count_terms(const Headlines *headlines, Tokens tokens, int origin)
{
    for (int i = 0; i < tokens.count; i++) {
        uint32_t code = code_of(headlines->cluster, tokens.at[i]);
        int term = code & TOPIC ? cluster_term(headlines->cluster, code >> 1) : -1;
        if (term >= 0) {
            count_in_headline(headlines, term, origin);
        }
    }
}

static void count_pairs(const Headlines *headlines, Tokens tokens, int origin)
{
    const Cluster *cluster = headlines->cluster;
    for (int i = 0; i + 1 < tokens.count; i++) {
        int pair =
            pair_in(cluster, code_of(cluster, tokens.at[i]), code_of(cluster, tokens.at[i + 1]));
        if (pair >= 0) {
            count_in_headline(headlines, cluster->term_count + pair, origin);
        }
    }
}

// What stands in a headline, terms or pairs: once for each origin. Lines come by origin and article.
static void count_headlines(Cluster *cluster,
                            void (*count)(const Headlines *, Tokens tokens, int origin),
                            Arena scratch)
{
    Headlines headlines = {cluster, arena_raw(&scratch, int, cluster->concept_count)};
    int article = -1;
    for (int i = 0; i < cluster->lines.count; i++) {
        const Line *line = &cluster->lines.at[i];
        if (line->article != article) {
            article = line->article;
            count(&headlines, cluster->texts[article].headline, line->origin);
        }
    }
}

void cluster_count_pairs(Cluster *cluster, const int *lines, int count, const double *line_like,
                         Arena *owner, Arena scratch)
{
    int most = 0;
    int longest = 0;
    for (int line = 0; line < cluster->lines.count; line++) {
        int words = cluster->sequence_first[line + 1] - cluster->sequence_first[line];
        longest = words > longest ? words : longest;
    }
    for (int i = 0; i < count; i++) {
        most += cluster->sequence_first[lines[i] + 1] - cluster->sequence_first[lines[i]];
    }
    cluster->pairs = numbering_start(most, owner);
    cluster->line_concepts = arena_raw(owner, LineConcepts, cluster->lines.count);
    Counted counted = {line_like, arena_new(&scratch, int, most),
                       arena_new(&scratch, bool, cluster->lines.count),
                       arena_raw(&scratch, int, longest)};
    for (int i = 0; i < count; i++) {
        list_concepts(cluster, lines[i], &counted, owner);
    }
    cluster->concept_count = cluster->term_count + cluster->pairs.count;
    for (int i = cluster->term_count; i < cluster->concept_count; i++) {
        cluster->concepts[i] = (Concept){0};
    }
    for (int line = 0; line < cluster->lines.count; line++) {
        (line_like ? find_chances : find_pairs)(cluster, line, &counted);
    }
    count_headlines(cluster, count_pairs, scratch);
}

// Rarity in the language, 1 for a word of every hundredth article.
static double rarity_of(int frequency)
{
    double rarity = log((double)BACKGROUND_ARTICLES / (frequency > 1 ? frequency : 1)) / log(100);
    return fmin(fmax(rarity, 0.3), 1.6);
}

// Verbs of reporting and days tell nothing, however rare they are.
static double weight_of(const Word *word, double rarity)
{
    return word->flags & (WORD_REPORTING | WORD_WEEKDAY) ? 0.3 : rarity;
}

static void note_stem(WordTable *table, uint32_t stem, StemNote note)
{
    table->at[stem].note = table->note_count;
    table->notes[table->note_count++] = note;
}

// Nearly all stems are unknown in the language and equally rare: their rarity is reckoned once.
WordTable word_table(const Lexicon *lexicon, const Synonyms *synonyms, Arena *owner)
{
    const int rarest = (int)size_max(lexicon_language(lexicon)->background.rarest, 1);
    const double usual = rarity_of(rarest);
    const uint32_t count = lexicon_count(lexicon);
    WordTable table = {.at = arena_new(owner, StemRecord, count),
                       .like = arena_new(owner, int, synonyms->line_count),
                       .note_count = 1,
                       .count = count};
    table.notes = arena_raw(owner, StemNote, (Size)count + 1);
    table.notes[0] = (StemNote){0, usual};
    for (uint32_t stem = 0; stem < count; stem++) {
        const Word *word = lexicon_word(lexicon, stem);
        double rarity = word->frequency == rarest ? usual : rarity_of(word->frequency);
        double weight = weight_of(word, rarity);
        int place = synonym_place(synonyms, stem);
        if (place || weight < usual) {
            note_stem(&table, stem, (StemNote){place, weight});
        }
    }
    arena_trim(owner, table.notes, table.note_count * (Size)sizeof *table.notes);
    return table;
}

// Who stands in a line of synonyms: a chain of places, each with a term that has synonyms.
typedef struct {
    int *head;   // of a line: its last place, from 1
    int *holder; // its number among the terms that have any
    int *before; // the place before it in its line, or 0
} Chains;

static Chains chains_of(const Build *build, Arena *owner)
{
    Size places = 0;
    for (int i = 0; i < build->meant_count; i++) {
        places += build->meant[i].lines.count;
    }
    Chains chains = {build->cluster->words->like, arena_raw(owner, int, places),
                     arena_raw(owner, int, places)};
    int filled = 0;
    for (int i = 0; i < build->meant_count; i++) {
        const Ints lines = build->meant[i].lines;
        for (int k = 0; k < lines.count; k++) {
            chains.holder[filled] = i;
            chains.before[filled] = chains.head[lines.at[k]];
            chains.head[lines.at[k]] = ++filled;
        }
    }
    return chains;
}

enum { MOST_LIKES = 24 };

// Writes the terms that share a line with number `own`; returns how many. `seen` marks them by it.
static int likes_of(const Chains *chains, const Meant *meant, int own, int *seen, int *likes)
{
    int count = 0;
    const Ints lines = meant[own].lines;
    seen[own] = own + 1;
    for (int i = 0; i < lines.count; i++) {
        for (int k = chains->head[lines.at[i]]; k > 0; k = chains->before[k - 1]) {
            int other = chains->holder[k - 1];
            if (seen[other] != own + 1 && count < MOST_LIKES) {
                seen[other] = own + 1;
                likes[count++] = meant[other].term;
            }
        }
    }
    return count;
}

static void clear_heads(const Build *build, const Chains *chains)
{
    for (int i = 0; i < build->meant_count; i++) {
        for (int k = 0; k < build->meant[i].lines.count; k++) {
            chains->head[build->meant[i].lines.at[k]] = 0;
        }
    }
}

// Terms of the cluster that share a line of synonyms.
static void find_likes(const Build *build, Arena *owner, Arena scratch)
{
    Cluster *cluster = build->cluster;
    Chains chains = chains_of(build, &scratch);
    int *first = arena_raw(owner, int, cluster->term_count + 1);
    int *likes = arena_raw(owner, int, (Size)build->meant_count *MOST_LIKES);
    int *seen = arena_new(&scratch, int, build->meant_count);
    int filled = 0;
    int term = 0;
    for (int i = 0; i < build->meant_count; i++) {
        for (; term <= build->meant[i].term; term++) {
            first[term] = filled;
        }
        filled += likes_of(&chains, build->meant, i, seen, likes + filled);
    }
    for (; term <= cluster->term_count; term++) {
        first[term] = filled;
    }
    arena_trim(owner, likes, filled * (Size)sizeof(int));
    clear_heads(build, &chains);
    cluster->like_first = first;
    cluster->likes = likes;
}

// What stands once in the lines is unique unless a headline has it or another term can stand for it.
static void find_unique(const Build *build, Arena *owner)
{
    Cluster *cluster = build->cluster;
    cluster->is_unique = arena_raw(owner, bool, cluster->term_count);
    for (int term = 0; term < cluster->term_count; term++) {
        bool is_unique = (build->seen[term].times == 1) & (cluster->concepts[term].headlines == 0) &
                         (cluster->like_first[term] == cluster->like_first[term + 1]);
        cluster->is_unique[term] = is_unique;
        cluster->sequence[build->place[term]] |= is_unique ? UNIQUE : 0;
    }
}

// Gives each term its lines. While they are filled in, entry t + 1 of term_first is where the next
// line of term t goes; in the end it is where those of term t + 1 begin.
static void turn_round(Cluster *cluster, const Seen *seen, Arena *owner)
{
    int *first = arena_raw(owner, int, cluster->term_count + 1);
    int start = 0;
    first[0] = 0;
    for (int term = 0; term < cluster->term_count; term++) {
        first[term + 1] = start;
        start += seen[term].lines;
    }
    cluster->term_lines = arena_raw(owner, int, start);
    for (int line = 0; line < cluster->lines.count; line++) {
        Ints terms = cluster_line_terms(cluster, line);
        for (int i = 0; i < terms.count; i++) {
            cluster->term_lines[first[terms.at[i] + 1]++] = line;
        }
    }
    cluster->term_first = first;
}

// Arrays of terms have room for one more than there can be: see add_terms.
static void add_lines(Build *build, Arena *owner, Size words)
{
    Cluster *cluster = build->cluster;
    const int lines = cluster->lines.count;
    cluster->stem = arena_raw(owner, uint32_t, words + 1);
    cluster->weight = arena_raw(owner, double, words);
    cluster->line_terms = arena_raw(owner, int, words + 1);
    cluster->line_first = arena_raw(owner, int, lines + 1);
    cluster->line_figures = arena_raw(owner, bool, lines);
    cluster->sequence = arena_raw(owner, uint32_t, words);
    cluster->sequence_first = arena_raw(owner, int, lines + 1);
    cluster->concepts = arena_raw(owner, Concept, words * 2); // no more terms than words, nor pairs
    for (int line = 0, first = 0, end = 0; line <= lines; line++) {
        if (line < lines) {
            add_tokens(build, line);
        }
        if (line > 0) { // a line behind, so that what was called for is there
            add_terms(build, line - 1, first, end);
        }
        first = end;
        end = build->topic_count;
    }
    cluster->sequence_first[lines] = build->tokens;
    cluster->line_first[lines] = build->terms;
    cluster->concept_count = cluster->term_count;
}

Cluster cluster_build(const Terms *texts, const Lines *lines, const Lexicon *lexicon,
                      WordTable *table, const Synonyms *synonyms, Arena *owner, Arena scratch)
{
    Size words = 0;
    for (int i = 0; i < lines->count; i++) {
        words += line_tokens(texts, &lines->at[i]).count;
    }
    Cluster cluster = {.texts = texts, .lexicon = lexicon, .lines = *lines, .words = table};
    Build build = {
        .cluster = &cluster,
        .seen = arena_raw(&scratch, Seen, words + 1),
        .place = arena_raw(&scratch, int, words + 1),
        .topics = arena_raw(&scratch, int, words + 1),
        .meant = arena_raw(&scratch, Meant, words),
    };
    add_lines(&build, owner, words);
    weigh_terms(&build, synonyms);
    note_leads(&cluster);
    count_headlines(&cluster, count_terms, scratch);
    find_likes(&build, owner, scratch);
    find_unique(&build, owner);
    turn_round(&cluster, build.seen, owner);
    cluster.pairs = numbering_start(0, owner);
    return cluster;
}

// Records of terms keep their numbers, which count from `used` on: they are no terms of the next
// cluster.
void cluster_end(Cluster *cluster)
{
    WordTable *words = cluster->words;
    words->used += cluster->term_count;
    for (uint32_t stem = 0; stem < words->count && words->used > MOST_USED; stem++) {
        words->at[stem].term = 0;
    }
    words->used = words->used > MOST_USED ? 0 : words->used;
}

int cluster_term(const Cluster *cluster, uint32_t stem)
{
    const WordTable *words = cluster->words;
    int term = stem < words->count ? words->at[stem].term : 0;
    return term > words->used ? term - words->used - 1 : -1;
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

static double length_of(const Cluster *cluster, Ints terms)
{
    double sum = 0;
    for (int i = 0; i < terms.count; i++) {
        sum += cluster->weight[terms.at[i]] * cluster->weight[terms.at[i]];
    }
    return sqrt(sum);
}

const double *cluster_line_lengths(const Cluster *cluster, Arena *owner)
{
    double *lengths = arena_raw(owner, double, cluster->lines.count);
    for (int line = 0; line < cluster->lines.count; line++) {
        lengths[line] = length_of(cluster, cluster_line_terms(cluster, line));
    }
    return lengths;
}

// What the line shares with each line of the cluster: the product of the two as vectors. Unique terms
// are shared with none.
static double *products_with(const Cluster *cluster, int own, Arena *owner)
{
    double *product = arena_new(owner, double, cluster->lines.count);
    Ints terms = cluster_line_terms(cluster, own);
    for (int i = 0; i < terms.count; i++) {
        const int term = terms.at[i];
        const double square = cluster->weight[term] * cluster->weight[term];
        const int *end = cluster->term_lines + cluster->term_first[term + 1];
        for (const int *at = cluster->term_lines + cluster->term_first[term]; at < end; at++) {
            product[*at] += square;
        }
    }
    return product;
}

// The greatest of an origin's lines. Only what may be greater than the one before is divided.
static double best_cosine(const Cluster *cluster, int origin, const double *product,
                          const double *lengths, double own_length)
{
    const double nearly_one = 1 - 1e-12; // far more than rounding takes off
    const int end = cluster->lines.first[origin + 1];
    double best = 0;
    double least = 0; // for a line of length 1
    for (int line = cluster->lines.first[origin]; line < end; line++) {
        if (product[line] > least * lengths[line]) {
            double cosine = product[line] / (own_length * lengths[line]);
            best = cosine > best ? cosine : best;
            least = best * own_length * nearly_one;
        }
    }
    return best;
}

double cluster_likeness(const Cluster *cluster, int own, const double *lengths, Arena scratch)
{
    const Lines *lines = &cluster->lines;
    if (lines->origins < 2) {
        return 0;
    }
    const double *product = products_with(cluster, own, &scratch);
    double total = 0;
    for (int origin = 0; origin < lines->origins; origin++) {
        if (origin != lines->at[own].origin) {
            total += best_cosine(cluster, origin, product, lengths, lengths[own]);
        }
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

// Whether two words, as they stand in the sequence, follow one another in a line.
static bool stands_in_line(const Cluster *cluster, int line, uint32_t first, uint32_t second)
{
    const uint32_t *at = cluster->sequence + cluster->sequence_first[line];
    const int count = cluster->sequence_first[line + 1] - cluster->sequence_first[line];
    for (int i = 0; i + 1 < count; i++) {
        if ((at[i] & ~UNIQUE) == first && (at[i + 1] & ~UNIQUE) == second) {
            return true;
        }
    }
    return false;
}

static bool is_unique(const Cluster *cluster, uint32_t code)
{
    int term = code & TOPIC ? cluster_term(cluster, code >> 1) : -1;
    return term >= 0 && cluster->is_unique[term];
}

bool cluster_has_unique_pair(const Cluster *cluster, int line, const Token *two)
{
    uint32_t first = code_of(cluster, two[0]);
    uint32_t second = code_of(cluster, two[1]);
    return (is_unique(cluster, first) || is_unique(cluster, second)) &&
           pair_in(cluster, first, second) < 0 && stands_in_line(cluster, line, first, second);
}

LineConcepts cluster_piece_concepts(const Cluster *cluster, int line, Tokens tokens, Arena *owner)
{
    Ints all = cluster_concepts(cluster, tokens, owner);
    LineConcepts found = {.shared = {all.at, 0}};
    for (int i = 0; i < all.count; i++) {
        bool is_alone = all.at[i] < cluster->term_count && cluster->is_unique[all.at[i]];
        found.unique_terms += is_alone;
        found.shared.at[found.shared.count] = all.at[i];
        found.shared.count += !is_alone;
    }
    for (int i = 0; i + 1 < tokens.count; i++) {
        found.unique_pairs += cluster_has_unique_pair(cluster, line, tokens.at + i);
    }
    return found;
}
