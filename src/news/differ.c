// Mentions that can be of one thing are joined into it: one kind, one noun or state, nothing that
// sets them apart, and sentences that are alike. A thing of which two origins give figures that
// cannot both be true, and neither knows the other's, is a difference.
#include "news/differ.h"

#include "base/sets.h"
#include "news/mention.h"
#include "news/thing.h"

#include <math.h>
#include <stdlib.h>

enum {
    MOST_MENTIONS = 400,
    MOST_DIFFERENCES = 3,
    MOST_ACCOUNTS = 4, // more values are a list of things, no dispute about one
};

static const double roughly = 0.1;  // share by which "about" may miss
static const double most_apart = 3; // times the lower figure; beyond it they count two things

typedef struct {
    const Cluster *cluster;
    Mention *at;
    int *thing; // of each mention
    int count;
} Mentions;

static void gather(Mentions *found, Arena *owner, Arena scratch)
{
    const Cluster *cluster = found->cluster;
    for (int line = 0; line < cluster->lines.count && found->count < MOST_MENTIONS; line++) {
        found->count += mention_find(cluster, line, found->at + found->count,
                                     MOST_MENTIONS - found->count, owner, scratch);
    }
}

// Gives every mention the number of its thing; returns how many things there are.
static int mark_things(Mentions *mentions, Arena scratch)
{
    Sets sets = sets_start(mentions->count, &scratch);
    for (int i = 0; i < mentions->count; i++) {
        for (int k = 0; k < i; k++) {
            bool asides = mentions->at[i].is_aside || mentions->at[k].is_aside;
            if (!asides && thing_is_same(mentions->cluster, &mentions->at[i], &mentions->at[k])) {
                sets_join(&sets, i, k);
            }
        }
    }
    return sets_number(&sets, mentions->thing, scratch);
}

static Moment date_of(const Mentions *mentions, int i)
{
    const Cluster *cluster = mentions->cluster;
    return cluster->texts[cluster->lines.at[mentions->at[i].line].article].article->date;
}

static bool says(const Mentions *mentions, int i, int thing, int origin)
{
    return mentions->thing[i] == thing && mentions->at[i].origin == origin &&
           !mentions->at[i].is_aside;
}

// What an origin says now of a thing: the figure in its newest article. Null where it says nothing
// or, in that article, two things.
static const Mention *said_by(const Mentions *mentions, int thing, int origin)
{
    int best = -1;
    bool is_clear = true;
    for (int i = 0; i < mentions->count; i++) {
        if (!says(mentions, i, thing, origin)) {
            continue;
        }
        if (best < 0 || date_of(mentions, i) > date_of(mentions, best)) {
            best = i;
            is_clear = true;
        } else if (date_of(mentions, i) == date_of(mentions, best)) {
            is_clear =
                is_clear && number_agrees(&mentions->at[i].number, &mentions->at[best].number);
        }
    }
    return best >= 0 && is_clear ? &mentions->at[best] : NULL;
}

// Whether anything an origin prints of such things agrees with a figure. An origin that prints both
// values does not differ: it tells how the figure changed.
static bool knows(const Mentions *mentions, int origin, const Mention *other)
{
    for (int i = 0; i < mentions->count; i++) {
        const Mention *mention = &mentions->at[i];
        bool same = (mention->state && mention->state == other->state) || mention->is_aside ||
                    mention->number.head == other->number.head;
        if (mention->origin == origin && same && number_agrees(&mention->number, &other->number)) {
            return true;
        }
    }
    return false;
}

// "Nearly a dozen" and 11 are no dispute.
static bool is_about_the_same(const Number *a, const Number *b)
{
    bool about = a->bound == BOUND_ABOUT || b->bound == BOUND_ABOUT;
    return about && fabs(a->value - b->value) <= roughly * fmax(fabs(a->value), fabs(b->value));
}

// Figures of one thing seldom differ by a multiple; figures of two things do.
static bool is_of_another_order(const Number *a, const Number *b)
{
    double low = fmin(fabs(a->value), fabs(b->value));
    return fmax(fabs(a->value), fabs(b->value)) > most_apart * low;
}

static bool cannot_both_be(const Number *a, const Number *b)
{
    if (number_agrees(a, b) || is_about_the_same(a, b) || is_of_another_order(a, b) ||
        a->bound == BOUND_AT_MOST || b->bound == BOUND_AT_MOST) {
        return false;
    }
    // "at least 35" and "41" can both be true.
    if (a->bound == BOUND_AT_LEAST) {
        return b->bound == BOUND_EXACT && b->value < a->value;
    }
    return b->bound != BOUND_AT_LEAST || (a->bound == BOUND_EXACT && a->value < b->value);
}

static bool differ(const Mentions *mentions, const Mention *a, const Mention *b)
{
    return a->origin != b->origin && cannot_both_be(&a->number, &b->number) &&
           !knows(mentions, a->origin, b) && !knows(mentions, b->origin, a);
}

// The current figures of a thing, one per origin.
typedef struct {
    const Mention **at;
    int count;
} Said;

static bool is_disputed(const Mentions *mentions, const Said *said, const Mention *mention)
{
    for (int i = 0; i < said->count; i++) {
        if (differ(mentions, mention, said->at[i])) {
            return true;
        }
    }
    return false;
}

// Figures that take part in the dispute: they conflict with one, or agree with one that does.
static bool takes_part(const Mentions *mentions, const Said *said, const Mention *mention)
{
    for (int i = 0; i < said->count; i++) {
        if (number_agrees(&said->at[i]->number, &mention->number) &&
            is_disputed(mentions, said, said->at[i])) {
            return true;
        }
    }
    return false;
}

static int by_value(const void *a, const void *b)
{
    const Mention *x = *(const Mention *const *)a;
    const Mention *y = *(const Mention *const *)b;
    if (x->number.value != y->number.value) {
        return x->number.value < y->number.value ? -1 : 1;
    }
    if (x->number.bound != y->number.bound) {
        return x->number.bound < y->number.bound ? -1 : 1;
    }
    return (x->origin > y->origin) - (x->origin < y->origin);
}

// Fills `said` from the thing's mentions: those that take part, by value.
static void fill_said(const Mentions *mentions, int thing, Said *said, Arena scratch)
{
    int origins = mentions->cluster->lines.origins;
    Said all = {arena_raw(&scratch, const Mention *, origins), 0};
    for (int origin = 0; origin < origins; origin++) {
        const Mention *mention = said_by(mentions, thing, origin);
        if (mention) {
            all.at[all.count++] = mention;
        }
    }
    for (int i = 0; i < all.count; i++) {
        if (takes_part(mentions, &all, all.at[i])) {
            said->at[said->count++] = all.at[i];
        }
    }
    if (said->count > 1) {
        qsort(said->at, (size_t)said->count, sizeof *said->at, by_value);
    }
}

// Verbs make poor labels, but for those that are nouns as well.
static bool is_label(const Word *word, const Language *language)
{
    static const char *const nouns[] = {"cost",    "costs",    "fine",  "fined", "damage",
                                        "support", "increase", "offer", NULL};
    for (int i = 0; nouns[i]; i++) {
        if (str_is(word->text, nouns[i])) {
            return true;
        }
    }
    return !language_has(language, WORDS_VERB, word->text);
}

// The word as the line prints it that stands for a term.
static Str printed_term(const Cluster *cluster, int line, int term, Arena *owner, Arena scratch)
{
    const Line *at = &cluster->lines.at[line];
    const Terms *text = &cluster->texts[at->article];
    Span span = text->sentences.at[at->sentence].span;
    Str words = str_sub(text->article->text, span.start, span.end);
    Tokens tokens = line_tokens(cluster->texts, at);
    const int *places = terms_places(words, tokens, &scratch);
    for (int i = 0; i < tokens.count; i++) {
        const Word *word = lexicon_word(cluster->lexicon, tokens.at[i]);
        if (word->stem == cluster->stem[term] && !(tokens.at[i] & TOKEN_CAPITAL) &&
            is_label(word, lexicon_language(cluster->lexicon))) {
            return str_copy(str_sub(words, places[i], places[i] + word->text.len), owner);
        }
    }
    return (Str){0};
}

// What is counted, in the sources' words; where the figure has no noun of its own, the nearest word
// that both sentences have beside it.
static Str label_of(const Cluster *cluster, const Mention *a, const Mention *b, Arena *owner,
                    Arena scratch)
{
    if (a->what.len > 0) {
        return a->what;
    }
    for (int i = 0; i < a->near_count; i++) {
        Str word = thing_is_near(b, a->near[i])
                       ? printed_term(cluster, a->line, a->near[i], owner, scratch)
                       : (Str){0};
        if (word.len > 0) {
            return word;
        }
    }
    return (Str){0};
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

static int rising(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

// Fills one difference from a thing; false if its origins do not really differ, or if there is no
// word for what they differ about.
static bool fill_difference(const Mentions *mentions, int thing, Difference *out, Arena *owner,
                            Arena scratch)
{
    Said said = {arena_raw(&scratch, const Mention *, mentions->cluster->lines.origins), 0};
    fill_said(mentions, thing, &said, scratch);
    if (said.count < 2) {
        return false;
    }
    const Cluster *cluster = mentions->cluster;
    out->what = label_of(cluster, said.at[0], said.at[said.count - 1], owner, scratch);
    out->accounts = (Accounts){arena_new(owner, Account, said.count), 0};
    const Mention **firsts = arena_raw(&scratch, const Mention *, said.count);
    for (int i = 0; i < said.count; i++) {
        add_account(&out->accounts, cluster, said.at[i], firsts, owner);
    }
    for (int i = 0; i < out->accounts.count; i++) {
        Ints *by = &out->accounts.at[i].by;
        qsort(by->at, (size_t)by->count, sizeof *by->at, rising);
    }
    return out->what.len > 0 && out->accounts.count > 1 && out->accounts.count <= MOST_ACCOUNTS;
}

Differences differ_find(const Cluster *cluster, Arena *owner, Arena scratch)
{
    Differences found = {arena_new(owner, Difference, MOST_DIFFERENCES), 0};
    if (cluster->lines.origins < 2) {
        return found;
    }
    Mentions mentions = {cluster, arena_raw(&scratch, Mention, MOST_MENTIONS),
                         arena_raw(&scratch, int, MOST_MENTIONS), 0};
    gather(&mentions, owner, scratch);
    int things = mark_things(&mentions, scratch);
    for (int thing = 0; thing < things && found.count < MOST_DIFFERENCES; thing++) {
        found.count += fill_difference(&mentions, thing, &found.at[found.count], owner, scratch);
    }
    return found;
}
