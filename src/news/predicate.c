// A word is a verb by its form in the table, and none by what stands around it: where a rule is unsure
// it is no verb, and the text no clause.
#include "news/predicate.h"

bool predicate_is_verb(const Walk *walk, int i)
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
    if (predicate_is_verb(walk, subject)) {
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
    return walk_is(walk, i + 1, "and") && walk_ends(walk, i, "s") &&
           !predicate_is_verb(walk, i + 2) && !walk_ends(walk, i + 2, "ed");
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
bool predicate_is_finite(const Walk *walk, int i)
{
    static const char *const before[] = {
        "a",    "an",     "the",     "to",     "of",      "its",    "his",     "her",     "their",
        "this", "no",     "by",      "in",     "for",     "with",   "on",      "after",   "any",
        "each", "some",   "from",    "under",  "about",   "more",   "without", "against", "between",
        "amid", "during", "despite", "being",  "getting", "having", "over",    "at",      "into",
        "near", "across", "behind",  "within", NULL};
    return predicate_is_verb(walk, i) && !walk_has(walk, i, TOKEN_QUOTED) &&
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
    return i > 0 && !which && !predicate_is_verb(walk, i - 1) && !walk_is_stop(walk, i - 1) &&
           !walk_ends(walk, i - 1, "ing") &&
           (!walk_is_stop(walk, i + 1) || walk_is(walk, i + 1, "be")) &&
           !(walk_flags(walk, i + 1) & WORD_NUMBER) && !walk_is_any(walk, i + 1, advice);
}

bool predicate_follows(const Walk *walk, int i, int reach)
{
    for (int k = i + 1; k <= i + reach && !walk_gap_has(walk, k, S(",")); k++) {
        if (predicate_is_finite(walk, k)) {
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
           (walk_is_any(walk, i, often) && (i == 0 || predicate_follows(walk, i, REACH)));
}

// "Brim says it will close", but not "Brim says", "Brim says 'never'".
static bool reports_clause(const Walk *walk, int i)
{
    static const char *const says[] = {"said", "says", "say", NULL};
    return walk_is_any(walk, i, says) && !walk_has(walk, i + 1, TOKEN_BREAK) &&
           i + 1 < walk->tokens.count && !walk_is(walk, i + 1, "that") &&
           !walk_has(walk, i + 1, TOKEN_QUOTED);
}

bool predicate_is_noun(const Walk *walk, int i)
{
    static const char *const adjectives[] = {"different", "same",  "new",   "old",   "big",
                                             "great",     "more",  "less",  "many",  "real",
                                             "strange",   "bad",   "good",  "other", "another",
                                             "better",    "worse", "right", "wrong", NULL};
    bool country = walk_is(walk, i, "us") && walk_has(walk, i, TOKEN_CAPITAL);
    return country || (!walk_is_stop(walk, i) && !walk_is_any(walk, i, adjectives) &&
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
           ((has_object(walk, i) || looks_passive(walk, i, end)) && predicate_is_noun(walk, i - 1));
}

// The verbs and clauses of a text so far.
typedef struct {
    int verbs, clauses;
    bool follows_verb; // "has been seen", "shot and killed" are one verb
} Count;

static void note_word(Count *count, bool is_verb, bool joins, bool opens)
{
    count->clauses += opens;
    count->verbs += is_verb && !count->follows_verb;
    count->follows_verb = is_verb || (count->follows_verb && joins);
}

PredicateClauses predicate_clauses(const Walk *walk, int end, bool may_be_headline)
{
    if (!walk->names_rules) {
        return (PredicateClauses){true, true}; // nothing is known against it
    }
    Count sentence = {.clauses = 1};
    Count headline = {.clauses = 1};
    bool subject = false;
    int start = main_clause(walk, end);
    for (int i = start; i < end; i++) {
        bool verb =
            subject && i > start && (predicate_is_finite(walk, i) || is_of_relative(walk, i));
        bool is_name = walk_is(walk, i, "who") && walk_has(walk, i, TOKEN_CAPITAL);
        bool opens = !is_name && opens_clause(walk, i);
        bool joins = walk_is(walk, i, "and");
        note_word(&sentence, verb, joins, opens || reports_clause(walk, i));
        if (may_be_headline) {
            bool stands_for_verb = subject && i > start && !verb && is_of_headline(walk, i, end);
            note_word(&headline, verb || stands_for_verb, joins, opens);
        }
        subject = subject || predicate_is_noun(walk, i) || (walk_flags(walk, i) & WORD_NUMBER);
    }
    return (PredicateClauses){subject && sentence.verbs >= sentence.clauses,
                              may_be_headline && subject && headline.verbs >= headline.clauses};
}

bool predicate_is_clause(const Walk *walk, int end, bool is_headline)
{
    PredicateClauses found = predicate_clauses(walk, end, is_headline);
    return is_headline ? found.of_headline : found.of_sentence;
}

bool predicate_is_sure(const Walk *walk, int end)
{
    if (!walk->names_rules) {
        return true;
    }
    for (int i = main_clause(walk, end) + 1; i < end; i++) {
        if (predicate_is_finite(walk, i) && !looks_passive(walk, i, end)) {
            return true;
        }
    }
    return false;
}

bool predicate_tells_nothing(const Walk *walk, int end)
{
    static const char *const told[] = {"told", "tells", "tell", NULL};
    static const char *const said[] = {"said",    "says",     "say",    "claimed",
                                       "claims",  "argued",   "argues", "insisted",
                                       "insists", "believes", "thinks", NULL};
    int verbs = 0;
    int last = -1;
    for (int i = 1; i < end; i++) {
        if (predicate_is_finite(walk, i)) {
            verbs++;
            last = i;
        }
    }
    return walk_is_any(walk, last, told) || (verbs == 1 && walk_is_any(walk, last, said));
}
