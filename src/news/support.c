// For each origin the two lines that share most with the text are looked at closely. Every question
// is a function that can only say no; an origin is counted when none does.
#include "news/support.h"

#include "news/number.h"

// Shares of the text's topic weight that must be found.
static const double in_one_sentence = 0.52;
static const double in_neighbours = 0.8;
static const double of_plain_words = 0.65; // of the words that are no names and no figures

static const double like_credit = 0.7; // of a word's weight, for one that can stand for it

enum { NEAR = 4 }; // words around a shared one in which a negation or hedge counts

// What the text claims, made once and held against every line.
typedef struct {
    const Cluster *cluster;
    const Shown *shown;
    int *terms; // different terms of the text
    int term_count;
    double weight;
    Numbers numbers;
    int *wanted; // per term of the cluster: 1 + its place in terms, or 0
} Claims;

static const Word *word_of(const Cluster *cluster, Token token)
{
    return lexicon_word(cluster->lexicon, token);
}

static bool is_name(const Tokens *tokens, int i)
{
    return (tokens->at[i] & TOKEN_CAPITAL) && !(tokens->at[i] & TOKEN_FIRST);
}

static Claims claims_of(const Cluster *cluster, const Shown *shown, Arena *owner)
{
    Claims claims = {.cluster = cluster, .shown = shown};
    claims.terms = arena_raw(owner, int, shown->tokens.count);
    claims.wanted = arena_new(owner, int, cluster->term_count);
    for (int i = 0; i < shown->tokens.count; i++) {
        const Word *word = word_of(cluster, shown->tokens.at[i]);
        bool counts = !(word->flags & (WORD_STOP | WORD_NUMBER)); // figures are compared as such
        int term = counts ? cluster_term(cluster, word->stem) : -1;
        if (term >= 0 && !claims.wanted[term]) {
            claims.terms[claims.term_count++] = term;
            claims.wanted[term] = claims.term_count;
            claims.weight += cluster->weight[term];
        }
    }
    claims.numbers =
        number_find(shown->text, shown->tokens, shown->places, cluster->lexicon, owner);
    return claims;
}

// A line and its neighbours in the same article, and the article's first line, which sets the scene
// for all others: where, and who.
typedef struct {
    int line, first, last;
    int scene;
} Window;

static Window window_around(const Cluster *cluster, int line)
{
    const Lines *lines = &cluster->lines;
    Window window = {line, line, line, line};
    if (line > 0 && lines->at[line - 1].article == lines->at[line].article) {
        window.first--;
    }
    if (line + 1 < lines->count && lines->at[line + 1].article == lines->at[line].article) {
        window.last++;
    }
    while (window.scene > 0 && lines->at[window.scene - 1].article == lines->at[line].article) {
        window.scene--;
    }
    return window;
}

static bool can_stand_for(const Cluster *cluster, int term, int other)
{
    for (int i = cluster->like_first[term]; i < cluster->like_first[term + 1]; i++) {
        if (cluster->likes[i] == other) {
            return true;
        }
    }
    return false;
}

// The line has the term itself, or one that can stand for it and stands for nothing else of the
// text: where "move" is asked for, it cannot be "travel" too.
static bool line_has(const Claims *claims, int line, int term)
{
    const Cluster *cluster = claims->cluster;
    for (int i = cluster->line_first[line]; i < cluster->line_first[line + 1]; i++) {
        int other = cluster->line_terms[i];
        if (other == term || (!claims->wanted[other] && can_stand_for(cluster, term, other))) {
            return true;
        }
    }
    return false;
}

static bool window_has(const Claims *claims, Window window, int term)
{
    for (int line = window.first; line <= window.last; line++) {
        if (line_has(claims, line, term)) {
            return true;
        }
    }
    return false;
}

static bool enough_words(const Claims *claims, Window window)
{
    const Cluster *cluster = claims->cluster;
    double here = 0;
    double near = 0;
    double plain = 0;
    double plain_found = 0;
    for (int i = 0; i < claims->term_count; i++) {
        int term = claims->terms[i];
        double weight = cluster->weight[term];
        bool in_line = line_has(claims, window.line, term);
        bool in_window = in_line || window_has(claims, window, term);
        here += in_line ? weight : 0;
        near += in_window ? weight : 0;
        if (weight <= 1.0) {
            plain += weight;
            plain_found += in_window ? weight : 0;
        }
    }
    return here >= in_one_sentence * claims->weight && near >= in_neighbours * claims->weight &&
           plain_found >= of_plain_words * plain;
}

// The rarest word of a name, the last of equals: "Boehler" in "Adam Boehler", "Gaza" in "Gaza Strip".
static int core_of_name(const Claims *claims, int first, int last)
{
    const Tokens *tokens = &claims->shown->tokens;
    int core = -1;
    for (int i = first; i <= last; i++) {
        const Word *word = word_of(claims->cluster, tokens->at[i]);
        int term = cluster_term(claims->cluster, word->stem);
        bool counts = term >= 0 && !(word->flags & (WORD_STOP | WORD_WEEKDAY | WORD_NUMBER));
        if (counts &&
            (core < 0 || claims->cluster->weight[term] >= claims->cluster->weight[core])) {
            core = term;
        }
    }
    return core;
}

// Every name stands there, at least by the word that tells it from others.
static bool same_names(const Claims *claims, Window window)
{
    const Tokens *tokens = &claims->shown->tokens;
    for (int i = 0; i < tokens->count; i++) {
        int first = i;
        if (!is_name(tokens, i)) {
            continue;
        }
        while (i + 1 < tokens->count && is_name(tokens, i + 1) &&
               !(tokens->at[i + 1] & TOKEN_BREAK)) {
            i++;
        }
        int core = core_of_name(claims, first, i);
        if (core >= 0 && !window_has(claims, window, core) &&
            !line_has(claims, window.scene, core)) {
            return false;
        }
    }
    return true;
}

// What was done stands there: every finite verb of the table, or one that can stand for it. "Bought"
// and "sold" share everything else.
static bool same_verbs(const Claims *claims, Window window)
{
    const Tokens *tokens = &claims->shown->tokens;
    const Language *language = lexicon_language(claims->cluster->lexicon);
    for (int i = 0; i < tokens->count; i++) {
        const Word *word = word_of(claims->cluster, tokens->at[i]);
        bool named = tokens->at[i] & (TOKEN_CAPITAL | TOKEN_QUOTED);
        if (named || (word->flags & (WORD_STOP | WORD_REPORTING)) ||
            !language_has(language, WORDS_VERB, word->text)) {
            continue;
        }
        int term = cluster_term(claims->cluster, word->stem);
        if (term >= 0 && !window_has(claims, window, term)) {
            return false;
        }
    }
    return true;
}

// A score is told as one ("16 to 12") and as counts ("by 16 votes to 12").
static Number as_count(const Number *number)
{
    Number count = *number;
    count.kind = count.kind == NUMBER_NAME ? NUMBER_COUNT : count.kind;
    return count;
}

static bool has_number(const Number *wanted, Numbers numbers)
{
    Number mine = as_count(wanted);
    for (int i = 0; i < numbers.count; i++) {
        Number theirs = as_count(&numbers.at[i]);
        bool same_thing = mine.head == NO_HEAD || theirs.head == NO_HEAD ||
                          mine.head == theirs.head || mine.kind != NUMBER_COUNT;
        if (same_thing && number_agrees(&mine, &theirs)) {
            return true;
        }
    }
    return false;
}

static Numbers numbers_of_line(const Cluster *cluster, int line, Arena *owner)
{
    const Line *at = &cluster->lines.at[line];
    const Terms *text = &cluster->texts[at->article];
    Span span = text->sentences.at[at->sentence].span;
    Str words = str_sub(text->article->text, span.start, span.end);
    Tokens tokens = terms_sentence(text, at->sentence);
    if (!number_possible(tokens, cluster->lexicon)) {
        return (Numbers){0};
    }
    const int *places = terms_places(words, tokens, owner);
    return number_find(words, tokens, places, cluster->lexicon, owner);
}

static bool same_numbers(const Claims *claims, Window window, Arena scratch)
{
    if (claims->numbers.count == 0) {
        return true;
    }
    Numbers there[3] = {{0}};
    int count = 0;
    for (int line = window.first; line <= window.last; line++) {
        there[count++] = numbers_of_line(claims->cluster, line, &scratch);
    }
    for (int i = 0; i < claims->numbers.count; i++) {
        bool found = false;
        for (int k = 0; k < count && !found; k++) {
            found = has_number(&claims->numbers.at[i], there[k]);
        }
        if (!found) {
            return false;
        }
    }
    return true;
}

// A word of this flag stands near a word that both share.
static bool flagged_near(const Cluster *cluster, Tokens tokens, const int *wanted, uint32_t flag)
{
    for (int i = 0; i < tokens.count; i++) {
        bool is_month =
            is_name(&tokens, i) && (word_of(cluster, tokens.at[i])->flags & WORD_WEEKDAY);
        if (!(word_of(cluster, tokens.at[i])->flags & flag) || is_month) {
            continue; // "in May" is no hedge
        }
        for (int k = i - NEAR; k <= i + NEAR; k++) {
            const Word *word = k >= 0 && k < tokens.count ? word_of(cluster, tokens.at[k]) : NULL;
            int term = word && !(word->flags & WORD_STOP) ? cluster_term(cluster, word->stem) : -1;
            if (term >= 0 && wanted[term]) {
                return true;
            }
        }
    }
    return false;
}

static bool same_flag(const Claims *claims, Window window, uint32_t flag)
{
    Tokens there = line_tokens(claims->cluster->texts, &claims->cluster->lines.at[window.line]);
    return flagged_near(claims->cluster, claims->shown->tokens, claims->wanted, flag) ==
           flagged_near(claims->cluster, there, claims->wanted, flag);
}

// The first weekday or month that is named; 0 for none.
static uint32_t date_word_in(const Cluster *cluster, Tokens tokens, WordKind kind)
{
    for (int i = 0; i < tokens.count; i++) {
        if ((tokens.at[i] & TOKEN_CAPITAL) && language_has(lexicon_language(cluster->lexicon), kind,
                                                           word_of(cluster, tokens.at[i])->text)) {
            return token_word(tokens.at[i]) + 1;
        }
    }
    return 0;
}

// No two different weekdays, no two different months.
static bool same_days(const Claims *claims, Window window)
{
    static const WordKind kinds[] = {WORDS_WEEKDAY, WORDS_MONTH};
    const Cluster *cluster = claims->cluster;
    Tokens line = line_tokens(cluster->texts, &cluster->lines.at[window.line]);
    for (Size i = 0; i < COUNT_OF(kinds); i++) {
        uint32_t here = date_word_in(cluster, claims->shown->tokens, kinds[i]);
        uint32_t there = date_word_in(cluster, line, kinds[i]);
        if (here != 0 && there != 0 && here != there) {
            return false;
        }
    }
    return true;
}

static bool supports(const Claims *claims, int line, Arena scratch)
{
    Window window = window_around(claims->cluster, line);
    return enough_words(claims, window) && same_names(claims, window) &&
           same_verbs(claims, window) && same_flag(claims, window, WORD_NEGATION) &&
           same_flag(claims, window, WORD_HEDGE) && same_days(claims, window) &&
           same_numbers(claims, window, scratch);
}

// The lines of one origin that share most weight with the text.
typedef struct {
    int best, second;
} Nearest;

static Nearest nearest_lines(const Lines *lines, int origin, const double *shared)
{
    Nearest nearest = {-1, -1};
    for (int line = lines->first[origin]; line < lines->first[origin + 1]; line++) {
        if (shared[line] <= 0) {
            continue;
        }
        if (nearest.best < 0 || shared[line] > shared[nearest.best]) {
            nearest.second = nearest.best;
            nearest.best = line;
        } else if (nearest.second < 0 || shared[line] > shared[nearest.second]) {
            nearest.second = line;
        }
    }
    return nearest;
}

static void add_weight(const Cluster *cluster, int term, double weight, double *shared)
{
    for (int k = cluster->term_first[term]; k < cluster->term_first[term + 1]; k++) {
        shared[cluster->term_lines[k]] += weight;
    }
}

Support support_find(const Cluster *cluster, const Shown *shown, Arena *owner, Arena scratch)
{
    const Lines *lines = &cluster->lines;
    Support support = {.by = {arena_raw(owner, int, lines->origins), 0},
                       .line = arena_raw(owner, int, lines->origins)};
    Claims claims = claims_of(cluster, shown, &scratch);
    double *shared = arena_new(&scratch, double, lines->count);
    for (int i = 0; i < claims.term_count; i++) {
        int term = claims.terms[i];
        add_weight(cluster, term, cluster->weight[term], shared);
        for (int k = cluster->like_first[term]; k < cluster->like_first[term + 1]; k++) {
            add_weight(cluster, cluster->likes[k], like_credit * cluster->weight[term], shared);
        }
    }
    int own = lines->at[shown->line].origin;
    for (int origin = 0; origin < lines->origins; origin++) {
        int line = -1;
        if (origin == own) {
            line = shown->line;
        } else {
            Nearest nearest = nearest_lines(lines, origin, shared);
            if (nearest.best >= 0 && supports(&claims, nearest.best, scratch)) {
                line = nearest.best;
            } else if (nearest.second >= 0 && supports(&claims, nearest.second, scratch)) {
                line = nearest.second;
            }
        }
        if (line >= 0) {
            support.by.at[support.by.count] = origin;
            support.line[support.by.count++] = line;
        }
    }
    return support;
}
