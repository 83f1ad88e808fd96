// The chain: canonical order, prose, terms, copies, stories; then for each story its origins,
// lines, concepts, candidates with their supports, the choice, the order of reading, headline,
// differences.
#include "news/digest.h"

#include "base/hash.h"
#include "news/candidate.h"
#include "news/cluster.h"
#include "news/differ.h"
#include "news/headline.h"
#include "news/ident.h"
#include "news/novelty.h"
#include "news/rank.h"
#include "news/scoop.h"
#include "news/story.h"
#include "news/support.h"
#include "news/trim.h"

#include <math.h>
#include <stdlib.h>

enum {
    FEWEST_LINES = 24,    // candidates looked at closely, at least
    LINES_PER_POINT = 8,  // and for each point of the budget
    WORDS_PER_LINE = 4,   // or for so many words of it one more
    LONGEST_ON_WALL = 24, // words; longer points lose value where the wall is the budget
    FIRST_SENTENCES = 5,  // that get a bonus by their place
};

// What weighs how much. Three short accounts need another answer than ten long ones: where few
// origins speak, what they all say in like sentences tells more than what one pair of words does.
typedef struct {
    double word;     // a single stem beside a pair
    double df_power; // how steeply weight rises with the share of origins
    double lone;     // what only one origin says: it breaks ties
    double lead;     // raise for what stands in a first sentence
    double headline; // raise for what stands in every headline
    double place;    // bonus of a first sentence, in its own weight
    double agree;    // bonus when all origins say it, in its own weight
    double like;     // bonus when all origins have a sentence like it, in its own weight
} Weights;

static const Weights few_weights = {1.0, 1.0, 0.05, 0, 4.0, 0.6, 0.8, 12.0};
static const Weights many_weights = {0.3, 1.6, 0.02, 1.0, 0.5, 0.6, 0.4, 0};

enum { FEW_ORIGINS = 3, MANY_ORIGINS = 8 };

static const double agree_on_wall = 12; // times: a wall shows what several say
static const double too_alike = 0.5;    // shared topic weight of the lighter of two sentences

DigestOptions digest_default_options(void)
{
    return (DigestOptions){.words = DIGEST_WORDS, .points = DIGEST_POINTS};
}

// One story while it is made.
typedef struct {
    const Terms *texts;
    int count;
    Groups origins;
    Cluster cluster;
    Weights weights;
    double *weight; // of concepts
    Lexicon *lexicon;
    const Synonyms *synonyms;
    const DigestOptions *options;
} Work;

static double between(double few, double many, double share)
{
    return few + (many - few) * share;
}

static Weights weights_for(int origins)
{
    const Weights *f = &few_weights;
    const Weights *m = &many_weights;
    double share = (origins - FEW_ORIGINS) / (double)(MANY_ORIGINS - FEW_ORIGINS);
    share = fmin(fmax(share, 0), 1);
    return (Weights){
        .word = between(f->word, m->word, share),
        .df_power = between(f->df_power, m->df_power, share),
        .lone = between(f->lone, m->lone, share),
        .lead = between(f->lead, m->lead, share),
        .headline = between(f->headline, m->headline, share),
        .place = between(f->place, m->place, share),
        .agree = between(f->agree, m->agree, share),
        .like = between(f->like, m->like, share),
    };
}

static double concept_weight(const Weights *weights, const Concept *concept, int origins)
{
    double share = (double)concept->origins / origins;
    double weight = concept->second == NO_SECOND ? weights->word : 1.0;
    bool is_lone = origins > 1 && concept->origins == 1;
    weight *= is_lone ? weights->lone : pow(share, weights->df_power);
    weight *= 1 + weights->headline * concept->headlines / origins;
    return weight * (concept->leads ? 1 + weights->lead : 1);
}

static double *concept_weights(const Cluster *cluster, const Weights *weights, Arena *owner)
{
    double *weight = arena_raw(owner, double, cluster->concept_count);
    for (int i = 0; i < cluster->concept_count; i++) {
        weight[i] = concept_weight(weights, &cluster->concepts[i], cluster->lines.origins);
    }
    return weight;
}

static double own_weight(const Work *work, const int *concepts, int count)
{
    double sum = 0;
    for (int i = 0; i < count; i++) {
        sum += work->weight[concepts[i]];
    }
    return sum;
}

// A text that could be shown: a line or a line with clauses left out.
typedef struct {
    Shown shown;
    Str full;
    int kinds; // of trims
    int words;
    Ints concepts;
    Ints terms;    // the different ones
    double weight; // of the terms
    Support support;
    double likeness;
    double bonus;
} Candidate;

typedef struct {
    Candidate *at;
    int count;
} Candidates;

typedef struct {
    int line;
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

static double line_weight(const Work *work, int line)
{
    const Cluster *cluster = &work->cluster;
    int first = cluster->concept_first[line];
    return own_weight(work, cluster->line_concepts + first,
                      cluster->concept_first[line + 1] - first);
}

// The lines worth a closer look: greatest concept weight per root of length, early ones first.
static int promising_lines(const Work *work, Promise *promises)
{
    const Cluster *cluster = &work->cluster;
    const Budget budget = {work->options->words, work->options->points};
    int count = 0;
    for (int line = 0; line < cluster->lines.count; line++) {
        double value = line_weight(work, line);
        int words = line_tokens(work->texts, &cluster->lines.at[line]).count;
        value /= sqrt(fmax(words, 8));
        value *= 1 + 0.5 * fmax(0, 1 - cluster->lines.at[line].sentence / (double)FIRST_SENTENCES);
        promises[count++] = (Promise){line, value};
    }
    if (count > 1) {
        qsort(promises, (size_t)count, sizeof *promises, most_promising);
    }
    int wanted = budget.points ? budget.points * LINES_PER_POINT : budget.words / WORDS_PER_LINE;
    wanted += FEWEST_LINES;
    return count < wanted ? count : wanted;
}

// Where a wall is the budget a piece of a line is worth what the line is: short and agreed on is
// better there than long.
static double bonus_of(const Work *work, const Candidate *candidate)
{
    const Line *line = &work->cluster.lines.at[candidate->shown.line];
    bool wall = work->options->points > 0;
    double weight = wall ? line_weight(work, candidate->shown.line)
                         : own_weight(work, candidate->concepts.at, candidate->concepts.count);
    double place = fmax(0, 1 - line->sentence / (double)FIRST_SENTENCES);
    double agree = work->origins.count > 1
                       ? (candidate->support.by.count - 1.0) / (work->origins.count - 1.0)
                       : 0;
    double raise = wall ? agree_on_wall : 1;
    double bonus = weight * (work->weights.place * place + raise * work->weights.agree * agree +
                             work->weights.like * candidate->likeness);
    if (wall && candidate->words > LONGEST_ON_WALL) {
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

static double weight_of(const Cluster *cluster, Ints terms)
{
    double sum = 0;
    for (int i = 0; i < terms.count; i++) {
        sum += cluster->weight[terms.at[i]];
    }
    return sum;
}

// What is left out must win something: another origin that says the rest, a sentence that fits the
// wall or can stand at all. `whole` is the sentence itself, or null if that does not stand.
static bool earns_its_trims(const Work *work, const Candidate *candidate, const Candidate *whole)
{
    bool is_long = work->options->points > 0 && whole && whole->words > LONGEST_ON_WALL;
    return candidate->kinds == 0 || !whole || is_long || (candidate->kinds & TRIM_DOUBLED) ||
           candidate->support.by.count > whole->support.by.count;
}

static void add_variant(const Work *work, Candidates *candidates, const Candidate *start,
                        const Candidate *whole, Arena *owner, Arena scratch)
{
    Candidate candidate = *start;
    int *places = NULL;
    candidate.shown.tokens = terms_of_text(candidate.shown.text, work->lexicon, &places, owner);
    candidate.shown.places = places;
    candidate.words = candidate_words(candidate.shown.text);
    if (candidate_standing(candidate.shown.text, candidate.shown.tokens, places, work->lexicon) !=
        STANDS) {
        return;
    }
    candidate.concepts = cluster_concepts(&work->cluster, candidate.shown.tokens, owner);
    candidate.terms = cluster_terms(&work->cluster, candidate.shown.tokens, owner);
    candidate.weight = weight_of(&work->cluster, candidate.terms);
    candidate.support = support_find(&work->cluster, &candidate.shown, owner, scratch);
    candidate.bonus = bonus_of(work, &candidate);
    if (is_honest(&candidate) && earns_its_trims(work, &candidate, whole)) {
        candidates->at[candidates->count++] = candidate;
    }
}

enum { VARIANTS_PER_LINE = 24 };

static double line_likeness(const Work *work, int line, Arena scratch)
{
    const Cluster *cluster = &work->cluster;
    Ints terms = {cluster->line_terms + cluster->line_first[line],
                  cluster->line_first[line + 1] - cluster->line_first[line]};
    return cluster_likeness(cluster, terms, cluster->lines.at[line].origin, scratch);
}

static void add_candidates(const Work *work, int index, Candidates *candidates, Arena *owner,
                           Arena scratch)
{
    const Line *line = &work->cluster.lines.at[index];
    const Terms *text = &work->texts[line->article];
    Candidate start = {.shown.line = index};
    start.full = clean_words(text->article, text->sentences.at[line->sentence].span, owner);
    int *places = NULL;
    Tokens tokens = terms_of_text(start.full, work->lexicon, &places, &scratch);
    int allowed = work->options->no_trimming ? 0 : 0x3F;
    Variants variants = trim_variants(start.full, tokens, places, work->lexicon, allowed, owner);
    start.likeness = line_likeness(work, index, scratch);
    int first = candidates->count;
    for (int i = 0; i < variants.count; i++) {
        start.shown.text = variants.at[i].text;
        start.kinds = variants.at[i].kinds;
        bool whole_stands = candidates->count > first && candidates->at[first].kinds == 0;
        add_variant(work, candidates, &start, whole_stands ? &candidates->at[first] : NULL, owner,
                    scratch);
    }
}

// The weight of the terms of `a` that `b` has too, or that one of its terms can stand for.
static double shared_weight(const Cluster *cluster, Ints a, const int *has)
{
    double shared = 0;
    for (int i = 0; i < a.count; i++) {
        int term = a.at[i];
        bool found = has[term];
        for (int k = cluster->like_first[term]; k < cluster->like_first[term + 1] && !found; k++) {
            found = has[cluster->likes[k]];
        }
        shared += found ? cluster->weight[term] : 0;
    }
    return shared;
}

// Which pairs of candidates a reader would call a repetition, and which are one line: a square.
static bool *exclusions(const Cluster *cluster, const Candidates *candidates, Arena *owner,
                        Arena scratch)
{
    int count = candidates->count;
    bool *excludes = arena_new(owner, bool, (Size)count *count);
    int *has = arena_new(&scratch, int, cluster->term_count);
    for (int i = 0; i < count; i++) {
        const Candidate *a = &candidates->at[i];
        for (int t = 0; t < a->terms.count; t++) {
            has[a->terms.at[t]] = 1;
        }
        for (int k = 0; k < i; k++) {
            const Candidate *b = &candidates->at[k];
            double lighter = fmin(a->weight, b->weight);
            bool exclude = a->shown.line == b->shown.line ||
                           shared_weight(cluster, b->terms, has) >= too_alike * lighter;
            excludes[(Size)i * count + k] = exclude;
            excludes[(Size)k * count + i] = exclude;
        }
        for (int t = 0; t < a->terms.count; t++) {
            has[a->terms.at[t]] = 0;
        }
    }
    return excludes;
}

static Ints choose(const Work *work, const Candidates *candidates, Arena *owner, Arena scratch)
{
    int count = candidates->count;
    Item *items = arena_new(&scratch, Item, count);
    bool *excludes = exclusions(&work->cluster, candidates, owner, scratch);
    for (int i = 0; i < count; i++) {
        const Candidate *a = &candidates->at[i];
        items[i] = (Item){a->concepts.at, a->concepts.count, a->words, a->bonus};
    }
    Items all = {items, count, work->weight, work->cluster.concept_count, excludes};
    return rank_choose(&all, (Budget){work->options->words, work->options->points}, owner, scratch);
}

static double relative_place(const Work *work, int line)
{
    const Line *at = &work->cluster.lines.at[line];
    Size sentences = work->texts[at->article].sentences.count;
    return sentences > 1 ? (double)at->sentence / (double)(sentences - 1) : 0;
}

static double mean_place(const Work *work, const Candidate *candidate)
{
    double sum = 0;
    for (int i = 0; i < candidate->support.by.count; i++) {
        sum += relative_place(work, candidate->support.line[i]);
    }
    return sum / candidate->support.by.count;
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
static Placed *reading_order(const Work *work, const Candidates *candidates, Ints chosen,
                             Arena *owner)
{
    Placed *order = arena_raw(owner, Placed, chosen.count);
    int lead = -1;
    for (int i = 0; i < chosen.count; i++) {
        const Candidate *candidate = &candidates->at[chosen.at[i]];
        order[i] = (Placed){chosen.at[i], i, mean_place(work, candidate)};
        bool is_lead = work->cluster.lines.at[candidate->shown.line].sentence == 0;
        bool agrees_more = lead < 0 || candidate->support.by.count >
                                           candidates->at[order[lead].candidate].support.by.count;
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

static Ints copy_ints(Ints ints, Arena *owner)
{
    Ints copy = {arena_raw(owner, int, ints.count), ints.count};
    for (int i = 0; i < ints.count; i++) {
        copy.at[i] = ints.at[i];
    }
    return copy;
}

static Point point_of(const Work *work, const Candidate *candidate, Arena *edition)
{
    const Line *line = &work->cluster.lines.at[candidate->shown.line];
    const Terms *text = &work->texts[line->article];
    Span span = text->sentences.at[line->sentence].span;
    return (Point){
        .text = str_copy(candidate->shown.text, edition),
        .full = str_copy(candidate->full, edition),
        .file = text->article->file,
        .start = span.start,
        .end = span.end,
        .agree = candidate->support.by.count,
        .of = work->origins.count,
        .by = copy_ints(candidate->support.by, edition),
    };
}

static void fill_points(const Work *work, Story *story, Arena *edition, Arena scratch)
{
    const Cluster *cluster = &work->cluster;
    Promise *promises = arena_raw(&scratch, Promise, cluster->lines.count);
    int looked_at = promising_lines(work, promises);
    Arena own = arena_part(&scratch, (scratch.end - scratch.at) / 2, "candidates");
    Candidates candidates = {arena_raw(&own, Candidate, (Size)looked_at * VARIANTS_PER_LINE), 0};
    for (int i = 0; i < looked_at; i++) {
        add_candidates(work, promises[i].line, &candidates, &own, scratch);
    }
    Ints chosen = choose(work, &candidates, &own, scratch);
    Placed *order = reading_order(work, &candidates, chosen, &own);
    story->points = (Points){arena_raw(edition, Point, chosen.count), chosen.count};
    story->chosen = (Ints){arena_raw(edition, int, chosen.count), chosen.count};
    for (int i = 0; i < chosen.count; i++) {
        story->points.at[i] = point_of(work, &candidates.at[order[i].candidate], edition);
        story->chosen.at[order[i].choice] = i;
    }
}

static void fill_reports(const Work *work, Story *story, Arena *edition)
{
    story->reports = (Reports){arena_raw(edition, Report, work->count), work->count};
    story->date = MOMENT_UNKNOWN;
    for (int i = 0; i < work->count; i++) {
        const Article *article = work->texts[i].article;
        story->reports.at[i] =
            (Report){article->file, article->source, article->date, work->origins.group[i]};
        if (article->date != MOMENT_UNKNOWN && article->date > story->date) {
            story->date = article->date;
        }
        if (article->urgency && (!story->urgency || article->urgency < story->urgency)) {
            story->urgency = article->urgency;
        }
    }
    story->origins = work->origins.count;
}

static void fill_headline(const Work *work, Story *story, Arena *edition, Arena scratch)
{
    Strs found = headline_candidates(&work->cluster, work->count, work->lexicon, edition, scratch);
    if (found.count > 0) {
        story->headline = found.at[0];
        story->headlines = (Strs){found.at + 1, found.count - 1};
    }
}

static Story story_of(Work work, const int *copy_group, Str id, Arena *edition, Arena scratch)
{
    const Terms *texts = work.texts;
    const int count = work.count;
    Story story = {.id = id, .language = lexicon_language(work.lexicon)->code};
    Arena own = arena_part(&scratch, (scratch.end - scratch.at) / 2, "story");
    work.origins =
        origin_find(texts, count, copy_group, lexicon_language(work.lexicon), &own, scratch);
    Lines lines = origin_lines(texts, count, &work.origins, &own, scratch);
    work.cluster = cluster_build(texts, &lines, work.lexicon, work.synonyms, &own, scratch);
    work.weights = weights_for(work.origins.count);
    work.weight = concept_weights(&work.cluster, &work.weights, &own);
    fill_reports(&work, &story, edition);
    fill_points(&work, &story, edition, scratch);
    if (work.options->last) {
        novelty_mark(&story.points, novelty_story(work.options->last, id), work.lexicon, scratch);
    }
    fill_headline(&work, &story, edition, scratch);
    story.differences = differ_find(&work.cluster, edition, scratch);
    story.first_reported_by = scoop_reporter(texts, count, &work.origins, work.lexicon, scratch);
    if (story.points.count > 0) {
        for (int i = 0; i < count; i++) {
            if (str_equal(texts[i].article->file, story.points.at[0].file)) {
                story.url = texts[i].article->url;
            }
        }
    }
    return story;
}

typedef struct {
    const Article *article;
    uint64_t content;
} Place;

static int canonical(const void *a, const void *b)
{
    const Place *x = a;
    const Place *y = b;
    if (x->article->date != y->article->date) {
        return x->article->date < y->article->date ? -1 : 1;
    }
    if (x->content != y->content) {
        return x->content < y->content ? -1 : 1;
    }
    int order = str_compare(x->article->source, y->article->source);
    return order ? order : str_compare(x->article->file, y->article->file);
}

static const Article **in_canonical_order(const Articles *articles, Arena *owner, Arena scratch)
{
    Place *places = arena_raw(&scratch, Place, articles->count);
    for (Size i = 0; i < articles->count; i++) {
        const Article *article = &articles->at[i];
        places[i] =
            (Place){article, hash_join(hash_str(article->text), hash_str(article->headline))};
    }
    if (articles->count > 1) {
        qsort(places, (size_t)articles->count, sizeof *places, canonical);
    }
    const Article **order = arena_raw(owner, const Article *, articles->count);
    for (Size i = 0; i < articles->count; i++) {
        order[i] = places[i].article;
    }
    return order;
}

static int urgency_rank(const Story *story)
{
    return story->urgency == 1 || story->urgency == 2 ? story->urgency : 9;
}

static int most_important(const void *a, const void *b)
{
    const Story *x = a;
    const Story *y = b;
    if (urgency_rank(x) != urgency_rank(y)) {
        return urgency_rank(x) - urgency_rank(y);
    }
    if (x->origins != y->origins) {
        return y->origins - x->origins;
    }
    if (x->date != y->date) {
        return x->date < y->date ? 1 : -1;
    }
    return str_compare(x->id, y->id);
}

// The members of each story side by side, in canonical order: first[s] .. first[s + 1] - 1.
static int *members_by_story(const Groups *stories, int count, int **first, Arena *owner)
{
    *first = arena_new(owner, int, stories->count + 1);
    int *members = arena_raw(owner, int, count);
    int *fill = arena_new(owner, int, stories->count);
    for (int i = 0; i < count; i++) {
        (*first)[stories->group[i] + 1]++;
    }
    for (int s = 0; s < stories->count; s++) {
        (*first)[s + 1] += (*first)[s];
    }
    for (int i = 0; i < count; i++) {
        int story = stories->group[i];
        members[(*first)[story] + fill[story]++] = i;
    }
    return members;
}

// What the last edition called the story of each article.
static Marks marks_of(const Edition *last, Arena *owner)
{
    int count = 0;
    for (int s = 0; s < last->stories.count; s++) {
        count += last->stories.at[s].reports.count;
    }
    Mark *marks = arena_raw(owner, Mark, count);
    count = 0;
    for (int s = 0; s < last->stories.count; s++) {
        const Story *story = &last->stories.at[s];
        for (int i = 0; i < story->reports.count; i++) {
            marks[count++] = (Mark){story->reports.at[i].file, story->id};
        }
    }
    return (Marks){marks, count};
}

static Groups all_one(int count, Arena *owner)
{
    return (Groups){arena_new(owner, int, count), count > 0};
}

Edition digest_edition(const Articles *articles, const Language *language,
                       const DigestOptions *options, Arena *edition, Arena scratch)
{
    int count = (int)articles->count;
    Arena words = arena_part(&scratch, (scratch.end - scratch.at) / 4, "lexicon");
    Arena kept = arena_part(&scratch, (scratch.end - scratch.at) / 2, "terms");
    Lexicon *lexicon = lexicon_start(language, &words);
    const Article **order = in_canonical_order(articles, &kept, scratch);
    Terms *texts = arena_raw(&kept, Terms, count);
    for (int i = 0; i < count; i++) {
        Prose prose = clean_article(order[i], language, &kept, scratch);
        texts[i] = terms_of(order[i], &prose, lexicon, &kept);
    }
    Groups copies = copy_find(texts, count, &kept, scratch);
    Groups stories = options->one_story
                         ? all_one(count, &kept)
                         : story_group(texts, count, lexicon, &copies, &kept, scratch);
    Strs ids = ident_make(texts, count, &stories, edition, scratch);
    if (options->last) {
        Marks marks = marks_of(options->last, &kept);
        ids = ident_keep(&ids, &marks, texts, count, &stories, edition, scratch);
    }
    Synonyms synonyms = synonym_read(language->synonyms, lexicon, &kept);
    int *first = NULL;
    int *members = members_by_story(&stories, count, &first, &kept);
    Edition made = {.articles = count};
    made.stories.at = arena_raw(edition, Story, stories.count);
    made.stories.count = stories.count;
    for (int s = 0; s < stories.count; s++) {
        Arena inner = scratch;
        int size = first[s + 1] - first[s];
        Terms *own = arena_raw(&inner, Terms, size);
        int *groups = arena_raw(&inner, int, size);
        for (int i = 0; i < size; i++) {
            own[i] = texts[members[first[s] + i]];
            groups[i] = copies.group[members[first[s] + i]];
        }
        Work work = {.texts = own,
                     .count = size,
                     .lexicon = lexicon,
                     .synonyms = &synonyms,
                     .options = options};
        made.stories.at[s] = story_of(work, groups, ids.at[s], edition, inner);
    }
    if (made.stories.count > 1) {
        qsort(made.stories.at, (size_t)made.stories.count, sizeof *made.stories.at, most_important);
    }
    lexicon_stop(lexicon);
    return made;
}
