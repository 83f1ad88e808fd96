// The first line decides: `---` opens front matter, a known key opens header lines, ` date ` and a
// day are a marker, a short line without final punctuation is the headline. In doubt a line is
// text: a headline among the sentences is cut there, a sentence taken for a headline is lost.
#include "news/read/plain.h"

#include "base/utf8.h"
#include "news/letter.h"

enum { LONGEST_HEADLINE = 160, LONGEST_KEY = 24, MOST_HEADLINE_WORDS = 25, SCREEN_LINE = 110 };

// Takes the next line off `rest`, without its end.
static Str take_line(Str *rest)
{
    Size feed = str_find_byte(*rest, '\n');
    Str line = str_sub(*rest, 0, feed < 0 ? rest->len : feed);
    *rest = str_tail(*rest, feed < 0 ? rest->len : feed + 1);
    return line;
}

static Str first_line(Str text)
{
    return take_line(&text);
}

static Str skip_blank_lines(Str text)
{
    while (text.len > 0) {
        Str rest = text;
        if (str_trim(take_line(&rest)).len > 0) {
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

typedef void (*SetField)(Article *article, Str value);

static Str unquoted(Str value)
{
    bool is_quoted = value.len >= 2 && (value.at[0] == '"' || value.at[0] == '\'') &&
                     value.at[value.len - 1] == value.at[0];
    return is_quoted ? str_sub(value, 1, value.len - 1) : value;
}

static Moment moment_of(Str value)
{
    Moment moment;
    return moment_parse_iso(value, &moment) ? moment : MOMENT_UNKNOWN;
}

static void set_headline(Article *article, Str value)
{
    article->headline = value;
}

static void set_source(Article *article, Str value)
{
    article->source = value;
}

static void set_byline(Article *article, Str value)
{
    article->byline = value;
}

static void set_date(Article *article, Str value)
{
    article->date = moment_of(value);
}

// An embargo that nobody can read holds until somebody mends it.
static void set_embargo(Article *article, Str value)
{
    article->embargo = moment_of(value);
    article->embargo_is_open_ended = article->embargo == MOMENT_UNKNOWN && value.len > 0;
}

static void set_expires(Article *article, Str value)
{
    article->expires = moment_of(value);
}

static void set_urgency(Article *article, Str value)
{
    int64_t urgency;
    bool is_known = str_to_int64(value, &urgency) && urgency >= 1 && urgency <= 9;
    article->urgency = is_known ? (int)urgency : 0;
}

static void set_language(Article *article, Str value)
{
    article->language = value;
}

static void set_slug(Article *article, Str value)
{
    article->slug = value;
}

static void set_url(Article *article, Str value)
{
    article->url = value;
}

static void set_copyright(Article *article, Str value)
{
    article->copyright = value;
}

static void set_section(Article *article, Str value)
{
    article->section = value;
}

static void set_id(Article *article, Str value)
{
    article->id = value;
}

static void set_version(Article *article, Str value)
{
    int64_t version;
    bool is_known = str_to_int64(value, &version) && version >= 0 && version <= INT32_MAX;
    article->version = is_known ? (int)version : 0;
}

static void set_status(Article *article, Str value)
{
    article->status = str_equal_ascii_nocase(value, S("withheld")) ? STATUS_WITHHELD
                      : str_equal_ascii_nocase(value, S("canceled")) ||
                              str_equal_ascii_nocase(value, S("cancelled")) ||
                              str_equal_ascii_nocase(value, S("killed")) ||
                              str_equal_ascii_nocase(value, S("kill"))
                          ? STATUS_CANCELED
                          : STATUS_USABLE;
}

static const struct {
    const char *key;
    SetField set;
} fields[] = {
    {"headline", set_headline}, {"title", set_headline},  {"source", set_source},
    {"by", set_byline},         {"byline", set_byline},   {"author", set_byline},
    {"date", set_date},         {"embargo", set_embargo}, {"expires", set_expires},
    {"urgency", set_urgency},   {"lang", set_language},   {"language", set_language},
    {"slug", set_slug},         {"url", set_url},         {"copyright", set_copyright},
    {"section", set_section},   {"id", set_id},           {"version", set_version},
    {"status", set_status},
};

static SetField field_of(Str key)
{
    for (Size i = 0; i < COUNT_OF(fields); i++) {
        if (str_equal_ascii_nocase(key, str_from(fields[i].key))) {
            return fields[i].set;
        }
    }
    return NULL;
}

// The key of a line `Key: value`; empty when the line is none.
static Str key_of(Str line)
{
    Size colon = str_find_byte(line, ':');
    if (colon <= 0 || colon > LONGEST_KEY ||
        (colon + 1 < line.len && !byte_is_blank(line.at[colon + 1]))) {
        return (Str){0};
    }
    for (Size i = 0; i < colon; i++) {
        if (!byte_is_letter(line.at[i]) && line.at[i] != '-' && line.at[i] != '_') {
            return (Str){0};
        }
    }
    return str_sub(line, 0, colon);
}

static void read_field(Article *article, Str line)
{
    Str key = key_of(line);
    SetField set = field_of(key);
    if (set) {
        set(article, unquoted(trim(str_tail(line, key.len + 1))));
    }
}

// Header lines end at a blank line, or before a line that is none.
static Str read_header(Str text, Article *article)
{
    while (text.len > 0) {
        Str rest = text;
        Str line = take_line(&rest);
        bool is_more = line.len > 0 && byte_is_blank(line.at[0]);
        if (str_trim(line).len == 0) {
            return rest;
        }
        if (!is_more && key_of(line).len == 0) {
            return text;
        }
        read_field(article, line);
        text = rest;
    }
    return text;
}

// Without its closing line it is no front matter but a rule.
static Str read_front_matter(Str text, Article *article)
{
    Str rest = text;
    take_line(&rest);
    while (rest.len > 0) {
        Str line = str_trim(take_line(&rest));
        if (str_equal(line, S("---")) || str_equal(line, S("..."))) {
            Str inner = text;
            take_line(&inner);
            while (inner.at < line.at) {
                read_field(article, take_line(&inner));
            }
            return rest;
        }
        if (line.len > 0 && key_of(line).len == 0 && line.at[0] != '-' && line.at[0] != '#') {
            return text;
        }
    }
    return text;
}

// " date 2025-03-05 The text": the marker of some archives.
static Str read_date_marker(Str text, Article *article)
{
    enum { DAY = 10 };
    Str rest = str_tail(text, letter_skip_blanks(text, 0));
    if (!str_starts(rest, S("date ")) || rest.len < 5 + DAY) {
        return text;
    }
    Moment moment = moment_of(str_sub(rest, 5, 5 + DAY));
    rest = str_tail(rest, 5 + DAY);
    if (moment == MOMENT_UNKNOWN || (rest.len > 0 && !byte_is_blank(rest.at[0]))) {
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
        if (str_starts_ascii_nocase(line, str_from(heads[i]))) {
            return true;
        }
    }
    for (Size i = 0; i < COUNT_OF(parts); i++) {
        if (str_has(line, str_from(parts[i]))) {
            return true;
        }
    }
    return false;
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

static bool is_headline(Str line, Str rest)
{
    if (line.len == 0 || line.len > LONGEST_HEADLINE || count_words(line) > MOST_HEADLINE_WORDS ||
        !has_letter(line) || has_final_punctuation(line) || is_other_line(line)) {
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
    Str line = trim(take_line(&rest));
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

static Str read_front(Str text, Article *article)
{
    text = skip_blank_lines(text);
    Str line = first_line(text);
    if (str_equal(str_trim(line), S("---"))) {
        return read_front_matter(text, article);
    }
    return field_of(key_of(line)) ? read_header(text, article) : text;
}

bool plain_read(Str text, Article *out, Fail *why)
{
    if (trim(text).len == 0) {
        return fail(why, "is empty");
    }
    text = read_date_marker(read_front(text, out), out);
    text = take_headline(text, out);
    out->text = trim(text);
    if (out->text.len == 0) {
        return fail(why, out->headline.len > 0 ? "has a headline but no text" : "has no text");
    }
    return true;
}
