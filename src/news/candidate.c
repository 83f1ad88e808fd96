// A chain of small questions; the first that fails says why. What is inside a quotation answers to
// its speaker and is not asked, but for the question whether the quotation is whole.
#include "news/candidate.h"

#include "base/eight.h"
#include "news/letter.h"
#include "news/walk.h"

#include <string.h>

enum { FEWEST_WORDS = 6, MOST_WORDS = 60, LONGEST_PHRASE = 4, FEWEST_UNQUOTED = 4 };

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

// With a full stop of its script.
static bool ends_elsewhere(Str text)
{
    static const Str stops[] = {S("."), S("!"), S("\xE3\x80\x82"), S("\xEF\xBC\x81"),
                                S("\xDB\x94")};
    for (Size end = text.len; end > 0;) {
        Size before = end;
        if (!letter_is_closer(utf8_previous(text, &before)) &&
            !letter_is_opener(letter_code(text, before))) {
            break;
        }
        end = before;
        text = str_sub(text, 0, end);
    }
    for (Size i = 0; i < COUNT_OF(stops); i++) {
        if (str_ends(text, stops[i])) {
            return !str_ends(text, S("..."));
        }
    }
    return false;
}

static bool ends_in_a_stop(Str text)
{
    return text.len > 0 && (text.at[text.len - 1] == '.' || text.at[text.len - 1] == '!');
}

static bool ends_like_a_sentence(Str text, const Language *language)
{
    if (!language->names_rules) {
        return ends_elsewhere(text);
    }
    if (text.len > 0 && byte_is_letter(text.at[text.len - 1])) {
        return false;
    }
    Str bare = ends_in_a_stop(text) ? text : without_closers(text);
    return bare.len > 0 && ends_in_a_stop(bare) && !str_ends(bare, S("...")) &&
           !str_ends(bare, S("\xE2\x80\xA6"));
}

// What a byte can be part of; most are of no interest.
static bool is_mark(char byte)
{
    static const bool marks[256] = {['"'] = true, ['('] = true, [')'] = true, [0xE2] = true};
    return marks[(unsigned char)byte];
}

static Bytes marks_among(Bytes bytes)
{
    return (Bytes)((bytes == '"') | ((bytes & 0xFE) == '(') | (bytes == 0xE2)); // ')' follows '('
}

// Sixteen bytes at a time; the last ones overlap those before.
static bool has_marks(Str text)
{
    Bytes found = {0};
    bool has = false;
    if (text.len >= (Size)sizeof found) {
        for (Size i = 0; i + (Size)sizeof found < text.len; i += (Size)sizeof found) {
            found |= marks_among(bytes_at(text.at + i));
        }
        found |= marks_among(bytes_at(text.at + text.len - sizeof found));
        return bytes_first(found) < (int)sizeof found;
    }
    for (Size i = 0; i < text.len; i++) {
        has = has || is_mark(text.at[i]);
    }
    return has;
}

// Quotation marks come in pairs and no closing one stands alone.
static bool quotes_are_whole_in_english(Str text)
{
    int straight = 0;
    int depth = 0;
    int round = 0;
    if (!has_marks(text)) {
        return true;
    }
    for (Size i = 0; i < text.len; i++) {
        if (!is_mark(text.at[i])) {
            continue;
        }
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

// In other languages any mark may open or close: „…“, »…«, ”…”. Those of one shape are even in number,
// a low one goes with a high one, and brackets go with theirs.
static bool quotes_are_whole_elsewhere(Str text)
{
    int straight = 0, high = 0, low = 0, angles = 0, corners = 0, round = 0;
    for (Size place = 0; place < text.len;) {
        switch (utf8_next(text, &place)) {
        case '"':
            straight++;
            break;
        case 0x201C:
        case 0x201D:
            high++;
            break;
        case 0x201E:
            low++;
            break;
        case 0xAB:
            angles++;
            break;
        case 0xBB:
            angles--;
            break;
        case 0x300C:
        case 0x300E:
            corners++;
            break;
        case 0x300D:
        case 0x300F:
            corners--;
            break;
        case '(':
        case 0xFF08:
            round++;
            break;
        case ')':
        case 0xFF09:
            round--;
            break;
        default:
            break;
        }
        if (corners < 0 || round < 0 || high + straight < low - 1) {
            return false;
        }
    }
    return (straight + high + low) % 2 == 0 && angles == 0 && corners == 0 && round == 0 &&
           low <= high + straight;
}

bool candidate_quotes_are_whole(Str text, const Language *language)
{
    return language->names_rules ? quotes_are_whole_in_english(text)
                                 : quotes_are_whole_elsewhere(text);
}

static bool is_nearly_all_quoted(const Walk *walk)
{
    int unquoted = 0;
    for (int i = 0; i < walk->tokens.count && unquoted < FEWEST_UNQUOTED; i++) {
        unquoted += !walk_has(walk, i, TOKEN_QUOTED);
    }
    return unquoted < FEWEST_UNQUOTED;
}

// The sections of the table that have a phrase of several words which the sentence begins with.
static uint64_t kinds_of_phrase(const Walk *walk)
{
    uint64_t kinds = 0;
    char phrase[96];
    Size len = 0;
    for (int i = 0; i < LONGEST_PHRASE && i < walk->tokens.count; i++) {
        Str word = walk_word(walk, i);
        if (len + word.len + 1 > (Size)sizeof phrase) {
            break;
        }
        if (i > 0) {
            phrase[len++] = ' ';
        }
        memcpy(phrase + len, word.at, (size_t)word.len);
        len += word.len;
        kinds |= i > 0 ? language_kinds(walk->language, (Str){phrase, len}) : 0;
    }
    return kinds;
}

// Whether the sentence begins with a pronoun or a connective: their sections, a bit each.
static uint64_t kinds_at_start(const Walk *walk)
{
    uint64_t kinds = lexicon_kinds(walk->lexicon, walk->tokens.at[0]);
    kinds |= kinds & LANGUAGE_OPENS ? kinds_of_phrase(walk) : 0;
    return kinds & (1ull << WORDS_PRONOUN | 1ull << WORDS_CONNECTIVE);
}

static bool is_third_person(const Walk *walk, int i)
{
    return walk_is_kind(walk, i, WORDS_THIRD_PERSON);
}

// Whether something is named before token i that a pronoun there can mean: a capitalised word, or a
// noun with an article.
static bool named_before(const Walk *walk, int i)
{
    for (int k = 0; k < i; k++) {
        bool capital =
            walk_has(walk, k, TOKEN_CAPITAL) && !(walk_flags(walk, k) & (WORD_STOP | WORD_WEEKDAY));
        bool content = !(walk_flags(walk, k) & (WORD_STOP | WORD_WEEKDAY | WORD_NUMBER));
        if ((capital && k > 0) || (content && k >= 1) || (capital && i > 2)) {
            return true;
        }
    }
    return false;
}

// "MSNBC", "GOP": no person.
static bool is_acronym(const Walk *walk, int i)
{
    int end = walk_end(walk, i);
    for (int place = walk->places[i]; place < end; place++) {
        if (!byte_is_upper(walk->text.at[place])) {
            return false;
        }
    }
    return end > walk->places[i] + 1;
}

// A name or a noun stands at token i, of somebody whom "he" or "she" further on can mean.
static bool names_somebody(const Walk *walk, int i)
{
    static const char *const before_places[] = {"in", "at", "near", NULL};
    bool capital = walk_has(walk, i, TOKEN_CAPITAL);
    uint32_t flags = walk_flags(walk, i);
    if (is_acronym(walk, i) || walk_is_any(walk, i - 1, before_places)) {
        return false;
    }
    if (i == 0) {
        bool verbal = walk_ends(walk, i, "ed") || walk_ends(walk, i, "ing");
        return !(flags & WORD_STOP) && !verbal;
    }
    return capital && !(flags & (WORD_STOP | WORD_WEEKDAY));
}

// "In a statement, he said": nobody with a name has come before the speaker.
static bool speaker_is_nobody(const Walk *walk)
{
    bool named = false;
    for (int i = 0; i < walk->tokens.count; i++) {
        if (walk_has(walk, i, TOKEN_QUOTED)) {
            continue;
        }
        bool speaks = ((walk_flags(walk, i + 1) | walk_flags(walk, i - 1)) & WORD_REPORTING) != 0;
        bool group = speaks && walk_is(walk, i, "they");
        bool person = walk_is_kind(walk, i, WORDS_PERSON) && (speaks || i > 0);
        if (!named && (group || person)) {
            return true;
        }
        named = named || names_somebody(walk, i);
    }
    return false;
}

static bool leans_on_pronoun(const Walk *walk)
{
    enum { NEAR_START = 7 };
    for (int i = 0; i < walk->tokens.count && i < NEAR_START; i++) {
        if (!walk_has(walk, i, TOKEN_QUOTED) && is_third_person(walk, i) &&
            !named_before(walk, i)) {
            return true;
        }
    }
    return speaker_is_nobody(walk);
}

static bool is_auxiliary(const Walk *walk, int i)
{
    return walk_is_kind(walk, i, WORDS_AUXILIARY);
}

// "The official added", "The group's spokesman", "One of the sources said".
static bool points_back(const Walk *walk)
{
    int i = 0;
    if (walk_is(walk, 1, "of") && walk_is(walk, 2, "the")) {
        i = 2;
    }
    if (!walk_is(walk, i, "the")) {
        return false;
    }
    if (!walk_is_kind(walk, i + 1, WORDS_ANAPHOR) || walk_has(walk, i + 1, TOKEN_CAPITAL)) {
        return false;
    }
    if (i + 2 >= walk->tokens.count) {
        return true;
    }
    int end = walk->places[i + 1] + (int)walk_word(walk, i + 1).len;
    bool possessive =
        end < walk->text.len &&
        (walk->text.at[end] == '\'' || str_starts(str_tail(walk->text, end), S("\xE2\x80\x99")));
    if (!possessive && walk_is_kind(walk, i + 2, WORDS_ANAPHOR_LINK)) {
        return i == 2 || walk_has(walk, i + 2, TOKEN_BREAK);
    }
    bool verb = is_auxiliary(walk, i + 2) || (walk_flags(walk, i + 2) & WORD_REPORTING) ||
                walk_has(walk, i + 2, TOKEN_BREAK) || walk_ends(walk, i + 2, "ed") ||
                (walk_flags(walk, i + 2) & WORD_STOP) || walk_ends(walk, i + 2, "s");
    return possessive || verb || i == 2;
}

static bool is_first_person(const Walk *walk, int i)
{
    return walk_is_kind(walk, i, WORDS_FIRST_PERSON);
}

// "US" and "World War I" are no pronouns.
static bool speaks_to_reader(const Walk *walk)
{
    for (int i = 0; i < walk->tokens.count; i++) {
        bool capital = walk_has(walk, i, TOKEN_CAPITAL);
        bool name = (walk_is(walk, i, "us") && capital) ||
                    (walk_is(walk, i, "i") && walk_has(walk, i - 1, TOKEN_CAPITAL));
        bool person = is_first_person(walk, i) || walk_is_kind(walk, i, WORDS_SECOND_PERSON);
        if (person && !name && !walk_has(walk, i, TOKEN_QUOTED)) {
            return true;
        }
    }
    return false;
}

// "Make time for friends.": advice, which nobody but the paper gives.
static bool tells_reader(const Walk *walk)
{
    static const char *const words[] = {"make",   "take",  "consider", "imagine", "remember",
                                        "forget", "let",   "suppose",  "note",    "think",
                                        "eat",    "don't", "try",      NULL};
    static const char *const ends[] = {"-", "'", "\xE2\x80\x99", NULL};
    return walk_is_any(walk, 0, words) && !walk_has(walk, 1, TOKEN_CAPITAL) &&
           !word_is_any(walk_gap(walk, 1), ends);
}

// Most texts have few of the letter.
static bool has_opens(Str text)
{
    Str rest = text;
    for (Size p; (p = str_find_byte(rest, 'p')) >= 0;) {
        rest = str_tail(rest, p + 1);
        if (str_starts(rest, S("ens "))) {
            return true;
        }
    }
    return false;
}

// What pages write behind a link for those who hear them.
static bool has_link_residue(Str text)
{
    static const char *const phrases[] = {"Opens a New Window", "Opens a new window", "(opens in ",
                                          "opens in a new tab"};
    for (Size i = 0; has_opens(text) && i < COUNT_OF(phrases); i++) {
        if (str_has(text, str_from(phrases[i]))) {
            return true;
        }
    }
    return false;
}

// "Acme Corp. ACME, +0.54% shares rose": a price that the page fills in.
static bool has_ticker(Str text)
{
    enum { LONGEST = 8 };
    if (str_find_byte(text, '%') < 0) {
        return false;
    }
    for (Size i = 0; i + 4 < text.len; i++) {
        bool begins = text.at[i] == ',' && text.at[i + 1] == ' ' &&
                      (text.at[i + 2] == '+' || text.at[i + 2] == '-') &&
                      byte_is_digit(text.at[i + 3]);
        if (begins &&
            str_find_byte(str_sub(text, i + 3, size_min(text.len, i + LONGEST)), '%') > 0) {
            return true;
        }
    }
    return false;
}

static bool has_kind(uint64_t kinds, WordKind kind)
{
    return kinds >> kind & 1;
}

Standing candidate_standing(Str text, int words, Tokens tokens, const int *places,
                            const Lexicon *lexicon)
{
    Walk walk = walk_start(text, tokens, places, lexicon);
    if (words < FEWEST_WORDS || words > MOST_WORDS || tokens.count == 0) {
        return FALLS_LENGTH;
    }
    if (!ends_like_a_sentence(text, walk.language) || byte_is_lower(text.at[0])) {
        return FALLS_PUNCTUATION;
    }
    if (!candidate_quotes_are_whole(text, walk.language) || is_nearly_all_quoted(&walk)) {
        return FALLS_QUOTE;
    }
    bool quoted_start = walk_has(&walk, 0, TOKEN_QUOTED);
    uint64_t start = kinds_at_start(&walk);
    if (has_kind(start, WORDS_PRONOUN) && !(quoted_start && is_first_person(&walk, 0))) {
        return FALLS_PRONOUN;
    }
    if (has_kind(start, WORDS_CONNECTIVE)) {
        return FALLS_CONNECTIVE;
    }
    if (!quoted_start && points_back(&walk)) {
        return FALLS_ANAPHOR;
    }
    if ((!quoted_start && tells_reader(&walk)) || has_link_residue(text) || has_ticker(text)) {
        return FALLS_VOICE;
    }
    uint64_t kinds = terms_kinds(walk.tokens, walk.lexicon);
    bool third = has_kind(kinds, WORDS_THIRD_PERSON) || has_kind(kinds, WORDS_PERSON);
    if (third && leans_on_pronoun(&walk)) {
        return FALLS_PRONOUN;
    }
    bool voice = has_kind(kinds, WORDS_FIRST_PERSON) || has_kind(kinds, WORDS_SECOND_PERSON);
    return voice && speaks_to_reader(&walk) ? FALLS_VOICE : STANDS;
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
