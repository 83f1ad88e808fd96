// All figures of all lines are gathered with the words around them. Figures of one kind and one
// head noun whose sentences are alike, and whose near words share at least one topic word beside
// the noun, are joined into a thing. A thing with two values in two origins is a difference.
#include "news/differ.h"

#include "news/number.h"

#include <stdlib.h>
#include <string.h>

enum { NEAR = 5, MOST_MENTIONS = 400, MOST_NEAR = 10, MOST_DIFFERENCES = 3 };

static const double alike = 0.3; // shared share of the lighter sentence's weight

typedef struct {
    Number number;
    int line;
    int origin;
    Str value;           // as printed
    Str head;            // the counted noun as printed
    int near[MOST_NEAR]; // terms around the figure, the head left out
    int near_count;
    int thing; // group
} Mention;

static bool is_comparable(NumberKind kind)
{
    return kind == NUMBER_COUNT || kind == NUMBER_MONEY || kind == NUMBER_PERCENT;
}

// "three years and six months" and "three and a half years": lengths of time are told in too many ways.
static bool is_time_unit(const Lexicon *lexicon, uint32_t head)
{
    static const Str units[] = {S("year"), S("month"), S("week"),   S("day"),
                                S("hour"), S("minut"), S("second"), S("decad")};
    for (Size i = 0; i < COUNT_OF(units) && head != NO_HEAD; i++) {
        if (str_starts(lexicon_word(lexicon, head)->text, units[i])) {
            return true;
        }
    }
    return false;
}

static Str squeezed_slice(const Terms *text, int sentence, int start, int end, Arena *owner)
{
    Span span = text->sentences.at[sentence].span;
    return str_squeeze(str_sub(text->article->text, span.start + start, span.start + end), owner);
}

static Str printed_head(const Cluster *cluster, const Line *line, const Number *number,
                        const int *places)
{
    Tokens tokens = line_tokens(cluster->texts, line);
    const Terms *text = &cluster->texts[line->article];
    Span span = text->sentences.at[line->sentence].span;
    for (int i = number->last + 1; i < tokens.count; i++) {
        const Word *word = lexicon_word(cluster->lexicon, tokens.at[i]);
        if (word->stem == number->head) {
            int start = span.start + places[i];
            return str_sub(text->article->text, start, start + word->text.len);
        }
    }
    return (Str){0};
}

static void gather_near(const Cluster *cluster, Mention *mention, Tokens tokens)
{
    for (int i = mention->number.first - NEAR; i <= mention->number.last + NEAR; i++) {
        if (i < 0 || i >= tokens.count || mention->near_count == MOST_NEAR) {
            continue;
        }
        const Word *word = lexicon_word(cluster->lexicon, tokens.at[i]);
        if ((word->flags & (WORD_STOP | WORD_NUMBER | WORD_WEEKDAY | WORD_REPORTING)) ||
            word->stem == mention->number.head) {
            continue;
        }
        int term = cluster_term(cluster, word->stem);
        if (term >= 0) {
            mention->near[mention->near_count++] = term;
        }
    }
}

static int mentions_of_line(const Cluster *cluster, int index, Mention *out, int room, Arena *owner,
                            Arena scratch)
{
    const Line *line = &cluster->lines.at[index];
    const Terms *text = &cluster->texts[line->article];
    Span span = text->sentences.at[line->sentence].span;
    Str words = str_sub(text->article->text, span.start, span.end);
    Tokens tokens = line_tokens(cluster->texts, line);
    const int *places = terms_places(words, tokens, &scratch);
    Numbers numbers = number_find(words, tokens, places, cluster->lexicon, &scratch);
    int count = 0;
    for (int i = 0; i < numbers.count && count < room; i++) {
        const Number *number = &numbers.at[i];
        bool quoted = tokens.at[number->first] & TOKEN_QUOTED;
        if (!is_comparable(number->kind) || quoted ||
            is_time_unit(cluster->lexicon, number->head) ||
            (number->kind == NUMBER_COUNT && number->head == NO_HEAD)) {
            continue;
        }
        Mention *mention = &out[count++];
        *mention = (Mention){.number = *number, .line = index, .origin = line->origin};
        mention->value = squeezed_slice(text, line->sentence, number->start, number->end, owner);
        mention->head = printed_head(cluster, line, number, places);
        gather_near(cluster, mention, tokens);
    }
    return count;
}

static bool lines_are_alike(const Cluster *cluster, int a, int b)
{
    double shared = 0;
    double weight_a = 0;
    double weight_b = 0;
    int i = cluster->line_first[a];
    for (; i < cluster->line_first[a + 1]; i++) {
        int term = cluster->line_terms[i];
        weight_a += cluster->weight[term];
        for (int k = cluster->line_first[b]; k < cluster->line_first[b + 1]; k++) {
            shared += cluster->line_terms[k] == term ? cluster->weight[term] : 0;
        }
    }
    for (int k = cluster->line_first[b]; k < cluster->line_first[b + 1]; k++) {
        weight_b += cluster->weight[cluster->line_terms[k]];
    }
    return shared >= alike * (weight_a < weight_b ? weight_a : weight_b);
}

static int shared_near(const Mention *a, const Mention *b)
{
    for (int i = 0; i < a->near_count; i++) {
        for (int k = 0; k < b->near_count; k++) {
            if (a->near[i] == b->near[k]) {
                return a->near[i];
            }
        }
    }
    return -1;
}

static bool same_thing(const Cluster *cluster, const Mention *a, const Mention *b)
{
    return a->number.kind == b->number.kind && a->number.head == b->number.head &&
           a->line != b->line && shared_near(a, b) >= 0 &&
           lines_are_alike(cluster, a->line, b->line);
}

// What an origin says now of a thing: the first figure in its newest article.
static const Mention *said_by(const Cluster *cluster, const Mention *mentions, int count, int thing,
                              int origin)
{
    const Mention *best = NULL;
    for (int i = 0; i < count; i++) {
        if (mentions[i].thing != thing || mentions[i].origin != origin) {
            continue;
        }
        Moment date = cluster->texts[cluster->lines.at[mentions[i].line].article].article->date;
        Moment best_date =
            best ? cluster->texts[cluster->lines.at[best->line].article].article->date : 0;
        if (!best || date > best_date) {
            best = &mentions[i];
        }
    }
    return best;
}

// An origin that prints both values does not differ: it tells how the figure changed.
static bool says_value(const Mention *mentions, int count, int origin, const Number *number)
{
    for (int i = 0; i < count; i++) {
        if (mentions[i].origin == origin && mentions[i].number.head == number->head &&
            number_agrees(&mentions[i].number, number)) {
            return true;
        }
    }
    return false;
}

static bool conflicts(const Number *a, const Number *b)
{
    if (number_agrees(a, b)) {
        return false;
    }
    // "at least 35" and "41" can both be true.
    if (a->bound == BOUND_AT_LEAST) {
        return b->bound == BOUND_EXACT && b->value < a->value;
    }
    if (b->bound == BOUND_AT_LEAST) {
        return a->bound == BOUND_EXACT && a->value < b->value;
    }
    return a->bound != BOUND_AT_MOST && b->bound != BOUND_AT_MOST;
}

static Str label_of(const Cluster *cluster, const Mention *a, const Mention *b, Arena *owner)
{
    static const Str generic[] = {S("people"), S("persons"), S("residents"), S("others"),
                                  S("men"),    S("women"),   S("passengers")};
    bool is_generic = a->head.len == 0;
    for (Size i = 0; i < COUNT_OF(generic); i++) {
        is_generic = is_generic || str_equal_ascii_nocase(a->head, generic[i]);
    }
    if (!is_generic) {
        return str_copy(a->head, owner);
    }
    // The word near the figure that both share, as the first of them prints it.
    int term = shared_near(a, b);
    const Line *line = &cluster->lines.at[a->line];
    const Terms *text = &cluster->texts[line->article];
    Span span = text->sentences.at[line->sentence].span;
    Str words = str_sub(text->article->text, span.start, span.end);
    Tokens tokens = line_tokens(cluster->texts, line);
    Arena scratch = *owner;
    const int *places = terms_places(words, tokens, &scratch);
    for (int i = 0; i < tokens.count; i++) {
        const Word *word = lexicon_word(cluster->lexicon, tokens.at[i]);
        if (term >= 0 && word->stem == cluster->stem[term]) {
            return str_sub(words, places[i], places[i] + word->text.len);
        }
    }
    return a->head;
}

static int mark_things(const Cluster *cluster, Mention *mentions, int count)
{
    int things = 0;
    for (int i = 0; i < count; i++) {
        mentions[i].thing = -1;
        for (int k = 0; k < i && mentions[i].thing < 0; k++) {
            if (same_thing(cluster, &mentions[i], &mentions[k])) {
                mentions[i].thing = mentions[k].thing;
            }
        }
        if (mentions[i].thing < 0) {
            mentions[i].thing = things++;
        }
    }
    return things;
}

static void add_account(Accounts *accounts, const Cluster *cluster, const Mention *mention,
                        const Mention **firsts, Arena *owner)
{
    for (int i = 0; i < accounts->count; i++) {
        if (number_agrees(&firsts[i]->number, &mention->number)) {
            accounts->at[i].by.at[accounts->at[i].by.count++] = mention->origin;
            return;
        }
    }
    const Line *line = &cluster->lines.at[mention->line];
    const Terms *text = &cluster->texts[line->article];
    Account *account = &accounts->at[accounts->count];
    firsts[accounts->count++] = mention;
    account->value = mention->value;
    account->by = (Ints){arena_raw(owner, int, cluster->lines.origins), 1};
    account->by.at[0] = mention->origin;
    account->text = clean_words(text->article, text->sentences.at[line->sentence].span, owner);
}

static int by_value(const void *a, const void *b)
{
    const Mention *x = *(const Mention *const *)a;
    const Mention *y = *(const Mention *const *)b;
    return (x->number.value > y->number.value) - (x->number.value < y->number.value);
}

// Fills one difference from a thing; false if its origins do not really differ.
static bool fill_difference(const Cluster *cluster, const Mention *mentions, int count, int thing,
                            Difference *out, Arena *owner, Arena scratch)
{
    int origins = cluster->lines.origins;
    const Mention **said = arena_new(&scratch, const Mention *, origins);
    int said_count = 0;
    for (int origin = 0; origin < origins; origin++) {
        const Mention *mention = said_by(cluster, mentions, count, thing, origin);
        if (mention) {
            said[said_count++] = mention;
        }
    }
    bool differs = false;
    for (int a = 0; a < said_count; a++) {
        for (int b = 0; b < said_count; b++) {
            differs = differs || (a != b && conflicts(&said[a]->number, &said[b]->number) &&
                                  !says_value(mentions, count, said[a]->origin, &said[b]->number) &&
                                  !says_value(mentions, count, said[b]->origin, &said[a]->number));
        }
    }
    if (!differs) {
        return false;
    }
    out->what = label_of(cluster, said[0], said[1], owner);
    qsort(said, (size_t)said_count, sizeof *said, by_value);
    out->accounts = (Accounts){arena_new(owner, Account, said_count), 0};
    const Mention **firsts = arena_new(&scratch, const Mention *, said_count);
    for (int i = 0; i < said_count; i++) {
        add_account(&out->accounts, cluster, said[i], firsts, owner);
    }
    return out->accounts.count > 1;
}

Differences differ_find(const Cluster *cluster, Arena *owner, Arena scratch)
{
    Differences found = {arena_new(owner, Difference, MOST_DIFFERENCES), 0};
    if (cluster->lines.origins < 2) {
        return found;
    }
    Mention *mentions = arena_raw(&scratch, Mention, MOST_MENTIONS);
    int count = 0;
    for (int line = 0; line < cluster->lines.count && count < MOST_MENTIONS; line++) {
        count += mentions_of_line(cluster, line, mentions + count, MOST_MENTIONS - count, owner,
                                  scratch);
    }
    int things = mark_things(cluster, mentions, count);
    for (int thing = 0; thing < things && found.count < MOST_DIFFERENCES; thing++) {
        found.count += fill_difference(cluster, mentions, count, thing, &found.at[found.count],
                                       owner, scratch);
    }
    return found;
}
