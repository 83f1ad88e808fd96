// Stops parted by blanks run on only when they stand alone: ". . ." does, "a . b" does not.
#include "news/stop.h"

#include "base/utf8.h"
#include "news/letter.h"

bool stop_is(uint32_t code)
{
    return code == '.' || code == '!' || code == '?' || code == 0x2026 || code == 0x3002 ||
           code == 0xFF01 || code == 0xFF1F || code == 0x61F || code == 0x6D4 || code == 0x964 ||
           code == 0x203C || code == 0x2047 || code == 0x2048 || code == 0x2049;
}

static bool is_wide_stop(uint32_t code)
{
    return code == 0x3002 || code == 0xFF01 || code == 0xFF1F;
}

Size stop_after(Str text, Size place)
{
    utf8_next(text, &place);
    return place;
}

// Stops parted by blanks (". . .", "! ! !") run on when a stop stands alone.
static Size spaced_stop(Str text, Size place)
{
    Size next = letter_skip_blanks(text, place);
    if (next == place || next >= text.len || !stop_is(letter_code(text, next))) {
        return -1;
    }
    LetterKind behind = letter_at(text, stop_after(text, next));
    bool stands_alone = behind == LETTER_BLANK || behind == LETTER_NONE ||
                        stop_is(letter_code(text, stop_after(text, next)));
    return stands_alone ? next : -1;
}

static Size read_stops(const Reading *reading, Stop *stop)
{
    Size place = stop->at;
    while (place >= 0 && place < reading->text.len) {
        uint32_t code = letter_code(reading->text, place);
        if (stop_is(code)) {
            stop->dots += code == '.' ? 1 : code == 0x2026 ? 3 : 0;
            stop->is_strong |= code != '.' && code != 0x2026;
            stop->is_wide |= is_wide_stop(code);
            place = stop_after(reading->text, place);
            continue;
        }
        Size spaced = spaced_stop(reading->text, place);
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

// „…“ and »…«: what opens a quotation in English closes one here.
static bool closes_elsewhere(const Reading *reading, Size place, uint32_t code)
{
    if ((code != 0x201C && code != 0xAB) || reading->language->names_rules) {
        return false;
    }
    LetterKind behind = letter_at(reading->text, stop_after(reading->text, place));
    return behind != LETTER_UPPER && behind != LETTER_LOWER && behind != LETTER_DIGIT;
}

// A mark with blanks on both sides closes when it is the one known to close.
static Size skip_closers(const Reading *reading, Size place, Stop *stop)
{
    for (;;) {
        uint32_t code = letter_code(reading->text, place);
        if (!letter_is_closer(code) && !closes_elsewhere(reading, place, code)) {
            Size next = letter_skip_blanks(reading->text, place);
            if (next != reading->closing || next == place) {
                return place;
            }
            place = next;
            continue;
        }
        bool is_bracket = code == ')' || code == ']' || code == '}';
        stop->is_bracketed |= is_bracket;
        stop->is_quoted |= !is_bracket;
        place = stop_after(reading->text, place);
    }
}

// One full stop, and behind it the end, or one blank and a letter or a digit: nothing belongs to it.
static bool is_lone(Str text, Size at)
{
    if (text.at[at] != '.' || at + 1 >= text.len) {
        return text.at[at] == '.';
    }
    return at + 2 < text.len && text.at[at + 1] == ' ' &&
           (byte_is_letter(text.at[at + 2]) || byte_is_digit(text.at[at + 2]));
}

Stop stop_read(const Reading *reading, Size at)
{
    if (is_lone(reading->text, at)) {
        return (Stop){.at = at, .end = at + 1, .dots = 1};
    }
    Stop stop = {.at = at};
    Size end = read_stops(reading, &stop);
    stop.end = skip_references(reading->text, skip_closers(reading, end, &stop));
    return stop;
}
