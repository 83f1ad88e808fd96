// Sentences that speak of a first report name candidates: the capitalised words next to "by" or
// before "was first", "revealed". A candidate is then counted in the other origins wherever it
// stands next to a reporting word.
#include "news/scoop.h"

#include <string.h>

enum { MOST_NAMES = 16, LONGEST_NAME = 4 };

typedef struct {
    uint32_t word[LONGEST_NAME];
    int length;
    Str text;
    bool is_first; // somebody says it was first
} Name;

typedef struct {
    const Terms *texts;
    const Lexicon *lexicon;
    uint32_t by, first, confirming; // the words that are looked for in every sentence
    Name at[MOST_NAMES];
    int count;
} Names;

enum { NO_SUCH_WORD = TOKEN_WORD };

static uint32_t number_of(const Lexicon *lexicon, Str word)
{
    uint32_t number;
    return lexicon_find(lexicon, word, &number) ? number : NO_SUCH_WORD;
}

static bool is_word(const Lexicon *lexicon, Tokens tokens, int i, const char *word)
{
    return i >= 0 && i < tokens.count && str_is(lexicon_word(lexicon, tokens.at[i])->text, word);
}

static bool is_name(const Lexicon *lexicon, Tokens tokens, int i)
{
    return i >= 0 && i < tokens.count && (tokens.at[i] & TOKEN_CAPITAL) &&
           !(lexicon_flags(lexicon, tokens.at[i]) & (WORD_STOP | WORD_WEEKDAY | WORD_NUMBER));
}

// Offices that measure or announce: they report, but no news.
static bool is_office(const Lexicon *lexicon, Tokens tokens, int from, int length)
{
    static const char *const words[] = {"survey",     "ministry",  "department",  "police",
                                        "university", "institute", "observatory", "office",
                                        "commission", "committee", "government",  "court",
                                        "centre",     "center",    "bureau",      NULL};
    for (int i = from; i < from + length; i++) {
        for (int k = 0; words[k]; k++) {
            if (is_word(lexicon, tokens, i, words[k])) {
                return true;
            }
        }
    }
    return false;
}

static void add_name(Names *names, const Terms *text, int sentence, int from, int length,
                     bool is_first, Arena scratch)
{
    Tokens tokens = terms_sentence(text, sentence);
    Name name = {.length = length, .is_first = is_first};
    if (length < 1 || length > LONGEST_NAME || names->count == MOST_NAMES ||
        is_office(names->lexicon, tokens, from, length)) {
        return;
    }
    for (int i = 0; i < length; i++) {
        name.word[i] = token_word(tokens.at[from + i]);
    }
    for (int k = 0; k < names->count; k++) {
        if (names->at[k].length == length &&
            memcmp(names->at[k].word, name.word, (size_t)length * sizeof *name.word) == 0) {
            names->at[k].is_first = names->at[k].is_first || is_first;
            return;
        }
    }
    Span span = text->sentences.at[sentence].span;
    Str words = str_sub(text->article->text, span.start, span.end);
    const int *places = terms_places(words, tokens, names->lexicon, &scratch);
    int last = from + length - 1;
    Size end = places[last] + lexicon_word(names->lexicon, tokens.at[last])->text.len;
    name.text = str_sub(words, places[from], size_min(end, words.len));
    names->at[names->count++] = name;
}

static int run_of_names(const Lexicon *lexicon, Tokens tokens, int from)
{
    int length = 0;
    while (is_name(lexicon, tokens, from + length) &&
           (length == 0 || !(tokens.at[from + length] & TOKEN_BREAK))) {
        length++;
    }
    return length;
}

// Four tokens side by side.
typedef int32_t Four __attribute__((vector_size(16)));

static bool has_any(Four found)
{
    uint64_t halves[2];
    memcpy(halves, &found, sizeof halves);
    return (halves[0] | halves[1]) != 0;
}

// Which of four tokens are one of these two words.
static Four which_are(const Token *token, uint32_t one, uint32_t other)
{
    Four words;
    memcpy(&words, token, sizeof words);
    words &= TOKEN_WORD;
    return (words == (int32_t)one) | (words == (int32_t)other);
}

// The next word from token i on that a name may stand beside, or the number of tokens. Names stand
// behind "by" only where one of these stands before it, too, and few texts have one.
static int next_hint(const Names *names, Tokens tokens, int i)
{
    const uint32_t first = names->first;
    const uint32_t confirming = names->confirming;
    for (; i + 8 <= tokens.count; i += 8) {
        const Token *token = tokens.at + i;
        if (has_any(which_are(token, first, confirming) |
                    which_are(token + 4, first, confirming))) {
            break;
        }
    }
    for (; i < tokens.count; i++) {
        uint32_t word = token_word(tokens.at[i]);
        if (word == names->first || word == names->confirming) {
            break;
        }
    }
    return i;
}

// "first reported ... by the news site Axios", "a report by Axios".
static void names_behind_by(Names *names, const Terms *text, int sentence, Arena scratch)
{
    enum { REACH = 5, WIDE = 8 };
    Tokens tokens = terms_sentence(text, sentence);
    for (int i = 1; i < tokens.count; i++) {
        if (token_word(tokens.at[i]) != names->by) {
            continue;
        }
        bool first = false;
        bool reported = false;
        for (int k = i - WIDE; k < i; k++) {
            first = first || is_word(names->lexicon, tokens, k, "first") ||
                    is_word(names->lexicon, tokens, k, "confirming");
            reported = reported || is_word(names->lexicon, tokens, k, "reported") ||
                       is_word(names->lexicon, tokens, k, "report") ||
                       is_word(names->lexicon, tokens, k, "revealed");
        }
        for (int k = i + 1; first && reported && k <= i + REACH && k < tokens.count; k++) {
            int length = run_of_names(names->lexicon, tokens, k);
            if (length > 0) {
                add_name(names, text, sentence, k, length, true, scratch);
                break;
            }
        }
    }
}

// "Axios was the first to report", "Axios first reported".
static void names_before_first(Names *names, const Terms *text, int sentence, Arena scratch)
{
    Tokens tokens = terms_sentence(text, sentence);
    for (int i = 1; i + 1 < tokens.count; i++) {
        if (token_word(tokens.at[i]) != names->first) {
            continue;
        }
        // "the choice of Moen, first reported by ...": what was reported, not who did.
        bool passive = (tokens.at[i] & TOKEN_BREAK) || is_word(names->lexicon, tokens, i + 2, "by");
        bool reports = (is_word(names->lexicon, tokens, i + 1, "reported") && !passive) ||
                       (is_word(names->lexicon, tokens, i + 1, "to") &&
                        is_word(names->lexicon, tokens, i + 2, "report")) ||
                       (is_word(names->lexicon, tokens, i + 1, "to") &&
                        is_word(names->lexicon, tokens, i + 2, "reveal"));
        int end = i;
        while (end > 0 && (is_word(names->lexicon, tokens, end - 1, "the") ||
                           is_word(names->lexicon, tokens, end - 1, "was") ||
                           is_word(names->lexicon, tokens, end - 1, "were"))) {
            end--;
        }
        int from = end;
        while (reports && is_name(names->lexicon, tokens, from - 1)) {
            from--;
        }
        add_name(names, text, sentence, from, end - from, true, scratch);
    }
}

static void find_names(Names *names, const Terms *text, Arena scratch)
{
    const Tokens all = {text->tokens, text->first[text->sentences.count]};
    int sentence = 0;
    for (int i = 0; (i = next_hint(names, all, i)) < all.count; i = text->first[sentence + 1]) {
        while (text->first[sentence + 1] <= i) {
            sentence++;
        }
        names_behind_by(names, text, sentence, scratch);
        names_before_first(names, text, sentence, scratch);
    }
}

static bool mentions(const Terms *text, const Lexicon *lexicon, const Name *name)
{
    for (Size s = 0; s < text->sentences.count; s++) {
        Tokens tokens = terms_sentence(text, s);
        bool reports = false;
        bool named = false;
        for (int i = 0; i < tokens.count; i++) {
            reports = reports || (lexicon_flags(lexicon, tokens.at[i]) & WORD_REPORTING);
            int same = 0;
            while (same < name->length && i + same < tokens.count &&
                   token_word(tokens.at[i + same]) == name->word[same]) {
                same++;
            }
            named = named || (same == name->length && (tokens.at[i] & TOKEN_CAPITAL));
        }
        if (reports && named) {
            return true;
        }
    }
    return false;
}

// A report that was taken back is no scoop.
static bool takes_back(const Lexicon *lexicon, Tokens tokens)
{
    static const char *const words[] = {"retract",    "retracted",   "retracts", "retraction",
                                        "retracting", "corrections", NULL};
    for (int i = 0; i < tokens.count; i++) {
        for (int k = 0; words[k]; k++) {
            if (is_word(lexicon, tokens, i, words[k])) {
                return true;
            }
        }
    }
    return false;
}

static bool is_taken_back(const Terms *texts, int count, const Lexicon *lexicon)
{
    for (int i = 0; i < count; i++) {
        bool found = takes_back(lexicon, texts[i].headline);
        for (Size s = 0; s < texts[i].sentences.count && !found; s++) {
            found = takes_back(lexicon, terms_sentence(&texts[i], s));
        }
        if (found) {
            return true;
        }
    }
    return false;
}

static int origins_that_mention(const Terms *texts, int count, const Groups *origins,
                                const Lexicon *lexicon, const Name *name, Arena scratch)
{
    bool *seen = arena_new(&scratch, bool, origins->count);
    int found = 0;
    for (int i = 0; i < count; i++) {
        int origin = origins->group[i];
        if (!seen[origin] && mentions(&texts[i], lexicon, name)) {
            seen[origin] = true;
            found++;
        }
    }
    return found;
}

Str scoop_reporter(const Terms *texts, int count, const Groups *origins, const Lexicon *lexicon,
                   Arena scratch)
{
    Names names = {.texts = texts,
                   .lexicon = lexicon,
                   .by = number_of(lexicon, S("by")),
                   .first = number_of(lexicon, S("first")),
                   .confirming = number_of(lexicon, S("confirming"))};
    if (origins->count < 2) {
        return (Str){0}; // a reporter is named by others
    }
    for (int i = 0; i < count; i++) {
        find_names(&names, &texts[i], scratch);
    }
    Str best = {0};
    int most = 1;
    for (int k = 0; k < names.count; k++) {
        int found = origins_that_mention(texts, count, origins, lexicon, &names.at[k], scratch);
        if (names.at[k].is_first && found > most) {
            most = found;
            best = names.at[k].text;
        }
    }
    return best.len > 0 && is_taken_back(texts, count, lexicon) ? (Str){0} : best;
}
