// One pass over the marks that can matter: stops, opening quotes and brackets, bullets. A quotation
// that closes soon is held together; whether a stop ends the sentence is asked in ending.c.
#include "news/sentence.h"

#include "base/utf8.h"
#include "news/edge.h"
#include "news/ending.h"
#include "news/letter.h"
#include "news/marks.h"
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

enum { ITEM_REACH = 600, SHORTEST_ITEM = 6, ITEM_ROOM = 12, SHORT_BRACKET = 60 }; // bytes
enum { MOST_UNCLOSED = 8 };

typedef struct {
    Reading reading;
    const int *mark; // the next one, or one before it
    Size held;       // no sentence ends before this place: a quotation or bracket closes there
    Size item;       // the next item of a running list begins here; -1 for none
    int unclosed;    // marks of this sentence that do not close
} Walk;

// An item's mark, "1." "2.)" "3)" "b.", and the mark of the next one in `next`.
static Str next_item_mark(const Walk *walk, char next[ITEM_ROOM])
{
    Size place = walk->reading.start;
    Str word = letter_word(walk->reading.text, &place);
    int number = 0;
    Size len = 0;
    while (len < word.len && len < 3 && byte_is_digit(word.at[len])) {
        number = number * 10 + word.at[len++] - '0';
    }
    bool is_letter = len == 0 && word.len > 1 && byte_is_letter(word.at[0]) &&
                     (byte_lower(word.at[0]) == 'a' || walk->item == walk->reading.start);
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

// A letter or up to three digits, and a mark behind it.
static bool may_be_item(Str text, Size place)
{
    bool is_letter = place < text.len && byte_is_letter(text.at[place]);
    for (int digits = 0; digits < 3 && place < text.len && byte_is_digit(text.at[place]);
         digits++) {
        place++;
    }
    place += is_letter;
    return place < text.len && (text.at[place] == '.' || text.at[place] == ')');
}

static void begin_sentence(Walk *walk, Size place)
{
    char room[ITEM_ROOM];
    walk->reading.start = place;
    walk->unclosed = 0;
    Str mark = may_be_item(walk->reading.text, place) ? next_item_mark(walk, room) : (Str){0};
    walk->item = -1;
    if (mark.len > 0) {
        Size end = size_min(walk->reading.text.len, place + ITEM_REACH);
        Size found = str_find(str_sub(walk->reading.text, place, end), mark);
        walk->item = found < SHORTEST_ITEM ? -1 : place + found + 1;
    }
}

static void end_sentence(Walk *walk, Size place, Spans *found)
{
    Size start = walk->reading.start;
    Str words = str_sub(walk->reading.text, size_min(start, place), place);
    Size len = letter_skip_blanks_back(words, words.len);
    if (len > 0) {
        found->at[found->count++] = (Span){(int)start, (int)(start + len)};
    }
    begin_sentence(walk, letter_skip_blanks(walk->reading.text, place));
}

// Stops at the very end of a quotation are the ones that may end the sentence.
static void hold(Walk *walk, Size open, Size close)
{
    Size stops = letter_skip_blanks_back(walk->reading.text, close);
    while (stops > open) {
        Size before = stops;
        uint32_t code = utf8_previous(walk->reading.text, &before);
        if (!stop_is(code) && !letter_is_closer(code)) {
            break;
        }
        stops = before;
    }
    walk->held = stops;
    walk->reading.closing = close;
}

static bool opens_quotation(const Walk *walk, Size place)
{
    return quote_opens(walk->reading.text, place) ||
           (!walk->reading.language->names_rules &&
            quote_opens_elsewhere(walk->reading.text, place));
}

static void open_at(Walk *walk, Size place)
{
    if (place < walk->held || place == walk->reading.closing || walk->unclosed > MOST_UNCLOSED ||
        !opens_quotation(walk, place)) {
        return;
    }
    Size close = quote_close(walk->reading.text, place);
    bool is_own_sentence = quote_is_bracket(walk->reading.text, place) &&
                           place == walk->reading.start && close - place > SHORT_BRACKET;
    walk->unclosed += close < 0;
    if (close >= 0 && !is_own_sentence) {
        hold(walk, place, close);
    }
}

static bool is_bullet(uint32_t code)
{
    return code == 0x2022 || code == 0x2043 || code == 0x2023 || code == 0x25AA || code == 0x25CF ||
           code == 0x25E6;
}

// The word before a full stop, if it is made of letters of ASCII alone: those it ends with, and how many
// it has in all; else none.
static uint64_t plain_word_before(const Walk *walk, Size stop, Size *len)
{
    Str text = str_sub(walk->reading.text, walk->reading.start, stop);
    uint64_t letters = edge_tail(text);
    Size start = text.len - edge_count(letters);
    while (start > 0 && byte_is_letter(text.at[start - 1])) {
        start--;
    }
    *len = text.len - start;
    return start > 0 && text.at[start - 1] == ' ' ? letters : 0;
}

typedef enum { STOP_ENDS, STOP_GOES_ON, STOP_UNSURE } StopKind;

// Of "bridge. The" and "Mr. Vale", where ending.c would find the same: no initial, and no abbreviation or
// one that never ends a sentence.
static StopKind kind_between_words(const Walk *walk, Size stop)
{
    Size len;
    const Language *language = walk->reading.language;
    uint64_t letters = plain_word_before(walk, stop, &len);
    if (letters == 0 || len < 2) {
        return STOP_UNSURE;
    }
    if (!(edge_kinds(language, letters) & TAIL_ABBREVIATION)) {
        return STOP_ENDS;
    }
    uint64_t kinds = len < EDGE_MOST ? language_kinds_of_letters(language, letters) : 0;
    return kinds >> WORDS_ABBREVIATION & 1 ? STOP_GOES_ON : STOP_UNSURE;
}

// Of a full stop behind which nothing more belongs to it: at the end, or before a blank and a capital.
static StopKind plain_kind(const Walk *walk, Size stop)
{
    Str text = walk->reading.text;
    if (text.at[stop] != '.' || stop < walk->held) {
        return STOP_UNSURE;
    }
    if (stop + 1 == text.len) {
        return STOP_ENDS;
    }
    bool is_before_capital =
        stop + 2 < text.len && text.at[stop + 1] == ' ' && byte_is_upper(text.at[stop + 2]);
    return is_before_capital ? kind_between_words(walk, stop) : STOP_UNSURE;
}

// "24.5", "example.com", "U.S": a letter or a digit follows, and no word in small letters behind a
// capital, which may begin a sentence whose blank is missing.
static bool is_plain_inside(Str text, Size stop)
{
    if (text.at[stop] != '.' || stop + 2 >= text.len) {
        return false;
    }
    char next = text.at[stop + 1];
    return byte_is_digit(next) || byte_is_lower(next) ||
           (byte_is_upper(next) && !byte_is_lower(text.at[stop + 2]));
}

static Size read_stop(Walk *walk, Size place, Spans *found)
{
    StopKind kind =
        is_plain_inside(walk->reading.text, place) ? STOP_GOES_ON : plain_kind(walk, place);
    if (kind == STOP_GOES_ON) {
        return place + 1;
    }
    if (kind == STOP_ENDS) {
        end_sentence(walk, place + 1, found);
        return size_max(walk->reading.start, place + 1);
    }
    Stop stop = stop_read(&walk->reading, place);
    if (place < walk->held || !ending_is(&walk->reading, &stop)) {
        Size behind = place;
        while (behind < stop.end && stop_is(letter_code(walk->reading.text, behind))) {
            behind = stop_after(walk->reading.text, behind);
        }
        return behind;
    }
    end_sentence(walk, stop.end, found);
    return size_max(walk->reading.start, stop.end);
}

static Size read_lead(Walk *walk, Size place, Spans *found)
{
    uint32_t code = letter_code(walk->reading.text, place);
    if (stop_is(code)) {
        return read_stop(walk, place, found);
    }
    if (letter_is_opener(code) || code == 0x201D || code == 0xBB) {
        open_at(walk, place);
    } else if (is_bullet(code) && place > walk->reading.start &&
               letter_before(walk->reading.text, place) == LETTER_BLANK) {
        end_sentence(walk, place, found);
    }
    return stop_after(walk->reading.text, place);
}

// The next place that can matter.
static Size next_place(Walk *walk, Size place)
{
    Size end = walk->item > place ? walk->item : walk->reading.text.len;
    walk->mark = marks_from(walk->mark, place);
    return size_min(*walk->mark, end);
}

void sentence_split_paragraph(Str text, Span paragraph, const int *mark, const Language *language,
                              Spans *found)
{
    Walk walk = {
        .reading = {.text = str_sub(text, 0, paragraph.end), .language = language, .closing = -1},
        .mark = mark};
    begin_sentence(&walk, letter_skip_blanks(walk.reading.text, paragraph.start));
    for (Size place = walk.reading.start;
         (place = next_place(&walk, place)) < walk.reading.text.len;) {
        if (place == walk.item && place > walk.reading.start) {
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
    if (walk.reading.start < walk.reading.text.len) {
        end_sentence(&walk, walk.reading.text.len, found);
    }
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

// Every sentence but a paragraph's last ends at a mark: a stop, or that of a bullet or an item behind it.
Spans sentence_split(Str text, const Language *language, Arena *owner)
{
    Spans found = {.at = arena_raw(owner, Span, text.len + 1)};
    Arena scratch = *owner;
    const int *mark = marks_of(text, &scratch).at;
    for (Size place = 0; place < text.len;) {
        Size end = paragraph_end(text, place);
        mark = marks_from(mark, place);
        sentence_split_paragraph(text, (Span){(int)place, (int)end}, mark, language, &found);
        place = end;
    }
    arena_trim(owner, found.at, found.count * (Size)sizeof(Span));
    return found;
}
