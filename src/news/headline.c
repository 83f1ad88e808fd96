// Own headlines are scored by how many words they share with those of the other origins, both ways
// (F1), so that neither a long nor a short one wins by its length. A lead sentence becomes a
// headline by leaving out what trim.h allows and, as the last means, what follows a preposition or
// a comma behind the verb.
#include "news/headline.h"

#include "news/candidate.h"
#include "news/trim.h"

#include <stdlib.h>

enum { FEWEST_WORDS = 4, FEWEST_TOPICS = 6, MOST_CANDIDATES = 6, LEAD_LINES = 12, MOST_LINES = 48 };

static const double late_line = 0.02; // taken off for each sentence before it
static const double cut_line = 0.1;   // and for one that had to be cut short

typedef struct {
    Str text;
    double score;
    int order; // ties keep the canonical order
} Scored;

static int best_first(const void *a, const void *b)
{
    const Scored *x = a;
    const Scored *y = b;
    if (x->score != y->score) {
        return x->score < y->score ? 1 : -1;
    }
    return (x->order > y->order) - (x->order < y->order);
}

static bool has_verb(const Lexicon *lexicon, Tokens tokens)
{
    for (int i = 1; i < tokens.count; i++) {
        const Word *word = lexicon_word(lexicon, tokens.at[i]);
        if (!(tokens.at[i] & TOKEN_QUOTED) &&
            language_has(lexicon_language(lexicon), WORDS_VERB, word->text)) {
            return true;
        }
    }
    return false;
}

static bool shares(Tokens tokens, const Lexicon *lexicon, uint32_t stem)
{
    for (int i = 0; i < tokens.count; i++) {
        if (lexicon_word(lexicon, tokens.at[i])->stem == stem) {
            return true;
        }
    }
    return false;
}

static double likeness(Tokens a, Tokens b, const Lexicon *lexicon)
{
    int shared = 0;
    for (int i = 0; i < a.count; i++) {
        shared += shares(b, lexicon, lexicon_word(lexicon, a.at[i])->stem);
    }
    return a.count + b.count ? 2.0 * shared / (a.count + b.count) : 0;
}

static bool is_question(Str text)
{
    return str_has(text, S("?"));
}

// The part of the words that the story's sentences of several origins use too.
static double weight_in_story(const Cluster *cluster, Tokens tokens)
{
    double found = 0;
    int topics = 0;
    for (int i = 0; i < tokens.count; i++) {
        const Word *word = lexicon_word(cluster->lexicon, tokens.at[i]);
        int term = word->flags & WORD_STOP ? -1 : cluster_term(cluster, word->stem);
        topics += !(word->flags & WORD_STOP);
        found += term >= 0 ? (double)cluster->term_origins[term] / cluster->lines.origins : 0;
    }
    return found / (topics > FEWEST_TOPICS ? topics : FEWEST_TOPICS);
}

static Str without_stop(Str text)
{
    text = str_trim(text);
    while (text.len > 0 && (str_ends(text, S(".")) || str_ends(text, S(","))) &&
           !str_ends(text, S("..."))) {
        text = str_sub(text, 0, text.len - 1);
    }
    return text;
}

static double fitness(Str text, Tokens tokens, const Lexicon *lexicon)
{
    int words = candidate_words(text);
    double fit = 0;
    fit -= words > HEADLINE_WORDS ? 1.0 : 0;
    fit -= words < FEWEST_WORDS ? 0.5 : 0;
    fit -= is_question(text) ? 0.5 : 0;
    fit -= has_verb(lexicon, tokens) ? 0 : 0.15;
    return fit;
}

static int add_own_headlines(const Cluster *cluster, int articles, Scored *scored, Arena *owner)
{
    const Lexicon *lexicon = cluster->lexicon;
    int count = 0;
    for (int i = 0; i < articles; i++) {
        Str headline = str_squeeze(cluster->texts[i].article->headline, owner);
        if (headline.len == 0 || cluster->texts[i].headline.count == 0) {
            continue;
        }
        double like = 0;
        int others = 0;
        for (int k = 0; k < articles; k++) {
            if (k != i && cluster->texts[k].headline.count > 0) {
                like += likeness(cluster->texts[i].headline, cluster->texts[k].headline, lexicon);
                others++;
            }
        }
        like = others ? like / others : 0;
        double score = like + 0.3 * weight_in_story(cluster, cluster->texts[i].headline) +
                       fitness(headline, cluster->texts[i].headline, lexicon);
        scored[count] = (Scored){without_stop(headline), score, count};
        count++;
    }
    return count;
}

// The longest beginning of at most HEADLINE_WORDS words that ends before a preposition or a comma
// and has a verb; empty if there is none.
static Str cut_short(Str text, Lexicon *lexicon, Arena scratch)
{
    // What follows these can be left out; "in" or "with" would often be a part of the verb.
    static const Str links[] = {S("regarding"), S("over"),    S("after"), S("amid"),
                                S("before"),    S("during"),  S("while"), S("following"),
                                S("because"),   S("despite"), S("since"), S("until"),
                                S("when"),      S("as")};
    int *places = NULL;
    Tokens tokens = terms_of_text(text, lexicon, &places, &scratch);
    Str best = {0};
    for (int i = 3; i < tokens.count; i++) {
        const Word *word = lexicon_word(lexicon, tokens.at[i]);
        bool link = false;
        for (Size k = 0; k < COUNT_OF(links); k++) {
            link = link || str_equal(word->text, links[k]);
        }
        Str head = without_stop(str_sub(text, 0, places[i]));
        bool comma = places[i] >= 2 && text.at[places[i] - 2] == ',';
        bool open_quote = (tokens.at[i] & TOKEN_QUOTED) || str_ends(head, S("\""));
        Tokens part = {tokens.at, i};
        if ((link || comma) && !open_quote && candidate_words(head) <= HEADLINE_WORDS &&
            candidate_words(head) > FEWEST_WORDS && has_verb(lexicon, part)) {
            best = head;
        }
    }
    return best;
}

static double lead_score(const Cluster *cluster, const Line *line, Tokens tokens, Str text)
{
    double score = weight_in_story(cluster, tokens) - late_line * line->sentence;
    return score + fitness(text, tokens, cluster->lexicon) - 2.0; // behind every own headline
}

static void add_line(const Cluster *cluster, const Line *line, Lexicon *lexicon, Scored *scored,
                     int *count, Arena *owner, Arena scratch)
{
    const Terms *text = &cluster->texts[line->article];
    Str words = clean_words(text->article, text->sentences.at[line->sentence].span, owner);
    int *places = NULL;
    Tokens tokens = terms_of_text(words, lexicon, &places, &scratch);
    if (candidate_standing(words, tokens, places, lexicon) != STANDS) {
        return;
    }
    Variants variants = trim_variants(words, tokens, places, lexicon, 0x7F, owner);
    Scored best = {.score = -100};
    for (int i = 0; i < variants.count; i++) {
        Str shown = without_stop(variants.at[i].text);
        Str shorter = {0};
        if (candidate_words(shown) > HEADLINE_WORDS) {
            shorter = cut_short(shown, lexicon, scratch);
            shown = shorter.len > 0 ? shorter : shown;
        }
        Tokens own = terms_of_text(shown, lexicon, NULL, &scratch);
        double score = lead_score(cluster, line, own, shown) - (shorter.len > 0 ? cut_line : 0);
        if (score > best.score) {
            best = (Scored){shown, score, *count};
        }
    }
    scored[(*count)++] = best;
}

Strs headline_candidates(const Cluster *cluster, int articles, Lexicon *lexicon, Arena *owner,
                         Arena scratch)
{
    const Lines *lines = &cluster->lines;
    Arena own = arena_part(&scratch, (scratch.end - scratch.at) / 2, "headlines");
    Scored *scored = arena_raw(&scratch, Scored, articles + lines->count + 1);
    int count = add_own_headlines(cluster, articles, scored, &own);
    for (int i = 0; i < lines->count && count < articles + MOST_LINES; i++) {
        if (lines->at[i].sentence < LEAD_LINES) {
            add_line(cluster, &lines->at[i], lexicon, scored, &count, &own, scratch);
        }
    }
    if (count == 0 && lines->count > 0) {
        const Terms *text = &cluster->texts[lines->at[0].article];
        Span span = text->sentences.at[lines->at[0].sentence].span;
        scored[count++] = (Scored){without_stop(clean_words(text->article, span, &own)), 0, 0};
    }
    if (count > 1) {
        qsort(scored, (size_t)count, sizeof *scored, best_first);
    }
    Strs headlines = {arena_raw(owner, Str, size_min(count, MOST_CANDIDATES)),
                      size_min(count, MOST_CANDIDATES)};
    for (Size i = 0; i < headlines.count; i++) {
        headlines.at[i] = str_copy(scored[i].text, owner);
    }
    return headlines;
}
