// Every string is copied out of the parsed JSON before anything else is done with it, into room that
// was taken before the parser was called: no string is longer than the file, and a full arena never
// leaves parsed JSON behind.
#include "news/read/ninjs.h"

#include "news/read/field.h"
#include "news/read/prose.h"
#include "news/read/when.h"

#include <jansson.h>

enum { MOST_ITEMS = 100000 };

typedef struct {
    Article article;
    Str html; // of a text that is marked up
} Draft;

typedef struct {
    char *at;
    Size len, most;
    Draft *drafts;
    Size count, room;
    int seen; // items of any kind
} Reading;

// Whether it begins as JSON does, "{" and a key or "[" and an object.
bool ninjs_is(Str text)
{
    text = str_trim(text);
    bool is_list = str_starts(text, S("["));
    if (!is_list && !str_starts(text, S("{"))) {
        return false;
    }
    Str rest = str_trim(str_tail(text, 1));
    return rest.len > 0 && (is_list ? rest.at[0] == '{' || rest.at[0] == ']'
                                    : rest.at[0] == '"' || rest.at[0] == '}');
}

static Str keep(Reading *reading, const json_t *value)
{
    Str text = {json_string_value(value), (Size)json_string_length(value)};
    if (!json_is_string(value) || text.len > reading->most - reading->len) {
        return (Str){0};
    }
    char *at = reading->at + reading->len;
    memcpy(at, text.at, (size_t)text.len);
    reading->len += text.len;
    return str_trim((Str){at, text.len});
}

// The value of the first key that has one.
static const json_t *first_of(const json_t *item, const char *const *keys, Size count)
{
    for (Size i = 0; i < count; i++) {
        const json_t *value = json_object_get(item, keys[i]);
        if (value && !json_is_null(value)) {
            return value;
        }
    }
    return NULL;
}

#define FIRST(item, ...)                                                                           \
    first_of((item), (const char *const[]){__VA_ARGS__},                                           \
             COUNT_OF(((const char *const[]){__VA_ARGS__})))

static Str string_of(const json_t *value)
{
    return (Str){json_string_value(value), (Size)json_string_length(value)};
}

// Among several the one whose role is main, then one without a role, then the first.
static const json_t *main_of(const json_t *list, const char *type)
{
    const json_t *best = NULL;
    int best_rank = 0;
    size_t i;
    json_t *entry;
    json_array_foreach(list, i, entry)
    {
        Str role = string_of(json_object_get(entry, "role"));
        Str content = string_of(json_object_get(entry, "contentType"));
        Str value = string_of(json_object_get(entry, "value"));
        content = content.len > 0 ? content : string_of(json_object_get(entry, "contenttype"));
        int rank = str_has(role, S("main")) ? 3 : role.len == 0 ? 2 : 1;
        bool fits = !type || content.len == 0 || str_has(content, str_from(type));
        if (str_trim(value).len > 0 && fits && rank > best_rank) {
            best = json_object_get(entry, "value");
            best_rank = rank;
        }
    }
    return best;
}

// A list of things with names, or a string.
static const json_t *name_in(const json_t *value)
{
    const json_t *first = json_is_array(value) ? json_array_get(value, 0) : value;
    return json_is_object(first) ? json_object_get(first, "name") : first;
}

static int number_of(const json_t *value, int (*of_words)(Str value))
{
    char digits[24];
    if (!json_is_integer(value)) {
        return of_words(string_of(value));
    }
    int len = snprintf(digits, sizeof digits, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
    return of_words((Str){digits, len});
}

// An embargo in any form but none holds: "" and true have no end.
static void read_embargo(const json_t *item, Article *article)
{
    const json_t *value = FIRST(item, "embargoed", "embargoedUntil", "embargoeduntil");
    if (value && !json_is_false(value)) {
        field_set_embargo(article, string_of(value));
    }
}

// Ids stand side by side: the quotes around each leave room for what parts them.
static void put_id(Reading *reading, const json_t *value)
{
    Str id = str_trim(string_of(json_is_object(value) ? json_object_get(value, "uri") : value));
    if (id.len == 0 || id.len + 1 > reading->most - reading->len) {
        return;
    }
    memcpy(reading->at + reading->len, id.at, (size_t)id.len);
    reading->at[reading->len + id.len] = ' ';
    reading->len += id.len + 1;
}

static void put_ids(Reading *reading, const json_t *value)
{
    size_t i;
    json_t *entry;
    if (!json_is_array(value)) {
        put_id(reading, value);
    }
    json_array_foreach(value, i, entry)
    {
        put_id(reading, entry);
    }
}

// Associations have their name as a key (1.x) or as a field (2.x).
static void put_associations(Reading *reading, json_t *associations)
{
    const char *key;
    json_t *entry;
    size_t i;
    json_object_foreach(associations, key, entry)
    {
        if (field_is_replacing(str_from(key))) {
            put_ids(reading, entry);
        }
    }
    json_array_foreach(associations, i, entry)
    {
        if (field_is_replacing(string_of(FIRST(entry, "rel", "name")))) {
            put_id(reading, entry);
        }
    }
}

static Str replaced_by(Reading *reading, const json_t *item)
{
    static const char *const keys[] = {"replacing", "replaces", "corrects", "evolvedfrom",
                                       "evolvedFrom"};
    Size start = reading->len;
    for (Size i = 0; i < COUNT_OF(keys); i++) {
        put_ids(reading, json_object_get(item, keys[i]));
    }
    put_associations(reading, json_object_get(item, "associations"));
    return str_trim((Str){reading->at + start, reading->len - start});
}

static void read_fields(Reading *reading, const json_t *item, Article *article)
{
    const json_t *headline = main_of(json_object_get(item, "headlines"), NULL);
    const json_t *source = name_in(FIRST(item, "infosource", "infoSources"));
    const json_t *holder = FIRST(item, "copyrightHolder", "copyrightholder");
    article->id = keep(reading, FIRST(item, "uri", "guid", "id"));
    article->version = number_of(json_object_get(item, "version"), field_version);
    article->urgency = number_of(json_object_get(item, "urgency"), field_urgency);
    article->headline = keep(reading, headline ? headline : json_object_get(item, "headline"));
    article->source = keep(reading, json_string_length(holder) > 0 ? holder : source);
    article->byline = keep(reading, name_in(FIRST(item, "byline", "by", "bylines")));
    article->copyright = keep(reading, FIRST(item, "copyrightNotice", "copyrightnotice"));
    article->language = keep(reading, json_object_get(item, "language"));
    article->slug = keep(reading, FIRST(item, "slugline", "slug"));
    article->date =
        when_read(string_of(FIRST(item, "versionCreated", "versioncreated", "contentCreated",
                                  "contentcreated", "firstCreated", "firstcreated")));
    article->expires = when_read(string_of(FIRST(item, "expires")));
    article->status = field_status(string_of(FIRST(item, "pubStatus", "pubstatus")));
    article->replaces = replaced_by(reading, item);
    read_embargo(item, article);
}

static bool is_markup(Str text)
{
    return str_has(text, S("<p")) || str_has(text, S("</")) || str_has(text, S("<br"));
}

// A headline may be marked up too.
static bool is_marked_line(Str line)
{
    Size and = str_find_byte(line, '&');
    Size end = and < 0 ? -1 : str_find_byte(str_tail(line, and), ';');
    return is_markup(line) ||
           (end > 1 && end < 10 && str_find_byte(str_sub(line, and, and+end), ' ') < 0);
}

static void read_body(Reading *reading, const json_t *item, Draft *draft)
{
    const json_t *bodies = json_object_get(item, "bodies");
    const json_t *plain = main_of(bodies, "text/plain");
    const json_t *any = main_of(bodies, NULL);
    const json_t *body = plain ? plain : any;
    body = body ? body : FIRST(item, "body_text", "bodyText");
    body =
        json_string_length(body) > 0 ? body : FIRST(item, "body_xhtml", "body_html", "bodyXhtml");
    Str text = keep(reading, body);
    if (is_markup(text)) {
        draft->html = text;
    } else {
        draft->article.text = text;
    }
}

static void add_item(Reading *reading, const json_t *item)
{
    Str type = string_of(json_object_get(item, "type"));
    Draft draft = {.article = field_blank()};
    reading->seen++;
    if (reading->count == reading->room) {
        return;
    }
    read_fields(reading, item, &draft.article);
    if (type.len == 0 || str_is(type, "text")) {
        read_body(reading, item, &draft);
    }
    bool is_text = draft.article.text.len > 0 || draft.html.len > 0;
    if (is_text || (draft.article.status != STATUS_USABLE && draft.article.id.len > 0)) {
        reading->drafts[reading->count++] = draft;
    }
}

// A composite refers to its items or has them in it.
static void add_composite(Reading *reading, const json_t *item)
{
    json_t *associations = json_object_get(item, "associations");
    const char *key;
    json_t *entry;
    size_t i;
    json_object_foreach(associations, key, entry)
    {
        add_item(reading, entry);
    }
    json_array_foreach(associations, i, entry)
    {
        add_item(reading, entry);
    }
}

static void add_any(Reading *reading, const json_t *item)
{
    if (str_is(string_of(json_object_get(item, "type")), "composite")) {
        add_composite(reading, item);
    } else {
        add_item(reading, item);
    }
}

static void add_all(Reading *reading, const json_t *value)
{
    const json_t *list =
        json_is_array(value) ? value : FIRST(value, "items", "_items", "newsItems");
    size_t i;
    json_t *entry;
    if (!json_is_array(list)) {
        add_any(reading, value);
        return;
    }
    json_array_foreach(list, i, entry)
    {
        if (json_is_object(entry)) {
            add_any(reading, entry);
        }
    }
}

static int lines_before(Str text, Size end)
{
    int lines = 0;
    for (Size i = 0; i < end; i++) {
        lines += text.at[i] == '\n';
    }
    return lines;
}

// One value behind the other.
static bool parse(Reading *reading, Str text, Fail *why)
{
    for (Size place = 0; str_trim(str_tail(text, place)).len > 0;) {
        json_error_t error;
        json_t *value = json_loadb(text.at + place, (size_t)(text.len - place),
                                   JSON_DISABLE_EOF_CHECK | JSON_ALLOW_NUL, &error);
        if (!value) {
            return fail_at(why, lines_before(text, place) + error.line, "is broken JSON: %.200s",
                           error.text);
        }
        add_all(reading, value);
        json_decref(value);
        place += error.position;
    }
    return true;
}

bool ninjs_read(Str text, Arena *edition, Arena *work, Articles *out, Fail *why)
{
    Reading reading = {.most = text.len};
    Size braces = 0;
    for (Size i = 0; i < text.len; i++) {
        braces += text.at[i] == '{';
    }
    reading.room = size_min(braces, MOST_ITEMS);
    reading.at = arena_raw(work, char, text.len);
    reading.drafts = arena_raw(work, Draft, reading.room);
    if (!parse(&reading, text, why)) {
        return false;
    }
    out->at = arena_raw(work, Article, reading.count);
    for (Size i = 0; i < reading.count; i++) {
        const Draft *draft = &reading.drafts[i];
        Article article = draft->article;
        if (is_marked_line(article.headline)) {
            article.headline = prose_of_html(article.headline, edition, *work);
        }
        if (draft->html.len > 0) {
            article.text = prose_of_html(draft->html, edition, *work);
        }
        if (article.text.len > 0 || article.status != STATUS_USABLE) {
            out->at[out->count++] = article;
        }
    }
    if (reading.count == reading.room && reading.seen > MOST_ITEMS) {
        return fail(why, "is JSON with more than %d items", MOST_ITEMS);
    }
    return out->count > 0 || fail(why, "is JSON without a news item that has a text");
}
