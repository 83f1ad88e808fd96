// Line by line. Marks inside a line only count in pairs, so that "5 * 3 * 2" and a lone star stay.
#include "news/read/markdown.h"

#include "base/buf.h"
#include "news/letter.h"
#include "news/read/header.h"

// Pairs are looked for in lines that a person wrote; strong inside a link inside a quotation is deep.
enum { LONGEST_LINE = 4096, DEEPEST = 4 };

// Behind what begins a heading, a quotation or a list item.
static Str without_head(Str line)
{
    Size blanks = 0;
    while (blanks < line.len && line.at[blanks] == ' ') {
        blanks++;
    }
    Str rest = str_tail(line, blanks);
    Size marks = 0;
    while (marks < rest.len && rest.at[marks] == '#') {
        marks++;
    }
    if (blanks <= 3 && marks >= 1 && marks <= 6 && marks < rest.len && rest.at[marks] == ' ') {
        rest = str_trim(str_tail(rest, marks));
        while (rest.len > 0 && rest.at[rest.len - 1] == '#') {
            rest.len--;
        }
        return str_trim(rest);
    }
    bool is_item = rest.len > 1 && (rest.at[0] == '*' || rest.at[0] == '+' || rest.at[0] == '>') &&
                   rest.at[1] == ' ' && !str_has(rest, S("* *"));
    return is_item ? without_head(str_tail(rest, 2)) : line;
}

static bool is_inside_word(Str line, Size place)
{
    LetterKind before = letter_before(line, place);
    return before != LETTER_NONE && before != LETTER_BLANK && before != LETTER_MARK;
}

// Where the mark that begins here is closed, or -1: it hugs words on both sides.
static Size closing(Str line, Size place, Str mark)
{
    Size start = place + mark.len;
    if (start >= line.len || byte_is_blank(line.at[start]) || line.at[start] == mark.at[0] ||
        is_inside_word(line, place)) {
        return -1;
    }
    for (Size end = start + 1; end + mark.len <= line.len; end++) {
        bool is_mark = str_starts(str_tail(line, end), mark) && !byte_is_blank(line.at[end - 1]);
        bool is_outside = letter_at(line, end + mark.len) == LETTER_NONE ||
                          letter_at(line, end + mark.len) == LETTER_BLANK ||
                          letter_at(line, end + mark.len) == LETTER_MARK;
        if (is_mark && is_outside) {
            return end;
        }
    }
    return -1;
}

// "[words](address)": where the words and the whole end.
static bool is_link(Str line, Size place, Size *words_end, Size *end)
{
    Size close = str_find(str_tail(line, place), S("]("));
    if (close < 0) {
        return false;
    }
    *words_end = place + close;
    Size paren = str_find_byte(str_tail(line, *words_end), ')');
    *end = *words_end + paren + 1;
    Str address = paren < 0 ? (Str){0} : str_sub(line, *words_end + 2, *end - 1);
    return str_starts(address, S("http")) || str_starts(address, S("/")) ||
           str_starts(address, S("#")) || str_starts(address, S("mailto:")) ||
           str_find_byte(address, '.') > 0;
}

static void put_line(Buf *buf, Str line, int depth);

// What begins with a mark at `place`: the place behind it, or `place` when it is none.
static Size put_marked(Buf *buf, Str line, Size place, int depth)
{
    static const Str marks[] = {{"***", 3}, {"**", 2}, {"__", 2}, {"*", 1}, {"_", 1}, {"`", 1}};
    Size words_end = 0;
    Size end = 0;
    bool is_picture = str_starts(str_tail(line, place), S("!["));
    if ((is_picture || line.at[place] == '[') &&
        is_link(line, place + 1 + is_picture, &words_end, &end)) {
        put_line(buf, is_picture ? (Str){0} : str_sub(line, place + 1, words_end), depth + 1);
        return end;
    }
    for (Size i = 0; i < COUNT_OF(marks); i++) {
        Size close =
            str_starts(str_tail(line, place), marks[i]) ? closing(line, place, marks[i]) : -1;
        if (close >= 0) {
            put_line(buf, str_sub(line, place + marks[i].len, close), depth + 1);
            return close + marks[i].len;
        }
    }
    return place;
}

static void put_line(Buf *buf, Str line, int depth)
{
    Size start = 0;
    for (Size place = 0; place < line.len && depth < DEEPEST;) {
        char byte = line.at[place];
        bool may_be_mark = byte == '*' || byte == '_' || byte == '[' || byte == '!' || byte == '`';
        if (may_be_mark) {
            Buf before = *buf;
            buf_str(buf, str_sub(line, start, place));
            Size end = put_marked(buf, line, place, depth);
            if (end > place) {
                start = place = end;
                continue;
            }
            buf->len = before.len;
        }
        place++;
    }
    buf_str(buf, str_tail(line, start));
}

static bool may_have_marks(Str text)
{
    static const char marks[] = "*_[`#>";
    for (Size i = 0; i < COUNT_OF(marks) - 1; i++) {
        if (str_find_byte(text, marks[i]) >= 0) {
            return true;
        }
    }
    return false;
}

Str markdown_strip(Str text, Arena *owner)
{
    if (!may_have_marks(text)) {
        return text;
    }
    Buf buf = buf_start(owner);
    for (Str rest = text; rest.len > 0;) {
        Str line = without_head(header_take_line(&rest));
        if (line.len <= LONGEST_LINE && may_have_marks(line)) {
            put_line(&buf, line, 0);
        } else {
            buf_str(&buf, line);
        }
        if (rest.len > 0) {
            buf_byte(&buf, '\n');
        }
    }
    Str stripped = buf_done(&buf);
    if (str_equal(stripped, text)) {
        arena_trim(owner, stripped.at, 0);
        return text;
    }
    return stripped;
}
