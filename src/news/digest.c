// The chain: canonical order, prose, terms, copies, stories; then for each story its origins,
// lines, concepts, candidates with their supports, the choice, the order of reading, headline,
// differences.
#include "news/digest.h"

#include "news/cluster.h"
#include "news/copyright.h"
#include "news/corpus.h"
#include "news/differ.h"
#include "news/headline.h"
#include "news/ident.h"
#include "news/novelty.h"
#include "news/scoop.h"
#include "news/selection.h"
#include "news/why_find.h"

#include <stdlib.h>

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
    Lexicon *lexicon;
    WordTable *words;
    const Synonyms *synonyms;
    const DigestOptions *options;
    const int *copy_group;   // of each article
    const WhyFolder *folder; // null unless reasons are asked for
} Work;

static Ints copy_ints(Ints ints, Arena *owner)
{
    Ints copy = {arena_raw(owner, int, ints.count), ints.count};
    for (int i = 0; i < ints.count; i++) {
        copy.at[i] = ints.at[i];
    }
    return copy;
}

// What stands in the article as it is shown needs no copy.
static Str kept(Str text, const Article *article, Arena *edition)
{
    uintptr_t start = (uintptr_t)article->text.at;
    uintptr_t at = (uintptr_t)text.at;
    bool is_inside =
        at >= start && at + (uintptr_t)text.len <= start + (uintptr_t)article->text.len;
    return is_inside ? text : str_copy(text, edition);
}

static Point point_of(const Work *work, const Candidate *candidate, Arena *edition)
{
    const Line *line = &work->cluster.lines.at[candidate->shown.line];
    const Terms *text = &work->texts[line->article];
    Span span = text->sentences.at[line->sentence].span;
    Str full = kept(candidate->full, text->article, edition);
    bool is_whole = str_equal(candidate->shown.text, candidate->full);
    return (Point){
        .text = is_whole ? full : kept(candidate->shown.text, text->article, edition),
        .full = full,
        .file = text->article->file,
        .start = span.start,
        .end = span.end,
        .agree = candidate->support.by.count,
        .of = work->origins.count,
        .by = copy_ints(candidate->support.by, edition),
    };
}

static const Why *why_of(const Work *work, const Selection *selection, Arena *edition,
                         Arena scratch)
{
    WhyTask task = {work->folder,   work->texts,    work->count, work->copy_group,
                    &work->origins, &work->cluster, selection};
    return why_find_story(&task, edition, scratch);
}

static void fill_points(Work *work, Story *story, Arena *edition, Arena scratch)
{
    Arena own = arena_part(&scratch, (scratch.end - scratch.at) / 2, "candidates");
    const DigestOptions *options = work->options;
    SelectionTask task = {.cluster = &work->cluster,
                          .support = support_start(&work->cluster, &own),
                          .lexicon = work->lexicon,
                          .budget = {options->words, options->points},
                          .no_trimming = options->no_trimming};
    Selection selection = selection_make(&task, &own, scratch);
    story->points = (Points){arena_raw(edition, Point, selection.count), selection.count};
    story->chosen = (Ints){arena_raw(edition, int, selection.count), selection.count};
    for (int i = 0; i < selection.count; i++) {
        story->points.at[i] = point_of(work, &selection.at[i], edition);
        story->chosen.at[i] = selection.chosen[i];
    }
    if (work->folder) {
        story->why = why_of(work, &selection, edition, scratch);
    }
}

static void fill_reports(const Work *work, Story *story, Arena *edition)
{
    story->reports = (Reports){arena_raw(edition, Report, work->count), work->count};
    story->date = MOMENT_UNKNOWN;
    for (int i = 0; i < work->count; i++) {
        const Article *article = work->texts[i].article;
        story->reports.at[i] = (Report){.file = article->file,
                                        .source = article->source,
                                        .date = article->date,
                                        .origin = work->origins.group[i],
                                        .copyright = copyright_line(article->copyright, edition)};
        if (article->date != MOMENT_UNKNOWN && article->date > story->date) {
            story->date = article->date;
        }
        story->named_day = size_max(story->named_day, article->named_day);
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

static Story story_of(Work work, Str id, Arena *edition, Arena scratch)
{
    const Terms *texts = work.texts;
    const int count = work.count;
    Story story = {.id = id, .language = lexicon_language(work.lexicon)->code};
    Arena own = arena_part(&scratch, (scratch.end - scratch.at) / 2, "story");
    work.origins =
        origin_find(texts, count, work.copy_group, lexicon_language(work.lexicon), &own, scratch);
    Lines lines = origin_lines(texts, count, &work.origins, &own, scratch);
    work.cluster =
        cluster_build(texts, &lines, work.lexicon, work.words, work.synonyms, &own, scratch);
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
    cluster_end(&work.cluster);
    return story;
}

static int urgency_rank(const Story *story)
{
    return story->urgency == 1 || story->urgency == 2 ? story->urgency : 9;
}

// A day that the text names is better than none, and no more.
static Moment day_for_order(const Story *story)
{
    bool is_named = story->date == MOMENT_UNKNOWN && story->named_day > 0;
    return is_named ? story->named_day : story->date;
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
    if (day_for_order(x) != day_for_order(y)) {
        return day_for_order(x) < day_for_order(y) ? 1 : -1;
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

// The stories of articles of one language, behind those that the edition has.
static void add_stories(const ArticleList *articles, const Language *language,
                        const DigestOptions *options, Edition *made, Arena *edition, Arena scratch)
{
    int count = (int)articles->count;
    arena_stay_dense(&scratch, articles_bytes(articles)); // for the corpus and for each story
    Arena kept = arena_part(&scratch, (scratch.end - scratch.at) / 4 * 3, "corpus");
    Corpus corpus = corpus_make(articles, language, options->one_story, &kept, scratch);
    const Terms *texts = corpus.texts;
    const Groups *stories = &corpus.stories;
    Strs ids = ident_make(texts, count, stories, edition, scratch);
    if (options->last) {
        Marks marks = marks_of(options->last, &kept);
        ids = ident_keep(&ids, &marks, texts, count, stories, edition, scratch);
    }
    Synonyms synonyms = synonym_read(language->synonyms, corpus.lexicon, &kept);
    WordTable table = word_table(corpus.lexicon, &synonyms, &kept);
    const WhyFolder *folder =
        options->why ? why_find_folder(&corpus, options->one_story, &kept, scratch) : NULL;
    int *first = NULL;
    int *members = members_by_story(stories, count, &first, &kept);
    const Size before = arena_used(edition);
    for (int s = 0; s < stories->count; s++) {
        Size each = (arena_used(edition) - before) / (s + 1);
        arena_stay_dense(edition, each * (stories->count - s));
        Arena inner = scratch;
        int size = first[s + 1] - first[s];
        Terms *own = arena_raw(&inner, Terms, size);
        int *groups = arena_raw(&inner, int, size);
        for (int i = 0; i < size; i++) {
            own[i] = texts[members[first[s] + i]];
            groups[i] = corpus.copies.group[members[first[s] + i]];
        }
        Work work = {.texts = own,
                     .count = size,
                     .lexicon = corpus.lexicon,
                     .words = &table,
                     .synonyms = &synonyms,
                     .options = options,
                     .copy_group = groups,
                     .folder = folder};
        made->stories.at[made->stories.count++] = story_of(work, ids.at[s], edition, inner);
    }
    corpus_end(&corpus);
}

static void sort_stories(Stories *stories)
{
    if (stories->count > 1) {
        qsort(stories->at, (size_t)stories->count, sizeof *stories->at, most_important);
    }
}

Edition digest_edition(const Articles *articles, const Language *language,
                       const DigestOptions *options, Arena *edition, Arena scratch)
{
    Edition made = {.articles = (int)articles->count};
    made.stories.at = arena_raw(edition, Story, articles->count + 1);
    ArticleList list = articles_list(articles, &scratch);
    add_stories(&list, language, options, &made, edition, scratch);
    sort_stories(&made.stories);
    return made;
}

Edition digest_languages(const Articles *articles, Languages *languages,
                         const DigestOptions *options, Arena *edition, Arena scratch)
{
    Edition made = {.articles = (int)articles->count};
    made.stories.at = arena_raw(edition, Story, articles->count + 1);
    bool mixes = options->one_story || options->mixes_languages;
    LanguageParts parts = languages_parts(languages, articles, mixes, &scratch);
    for (int i = 0; i < parts.count; i++) {
        add_stories(&parts.at[i].articles, parts.at[i].language, options, &made, edition, scratch);
    }
    sort_stories(&made.stories);
    return made;
}
