// Questions that can only say no: kind, noun or state, what sets apart, names; then the sentences
// must be alike, the more so the less the noun tells.
#include "news/thing.h"

#include "news/money.h"

// Shared share of the lighter sentence's weight.
static const double alike = 0.3;
static const double alike_very = 0.6;    // enough without a shared word beside the figure
static const double alike_closely = 0.6; // of the heavier, where no noun tells what is counted

// How much a term counts for likeness: figures and currencies do not, they are what may differ.
static double weight_of(const Cluster *cluster, int term)
{
    const Word *word = lexicon_word(cluster->lexicon, cluster->stem[term]);
    bool figure = (word->flags & WORD_NUMBER) || money_currency(word->text);
    return figure ? 0 : cluster->weight[term];
}

static double weight_of_line(const Cluster *cluster, int line)
{
    double weight = 0;
    for (int i = cluster->line_first[line]; i < cluster->line_first[line + 1]; i++) {
        weight += weight_of(cluster, cluster->line_terms[i]);
    }
    return weight;
}

// Shares of what two lines say that the other says too.
typedef struct {
    double of_lighter, of_heavier;
} Likeness;

static Likeness likeness_of(const Cluster *cluster, int a, int b)
{
    double shared = 0;
    for (int i = cluster->line_first[a]; i < cluster->line_first[a + 1]; i++) {
        for (int k = cluster->line_first[b]; k < cluster->line_first[b + 1]; k++) {
            bool same = cluster->line_terms[i] == cluster->line_terms[k];
            shared += same ? weight_of(cluster, cluster->line_terms[i]) : 0;
        }
    }
    double x = weight_of_line(cluster, a);
    double y = weight_of_line(cluster, b);
    double lighter = x < y ? x : y;
    double heavier = x < y ? y : x;
    return lighter > 0 ? (Likeness){shared / lighter, shared / heavier} : (Likeness){0, 0};
}

bool thing_is_near(const Mention *mention, int term)
{
    for (int i = 0; i < mention->near_count; i++) {
        if (mention->near[i] == term) {
            return true;
        }
    }
    return false;
}

static int shared_near(const Mention *a, const Mention *b)
{
    int shared = 0;
    for (int i = 0; i < a->near_count; i++) {
        shared += thing_is_near(b, a->near[i]);
    }
    return shared;
}

static bool same_noun(const Mention *a, const Mention *b)
{
    if (a->number.kind != NUMBER_COUNT) {
        return true;
    }
    if (a->state || b->state) {
        bool persons = a->is_person && b->is_person;
        return a->state == b->state && (persons || a->number.head == b->number.head);
    }
    return a->number.head == b->number.head;
}

// Different days or years, a part and the whole, a rate and an amount are different things.
static bool are_set_apart(const Mention *a, const Mention *b)
{
    return a->part != b->part || a->is_rate != b->is_rate || a->year != b->year ||
           (a->weekday && b->weekday && a->weekday != b->weekday) ||
           a->number.currency != b->number.currency;
}

// The name that stands directly behind a common noun: "Tern" in "the ferry Tern".
static bool names_one(const Cluster *cluster, Tokens tokens, int i)
{
    uint32_t common = lexicon_word(cluster->lexicon, tokens.at[i])->flags;
    uint32_t name =
        i + 1 < tokens.count ? lexicon_word(cluster->lexicon, tokens.at[i + 1])->flags : WORD_STOP;
    return !(tokens.at[i] & TOKEN_CAPITAL) && !(common & (WORD_STOP | WORD_REPORTING)) &&
           !(name & (WORD_STOP | WORD_WEEKDAY)) && (tokens.at[i + 1] & TOKEN_CAPITAL) &&
           !(tokens.at[i + 1] & TOKEN_BREAK);
}

// "The ferry Tern" and "the ferry Maren Holt" are two ferries.
static bool name_another(const Cluster *cluster, int a, int b)
{
    Tokens x = line_tokens(cluster->texts, &cluster->lines.at[a]);
    Tokens y = line_tokens(cluster->texts, &cluster->lines.at[b]);
    bool other = false;
    for (int i = 0; i < x.count; i++) {
        for (int k = 0; k < y.count && names_one(cluster, x, i); k++) {
            if (token_word(x.at[i]) == token_word(y.at[k]) && names_one(cluster, y, k)) {
                bool same = token_word(x.at[i + 1]) == token_word(y.at[k + 1]);
                if (same) {
                    return false;
                }
                other = true;
            }
        }
    }
    return other;
}

bool thing_is_same(const Cluster *cluster, const Mention *a, const Mention *b)
{
    if (a->number.kind != b->number.kind || a->line == b->line || !same_noun(a, b) ||
        are_set_apart(a, b) || name_another(cluster, a->line, b->line)) {
        return false;
    }
    Likeness like = likeness_of(cluster, a->line, b->line);
    if (a->state) {
        return like.of_lighter >= alike;
    }
    if (a->number.kind != NUMBER_COUNT || a->is_measure) {
        return like.of_heavier >= alike_closely && shared_near(a, b) >= 2;
    }
    return like.of_lighter >= alike_very || (like.of_lighter >= alike && shared_near(a, b) >= 1);
}
