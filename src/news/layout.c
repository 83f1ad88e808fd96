// A line is set to a width when the next word would not have fitted into it. A text is, when its
// longest line fits on a screen and lines mostly break in the middle of a sentence.
#include "news/layout.h"

#include "base/utf8.h"
#include "news/letter.h"

enum { NARROWEST = 40, WIDEST = 110, LONGEST_LINE = 4 * WIDEST };

static Str take_line(Str *rest)
{
    Size feed = str_find_byte(*rest, '\n');
    Str line = str_sub(*rest, 0, feed < 0 ? rest->len : feed);
    *rest = str_tail(*rest, feed < 0 ? rest->len : feed + 1);
    return line;
}

static Str trim(Str line)
{
    Size start = letter_skip_blanks(line, 0);
    return str_sub(line, start, size_max(start, letter_skip_blanks_back(line, line.len)));
}

static Size characters(Str line)
{
    Size count = 0;
    for (Size i = 0; i < line.len; i++) {
        count += ((unsigned char)line.at[i] & 0xC0) != 0x80;
    }
    return count;
}

static bool is_final(uint32_t code)
{
    switch (code) {
    case '.':
    case '!':
    case '?':
    case 0x2026:
    case 0x3002:
    case 0xFF01:
    case 0xFF1F:
    case 0x61F:
    case 0x6D4:
    case 0x964:
        return true;
    default:
        return false;
    }
}

bool layout_is_finished(Str paragraph)
{
    Size end = letter_skip_blanks_back(paragraph, paragraph.len);
    if (end > 0 && is_final((unsigned char)paragraph.at[end - 1])) {
        return true;
    }
    while (end > 0) {
        uint32_t code = utf8_previous(paragraph, &end);
        if (!letter_is_closer(code) && letter_kind(code) != LETTER_BLANK) {
            return is_final(code);
        }
    }
    return false;
}

// Directly following lines, and those of them that stop in the middle of a sentence.
typedef struct {
    Size width;
    Size pairs;
    Size open;
    Size open_length;
} Setting;

static bool is_set_to_width(const Setting *setting)
{
    return setting->width >= NARROWEST && setting->width <= WIDEST &&
           setting->open * 2 >= setting->pairs && setting->open > 0 &&
           setting->open_length / setting->open >= setting->width * 3 / 5;
}

// Whether any line may stand directly below another: not where each is followed by an empty one.
static bool may_have_pairs(Str text)
{
    for (Size feed; (feed = str_find_byte(text, '\n')) >= 0;) {
        text = str_tail(text, feed + 1);
        if (text.len > 0 && text.at[0] != '\n') {
            return true;
        }
        text = str_tail(text, size_min(text.len, 1));
    }
    return false;
}

// The width that lines are set to; 0 for none.
static Size set_width(Str text)
{
    Setting setting = {0};
    Str before = {0};
    if (!may_have_pairs(text)) {
        return 0;
    }
    while (text.len > 0) {
        Str line = trim(take_line(&text));
        if (line.len > LONGEST_LINE) {
            return 0;
        }
        if (line.len > 0 && before.len > 0) {
            bool is_open = !layout_is_finished(before);
            setting.pairs++;
            setting.open += is_open;
            setting.open_length += is_open ? characters(before) : 0;
        }
        setting.width = size_max(setting.width, characters(line));
        before = line;
    }
    return is_set_to_width(&setting) ? setting.width : 0;
}

static bool is_indented(Str line)
{
    return line.len > 2 && (line.at[0] == '\t' || (line.at[0] == ' ' && line.at[1] == ' '));
}

// Whether `line` goes on in the next one, `below`.
static bool goes_on(Str line, Str below, Size width)
{
    if (width == 0 || is_indented(below)) {
        return false;
    }
    Size place = 0;
    Size needed = characters(trim(line)) + 1 + characters(letter_word(below, &place));
    bool is_open = !layout_is_finished(line);
    bool is_small = letter_at(trim(below), 0) == LETTER_LOWER;
    return needed > width * 4 / 5 || (is_open && is_small);
}

static Span span_of(Str text, Str part)
{
    Size start = part.at - text.at;
    return (Span){(int)start, (int)(start + part.len)};
}

Spans layout_paragraphs(Str text, Arena *owner)
{
    Spans found = {.at = arena_raw(owner, Span, text.len / 2 + 1)}; // a byte and a line end each
    Size width = set_width(text);
    Str before = {0};
    for (Str rest = text; rest.len > 0;) {
        Str line = take_line(&rest);
        Str words = trim(line);
        if (words.len == 0) {
            before = words;
            continue;
        }
        if (before.len > 0 && goes_on(before, line, width)) {
            found.at[found.count - 1].end = span_of(text, words).end;
        } else {
            found.at[found.count++] = span_of(text, words);
        }
        before = words;
    }
    arena_trim(owner, found.at, found.count * (Size)sizeof(Span));
    return found;
}
