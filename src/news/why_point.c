// What won a point its place, and where each origin says it. The weights are those of the choice.
#include "news/why_find.h"

#include <stdlib.h>

enum { NONE = -1 };

// What token i, or the pair that it begins, was counted as; NONE where it was not. An unique pair has a
// number of its own behind all others: it stands in this point alone.
static int concept_at(const Cluster *cluster, const Shown *shown, int i, int length, Arena scratch)
{
    Tokens words = {shown->tokens.at + i, length};
    if (i + length > shown->tokens.count) {
        return NONE;
    }
    if (length == 2 && cluster_has_unique_pair(cluster, shown->line, words.at)) {
        return cluster->concept_count + i;
    }
    Ints found = cluster_concepts(cluster, words, &scratch);
    for (int k = 0; k < found.count; k++) {
        bool is_pair = found.at[k] >= cluster->term_count;
        if (is_pair == (length == 2)) {
            return found.at[k];
        }
    }
    return NONE;
}

static bool is_topic(const Cluster *cluster, Token token)
{
    return !(lexicon_flags(cluster->lexicon, token) & WORD_STOP);
}

static Str token_words(const Shown *shown, int first, int length)
{
    Size end = why_word_end(shown->text, shown->tokens, shown->places, first + length - 1);
    return str_sub(shown->text, shown->places[first], end);
}

// Nothing parts a pair that would make it two things to a reader.
static bool is_joined(const Shown *shown, int first)
{
    static const char *const joints[] = {" ", "-", ":", ". ", "’s ", "'s ", " & "};
    Size end = why_word_end(shown->text, shown->tokens, shown->places, first);
    Str between = str_sub(shown->text, end, shown->places[first + 1]);
    for (Size i = 0; i < COUNT_OF(joints); i++) {
        if (str_is(between, joints[i])) {
            return true;
        }
    }
    return false;
}

static bool can_be_shown(const Shown *shown, int first, int length)
{
    Size end = why_word_end(shown->text, shown->tokens, shown->places, first + length - 1);
    return !why_piece_of_time(shown->text, shown->places[first], end) &&
           (length == 1 || is_joined(shown, first));
}

// A concept where it first stands in a point.
typedef struct {
    int concept;
    int token;
    int length; // 1 or 2
    double weight;
} Mark;

static int heaviest_first(const void *a, const void *b)
{
    const Mark *x = a;
    const Mark *y = b;
    if (x->weight != y->weight) {
        return x->weight < y->weight ? 1 : -1;
    }
    return x->length != y->length ? y->length - x->length : x->token - y->token;
}

// The points chosen before one had these already.
static bool is_covered(const Selection *selection, int choice, int concept)
{
    for (int c = 0; c < choice; c++) {
        Ints concepts = selection->at[selection->chosen[c]].concepts.shared;
        for (int i = 0; i < concepts.count; i++) {
            if (concepts.at[i] == concept) {
                return true;
            }
        }
    }
    return false;
}

static double weight_of(const WhyTask *task, const Shown *shown, int concept)
{
    const ConceptWeights *weights = &task->selection->weights;
    const bool leads = task->cluster->lines.at[shown->line].sentence == 0;
    return concept < task->cluster->concept_count ? weights->at[concept]
                                                  : weights->unique_pair[leads];
}

static int origins_of(const Cluster *cluster, int concept)
{
    return concept < cluster->concept_count ? cluster->concepts[concept].origins : 1;
}

// The different concepts of a point that it brought. A pair with a stop word ("with Hamas") is left
// to its other word.
static int marks_of(const WhyTask *task, int choice, Mark *marks, Arena scratch)
{
    const Cluster *cluster = task->cluster;
    const Selection *selection = task->selection;
    const Candidate *point = &selection->at[selection->chosen[choice]];
    Tokens tokens = point->shown.tokens;
    bool *seen = arena_new(&scratch, bool, cluster->concept_count + tokens.count);
    int count = 0;
    for (int i = 0; i < tokens.count; i++) {
        for (int length = 1; length <= 2; length++) {
            int concept = concept_at(cluster, &point->shown, i, length, scratch);
            bool tells = concept != NONE && can_be_shown(&point->shown, i, length) &&
                         is_topic(cluster, tokens.at[i]) &&
                         is_topic(cluster, tokens.at[i + length - 1]);
            if (tells && !seen[concept] && !is_covered(selection, choice, concept)) {
                seen[concept] = true;
                double weight = weight_of(task, &point->shown, concept);
                marks[count++] = (Mark){concept, i, length, weight};
            }
        }
    }
    return count;
}

static int term_of(const Cluster *cluster, Token token)
{
    return cluster_term(cluster, lexicon_word(cluster->lexicon, token)->stem);
}

// A word tells nothing beside a pair with it that as many have.
static bool is_told(const WhyTask *task, Tokens tokens, const Mark *told, int count,
                    const Mark *mark)
{
    const Cluster *cluster = task->cluster;
    for (int i = 0; i < count && mark->length == 1; i++) {
        const Token *pair = tokens.at + told[i].token;
        if (told[i].length == 2 &&
            origins_of(cluster, told[i].concept) == origins_of(cluster, mark->concept) &&
            (term_of(cluster, pair[0]) == mark->concept ||
             term_of(cluster, pair[1]) == mark->concept)) {
            return true;
        }
    }
    return false;
}

static void fill_chosen_for(const WhyTask *task, int choice, PointWhy *why, Arena *edition,
                            Arena scratch)
{
    const Candidate *point = &task->selection->at[task->selection->chosen[choice]];
    const Shown *shown = &point->shown;
    Mark *marks = arena_raw(&scratch, Mark, (Size)shown->tokens.count * 2);
    int count = marks_of(task, choice, marks, scratch);
    if (count > 1) {
        qsort(marks, (size_t)count, sizeof *marks, heaviest_first);
    }
    why->chosen_for = arena_raw(edition, ChosenFor, WHY_CONCEPTS);
    int kept = 0;
    for (int i = 0; i < count && kept < WHY_CONCEPTS; i++) {
        int origins = origins_of(task->cluster, marks[i].concept);
        bool is_lone = origins == 1 && task->origins->count > 1;
        if (is_told(task, shown->tokens, marks, kept, &marks[i]) || (is_lone && kept > 0)) {
            continue; // what one origin alone has weighs next to nothing
        }
        Str words = token_words(shown, marks[i].token, marks[i].length);
        marks[kept] = marks[i];
        why->chosen_for[kept++] = (ChosenFor){str_copy(words, edition), origins};
    }
    why->chosen_for_count = kept;
}

static bool has_term(const Cluster *cluster, int line, int term)
{
    for (int i = cluster->line_first[line]; i < cluster->line_first[line + 1]; i++) {
        bool stands = cluster->line_terms[i] == term;
        for (int k = cluster->like_first[term]; k < cluster->like_first[term + 1] && !stands; k++) {
            stands = cluster->line_terms[i] == cluster->likes[k];
        }
        if (stands) {
            return true;
        }
    }
    return false;
}

// The sentences that a support may lean on besides its own (support.c), as far as they have a word
// of the point that is missing so far.
static void fill_beside(const WhyTask *task, const Candidate *point, int line, Said *said,
                        Arena *edition, Arena scratch)
{
    const Cluster *cluster = task->cluster;
    const Line *lines = cluster->lines.at;
    int scene = line;
    while (scene > 0 && lines[scene - 1].article == lines[line].article) {
        scene--;
    }
    int places[WHY_BESIDE] = {line - 1, line + 1, scene};
    bool *found = arena_new(&scratch, bool, point->terms.count);
    for (int i = 0; i < point->terms.count; i++) {
        found[i] = has_term(cluster, line, point->terms.at[i]);
    }
    for (int k = 0; k < WHY_BESIDE; k++) {
        int other = places[k];
        bool brings = false;
        if (other < 0 || other >= cluster->lines.count || other == line ||
            lines[other].article != lines[line].article) {
            continue;
        }
        for (int i = 0; i < point->terms.count; i++) {
            if (!found[i] && has_term(cluster, other, point->terms.at[i])) {
                found[i] = brings = true;
            }
        }
        if (brings) {
            const Line *at = &lines[other];
            said->beside[said->beside_count++] =
                why_quote(&task->texts[at->article], at->sentence, at->sentence, edition);
        }
    }
}

static void fill_said_in(const WhyTask *task, const Candidate *point, PointWhy *why, Arena *edition,
                         Arena scratch)
{
    const Line *lines = task->cluster->lines.at;
    int count = point->support.by.count;
    why->said_in = arena_new(edition, Said, count);
    for (int i = 0; i < count; i++) {
        int line = point->support.line[i];
        int sentence = lines[line].sentence;
        why->said_in[i].quote =
            why_quote(&task->texts[lines[line].article], sentence, sentence, edition);
        if (line == point->shown.line) {
            why->own = i;
        } else {
            fill_beside(task, point, line, &why->said_in[i], edition, scratch);
        }
    }
    why->opens_article = lines[point->shown.line].sentence == 0;
}

void why_find_points(const WhyTask *task, Why *why, Arena *edition, Arena scratch)
{
    const Selection *selection = task->selection;
    why->points = arena_new(edition, PointWhy, selection->count);
    for (int choice = 0; choice < selection->count; choice++) {
        int place = selection->chosen[choice];
        fill_chosen_for(task, choice, &why->points[place], edition, scratch);
        fill_said_in(task, &selection->at[place], &why->points[place], edition, scratch);
    }
}
