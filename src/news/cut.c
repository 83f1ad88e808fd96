// A place is judged by the word that follows and by the word before it; where a rule is unsure the place
// is none.
#include "news/cut.h"

#include "news/bound.h"
#include "news/predicate.h"

enum { AS_REACH = 7 };

bool cut_may_end(const Walk *walk, int last)
{
    static const char *const particles[] = {"out",  "up",   "down",  "off",
                                            "back", "away", "again", NULL};
    static const char *const adjectives[] = {"urgent", "sworn", "new",    "such", "u.s",
                                             "u.k",    "u.n",   "people", NULL};
    bool open = walk_is_kind(walk, last, WORDS_OPEN) || walk_is_kind(walk, last, WORDS_AUXILIARY) ||
                (walk_flags(walk, last) & WORD_REPORTING);
    bool alone = walk_has(walk, last, TOKEN_BREAK) && walk_ends(walk, last, "ly"); // "..., shortly"
    return !open && !alone && !walk_is_any(walk, last, adjectives) &&
           (walk_is_kind(walk, last, WORDS_WEEKDAY) || !walk_is_stop(walk, last) ||
            walk_is_any(walk, last, particles));
}

// One of the last words, or a word anywhere, that tells who says so.
bool cut_says_so(const Walk *walk, int i)
{
    enum { REACH = 8 };
    bool is_near_end = walk->tokens.count - 1 - i < REACH;
    return (is_near_end && (walk_flags(walk, i) & WORD_REPORTING)) || walk_is(walk, i, "according");
}

// What is left out may not limit what is said.
static bool tail_limits(const Walk *walk, int from)
{
    static const char *const limits[] = {"if",      "unless",    "but",   "except",    "without",
                                         "whether", "would",     "could", "might",     "may",
                                         "alleged", "allegedly", "not",   "according", "falsely",
                                         "though",  "although",  "until", NULL};
    for (int i = from; i < walk->tokens.count; i++) {
        if (walk_is_any(walk, i, limits) || (walk_flags(walk, i) & WORD_NEGATION)) {
            return true;
        }
    }
    return false;
}

// "is fit", "are named": often needs what follows.
static bool is_passive(const Walk *walk, int i)
{
    static const char *const be[] = {"is", "are", "was", "were", "be", "been", NULL};
    return walk_is_any(walk, i - 1, be);
}

// "after a vote", "amid protests": goes with the whole of the clause before it.
static bool opens_adjunct(const Walk *walk, int i)
{
    static const char *const words[] = {
        "after", "amid",   "before",    "despite", "while",     "because",    "since",
        "when",  "during", "following", "ahead",   "regarding", "concerning", NULL};
    static const char *const of_role[] = {"a",    "an",   "part", "president",
                                          "well", "many", "much", NULL};
    if (walk_is(walk, i, "as")) {
        return !walk_is_any(walk, i + 1, of_role) && !walk_is(walk, i - 1, "such") &&
               !walk_is(walk, i - 1, "as") && !is_passive(walk, i - 1) &&
               predicate_follows(walk, i, AS_REACH);
    }
    // "nearly three months after ..." goes as a whole or not at all.
    return walk_is_any(walk, i, words) && !(walk_flags(walk, i - 1) & WORD_NUMBER) &&
           !bound_is_time(walk, i - 1) && !walk_ends(walk, i - 1, "ly") && !is_passive(walk, i - 1);
}

// Nouns that say little without what follows: "a plan for", "the decision by".
bool cut_is_needy(const Walk *walk, int i)
{
    static const char *const words[] = {
        "decision",     "decisions", "plan",      "plans",    "policy",  "policies", "effort",
        "efforts",      "bid",       "attempt",   "attempts", "list",    "series",   "number",
        "kind",         "sort",      "part",      "way",      "need",    "right",    "lack",
        "preparations", "removal",   "call",      "calls",    "request", "requests", "chance",
        "role",         "position",  "president", "leader",   "leaders", "member",   "members",
        "head",         "chief",     "touches",   "day",      "third",   "second",   "first",
        "swing",        "general",   "director",  "use",      NULL};
    return walk_is_any(walk, i, words) && !walk_has(walk, i, TOKEN_CAPITAL);
}

// "told the council about": says little without what follows.
static bool tells(const Walk *walk, int i)
{
    enum { REACH = 4 };
    for (int k = i - 1; k >= i - REACH; k--) {
        if (walk_flags(walk, k) & WORD_REPORTING) {
            return true;
        }
    }
    return false;
}

// "the most-watched debate in Karsund" is not the most-watched debate.
static bool limits_superlative(const Walk *walk, int i)
{
    static const char *const words[] = {"most", "least", "worst", "best", "only", "first", NULL};
    enum { REACH = 7, SHORTEST = 6 };
    for (int k = i - 1; k >= 0 && k >= i - REACH; k--) {
        Str word = walk_word(walk, k);
        if (walk_is_any(walk, k, words) || (word.len >= SHORTEST && str_ends(word, S("est")) &&
                                            !walk_has(walk, k, TOKEN_CAPITAL))) {
            return true;
        }
    }
    return false;
}

// "in Karsund", "on Monday", "over fees": may go where the verb has its object already.
static bool opens_place(const Walk *walk, int i)
{
    static const char *const words[] = {"in",         "at",     "on",   "for",     "over",
                                        "by",         "across", "near", "outside", "through",
                                        "throughout", "about",  NULL};
    static const char *const questions[] = {"how",  "what",  "why",     "who",
                                            "when", "where", "whether", NULL};
    if (!walk_is_any(walk, i, words)) {
        return false;
    }
    bool gerund = walk_ends(walk, i + 1, "ing") && !walk_is(walk, i, "about");
    bool told =
        (walk_is(walk, i, "about") && tells(walk, i)) || walk_is_any(walk, i + 1, questions);
    bool name = walk_has(walk, i - 1, TOKEN_CAPITAL) && walk_has(walk, i + 1, TOKEN_CAPITAL) &&
                walk_is(walk, i, "for");
    // "..., embark on": what follows belongs to the word before it.
    bool bound = is_passive(walk, i - 1) || walk_has(walk, i - 1, TOKEN_BREAK);
    return !gerund && !told && !name && !bound && !walk_is_stop(walk, i - 1) &&
           !predicate_is_verb(walk, i - 1) && !walk_ends(walk, i - 1, "ed") &&
           !walk_ends(walk, i - 1, "ing") && !walk_ends(walk, i - 1, "ly") &&
           !cut_is_needy(walk, i - 1) && !limits_superlative(walk, i);
}

static int commas_before(const Walk *walk, int i)
{
    int count = 0;
    for (int k = 1; k < i; k++) {
        count += walk_gap_has(walk, k, S(","));
    }
    return count;
}

// "and rejected the plan": a second thing that somebody did.
static bool opens_second_verb(const Walk *walk, int i)
{
    bool listed = walk_gap_is(walk, i, S(", ")) && commas_before(walk, i) == 0;
    int verb = walk_is(walk, i, "and") ? i + 1 : listed ? i : -1;
    return verb > 0 && verb + 1 < walk->tokens.count && !predicate_is_verb(walk, i - 1) &&
           !str_has(walk_gap(walk, i), S("-")) &&
           (predicate_is_finite(walk, verb) || walk_is_kind(walk, verb, WORDS_AUXILIARY));
}

// "this year", "next week" at the end.
static bool opens_time(const Walk *walk, int i)
{
    static const char *const which[] = {"this", "last", "next", NULL};
    static const char *const times[] = {"week",   "month",  "year",    "weekend", "summer",
                                        "winter", "spring", "morning", "evening", NULL};
    return i + 2 == walk->tokens.count && walk_is_any(walk, i, which) &&
           walk_is_any(walk, i + 1, times);
}

// "a budget that could ...": a noun new to the reader needs no telling which one.
static bool opens_relative(const Walk *walk, int i)
{
    static const char *const words[] = {"that", "which", "who", NULL};
    enum { REACH = 6 };
    if (!walk_is_any(walk, i, words) || !predicate_is_noun(walk, i - 1) ||
        predicate_is_verb(walk, i - 1) || cut_is_needy(walk, i - 1) ||
        !predicate_is_verb(walk, i + 1)) {
        return false;
    }
    for (int k = i - 2; k >= i - REACH; k--) {
        if (walk_is(walk, k, "a") || walk_is(walk, k, "an")) {
            return !walk_has(walk, k, TOKEN_BREAK);
        }
    }
    return false;
}

// Behind a comma something new begins: not an item of a list, nor an aside that has to close.
static bool opens_after_comma(const Walk *walk, int i)
{
    Str gap = walk_gap(walk, i);
    if (str_equal(gap, S("; ")) || str_equal(gap, S(" \xE2\x80\x94 ")) ||
        str_equal(gap, S(" \xE2\x80\x93 ")) || str_equal(gap, S("\xE2\x80\x94"))) {
        return true;
    }
    bool clause = walk_is_kind(walk, i, WORDS_RELATIVE) || walk_is_stop(walk, i) ||
                  walk_ends(walk, i, "ing") || walk_ends(walk, i, "ed");
    return str_equal(gap, S(", ")) && clause && !walk_has(walk, i, TOKEN_CAPITAL) &&
           !walk_is(walk, i, "and") && !walk_is(walk, i, "or") && commas_before(walk, i) == 0;
}

// Behind a comma or a dash a new part begins; behind a blank, what the words before can do without.
static bool opens_rest(const Walk *walk, int i)
{
    bool opens = false;
    if (walk_has(walk, i, TOKEN_BREAK)) {
        opens =
            opens_after_comma(walk, i) || (walk_gap_is(walk, i, S(", ")) &&
                                           opens_adjunct(walk, i) && commas_before(walk, i) == 0);
    } else if (walk_gap_is(walk, i, S(" "))) {
        if (opens_relative(walk, i)) {
            return true; // whatever it limits
        }
        opens = opens_adjunct(walk, i) || opens_place(walk, i) || opens_time(walk, i);
    }
    return (opens || opens_second_verb(walk, i)) && !tail_limits(walk, i);
}

bool cut_is_allowed(const Walk *walk, int i)
{
    return !walk_has(walk, i, TOKEN_QUOTED) && !walk_has(walk, i - 1, TOKEN_QUOTED) &&
           cut_may_end(walk, i - 1) && opens_rest(walk, i);
}
