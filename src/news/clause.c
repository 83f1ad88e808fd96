// Rules look at tokens and at the comma or blank around them, one rule for each kind of TrimKind. A
// weekday, a reporting clause or an aside that could limit what is said (a negation, a plan, an
// accusation) is left alone.
#include "news/clause.h"

#include "news/attribution.h"

#include <string.h>

// Where a comma stands is asked by nearly every rule, and most sentences have none, no weekday and no
// word twice: one look at every word rules most rules out.
enum { MARKED = 64 };

typedef struct {
    const Walk *walk;
    Clauses found;
    uint64_t commas; // of the first tokens: a bit where a comma stands before it
    uint64_t kinds;  // of all words
    bool has_doubled;
} Finder;

static void cut(Finder *finder, int start, int end, int kind)
{
    if (finder->found.count < CLAUSE_MOST && start >= 0 && start < end) {
        finder->found.at[finder->found.count++] = (Clause){start, end, kind};
    }
}

// Where the final punctuation begins.
static int stop_place(const Walk *walk)
{
    int end = (int)walk->text.len;
    while (end > 0 && (walk->text.at[end - 1] == '.' || walk->text.at[end - 1] == '!')) {
        end--;
    }
    return end;
}

static bool any_flag(const Walk *walk, int from, int to, uint32_t flag)
{
    for (int i = from; i < to; i++) {
        if (walk_flags(walk, i) & flag) {
            return true;
        }
    }
    return false;
}

static bool any_quoted(const Walk *walk, int from, int to)
{
    for (int i = from; i < to; i++) {
        if (walk_has(walk, i, TOKEN_QUOTED)) {
            return true;
        }
    }
    return false;
}

// A comma stands directly before token i: "..., word".
static bool comma_before(const Walk *walk, int i)
{
    return walk_has(walk, i, TOKEN_BREAK) && walk_gap_is(walk, i, S(", "));
}

static uint64_t commas_in(const Walk *walk)
{
    uint64_t commas = 0;
    for (int i = 0; i < walk->tokens.count && i < MARKED; i++) {
        if (comma_before(walk, i)) {
            commas |= (uint64_t)1 << i;
        }
    }
    return commas;
}

static Finder finder_over(const Walk *walk)
{
    Finder finder = {.walk = walk};
    const Tokens tokens = walk->tokens;
    Token marks = 0;
    uint32_t before = UINT32_MAX; // no word has this number
    for (int i = 0; i < tokens.count; i++) {
        uint32_t word = token_word(tokens.at[i]);
        marks |= tokens.at[i];
        finder.kinds |= walk->lexicon->words[word].kinds;
        finder.has_doubled |= word == before;
        before = word;
    }
    finder.commas = marks & TOKEN_BREAK ? commas_in(walk) : 0;
    return finder;
}

// The first token from i on that a comma stands before, or the number of tokens.
static int comma_from(const Finder *finder, int i)
{
    if (i < MARKED) {
        uint64_t commas = finder->commas & UINT64_MAX << i;
        i = commas ? __builtin_ctzll(commas) : MARKED;
    }
    while (i >= MARKED && i < finder->walk->tokens.count && !comma_before(finder->walk, i)) {
        i++;
    }
    return (int)size_min(i, finder->walk->tokens.count);
}

static int next_comma(const Finder *finder, int i)
{
    return comma_from(finder, i + 1);
}

static bool is_verb(const Walk *walk, int i)
{
    return walk_is_kind(walk, i, WORDS_VERB) || (walk_flags(walk, i) & WORD_REPORTING) != 0;
}

static bool is_article(const Walk *walk, int i)
{
    return walk_is_kind(walk, i, WORDS_ARTICLE);
}

// "However, Hamas ..." -- only before a capital, since no letter is ever changed.
static void find_connective(Finder *finder)
{
    enum { LONGEST = 4 };
    const Walk *walk = finder->walk;
    char phrase[64];
    Size len = 0;
    int end = next_comma(finder, 0);
    if (end > LONGEST || !walk_has(walk, end, TOKEN_CAPITAL) || walk->places[0] != 0) {
        return;
    }
    for (int i = 0; i < end; i++) {
        Str word = walk_word(walk, i);
        if (len + word.len + 1 > (Size)sizeof phrase) {
            return;
        }
        if (i > 0) {
            phrase[len++] = ' ';
        }
        memcpy(phrase + len, word.at, (size_t)word.len);
        len += word.len;
    }
    if (language_has(walk->language, WORDS_CONNECTIVE, (Str){phrase, len}) &&
        !any_flag(walk, 0, end, WORD_HEDGE | WORD_NEGATION)) {
        cut(finder, 0, walk->places[end], TRIM_CONNECTIVE);
    }
}

static bool is_weekday(const Walk *walk, int i)
{
    return walk_is_date(walk, i, WORDS_WEEKDAY);
}

static int count_weekdays(const Walk *walk)
{
    int count = 0;
    for (int i = 0; i < walk->tokens.count; i++) {
        count += is_weekday(walk, i);
    }
    return count;
}

// A weekday limits what is denied, planned or still so; it only dates what happened or was said.
static bool weekday_limits(const Walk *walk, int first)
{
    int all = walk->tokens.count;
    bool dates_a_report = (walk_flags(walk, first - 1) & WORD_REPORTING) != 0;
    return any_flag(walk, 0, all, WORD_NEGATION) ||
           (!dates_a_report &&
            (walk_any_kind(walk, 0, all, WORDS_PRESENT) || any_flag(walk, 0, all, WORD_HEDGE)));
}

// " on Wednesday", " late Wednesday night": not part of a name, not before what it qualifies.
static void find_weekday(Finder *finder)
{
    const Walk *walk = finder->walk;
    if (!(finder->kinds >> WORDS_WEEKDAY & 1) || count_weekdays(walk) != 1) {
        return;
    }
    for (int i = 2; i < walk->tokens.count; i++) {
        if (!is_weekday(walk, i) || walk_has(walk, i, TOKEN_QUOTED)) {
            continue;
        }
        int last = i + walk_is_kind(walk, i + 1, WORDS_DAY_PART);
        int first = i - walk_is_kind(walk, i - 1, WORDS_EARLY);
        first -= walk_is(walk, first - 1, "on");
        first -= first > 1 && walk_is_kind(walk, first - 1, WORDS_EARLY);
        int end = walk_end(walk, last);
        int start = walk->places[first] - 1;
        char after = walk_byte(walk, end);
        bool ranked =
            walk_is(walk, last + 1, "the") && (walk_flags(walk, last + 2) & WORD_NUMBER) != 0;
        bool follows = after == ' ' && walk_is_kind(walk, last + 1, WORDS_DAY_FOLLOWER) &&
                       !ranked && !walk_has(walk, last + 1, TOKEN_CAPITAL);
        bool at_end = after == '.' && end == stop_place(walk);
        bool is_name = walk_has(walk, first - 1, TOKEN_CAPITAL) && first == i;
        bool commas = walk_byte(walk, start - 1) == ',' && after == ',';
        if (!walk_is_kind(walk, first - 1, WORDS_DAY_NEEDED) && !is_name &&
            walk_byte(walk, start) == ' ' && (follows || at_end || commas) &&
            !weekday_limits(walk, first)) {
            cut(finder, commas ? start - 1 : start, commas ? end + 1 : end, TRIM_WEEKDAY);
        }
    }
}

// ", the sources said, confirming a report by Axios." and ", according to the ministry."
static void find_attribution(Finder *finder)
{
    enum { LONGEST = 16 };
    const Walk *walk = finder->walk;
    int all = walk->tokens.count;
    for (int i = comma_from(finder, (int)size_max(4, all - LONGEST)); i < all;
         i = next_comma(finder, i)) {
        int end = next_comma(finder, i);
        if (attribution_is(walk, i, end)) {
            bool stays = any_quoted(walk, 0, all) || attribution_is_needed(walk, i, all) ||
                         any_flag(walk, i, all, WORD_NEGATION | WORD_HEDGE);
            bool goes_on = end < all && !walk_ends(walk, end, "ing");
            if (!stays && !goes_on) {
                cut(finder, walk->places[i] - 2, stop_place(walk), TRIM_ATTRIBUTION);
            }
            return;
        }
    }
}

// "Greta Moen, 34, ...": a number of at most two digits, or in words.
static bool is_age_aside(const Walk *walk, int i, int after)
{
    Str word = walk_word(walk, i);
    return after == i + 1 && (walk_flags(walk, i) & WORD_NUMBER) && word.len > 0 &&
           (!byte_is_digit(word.at[0]) || word.len <= 2) &&
           !(walk_flags(walk, i - 1) & WORD_WEEKDAY);
}

// "Trump's envoy for hostages", "the mayor", "head of the department"
static bool is_title_aside(const Walk *walk, int i, int after)
{
    bool owned = str_starts(walk_gap(walk, i + 1), S("'s")) ||
                 str_starts(walk_gap(walk, i + 1), S("\xE2\x80\x99s"));
    bool title = is_article(walk, i) || walk_is(walk, i, "his") || walk_is(walk, i, "her") ||
                 owned || walk_is_kind(walk, i, WORDS_TITLE);
    bool clause = walk_is(walk, i, "who") || any_flag(walk, i + 1, after, WORD_PRONOUN) ||
                  any_flag(walk, i, after, WORD_NEGATION | WORD_HEDGE | WORD_REPORTING);
    // What goes on behind the second comma must be the predicate, or this is a list.
    bool predicate = is_verb(walk, after) || walk_ends(walk, after, "ed");
    return title && !clause && predicate && !walk_has(walk, after, TOKEN_CAPITAL);
}

// "In Paris, the mayor, ...": the first comma of a sentence that begins with a preposition.
static bool ends_an_opening(const Finder *finder, int i)
{
    return walk_is_kind(finder->walk, 0, WORDS_OPENER) && next_comma(finder, 0) == i;
}

static void find_apposition(Finder *finder)
{
    enum { LONGEST_TITLE = 10 };
    const Walk *walk = finder->walk;
    for (int i = next_comma(finder, 0); i + 1 < walk->tokens.count; i = next_comma(finder, i)) {
        if (!walk_has(walk, i - 1, TOKEN_CAPITAL) || ends_an_opening(finder, i)) {
            continue;
        }
        int after = next_comma(finder, i);
        bool inside =
            after < walk->tokens.count && after - i <= LONGEST_TITLE && !any_quoted(walk, i, after);
        if (inside && (is_age_aside(walk, i, after) || is_title_aside(walk, i, after))) {
            cut(finder, walk->places[i] - 2, walk->places[after] - 1, TRIM_APPOSITION);
            i = after - 1;
        }
    }
}

// A participle that goes on telling; not a condition, a part of the whole or a noun.
static bool opens_participle(const Walk *walk, int i)
{
    bool participle = walk_ends(walk, i, "ing") && walk_word(walk, i).len > 5 &&
                      !walk_has(walk, i, TOKEN_CAPITAL) &&
                      !walk_is_kind(walk, i, WORDS_NO_PARTICIPLE);
    if (!participle) {
        return false;
    }
    bool listed = walk_ends(walk, i - 1, "ing");
    for (int k = i + 1; k < walk->tokens.count && !listed; k++) {
        listed = (walk_is(walk, k, "and") || walk_is(walk, k, "or")) &&
                 (k == i + 1 || walk_ends(walk, k + 1, "ing"));
    }
    return !listed;
}

// ", with the mayor, giving ...": what is told of the mayor cannot go without the mayor.
static bool follows_company(const Walk *walk, int i)
{
    int first = i - 1;
    while (first > 0 && !comma_before(walk, first)) {
        first--;
    }
    return first > 0 && walk_is(walk, first, "with");
}

// "until the crew, who were held in March are released": a second predicate, with nothing that
// joins it to the first, is that of the clause around.
static bool has_second_predicate(const Walk *walk, int i)
{
    static const char *const be[] = {"is", "are", "was", "were", "has", "have", "will", NULL};
    static const char *const joins[] = {"and",  "or",    "but",     "that",  "who",    "which",
                                        "when", "while", "because", "after", "before", "as",
                                        "if",   "where", "whose",   NULL};
    int found = 0;
    for (int k = i; k < walk->tokens.count; k++) {
        bool finite = walk_is_any(walk, k, be) && !walk_is_any(walk, k - 1, be);
        found = k > i && walk_is_any(walk, k, joins) ? 0 : found + finite;
        if (found > 1) {
            return true;
        }
    }
    return false;
}

// ", which ..." and ", stepping away from ..." to the end.
static void find_tail(Finder *finder)
{
    const Walk *walk = finder->walk;
    int all = walk->tokens.count;
    for (int i = comma_from(finder, 5); i < all; i = next_comma(finder, i)) {
        bool relative = walk_is_kind(walk, i, WORDS_RELATIVE) && !has_second_predicate(walk, i);
        if (!relative && (!opens_participle(walk, i) || follows_company(walk, i))) {
            continue;
        }
        // A clause in the middle ends at a comma, and the main clause or its speaker follows.
        int end = next_comma(finder, i);
        bool verb_follows = is_verb(walk, end) || walk_ends(walk, end, "ed");
        bool goes_on = end < all && (relative || verb_follows || attribution_is(walk, end, all));
        if (!goes_on && !any_quoted(walk, i, all) &&
            !any_flag(walk, i, all, WORD_NEGATION | WORD_HEDGE)) {
            cut(finder, walk->places[i] - 2, stop_place(walk), TRIM_TAIL);
            return;
        }
    }
}

// Only words that never stand twice on purpose ("went on on Monday", "gave her her book").
static void find_doubled(Finder *finder)
{
    const Walk *walk = finder->walk;
    for (int i = 1; i < walk->tokens.count && finder->has_doubled; i++) {
        bool same = token_word(walk->tokens.at[i]) == token_word(walk->tokens.at[i - 1]);
        if (same && walk_is_kind(walk, i, WORDS_NEVER_DOUBLED) && walk_gap_is(walk, i, S(" "))) {
            cut(finder, walk->places[i] - 1, walk_end(walk, i), TRIM_DOUBLED);
        }
    }
}

// "The White House said Wednesday that U.S. officials ...": what stands before the claim.
static void find_lead_in(Finder *finder)
{
    enum { LONGEST = 12 };
    const Walk *walk = finder->walk;
    for (int i = 1; i < LONGEST && i + 3 < walk->tokens.count; i++) {
        if (walk_is(walk, i, "that") && !walk_has(walk, i, TOKEN_QUOTED) &&
            any_flag(walk, (int)size_max(i - 3, 0), i, WORD_REPORTING) &&
            walk_has(walk, i + 1, TOKEN_CAPITAL)) {
            bool stays = any_flag(walk, 0, i, WORD_NEGATION | WORD_HEDGE) ||
                         attribution_is_party(walk, 0, i);
            cut(finder, 0, stays ? 0 : walk->places[i + 1], TRIM_LEAD_IN);
            return;
        }
    }
}

Clauses clause_find(const Walk *walk, int kinds)
{
    static const struct {
        TrimKind kind;
        void (*find)(Finder *);
    } rules[] = {
        {TRIM_CONNECTIVE, find_connective},
        {TRIM_WEEKDAY, find_weekday},
        {TRIM_ATTRIBUTION, find_attribution},
        {TRIM_APPOSITION, find_apposition},
        {TRIM_TAIL, find_tail},
        {TRIM_DOUBLED, find_doubled},
        {TRIM_LEAD_IN, find_lead_in},
    };
    Finder finder = finder_over(walk);
    for (Size i = 0; i < COUNT_OF(rules); i++) {
        if (kinds & (int)rules[i].kind) {
            rules[i].find(&finder);
        }
    }
    return finder.found;
}
