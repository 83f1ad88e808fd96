// Three questions, one after the other: what the points were chosen for, which articles are one
// voice, which are alike. Words are told as they stand in a text, never as stems.
#include "news/why_find.h"

#include "news/letter.h"
#include "news/overlap.h"
#include "news/weights.h"

#include <stdlib.h>

enum {
    COMPARED_EACH_WAY = 1000, // articles before and behind one that it is held against
    COMPARED_COPIES = 16,     // copies of one text that a further one is held against
    NONE = -1,
};

static int hundredths(double share)
{
    return (int)(share * 100 + 0.5);
}

static Quote quote_of(const Terms *text, int first, int last, Arena *owner)
{
    Span span = {text->sentences.at[first].span.start, text->sentences.at[last].span.end};
    return (Quote){text->article->file, text->article->source, (int)span.start, (int)span.end,
                   clean_words(text->article, span, owner)};
}

// Behind the last letter of a token; a possessive 's is no part of it.
static Size word_end(Str text, Tokens tokens, const int *places, int i)
{
    Size end = i + 1 < tokens.count ? places[i + 1] : text.len;
    Str run = str_sub(text, places[i], end);
    for (Size k = 0; k < run.len; k++) {
        if (byte_is_blank(run.at[k])) {
            run.len = k;
        }
    }
    Str bare = letter_bare(run);
    if (bare.len < run.len && run.at[bare.len] == '.' && str_has(bare, S("."))) {
        bare.len++; // "U.S."
    }
    bare.len -= str_ends(bare, S("'s")) ? 2 : str_ends(bare, S("’s")) ? 4 : 0;
    return places[i] + bare.len;
}

// What a token, or the pair that it begins, was counted as; NONE where it was not.
static int concept_at(const Cluster *cluster, Tokens tokens, int i, int length, Arena scratch)
{
    Tokens words = {tokens.at + i, length};
    if (i + length > tokens.count) {
        return NONE;
    }
    Ints found = cluster_concepts(cluster, words, &scratch);
    for (int k = 0; k < found.count; k++) {
        bool is_pair = cluster->concepts[found.at[k]].second != NO_SECOND;
        if (is_pair == (length == 2)) {
            return found.at[k];
        }
    }
    return NONE;
}

static bool is_topic(const Cluster *cluster, Token token)
{
    return !(lexicon_word(cluster->lexicon, token)->flags & WORD_STOP);
}

// "4" and "40" of "4:40" are words, but nothing to show.
static bool is_piece_of_time(Str text, Size start, Size end)
{
    return (start > 0 && text.at[start - 1] == ':') ||
           (end + 1 < text.len && text.at[end] == ':' && byte_is_digit(text.at[end + 1]));
}

static Str token_words(const Shown *shown, int first, int length)
{
    Size end = word_end(shown->text, shown->tokens, shown->places, first + length - 1);
    return str_sub(shown->text, shown->places[first], end);
}

// Nothing parts a pair that would make it two things to a reader.
static bool is_joined(const Shown *shown, int first)
{
    static const char *const joints[] = {" ", "-", ":", ". ", "’s ", "'s ", " & "};
    Size end = word_end(shown->text, shown->tokens, shown->places, first);
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
    Size end = word_end(shown->text, shown->tokens, shown->places, first + length - 1);
    return !is_piece_of_time(shown->text, shown->places[first], end) &&
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
        Ints concepts = selection->at[selection->chosen[c]].concepts;
        for (int i = 0; i < concepts.count; i++) {
            if (concepts.at[i] == concept) {
                return true;
            }
        }
    }
    return false;
}

// The different concepts of a point that it brought. A pair with a stop word ("with Hamas") is left
// to its other word.
static int marks_of(const WhyTask *task, int choice, const double *weight, Mark *marks,
                    Arena scratch)
{
    const Cluster *cluster = task->cluster;
    const Selection *selection = task->selection;
    const Candidate *point = &selection->at[selection->chosen[choice]];
    Tokens tokens = point->shown.tokens;
    bool *seen = arena_new(&scratch, bool, cluster->concept_count);
    int count = 0;
    for (int i = 0; i < tokens.count; i++) {
        for (int length = 1; length <= 2; length++) {
            int concept = concept_at(cluster, tokens, i, length, scratch);
            bool tells = concept != NONE && can_be_shown(&point->shown, i, length) &&
                         is_topic(cluster, tokens.at[i]) &&
                         is_topic(cluster, tokens.at[i + length - 1]);
            if (tells && !seen[concept] && !is_covered(selection, choice, concept)) {
                seen[concept] = true;
                marks[count++] = (Mark){concept, i, length, weight[concept]};
            }
        }
    }
    return count;
}

// A word tells nothing beside a pair with it that as many have.
static bool is_told(const WhyTask *task, const Mark *told, int count, const Mark *mark)
{
    const Concept *concepts = task->cluster->concepts;
    const Concept *own = &concepts[mark->concept];
    for (int i = 0; i < count && mark->length == 1; i++) {
        const Concept *pair = &concepts[told[i].concept];
        if (told[i].length == 2 && pair->origins == own->origins &&
            (pair->first == own->first || pair->second == own->first)) {
            return true;
        }
    }
    return false;
}

static void fill_chosen_for(const WhyTask *task, int choice, const double *weight, PointWhy *why,
                            Arena *edition, Arena scratch)
{
    const Candidate *point = &task->selection->at[task->selection->chosen[choice]];
    const Shown *shown = &point->shown;
    Mark *marks = arena_raw(&scratch, Mark, (Size)shown->tokens.count * 2);
    int count = marks_of(task, choice, weight, marks, scratch);
    if (count > 1) {
        qsort(marks, (size_t)count, sizeof *marks, heaviest_first);
    }
    why->chosen_for = arena_raw(edition, ChosenFor, WHY_CONCEPTS);
    int kept = 0;
    for (int i = 0; i < count && kept < WHY_CONCEPTS; i++) {
        int origins = task->cluster->concepts[marks[i].concept].origins;
        bool is_lone = origins == 1 && task->origins->count > 1;
        if (is_told(task, marks, kept, &marks[i]) || (is_lone && kept > 0)) {
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
                quote_of(&task->texts[at->article], at->sentence, at->sentence, edition);
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
            quote_of(&task->texts[lines[line].article], sentence, sentence, edition);
        if (line == point->shown.line) {
            why->own = i;
        } else {
            fill_beside(task, point, line, &why->said_in[i], edition, scratch);
        }
    }
    why->opens_article = lines[point->shown.line].sentence == 0;
}

static void fill_points(const WhyTask *task, Why *why, Arena *edition, Arena scratch)
{
    const Selection *selection = task->selection;
    Weights weights = weights_for(task->cluster->lines.origins);
    const double *weight = concept_weights(task->cluster, &weights, &scratch);
    why->points = arena_new(edition, PointWhy, selection->count);
    for (int choice = 0; choice < selection->count; choice++) {
        int place = selection->chosen[choice];
        fill_chosen_for(task, choice, weight, &why->points[place], edition, scratch);
        fill_said_in(task, &selection->at[place], &why->points[place], edition, scratch);
    }
}

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
        merge->lines[i].one = quote_of(part, at->sentence, at->sentence, edition);
        merge->lines[i].other = quote_of(whole, at->first, at->last, edition);
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
    merge.share = hundredths(shared_text(task, voices, one, other, scratch));
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

static void fill_merges(const WhyTask *task, Why *why, Arena *edition, Arena scratch)
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

// All of a time of which a word is a piece.
static Str whole_figure(Str text, Size start, Size end)
{
    if (is_piece_of_time(text, start, end)) {
        while (start > 0 && (text.at[start - 1] == ':' || byte_is_digit(text.at[start - 1]))) {
            start--;
        }
        while (end < text.len && (text.at[end] == ':' || byte_is_digit(text.at[end]))) {
            end++;
        }
    }
    return str_sub(text, start, end);
}

// A word of an article as it stands there, best not at the start of a sentence.
static Str word_in(const Terms *text, uint32_t stem, const Lexicon *lexicon, Arena *edition,
                   Arena scratch)
{
    int found_sentence = NONE;
    int found = NONE;
    for (int s = 0; s < text->sentences.count; s++) {
        Tokens tokens = terms_sentence(text, s);
        for (int i = 0; i < tokens.count; i++) {
            if (lexicon_word(lexicon, tokens.at[i])->stem == stem &&
                (found == NONE || !(tokens.at[i] & TOKEN_FIRST))) {
                found_sentence = s;
                found = i;
                s = (tokens.at[i] & TOKEN_FIRST) ? s : (int)text->sentences.count;
                break;
            }
        }
    }
    Str words = text->article->headline;
    Tokens tokens = text->headline;
    if (found != NONE) {
        words = clean_words(text->article, text->sentences.at[found_sentence].span, &scratch);
        tokens = terms_sentence(text, found_sentence);
    }
    for (int i = 0; i < tokens.count && found == NONE; i++) {
        found = lexicon_word(lexicon, tokens.at[i])->stem == stem ? i : NONE;
    }
    if (found == NONE) {
        return lexicon_word(lexicon, stem)->text;
    }
    const int *places = terms_places(words, tokens, &scratch);
    Size end = word_end(words, tokens, places, found);
    return str_copy(whole_figure(words, places[found], end), edition);
}

typedef struct {
    uint32_t stem;
    uint64_t weight;
    Str text;
} Shared;

static int weightiest_first(const void *a, const void *b)
{
    const Shared *x = a;
    const Shared *y = b;
    if (x->weight != y->weight) {
        return x->weight < y->weight ? 1 : -1;
    }
    return str_compare(x->text, y->text); // numbers of words depend on the order of reading
}

static int shared_words(const Vector *a, const Vector *b, const Lexicon *lexicon, Shared *shared)
{
    int count = 0;
    for (int i = 0, k = 0; i < a->count && k < b->count;) {
        uint32_t left = a->at[i].stem;
        uint32_t right = b->at[k].stem;
        if (left == right) {
            shared[count++] = (Shared){left, (uint64_t)a->at[i].weight * b->at[k].weight,
                                       lexicon_word(lexicon, left)->text};
        }
        i += left <= right;
        k += right <= left;
    }
    if (count > 1) {
        qsort(shared, (size_t)count, sizeof *shared, weightiest_first);
    }
    return count;
}

static const Vector *vector_of(const WhyTask *task, int article)
{
    return &task->folder->vectors.at[task->copy_group[article]];
}

// The article that speaks for the copies of this one; itself where it does.
static bool speaks(const WhyTask *task, int article)
{
    return task->folder->speaker[task->copy_group[article]] == task->texts[article].article;
}

static int most_like(const WhyTask *task, int article, int64_t *likeness)
{
    int best = NONE;
    int last = article + COMPARED_EACH_WAY;
    int first = article > COMPARED_EACH_WAY ? article - COMPARED_EACH_WAY : 0;
    *likeness = 0;
    for (int i = first; i < task->count && i <= last; i++) {
        int64_t dot = i == article || !speaks(task, i)
                          ? 0
                          : vector_dot(vector_of(task, article), vector_of(task, i));
        if (dot > *likeness) {
            *likeness = dot;
            best = i;
        }
    }
    return best;
}

static bool has_word(const Strs *words, Str word)
{
    for (Size i = 0; i < words->count; i++) {
        if (str_equal(words->at[i], word)) {
            return true;
        }
    }
    return false;
}

static Join join_of(const WhyTask *task, int article, Arena *edition, Arena scratch)
{
    const Lexicon *lexicon = task->cluster->lexicon;
    Join join = {.file = task->texts[article].article->file};
    if (!speaks(task, article)) {
        join.copy_of = task->folder->speaker[task->copy_group[article]]->file;
        return join;
    }
    int64_t likeness = 0;
    int other = most_like(task, article, &likeness);
    if (other == NONE) {
        return join;
    }
    Shared shared[VECTOR_TERMS];
    int count = shared_words(vector_of(task, article), vector_of(task, other), lexicon, shared);
    join.most_like = task->texts[other].article->file;
    join.likeness = hundredths((double)likeness / ((double)VECTOR_UNIT * VECTOR_UNIT));
    join.words.at = arena_raw(edition, Str, WHY_WORDS);
    for (int i = 0; i < count && join.words.count < WHY_WORDS; i++) {
        Str word = word_in(&task->texts[article], shared[i].stem, lexicon, edition, scratch);
        if (!has_word(&join.words, word)) {
            join.words.at[join.words.count++] = word;
        }
    }
    return join;
}

static void fill_joins(const WhyTask *task, Why *why, Arena *edition, Arena scratch)
{
    why->was_asked_for = task->folder->was_asked_for;
    why->join_count = task->count > 1 ? task->count : 0;
    why->joins = arena_raw(edition, Join, why->join_count);
    for (int i = 0; i < why->join_count; i++) {
        why->joins[i] = join_of(task, i, edition, scratch);
    }
}

static int words_of(const Terms *text)
{
    return text->first[text->sentences.count];
}

WhyFolder *why_find_folder(const Corpus *corpus, bool one_story, Arena *owner, Arena scratch)
{
    int copies = corpus->copies.count;
    WhyFolder *folder = arena_new(owner, WhyFolder, 1);
    const Terms **longest = arena_new(&scratch, const Terms *, copies);
    for (int i = 0; i < corpus->count; i++) {
        const Terms **at = &longest[corpus->copies.group[i]];
        *at = !*at || words_of(&corpus->texts[i]) > words_of(*at) ? &corpus->texts[i] : *at;
    }
    folder->was_asked_for = one_story;
    folder->vectors = vector_make(longest, copies, corpus->lexicon, owner, scratch);
    folder->speaker = arena_raw(owner, const Article *, copies);
    for (int i = 0; i < copies; i++) {
        folder->speaker[i] = longest[i]->article;
    }
    return folder;
}

const Why *why_find_story(const WhyTask *task, Arena *edition, Arena scratch)
{
    Why *why = arena_new(edition, Why, 1);
    fill_points(task, why, edition, scratch);
    fill_merges(task, why, edition, scratch);
    fill_joins(task, why, edition, scratch);
    return why;
}
