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

// "the vote", "a new deal", "to vote": a noun or an infinitive that looks like a verb.
static bool is_finite_verb(const Walk *walk, int i)
{
    static const char *const before[] = {
        "a",       "an",      "the",     "to",   "of",     "its",     "his",   "her",
        "their",   "this",    "no",      "by",   "in",     "for",     "with",  "on",
        "after",   "any",     "each",    "some", "from",   "under",   "about", "more",
        "without", "against", "between", "amid", "during", "despite", NULL};
    return is_any_verb(walk, i) && !walk_has(walk, i, TOKEN_QUOTED) &&
           !walk_is_any(walk, i - 1, before) && !walk_ends(walk, i, "ing") &&
           !walk_gap_is(walk, i, S("-")) && !walk_gap_is(walk, i + 1, S("-")) &&
           !is_possessive(walk, i) && !is_possessive(walk, i - 1) && !ends_compound(walk, i - 1) &&
           !is_split_infinitive(walk, i) && !is_source(walk, i);
}

// "Mayor to resign": in headlines the future, unless somebody is told to do so.
static bool is_headline_future(const Walk *walk, int i)
{
    static const char *const advice[] = {"watch", "know", "read", "expect", "see", "do", NULL};
    return i > 0 && walk_is(walk, i, "to") && !is_any_verb(walk, i - 1) && !is_stop(walk, i - 1) &&
           !walk_ends(walk, i - 1, "ing") && !is_stop(walk, i + 1) &&
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
    static const char *const says[] = {"said", "says", "say", NULL};
    enum { REACH = 7 };
    bool says_so = walk_is_any(walk, i, says) && !walk_has(walk, i + 1, TOKEN_BREAK) &&
                   i + 1 < walk->tokens.count && !walk_is(walk, i + 1, "that");
    return walk_is_any(walk, i, always) || says_so ||
           (walk_is_any(walk, i, often) && (i == 0 || verb_follows(walk, i, REACH)));
}

static bool is_noun(const Walk *walk, int i)
{
    return !is_stop(walk, i) && !(walk_flags(walk, i) & (WORD_REPORTING | WORD_WEEKDAY));
}

// Where the main clause begins: behind opening phrases, each of which ends at a comma. "In the data
// released Thursday" has none.
static int main_clause(const Walk *walk, int end)
{
    int start = 0;
    while (start < end && walk_is_kind(walk, start, WORDS_OPENER)) {
        int first = start++;
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

bool shorten_is_clause(const Walk *walk, int end, bool is_headline)
{
    if (!walk->names_rules) {
        return true; // nothing is known against it
    }
    int verbs = 0;
    int clauses = 1;
    bool subject = false;
    bool follows_verb = false; // "has been seen" is one verb
    int start = main_clause(walk, end);
    for (int i = start; i < end; i++) {
        bool verb =
            i > start && (is_finite_verb(walk, i) || (is_headline && is_headline_future(walk, i)));
        bool is_name = walk_is(walk, i, "who") && walk_has(walk, i, TOKEN_CAPITAL);
        clauses += !is_name && opens_clause(walk, i);
        verbs += verb && subject && !follows_verb;
        follows_verb = verb && subject;
        subject = subject || is_noun(walk, i);
    }
    return subject && verbs >= clauses;
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
    bool form = walk_ends(walk, i, "ed") || walk_is_any(walk, i, participles);
    bool bare = i + 1 >= end || walk_has(walk, i + 1, TOKEN_BREAK) ||
                walk_is_any(walk, i + 1, behind) || walk_is_any(walk, i + 1, states);
    return form && bare && !walk_is_any(walk, i - 1, be);
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

static bool may_end(const Walk *walk, int last)
{
    static const char *const particles[] = {"out",  "up",   "down",  "off",
                                            "back", "away", "again", NULL};
    static const char *const adjectives[] = {"urgent", "sworn", "new", "such",
                                             "u.s",    "u.k",   "u.n", NULL};
    bool open = walk_is_kind(walk, last, WORDS_OPEN) || walk_is_kind(walk, last, WORDS_AUXILIARY) ||
                (walk_flags(walk, last) & WORD_REPORTING);
    return !open && !walk_is_any(walk, last, adjectives) &&
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

static int commas_before(const Walk *walk, int i)
{
    int count = 0;
    for (int k = 1; k < i; k++) {
        count += walk_gap_has(walk, k, S(","));
    }
    return count;
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

// Behind a mark a new part begins; behind a blank, what the words before can do without.
static bool opens_rest(const Walk *walk, int i)
{
    if (walk_has(walk, i, TOKEN_BREAK)) {
        return (opens_after_comma(walk, i) ||
                (walk_gap_is(walk, i, S(", ")) && opens_adjunct(walk, i) &&
                 commas_before(walk, i) == 0)) &&
               !tail_limits(walk, i);
    }
    return walk_gap_is(walk, i, S(" ")) &&
           (opens_relative(walk, i) ||
            ((opens_adjunct(walk, i) || opens_place(walk, i)) && !tail_limits(walk, i)));
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

// A quotation in single marks, which are apostrophes too: what opens behind a blank has to close.
static bool single_quotes_close(Str text)
{
    Str curly = S("\xE2\x80\x98");
    Size open = str_starts(text, S("'")) ? 0 : str_find(text, S(" '"));
    for (Size at = 0; at + curly.len <= text.len; at++) {
        open = str_starts(str_tail(text, at), curly) ? at : open;
    }
    if (open < 0) {
        return true;
    }
    Str inside = str_tail(text, open + 2);
    bool at_end = str_ends(inside, S("'")) || str_ends(inside, S("\xE2\x80\x99"));
    return at_end || str_has(inside, S("' ")) || str_has(inside, S("\xE2\x80\x99 "));
}

static bool quotes_are_closed(const Walk *walk, Str text)
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

static Str cut_to(const Walk *walk, int most_words)
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
        if (quotes_are_closed(walk, head) && shorten_is_clause(walk, i, false)) {
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

Str shorten_anyhow(Str text, int most_words, Lexicon *lexicon, Arena scratch)
{
    Walk walk = walk_over(without_stop(text), lexicon, &scratch);
    if (!walk.names_rules) {
        Str head = up_to_a_mark(&walk, most_words);
        return head.len > 0 ? head : walk.text;
    }
    static const char *const goes_on[] = {"and", "or", "of", "the", "a", "an", "s", "t", NULL};
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
            clause = shorten_is_clause(&walk, i, false) ? head : clause;
        }
    }
    return clause.len > 0 ? clause : phrase.len > 0 ? phrase : words;
}

Str shorten_to(Str text, int most_words, Lexicon *lexicon, Arena *owner, Arena scratch)
{
    Walk walk = walk_over(without_stop(text), lexicon, &scratch);
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
    if (is_short(&walk, most_words) && shorten_is_clause(&walk, walk.tokens.count, false)) {
        return walk.text;
    }
    return cut_to(&walk, most_words);
}
