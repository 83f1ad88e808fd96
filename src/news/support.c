// For each origin the two lines that share most with the text are looked at closely. Every question
// is a function that can only say no; an origin is counted when none does.
#include "news/support.h"

#include "news/number.h"

#include <float.h>
#include <math.h>

// What must be found of the text: shares of its topic weight, and how many verbs may be missing.
typedef struct {
    double in_one_sentence;
    double in_neighbours;
    double of_plain_words; // of the words that are no names and no figures
    int missing_verbs;     // but never the first, which is mostly that of the main clause
    bool names_subject;    // who it is about stands in the sentence itself
} Demand;

static const Demand of_line = {0.52, 0.8, 0.65, 0, false};

// First sentences tell what the story is about. Where most words are the same, so is the fact, told
// in other words; further down likeness is more often chance.
static const Demand of_leads = {0.45, 0.65, 0.55, 2, true};

// Of languages whose verbs the rules do not know by their endings more is asked, and the most where
// names have no capitals either.
static const Demand elsewhere = {0.6, 0.8, 0.65, 0, false};
static const Demand without_names = {0.6, 0.85, 0.65, 0, false};

static const double least_in_one_sentence = 0.45; // of all demands
static const double almost_all = 1 - 1e-9;        // sums of weights are rounded

static const double like_credit = 0.7; // of a word's weight, for one that can stand for it

static const double most_of_plain_word = 1.0; // a weightier word is rare: mostly a name

enum {
    NEAR = 4,         // words around a shared one in which a negation or hedge counts
    MOST_CLAIMS = 64, // different topic words; a text with more is said by its own origin alone
};

// What is looked up of a line when it is first asked for.
typedef struct {
    bool known;
    bool numbers_known;
    uint32_t days[2]; // weekday and month that are named: word + 1, or 0
    uint32_t flags;   // of all its words
    uint64_t kinds;   // likewise
    Numbers numbers;
} Detail;

// What a line says of the text.
typedef struct {
    uint64_t said; // the claims that it has a word for
    double shared; // their weights, less for words that can stand for others
} Heard;

struct SupportIndex {
    const Cluster *cluster;
    Arena *owner;
    Detail *detail; // of a line
    uint64_t *mask; // of a term: claims of the text that it can stand for; all 0 between two calls
};

// What the text claims, made once and held against every line. Claim i is bit i: a topic word of
// the text that is no figure. Most lines have too few of its words to be asked for more.
typedef struct {
    SupportIndex *index;
    const Shown *shown;
    int *terms; // MOST_CLAIMS
    double *weights;
    int term_count;
    double weight;
    bool is_whole;    // they all had room
    uint64_t plain;   // claims that are everyday words
    bool is_examined; // what follows is known
    uint64_t names;   // the cores of its names
    uint64_t subject; // that of the first one that is no place
    uint64_t verbs;
    bool has_negation, has_hedge, has_against;
    uint32_t days[2];
    uint64_t kinds; // of all words
    bool numbers_known;
    Numbers numbers;
    Heard *heard; // of a line
} Claims;

static const Word *word_of(const Cluster *cluster, Token token)
{
    return lexicon_word(cluster->lexicon, token);
}

// "der Fähre", "41 Passagiere", "schwere Schäden": where all nouns have capitals, names are those that
// nothing stands before that a noun needs.
static bool is_common_noun(const Cluster *cluster, const Tokens *tokens, int i)
{
    const Word *before = i > 0 ? word_of(cluster, tokens->at[i - 1]) : NULL;
    bool small = before && !(tokens->at[i - 1] & TOKEN_CAPITAL);
    return before && (word_is_kind(before, WORDS_ARTICLE) || (before->flags & WORD_NUMBER) ||
                      (small && !(before->flags & WORD_STOP)));
}

static bool is_name(const Cluster *cluster, const Tokens *tokens, int i)
{
    return (tokens->at[i] & TOKEN_CAPITAL) && !(tokens->at[i] & TOKEN_FIRST) &&
           !(lexicon_language(cluster->lexicon)->writing.nouns_are_capital &&
             is_common_noun(cluster, tokens, i));
}

static uint64_t bit(int claim)
{
    return (uint64_t)1 << claim;
}

// Whether the text itself has the term, and not only a word that can stand for it.
static bool is_claim(const Claims *claims, int term)
{
    uint64_t mask = claims->index->mask[term];
    return mask && (mask & (mask - 1)) == 0 && claims->terms[__builtin_ctzll(mask)] == term;
}

// Its bit; 0 for a term that is no claim and for none, -1.
static uint64_t claim_of(const Claims *claims, int term)
{
    return term >= 0 && is_claim(claims, term) ? claims->index->mask[term] : 0;
}

static void add_claims(Claims *claims)
{
    const Cluster *cluster = claims->index->cluster;
    claims->is_whole = true;
    for (int i = 0; i < claims->shown->tokens.count; i++) {
        const Word *word = word_of(cluster, claims->shown->tokens.at[i]);
        // Figures are compared as such; "Dr" and "Gov" claim nothing.
        bool counts =
            !(word->flags & (WORD_STOP | WORD_NUMBER)) && !word_is_kind(word, WORDS_ABBREVIATION);
        int term = counts ? cluster_term(cluster, word->stem) : -1;
        if (term < 0 || claims->index->mask[term]) {
            continue;
        }
        claims->is_whole = claims->is_whole && claims->term_count < MOST_CLAIMS;
        if (claims->is_whole) {
            double weight = cluster->weight[term];
            claims->index->mask[term] = bit(claims->term_count);
            claims->plain |= weight <= most_of_plain_word ? bit(claims->term_count) : 0;
            claims->weights[claims->term_count] = weight;
            claims->terms[claims->term_count++] = term;
            claims->weight += weight;
        }
    }
}

// A word that can stand for several claims stands for each; one that is a claim itself stands for
// nothing else: where "move" is asked for, "travel" cannot be it too.
static void add_likes(Claims *claims)
{
    const Cluster *cluster = claims->index->cluster;
    for (int i = 0; i < claims->term_count; i++) {
        int term = claims->terms[i];
        for (int k = cluster->like_first[term]; k < cluster->like_first[term + 1]; k++) {
            if (!is_claim(claims, cluster->likes[k])) {
                claims->index->mask[cluster->likes[k]] |= bit(i);
            }
        }
    }
}

static void forget_masks(const Claims *claims)
{
    const Cluster *cluster = claims->index->cluster;
    for (int i = 0; i < claims->term_count; i++) {
        int term = claims->terms[i];
        claims->index->mask[term] = 0;
        for (int k = cluster->like_first[term]; k < cluster->like_first[term + 1]; k++) {
            claims->index->mask[cluster->likes[k]] = 0;
        }
    }
}
// "J." in "J. Smith", "Dr" in "Dr. Wiig": part of a name that others leave out.
static bool is_short_form(const Word *word)
{
    return word->text.len == 1 || str_find_byte(word->text, '.') == 1 ||
           word_is_kind(word, WORDS_ABBREVIATION);
}

// "U.S.": without its dots, as others write it, it is a word that is never looked for.
static bool is_stop_word_without_dots(const Claims *claims, const Word *word)
{
    char letters[8];
    Size count = 0;
    for (Size i = 0; i < word->text.len && count < (Size)sizeof letters; i++) {
        letters[count] = word->text.at[i];
        count += word->text.at[i] != '.';
    }
    const Language *language = lexicon_language(claims->index->cluster->lexicon);
    return count < word->text.len && language_has(language, WORDS_STOP, (Str){letters, count});
}

// Whether the word can be what tells its name, of this many words, from others.
static bool can_be_core(const Claims *claims, const Word *word, int words)
{
    bool is_date_or_stop = word->flags & (WORD_STOP | WORD_WEEKDAY | WORD_NUMBER);
    bool is_left_out = words > 1 ? is_short_form(word)
                                 : word_is_kind(word, WORDS_ABBREVIATION) ||
                                       is_stop_word_without_dots(claims, word);
    return !is_date_or_stop && !is_left_out;
}

// "President Donald Trump": a person, whom the last word tells from others.
static bool has_title(const Claims *claims, int first, int last)
{
    for (int i = first; i < last; i++) {
        if (word_is_kind(word_of(claims->index->cluster, claims->shown->tokens.at[i]),
                         WORDS_TITLE)) {
            return true;
        }
    }
    return false;
}

// The rarest word of a name, the last of equals: "Boehler" in "Adam Boehler", "Gaza" in "Gaza Strip".
// -1 where none is a claim.
static int core_of_name(const Claims *claims, int first, int last)
{
    const Cluster *cluster = claims->index->cluster;
    const Tokens *tokens = &claims->shown->tokens;
    int core = -1;
    for (int i = has_title(claims, first, last) ? last : first; i <= last; i++) {
        const Word *word = word_of(cluster, tokens->at[i]);
        bool counts = can_be_core(claims, word, last - first + 1);
        int term = counts ? cluster_term(cluster, word->stem) : -1;
        if (term >= 0 && (core < 0 || cluster->weight[term] >= cluster->weight[core])) {
            core = term;
        }
    }
    return core;
}

// "in Port Aldern": where, and not who.
static bool is_place(const Claims *claims, int first)
{
    const Tokens *tokens = &claims->shown->tokens;
    return first > 0 &&
           word_is_kind(word_of(claims->index->cluster, tokens->at[first - 1]), WORDS_PREPOSITION);
}

static void add_names(Claims *claims)
{
    const Tokens *tokens = &claims->shown->tokens;
    for (int i = 0; i < tokens->count; i++) {
        int first = i;
        if (!is_name(claims->index->cluster, tokens, i)) {
            continue;
        }
        while (i + 1 < tokens->count && is_name(claims->index->cluster, tokens, i + 1) &&
               !(tokens->at[i + 1] & TOKEN_BREAK)) {
            i++;
        }
        uint64_t name = claim_of(claims, core_of_name(claims, first, i));
        claims->names |= name;
        claims->subject = claims->subject || is_place(claims, first) ? claims->subject : name;
    }
}

// Endings are those of English; see Language.names_rules.
static bool ends_in(const Cluster *cluster, const Word *word, Str ending)
{
    enum { SHORTEST = 5 };
    return word->text.len >= SHORTEST && lexicon_language(cluster->lexicon)->names_rules &&
           str_ends(word->text, ending);
}

// A verb of the table, or a word that looks like one.
static bool is_verb(const Cluster *cluster, const Word *word)
{
    return !(word->flags & (WORD_STOP | WORD_REPORTING | WORD_NUMBER)) &&
           (word_is_kind(word, WORDS_VERB) || ends_in(cluster, word, S("ed")));
}

// "Secretly": how it was done.
static bool is_manner(const Cluster *cluster, const Word *word)
{
    return !(word->flags & WORD_STOP) && ends_in(cluster, word, S("ly"));
}

// What was done, and how: every verb and adverb. "Bought" and "sold" share everything else.
static uint64_t verbs_of(const Claims *claims)
{
    const Cluster *cluster = claims->index->cluster;
    const Tokens *tokens = &claims->shown->tokens;
    uint64_t verbs = 0;
    for (int i = 0; i < tokens->count; i++) {
        const Word *word = word_of(cluster, tokens->at[i]);
        bool named = tokens->at[i] & (TOKEN_CAPITAL | TOKEN_QUOTED);
        if (named || !(is_verb(cluster, word) || is_manner(cluster, word))) {
            continue;
        }
        verbs |= claim_of(claims, cluster_term(cluster, word->stem));
    }
    return verbs;
}

// A word of this flag, 0 for none, stands near a word of a claim.
static bool flagged_near(const Claims *claims, Tokens tokens, uint32_t flag)
{
    const Cluster *cluster = claims->index->cluster;
    for (int i = 0; i < tokens.count && flag; i++) {
        uint32_t flags = word_of(cluster, tokens.at[i])->flags;
        if (!(flags & flag) || ((flags & WORD_WEEKDAY) && is_name(cluster, &tokens, i))) {
            continue; // "in May" is no hedge
        }
        for (int k = i - NEAR; k <= i + NEAR; k++) {
            const Word *word = k >= 0 && k < tokens.count ? word_of(cluster, tokens.at[k]) : NULL;
            int term = word && !(word->flags & WORD_STOP) ? cluster_term(cluster, word->stem) : -1;
            if (term >= 0 && is_claim(claims, term)) {
                return true;
            }
        }
    }
    return false;
}

static bool dates_are_small(const Cluster *cluster)
{
    const Language *language = lexicon_language(cluster->lexicon);
    return !language->names_rules && !language->writing.dates_are_capital;
}

// The first weekday or month that is named; 0 for none.
static uint32_t date_word_in(const Cluster *cluster, Tokens tokens, WordKind kind)
{
    for (int i = 0; i < tokens.count; i++) {
        const Word *word = word_of(cluster, tokens.at[i]);
        bool written = (tokens.at[i] & TOKEN_CAPITAL) || dates_are_small(cluster);
        if (written && (word->flags & WORD_WEEKDAY) && word_is_kind(word, kind)) {
            return token_word(tokens.at[i]) + 1;
        }
    }
    return 0;
}

static void days_in(const Cluster *cluster, Tokens tokens, uint32_t days[2])
{
    days[0] = date_word_in(cluster, tokens, WORDS_WEEKDAY);
    days[1] = date_word_in(cluster, tokens, WORDS_MONTH);
}

static Claims claims_of(SupportIndex *index, const Shown *shown, Arena *owner)
{
    Claims claims = {.index = index,
                     .shown = shown,
                     .terms = arena_raw(owner, int, MOST_CLAIMS),
                     .weights = arena_raw(owner, double, MOST_CLAIMS),
                     .heard = arena_new(owner, Heard, index->cluster->lines.count)};
    add_claims(&claims);
    if (claims.is_whole) {
        add_likes(&claims);
    }
    return claims;
}

// Finds what a line must say beside enough of the words.
static void examine(Claims *claims)
{
    Tokens tokens = claims->shown->tokens;
    if (claims->is_examined) {
        return;
    }
    add_names(claims);
    claims->verbs = verbs_of(claims);
    claims->has_negation = flagged_near(claims, tokens, WORD_NEGATION);
    claims->has_hedge = flagged_near(claims, tokens, WORD_HEDGE);
    claims->has_against = flagged_near(claims, tokens, WORD_AGAINST);
    claims->kinds = terms_kinds(tokens, claims->index->cluster->lexicon);
    days_in(claims->index->cluster, tokens, claims->days);
    claims->is_examined = true;
}

static Numbers numbers_of_line(const Cluster *cluster, int line, Arena *owner)
{
    const Line *at = &cluster->lines.at[line];
    const Terms *text = &cluster->texts[at->article];
    Span span = text->sentences.at[at->sentence].span;
    Str words = str_sub(text->article->text, span.start, span.end);
    Tokens tokens = terms_sentence(text, at->sentence);
    if (!cluster->line_figures[line]) {
        return (Numbers){0};
    }
    const int *places = terms_places(words, tokens, cluster->lexicon, owner);
    return number_find(words, tokens, places, cluster->lexicon, owner);
}

static const Detail *detail_of(const SupportIndex *index, int line)
{
    Detail *detail = &index->detail[line];
    if (!detail->known) {
        const Cluster *cluster = index->cluster;
        Tokens tokens = line_tokens(cluster->texts, &cluster->lines.at[line]);
        for (int i = 0; i < tokens.count; i++) {
            const Word *word = word_of(cluster, tokens.at[i]);
            detail->kinds |= word->kinds;
            detail->flags |= word->flags;
        }
        if (detail->flags & WORD_WEEKDAY) {
            days_in(cluster, tokens, detail->days);
        }
        detail->known = true;
    }
    return detail;
}

static Numbers numbers_in(const SupportIndex *index, int line)
{
    Detail *detail = &index->detail[line];
    if (!detail->numbers_known) {
        detail->numbers = numbers_of_line(index->cluster, line, index->owner);
        detail->numbers_known = true;
    }
    return detail->numbers;
}

// A line and its neighbours in the same article.
typedef struct {
    int line, first, last;
} Window;

static bool are_of_one_article(const Lines *lines, int a, int b)
{
    return a >= 0 && b < lines->count && lines->at[a].article == lines->at[b].article;
}

static Window window_around(const Lines *lines, int line)
{
    return (Window){line, line - are_of_one_article(lines, line - 1, line),
                    line + are_of_one_article(lines, line, line + 1)};
}

// The article's first line, which sets the scene for all others: where, and who.
static int scene_of(const Lines *lines, int line)
{
    while (are_of_one_article(lines, line - 1, line)) {
        line--;
    }
    return line;
}

static uint64_t said_in(const Claims *claims, Window window)
{
    uint64_t said = 0;
    for (int line = window.first; line <= window.last; line++) {
        said |= claims->heard[line].said;
    }
    return said;
}

static double weight_of(const Claims *claims, uint64_t some)
{
    double weight = 0;
    for (; some; some &= some - 1) {
        weight += claims->weights[__builtin_ctzll(some)];
    }
    return weight;
}

static const Demand *demand_of(const Claims *claims, Window window)
{
    const Language *language = lexicon_language(claims->index->cluster->lexicon);
    if (!language->names_rules) {
        return language->writing.has_no_capitals ? &without_names : &elsewhere;
    }
    const Lines *lines = &claims->index->cluster->lines;
    bool are_leads =
        lines->at[window.line].sentence == 0 && lines->at[claims->shown->line].sentence == 0;
    return are_leads ? &of_leads : &of_line;
}

static bool enough_words(const Claims *claims, const Demand *demand, Window window)
{
    uint64_t near = said_in(claims, window);
    double in_one = weight_of(claims, claims->heard[window.line].said);
    return in_one >= demand->in_one_sentence * claims->weight &&
           weight_of(claims, near) >= demand->in_neighbours * claims->weight &&
           weight_of(claims, near & claims->plain) >=
               demand->of_plain_words * weight_of(claims, claims->plain);
}

// Every name stands there, at least by the word that tells it from others.
static bool same_names(const Claims *claims, const Demand *demand, Window window)
{
    const uint64_t said = claims->heard[window.line].said;
    const uint64_t missing = claims->names & ~said_in(claims, window);
    bool has_subject = !demand->names_subject || !(claims->subject & ~said);
    return has_subject &&
           (!missing ||
            !(missing &
              ~claims->heard[scene_of(&claims->index->cluster->lines, window.line)].said));
}

static bool same_verbs(const Claims *claims, const Demand *demand, Window window)
{
    uint64_t missing = claims->verbs & ~said_in(claims, window);
    uint64_t first = claims->verbs & -claims->verbs;
    return !(missing & first) && __builtin_popcountll(missing) <= demand->missing_verbs;
}

static bool same_flags(const Claims *claims, Window window)
{
    const Cluster *cluster = claims->index->cluster;
    Tokens there = line_tokens(cluster->texts, &cluster->lines.at[window.line]);
    uint32_t flags = detail_of(claims->index, window.line)->flags;
    return claims->has_negation == flagged_near(claims, there, flags & WORD_NEGATION) &&
           claims->has_hedge == flagged_near(claims, there, flags & WORD_HEDGE) &&
           claims->has_against == flagged_near(claims, there, flags & WORD_AGAINST);
}

static bool only_one(uint64_t kinds, WordKind kind, WordKind other)
{
    return (kinds >> kind & 1) && !(kinds >> other & 1);
}

// Not "before" in one and "after" in the other; and what was the first is said to be the first.
static bool same_order_in_time(const Claims *claims, Window window)
{
    uint64_t here = claims->kinds;
    uint64_t there = detail_of(claims->index, window.line)->kinds;
    if ((here & ~there) >> WORDS_ONLY & 1) {
        return false;
    }
    return !(only_one(here, WORDS_BEFORE, WORDS_AFTER) &&
             only_one(there, WORDS_AFTER, WORDS_BEFORE)) &&
           !(only_one(here, WORDS_AFTER, WORDS_BEFORE) &&
             only_one(there, WORDS_BEFORE, WORDS_AFTER));
}

// Who did it to whom, by the names next to a verb; terms, or -1.
typedef struct {
    int agent, patient;
} Roles;

static bool can_name(const Cluster *cluster, Token token)
{
    const Word *word = word_of(cluster, token);
    return (token & TOKEN_CAPITAL) &&
           !(word->flags & (WORD_STOP | WORD_WEEKDAY | WORD_NUMBER | WORD_REPORTING));
}

// The last word of the name from token i on (or back, where `step` is -1): it tells persons apart.
static int name_beside(const Cluster *cluster, Tokens tokens, int i, int step)
{
    enum { FAR = 3 }; // "coach Petra Lindqvist": words between the verb and the name
    int end = i + step * FAR;
    while (i >= 0 && i < tokens.count && i != end && !can_name(cluster, tokens.at[i])) {
        i += step;
    }
    if (i < 0 || i >= tokens.count || i == end) {
        return -1;
    }
    while (step > 0 && i + 1 < tokens.count && can_name(cluster, tokens.at[i + 1]) &&
           !(tokens.at[i + 1] & TOKEN_BREAK)) {
        i++;
    }
    return cluster_term(cluster, word_of(cluster, tokens.at[i])->stem);
}

static Roles roles_at(const Cluster *cluster, Tokens tokens, int verb)
{
    int before = name_beside(cluster, tokens, verb - 1, -1);
    int after = name_beside(cluster, tokens, verb + 1, 1);
    bool passive =
        verb + 1 < tokens.count && word_is_kind(word_of(cluster, tokens.at[verb + 1]), WORDS_BY);
    return passive ? (Roles){after, before} : (Roles){before, after};
}

// "Lindqvist praised Roth" is not said by "Roth praised Lindqvist".
static bool same_roles(const Claims *claims, Window window)
{
    const Cluster *cluster = claims->index->cluster;
    Tokens mine = claims->shown->tokens;
    Tokens theirs = line_tokens(cluster->texts, &cluster->lines.at[window.line]);
    for (int i = 0; i < mine.count; i++) {
        const Word *verb = word_of(cluster, mine.at[i]);
        Roles roles = is_verb(cluster, verb) ? roles_at(cluster, mine, i) : (Roles){-1, -1};
        for (int k = 0; k < theirs.count && roles.agent >= 0 && roles.patient >= 0; k++) {
            if (word_of(cluster, theirs.at[k])->stem != verb->stem) {
                continue;
            }
            Roles other = roles_at(cluster, theirs, k);
            if (roles.agent != roles.patient && other.agent == roles.patient &&
                other.patient == roles.agent) {
                return false;
            }
        }
    }
    return true;
}

// "środa" and "środę" by the same letters; "Montagmorgen" says "Montag", but not the other way round.
// English has one form of each.
static bool is_same_day(const Cluster *cluster, uint32_t told, uint32_t asked)
{
    enum { ENOUGH = 4, LONGEST_ENDING = 4 }; // bytes
    if (told == asked || !told || !asked || lexicon_language(cluster->lexicon)->names_rules) {
        return told == asked;
    }
    Str one = lexicon_word(cluster->lexicon, told - 1)->text;
    Str two = lexicon_word(cluster->lexicon, asked - 1)->text;
    int letters = 0;
    Size same = 0;
    while (same < one.len && same < two.len && one.at[same] == two.at[same]) {
        letters += ((unsigned char)one.at[same] & 0xC0) != 0x80;
        same++;
    }
    bool is_form =
        letters >= ENOUGH && one.len - same <= LONGEST_ENDING && two.len - same <= LONGEST_ENDING;
    return is_form || same == two.len;
}

static bool names_date(const Claims *claims, Window window, int i)
{
    const Cluster *cluster = claims->index->cluster;
    uint32_t day = claims->days[i];
    const int scene = scene_of(&cluster->lines, window.line);
    bool found = is_same_day(cluster, detail_of(claims->index, scene)->days[i], day);
    for (int line = window.first; line <= window.last && !found; line++) {
        found = is_same_day(cluster, detail_of(claims->index, line)->days[i], day);
    }
    return found;
}

// The same weekday and month as in the text: not another one, and not none.
static bool same_days(const Claims *claims, Window window)
{
    const Detail *detail = detail_of(claims->index, window.line);
    for (int i = 0; i < 2; i++) {
        bool is_other = detail->days[i] &&
                        !is_same_day(claims->index->cluster, detail->days[i], claims->days[i]);
        if (claims->days[i] && (is_other || !names_date(claims, window, i))) {
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

static bool same_numbers(Claims *claims, Window window, Arena *scratch)
{
    const Shown *shown = claims->shown;
    if (!claims->numbers_known) {
        claims->numbers = number_find(shown->text, shown->tokens, shown->places,
                                      claims->index->cluster->lexicon, scratch);
        claims->numbers_known = true;
    }
    for (int i = 0; i < claims->numbers.count; i++) {
        bool found = false;
        for (int line = window.first; line <= window.last && !found; line++) {
            found = has_number(&claims->numbers.at[i], numbers_in(claims->index, line));
        }
        if (!found) {
            return false;
        }
    }
    return true;
}

// The stem of the next topic word from token i on in steps of `step`; NO_HEAD at the end.
static uint32_t topic_beside(const Cluster *cluster, Tokens tokens, int i, int step)
{
    for (i += step; i >= 0 && i < tokens.count; i += step) {
        const Word *word = word_of(cluster, tokens.at[i]);
        if (!(word->flags & WORD_STOP)) {
            return word->stem;
        }
    }
    return NO_HEAD;
}

// Whether between the same two words as word i of mine they have another one.
static bool has_another(const Cluster *cluster, Tokens mine, int i, Tokens theirs)
{
    uint32_t before = topic_beside(cluster, mine, i, -1);
    uint32_t behind = topic_beside(cluster, mine, i, 1);
    for (int k = 0; k < theirs.count; k++) {
        const Word *word = word_of(cluster, theirs.at[k]);
        if (!(word->flags & WORD_STOP) && word->stem != word_of(cluster, mine.at[i])->stem &&
            topic_beside(cluster, theirs, k, -1) == before &&
            topic_beside(cluster, theirs, k, 1) == behind) {
            return true;
        }
    }
    return false;
}

// "raised the tax" and "lowered the tax", in languages whose verbs the rules do not know: no word that
// is not said there has another one in its place.
static bool no_word_is_another(const Claims *claims, Window window)
{
    const Cluster *cluster = claims->index->cluster;
    Tokens mine = claims->shown->tokens;
    Tokens theirs = line_tokens(cluster->texts, &cluster->lines.at[window.line]);
    uint64_t said = claims->heard[window.line].said;
    if (lexicon_language(cluster->lexicon)->names_rules) {
        return true;
    }
    for (int i = 0; i < mine.count; i++) {
        const Word *word = word_of(cluster, mine.at[i]);
        int term = word->flags & WORD_STOP ? -1 : cluster_term(cluster, word->stem);
        uint64_t mask = term >= 0 ? claims->index->mask[term] : 0;
        if (mask && !(mask & said) && has_another(cluster, mine, i, theirs)) {
            return false;
        }
    }
    return true;
}

static bool supports(Claims *claims, int line, Arena *scratch)
{
    Window window = window_around(&claims->index->cluster->lines, line);
    const Demand *demand = demand_of(claims, window);
    if (!enough_words(claims, demand, window)) {
        return false;
    }
    examine(claims);
    return same_names(claims, demand, window) && same_verbs(claims, demand, window) &&
           same_flags(claims, window) && same_days(claims, window) &&
           same_order_in_time(claims, window) && same_roles(claims, window) &&
           no_word_is_another(claims, window) && same_numbers(claims, window, scratch);
}

// The lines of one origin that share most weight with the text.
typedef struct {
    int best, second;
} Nearest;

// Of those that have words enough to support it: a claim that a line has a word for brings at least
// like_credit of its weight.
static Nearest nearest_lines(const Claims *claims, int origin)
{
    const int *first = claims->index->cluster->lines.first;
    const Heard *heard = claims->heard;
    const double least =
        fmax(claims->weight * least_in_one_sentence * like_credit * almost_all, DBL_MIN);
    Nearest nearest = {-1, -1};
    for (int line = first[origin]; line < first[origin + 1]; line++) {
        if (heard[line].shared < least) {
            continue; // most are
        }
        if (nearest.best < 0 || heard[line].shared > heard[nearest.best].shared) {
            nearest.second = nearest.best;
            nearest.best = line;
        } else if (nearest.second < 0 || heard[line].shared > heard[nearest.second].shared) {
            nearest.second = line;
        }
    }
    return nearest;
}

// Marks the lines of a term with the claims it stands for, and counts its weight to them.
static void mark_lines(const Claims *claims, int term, uint64_t mask, double weight)
{
    const Cluster *cluster = claims->index->cluster;
    const int *end = cluster->term_lines + cluster->term_first[term + 1];
    Heard *heard = claims->heard;
    for (const int *at = cluster->term_lines + cluster->term_first[term]; at < end; at++) {
        heard[*at].said |= mask;
        heard[*at].shared += weight;
    }
}

static void hold_against_lines(const Claims *claims)
{
    const Cluster *cluster = claims->index->cluster;
    for (int i = 0; i < claims->term_count; i++) {
        int term = claims->terms[i];
        if (cluster->is_unique[term]) {
            continue; // no other line says it
        }
        mark_lines(claims, term, bit(i), claims->weights[i]);
        for (int k = cluster->like_first[term]; k < cluster->like_first[term + 1]; k++) {
            int like = cluster->likes[k];
            mark_lines(claims, like, claims->index->mask[like], like_credit * claims->weights[i]);
        }
    }
}

// -1 where the origin does not say it.
static int supporting_line(Claims *claims, int origin, Arena *scratch)
{
    Nearest nearest = nearest_lines(claims, origin);
    if (nearest.best >= 0 && supports(claims, nearest.best, scratch)) {
        return nearest.best;
    }
    bool is_second = nearest.second >= 0 && supports(claims, nearest.second, scratch);
    return is_second ? nearest.second : -1;
}

SupportIndex *support_start(const Cluster *cluster, Arena *owner)
{
    SupportIndex *index = arena_new(owner, SupportIndex, 1);
    *index = (SupportIndex){.cluster = cluster,
                            .owner = owner,
                            .detail = arena_new(owner, Detail, cluster->lines.count),
                            .mask = arena_new(owner, uint64_t, cluster->term_count)};
    return index;
}

Support support_find(SupportIndex *index, const Shown *shown, Arena *owner, Arena scratch)
{
    const Lines *lines = &index->cluster->lines;
    Support support = {.by = {arena_raw(owner, int, lines->origins), 0},
                       .line = arena_raw(owner, int, lines->origins)};
    if (lines->origins == 1) { // nobody else is there to say it
        support.line[0] = shown->line;
        support.by.at[support.by.count++] = 0;
        return support;
    }
    Claims claims = claims_of(index, shown, &scratch);
    if (claims.is_whole) {
        hold_against_lines(&claims);
    }
    int own = lines->at[shown->line].origin;
    for (int origin = 0; origin < lines->origins; origin++) {
        int line = origin == own ? shown->line : supporting_line(&claims, origin, &scratch);
        if (line >= 0) {
            support.by.at[support.by.count] = origin;
            support.line[support.by.count++] = line;
        }
    }
    forget_masks(&claims);
    return support;
}
