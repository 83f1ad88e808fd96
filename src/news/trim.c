// Every rule finds at most a few cuts: byte ranges of the sentence with the kind they belong to. A
// variant is the sentence without the cuts of some kinds. Rules look at tokens and at the comma or
// blank around them; where a rule is unsure it finds nothing.
#include "news/trim.h"

#include <string.h>

enum { MOST_CUTS = 12, FEWEST_WORDS = 6, LONGEST_TITLE = 10, LONGEST_ATTRIBUTION = 14 };

typedef struct {
    int start, end;
    int kind;
} Cutting;

typedef struct {
    Str text;
    Tokens tokens;
    const int *places;
    const Lexicon *lexicon;
    const Language *language;
    Cutting at[MOST_CUTS];
    int count;
} Cuttings;

static Str word_at(const Cuttings *cuts, int i)
{
    return i >= 0 && i < cuts->tokens.count ? lexicon_word(cuts->lexicon, cuts->tokens.at[i])->text
                                            : (Str){0};
}

static uint32_t flags_at(const Cuttings *cuts, int i)
{
    return i >= 0 && i < cuts->tokens.count ? lexicon_word(cuts->lexicon, cuts->tokens.at[i])->flags
                                            : 0;
}

static bool has_flag(const Cuttings *cuts, int i, Token flag)
{
    return i >= 0 && i < cuts->tokens.count && (cuts->tokens.at[i] & flag);
}

static bool is_word(const Cuttings *cuts, int i, const char *word)
{
    return str_equal(word_at(cuts, i), str_from(word));
}

static char byte_at(const Cuttings *cuts, int place)
{
    return place >= 0 && place < cuts->text.len ? cuts->text.at[place] : 0;
}

static void cut(Cuttings *cuts, int start, int end, int kind)
{
    if (cuts->count < MOST_CUTS && start < end) {
        cuts->at[cuts->count++] = (Cutting){start, end, kind};
    }
}

// Where the final punctuation begins.
static int stop_place(const Cuttings *cuts)
{
    int end = (int)cuts->text.len;
    while (end > 0 && (byte_at(cuts, end - 1) == '.' || byte_at(cuts, end - 1) == '!')) {
        end--;
    }
    return end;
}

static bool any_flag(const Cuttings *cuts, int from, int to, uint32_t flag)
{
    for (int i = from; i < to; i++) {
        if (flags_at(cuts, i) & flag) {
            return true;
        }
    }
    return false;
}

static bool any_quoted(const Cuttings *cuts, int from, int to)
{
    for (int i = from; i < to; i++) {
        if (has_flag(cuts, i, TOKEN_QUOTED)) {
            return true;
        }
    }
    return false;
}

// A comma stands directly before token i: "..., word".
static bool comma_before(const Cuttings *cuts, int i)
{
    int place = cuts->places[i];
    return byte_at(cuts, place - 1) == ' ' && byte_at(cuts, place - 2) == ',';
}

// The token behind the next comma, or the number of tokens.
static int next_comma(const Cuttings *cuts, int from)
{
    for (int i = from; i < cuts->tokens.count; i++) {
        if (comma_before(cuts, i)) {
            return i;
        }
    }
    return cuts->tokens.count;
}

// "However, Hamas ..." -- only before a capital, since no letter is ever changed.
static void find_connective(Cuttings *cuts)
{
    enum { LONGEST = 4 };
    char phrase[64];
    Size len = 0;
    for (int i = 0; i < LONGEST && i + 1 < cuts->tokens.count; i++) {
        Str word = word_at(cuts, i);
        if (len + word.len + 1 > (Size)sizeof phrase) {
            return;
        }
        if (i > 0) {
            phrase[len++] = ' ';
        }
        memcpy(phrase + len, word.at, (size_t)word.len);
        len += word.len;
        if (comma_before(cuts, i + 1)) {
            bool known = language_has(cuts->language, WORDS_CONNECTIVE, (Str){phrase, len});
            if (known && has_flag(cuts, i + 1, TOKEN_CAPITAL) && cuts->places[0] == 0) {
                cut(cuts, 0, cuts->places[i + 1], TRIM_CONNECTIVE);
            }
            return;
        }
    }
}

static bool is_weekday(const Cuttings *cuts, int i)
{
    return has_flag(cuts, i, TOKEN_CAPITAL) &&
           language_has(cuts->language, WORDS_WEEKDAY, word_at(cuts, i));
}

static bool is_any(Str word, const char *const *words)
{
    for (; *words; words++) {
        if (str_equal(word, str_from(*words))) {
            return true;
        }
    }
    return false;
}

static int token_end_place(const Cuttings *cuts, int i)
{
    int end = cuts->places[i];
    while (end < cuts->text.len && (byte_is_letter(byte_at(cuts, end)) ||
                                    byte_is_digit(byte_at(cuts, end)) || byte_at(cuts, end) < 0)) {
        end++;
    }
    return end;
}

// " on Wednesday", " late Wednesday night": not part of a name, not before what it qualifies.
static void find_weekdays(Cuttings *cuts)
{
    static const char *const before[] = {"early", "late", "earlier", "later", NULL};
    static const char *const parts[] = {"morning", "afternoon", "evening", "night", NULL};
    static const char *const followers[] = {
        "that", "to",   "in",   "at",    "for", "after", "when",  "as",   "while",
        "by",   "with", "from", "and",   "but", "over",  "where", "near", "the",
        "its",  "his",  "her",  "their", "a",   "an",    NULL};
    for (int i = 2; i < cuts->tokens.count; i++) {
        if (!is_weekday(cuts, i) || has_flag(cuts, i, TOKEN_QUOTED)) {
            continue;
        }
        int first = i;
        int last = i + is_any(word_at(cuts, i + 1), parts);
        if (is_any(word_at(cuts, first - 1), before)) {
            first--;
        }
        if (is_word(cuts, first - 1, "on")) {
            first--;
        }
        if (first == i && is_any(word_at(cuts, first - 1), before)) {
            first--;
        }
        int end = token_end_place(cuts, last);
        int start = cuts->places[first] - 1;
        char after = byte_at(cuts, end);
        bool follows = after == ' ' && is_any(word_at(cuts, last + 1), followers) &&
                       !has_flag(cuts, last + 1, TOKEN_CAPITAL);
        bool at_end = after == '.' && end == stop_place(cuts);
        bool name = has_flag(cuts, first - 1, TOKEN_CAPITAL) && first == i;
        static const char *const needed[] = {
            "since", "until",   "by", "from", "of",      "between", "before",
            "after", "through", "to", "for",  "last",    "next",    "this",
            "every", "and",     "or", "than", "between", "until",   NULL};
        bool is_needed = is_any(word_at(cuts, first - 1), needed) ||
                         is_any(word_at(cuts, last + 1), (const char *const[]){"and", "or", NULL});
        bool comma_both = byte_at(cuts, start - 1) == ',' && after == ',';
        if (start > 0 && byte_at(cuts, start) == ' ' && !is_needed && !name &&
            (follows || at_end || comma_both)) {
            cut(cuts, comma_both ? start - 1 : start, end, TRIM_WEEKDAY);
        }
    }
}

// ", the sources said, confirming a report by Axios." and ", according to the ministry."
static void find_attribution(Cuttings *cuts)
{
    int stop = stop_place(cuts);
    for (int i = 4; i < cuts->tokens.count; i++) {
        if (!comma_before(cuts, i) || cuts->tokens.count - i > LONGEST_ATTRIBUTION ||
            any_quoted(cuts, 0, cuts->tokens.count)) {
            continue;
        }
        int end = next_comma(cuts, i);
        bool reports = false;
        for (int k = i; k < end; k++) {
            reports = reports || (flags_at(cuts, k) & WORD_REPORTING);
        }
        bool according = is_word(cuts, i, "according") && is_word(cuts, i + 1, "to");
        bool speaker = has_flag(cuts, i, TOKEN_CAPITAL) || is_word(cuts, i, "the") ||
                       is_word(cuts, i, "a") || is_word(cuts, i, "an") ||
                       (flags_at(cuts, i) & (WORD_NUMBER | WORD_PRONOUN)) ||
                       is_word(cuts, i, "police") || is_word(cuts, i, "officials") ||
                       is_word(cuts, i, "authorities");
        bool last_said = (flags_at(cuts, end - 1) & WORD_REPORTING) ||
                         (flags_at(cuts, end - 1) & WORD_WEEKDAY) || end - i <= 6;
        bool relative = is_word(cuts, i, "who") || is_word(cuts, i, "which");
        if (reports && !relative && (according || (speaker && last_said)) &&
            !any_flag(cuts, i, cuts->tokens.count, WORD_NEGATION)) {
            cut(cuts, cuts->places[i] - 2, stop, TRIM_ATTRIBUTION);
            return;
        }
    }
}

// "Arvid Lunde, 71, ..." and "Adam Boehler, Trump's nominee to be envoy, ...".
static void find_appositions(Cuttings *cuts)
{
    for (int i = 1; i + 1 < cuts->tokens.count; i++) {
        if (!comma_before(cuts, i) || !has_flag(cuts, i - 1, TOKEN_CAPITAL) ||
            (flags_at(cuts, i - 1) & WORD_WEEKDAY)) {
            continue;
        }
        int after = next_comma(cuts, i + 1);
        int length = after - i;
        if (after >= cuts->tokens.count || length > LONGEST_TITLE || any_quoted(cuts, i, after) ||
            any_flag(cuts, i, after, WORD_NEGATION | WORD_HEDGE | WORD_REPORTING)) {
            continue;
        }
        bool listed = is_word(cuts, after, "and") || is_word(cuts, after, "or") ||
                      is_word(cuts, after, "but");
        bool age = length == 1 && (flags_at(cuts, i) & WORD_NUMBER);
        int place = cuts->places[i];
        bool possessive = false;
        for (int p = place; p < cuts->places[size_min(i + 2, after)] && p < cuts->text.len; p++) {
            possessive = possessive || str_starts(str_tail(cuts->text, p), S("'s ")) ||
                         str_starts(str_tail(cuts->text, p), S("\xE2\x80\x99s "));
        }
        bool article = is_word(cuts, i, "the") || is_word(cuts, i, "a") || is_word(cuts, i, "an") ||
                       is_word(cuts, i, "his") || is_word(cuts, i, "her");
        static const char *const titles[] = {
            "founder",   "chief",    "president", "chairman",  "director",    "head",
            "secretary", "minister", "mayor",     "spokesman", "spokeswoman", "spokesperson",
            "governor",  "senator",  "leader",    "chair",     NULL};
        bool title = is_any(word_at(cuts, i), titles);
        bool clause = any_flag(cuts, i, after, WORD_PRONOUN) || is_word(cuts, i, "who");
        if (!listed && !clause && (age || possessive || article || title)) {
            cut(cuts, place - 2, cuts->places[after] - 1, TRIM_APPOSITION);
            i = after - 1;
        }
    }
}

static bool is_participle(const Cuttings *cuts, int i)
{
    Str word = word_at(cuts, i);
    return str_ends(word, S("ing")) && word.len > 5 && !has_flag(cuts, i, TOKEN_CAPITAL) &&
           !is_word(cuts, i, "including") && !is_word(cuts, i, "during") &&
           !is_word(cuts, i, "morning") && !is_word(cuts, i, "evening") &&
           !is_word(cuts, i, "excluding") && !is_word(cuts, i, "according");
}

// ", which ..." and ", stepping away from ..." to the end.
static void find_tail(Cuttings *cuts)
{
    int stop = stop_place(cuts);
    for (int i = FEWEST_WORDS - 1; i < cuts->tokens.count; i++) {
        if (!comma_before(cuts, i)) {
            continue;
        }
        bool relative = is_word(cuts, i, "which") || is_word(cuts, i, "who") ||
                        is_word(cuts, i, "whose") || is_word(cuts, i, "where");
        if (!relative && !is_participle(cuts, i)) {
            continue;
        }
        if (any_quoted(cuts, i, cuts->tokens.count) ||
            any_flag(cuts, i, cuts->tokens.count, WORD_NEGATION | WORD_HEDGE)) {
            continue;
        }
        // A relative clause in the middle ends at a comma and the main clause goes on behind it.
        bool goes_on = relative && next_comma(cuts, i + 1) < cuts->tokens.count;
        bool opens_late = any_flag(cuts, 0, 1, WORD_PRONOUN);
        if (!goes_on && !opens_late) {
            cut(cuts, cuts->places[i] - 2, stop, TRIM_TAIL);
            return;
        }
    }
}

static void find_doubled(Cuttings *cuts)
{
    for (int i = 1; i < cuts->tokens.count; i++) {
        bool same = token_word(cuts->tokens.at[i]) == token_word(cuts->tokens.at[i - 1]);
        bool small = same && (flags_at(cuts, i) & WORD_STOP) && !is_word(cuts, i, "that") &&
                     !is_word(cuts, i, "had") && !has_flag(cuts, i, TOKEN_BREAK);
        if (small) {
            cut(cuts, cuts->places[i] - 1, token_end_place(cuts, i), TRIM_DOUBLED);
        }
    }
}

// "The White House said Wednesday that U.S. officials ...": what stands before the claim.
static void find_lead_in(Cuttings *cuts)
{
    enum { LONGEST = 12 };
    for (int i = 1; i < LONGEST && i + 3 < cuts->tokens.count; i++) {
        if (is_word(cuts, i, "that") && !has_flag(cuts, i, TOKEN_QUOTED) &&
            any_flag(cuts, i > 3 ? i - 3 : 0, i, WORD_REPORTING) &&
            has_flag(cuts, i + 1, TOKEN_CAPITAL)) {
            cut(cuts, 0, cuts->places[i + 1], TRIM_LEAD_IN);
            return;
        }
    }
}

static int count_words(Str text)
{
    int words = 0;
    for (Size i = 0; i < text.len; i++) {
        words += !byte_is_blank(text.at[i]) && (i == 0 || byte_is_blank(text.at[i - 1]));
    }
    return words;
}

static bool is_balanced(Str text)
{
    int straight = 0;
    int depth = 0;
    int round = 0;
    for (Size i = 0; i < text.len; i++) {
        straight += text.at[i] == '"';
        round += (text.at[i] == '(') - (text.at[i] == ')');
        if (i + 3 <= text.len && memcmp(text.at + i, "\xE2\x80", 2) == 0) {
            depth += (unsigned char)text.at[i + 2] == 0x9C;
            depth -= (unsigned char)text.at[i + 2] == 0x9D;
        }
    }
    return round == 0 && (straight + depth) % 2 == 0;
}

static bool is_cut(const Cuttings *cuts, int place, int kinds)
{
    for (int i = 0; i < cuts->count; i++) {
        if ((cuts->at[i].kind & kinds) && place >= cuts->at[i].start && place < cuts->at[i].end) {
            return true;
        }
    }
    return false;
}

static Str without(const Cuttings *cuts, int kinds, Arena *owner)
{
    char *at = arena_raw(owner, char, cuts->text.len);
    Size len = 0;
    for (int i = 0; i < cuts->text.len; i++) {
        if (!is_cut(cuts, i, kinds)) {
            at[len++] = cuts->text.at[i];
        }
    }
    arena_trim(owner, at, len);
    return (Str){at, len};
}

static void add_variant(Variants *variants, const Cuttings *cuts, int kinds, Arena *owner)
{
    Str text = without(cuts, kinds, owner);
    for (int i = 0; i < variants->count; i++) {
        if (str_equal(variants->at[i].text, text)) {
            return;
        }
    }
    if (count_words(text) >= FEWEST_WORDS && is_balanced(text)) {
        variants->at[variants->count++] = (Variant){text, kinds};
    }
}

Variants trim_variants(Str sentence, Tokens tokens, const int *places, const Lexicon *lexicon,
                       int allowed, Arena *owner)
{
    enum { MOST_VARIANTS = 24 };
    Cuttings cuts = {sentence, tokens, places, lexicon, lexicon_language(lexicon), {{0}}, 0};
    Variants variants = {arena_raw(owner, Variant, MOST_VARIANTS), 0};
    variants.at[variants.count++] = (Variant){sentence, 0};
    static void (*const rules[])(Cuttings *) = {find_connective,  find_weekdays, find_attribution,
                                                find_appositions, find_tail,     find_doubled,
                                                find_lead_in};
    for (Size i = 0; i < COUNT_OF(rules); i++) {
        if (allowed & (1 << i)) {
            rules[i](&cuts);
        }
    }
    int found = 0;
    for (int i = 0; i < cuts.count; i++) {
        found |= cuts.at[i].kind;
    }
    // What only mends (a doubled word, a connective) goes with every other trim.
    int mends = found & (TRIM_DOUBLED | TRIM_CONNECTIVE);
    int rest = found & ~mends;
    if (mends) {
        add_variant(&variants, &cuts, mends, owner);
    }
    for (int kinds = rest; kinds > 0 && variants.count < MOST_VARIANTS;
         kinds = (kinds - 1) & rest) {
        add_variant(&variants, &cuts, kinds | mends, owner);
    }
    return variants;
}
