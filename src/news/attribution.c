// A reporting clause is a speaker, a plain reporting verb and at most the circumstances of saying it;
// anything else behind the verb is part of the claim.
#include "news/attribution.h"

static bool is_verb(const Walk *walk, int i)
{
    return walk_is_kind(walk, i, WORDS_VERB);
}

// Whose word a claim stands on: without them it would be an accusation of our own.
bool attribution_is_party(const Walk *walk, int from, int to)
{
    return walk_any_kind(walk, from, to, WORDS_PARTY);
}

static bool is_accusation(const Walk *walk, int to)
{
    return walk_any_kind(walk, 0, to, WORDS_DEED) || walk_any_kind(walk, 0, to, WORDS_DOUBT);
}

// "said", "reported": tells that something was said, without doubting it.
static bool is_plain_report(const Walk *walk, int i)
{
    return walk_is_kind(walk, i, WORDS_PLAIN_REPORT);
}

// "said on Monday", "said in a statement", "told reporters", "told the Aldern Gazette"
static bool is_circumstance(const Walk *walk, int from, int to, bool told)
{
    for (int i = from; i < to; i++) {
        bool known = walk_is_kind(walk, i, WORDS_CIRCUMSTANCE) ||
                     (walk_flags(walk, i) & WORD_WEEKDAY) ||
                     (told && walk_has(walk, i, TOKEN_CAPITAL));
        if (!known) {
            return false;
        }
    }
    return true;
}

static bool is_speaker(const Walk *walk, int i)
{
    return walk_has(walk, i, TOKEN_CAPITAL) || walk_is_kind(walk, i, WORDS_ARTICLE) ||
           (walk_flags(walk, i) & (WORD_NUMBER | WORD_PRONOUN)) ||
           walk_is_kind(walk, i, WORDS_SPEAKER);
}

// Whether tokens from .. to - 1 are "the sources said", "according to the ministry".
bool attribution_is(const Walk *walk, int from, int to)
{
    if (walk_is(walk, from, "according") && walk_is(walk, from + 1, "to")) {
        return true;
    }
    if (!is_speaker(walk, from) || walk_is(walk, from, "who") || walk_is(walk, from, "which")) {
        return false;
    }
    for (int i = from + 1; i < to; i++) {
        if (is_plain_report(walk, i)) {
            return is_circumstance(walk, i + 1, to, walk_is(walk, i, "told"));
        }
        if (is_verb(walk, i) && !walk_has(walk, i, TOKEN_CAPITAL) &&
            (walk_flags(walk, i) & (WORD_REPORTING | WORD_STOP))) {
            return false;
        }
    }
    return false;
}

bool attribution_is_needed(const Walk *walk, int from, int to)
{
    return attribution_is_party(walk, from, to) || is_accusation(walk, from);
}
