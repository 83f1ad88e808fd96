// A line is set to a width when the next word would not have fitted into it. A text is, when its
// longest line fits on a screen and lines mostly break in the middle of a sentence.
#include "news/layout.h"

#include "base/utf8.h"
#include "news/letter.h"

enum { NARROWEST = 40, WIDEST = 110, LONGEST_LINE = 4 * WIDEST };

// What is left of a text, and a mark that is not behind its first one.
typedef struct {
    Str text;
    Size place;
    const int *mark;
} Rest;

static bool is_feed(Str text, const int *mark)
{
    return text.at[*mark] == '\n';
}

static Str take_line(Rest *rest)
{
    const int *mark = rest->mark;
    while (*mark < rest->text.len && !is_feed(rest->text, mark)) {
        mark++;
    }
    Size end = size_min(*mark, rest->text.len);
    Str line = str_sub(rest->text, rest->place, end);
    rest->mark = mark + (end < rest->text.len);
    rest->place = size_min(end + 1, rest->text.len);
    return line;
}

static bool is_left(const Rest *rest)
{
    return rest->place < rest->text.len;
}

static Str trim(Str line)
{
    if (line.len == 0) {
        return line;
    }
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
static bool may_have_pairs(Str text, const int *mark)
{
    for (; *mark < text.len; mark++) {
        if (is_feed(text, mark)) {
            Size next = *mark + 1;
            if (next < text.len && text.at[next] != '\n') {
                return true;
            }
            mark += next < text.len; // the other one
        }
    }
    return false;
}

// The width that lines are set to; 0 for none.
static Size set_width(Rest rest)
{
    Setting setting = {0};
    Str before = {0};
    if (!may_have_pairs(rest.text, rest.mark)) {
        return 0;
    }
    while (is_left(&rest)) {
        Str line = trim(take_line(&rest));
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

Spans layout_paragraphs(Str text, TextMarks marks, Arena *owner)
{
    Spans found = {.at = arena_raw(owner, Span, text.len / 2 + 1)}; // a byte and a line end each
    Rest rest = {text, 0, marks.at};
    Size width = set_width(rest);
    Str before = {0};
    while (is_left(&rest)) {
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
