// A chain of small questions; the first that fails says why. What is inside a quotation answers to
// its speaker and is not asked, but for the question whether the quotation is whole.
#include "news/candidate.h"

#include <string.h>

enum { FEWEST_WORDS = 6, MOST_WORDS = 60, LONGEST_PHRASE = 4, FEWEST_UNQUOTED = 4 };

typedef struct {
    Str text;
    Tokens tokens;
    const int *places;
    const Lexicon *lexicon;
    const Language *language;
} View;

static Str word_at(const View *view, int i)
{
    return i >= 0 && i < view->tokens.count ? lexicon_word(view->lexicon, view->tokens.at[i])->text
                                            : (Str){0};
}

static uint32_t flags_at(const View *view, int i)
{
    return i >= 0 && i < view->tokens.count ? lexicon_word(view->lexicon, view->tokens.at[i])->flags
                                            : 0;
}

static bool has(const View *view, int i, Token flag)
{
    return i >= 0 && i < view->tokens.count && (view->tokens.at[i] & flag);
}

int candidate_words(Str text)
{
    int words = 0;
    for (Size i = 0; i < text.len; i++) {
        words += !byte_is_blank(text.at[i]) && (i == 0 || byte_is_blank(text.at[i - 1]));
    }
    return words;
}

// Without closing quotation marks and brackets.
static Str without_closers(Str text)
{
    static const Str closers[] = {S("\""),           S("'"),           S(")"), S("]"),
                                  S("\xE2\x80\x9D"), S("\xE2\x80\x99")};
    for (bool again = true; again;) {
        again = false;
        for (Size i = 0; i < COUNT_OF(closers); i++) {
            if (str_ends(text, closers[i])) {
                text = str_sub(text, 0, text.len - closers[i].len);
                again = true;
            }
        }
    }
    return text;
}

static bool ends_like_a_sentence(Str text)
{
    Str bare = without_closers(text);
    return bare.len > 0 && (bare.at[bare.len - 1] == '.' || bare.at[bare.len - 1] == '!') &&
           !str_ends(bare, S("...")) && !str_ends(bare, S("\xE2\x80\xA6"));
}

// Quotation marks come in pairs and no closing one stands alone.
static bool quotes_are_whole(Str text)
{
    int straight = 0;
    int depth = 0;
    int round = 0;
    for (Size i = 0; i < text.len; i++) {
        straight += text.at[i] == '"';
        round += text.at[i] == '(';
        round -= text.at[i] == ')';
        bool curly = i + 3 <= text.len && memcmp(text.at + i, "\xE2\x80", 2) == 0;
        depth += curly && (unsigned char)text.at[i + 2] == 0x9C;
        depth -= curly && (unsigned char)text.at[i + 2] == 0x9D;
        if (round < 0 || depth < -straight) {
            return false;
        }
    }
    // Marks of both kinds are mixed in real text: “the step" is a whole quotation.
    return round == 0 && (straight + depth) % 2 == 0;
}

static int unquoted_words(const View *view)
{
    int count = 0;
    for (int i = 0; i < view->tokens.count; i++) {
        count += !has(view, i, TOKEN_QUOTED);
    }
    return count;
}

// Whether the sentence begins with one of the phrases of this kind.
static bool begins_with(const View *view, WordKind kind)
{
    char phrase[96];
    Size len = 0;
    for (int i = 0; i < LONGEST_PHRASE && i < view->tokens.count; i++) {
        Str word = word_at(view, i);
        if (len + word.len + 1 > (Size)sizeof phrase) {
            return false;
        }
        if (i > 0) {
            phrase[len++] = ' ';
        }
        memcpy(phrase + len, word.at, (size_t)word.len);
        len += word.len;
        if (language_has(view->language, kind, (Str){phrase, len})) {
            return true;
        }
    }
    return false;
}

static bool is_third_person(Str word)
{
    static const Str words[] = {S("he"),      S("she"),   S("they"),  S("him"),     S("his"),
                                S("her"),     S("their"), S("them"),  S("he's"),    S("she's"),
                                S("they're"), S("he'd"),  S("she'd"), S("they've"), S("it"),
                                S("its"),     S("it's")};
    for (Size i = 0; i < COUNT_OF(words); i++) {
        if (str_equal(word, words[i])) {
            return true;
        }
    }
    return false;
}

// Whether something is named before token i that a pronoun there can mean: a capitalised word, or a
// noun with an article.
static bool named_before(const View *view, int i)
{
    for (int k = 0; k < i; k++) {
        bool capital =
            has(view, k, TOKEN_CAPITAL) && !(flags_at(view, k) & (WORD_STOP | WORD_WEEKDAY));
        bool content = !(flags_at(view, k) & (WORD_STOP | WORD_WEEKDAY | WORD_NUMBER));
        if ((capital && k > 0) || (content && k >= 1) || (capital && i > 2)) {
            return true;
        }
    }
    return false;
}

static bool leans_on_pronoun(const View *view)
{
    enum { NEAR_START = 7 };
    for (int i = 0; i < view->tokens.count && i < NEAR_START; i++) {
        if (!has(view, i, TOKEN_QUOTED) && is_third_person(word_at(view, i)) &&
            !named_before(view, i)) {
            return true;
        }
    }
    // "In a statement, he said": nobody with a name has come before the speaker.
    bool name = false;
    for (int i = 0; i < view->tokens.count; i++) {
        bool quoted = has(view, i, TOKEN_QUOTED);
        Str word = word_at(view, i);
        bool personal = str_equal(word, S("he")) || str_equal(word, S("she")) ||
                        str_equal(word, S("they")) || str_equal(word, S("his")) ||
                        str_equal(word, S("her"));
        bool speaks =
            personal && ((flags_at(view, i + 1) | flags_at(view, i - 1)) & WORD_REPORTING);
        if (!quoted && personal && !name && (speaks || i > 0)) {
            bool group = str_equal(word, S("they"));
            if (!group || speaks) {
                return true;
            }
        }
        name = name ||
               (!quoted && i > 0 && has(view, i, TOKEN_CAPITAL) &&
                !(flags_at(view, i) & (WORD_STOP | WORD_WEEKDAY))) ||
               (i == 0 && has(view, 0, TOKEN_CAPITAL) && has(view, 1, TOKEN_CAPITAL) &&
                !(flags_at(view, 0) & WORD_STOP));
        name = name || (i == 0 && !quoted && !(flags_at(view, 0) & WORD_STOP));
    }
    return false;
}

static bool is_auxiliary(const View *view, int i)
{
    static const Str words[] = {S("is"),   S("was"),    S("are"),  S("were"),  S("has"),
                                S("had"),  S("have"),   S("will"), S("would"), S("also"),
                                S("then"), S("later"),  S("did"),  S("does"),  S("could"),
                                S("may"),  S("might"),  S("can"),  S("came"),  S("comes"),
                                S("come"), S("should"), S("must"), S("shall")};
    for (Size k = 0; k < COUNT_OF(words); k++) {
        if (str_equal(word_at(view, i), words[k])) {
            return true;
        }
    }
    return false;
}

// "The official added", "The group's spokesman", "One of the sources said".
static bool points_back(const View *view)
{
    int i = 0;
    if (str_equal(word_at(view, 1), S("of")) && str_equal(word_at(view, 2), S("the"))) {
        i = 2;
    }
    if (!str_equal(word_at(view, i), S("the"))) {
        return false;
    }
    if (!language_has(view->language, WORDS_ANAPHOR, word_at(view, i + 1)) ||
        has(view, i + 1, TOKEN_CAPITAL)) {
        return false;
    }
    if (i + 2 >= view->tokens.count) {
        return true;
    }
    int end = view->places[i + 1] + (int)word_at(view, i + 1).len;
    bool possessive =
        end < view->text.len &&
        (view->text.at[end] == '\'' || str_starts(str_tail(view->text, end), S("\xE2\x80\x99")));
    static const Str links[] = {S("who"),     S("of"),      S("in"),        S("from"),    S("at"),
                                S("behind"),  S("that"),    S("on"),        S("between"), S("for"),
                                S("over"),    S("against"), S("to"),        S("by"),      S("with"),
                                S("accused"), S("charged"), S("suspected"), S("about")};
    for (Size k = 0; k < COUNT_OF(links) && !possessive; k++) {
        if (str_equal(word_at(view, i + 2), links[k])) {
            return i == 2;
        }
    }
    bool verb = is_auxiliary(view, i + 2) || (flags_at(view, i + 2) & WORD_REPORTING) ||
                has(view, i + 2, TOKEN_BREAK) || str_ends(word_at(view, i + 2), S("ed")) ||
                (flags_at(view, i + 2) & WORD_STOP) || str_ends(word_at(view, i + 2), S("s"));
    return possessive || verb || i == 2;
}

static bool speaks_to_reader(const View *view)
{
    static const Str words[] = {S("we"),   S("i"),     S("our"),   S("my"),  S("you"),
                                S("your"), S("us"),    S("me"),    S("i'm"), S("we're"),
                                S("i've"), S("we've"), S("you're")};
    for (int i = 0; i < view->tokens.count; i++) {
        for (Size k = 0; k < COUNT_OF(words) && !has(view, i, TOKEN_QUOTED); k++) {
            bool shouted = str_equal(words[k], S("us")) && has(view, i, TOKEN_CAPITAL);
            bool roman = str_equal(words[k], S("i")) && i > 0 && has(view, i - 1, TOKEN_CAPITAL);
            if (str_equal(word_at(view, i), words[k]) && !shouted && !roman) {
                return true;
            }
        }
    }
    return false;
}

Standing candidate_standing(Str text, Tokens tokens, const int *places, const Lexicon *lexicon)
{
    View view = {text, tokens, places, lexicon, lexicon_language(lexicon)};
    int words = candidate_words(text);
    if (words < FEWEST_WORDS || words > MOST_WORDS || tokens.count == 0) {
        return FALLS_LENGTH;
    }
    if (!ends_like_a_sentence(text) || byte_is_lower(text.at[0])) {
        return FALLS_PUNCTUATION;
    }
    if (!quotes_are_whole(text) || unquoted_words(&view) < FEWEST_UNQUOTED) {
        return FALLS_QUOTE;
    }
    bool quoted_start = has(&view, 0, TOKEN_QUOTED);
    if (begins_with(&view, WORDS_PRONOUN)) {
        return FALLS_PRONOUN;
    }
    if (begins_with(&view, WORDS_CONNECTIVE)) {
        return FALLS_CONNECTIVE;
    }
    if (!quoted_start && points_back(&view)) {
        return FALLS_ANAPHOR;
    }
    if (leans_on_pronoun(&view)) {
        return FALLS_PRONOUN;
    }
    return speaks_to_reader(&view) ? FALLS_VOICE : STANDS;
}

const char *standing_name(Standing standing)
{
    static const char *const names[] = {
        [STANDS] = "stands",
        [FALLS_LENGTH] = "too short or too long",
        [FALLS_PUNCTUATION] = "does not begin or end like a sentence",
        [FALLS_QUOTE] = "half a quotation, or hardly anything else",
        [FALLS_PRONOUN] = "leans on a pronoun",
        [FALLS_CONNECTIVE] = "begins with a connective",
        [FALLS_ANAPHOR] = "points back to something not shown",
        [FALLS_VOICE] = "speaks to the reader",
    };
    return names[standing];
}
