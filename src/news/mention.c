// One pass over the numbers of a line; each question looks a few tokens around the figure and stops
// at the next figure, so that "12 dead and 57 injured" is two things.
#include "news/mention.h"

#include "news/bound.h"
#include "news/money.h"
#include "news/walk.h"

#include "base/buf.h"

enum { NEAR = 5, STATE_REACH = 4 };

static const struct {
    State state;
    const char *word;
} state_words[] = {
    {STATE_KILLED, "killed"},       {STATE_KILLED, "killing"},    {STATE_KILLED, "kills"},
    {STATE_KILLED, "dead"},         {STATE_KILLED, "died"},       {STATE_KILLED, "deaths"},
    {STATE_KILLED, "fatalities"},   {STATE_INJURED, "injured"},   {STATE_INJURED, "injuring"},
    {STATE_INJURED, "injures"},     {STATE_INJURED, "injuries"},  {STATE_INJURED, "hurt"},
    {STATE_INJURED, "wounded"},     {STATE_INJURED, "wounding"},  {STATE_MISSING, "missing"},
    {STATE_ARRESTED, "arrested"},   {STATE_ARRESTED, "detained"}, {STATE_ARRESTED, "arrests"},
    {STATE_EVACUATED, "evacuated"}, {STATE_RESCUED, "rescued"},   {STATE_TRAPPED, "trapped"},
    {STATE_HOMELESS, "homeless"},
};

static State state_at(const Walk *walk, int i)
{
    if (walk->names_rules && !walk_is_kind(walk, i, WORDS_STATE)) {
        return STATE_NONE;
    }
    for (Size k = 0; k < COUNT_OF(state_words); k++) {
        if (walk_is(walk, i, state_words[k].word)) {
            return state_words[k].state;
        }
    }
    return STATE_NONE;
}

static bool is_figure(const Walk *walk, int i)
{
    return (walk_flags(walk, i) & WORD_NUMBER) != 0;
}

static int behind_determiner(const Walk *walk, int i)
{
    static const char *const words[] = {"the", "its",   "their", "his",
                                        "her", "these", "those", NULL};
    return i + walk_is_any(walk, i, words);
}

// "six of its 61 passengers": the token of the 61 for the six, else -1.
static int whole_behind(const Walk *walk, const Number *part)
{
    if (!walk_is(walk, part->last + 1, "of")) {
        return -1;
    }
    int whole = behind_determiner(walk, part->last + 2);
    return is_figure(walk, whole) ? whole : -1;
}

static bool is_whole(const Walk *walk, const Number *number)
{
    for (int i = number->first - 3; i < number->first; i++) {
        if (walk_is(walk, i, "of") && is_figure(walk, i - 1) &&
            behind_determiner(walk, i + 1) == number->first) {
            return true;
        }
    }
    return false;
}

// The token that tells the state: the noun itself, the word before ("injured 41"), the first one
// behind ("41 people were injured"), the nearest one before ("the number of injured at six").
static int state_token(const Walk *walk, const Number *number, int before)
{
    int whole = whole_behind(walk, number);
    if (is_whole(walk, number)) {
        return -1;
    }
    if (number->head_token >= 0 && state_at(walk, number->head_token)) {
        return number->head_token;
    }
    if (state_at(walk, before)) {
        return before;
    }
    int last = whole >= 0 ? whole : number->last;
    int from = number->head_token > last ? number->head_token : last;
    for (int i = last + 1; i <= from + STATE_REACH && !is_figure(walk, i); i++) {
        if (state_at(walk, i)) {
            return i;
        }
    }
    for (int i = before; i > before - STATE_REACH && !is_figure(walk, i); i--) {
        if (state_at(walk, i)) {
            return i;
        }
    }
    return -1;
}

static bool is_anybody(const Walk *walk, const Number *number)
{
    static const char *const nouns[] = {"people", "persons", "passengers", "person", NULL};
    return number->head_token < 0 || walk_is_any(walk, number->head_token, nouns) ||
           state_at(walk, number->head_token);
}

static bool is_unit(const Walk *walk, int i)
{
    static const char *const units[] = {
        "kilometres", "kilometers", "kilometre",   "kilometer",   "metres",      "meters",
        "metre",      "meter",      "centimetres", "centimeters", "millimetres", "miles",
        "mile",       "feet",       "foot",        "inches",      "km",          "tonnes",
        "tons",       "tonne",      "kilograms",   "kilos",       "litres",      "liters",
        "gallons",    "acres",      "hectares",    "degrees",     "knots",       "points",
        "times",      "votes",      "magnitude",   NULL};
    return walk_is_any(walk, i, units) || bound_is_time(walk, i);
}

// "230 people in 13 countries", "170 people in the province and dozens more": how far it reaches.
static uint32_t reach_of(const Walk *walk, const Number *number)
{
    enum { REACH = 6 };
    static const char *const many[] = {"tens",   "dozens",  "scores", "hundreds", "thousands",
                                       "others", "several", "many",   NULL};
    static const char *const joints[] = {"in", "across", "at", "from", NULL};
    static const char *const areas[] = {
        "countries", "states",    "cities", "towns", "provinces", "villages", "regions", "counties",
        "districts", "provinces", "places", "sites", "locations", "nations",  NULL};
    for (int i = number->last + 1; i <= number->last + REACH; i++) {
        if (walk_is_any(walk, i, joints) && is_figure(walk, i + 1) &&
            (walk_is_any(walk, i + 2, areas) || walk_is_any(walk, i + 3, areas))) {
            return token_word(walk->tokens.at[i + 1]) + 1;
        }
        if (walk_is(walk, i, "and") && walk_is_any(walk, i + 1, many)) {
            return token_word(walk->tokens.at[i + 1]) + 1;
        }
    }
    return 0;
}

// A word near the figure that makes it a part of the whole, or another whole.
static uint32_t part_of(const Walk *walk, const Number *number)
{
    static const char *const parts[] = {
        "seriously", "severely",   "critically", "critical",    "serious",   "badly",  "gravely",
        "slightly",  "lightly",    "minor",      "another",     "other",     "others", "more",
        "further",   "additional", "aftershock", "aftershocks", "foreshock", "shock",  "weaker",
        "earlier",   "previous",   "previously", "average",     "children",  "women",  "each",
        "second",    "remaining",  NULL};
    static const char *const ranks[] = {"first", "last", "final", "next", "top", "only", NULL};
    if (walk_is_any(walk, number->first - 1, ranks)) {
        return token_word(walk->tokens.at[number->first - 1]) + 1;
    }
    // "three of the injured"; "six of its 61 passengers" are all who were hurt.
    bool some = walk_is(walk, number->last + 1, "of") &&
                behind_determiner(walk, number->last + 2) > number->last + 2 &&
                whole_behind(walk, number) < 0;
    if (some) {
        return token_word(walk->tokens.at[number->last + 1]) + 1;
    }
    int to = (number->head_token > number->last ? number->head_token : number->last) + 3;
    for (int i = bound_first(walk, number->first) - 3; i <= to; i++) {
        bool other_figure = (i < number->first || i > number->last) && is_figure(walk, i);
        if (other_figure && i > number->last) {
            break;
        }
        bool bound = walk_is(walk, i, "more") && i < number->first;
        if (!bound && walk_is_any(walk, i, parts)) {
            return token_word(walk->tokens.at[i]) + 1;
        }
    }
    return reach_of(walk, number);
}

static bool is_rate(const Walk *walk, const Number *number)
{
    static const char *const articles[] = {"a", "an", "each", NULL};
    int behind = (number->head_token > number->last ? number->head_token : number->last) + 1;
    return walk_is(walk, behind, "per") || walk_is(walk, behind, "every") ||
           (walk_is_any(walk, behind, articles) && bound_is_time(walk, behind + 1));
}

static bool is_set_aside(const Walk *walk, const Number *number, int before)
{
    static const char *const denials[] = {"not", "from", "than", "earlier", "previous", NULL};
    return walk_has(walk, number->first, TOKEN_QUOTED) || walk_is_any(walk, before, denials) ||
           is_whole(walk, number) ||
           (walk_is(walk, before, "of") && walk_is(walk, before - 1, "instead"));
}

// "three U.S. officials said", "told four people familiar with": how many an outlet spoke to.
static bool counts_voices(const Walk *walk, const Number *number)
{
    enum { REACH = 6, BEFORE = 4 };
    static const char *const voices[] = {
        "officials", "official",  "sources",   "source",     "people",     "persons",
        "aides",     "advisers",  "advisors",  "diplomats",  "economists", "analysts",
        "experts",   "lawmakers", "reporters", "witnesses",  "lawyers",    "insiders",
        "attorneys", "senators",  "allies",    "executives", NULL};
    static const char *const know[] = {"familiar", "briefed", "knowledge", NULL};
    static const char *const asked[] = {"according", "told", "citing", "cited", "spoke", NULL};
    int voice = number->head_token;
    for (int i = number->last + 1; !walk_is_any(walk, voice, voices) && i <= number->last + 3;
         i++) {
        voice = i;
    }
    if (!walk_is_any(walk, voice, voices)) {
        return false;
    }
    for (int i = number->first - BEFORE; i <= number->last + REACH; i++) {
        if (walk_is_any(walk, i, know) || (i < number->first && walk_is_any(walk, i, asked))) {
            return true;
        }
    }
    return (walk_flags(walk, voice + 1) & WORD_REPORTING) &&
           !walk_has(walk, voice + 1, TOKEN_BREAK);
}

// Whose "he" or "it" is meant stands in another line.
static bool begins_with_pronoun(const Walk *walk)
{
    static const char *const words[] = {"he",    "she", "it",   "they",  "his", "her", "its", "i",
                                        "their", "we",  "this", "these", "our", "my",  NULL};
    return walk_is_any(walk, 0, words);
}

// A noun written with a capital is counted only in the plural: "Americans", not "11 Yemeni".
static bool is_only_a_name(const Walk *walk, const Number *number)
{
    int head = number->head_token;
    return number->kind == NUMBER_COUNT && walk_has(walk, head, TOKEN_CAPITAL) &&
           !walk->language->writing.nouns_are_capital && !walk_ends(walk, head, "s");
}

static bool is_name_part(const Walk *walk, int i)
{
    return walk_has(walk, i, TOKEN_CAPITAL) &&
           !(walk_flags(walk, i) & (WORD_STOP | WORD_WEEKDAY | WORD_NUMBER));
}

// "Troy" in "the 39-year-old Troy man": the name of a place.
static bool describes_a_noun(const Walk *walk, int name)
{
    int next = name + 1;
    return next < walk->tokens.count && !walk_has(walk, next, TOKEN_BREAK) &&
           !(walk_flags(walk, next) & (WORD_STOP | WORD_REPORTING)) &&
           !language_has(walk->language, WORDS_VERB, walk_word(walk, next));
}

// The last word of the name whose age it is, directly before or behind; -1 without one.
static int aged_name(const Walk *walk, const Number *number)
{
    static const char *const units[] = {"year", "years", "old", "olds", NULL};
    static const char *const joints[] = {"a", "aged", "age", "an", NULL};
    int behind = number->last + 1;
    while (walk_is_any(walk, behind, units)) {
        behind++;
    }
    if (behind > number->last + 1 && is_name_part(walk, behind) &&
        !walk_has(walk, behind, TOKEN_BREAK)) {
        while (is_name_part(walk, behind + 1) && !walk_has(walk, behind + 1, TOKEN_BREAK)) {
            behind++;
        }
        return describes_a_noun(walk, behind) ? -1 : behind;
    }
    int before = number->first - 1;
    before -= walk_is_any(walk, before, joints);
    return is_name_part(walk, before) && walk_has(walk, before + 1, TOKEN_BREAK) ? before : -1;
}

static int name_first(const Walk *walk, int last)
{
    int first = last;
    while (is_name_part(walk, first - 1) && !walk_has(walk, first, TOKEN_BREAK)) {
        first--;
    }
    return first;
}

// Ages of one name are of one person unless other names stand before it.
static void set_age(const Walk *walk, Mention *mention)
{
    int name = aged_name(walk, &mention->number);
    mention->number.head_token = name;
    if (name < 0) {
        return;
    }
    mention->key = token_word(walk->tokens.at[name]) + 1;
    int first = name_first(walk, name);
    mention->part = first < name ? token_word(walk->tokens.at[first]) + 1 : 0;
}

static bool is_clock(const Walk *walk, int i)
{
    static const char *const clocks[] = {"gmt", "utc", "local", "et",      "est",     "edt",
                                         "bst", "cet", "cest",  "eastern", "pacific", "pt",
                                         "pdt", "pst", "ct",    "cdt",     "central", NULL};
    return walk_is_any(walk, i, clocks);
}

// "4.12 a.m. local time" and "8.12 GMT" are told by two clocks.
static uint32_t clock_of(const Walk *walk, const Number *number)
{
    for (int i = number->last + 1; i <= number->last + 2; i++) {
        if (is_clock(walk, i)) {
            return token_word(walk->tokens.at[i]) + 1;
        }
    }
    return 0;
}

static void add_near(const Walk *walk, Mention *mention, int i)
{
    bool own = i == mention->number.head_token || i == mention->state_token;
    uint32_t ignored = WORD_STOP | WORD_NUMBER | WORD_WEEKDAY | WORD_REPORTING;
    if (i < 0 || i >= walk->tokens.count || own || (walk_flags(walk, i) & ignored) ||
        mention->near_count == MENTION_NEAR || is_clock(walk, i)) {
        return;
    }
    const uint32_t stem = lexicon_word(walk->lexicon, walk->tokens.at[i])->stem;
    mention->near[mention->near_count++] = stem;
    mention->near_bits |= mention_bit(stem);
}

static void gather_near(const Walk *walk, Mention *mention)
{
    for (int step = 1; step <= NEAR; step++) {
        add_near(walk, mention, mention->number.first - step);
        add_near(walk, mention, mention->number.last + step);
    }
}

// "at 4.12 a.m.", not "with 7:42 left to play".
static bool stands_at(const Walk *walk, int first)
{
    static const char *const words[] = {"at",     "about", "around", "shortly",
                                        "before", "after", NULL};
    return walk_is_any(walk, first - 1, words);
}

// What is never compared, whatever stands beside it.
static bool is_date_or_name(const Number *number)
{
    return number->kind == NUMBER_YEAR || number->kind == NUMBER_DAY || number->kind == NUMBER_NAME;
}

static bool is_comparable(const Mention *mention)
{
    switch (mention->number.kind) {
    case NUMBER_MONEY:
    case NUMBER_PERCENT:
        return true;
    case NUMBER_TIME:
    case NUMBER_AGE:
        return mention->key != 0;
    case NUMBER_COUNT:
        return mention->number.head != NO_HEAD || mention->state || mention->is_aside;
    default:
        return false;
    }
}

static void set_count(const Walk *walk, int before, bool may_tell_state, Mention *mention)
{
    mention->state_token = may_tell_state ? state_token(walk, &mention->number, before) : -1;
    mention->state = state_at(walk, mention->state_token);
    mention->key = mention->state ? (uint32_t)mention->state : mention->number.head + STATES;
}

static Mention mention_of(const Walk *walk, const Number *number, const Line *line,
                          bool may_tell_state)
{
    Mention mention = {
        .number = *number, .article = line->article, .origin = line->origin, .state_token = -1};
    const int before = bound_first(walk, number->first) - 1; // the token before it and its bound
    if (number->kind == NUMBER_COUNT) {
        set_count(walk, before, may_tell_state, &mention);
    } else if (number->kind == NUMBER_AGE) {
        set_age(walk, &mention);
    } else if (number->kind == NUMBER_TIME) {
        mention.part = clock_of(walk, number);
        mention.key = stands_at(walk, number->first);
    }
    mention.is_aside = is_set_aside(walk, number, before) || begins_with_pronoun(walk);
    return mention;
}

// "2.5 million doses to Orme and 1.5 million to Karsund": one of several parts.
static bool is_first_of_sum(const Walk *walk, Numbers numbers, int i)
{
    enum { REACH = 12 };
    const Number *number = &numbers.at[i];
    for (int k = i + 1; k < numbers.count && number->kind == NUMBER_COUNT; k++) {
        const Number *other = &numbers.at[k];
        bool bare = other->kind == NUMBER_COUNT && other->head == NO_HEAD &&
                    other->first <= number->last + REACH;
        if (bare && walk_is(walk, other->first - 1, "and")) {
            return true;
        }
    }
    return false;
}

// A line with its words, as every question here needs it.
static Walk walk_line(const Cluster *cluster, int line, Arena *owner)
{
    const Line *at = &cluster->lines.at[line];
    const Terms *text = &cluster->texts[at->article];
    Str words = clean_words(text->article, text->sentences.at[at->sentence].span, owner);
    const int *places = terms_sentence_places(text, at->sentence, cluster->lexicon, owner);
    return walk_start(words, line_tokens(cluster->texts, at), places, cluster->lexicon);
}

static void mark_all(bool *lines, int count)
{
    for (int i = 0; i < count; i++) {
        lines[i] = true;
    }
}

static void mark_lines_of(const Cluster *cluster, const Word *word, bool *lines)
{
    int term = cluster_term(cluster, word->stem);
    if (word->flags & WORD_STOP) {
        mark_all(lines, cluster->lines.count); // stop words are no terms
    } else if (term >= 0) {
        for (int i = cluster->term_first[term]; i < cluster->term_first[term + 1]; i++) {
            lines[cluster->term_lines[i]] = true;
        }
    }
}

// The lines of every stem are known; elsewhere a word has its state by its role.
bool *mention_state_lines(const Cluster *cluster, Arena *owner)
{
    bool *lines = arena_new(owner, bool, cluster->lines.count);
    if (!lexicon_language(cluster->lexicon)->names_rules) {
        mark_all(lines, cluster->lines.count);
        return lines;
    }
    for (Size i = 0; i < COUNT_OF(state_words); i++) {
        uint32_t number;
        if (lexicon_find(cluster->lexicon, str_from(state_words[i].word), &number)) {
            mark_lines_of(cluster, lexicon_word(cluster->lexicon, number), lines);
        }
    }
    return lines;
}

int mention_find(const Cluster *cluster, int line, bool may_tell_state, Mention *out, int room,
                 Arena scratch)
{
    if (!cluster->line_figures[line]) {
        return 0;
    }
    Walk walk = walk_line(cluster, line, &scratch);
    Numbers numbers = number_find(walk.text, walk.tokens, walk.places, cluster->lexicon, &scratch);
    int count = 0;
    for (int i = 0; i < numbers.count && count < room; i++) {
        const Number *number = &numbers.at[i];
        if (is_date_or_name(number) || is_only_a_name(&walk, number)) {
            continue;
        }
        Mention *mention = &out[count];
        *mention = mention_of(&walk, number, &cluster->lines.at[line], may_tell_state);
        if (!is_comparable(mention) || counts_voices(&walk, number)) {
            continue;
        }
        mention->line = line;
        mention->is_rate = is_rate(&walk, number);
        mention->is_aside = mention->is_aside || is_first_of_sum(&walk, numbers, i);
        mention->occasion = occasion_of_numbers(&walk, numbers);
        count++;
    }
    return count;
}

double mention_weight(const Cluster *cluster, int term)
{
    const Word *word = lexicon_word(cluster->lexicon, cluster->stem[term]);
    bool figure = (word->flags & WORD_NUMBER) || money_currency(word->text);
    return figure ? 0 : cluster->weight[term];
}

static void take_terms_of_line(const Cluster *cluster, Mention *mention)
{
    const int line = mention->line;
    for (int i = cluster->line_first[line]; i < cluster->line_first[line + 1]; i++) {
        const int term = cluster->line_terms[i];
        mention->line_weight += mention_weight(cluster, term);
        mention->line_terms |= mention_bit((uint32_t)term);
    }
}

void mention_complete(const Cluster *cluster, Mention *mention, Arena scratch)
{
    Walk walk = walk_line(cluster, mention->line, &scratch);
    const Number *number = &mention->number;
    if (number->kind == NUMBER_COUNT) {
        mention->is_person = is_anybody(&walk, number);
        mention->is_measure = is_unit(&walk, number->head_token);
    }
    if (number->kind != NUMBER_AGE && number->kind != NUMBER_TIME) {
        mention->part = part_of(&walk, number);
    }
    occasion_complete(&walk, number->first, number->last, &mention->occasion);
    take_terms_of_line(cluster, mention);
    gather_near(&walk, mention);
}

static Str slice(const Walk *walk, int start, int end, Arena *owner)
{
    return str_squeeze(str_sub(walk->text, start, end), owner);
}

Str mention_value(const Cluster *cluster, const Mention *mention, Arena *owner, Arena scratch)
{
    Walk walk = walk_line(cluster, mention->line, &scratch);
    const Number *number = &mention->number;
    int first = bound_first(&walk, number->first);
    int start = first < number->first ? walk.places[first] : number->start;
    bool with_unit = mention->is_measure && number->head_token == number->last + 1;
    int end = with_unit ? walk_end(&walk, number->head_token) : number->end;
    return slice(&walk, start, end, owner);
}

Str mention_what(const Cluster *cluster, const Mention *mention, Arena *owner, Arena scratch)
{
    Walk walk = walk_line(cluster, mention->line, &scratch);
    const Number *number = &mention->number;
    int what = mention->state_token >= 0 ? mention->state_token : number->head_token;
    if (number->kind == NUMBER_TIME) {
        return walk.names_rules ? S("time") : (Str){0};
    }
    if (what < 0 || (mention->is_measure && what > number->first)) {
        return (Str){0};
    }
    if (number->kind == NUMBER_AGE) {
        Str name =
            slice(&walk, walk.places[name_first(&walk, what)], walk_end(&walk, what), &scratch);
        Buf buf = buf_start(owner);
        buf_str(&buf, walk.names_rules ? S("age of ") : S(""));
        buf_str(&buf, name);
        return buf_done(&buf);
    }
    return slice(&walk, walk.places[what], walk_end(&walk, what), owner);
}
