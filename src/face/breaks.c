// ICU says where a line may end; break_cost says where it should not. The costs are preferences
// and not bans: in a narrow column a bad break is better than type outside the margin.
#include "face/breaks.h"

#include "base/utf8.h"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utext.h>

enum {
    COST_UNIT = 3 * BREAK_LINE,
    COST_NAME = 3 * BREAK_LINE,
    COST_ARTICLE = BREAK_LINE * 9 / 10,
    COST_PREPOSITION = BREAK_LINE * 2 / 5,
    COST_HYPHEN = BREAK_LINE * 3 / 10,
    COST_SOFT_HYPHEN = BREAK_LINE * 6 / 10,
    COST_GRAPHEME = 2 * BREAK_LINE,
    COST_HANGUL = 2 * BREAK_LINE,
    SOFT_HYPHEN = 0xAD,
    SMALL_KE = 0x30F6, // both begin counters of Japanese
    KA = 0x304B,
};

static uint32_t first_of(Str text)
{
    Size place = 0;
    return text.len > 0 ? utf8_next(text, &place) : 0;
}

static uint32_t last_of(Str text)
{
    Size place = text.len;
    return text.len > 0 ? utf8_previous(text, &place) : 0;
}

static bool is_one_of(Str word, const char *const *list)
{
    for (; *list; list++) {
        if (str_equal_ascii_nocase(word, str_from(*list))) {
            return true;
        }
    }
    return false;
}

static bool is_article(Str word)
{
    static const char *const list[] = {"a",    "an",  "the", "der", "die", "das", "ein",
                                       "eine", "le",  "la",  "les", "un",  "une", "el",
                                       "los",  "las", "il",  "den", "det", NULL};
    return is_one_of(word, list);
}

static bool is_preposition(Str word)
{
    static const char *const list[] = {"of", "in", "on", "at", "to",  "for", "by",  "as",
                                       "or", "if", "no", "de", "du",  "von", "im",  "am",
                                       "zu", "en", "i",  "og", "and", "but", "its", NULL};
    return is_one_of(word, list);
}

static Str without_quotes(Str word)
{
    while (word.len > 0 && !u_isalnum((UChar32)first_of(word))) {
        Size place = 0;
        utf8_next(word, &place);
        word = str_tail(word, place);
    }
    return word;
}

static bool is_capitalised(Str word)
{
    return u_isupper((UChar32)first_of(word)) && word.len > 1;
}

// "J." or "Dr.": a short capitalised word with a full stop.
static bool is_initial_or_title(Str word)
{
    return word.len >= 2 && word.len <= 5 && last_of(word) == '.' && is_capitalised(word);
}

static bool is_number(Str word)
{
    return u_isdigit((UChar32)last_of(word)) || (last_of(word) == '%' && word.len > 1);
}

static bool begins_with_digit(Str word)
{
    return u_isdigit((UChar32)first_of(word));
}

static bool is_year(Str word)
{
    return word.len == 4 && str_find_byte(word, '.') < 0 && str_find_byte(word, ',') < 0 &&
           (str_starts(word, S("19")) || str_starts(word, S("20")));
}

int break_cost(Str before, Str after)
{
    Str left = without_quotes(before), right = without_quotes(after);
    bool right_is_bare = right.len == after.len; // nothing opens between them
    if (is_number(left) && !is_year(left) && right_is_bare && u_isalpha((UChar32)first_of(right))) {
        return COST_UNIT;
    }
    if (is_initial_or_title(left) && right_is_bare && is_capitalised(right)) {
        return COST_NAME;
    }
    bool left_is_whole = u_isalnum((UChar32)last_of(left));
    if (left_is_whole && is_capitalised(left) && right_is_bare && !is_article(left) &&
        !is_preposition(left) && (is_capitalised(right) || begins_with_digit(right))) {
        return COST_NAME;
    }
    if (last_of(left) == '.' && right_is_bare && left.len <= 5 && is_capitalised(left) &&
        begins_with_digit(right)) { // Oct. 7
        return COST_NAME;
    }
    if (is_article(left)) {
        return COST_ARTICLE;
    }
    return is_preposition(left) ? COST_PREPOSITION : 0;
}

static Segment segment_of(Str text, int start, int next)
{
    int end = next;
    while (end > start && text.at[end - 1] == ' ') {
        end--;
    }
    return (Segment){.start = start,
                     .end = end,
                     .next = next,
                     .is_soft = last_of(str_sub(text, start, end)) == SOFT_HYPHEN};
}

static bool is_script(uint32_t code, UScriptCode script)
{
    UErrorCode status = U_ZERO_ERROR;
    return uscript_getScript((UChar32)code, &status) == script;
}

static bool is_ideographic_number(uint32_t code)
{
    static const uint16_t numbers[] = {0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94,
                                       0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341, 0x767E,
                                       0x5343, 0x4E07, 0x842C, 0x4E24, 0x5104, 0x4EBF};
    for (Size i = 0; i < COUNT_OF(numbers); i++) {
        if (code == numbers[i]) {
            return true;
        }
    }
    return false;
}

// A break where nothing is written between two letters. Korean is broken at its blanks; numbers of
// Chinese and Japanese stay in one piece and with what they count.
static int dense_cost(uint32_t before, uint32_t after)
{
    if (is_script(before, USCRIPT_HANGUL) && is_script(after, USCRIPT_HANGUL)) {
        return COST_HANGUL;
    }
    bool is_counter = is_script(after, USCRIPT_HAN) || after == SMALL_KE || after == KA;
    bool is_counted = is_ideographic_number(before) && is_counter;
    return is_counted || u_isdigit((UChar32)before) ? COST_UNIT : 0;
}

// 、 and 。 and their like, behind which a line ends well; not a hyphen.
static bool is_wide(uint32_t code)
{
    int width = u_getIntPropertyValue((UChar32)code, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH;
}

static void price(Str text, Segments *segments)
{
    int word = 0; // start of the word that the segment at hand ends
    for (int i = 0; i + 1 < segments->count; i++) {
        Segment *here = &segments->at[i];
        Segment *after = &segments->at[i + 1];
        if (here->is_soft) {
            here->cost = COST_SOFT_HYPHEN;
        } else if (here->end < here->next) {
            here->cost =
                break_cost(str_sub(text, word, here->end), str_sub(text, after->start, after->end));
            word = after->start;
        } else if (u_isalnum((UChar32)last_of(str_sub(text, here->start, here->end)))) {
            here->cost = dense_cost(last_of(str_sub(text, here->start, here->end)),
                                    first_of(str_sub(text, after->start, after->end)));
            word = after->start;
        } else if (is_wide(last_of(str_sub(text, here->start, here->end)))) {
            word = after->start;
        } else {
            here->cost = COST_HYPHEN;
        }
    }
}

static Str zero_ended_language(Str language, Arena *owner)
{
    bool is_usable = language.len >= 2 && language.len < 64;
    if (str_starts(language, S("ja"))) {
        return S("ja-u-lw-phrase"); // between phrases, not between any two signs
    }
    return str_from(str_zero(is_usable ? language : S("en"), owner));
}

// Calls ICU for the boundaries of text[start, end) and makes segments of what is between them.
static Segments cut(UBreakIteratorType type, Str text, int start, int end, Str language,
                    Arena *owner)
{
    UErrorCode status = U_ZERO_ERROR;
    UText view = UTEXT_INITIALIZER;
    utext_openUTF8(&view, text.at + start, end - start, &status);
    UBreakIterator *breaks = ubrk_open(type, language.at, NULL, 0, &status);
    ubrk_setUText(breaks, &view, &status);
    Segments segments = {.at = arena_new(owner, Segment, end - start)};
    if (U_SUCCESS(status)) {
        int from = ubrk_first(breaks);
        for (int to = ubrk_next(breaks); to != UBRK_DONE; to = ubrk_next(breaks)) {
            segments.at[segments.count++] = segment_of(text, start + from, start + to);
            from = to;
        }
    } else {
        segments.at[segments.count++] = segment_of(text, start, end);
    }
    arena_trim(owner, segments.at, segments.count * (Size)sizeof(Segment));
    ubrk_close(breaks);
    utext_close(&view);
    return segments;
}

Segments breaks_find(Str text, Str language, Arena *owner)
{
    if (text.len == 0) {
        return (Segments){0};
    }
    Str locale = zero_ended_language(language, owner);
    Segments segments = cut(UBRK_LINE, text, 0, (int)text.len, locale, owner);
    price(text, &segments);
    return segments;
}

Segments breaks_split(Str text, Segment segment, Arena *owner)
{
    Segments parts = cut(UBRK_CHARACTER, text, segment.start, segment.end, S("en"), owner);
    for (int i = 0; i < parts.count; i++) {
        parts.at[i].end = parts.at[i].next;
        parts.at[i].cost = COST_GRAPHEME;
        parts.at[i].is_soft = false;
    }
    if (parts.count > 0) {
        Segment *last = &parts.at[parts.count - 1];
        last->next = segment.next;
        last->cost = segment.cost;
        last->is_soft = segment.is_soft;
    }
    return parts;
}
