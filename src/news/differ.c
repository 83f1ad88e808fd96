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
    DAYS_APART = 7,    // between two reports on the age of one person
    MOST_ACCOUNTS = 4, // more values are a list of things, no dispute about one
};

static const double roughly = 0.1;  // share by which "about" may miss
static const double most_apart = 3; // times the lower figure; beyond it they count two things
static const double sums_apart = 2;
static const double least_step = 0.01;
static const double smallest_round = 100; // smaller counts are not rounded

typedef struct {
    const Cluster *cluster;
    Mention *at;
    int *thing; // of each mention
    int count;
} Mentions;

static void gather(Mentions *found, Arena scratch)
{
    const Cluster *cluster = found->cluster;
    const bool *states = mention_state_lines(cluster, &scratch);
    for (int line = 0; line < cluster->lines.count && found->count < MOST_MENTIONS; line++) {
        found->count += mention_find(cluster, line, states[line], found->at + found->count,
                                     MOST_MENTIONS - found->count, scratch);
    }
}

static Moment date_of_line(const Mentions *mentions, int line)
{
    const Cluster *cluster = mentions->cluster;
    return cluster->texts[cluster->lines.at[line].article].article->date;
}

static Moment date_of(const Mentions *mentions, int i)
{
    return date_of_line(mentions, mentions->at[i].line);
}

static bool says(const Mentions *mentions, int i, int thing, int origin)
{
    return mentions->thing[i] == thing && mentions->at[i].origin == origin &&
           !mentions->at[i].is_aside;
}

// A sum or a share has words of its own; a count has its noun alone.
static bool tells_no_more(const Mention *mention)
{
    return mention->number.kind == NUMBER_COUNT || mention->number.kind == NUMBER_TIME;
}

// Where an article gives two figures of one kind, a figure of it cannot be told from another one.
static bool is_one_of_several(const Mentions *mentions, const Mention *mention)
{
    for (int i = 0; i < mentions->count; i++) {
        const Mention *other = &mentions->at[i];
        if (other->article == mention->article && !other->is_aside && tells_no_more(mention) &&
            thing_is_of_one_kind(mention, other) &&
            !number_agrees(&mention->number, &other->number)) {
            return true;
        }
    }
    return false;
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
    bool is_known = best >= 0 && is_clear && !is_one_of_several(mentions, &mentions->at[best]);
    return is_known ? &mentions->at[best] : NULL;
}

// Whether anything an origin prints of such things agrees with a figure. An origin that prints both
// values does not differ: it tells how the figure changed.
static bool knows(const Mentions *mentions, int origin, const Mention *other)
{
    for (int i = 0; i < mentions->count; i++) {
        const Mention *mention = &mentions->at[i];
        bool same = mention->key == other->key || mention->is_aside ||
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
static bool is_of_another_order(const Mention *x, const Mention *y)
{
    const Number *a = &x->number;
    const Number *b = &y->number;
    double low = fmin(fabs(a->value), fabs(b->value));
    double most = x->state ? most_apart : sums_apart;
    return fmax(fabs(a->value), fabs(b->value)) > most * low;
}

// The place of the last digit that is not zero, a hundredth at least: a million in "2 million".
static double step_of(double value)
{
    static const double slack = 1e-6;
    double step = pow(10, floor(log10(fmax(value, least_step))));
    while (step > least_step && fabs(value / step - round(value / step)) > slack) {
        step /= 10;
    }
    return step;
}

// "$741 billion" and "$740.5 billion": one is the other in round figures. Small counts are exact.
static bool is_rounded(const Number *a, const Number *b)
{
    double x = fabs(a->value);
    double y = fabs(b->value);
    double high = fmax(x, y);
    bool exact = a->kind == NUMBER_COUNT && high < smallest_round && x == floor(x) && y == floor(y);
    double step = fmax(step_of(x), step_of(y));
    return !exact && a->kind != NUMBER_AGE && a->kind != NUMBER_TIME && fabs(x - y) <= step / 2 &&
           fabs(x - y) <= roughly * high;
}

static bool cannot_both_be(const Mention *x, const Mention *y)
{
    const Number *a = &x->number;
    const Number *b = &y->number;
    if (is_of_another_order(x, y) || a->bound == BOUND_AT_MOST || b->bound == BOUND_AT_MOST ||
        number_agrees(a, b) || is_about_the_same(a, b) || is_rounded(a, b)) {
        return false;
    }
    // "at least 35" and "41" can both be true.
    if (a->bound == BOUND_AT_LEAST) {
        return b->bound == BOUND_EXACT && b->value < a->value;
    }
    return b->bound != BOUND_AT_LEAST || (a->bound == BOUND_EXACT && a->value < b->value);
}

// A year of age may be a birthday between two reports.
static bool may_have_birthday(const Mentions *mentions, const Mention *a, const Mention *b)
{
    Moment x = date_of_line(mentions, a->line);
    Moment y = date_of_line(mentions, b->line);
    bool near =
        x != MOMENT_UNKNOWN && y != MOMENT_UNKNOWN && llabs(x - y) <= DAYS_APART * (Moment)DAY_S;
    return a->number.kind == NUMBER_AGE && !near && fabs(a->number.value - b->number.value) <= 1;
}

static bool share_kind(const Mention *a, const Mention *b)
{
    return a->number.kind == b->number.kind && a->key == b->key && !a->is_aside && !b->is_aside &&
           !a->state && !a->is_rate;
}

// Two sentences that differ in a second figure too, and agree in none, tell of two events: two
// hauls, two matches.
static bool tell_of_two_events(const Mentions *mentions, const Mention *a, const Mention *b)
{
    bool other = false;
    for (int i = 0; i < mentions->count && !a->state; i++) {
        const Mention *x = &mentions->at[i];
        for (int k = 0; k < mentions->count && x->line == a->line; k++) {
            const Mention *y = &mentions->at[k];
            if (y->line != b->line || x == a || y == b || !share_kind(x, y)) {
                continue;
            }
            if (number_agrees(&x->number, &y->number)) {
                return false;
            }
            other = true;
        }
    }
    return other;
}

// As far as their figures tell.
static bool values_differ(const Mentions *mentions, const Mention *a, const Mention *b)
{
    return a->origin != b->origin && cannot_both_be(a, b) && !may_have_birthday(mentions, a, b) &&
           !knows(mentions, a->origin, b) && !knows(mentions, b->origin, a);
}

static bool differ(const Mentions *mentions, const Mention *a, const Mention *b)
{
    return values_differ(mentions, a, b) && !tell_of_two_events(mentions, a, b);
}

static int by_kind_and_key(const void *a, const void *b)
{
    const Mention *x = *(Mention *const *)a;
    const Mention *y = *(Mention *const *)b;
    if (x->number.kind != y->number.kind) {
        return x->number.kind < y->number.kind ? -1 : 1;
    }
    if (x->key != y->key) {
        return x->key < y->key ? -1 : 1;
    }
    return (x > y) - (x < y);
}

static bool of_one_key(const Mention *a, const Mention *b)
{
    return a->number.kind == b->number.kind && a->key == b->key;
}

// Whether any two of these differ as far as their figures tell: without that no thing among them is a
// difference, and nothing else about them need be known.
static bool may_differ(const Mentions *mentions, Mention *const *at, int count)
{
    for (int i = 1; i < count; i++) {
        for (int k = 0; k < i && !at[i]->is_aside; k++) {
            if (!at[k]->is_aside && values_differ(mentions, at[i], at[k])) {
                return true;
            }
        }
    }
    return false;
}

static void join_group(const Mentions *mentions, Mention *const *at, int count, Sets *sets,
                       Arena scratch)
{
    for (int i = 0; i < count; i++) {
        if (!at[i]->is_aside) { // those are never compared
            mention_complete(mentions->cluster, at[i], scratch);
        }
    }
    for (int i = 0; i < count; i++) {
        for (int k = 0; k < i; k++) {
            const int one = (int)(at[i] - mentions->at);
            const int other = (int)(at[k] - mentions->at);
            if (!at[i]->is_aside && !at[k]->is_aside &&
                sets_root(sets, one) != sets_root(sets, other) &&
                thing_is_same(mentions->cluster, at[i], at[k])) {
                sets_join(sets, one, other);
            }
        }
    }
}

// Gives every mention the number of its thing; returns how many things there are. Only mentions of
// one kind and key are compared, and only where two of them may differ.
static int mark_things(Mentions *mentions, Arena scratch)
{
    Sets sets = sets_start(mentions->count, &scratch);
    Mention **sorted = arena_raw(&scratch, Mention *, mentions->count);
    for (int i = 0; i < mentions->count; i++) {
        sorted[i] = &mentions->at[i];
    }
    if (mentions->count > 1) {
        qsort(sorted, (size_t)mentions->count, sizeof(Mention *), by_kind_and_key);
    }
    for (int first = 0, end = 0; first < mentions->count; first = end) {
        while (end < mentions->count && of_one_key(sorted[first], sorted[end])) {
            end++;
        }
        if (may_differ(mentions, sorted + first, end - first)) {
            join_group(mentions, sorted + first, end - first, &sets, scratch);
        }
    }
    return sets_number(&sets, mentions->thing, scratch);
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

// A word of a line as printed.
static Str printed_word(const Cluster *cluster, int line, int token, Arena *owner, Arena scratch)
{
    const Line *at = &cluster->lines.at[line];
    const Terms *text = &cluster->texts[at->article];
    Span span = text->sentences.at[at->sentence].span;
    Str words = str_sub(text->article->text, span.start, span.end);
    Tokens tokens = line_tokens(cluster->texts, at);
    int start = terms_places(words, tokens, cluster->lexicon, &scratch)[token];
    Size length = lexicon_word(cluster->lexicon, tokens.at[token])->text.len;
    return str_copy(str_sub(words, start, start + length), owner);
}

static bool is_shared_label(const Cluster *cluster, Tokens tokens, int i, const Mention *other)
{
    const Word *word = lexicon_word(cluster->lexicon, tokens.at[i]);
    return !(tokens.at[i] & TOKEN_CAPITAL) && thing_is_near(other, word->stem) &&
           is_label(word, lexicon_language(cluster->lexicon));
}

// The token beside a figure that names what it is of, among those that the other sentence has too:
// the last one of the noun's words behind the figure, else the nearest. -1 without one.
static int label_token(const Cluster *cluster, const Mention *mention, const Mention *other)
{
    enum { REACH = 5 };
    Tokens tokens = line_tokens(cluster->texts, &cluster->lines.at[mention->line]);
    int best = -1;
    for (int i = mention->number.last + 1; i < tokens.count; i++) {
        uint32_t flags = lexicon_flags(cluster->lexicon, tokens.at[i]);
        if ((flags & (WORD_STOP | WORD_NUMBER)) || (tokens.at[i] & TOKEN_BREAK)) {
            break;
        }
        best = is_shared_label(cluster, tokens, i, other) ? i : best;
    }
    for (int step = 1; step <= REACH && best < 0; step++) {
        int before = mention->number.first - step;
        int behind = mention->number.last + step;
        if (behind < tokens.count && is_shared_label(cluster, tokens, behind, other)) {
            best = behind;
        } else if (before >= 0 && is_shared_label(cluster, tokens, before, other)) {
            best = before;
        }
    }
    return best;
}

// What is counted, in the sources' words; where the figure has no noun of its own, a word that both
// sentences have beside it.
static Str label_of(const Cluster *cluster, const Mention *a, const Mention *b, Arena *owner,
                    Arena scratch)
{
    Str what = mention_what(cluster, a, owner, scratch);
    int token = what.len > 0 ? -1 : label_token(cluster, a, b);
    return token < 0 ? what : printed_word(cluster, a->line, token, owner, scratch);
}

static void add_account(Accounts *accounts, const Cluster *cluster, const Mention *mention,
                        const Mention **firsts, Arena *owner, Arena scratch)
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
    account->value = mention_value(cluster, mention, owner, scratch);
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
        add_account(&out->accounts, cluster, said.at[i], firsts, owner, scratch);
    }
    for (int i = 0; i < out->accounts.count; i++) {
        Ints *by = &out->accounts.at[i].by;
        qsort(by->at, (size_t)by->count, sizeof *by->at, rising);
    }
    return out->what.len > 0 && out->accounts.count > 1 && out->accounts.count <= MOST_ACCOUNTS;
}

// Of which things several origins give a figure.
static bool *told_by_several(const Mentions *mentions, int things, Arena *owner)
{
    bool *several = arena_new(owner, bool, things);
    int *first = arena_new(owner, int, things); // origin + 1
    for (int i = 0; i < mentions->count; i++) {
        int thing = mentions->thing[i];
        int origin = mentions->at[i].origin + 1;
        several[thing] = several[thing] || (first[thing] && first[thing] != origin);
        first[thing] = origin;
    }
    return several;
}

Differences differ_find(const Cluster *cluster, Arena *owner, Arena scratch)
{
    Differences found = {arena_new(owner, Difference, MOST_DIFFERENCES), 0};
    if (cluster->lines.origins < 2) {
        return found;
    }
    Mentions mentions = {cluster, arena_raw(&scratch, Mention, MOST_MENTIONS),
                         arena_raw(&scratch, int, MOST_MENTIONS), 0};
    gather(&mentions, scratch);
    int things = mark_things(&mentions, scratch);
    const bool *several = told_by_several(&mentions, things, &scratch);
    for (int thing = 0; thing < things && found.count < MOST_DIFFERENCES; thing++) {
        found.count += several[thing] &&
                       fill_difference(&mentions, thing, &found.at[found.count], owner, scratch);
    }
    return found;
}
