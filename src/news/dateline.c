// A dateline ends in a dash (or a colon behind capitals) within the first 100 bytes. Before the
// dash stand places in capitals, a bracket with an agency, or a day. A place in small letters is
// one only when nothing else is likely: a capital behind the dash and no second dash in the
// sentence.
#include "news/dateline.h"

#include "base/utf8.h"
#include "news/letter.h"

enum { MOST_WORDS = 10 };

// What stands before the dash.
typedef struct {
    int words;
    int capitals; // words in capitals only
    int names;    // words with a capital in front
    int days;     // months, weekdays, numbers
    int small;    // anything else
    bool has_bracket;
    Str bracket;
} Head;

static bool is_dash(uint32_t code)
{
    bool is_box_line = code == 0x2500 || code == 0x2501; // typed for one
    return code == '-' || (code >= 0x2012 && code <= 0x2015) || is_box_line;
}

// The first dash that stands alone or is long, or a colon: the end of what may be a dateline. A
// third word in small letters ends the search.
static Size find_dash(Str text)
{
    Size end = size_min(text.len, DATELINE_REACH);
    int small = 0;
    for (Size place = 0; place < end; utf8_next(text, &place)) {
        char byte = text.at[place];
        bool begins_word = place > 0 && text.at[place - 1] == ' ';
        if (byte_is_letter(byte)) {
            small += begins_word && byte_is_lower(byte);
            if (small > 2) {
                break;
            }
            continue;
        }
        uint32_t code = letter_code(text, place);
        bool is_long = code == 0x2014 || code == 0x2015;
        bool is_double = byte == '-' && place + 1 < text.len && text.at[place + 1] == '-';
        if (is_long || is_double || (is_dash(code) && begins_word) ||
            (byte == ':' && place + 1 < text.len && text.at[place + 1] == ' ')) {
            return place;
        }
    }
    return -1;
}

static bool has(const Language *language, WordKind kind, Str word)
{
    char room[LETTER_ROOM];
    return language_has(language, kind, letter_lower(word, room));
}

static bool is_day_word(const Language *language, Str word)
{
    LetterKind kind = letter_at(word, 0);
    return kind == LETTER_DIGIT || has(language, WORDS_MONTH, word) ||
           has(language, WORDS_WEEKDAY, word);
}

static bool is_in_capitals(Str word)
{
    int letters = 0;
    for (Size place = 0; place < word.len;) {
        LetterKind kind = letter_kind(utf8_next(word, &place));
        if (kind == LETTER_LOWER) {
            return false;
        }
        letters += kind == LETTER_UPPER || kind == LETTER_PLAIN;
    }
    return letters >= 2;
}

static void count_word(Head *head, Str word, const Language *language)
{
    Str bare = letter_bare(word);
    if (bare.len == 0) {
        return;
    }
    head->words++;
    if (is_day_word(language, bare)) {
        head->days++;
    } else if (is_in_capitals(bare)) {
        head->capitals++;
    } else if (letter_at(bare, 0) == LETTER_UPPER || letter_at(bare, 0) == LETTER_PLAIN) {
        head->names++;
    } else if (!str_equal(bare, S("and")) && !str_equal(bare, S("of")) &&
               !str_equal(bare, S("de")) && !str_equal(bare, S("al")) &&
               !str_equal(bare, S("the"))) {
        head->small++;
    }
}

static Head read_head(Str text, const Language *language)
{
    Head head = {0};
    Size open = str_find_byte(text, '(');
    Size close = open < 0 ? -1 : str_find_byte(str_tail(text, open), ')');
    if (close > 0) {
        head.has_bracket = true;
        head.bracket = str_sub(text, open + 1, open + close);
    }
    for (Size place = 0; place < text.len;) {
        if (head.has_bracket && place <= open && letter_skip_blanks(text, place) >= open) {
            place = open + close + 1;
            continue;
        }
        count_word(&head, letter_word(text, &place), language);
    }
    return head;
}

// A name in brackets: "(AP)", "(Coast Wire)", "(Reuters/AFP)".
static bool is_agency(Str words, const Language *language)
{
    char room[LETTER_ROOM];
    if (words.len == 0 || words.len > 40) {
        return false;
    }
    if (language_agency(language, letter_lower(words, room)).len > 0) {
        return true;
    }
    for (Size place = 0;;) {
        Str word = letter_word(words, &place);
        if (word.len == 0) {
            return true;
        }
        if (letter_at(word, 0) != LETTER_UPPER && letter_at(word, 0) != LETTER_MARK &&
            !has(language, WORDS_STOP, word)) {
            return false;
        }
    }
}

static Str agency_in(Str words, const Language *language)
{
    char room[LETTER_ROOM];
    Str known = language_agency(language, letter_lower(words, room));
    return known.len > 0 ? known : words;
}

static Size behind_dash(Str text, Size dash)
{
    uint32_t code = letter_code(text, dash);
    Size place = dash;
    utf8_next(text, &place);
    while (is_dash(code) && is_dash(letter_code(text, place))) {
        utf8_next(text, &place);
    }
    return letter_skip_blanks(text, place);
}

// "Paris - the city of light - will host" has a second dash.
static bool has_second_dash(Str text)
{
    Size end = size_min(text.len, 400);
    for (Size place = 0; place < end; utf8_next(text, &place)) {
        uint32_t code = letter_code(text, place);
        if (code == 0x2014 || (is_dash(code) && letter_before(text, place) == LETTER_BLANK)) {
            return true;
        }
        if (code == '.' && letter_at(text, place + 1) == LETTER_BLANK) {
            return false;
        }
    }
    return false;
}

static bool begins_report(Str text)
{
    Size place = 0;
    while (place < text.len && letter_is_opener(letter_code(text, place))) {
        utf8_next(text, &place);
    }
    LetterKind kind = letter_at(text, place);
    return kind == LETTER_UPPER || kind == LETTER_DIGIT || kind == LETTER_PLAIN ||
           kind == LETTER_NONE || letter_code(text, place) == '$';
}

static bool is_place_in_capitals(const Head *head, Str place)
{
    return head->small == 0 && head->capitals > 0 && letter_at(place, 0) == LETTER_UPPER &&
           head->names <= 4;
}

// "NATO — the alliance — ..." is no place; no acronym is as long as "MINNEAPOLIS".
static bool is_long_place(Str place)
{
    enum { LONGER_THAN_ACRONYMS = 7 };
    Size first = 0;
    if (place.len > 1 && byte_is_upper(place.at[0]) && byte_is_lower(place.at[1])) {
        return false; // as nearly every sentence
    }
    Str word = letter_bare(letter_word(place, &first));
    return word.len >= LONGER_THAN_ACRONYMS && is_in_capitals(word);
}

static bool is_dateline(const Head *head, Str place, Str report, bool is_colon,
                        const Language *language)
{
    if (head->small > 0 || head->words > MOST_WORDS) {
        return false;
    }
    bool names_agency = head->has_bracket && is_agency(head->bracket, language);
    if (head->has_bracket && !names_agency) {
        return false;
    }
    if (is_colon) {
        Size first = 0;
        bool is_long = letter_word(place, &first).len >= 6 || head->capitals > 1;
        return names_agency || (head->capitals > 0 && head->names == 0 && head->days == 0 &&
                                is_long && begins_report(report));
    }
    if (names_agency) {
        return true;
    }
    bool starts_with_day = head->words > 0 && head->days == head->words;
    if (starts_with_day || !begins_report(report)) {
        return is_place_in_capitals(head, place) && head->days > 0;
    }
    if (is_place_in_capitals(head, place) && (!has_second_dash(report) || is_long_place(place))) {
        return true;
    }
    bool is_short = head->names + head->capitals >= 1 && head->names + head->capitals <= 3;
    return (is_short || head->days > 0) && report.len > 0 && !has_second_dash(report) &&
           letter_at(place, 0) == LETTER_UPPER && !has(language, WORDS_STARTER, letter_bare(place));
}

// "Washington (CNN)The council met": no dash; a capital right behind the bracket, or an agency that
// is known.
static Dateline read_bracket(Str text, const Language *language)
{
    enum { MOST_PLACE_WORDS = 4 };
    char room[LETTER_ROOM];
    Size open = str_find_byte(str_sub(text, 0, size_min(text.len, DATELINE_REACH)), '(');
    Size close = open < 0 ? -1 : str_find_byte(str_tail(text, open), ')');
    if (close < 0) {
        return (Dateline){0};
    }
    Size end = open + close + 1;
    Size start = letter_skip_blanks(text, end);
    Str place = str_sub(text, 0, open);
    Str agency = str_sub(text, open + 1, end - 1);
    Head head = read_head(place, language);
    Size first = 0;
    bool is_place = head.small == 0 && head.words <= MOST_PLACE_WORDS &&
                    (head.words == 0 || letter_at(place, 0) == LETTER_UPPER) &&
                    !has(language, WORDS_STARTER, letter_bare(letter_word(place, &first)));
    bool is_known = language_agency(language, letter_lower(agency, room)).len > 0;
    bool is_glued = start == end && is_in_capitals(agency);
    bool is_report =
        letter_at(text, start) == LETTER_UPPER || letter_is_opener(letter_code(text, start));
    return is_place && is_report && (is_known || is_glued)
               ? (Dateline){start, agency_in(agency, language)}
               : (Dateline){0};
}

Dateline dateline_read(Str paragraph, const Language *language)
{
    Dateline bracket = read_bracket(paragraph, language);
    if (bracket.len > 0) {
        return bracket;
    }
    Size dash = find_dash(paragraph);
    if (dash <= 0) {
        return (Dateline){0};
    }
    Str place = str_sub(paragraph, 0, dash);
    Size start = behind_dash(paragraph, dash);
    Head head = read_head(place, language);
    if (!is_dateline(&head, place, str_tail(paragraph, start), paragraph.at[dash] == ':',
                     language)) {
        return (Dateline){0};
    }
    return (Dateline){start, head.has_bracket ? agency_in(head.bracket, language) : (Str){0}};
}

Dateline dateline_inside(Str sentence, const Language *language)
{
    return is_long_place(sentence) ? dateline_read(sentence, language) : (Dateline){0};
}
