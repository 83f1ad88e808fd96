// A header is one when its first line has a known key: "Warning: the bridge is closed" opens none.
// It ends at a blank line or before a line without a key. Front matter between `---` lines is the
// same.
#include "news/read/header.h"

#include "news/letter.h"
#include "news/read/field.h"
#include "news/read/when.h"

enum { LONGEST_KEY = 24 };

Str header_take_line(Str *rest)
{
    Size feed = str_find_byte(*rest, '\n');
    Str line = str_sub(*rest, 0, feed < 0 ? rest->len : feed);
    *rest = str_tail(*rest, feed < 0 ? rest->len : feed + 1);
    return line;
}

// Without white space of any width at both ends.
static Str trim(Str text)
{
    Size start = letter_skip_blanks(text, 0);
    Size end = letter_skip_blanks_back(text, text.len);
    return str_sub(text, start, size_max(start, end));
}

typedef enum {
    FIELD_NONE,
    FIELD_HEADLINE,
    FIELD_SOURCE,
    FIELD_BYLINE,
    FIELD_DATE,
    FIELD_EMBARGO,
    FIELD_EXPIRES,
    FIELD_URGENCY,
    FIELD_LANGUAGE,
    FIELD_SLUG,
    FIELD_URL,
    FIELD_COPYRIGHT,
    FIELD_SECTION,
    FIELD_ID,
    FIELD_REPLACES,
    FIELD_VERSION,
    FIELD_STATUS,
} Field;

static Field field_of(Str key)
{
    static const struct {
        const char *key;
        Field field;
    } keys[] = {
        {"headline", FIELD_HEADLINE},
        {"title", FIELD_HEADLINE},
        {"source", FIELD_SOURCE},
        {"by", FIELD_BYLINE},
        {"byline", FIELD_BYLINE},
        {"author", FIELD_BYLINE},
        {"date", FIELD_DATE},
        {"embargo", FIELD_EMBARGO},
        {"expires", FIELD_EXPIRES},
        {"urgency", FIELD_URGENCY},
        {"lang", FIELD_LANGUAGE},
        {"language", FIELD_LANGUAGE},
        {"slug", FIELD_SLUG},
        {"url", FIELD_URL},
        {"copyright", FIELD_COPYRIGHT},
        {"section", FIELD_SECTION},
        {"id", FIELD_ID},
        {"version", FIELD_VERSION},
        {"status", FIELD_STATUS},
        {"replaces", FIELD_REPLACES},
        {"corrects", FIELD_REPLACES},
        {"supersedes", FIELD_REPLACES},
    };
    for (Size i = 0; i < COUNT_OF(keys); i++) {
        if (str_is_ascii_nocase(key, keys[i].key)) {
            return keys[i].field;
        }
    }
    return FIELD_NONE;
}

static Str unquoted(Str value)
{
    bool is_quoted = value.len >= 2 && (value.at[0] == '"' || value.at[0] == '\'') &&
                     value.at[value.len - 1] == value.at[0];
    return is_quoted ? str_sub(value, 1, value.len - 1) : value;
}

// An embargo that nobody can read holds until somebody mends it.
static void set_embargo(Article *article, Str value)
{
    if (value.len > 0) {
        field_set_embargo(article, value);
    }
}

static void set_field(Article *article, Field field, Str value)
{
    switch (field) {
    case FIELD_NONE:
        break;
    case FIELD_HEADLINE:
        article->headline = value;
        break;
    case FIELD_SOURCE:
        article->source = value;
        break;
    case FIELD_BYLINE:
        article->byline = value;
        break;
    case FIELD_DATE:
        article->date = when_read(value);
        break;
    case FIELD_EMBARGO:
        set_embargo(article, value);
        break;
    case FIELD_EXPIRES:
        article->expires = when_read(value);
        break;
    case FIELD_URGENCY:
        article->urgency = field_urgency(value);
        break;
    case FIELD_LANGUAGE:
        article->language = value;
        break;
    case FIELD_SLUG:
        article->slug = value;
        break;
    case FIELD_URL:
        article->url = value;
        break;
    case FIELD_COPYRIGHT:
        article->copyright = value;
        break;
    case FIELD_SECTION:
        article->section = value;
        break;
    case FIELD_ID:
        article->id = value;
        break;
    case FIELD_REPLACES:
        article->replaces = value;
        break;
    case FIELD_VERSION:
        article->version = field_version(value);
        break;
    case FIELD_STATUS:
        article->status = field_status(value);
        break;
    }
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
    if (key.len > 0) {
        set_field(article, field_of(key), unquoted(trim(str_tail(line, key.len + 1))));
    }
}

// Header lines end at a blank line, or before a line that is none.
static Str read_lines(Str text, Article *article)
{
    while (text.len > 0) {
        Str rest = text;
        Str line = header_take_line(&rest);
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
    header_take_line(&rest);
    while (rest.len > 0) {
        Str line = str_trim(header_take_line(&rest));
        if (str_equal(line, S("---")) || str_equal(line, S("..."))) {
            Str inner = text;
            header_take_line(&inner);
            while (inner.at < line.at) {
                read_field(article, header_take_line(&inner));
            }
            return rest;
        }
        if (line.len > 0 && key_of(line).len == 0 && line.at[0] != '-' && line.at[0] != '#') {
            return text;
        }
    }
    return text;
}

Str header_read(Str text, Article *article)
{
    Str rest = text;
    Str line = header_take_line(&rest);
    if (str_equal(str_trim(line), S("---"))) {
        return read_front_matter(text, article);
    }
    return field_of(key_of(line)) != FIELD_NONE ? read_lines(text, article) : text;
}
