// One pass over the numbers of a line; each question looks a few tokens around the figure and stops
// at the next figure, so that "12 dead and 57 injured" is two things.
#include "news/mention.h"

#include "news/bound.h"
#include "news/walk.h"

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
    int whole = behind_determiner(walk, part->last + 2);
    return walk_is(walk, part->last + 1, "of") && is_figure(walk, whole) ? whole : -1;
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
static int state_token(const Walk *walk, const Number *number)
{
    int before = bound_first(walk, number->first) - 1;
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

// A word near the figure that makes it a part of the whole, or another whole.
static uint32_t part_of(const Walk *walk, const Number *number)
{
    static const char *const parts[] = {
        "seriously", "severely",   "critically", "critical",    "serious",   "badly",  "gravely",
        "slightly",  "lightly",    "minor",      "another",     "other",     "others", "more",
        "further",   "additional", "aftershock", "aftershocks", "foreshock", "shock",  "weaker",
        "earlier",   "previous",   "previously", "average",     "children",  "women",  "each",
        "second",    "remaining",  NULL};
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
    return 0;
}

static bool is_rate(const Walk *walk, const Number *number)
{
    int behind = (number->head_token > number->last ? number->head_token : number->last) + 1;
    return walk_is(walk, behind, "per") || walk_is(walk, behind, "every") ||
           (walk_is_any(walk, behind, (const char *const[]){"a", "an", "each", NULL}) &&
            bound_is_time(walk, behind + 1));
}

static bool is_set_aside(const Walk *walk, const Number *number)
{
    int before = bound_first(walk, number->first) - 1;
    static const char *const denials[] = {"not", "from", "than", "earlier", "previous", NULL};
    return walk_has(walk, number->first, TOKEN_QUOTED) || walk_is_any(walk, before, denials) ||
           is_whole(walk, number) ||
           (walk_is(walk, before, "of") && walk_is(walk, before - 1, "instead"));
}

static uint32_t year_of(const Walk *walk, Numbers numbers)
{
    for (int i = 0; i < numbers.count; i++) {
        if (numbers.at[i].kind == NUMBER_YEAR) {
            return token_word(walk->tokens.at[numbers.at[i].first]) + 1;
        }
    }
    return 0;
}

static uint32_t weekday_of(const Walk *walk)
{
    for (int i = 0; i < walk->tokens.count; i++) {
        if (walk_has(walk, i, TOKEN_CAPITAL) &&
            language_has(walk->language, WORDS_WEEKDAY, walk_word(walk, i))) {
            return token_word(walk->tokens.at[i]) + 1;
        }
    }
    return 0;
}

static void add_near(const Cluster *cluster, const Walk *walk, Mention *mention, int i)
{
    bool own = i == mention->number.head_token || i == mention->state_token;
    uint32_t ignored = WORD_STOP | WORD_NUMBER | WORD_WEEKDAY | WORD_REPORTING;
    if (i < 0 || i >= walk->tokens.count || own || (walk_flags(walk, i) & ignored) ||
        mention->near_count == MENTION_NEAR) {
        return;
    }
    int term = cluster_term(cluster, lexicon_word(walk->lexicon, walk->tokens.at[i])->stem);
    if (term >= 0) {
        mention->near[mention->near_count++] = term;
    }
}

static void gather_near(const Cluster *cluster, const Walk *walk, Mention *mention)
{
    for (int step = 1; step <= NEAR; step++) {
        add_near(cluster, walk, mention, mention->number.first - step);
        add_near(cluster, walk, mention, mention->number.last + step);
    }
}

static Str slice(const Walk *walk, int start, int end, Arena *owner)
{
    return str_squeeze(str_sub(walk->text, start, end), owner);
}

static void tell(const Walk *walk, Mention *mention, Arena *owner)
{
    const Number *number = &mention->number;
    int first = bound_first(walk, number->first);
    int start = first < number->first ? walk->places[first] : number->start;
    bool with_unit = mention->is_measure && number->head_token == number->last + 1;
    int end = with_unit ? walk_end(walk, number->head_token) : number->end;
    mention->value = slice(walk, start, end, owner);
    int what = mention->state_token >= 0 ? mention->state_token : number->head_token;
    if (what >= 0 && (!mention->is_measure || what < number->first)) {
        mention->what = slice(walk, walk->places[what], walk_end(walk, what), owner);
    }
}

static bool is_comparable(const Mention *mention)
{
    NumberKind kind = mention->number.kind;
    bool told = mention->number.head != NO_HEAD || mention->state || mention->is_aside;
    return kind == NUMBER_MONEY || kind == NUMBER_PERCENT || (kind == NUMBER_COUNT && told);
}

int mention_find(const Cluster *cluster, int line, Mention *out, int room, Arena *owner,
                 Arena scratch)
{
    const Line *at = &cluster->lines.at[line];
    const Terms *text = &cluster->texts[at->article];
    Span span = text->sentences.at[at->sentence].span;
    Str words = str_sub(text->article->text, span.start, span.end);
    Tokens tokens = line_tokens(cluster->texts, at);
    if (!number_possible(tokens, cluster->lexicon)) {
        return 0;
    }
    const int *places = terms_places(words, tokens, &scratch);
    Numbers numbers = number_find(words, tokens, places, cluster->lexicon, &scratch);
    Walk walk = walk_start(words, tokens, places, cluster->lexicon);
    int count = 0;
    for (int i = 0; i < numbers.count && count < room; i++) {
        const Number *number = &numbers.at[i];
        Mention mention = {.number = *number, .line = line, .origin = at->origin};
        mention.state_token = number->kind == NUMBER_COUNT ? state_token(&walk, number) : -1;
        mention.state = state_at(&walk, mention.state_token);
        mention.is_aside = is_set_aside(&walk, number);
        if (!is_comparable(&mention)) {
            continue;
        }
        mention.is_person = is_anybody(&walk, number);
        mention.is_measure = is_unit(&walk, number->head_token);
        mention.part = part_of(&walk, number);
        mention.is_rate = is_rate(&walk, number);
        mention.year = year_of(&walk, numbers);
        mention.weekday = weekday_of(&walk);
        gather_near(cluster, &walk, &mention);
        tell(&walk, &mention, owner);
        out[count++] = mention;
    }
    return count;
}
