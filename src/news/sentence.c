// One pass over the bytes that can matter: stops, opening quotes and brackets. At a stop, what
// follows decides first (a small letter never begins a sentence), then the word before it. In doubt
// behind an abbreviation the sentence goes on: half a sentence is worse than two in one.
#include "news/sentence.h"

#include "base/utf8.h"
#include "news/letter.h"
#include "news/quote.h"

#include <string.h>

typedef enum { BYTE_PLAIN, BYTE_STOP, BYTE_OPENER, BYTE_LEAD } ByteKind;

// Lead bytes of characters beyond ASCII that stop, open or part: ؟ ۔ । … ‼ “ • 。「 ！ ？ «.
static const unsigned char byte_kinds[256] = {
    ['.'] = BYTE_STOP,    ['!'] = BYTE_STOP,   ['?'] = BYTE_STOP,   ['"'] = BYTE_OPENER,
    ['\''] = BYTE_OPENER, ['`'] = BYTE_OPENER, ['('] = BYTE_OPENER, ['['] = BYTE_OPENER,
    [0xC2] = BYTE_LEAD,   [0xD8] = BYTE_LEAD,  [0xDB] = BYTE_LEAD,  [0xE0] = BYTE_LEAD,
    [0xE2] = BYTE_LEAD,   [0xE3] = BYTE_LEAD,  [0xEF] = BYTE_LEAD,
};

// No look back or ahead goes further than these, so that no text takes more than linear time.
enum { ITEM_REACH = 600, ITEM_ROOM = 12, WORD_REACH = 64, CLAUSE_REACH = 120 };

typedef struct {
    Str text; // up to the end of the paragraph
    const Language *language;
    Size start;   // of the sentence being read
    Size held;    // no sentence ends before this place: a quotation or bracket closes there
    Size closing; // the closing mark found last: it opens nothing
    Size item;    // the next item of a running list begins here; -1 for none
} Walk;

// One or several stops with the closing marks behind them.
typedef struct {
    Size at;
    Size end; // behind closing marks
    int dots;
    bool is_strong; // has a question or exclamation mark
    bool is_wide;   // of a script that puts no blank behind it
    bool is_quoted; // a quotation mark closes behind it
    bool is_bracketed;
} Stop;

static bool is_stop(uint32_t code)
{
    return code == '.' || code == '!' || code == '?' || code == 0x2026 || code == 0x3002 ||
           code == 0xFF01 || code == 0xFF1F || code == 0x61F || code == 0x6D4 || code == 0x964 ||
           code == 0x203C || code == 0x2047 || code == 0x2048 || code == 0x2049;
}

static bool is_wide_stop(uint32_t code)
{
    return code == 0x3002 || code == 0xFF01 || code == 0xFF1F;
}

static uint32_t code_at(Str text, Size place)
{
    return place < text.len ? utf8_next(text, &place) : 0;
}

static uint32_t code_before(Str text, Size place)
{
    return place > 0 ? utf8_previous(text, &place) : 0;
}

static Size after(Str text, Size place)
{
    utf8_next(text, &place);
    return place;
}

// Stops parted by blanks (". . .", "! ! !") run on when a stop stands alone.
static Size spaced_stop(Str text, Size place)
{
    Size next = letter_skip_blanks(text, place);
    if (next == place || next >= text.len || !is_stop(code_at(text, next))) {
        return -1;
    }
    LetterKind behind = letter_at(text, after(text, next));
    bool stands_alone = behind == LETTER_BLANK || behind == LETTER_NONE ||
                        is_stop(code_at(text, after(text, next)));
    return stands_alone ? next : -1;
}

static Size read_stops(const Walk *walk, Stop *stop)
{
    Size place = stop->at;
    while (place >= 0 && place < walk->text.len) {
        uint32_t code = code_at(walk->text, place);
        if (is_stop(code)) {
            stop->dots += code == '.' ? 1 : code == 0x2026 ? 3 : 0;
            stop->is_strong |= code != '.' && code != 0x2026;
            stop->is_wide |= is_wide_stop(code);
            place = after(walk->text, place);
            continue;
        }
        Size spaced = spaced_stop(walk->text, place);
        if (spaced < 0) {
            break;
        }
        place = spaced;
    }
    return place;
}

// Reference numbers behind a full stop, "[12]", with or without blanks between.
static Size skip_references(Str text, Size place)
{
    for (;;) {
        Size at = letter_skip_blanks(text, place);
        if (at >= text.len || text.at[at] != '[') {
            return place;
        }
        Size end = at + 1;
        while (end < text.len && byte_is_digit(text.at[end])) {
            end++;
        }
        if (end == at + 1 || end >= text.len || text.at[end] != ']') {
            return place;
        }
        place = end + 1;
    }
}

// A mark with blanks on both sides closes when it is the one known to close.
static Size skip_closers(const Walk *walk, Size place, Stop *stop)
{
    for (;;) {
        uint32_t code = code_at(walk->text, place);
        if (!letter_is_closer(code)) {
            Size next = letter_skip_blanks(walk->text, place);
            if (next != walk->closing || next == place) {
                return place;
            }
            place = next;
            continue;
        }
        bool is_bracket = code == ')' || code == ']' || code == '}';
        stop->is_bracketed |= is_bracket;
        stop->is_quoted |= !is_bracket;
        place = after(walk->text, place);
    }
}

static Stop stop_at(const Walk *walk, Size at)
{
    Stop stop = {.at = at};
    Size end = read_stops(walk, &stop);
    stop.end = skip_references(walk->text, skip_closers(walk, end, &stop));
    return stop;
}

// The word that ends at `end`, back to a blank, an opening mark, a dash or a slash.
static Str word_before(const Walk *walk, Size end)
{
    Size start = end;
    while (start > walk->start && end - start < WORD_REACH) {
        Size before = start;
        uint32_t code = utf8_previous(walk->text, &before);
        if (letter_kind(code) == LETTER_BLANK || letter_is_opener(code) || code == '/' ||
            code == '-' || (code >= 0x2010 && code <= 0x2015)) {
            break;
        }
        start = before;
    }
    return str_sub(walk->text, start, end);
}

static bool has(const Walk *walk, WordKind kind, Str word)
{
    char room[LETTER_ROOM];
    return language_has(walk->language, kind, letter_lower(word, room));
}

static Str next_word(const Walk *walk, Size place)
{
    return letter_word(walk->text, &place);
}

static Str first_word(const Walk *walk)
{
    return letter_bare(next_word(walk, walk->start));
}

static bool has_inner_dot(Str word)
{
    return str_find_byte(word, '.') >= 0;
}

static bool is_one_letter(Str word)
{
    LetterKind kind = letter_at(word, 0);
    return word.len > 0 && (kind == LETTER_UPPER || kind == LETTER_LOWER) &&
           after(word, 0) == word.len;
}

static bool has_letter_before(const Walk *walk, Str word, LetterKind wanted)
{
    Size place = letter_skip_blanks_back(walk->text, word.at - walk->text.at);
    return place > walk->start && letter_before(walk->text, place) == wanted;
}

static Str word_in_front(const Walk *walk, Str word)
{
    return word_before(walk, letter_skip_blanks_back(walk->text, word.at - walk->text.at));
}

// "1. ", "a. ", "IV. ": the sentence is still to come.
static bool is_list_mark(const Walk *walk, Str word)
{
    Size place = walk->start;
    Str first = letter_bare(letter_word(walk->text, &place));
    first = first.len > 0 ? first : letter_bare(letter_word(walk->text, &place));
    bool is_first = first.at == word.at;
    bool is_short = word.len <= 3 && (letter_at(word, 0) == LETTER_DIGIT || is_one_letter(word));
    return is_first && is_short;
}

// The word at `next` often begins a sentence: "The" does, "No. 5" and "A. Smith" do not.
static bool starts_sentence(const Walk *walk, Size next)
{
    Str word = next_word(walk, next);
    if (is_one_letter(letter_bare(word)) && str_ends(word, S("."))) {
        return false;
    }
    return !str_equal(word, S("No.")) && has(walk, WORDS_STARTER, letter_bare(word));
}

// "8 p.m. Tuesday", "8 p.m. EST", "8 p.m. Eastern time".
static bool goes_on_as_time(const Walk *walk, Size next)
{
    Str word = letter_bare(letter_word(walk->text, &next));
    if (has(walk, WORDS_WEEKDAY, word) || has(walk, WORDS_MONTH, word)) {
        return true;
    }
    if (word.len >= 2 && word.len <= 5 && letter_before(word, word.len) == LETTER_UPPER) {
        return true;
    }
    Str behind = letter_bare(letter_word(walk->text, &next));
    return str_equal_ascii_nocase(behind, S("time")) || str_equal(behind, S("Standard")) ||
           str_equal(behind, S("Daylight"));
}

static bool begins_with_preposition(const Walk *walk, Str word)
{
    if (has(walk, WORDS_PREPOSITION, first_word(walk))) {
        return true;
    }
    Size place = word.at - walk->text.at;
    Str before = str_sub(walk->text, size_max(walk->start, place - CLAUSE_REACH), place);
    const char *colon = before.len ? memrchr(before.at, ':', (size_t)before.len) : NULL;
    if (!colon || colon + 1 >= before.at + before.len || *(colon + 1) != ' ') {
        return false;
    }
    place = colon + 1 - walk->text.at;
    return has(walk, WORDS_PREPOSITION, letter_bare(letter_word(walk->text, &place)));
}

// "J. Smith", "Albert I. Jones" go on; "you and I. Did", "50 degrees C. The" end.
static bool initial_ends(const Walk *walk, Str word, Size next)
{
    Str before = word_in_front(walk, word);
    bool is_behind_small = before.len > 0 && letter_at(before, 0) == LETTER_LOWER;
    if (str_equal(word, S("I")) && is_behind_small) {
        return true;
    }
    Str behind = letter_bare(next_word(walk, next));
    if (letter_at(word, 0) == LETTER_LOWER || is_one_letter(behind)) {
        return false;
    }
    if (is_behind_small) {
        return starts_sentence(walk, next);
    }
    return has(walk, WORDS_PREPOSITION, behind) || has(walk, WORDS_PRONOUN, behind) ||
           str_equal(behind, S("The"));
}

// "p. m." written apart.
static bool is_time_apart(const Walk *walk, Str word)
{
    Str before = word_in_front(walk, word);
    return (str_equal_ascii_nocase(word, S("m"))) &&
           (str_equal_ascii_nocase(before, S("a.")) || str_equal_ascii_nocase(before, S("p.")));
}

static bool close_ends(const Walk *walk, Str word, Size next)
{
    bool is_ordinary = !has_inner_dot(word) && !is_time_apart(walk, word);
    if (is_ordinary && !has_letter_before(walk, word, LETTER_DIGIT) &&
        letter_at(word, 0) != LETTER_DIGIT) {
        return true; // "Here I am. Then"
    }
    if (starts_sentence(walk, next)) {
        return true;
    }
    return letter_at(walk->text, next) == LETTER_UPPER && !goes_on_as_time(walk, next) &&
           !begins_with_preposition(walk, word);
}

static bool is_roman(Str word)
{
    Size len = 0;
    while (len < word.len && strchr("IVXLC", word.at[len])) {
        len++;
    }
    return len > 0 && len == word.len;
}

static bool is_before_number(const Walk *walk, Size next)
{
    return letter_at(walk->text, next) == LETTER_DIGIT ||
           is_roman(letter_bare(next_word(walk, next)));
}

// "5 ft. 6 in."
static bool is_between_numbers(const Walk *walk, Str word, Size next)
{
    return letter_at(walk->text, next) == LETTER_DIGIT &&
           has_letter_before(walk, word, LETTER_DIGIT);
}

// "U.S", "Ph.D", but neither "3.5" nor "example.com".
static bool is_acronym(Str word)
{
    Size part = 0;
    Size longest = 0;
    bool has_dot = false;
    for (Size i = 0; i < word.len; i++) {
        has_dot |= word.at[i] == '.';
        part = word.at[i] == '.' ? 0 : part + 1;
        longest = size_max(longest, part);
        if (byte_is_digit(word.at[i])) {
            return false;
        }
    }
    return has_dot && longest <= 3;
}

static bool may_end(const Walk *walk, Str word, Str lower)
{
    return is_acronym(word) || language_has(walk->language, WORDS_ABBREVIATION_END, lower) ||
           (letter_at(word, 0) == LETTER_UPPER &&
            language_has(walk->language, WORDS_ABBREVIATION_NAME, lower));
}

// A single full stop behind `word`, and something that may begin a sentence at `next`.
static bool word_ends(const Walk *walk, Str word, Size next)
{
    char room[LETTER_ROOM];
    Str lower = letter_lower(word, room);
    const Language *language = walk->language;
    if (lower.len == 0) {
        return true;
    }
    if (is_list_mark(walk, word) || language_has(language, WORDS_ABBREVIATION, lower)) {
        return false;
    }
    if (language_has(language, WORDS_ABBREVIATION_NUMBER, lower) && is_before_number(walk, next)) {
        return false;
    }
    if (language_has(language, WORDS_UNIT, lower) && is_between_numbers(walk, word, next)) {
        return false;
    }
    if (language_has(language, WORDS_ABBREVIATION_CLOSE, lower) || is_time_apart(walk, word)) {
        return close_ends(walk, word, next);
    }
    if (is_one_letter(word)) {
        return initial_ends(walk, word, next);
    }
    return may_end(walk, word, lower) ? starts_sentence(walk, next) : true;
}

// "Why?" Lind asked: a name and a verb of speaking behind a question.
static bool speaker_follows(const Walk *walk, Size next)
{
    for (int i = 0; i < 4; i++) {
        Str word = letter_bare(letter_word(walk->text, &next));
        if (i > 0 && (has(walk, WORDS_ASKING, word) || has(walk, WORDS_REPORTING, word))) {
            return true;
        }
        if (letter_at(word, 0) != LETTER_UPPER || has(walk, WORDS_STARTER, word)) {
            return false;
        }
    }
    return false;
}

// "(vii)", "[z]": the number of an item.
static Size skip_bracketed_number(Str text, Size place)
{
    enum { LONGEST = 4 };
    if (text.at[place] != '(' && text.at[place] != '[') {
        return place;
    }
    Size end = place + 1;
    while (end < text.len && end - place <= LONGEST &&
           (byte_is_letter(text.at[end]) || byte_is_digit(text.at[end]))) {
        end++;
    }
    bool is_number = end > place + 1 && end < text.len &&
                     (text.at[end] == ')' || text.at[end] == ']') &&
                     letter_at(text, end + 1) == LETTER_BLANK;
    return is_number ? end + 1 : place;
}

// Past marks that stand before the first letter of a sentence.
static Size first_letter(Str text, Size place)
{
    place = letter_skip_blanks(text, place);
    place = place < text.len ? skip_bracketed_number(text, place) : place;
    while (letter_at(text, place) == LETTER_MARK || letter_at(text, place) == LETTER_BLANK) {
        uint32_t code = code_at(text, place);
        bool may_open = letter_is_opener(code) || letter_kind(code) == LETTER_BLANK ||
                        code == '-' || (code >= 0x2010 && code <= 0x2027);
        if (!may_open) {
            break;
        }
        place = after(text, place);
    }
    return place;
}

// iPhone, eBay.
static bool is_brand(Str text, Size place)
{
    return letter_at(text, place) == LETTER_LOWER &&
           letter_at(text, after(text, place)) == LETTER_UPPER;
}

// "the bridge.The mayor": only behind a small letter and before a word that begins sentences.
static bool blank_is_missing(const Walk *walk, const Stop *stop)
{
    if (stop->dots != 1 || stop->end != stop->at + 1 || walk->text.at[stop->at] != '.') {
        return false;
    }
    Str word = word_before(walk, stop->at);
    Str next = next_word(walk, stop->end);
    LetterKind last = letter_before(word, word.len);
    bool is_plain = !has_inner_dot(word) && str_find_byte(word, '@') < 0 && word.len > 2 &&
                    (last == LETTER_LOWER || last == LETTER_DIGIT);
    bool is_title = str_ends(next, S(".")) && has(walk, WORDS_ABBREVIATION, letter_bare(next));
    return is_plain && letter_at(next, 0) == LETTER_UPPER && next.len > 1 &&
           byte_is_lower(next.at[1]) && (is_title || starts_sentence(walk, stop->end));
}

// "[...]"
static bool is_left_out(const Walk *walk, const Stop *stop)
{
    return stop->at > 0 && walk->text.at[stop->at - 1] == '[' && stop->is_bracketed;
}

static bool is_exclaimed_name(const Walk *walk, const Stop *stop)
{
    return !stop->is_quoted && has(walk, WORDS_EXCLAMATION, word_before(walk, stop->at));
}

static bool sentence_ends(const Walk *walk, const Stop *stop)
{
    Size behind = stop->end;
    if (stop->is_wide || behind >= walk->text.len) {
        return true;
    }
    if (letter_at(walk->text, behind) != LETTER_BLANK) {
        return blank_is_missing(walk, stop);
    }
    Size next = first_letter(walk->text, behind);
    if ((letter_at(walk->text, next) == LETTER_LOWER && !is_brand(walk->text, next)) ||
        is_left_out(walk, stop)) {
        return false;
    }
    if (stop->is_strong) {
        return !(stop->is_quoted && speaker_follows(walk, next)) && !is_exclaimed_name(walk, stop);
    }
    if (stop->dots != 1) {
        return !str_equal(letter_bare(next_word(walk, next)), S("I"));
    }
    if (stop->is_quoted || letter_is_closer(code_before(walk->text, stop->at))) {
        return true;
    }
    return word_ends(walk, letter_bare(word_before(walk, stop->at)), next);
}

// An item's mark, "1." "2.)" "3)" "b.", and the mark of the next one in `next`.
static Str next_item_mark(const Walk *walk, char next[ITEM_ROOM])
{
    Str word = next_word(walk, walk->start);
    int number = 0;
    Size len = 0;
    while (len < word.len && len < 3 && byte_is_digit(word.at[len])) {
        number = number * 10 + word.at[len++] - '0';
    }
    bool is_letter = len == 0 && word.len > 1 && byte_is_letter(word.at[0]) &&
                     (byte_lower(word.at[0]) == 'a' || walk->item == walk->start);
    Str tail = str_tail(word, is_letter ? 1 : len);
    if ((len == 0 && !is_letter) ||
        !(str_equal(tail, S(".")) || str_equal(tail, S(")")) || str_equal(tail, S(".)")))) {
        return (Str){0};
    }
    Size at = 0;
    next[at++] = ' ';
    if (is_letter) {
        next[at++] = (char)(word.at[0] + 1);
    } else {
        number++;
        for (int unit = number >= 100 ? 100 : number >= 10 ? 10 : 1; unit > 0; unit /= 10) {
            next[at++] = (char)('0' + number / unit % 10);
        }
    }
    memcpy(next + at, tail.at, (size_t)tail.len);
    at += tail.len;
    next[at++] = ' ';
    return (Str){next, at};
}

static void begin_sentence(Walk *walk, Size place)
{
    char room[ITEM_ROOM];
    walk->start = place;
    LetterKind kind = letter_at(walk->text, place);
    Str mark = {0};
    if (kind == LETTER_DIGIT || kind == LETTER_LOWER || kind == LETTER_UPPER) {
        mark = next_item_mark(walk, room);
    }
    walk->item = -1;
    if (mark.len > 0) {
        Size end = size_min(walk->text.len, place + ITEM_REACH);
        Size found = str_find(str_sub(walk->text, place, end), mark);
        walk->item = found < 0 ? -1 : place + found + 1;
    }
}

static void end_sentence(Walk *walk, Size place, Spans *found)
{
    Size end = letter_skip_blanks_back(walk->text, place);
    if (end > walk->start) {
        found->at[found->count++] = (Span){(int)walk->start, (int)end};
    }
    begin_sentence(walk, letter_skip_blanks(walk->text, place));
}

// Stops at the very end of a quotation are the ones that may end the sentence.
static void hold(Walk *walk, Size open, Size close)
{
    Size stops = letter_skip_blanks_back(walk->text, close);
    while (stops > open) {
        Size before = stops;
        uint32_t code = utf8_previous(walk->text, &before);
        if (!is_stop(code) && !letter_is_closer(code)) {
            break;
        }
        stops = before;
    }
    walk->held = stops;
    walk->closing = close;
}

enum { SHORT_BRACKET = 60 };

static void open_at(Walk *walk, Size place)
{
    if (place < walk->held || place == walk->closing || !quote_opens(walk->text, place)) {
        return;
    }
    Size close = quote_close(walk->text, place);
    bool is_own_sentence = quote_is_bracket(walk->text, place) && place == walk->start &&
                           close - place > SHORT_BRACKET;
    if (close >= 0 && !is_own_sentence) {
        hold(walk, place, close);
    }
}

static bool is_bullet(uint32_t code)
{
    return code == 0x2022 || code == 0x2043 || code == 0x2023 || code == 0x25AA || code == 0x25CF ||
           code == 0x25E6;
}

static Size read_stop(Walk *walk, Size place, Spans *found)
{
    Stop stop = stop_at(walk, place);
    if (place < walk->held || !sentence_ends(walk, &stop)) {
        Size behind = place;
        while (behind < stop.end && is_stop(code_at(walk->text, behind))) {
            behind = after(walk->text, behind);
        }
        return behind;
    }
    end_sentence(walk, stop.end, found);
    return size_max(walk->start, stop.end);
}

static Size read_lead(Walk *walk, Size place, Spans *found)
{
    uint32_t code = code_at(walk->text, place);
    if (is_stop(code)) {
        return read_stop(walk, place, found);
    }
    if (letter_is_opener(code)) {
        open_at(walk, place);
    } else if (is_bullet(code) && place > walk->start &&
               letter_before(walk->text, place) == LETTER_BLANK) {
        end_sentence(walk, place, found);
    }
    return after(walk->text, place);
}

void sentence_split_paragraph(Str text, Span paragraph, const Language *language, Spans *found)
{
    Walk walk = {.text = str_sub(text, 0, paragraph.end), .language = language, .closing = -1};
    begin_sentence(&walk, letter_skip_blanks(walk.text, paragraph.start));
    for (Size place = walk.start; place < walk.text.len;) {
        if (place == walk.item && place > walk.start) {
            end_sentence(&walk, place, found);
        }
        switch ((ByteKind)byte_kinds[(unsigned char)text.at[place]]) {
        case BYTE_PLAIN:
            place++;
            break;
        case BYTE_OPENER:
            open_at(&walk, place);
            place++;
            break;
        case BYTE_STOP:
            place = read_stop(&walk, place, found);
            break;
        case BYTE_LEAD:
            place = read_lead(&walk, place, found);
            break;
        }
    }
    end_sentence(&walk, walk.text.len, found);
}

// Every sentence but a paragraph's last ends at a stop or before a bullet or an item of a list.
Size sentence_bound(Str text)
{
    Size bound = 1;
    for (Size i = 0; i < text.len; i++) {
        unsigned char byte = (unsigned char)text.at[i];
        bound += byte_kinds[byte] == BYTE_STOP || byte_kinds[byte] == BYTE_LEAD || byte == '\n' ||
                 byte == ')';
    }
    return bound;
}

// Behind the next blank line or at the end.
static Size paragraph_end(Str text, Size place)
{
    while (place < text.len) {
        Size line_end = str_find_byte(str_tail(text, place), '\n');
        if (line_end < 0) {
            return text.len;
        }
        place += line_end + 1;
        Size next = place;
        while (next < text.len && text.at[next] != '\n' && byte_is_blank(text.at[next])) {
            next++;
        }
        if (next >= text.len || text.at[next] == '\n') {
            return place;
        }
    }
    return text.len;
}

Spans sentence_split(Str text, const Language *language, Arena *owner)
{
    Spans found = {.at = arena_raw(owner, Span, sentence_bound(text))};
    for (Size place = 0; place < text.len;) {
        Size end = paragraph_end(text, place);
        sentence_split_paragraph(text, (Span){(int)place, (int)end}, language, &found);
        place = end;
    }
    arena_trim(owner, found.at, found.count * (Size)sizeof(Span));
    return found;
}
