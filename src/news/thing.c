// Questions that can only say no: kind, noun or state, what sets apart, whether the sentences are alike,
// the more so the less the noun tells, and names.
#include "news/thing.h"

#include "news/walk.h"

// Shared share of the lighter sentence's weight.
static const double alike_little = 0.2;
static const double alike = 0.3;
static const double alike_well = 0.45;
static const double alike_hardly = 0.12; // of the heavier sentence
static const double alike_closely = 0.6; // likewise, where no noun tells what is measured

// Shares of what two lines say that the other says too.
typedef struct {
    double of_lighter, of_heavier;
} Likeness;

static bool has_term(const Cluster *cluster, int line, int term)
{
    for (int i = cluster->line_first[line]; i < cluster->line_first[line + 1]; i++) {
        if (cluster->line_terms[i] == term) {
            return true;
        }
    }
    return false;
}

static Likeness likeness_of(const Cluster *cluster, const Mention *a, const Mention *b)
{
    double shared = 0;
    for (int i = cluster->line_first[a->line]; i < cluster->line_first[a->line + 1]; i++) {
        int term = cluster->line_terms[i];
        bool may_have = b->line_terms & mention_bit((uint32_t)term);
        shared += may_have && has_term(cluster, b->line, term) ? mention_weight(cluster, term) : 0;
    }
    double lighter = a->line_weight < b->line_weight ? a->line_weight : b->line_weight;
    double heavier = a->line_weight < b->line_weight ? b->line_weight : a->line_weight;
    return lighter > 0 ? (Likeness){shared / lighter, shared / heavier} : (Likeness){0, 0};
}

bool thing_is_near(const Mention *mention, uint32_t stem)
{
    const bool may_be = mention->near_bits & mention_bit(stem);
    for (int i = 0; may_be && i < mention->near_count; i++) {
        if (mention->near[i] == stem) {
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
    if (a->number.kind != b->number.kind || a->key != b->key) {
        return false;
    }
    bool persons = a->is_person && b->is_person;
    return !a->state || persons || a->number.head == b->number.head;
}

// Different days or years, a part and the whole, a rate and an amount are different things.
static bool are_set_apart(const Mention *a, const Mention *b)
{
    return a->part != b->part || a->is_rate != b->is_rate ||
           a->number.currency != b->number.currency || !occasion_fits(&a->occasion, &b->occasion);
}

bool thing_is_of_one_kind(const Mention *a, const Mention *b)
{
    return same_noun(a, b) && !are_set_apart(a, b);
}

// The name that stands directly behind a common noun: "Tern" in "the ferry Tern".
static bool names_one(const Cluster *cluster, Tokens tokens, int i)
{
    uint32_t common = lexicon_flags(cluster->lexicon, tokens.at[i]);
    uint32_t name =
        i + 1 < tokens.count ? lexicon_flags(cluster->lexicon, tokens.at[i + 1]) : WORD_STOP;
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

static bool is_name(const Lexicon *lexicon, Tokens tokens, int i)
{
    const uint32_t other = WORD_STOP | WORD_WEEKDAY | WORD_NUMBER | WORD_PRONOUN;
    return i >= 0 && i < tokens.count && (tokens.at[i] & TOKEN_CAPITAL) &&
           !(lexicon_flags(lexicon, tokens.at[i]) & other);
}

// Part of "..., the mayor of Karsund said" or "according to the Herald".
static bool is_attribution(const Lexicon *lexicon, Tokens tokens, int i)
{
    enum { REACH = 4 };
    for (int k = i - REACH; k <= i + REACH; k++) {
        if (k >= 0 && k < tokens.count) {
            const Word *word = lexicon_word(lexicon, tokens.at[k]);
            if ((word->flags & WORD_REPORTING) || str_is(word->text, "according")) {
                return true;
            }
        }
    }
    return false;
}

// Whether both texts have names between two places and share none.
static bool share_no_name(const Lexicon *lexicon, Tokens a, Tokens b)
{
    int names[2] = {0};
    for (int i = 1; i < a.count; i++) {
        for (int k = 1; k < b.count && is_name(lexicon, a, i); k++) {
            if (token_word(a.at[i]) == token_word(b.at[k]) && is_name(lexicon, b, k)) {
                return false;
            }
        }
        names[0] += is_name(lexicon, a, i) && !is_attribution(lexicon, a, i);
    }
    for (int k = 1; k < b.count; k++) {
        names[1] += is_name(lexicon, b, k) && !is_attribution(lexicon, b, k);
    }
    return names[0] && names[1];
}

// The name behind what is counted: "Karsund" in "12 people in Karsund", "American" in "$60 billion of
// American goods".
static Tokens place_of(const Cluster *cluster, const Mention *mention)
{
    static const char *const joints[] = {"in",  "at", "near",    "from",   "to",   "for",
                                         "the", "of", "outside", "around", "with", NULL};
    enum { REACH = 6 };
    const Lexicon *lexicon = cluster->lexicon;
    Tokens tokens = line_tokens(cluster->texts, &cluster->lines.at[mention->line]);
    int last = mention->number.last;
    for (int i = last + 1; i <= last + REACH && i + 1 < tokens.count; i++) {
        const Word *word = lexicon_word(lexicon, tokens.at[i]);
        int to = i + 1;
        while (is_name(lexicon, tokens, to)) {
            to++;
        }
        if (to > i + 1 && word_is_any(word->text, joints)) {
            return (Tokens){tokens.at + i, to - i};
        }
        if (word->flags & WORD_NUMBER) {
            break;
        }
    }
    return (Tokens){0};
}

static bool are_elsewhere(const Cluster *cluster, const Mention *a, const Mention *b)
{
    return share_no_name(cluster->lexicon, place_of(cluster, a), place_of(cluster, b));
}

static bool name_others(const Cluster *cluster, int a, int b)
{
    return share_no_name(cluster->lexicon, line_tokens(cluster->texts, &cluster->lines.at[a]),
                         line_tokens(cluster->texts, &cluster->lines.at[b]));
}

// The less the noun tells, the more the sentences have to.
static bool are_alike(const Mention *a, const Mention *b, Likeness like)
{
    int near = shared_near(a, b) + occasion_is_named(&a->occasion, &b->occasion);
    if (number_agrees(&a->number, &b->number)) {
        return like.of_lighter >= alike;
    }
    if (a->state) {
        return like.of_lighter >= alike && (near >= 1 || like.of_lighter >= alike_well);
    }
    switch (a->number.kind) {
    case NUMBER_AGE:
        return like.of_lighter >= alike;
    case NUMBER_MONEY:
        return like.of_heavier >= alike_hardly && ((near >= 2 && like.of_lighter >= alike_little) ||
                                                   (near >= 1 && like.of_lighter >= alike_well));
    case NUMBER_TIME:
        return near >= 2 && like.of_heavier >= alike_well;
    case NUMBER_PERCENT:
        return near >= 2 && like.of_lighter >= alike_well && like.of_heavier >= alike;
    default:
        break;
    }
    if (a->is_measure && a->number.head_token > a->number.last) {
        return like.of_heavier >= alike_closely && near >= 2;
    }
    return near >= 1 && (like.of_lighter >= alike_well || (near >= 2 && like.of_lighter >= alike));
}

bool thing_is_same(const Cluster *cluster, const Mention *a, const Mention *b)
{
    // Words beside the figures are compared first: that is quick, and most have none in common.
    bool related = a->state || a->number.kind == NUMBER_AGE || shared_near(a, b) > 0 ||
                   number_agrees(&a->number, &b->number);
    return a->line != b->line && related && thing_is_of_one_kind(a, b) &&
           are_alike(a, b, likeness_of(cluster, a, b)) &&
           !name_another(cluster, a->line, b->line) && !are_elsewhere(cluster, a, b) &&
           !name_others(cluster, a->line, b->line);
}
