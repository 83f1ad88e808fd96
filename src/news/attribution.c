// A reporting clause is a speaker, a plain reporting verb and at most the circumstances of saying it;
// anything else behind the verb is part of the claim.
#include "news/attribution.h"

static bool any_word(const Walk *walk, int from, int to, const char *const *words)
{
    for (int i = from; i < to; i++) {
        if (walk_is_any(walk, i, words)) {
            return true;
        }
    }
    return false;
}

static bool is_verb(const Walk *walk, int i)
{
    return language_has(walk->language, WORDS_VERB, walk_word(walk, i));
}

// Whose word a claim stands on: without them it would be an accusation of our own.
bool attribution_is_party(const Walk *walk, int from, int to)
{
    static const char *const parties[] = {
        "prosecutor",    "prosecutors", "prosecution", "lawyer",    "lawyers",    "attorney",
        "attorneys",     "accuser",     "accusers",    "plaintiff", "plaintiffs", "indictment",
        "complaint",     "lawsuit",     "suit",        "charges",   "defence",    "defense",
        "counsel",       "critics",     "opponents",   "rebels",    "activists",  "victim",
        "victims",       "family",      "relatives",   "documents", "affidavit",  "filing",
        "investigators", NULL};
    return any_word(walk, from, to, parties);
}

static bool is_accusation(const Walk *walk, int to)
{
    static const char *const deeds[] = {
        "stabbed",   "stole",     "stolen",    "raped",     "robbed",     "murdered", "bribed",
        "bribe",     "bribes",    "defrauded", "smuggled",  "embezzled",  "lied",     "abused",
        "assaulted", "laundered", "forged",    "kidnapped", "groomed",    "plotted",  "conspired",
        "guilty",    "crime",     "crimes",    "corrupt",   "corruption", "cheated",  "harassed",
        "shot",      "beat",      "strangled", "poisoned",  NULL};
    static const char *const doubts[] = {"accused",   "suspected",  "alleged",
                                         "allegedly", "suspect",    "suspects",
                                         "charged",   "reportedly", NULL};
    return any_word(walk, 0, to, deeds) || any_word(walk, 0, to, doubts);
}

// "said", "reported": tells that something was said, without doubting it.
static bool is_plain_report(const Walk *walk, int i)
{
    static const char *const verbs[] = {"said",      "says",      "told",  "reported", "reports",
                                        "confirmed", "announced", "added", "stated",   "noted",
                                        "wrote",     "explained", NULL};
    return walk_is_any(walk, i, verbs);
}

// "said on Monday", "said in a statement", "told reporters", "told the Aldern Gazette"
static bool is_circumstance(const Walk *walk, int from, int to, bool told)
{
    static const char *const words[] = {
        "on",        "late",      "early",       "in",         "a",        "an",        "the",
        "statement", "news",      "conference",  "interview",  "briefing", "press",     "release",
        "email",     "at",        "midday",      "noon",       "morning",  "afternoon", "evening",
        "night",     "reporters", "journalists", "television", "radio",    "later",     "earlier",
        "agency",    "newspaper", NULL};
    for (int i = from; i < to; i++) {
        bool known = walk_is_any(walk, i, words) || (walk_flags(walk, i) & WORD_WEEKDAY) ||
                     (told && walk_has(walk, i, TOKEN_CAPITAL));
        if (!known) {
            return false;
        }
    }
    return true;
}

static bool is_speaker(const Walk *walk, int i)
{
    static const char *const bare[] = {"police",     "officials", "authorities",
                                       "doctors",    "rescuers",  "organisers",
                                       "organizers", "residents", NULL};
    return walk_has(walk, i, TOKEN_CAPITAL) ||
           walk_is_any(walk, i, (const char *const[]){"the", "a", "an", NULL}) ||
           (walk_flags(walk, i) & (WORD_NUMBER | WORD_PRONOUN)) || walk_is_any(walk, i, bare);
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
