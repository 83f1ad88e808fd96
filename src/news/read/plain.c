// Behind a header (header.c) the first line decides: ` date ` and a day are a marker, a short line
// without final punctuation is the headline. In doubt a line is
// text: a headline among the sentences is cut there, a sentence taken for a headline is lost.
#include "news/read/plain.h"

#include "base/utf8.h"
#include "news/letter.h"
#include "news/read/field.h"
#include "news/read/header.h"
#include "news/read/markdown.h"
#include "news/read/order.h"

#include <string.h>

enum { LONGEST_HEADLINE = 160, MOST_HEADLINE_WORDS = 25, SCREEN_LINE = 110 };

static Str first_line(Str text)
{
    return header_take_line(&text);
}

static Str skip_blank_lines(Str text)
{
    while (text.len > 0) {
        Str rest = text;
        if (str_trim(header_take_line(&rest)).len > 0) {
            break;
        }
        text = rest;
    }
    return text;
}

// Without white space of any width at both ends.
static Str trim(Str text)
{
    Size start = letter_skip_blanks(text, 0);
    Size end = letter_skip_blanks_back(text, text.len);
    return str_sub(text, start, size_max(start, end));
}

// " date 2025-03-05 The text": the marker of some archives.
static Str read_date_marker(Str text, Article *article)
{
    enum { DAY = 10 };
    Str rest = str_tail(text, letter_skip_blanks(text, 0));
    if (!str_starts(rest, S("date ")) || rest.len < 5 + DAY) {
        return text;
    }
    Moment moment;
    bool is_day = moment_parse_iso(str_sub(rest, 5, 5 + DAY), &moment);
    rest = str_tail(rest, 5 + DAY);
    if (!is_day || (rest.len > 0 && !byte_is_blank(rest.at[0]))) {
        return text;
    }
    if (article->date == MOMENT_UNKNOWN) {
        article->date = moment;
    }
    return rest;
}

static uint32_t last_code(Str line)
{
    Size end = line.len;
    uint32_t code = end > 0 ? utf8_previous(line, &end) : 0;
    while (end > 0 && letter_is_closer(code)) {
        code = utf8_previous(line, &end);
    }
    return code;
}

// "the U.S." and "Acme Inc." end in a full stop that is part of a name.
static bool ends_in_abbreviation(Str line)
{
    Size start = line.len;
    while (start > 0 && !byte_is_blank(line.at[start - 1])) {
        start--;
    }
    Str word = str_sub(line, start, line.len);
    return word.len <= 8 && str_find_byte(str_sub(word, 0, size_max(0, word.len - 1)), '.') > 0;
}

static bool has_final_punctuation(Str line)
{
    uint32_t code = last_code(line);
    bool is_stop = code == '.' || code == 0x3002 || code == 0x964 || code == 0x6D4 || code == ',' ||
                   code == ';' || code == ':';
    return is_stop && !ends_in_abbreviation(line) && !str_ends(line, S("..."));
}

// Questions and exclamations are headlines as often as sentences; a blank line behind tells.
static bool ends_in_mark(Str line)
{
    uint32_t code = last_code(line);
    return code == '!' || code == '?' || code == 0xFF01 || code == 0xFF1F || code == 0x61F ||
           code == 0x2026 || str_ends(line, S("..."));
}

static int count_words(Str line)
{
    int count = 0;
    for (Size place = 0; letter_word(line, &place).len > 0;) {
        count++;
    }
    return count;
}

static bool has_letter(Str line)
{
    for (Size place = 0; place < line.len;) {
        LetterKind kind = letter_kind(utf8_next(line, &place));
        if (kind == LETTER_UPPER || kind == LETTER_LOWER || kind == LETTER_PLAIN) {
            return true;
        }
    }
    return false;
}

// Lines that stand above an article and are no headline: bylines, credits, labels.
static bool is_other_line(Str line)
{
    static const char *const heads[] = {
        "by ",    "photo",     "image:",  "picture:",  "credit:",       "file photo", "(",
        "©",      "copyright", "share",   "read more", "advertisement", "subscribe",  "sign up",
        "posted", "published", "updated", "also read", "watch:",        "follow us",  "sponsored",
    };
    static const char *const parts[] = {
        "REUTERS/",   "AFP/",       "AP/",    "EPA/",     "/AP",          "/AFP",
        "/Reuters",   "/REUTERS",   "/EPA",   "/Getty",   "Getty Images", "AP Photo",
        "File photo", "file photo", "Photo:", "Photo by", "Photo/",
    };
    for (Size i = 0; i < COUNT_OF(heads); i++) {
        if (str_head_ascii_nocase(line, heads[i]) > 0) {
            return true;
        }
    }
    bool may_have_part =
        str_find_byte(line, '/') >= 0 || str_has(line, S("hoto")) || str_has(line, S("Getty"));
    for (Size i = 0; i < COUNT_OF(parts) && may_have_part; i++) {
        if (str_has(line, str_from(parts[i]))) {
            return true;
        }
    }
    return false;
}

// "... on Monday. HALDEN PICTURES/Mira Koss": a caption with its credit.
static bool has_credit(Str line)
{
    Size stop = str_find(line, S(". "));
    const char *slash = stop < 0 ? NULL : memrchr(line.at, '/', (size_t)line.len);
    return slash && slash - line.at > stop && letter_at(line, slash + 1 - line.at) == LETTER_UPPER;
}

// Directly above more text: a headline when the line below is no continuation of a set width.
static bool stands_above(Str line, Str below)
{
    LetterKind first = letter_at(below, 0);
    if (first == LETTER_LOWER) {
        return false;
    }
    bool is_set_narrow = below.len <= SCREEN_LINE && line.len + 12 > below.len;
    return !is_set_narrow || has_final_punctuation(below);
}

// "Karsund Closes Its Rope Works. The Owner Leaves Town.": every word but short ones has a capital.
static bool is_in_title_case(Str line)
{
    enum { SHORT = 3, FEWEST = 5 };
    int capitals = 0;
    Size place = 0;
    for (Str word; (word = letter_word(line, &place)).len > 0;) {
        Str bare = letter_bare(word);
        LetterKind first = letter_at(bare, 0);
        if (bare.len > SHORT && first == LETTER_LOWER) {
            return false;
        }
        capitals += bare.len > SHORT && first == LETTER_UPPER;
    }
    return capitals >= FEWEST;
}

// "OPINION: ...": no report begins so.
static bool has_rubric(Str line)
{
    static const char *const rubrics[] = {
        "opinion:",     "analysis:", "editorial:", "column:",    "commentary:",
        "perspective:", "op-ed:",    "explainer:", "exclusive:", "breaking:"};
    for (Size i = 0; i < COUNT_OF(rubrics); i++) {
        if (str_head_ascii_nocase(line, rubrics[i]) > 0) {
            return true;
        }
    }
    return false;
}

static bool is_headline(Str line, Str rest)
{
    bool is_sentence = has_final_punctuation(line) && !is_in_title_case(line) && !has_rubric(line);
    if (line.len == 0 || line.len > LONGEST_HEADLINE || count_words(line) > MOST_HEADLINE_WORDS ||
        !has_letter(line) || is_sentence || is_other_line(line) || has_credit(line)) {
        return false;
    }
    Str below = trim(first_line(rest));
    if (below.len > 0) {
        return !ends_in_mark(line) && stands_above(line, below);
    }
    rest = skip_blank_lines(rest);
    return letter_at(trim(first_line(rest)), 0) != LETTER_LOWER;
}

// A Markdown title, "# The bridge opens", whatever it ends with.
static Str markdown_title(Str line)
{
    Size marks = 0;
    while (marks < line.len && line.at[marks] == '#') {
        marks++;
    }
    bool is_title = marks >= 1 && marks <= 6 && marks < line.len && line.at[marks] == ' ';
    return is_title ? trim(str_tail(line, marks)) : (Str){0};
}

static Str take_headline(Str text, Article *article)
{
    Str rest = skip_blank_lines(text);
    Str line = trim(header_take_line(&rest));
    Str title = markdown_title(line);
    if (title.len > 0 && article->headline.len == 0) {
        article->headline = title;
        return rest;
    }
    if (article->headline.len > 0) {
        return str_equal(line, article->headline) || str_equal(title, article->headline) ? rest
                                                                                         : text;
    }
    if (!is_headline(line, rest)) {
        return text;
    }
    article->headline = line;
    return rest;
}

bool plain_is(Str text)
{
    return text.len >= 0;
}

bool plain_read(Str text, Arena *edition, Arena *work, Articles *out, Fail *why)
{
    if (trim(text).len == 0) {
        return fail(why, "is empty");
    }
    Article *article = arena_raw(work, Article, 1);
    *article = field_blank();
    text = read_date_marker(header_read(skip_blank_lines(text), article), article);
    text = take_headline(order_skip_head(text, article), article);
    article->text = trim(markdown_strip(trim(text), edition));
    *out = (Articles){article, 1};
    if (article->text.len == 0 && article->status == STATUS_USABLE) {
        return fail(why, article->headline.len > 0 ? "has a headline but no text" : "has no text");
    }
    return true;
}
