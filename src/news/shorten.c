// Three steps: the opening clause goes, asides between commas before the verb go, then the text ends
// at the last place where it may and where what is left is a clause.
#include "news/shorten.h"

#include "base/buf.h"
#include "news/candidate.h"
#include "news/cut.h"
#include "news/predicate.h"

enum { FEWEST_WORDS = 5, LONGEST_OPENING = 10, LONGEST_ASIDE = 14 };

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
            bool verb = predicate_is_finite(walk, k) && !walk_has(walk, k, TOKEN_CAPITAL) &&
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
        if (cut_says_so(walk, i)) {
            break; // it is not left out
        }
        if (walk->places[i - 1] >= excess || !cut_is_allowed(walk, i)) {
            continue;
        }
        Str head = without_stop(head_before(walk, i));
        if (shorten_closes_quotes(walk, head) && predicate_is_clause(walk, i, is_headline) &&
            !predicate_tells_nothing(walk, i)) {
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
        bool ends = i == walk.tokens.count || walk_has(&walk, i, TOKEN_BREAK) ||
                    (walk_is_stop(&walk, i) && !walk_is_any(&walk, i, goes_on) &&
                     !predicate_is_verb(&walk, i) && !predicate_is_verb(&walk, i - 1) &&
                     !str_ends(walk_word(&walk, i - 1), S("ed")));
        words = head;
        if (ends && cut_may_end(&walk, i - 1) && !cut_is_needy(&walk, i - 1) &&
            candidate_quotes_are_whole(head, walk.language)) {
            phrase = head;
            bool whole = predicate_is_clause(&walk, i, false) && !predicate_tells_nothing(&walk, i);
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
        predicate_is_clause(&walk, walk.tokens.count, is_headline)) {
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
