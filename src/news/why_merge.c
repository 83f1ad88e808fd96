// Which articles are one voice, and by what evidence. The pairs that are told tie all articles of
// an origin together, no more.
#include "news/why_find.h"

#include "news/overlap.h"

enum {
    COMPARED_COPIES = 16, // copies of one text that a further one is held against
    NONE = -1,
};

// What makes two articles one voice.
typedef struct {
    uint64_t source, agency; // numbers of their names, 0 without one
    int copies;
    int words; // not quoted
} Voice;

static Voice voice_of(const WhyTask *task, int article)
{
    const Terms *text = &task->texts[article];
    const Language *language = lexicon_language(task->cluster->lexicon);
    Voice voice = {.source = origin_name(text->article->source, language),
                   .agency = origin_name(text->agency, language),
                   .copies = task->copy_group[article]};
    for (int i = 0; i < text->first[text->sentences.count]; i++) {
        voice.words += !(text->tokens[i] & TOKEN_QUOTED);
    }
    return voice;
}

static bool same_source(const Voice *a, const Voice *b)
{
    return a->source && a->source == b->source;
}

static bool credits(const Voice *a, const Voice *b)
{
    return a->agency && (a->agency == b->agency || a->agency == b->source);
}

static bool are_one(const Voice *a, const Voice *b)
{
    return a->copies == b->copies || same_source(a, b) || credits(a, b) || credits(b, a);
}

static double shared_text(const WhyTask *task, const Voice *voices, int a, int b, Arena scratch)
{
    bool a_is_shorter = voices[a].words < voices[b].words;
    const Terms *shorter = &task->texts[a_is_shorter ? a : b];
    const Terms *longer = &task->texts[a_is_shorter ? b : a];
    bool is_same = str_equal(shorter->article->text, longer->article->text);
    return is_same ? 1 : copy_containment(shorter, longer, scratch);
}

static void fill_lines(const WhyTask *task, int one, int other, Merge *merge, Arena *edition,
                       Arena scratch)
{
    Arena own = arena_part(&scratch, (scratch.end - scratch.at) / 2, "overlaps");
    const Terms *part = &task->texts[one];
    const Terms *whole = &task->texts[other];
    Overlaps overlaps = overlap_find(part, whole, &own, scratch);
    merge->lines = arena_raw(edition, SharedLine, overlaps.count);
    merge->line_count = overlaps.count;
    for (int i = 0; i < overlaps.count; i++) {
        const Overlap *at = &overlaps.at[i];
        merge->lines[i].one = why_quote(part, at->sentence, at->sentence, edition);
        merge->lines[i].other = why_quote(whole, at->first, at->last, edition);
    }
}

static Merge merge_of(const WhyTask *task, const Voice *voices, int one, int other, Arena *edition,
                      Arena scratch)
{
    const Terms *a = &task->texts[one];
    const Terms *b = &task->texts[other];
    Merge merge = {.origin = task->origins->group[one],
                   .file = a->article->file,
                   .other = b->article->file,
                   .same_text = voices[one].copies == voices[other].copies};
    if (same_source(&voices[one], &voices[other])) {
        merge.same_source = a->article->source;
    } else if (credits(&voices[one], &voices[other])) {
        merge.same_agency = a->agency;
    } else if (credits(&voices[other], &voices[one])) {
        merge.same_agency = b->agency;
    }
    merge.share = why_hundredths(shared_text(task, voices, one, other, scratch));
    fill_lines(task, one, other, &merge, edition, scratch);
    return merge;
}

// Of the articles tied so far, `order`, the one of the same copied text that has most of this one;
// where there is none, `tie`.
static int nearest_tied(const WhyTask *task, const Voice *voices, const int *order, int count,
                        int article, int tie, Arena scratch)
{
    double most = -1;
    int compared = 0;
    for (int i = 0; i < count && compared < COMPARED_COPIES; i++) {
        if (voices[order[i]].copies == voices[article].copies) {
            double share = shared_text(task, voices, order[i], article, scratch);
            tie = share > most ? order[i] : tie;
            most = share > most ? share : most;
            compared++;
        }
    }
    return tie;
}

// Ties the articles of one origin together, beginning with its longest: each further one by what
// makes it one voice with an article that is tied already.
static void add_merges(const WhyTask *task, const Voice *voices, int origin, Why *why,
                       Arena *edition, Arena scratch)
{
    int *order = arena_raw(&scratch, int, task->count);
    bool *is_tied = arena_new(&scratch, bool, task->count);
    int longest = NONE;
    for (int i = 0; i < task->count; i++) {
        bool is_longer = longest == NONE || voices[i].words > voices[longest].words;
        longest = task->origins->group[i] == origin && is_longer ? i : longest;
    }
    if (longest == NONE) {
        return;
    }
    int count = 0;
    order[count++] = longest;
    is_tied[longest] = true;
    for (int at = 0; at < count; at++) {
        for (int i = 0; i < task->count; i++) {
            bool is_next = task->origins->group[i] == origin && !is_tied[i] &&
                           are_one(&voices[i], &voices[order[at]]);
            if (is_next) {
                int other = nearest_tied(task, voices, order, count, i, order[at], scratch);
                why->merges[why->merge_count++] =
                    merge_of(task, voices, i, other, edition, scratch);
                order[count++] = i;
                is_tied[i] = true;
            }
        }
    }
}

void why_find_merges(const WhyTask *task, Why *why, Arena *edition, Arena scratch)
{
    Voice *voices = arena_raw(&scratch, Voice, task->count);
    int *articles = arena_new(&scratch, int, task->origins->count);
    for (int i = 0; i < task->count; i++) {
        voices[i] = voice_of(task, i);
        articles[task->origins->group[i]]++;
    }
    why->merges = arena_raw(edition, Merge, task->count);
    for (int origin = 0; origin < task->origins->count; origin++) {
        if (articles[origin] > 1) {
            add_merges(task, voices, origin, why, edition, scratch);
        }
    }
}
