// Three steps: the opening clause goes, asides between commas before the verb go, then the text ends
// at the last place where it may. A place is judged by the word that follows, by the word before it
// and by whether what is left is a clause; where a rule is unsure the place is none.
#include "news/shorten.h"

#include "base/buf.h"

#include "news/bound.h"
#include "news/candidate.h"

enum { FEWEST_WORDS = 5, LONGEST_OPENING = 10, LONGEST_ASIDE = 14, AS_REACH = 7 };

static bool is_stop(const Walk *walk, int i)
{
    return (walk_flags(walk, i) & WORD_STOP) != 0;
}

static bool is_any_verb(const Walk *walk, int i)
{
    return walk_is_kind(walk, i, WORDS_VERB) || walk_is_kind(walk, i, WORDS_AUXILIARY) ||
           (walk_flags(walk, i) & WORD_REPORTING) || walk_ends(walk, i, "n't");
}

// "debate's": what follows is somebody's, and no verb; the word itself is none either.
static bool is_possessive(const Walk *walk, int i)
{
    Str gap = walk_gap(walk, i + 1);
    return str_starts(gap, S("'s")) || str_starts(gap, S("\xE2\x80\x99s"));
}

// "record-setting vote": the second part of an adjective in small letters.
static bool ends_compound(const Walk *walk, int i)
{
    return walk_gap_is(walk, i, S("-")) && !walk_has(walk, i, TOKEN_CAPITAL);
}

// "to formally choose"
static bool is_split_infinitive(const Walk *walk, int i)
{
    return walk_ends(walk, i - 1, "ly") && walk_is(walk, i - 2, "to");
}

// "...: Report", "...: sources": who says so, behind the last colon.
static bool is_source(const Walk *walk, int i)
{
    enum { MOST_WORDS = 2 };
    int first = i;
    while (first > 0 && !walk_gap_has(walk, first, S(": ")) && i - first < MOST_WORDS) {
        first--;
    }
    return first > 0 && walk_gap_has(walk, first, S(": ")) &&
           walk->tokens.count - first <= MOST_WORDS;
}

static bool has_verb(const Walk *walk, Str word, Str ending)
{
    enum { ROOM = 24 };
    char form[ROOM];
    if (word.len + ending.len > ROOM) {
        return false;
    }
    memcpy(form, word.at, (size_t)word.len);
    memcpy(form + word.len, ending.at, (size_t)ending.len);
    return language_has(walk->language, WORDS_VERB, (Str){form, word.len + ending.len});
}

// "claim": the table has "claims" as well.
static bool is_base_form(const Walk *walk, int i)
{
    static const char *const past[] = {
        "cut",  "set",   "hit",    "put",    "let",    "quit",  "cast",  "shut",      "split",
        "beat", "bet",   "cost",   "hurt",   "read",   "rid",   "shed",  "thrust",    "burst",
        "bid",  "found", "spread", "felt",   "ground", "fell",  "wound", "broadcast", "forecast",
        "saw",  "upset", "run",    "become", "come",   "reset", NULL};
    return walk_is_kind(walk, i, WORDS_VERB) && !walk_is_any(walk, i, past) &&
           (has_verb(walk, walk_word(walk, i), S("s")) ||
            has_verb(walk, walk_word(walk, i), S("es")));
}

// Behind one of a kind a base form is a noun: "Trump's labor pick", but "Owners pick a mayor".
static bool lacks_plural(const Walk *walk, int i)
{
    static const char *const between[] = {"also",  "now", "not",  "never", "still", "again",
                                          "often", "all", "both", "just",  NULL};
    static const char *const many[] = {
        "gop",   "people", "police",   "media",   "men",     "women",   "children", "majority",
        "half",  "most",   "many",     "few",     "some",    "they",    "we",       "you",
        "i",     "who",    "that",     "which",   "public",  "dozen",   "hundred",  "thousand",
        "these", "those",  "troop",    "others",  "million", "billion", "staff",    "crew",
        "more",  "both",   "families", "youth",   "clergy",  "cattle",  "fish",     "data",
        "house", "senate", "elderly",  "wounded", "poor",    "rich",    "young",    NULL};
    int subject = i - 1;
    while (walk_is_any(walk, subject, between) || walk_ends(walk, subject, "ly")) {
        subject--;
    }
    bool plural = walk_ends(walk, subject, "s") && // but "amid ethics probe"
                  !walk_is_kind(walk, subject - 1, WORDS_PREPOSITION);
    if (subject < 0 || plural || walk_is_any(walk, subject, many) ||
        (walk_flags(walk, subject) & WORD_NUMBER)) {
        return false;
    }
    if (is_any_verb(walk, subject)) {
        return true; // "hacked tweet", "helps build": the verb is the first, if any
    }
    for (int k = 1; k <= i; k++) {
        bool head = walk_ends(walk, k - 1, "s") && // "Bills to save the quarry fail"
                    (walk_is(walk, k, "to") || walk_is_kind(walk, k, WORDS_PREPOSITION));
        if (head || walk_is(walk, k, "and") || walk_gap_has(walk, k, S(","))) {
            return false; // "Brim and Orme pick a mayor"
        }
    }
    return true;
}

// "tax cuts and relief": one of two things.
static bool is_one_of_two(const Walk *walk, int i)
{
    return walk_is(walk, i + 1, "and") && walk_ends(walk, i, "s") && !is_any_verb(walk, i + 2) &&
           !walk_ends(walk, i + 2, "ed");
}

// "... on Brim's harbour moves": what somebody has, and no verb.
static bool is_possession(const Walk *walk, int i)
{
    enum { REACH = 3 };
    for (int k = i - 1; i == walk->tokens.count - 1 && k >= i - REACH; k--) {
        if (is_possessive(walk, k)) {
            return walk_is_kind(walk, k - 1, WORDS_PREPOSITION) ||
                   walk_is_kind(walk, k - 2, WORDS_PREPOSITION);
        }
    }
    return false;
}

// "the vote", "a new deal", "to vote": a noun or an infinitive that looks like a verb.
static bool is_finite_verb(const Walk *walk, int i)
{
    static const char *const before[] = {
        "a",    "an",     "the",     "to",     "of",      "its",    "his",     "her",     "their",
        "this", "no",     "by",      "in",     "for",     "with",   "on",      "after",   "any",
        "each", "some",   "from",    "under",  "about",   "more",   "without", "against", "between",
        "amid", "during", "despite", "being",  "getting", "having", "over",    "at",      "into",
        "near", "across", "behind",  "within", NULL};
    return is_any_verb(walk, i) && !walk_has(walk, i, TOKEN_QUOTED) &&
           !walk_is_any(walk, i - 1, before) && !walk_ends(walk, i, "ing") &&
           !walk_gap_is(walk, i, S("-")) && !walk_gap_is(walk, i + 1, S("-")) &&
           !is_possessive(walk, i) && !is_possessive(walk, i - 1) && !ends_compound(walk, i - 1) &&
           !is_split_infinitive(walk, i) && !is_source(walk, i) && !is_possession(walk, i) &&
           !is_one_of_two(walk, i) && !(is_base_form(walk, i) && lacks_plural(walk, i));
}

// "Mayor to resign": in headlines the future, unless somebody is told to do so.
static bool is_headline_future(const Walk *walk, int i)
{
    if (!walk_is(walk, i, "to")) {
        return false;
    }
    for (int k = 1; k < i - 1; k++) {
        if (walk_ends(walk, k, "ing")) {
            return false; // "Council weighing plan to close the works"
        }
    }
    static const char *const advice[] = {"watch", "know", "read", "expect", "see", "do", NULL};
    bool which = walk_is(walk, i - 1, "likely") && walk_is(walk, i - 2, "most");
    return i > 0 && !which && !is_any_verb(walk, i - 1) && !is_stop(walk, i - 1) &&
           !walk_ends(walk, i - 1, "ing") &&
           (!is_stop(walk, i + 1) || walk_is(walk, i + 1, "be")) &&
           !(walk_flags(walk, i + 1) & WORD_NUMBER) && !walk_is_any(walk, i + 1, advice);
}

static bool verb_follows(const Walk *walk, int i, int reach)
{
    for (int k = i + 1; k <= i + reach && !walk_gap_has(walk, k, S(",")); k++) {
        if (is_finite_verb(walk, k)) {
            return true;
        }
    }
    return false;
}

// Words that open a clause with a verb of its own; some of them stand before a noun as well.
static bool opens_clause(const Walk *walk, int i)
{
    static const char *const always[] = {
        "who",     "which", "that", "whose", "where",   "when",     "if",     "how",
        "whether", "what",  "why",  "while", "because", "although", "though", NULL};
    static const char *const often[] = {"as", "after", "before", "since", "until", NULL};
    enum { REACH = 7 };
    return walk_is_any(walk, i, always) ||
           (walk_is_any(walk, i, often) && (i == 0 || verb_follows(walk, i, REACH)));
}

// "Brim says it will close", but not "Brim says", "Brim says 'never'".
static bool reports_clause(const Walk *walk, int i)
{
    static const char *const says[] = {"said", "says", "say", NULL};
    return walk_is_any(walk, i, says) && !walk_has(walk, i + 1, TOKEN_BREAK) &&
           i + 1 < walk->tokens.count && !walk_is(walk, i + 1, "that") &&
           !walk_has(walk, i + 1, TOKEN_QUOTED);
}

static bool is_noun(const Walk *walk, int i)
{
    static const char *const adjectives[] = {"different", "same",  "new",   "old",   "big",
                                             "great",     "more",  "less",  "many",  "real",
                                             "strange",   "bad",   "good",  "other", "another",
                                             "better",    "worse", "right", "wrong", NULL};
    bool country = walk_is(walk, i, "us") && walk_has(walk, i, TOKEN_CAPITAL);
    return country || (!is_stop(walk, i) && !walk_is_any(walk, i, adjectives) &&
                       !(walk_flags(walk, i) & (WORD_REPORTING | WORD_WEEKDAY)));
}

// Where the main clause begins: behind opening phrases, each of which ends at a comma. "In the data
// released Thursday" has none.
static int main_clause(const Walk *walk, int end)
{
    int start = 0;
    while (start < end && walk_is_kind(walk, start, WORDS_OPENER)) {
        int first = start++;
        static const char *const count[] = {"least", "most", NULL};
        if (walk_is_any(walk, start, count)) {
            return first; // "At least 9 die"
        }
        while (start < end && !walk_gap_has(walk, start, S(","))) {
            start++;
        }
        bool is_name = first == 0 && start == end && walk_has(walk, 1, TOKEN_CAPITAL);
        if (is_name) {
            return 0; // "Under Armour sues its founder", "On Monday Mayor resigns"
        }
    }
    return start;
}

// "Doctor sued in", "leaders taken into": no active verb has what follows.
static bool looks_passive(const Walk *walk, int i, int end)
{
    static const char *const participles[] = {
        "taken", "shot", "held", "found", "caught", "hit",    "brought", "seen", "sent",
        "told",  "sold", "left", "set",   "cut",    "hurt",   "paid",    "made", "given",
        "drawn", "laid", "kept", "built", "thrown", "stolen", "chosen",  NULL};
    static const char *const states[] = {"guilty", "liable", "dead", "alive", "safe", NULL};
    static const char *const be[] = {"is",  "are", "was", "were", "be",  "been", "gets",
                                     "get", "got", "has", "have", "had", NULL};
    static const char *const behind[] = {"by",     "in",   "on",   "at",    "after",   "amid",
                                         "during", "near", "as",   "from",  "into",    "before",
                                         "while",  "to",   "with", "under", "between", NULL};
    if (!walk_ends(walk, i, "ed") && !walk_is_any(walk, i, participles)) {
        return false;
    }
    bool bare = i + 1 >= end || walk_has(walk, i + 1, TOKEN_BREAK) ||
                walk_is_any(walk, i + 1, behind) || walk_is_any(walk, i + 1, states);
    return bare && !walk_is_any(walk, i - 1, be);
}

// "Committee says Brim abused his office": a past form that no table has to know.
static bool has_object(const Walk *walk, int i)
{
    static const char *const words[] = {"his", "her", "its", "their", "the", "a", "an", "no", NULL};
    return walk_ends(walk, i, "ed") && walk_is_any(walk, i + 1, words) &&
           !walk_has(walk, i + 1, TOKEN_BREAK);
}

// "Brim, who chaired ..."
static bool is_of_relative(const Walk *walk, int i)
{
    return walk_ends(walk, i, "ed") && walk_is(walk, i - 1, "who");
}

// What stands for a finite verb in headlines alone.
static bool is_of_headline(const Walk *walk, int i, int end)
{
    return is_headline_future(walk, i) ||
           ((has_object(walk, i) || looks_passive(walk, i, end)) && is_noun(walk, i - 1));
}

bool shorten_is_clause(const Walk *walk, int end, bool is_headline)
{
    if (!walk->names_rules) {
        return true; // nothing is known against it
    }
    int verbs = 0;
    int clauses = 1;
    bool subject = false;
    bool follows_verb = false; // "has been seen", "shot and killed" are one verb
    int start = main_clause(walk, end);
    for (int i = start; i < end; i++) {
        bool verb = subject && i > start &&
                    (is_finite_verb(walk, i) || is_of_relative(walk, i) ||
                     (is_headline && is_of_headline(walk, i, end)));
        bool is_name = walk_is(walk, i, "who") && walk_has(walk, i, TOKEN_CAPITAL);
        clauses += (!is_name && opens_clause(walk, i)) || (!is_headline && reports_clause(walk, i));
        verbs += verb && !follows_verb;
        follows_verb = verb || (follows_verb && walk_is(walk, i, "and"));
        subject = subject || is_noun(walk, i) || (walk_flags(walk, i) & WORD_NUMBER);
    }
    return subject && verbs >= clauses;
}

bool shorten_has_predicate(const Walk *walk, int end)
{
    if (!walk->names_rules) {
        return true;
    }
    for (int i = main_clause(walk, end) + 1; i < end; i++) {
        if (is_finite_verb(walk, i) && !looks_passive(walk, i, end)) {
            return true;
        }
    }
    return false;
}

// "told the council on Monday", and nothing of what was told. "..., police said" tells.
static bool tells_nothing(const Walk *walk, int end)
{
    static const char *const told[] = {"told", "tells", "tell", NULL};
    static const char *const said[] = {"said",    "says",     "say",    "claimed",
                                       "claims",  "argued",   "argues", "insisted",
                                       "insists", "believes", "thinks", NULL};
    int verbs = 0;
    int last = -1;
    for (int i = 1; i < end; i++) {
        if (is_finite_verb(walk, i)) {
            verbs++;
            last = i;
        }
    }
    return walk_is_any(walk, last, told) || (verbs == 1 && walk_is_any(walk, last, said));
}

static bool may_end(const Walk *walk, int last)
{
    static const char *const particles[] = {"out",  "up",   "down",  "off",
                                            "back", "away", "again", NULL};
    static const char *const adjectives[] = {"urgent", "sworn", "new",    "such", "u.s",
                                             "u.k",    "u.n",   "people", NULL};
    bool open = walk_is_kind(walk, last, WORDS_OPEN) || walk_is_kind(walk, last, WORDS_AUXILIARY) ||
                (walk_flags(walk, last) & WORD_REPORTING);
    bool alone = walk_has(walk, last, TOKEN_BREAK) && walk_ends(walk, last, "ly"); // "..., shortly"
    return !open && !alone && !walk_is_any(walk, last, adjectives) &&
           (walk_is_kind(walk, last, WORDS_WEEKDAY) || !is_stop(walk, last) ||
            walk_is_any(walk, last, particles));
}

// One of the last words, or a word anywhere, that tells who says so.
static bool says_so(const Walk *walk, int i)
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
               verb_follows(walk, i, AS_REACH);
    }
    // "nearly three months after ..." goes as a whole or not at all.
    return walk_is_any(walk, i, words) && !(walk_flags(walk, i - 1) & WORD_NUMBER) &&
           !bound_is_time(walk, i - 1) && !walk_ends(walk, i - 1, "ly") && !is_passive(walk, i - 1);
}

// Nouns that say little without what follows: "a plan for", "the decision by".
static bool is_needy(const Walk *walk, int i)
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
    return !gerund && !told && !name && !bound && !is_stop(walk, i - 1) &&
           !is_any_verb(walk, i - 1) && !walk_ends(walk, i - 1, "ed") &&
           !walk_ends(walk, i - 1, "ing") && !walk_ends(walk, i - 1, "ly") &&
           !is_needy(walk, i - 1) && !limits_superlative(walk, i);
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
    return verb > 0 && verb + 1 < walk->tokens.count && !is_any_verb(walk, i - 1) &&
           !str_has(walk_gap(walk, i), S("-")) &&
           (is_finite_verb(walk, verb) || walk_is_kind(walk, verb, WORDS_AUXILIARY));
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
    if (!walk_is_any(walk, i, words) || !is_noun(walk, i - 1) || is_any_verb(walk, i - 1) ||
        is_needy(walk, i - 1) || !is_any_verb(walk, i + 1)) {
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
    bool clause = walk_is_kind(walk, i, WORDS_RELATIVE) || is_stop(walk, i) ||
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

static bool may_cut(const Walk *walk, int i)
{
    return !walk_has(walk, i, TOKEN_QUOTED) && !walk_has(walk, i - 1, TOKEN_QUOTED) &&
           may_end(walk, i - 1) && opens_rest(walk, i);
}

static Str without_stop(Str text)
{
    text = str_trim(text);
    text = str_ends(text, S("\xE3\x80\x82")) ? str_sub(text, 0, text.len - 3) : text; // 。
    while (text.len > 0 &&
           (str_ends(text, S(".")) || str_ends(text, S(",")) || str_ends(text, S(";")) ||
            str_ends(text, S(":"))) &&
           !str_ends(text, S("...")) && !str_ends(text, S("U.S."))) {
        text = str_trim(str_sub(text, 0, text.len - 1));
    }
    return text;
}

static Str head_before(const Walk *walk, int i)
{
    return str_trim(str_sub(walk->text, 0, walk_end(walk, i - 1)));
}

// An opening clause ends at the first comma; only before a capital, since no letter is changed.
static Str without_opening(const Walk *walk)
{
    static const char *const openers[] = {"earlier", "last",      "this", "despite", "following",
                                          "amid",    "according", "late", "early",   NULL};
    bool opening = walk_is_kind(walk, 0, WORDS_OPENER) || walk_is_any(walk, 0, openers);
    if (!opening || walk_is(walk, 0, "if") || walk_is(walk, 0, "according")) {
        return walk->text;
    }
    for (int i = 1; i <= LONGEST_OPENING && i < walk->tokens.count; i++) {
        if (walk_gap_is(walk, i, S(", "))) {
            bool fits = walk_has(walk, i, TOKEN_CAPITAL) && !walk_has(walk, i, TOKEN_QUOTED) &&
                        !(walk_flags(walk, i) & WORD_WEEKDAY);
            return fits ? str_tail(walk->text, walk->places[i]) : walk->text;
        }
    }
    return walk->text;
}

// Where an aside that begins at token i ends: at the comma before the verb. -1 where it is none.
static int aside_end(const Walk *walk, int i)
{
    if (!walk_gap_is(walk, i, S(", ")) || !walk_has(walk, i - 1, TOKEN_CAPITAL)) {
        return -1;
    }
    for (int k = i + 1; k < walk->tokens.count && k <= i + LONGEST_ASIDE; k++) {
        if (walk_has(walk, k, TOKEN_QUOTED) || (walk_flags(walk, k) & WORD_NEGATION)) {
            return -1;
        }
        if (walk_gap_is(walk, k, S(", ")) || walk_gap_is(walk, k, S("., "))) {
            bool verb = is_finite_verb(walk, k) && !walk_has(walk, k, TOKEN_CAPITAL) &&
                        !(walk_flags(walk, k) & WORD_REPORTING);
            return verb ? k : -1;
        }
    }
    return -1;
}

// "Aksel Brim, the owner of the works, denied ..." without what stands between the commas.
static Str without_asides(const Walk *walk, Arena *owner)
{
    for (int i = 1; i < walk->tokens.count; i++) {
        int end = aside_end(walk, i);
        if (end >= 0) {
            Str head = str_sub(walk->text, 0, walk_end(walk, i - 1));
            Buf buf = buf_start(owner);
            buf_str(&buf, head);
            buf_byte(&buf, ' ');
            buf_str(&buf, str_tail(walk->text, walk->places[end]));
            return buf_done(&buf);
        }
    }
    return walk->text;
}

static Walk walk_over(Str text, Lexicon *lexicon, Arena *owner)
{
    int *places = NULL;
    Tokens tokens = terms_of_text(text, lexicon, &places, owner);
    return walk_start(text, tokens, places, lexicon);
}

static bool is_short(const Walk *walk, int most_words)
{
    int words = language_text_words(walk->language, walk->text);
    return words >= FEWEST_WORDS && words <= most_words;
}

// The first place of a character beyond ASCII, at `start` or behind it; -1 for none.
static Size find_from(Str text, Size start, Str character)
{
    Str rest = str_tail(text, start);
    Size place = str_find_byte(rest, character.at[0]) >= 0 ? str_find(rest, character) : -1;
    return place >= 0 ? start + place : -1;
}

// A quotation in single marks, which are apostrophes too: what opens behind a blank has to close.
static bool single_quotes_close(Str text)
{
    Str curly = S("\xE2\x80\x98");
    Size open = -1;
    if (str_find_byte(text, '\'') >= 0) {
        open = str_starts(text, S("'")) ? 0 : str_find(text, S(" '"));
    }
    for (Size at = 0; (at = find_from(text, at, curly)) >= 0; at += curly.len) {
        open = at;
    }
    if (open < 0) {
        return true;
    }
    Str inside = str_tail(text, open + 2);
    bool at_end = str_ends(inside, S("'")) || str_ends(inside, S("\xE2\x80\x99"));
    return at_end || str_has(inside, S("' ")) || str_has(inside, S("\xE2\x80\x99 "));
}

bool shorten_closes_quotes(const Walk *walk, Str text)
{
    return candidate_quotes_are_whole(text, walk->language) && single_quotes_close(text);
}

// Where word number `ordinal` begins, counted from 1; the length of the text where it has fewer.
static Size place_of_word(Str text, int ordinal)
{
    Size place = 0;
    while (--ordinal > 0) {
        Size blank = str_find_byte(str_tail(text, place), ' ');
        if (blank < 0) {
            return text.len;
        }
        place += blank + 1;
    }
    return place;
}

static Str cut_to(const Walk *walk, int most_words, bool is_headline)
{
    if (str_has(walk->text, S("?"))) {
        return (Str){0};
    }
    Size enough = place_of_word(walk->text, FEWEST_WORDS);
    Size excess = place_of_word(walk->text, most_words + 1);
    for (int i = walk->tokens.count - 1; i > 2 && walk->places[i - 1] >= enough; i--) {
        if (says_so(walk, i)) {
            break; // it is not left out
        }
        if (walk->places[i - 1] >= excess || !may_cut(walk, i)) {
            continue;
        }
        Str head = without_stop(head_before(walk, i));
        if (shorten_closes_quotes(walk, head) && shorten_is_clause(walk, i, is_headline) &&
            !tells_nothing(walk, i)) {
            return head;
        }
    }
    return (Str){0};
}

// In a language whose clauses the rules do not know a text ends only where a dash or a semicolon ends
// a part that has a word or two of a clause: what stands there can stand alone.
static Str up_to_a_mark(const Walk *walk, int most_words)
{
    static const Str marks[] = {S("; "), S(" \xE2\x80\x94 "), S(" \xE2\x80\x93 ")};
    for (int i = walk->tokens.count - 1; i > 2; i--) {
        Str gap = walk_gap(walk, i);
        Str head = str_sub(walk->text, 0, walk_end(walk, i - 1));
        int words = language_text_words(walk->language, head);
        for (Size k = 0; k < COUNT_OF(marks); k++) {
            if (str_equal(gap, marks[k]) && words >= FEWEST_WORDS && words <= most_words &&
                candidate_quotes_are_whole(head, walk->language)) {
                return head;
            }
        }
    }
    return (Str){0};
}

Str shorten_anyhow(Str text, int most_words, Lexicon *lexicon, bool *is_clause, Arena scratch)
{
    Walk walk = walk_over(without_stop(text), lexicon, &scratch);
    *is_clause = true;
    if (!walk.names_rules) {
        Str head = up_to_a_mark(&walk, most_words);
        return head.len > 0 ? head : walk.text;
    }
    static const char *const goes_on[] = {"and", "or",   "of",    "the",   "a",     "an",    "s",
                                          "t",   "that", "which", "whose", "to",    "than",  "his",
                                          "her", "its",  "their", "this",  "these", "those", "no",
                                          "any", "some", "each",  "every", "more",  NULL};
    Str clause = {0};
    Str phrase = {0};
    Str words = {0};
    Size excess = place_of_word(walk.text, most_words + 1);
    for (int i = 1; i <= walk.tokens.count; i++) {
        if (walk.places[i - 1] >= excess) {
            break;
        }
        Str head = without_stop(head_before(&walk, i));
        bool ends =
            i == walk.tokens.count || walk_has(&walk, i, TOKEN_BREAK) ||
            (is_stop(&walk, i) && !walk_is_any(&walk, i, goes_on) && !is_any_verb(&walk, i) &&
             !is_any_verb(&walk, i - 1) && !str_ends(walk_word(&walk, i - 1), S("ed")));
        words = head;
        if (ends && may_end(&walk, i - 1) && !is_needy(&walk, i - 1) &&
            candidate_quotes_are_whole(head, walk.language)) {
            phrase = head;
            bool whole = shorten_is_clause(&walk, i, false) && !tells_nothing(&walk, i);
            clause = whole ? head : clause;
        }
    }
    *is_clause = clause.len > 0;
    return clause.len > 0 ? clause : phrase.len > 0 ? phrase : words;
}

static Str shorten(Walk walk, int most_words, bool is_headline, Lexicon *lexicon, Arena *owner,
                   Arena scratch)
{
    if (!walk.names_rules) {
        return is_short(&walk, most_words) ? walk.text : up_to_a_mark(&walk, most_words);
    }
    Str shorter = without_opening(&walk);
    if (shorter.len < walk.text.len) {
        walk = walk_over(shorter, lexicon, &scratch);
    }
    if (language_text_words(walk.language, walk.text) > most_words) {
        shorter = without_asides(&walk, owner);
        walk = shorter.len < walk.text.len ? walk_over(shorter, lexicon, &scratch) : walk;
    }
    if (is_short(&walk, most_words) && shorten_closes_quotes(&walk, walk.text) &&
        shorten_is_clause(&walk, walk.tokens.count, is_headline)) {
        return walk.text;
    }
    return cut_to(&walk, most_words, is_headline);
}

Str shorten_to(Str text, int most_words, bool is_headline, Lexicon *lexicon, Arena *owner,
               Arena scratch)
{
    Walk walk = walk_over(without_stop(text), lexicon, &scratch);
    return shorten(walk, most_words, is_headline, lexicon, owner, scratch);
}

// Without its stop a text has the same words in the same places, if it begins where it did.
Str shorten_sentence(const Walk *sentence, int most_words, Lexicon *lexicon, Arena *owner,
                     Arena scratch)
{
    Walk walk = *sentence;
    walk.text = without_stop(sentence->text);
    if (walk.text.at != sentence->text.at) {
        walk = walk_over(walk.text, lexicon, &scratch);
    }
    return shorten(walk, most_words, false, lexicon, owner, scratch);
}
