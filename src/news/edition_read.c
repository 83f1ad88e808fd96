// jansson reads the text into a tree of its own, which is copied into the arena and let go. Every
// take_ function fails with the name of its field; the first failure is kept.
#include "news/edition.h"

#include <jansson.h>

typedef struct {
    Str file;
    Arena *owner;
    Fail *why;
    bool failed;
} Reader;

static void wrong(Reader *reader, const char *name, const char *wanted)
{
    if (!reader->failed) {
        reader->failed = true;
        fail(reader->why, "%.*s: not an edition: \"%s\" is not %s", (int)reader->file.len,
             reader->file.at, name, wanted);
    }
}

static Str take_text(Reader *reader, const json_t *object, const char *name, bool needed)
{
    const json_t *value = json_object_get(object, name);
    if (json_is_string(value)) {
        Str text = {json_string_value(value), (Size)json_string_length(value)};
        return str_copy(text, reader->owner);
    }
    if (needed || (value && !json_is_null(value))) {
        wrong(reader, name, "a string");
    }
    return (Str){0};
}

static int take_int(Reader *reader, const json_t *object, const char *name, int high, bool needed)
{
    const json_t *value = json_object_get(object, name);
    if (json_is_integer(value)) {
        json_int_t number = json_integer_value(value);
        if (number >= 0 && number <= high) {
            return (int)number;
        }
    }
    if (needed || (value && !json_is_null(value))) {
        wrong(reader, name, "a number in range");
    }
    return 0;
}

static bool take_bool(Reader *reader, const json_t *object, const char *name)
{
    const json_t *value = json_object_get(object, name);
    if (!json_is_boolean(value)) {
        wrong(reader, name, "true or false");
    }
    return json_is_true(value);
}

static const json_t *take_list(Reader *reader, const json_t *object, const char *name, bool needed,
                               int *count)
{
    const json_t *value = json_object_get(object, name);
    *count = 0;
    if (json_is_array(value) && json_array_size(value) < INT32_MAX) {
        *count = (int)json_array_size(value);
    } else if (needed || value) {
        wrong(reader, name, "a list");
    }
    return value;
}

static Ints take_ints(Reader *reader, const json_t *object, const char *name, int below,
                      bool needed)
{
    Ints ints = {0};
    const json_t *list = take_list(reader, object, name, needed, &ints.count);
    ints.at = arena_new(reader->owner, int, ints.count);
    for (int i = 0; i < ints.count; i++) {
        const json_t *value = json_array_get(list, (size_t)i);
        json_int_t number = json_is_integer(value) ? json_integer_value(value) : -1;
        if (number < 0 || number >= below) {
            wrong(reader, name, "a list of numbers in range");
            number = 0;
        }
        ints.at[i] = (int)number;
    }
    return ints;
}

static Moment take_moment(Reader *reader, const json_t *object, const char *name)
{
    Str text = take_text(reader, object, name, false);
    Moment moment = MOMENT_UNKNOWN;
    if (text.len > 0 && !moment_parse_iso(text, &moment)) {
        wrong(reader, name, "a date");
    }
    return moment;
}

static Reports take_reports(Reader *reader, const json_t *object, int origins)
{
    Reports reports = {0};
    const json_t *list = take_list(reader, object, "articles", true, &reports.count);
    reports.at = arena_new(reader->owner, Report, reports.count);
    for (int i = 0; i < reports.count; i++) {
        const json_t *item = json_array_get(list, (size_t)i);
        Report *report = &reports.at[i];
        report->file = take_text(reader, item, "file", true);
        report->source = take_text(reader, item, "source", false);
        report->date = take_moment(reader, item, "date");
        report->origin = take_int(reader, item, "origin", origins - 1, true);
        report->copyright = take_text(reader, item, "copyright", false);
    }
    return reports;
}

static Points take_points(Reader *reader, const json_t *object, int origins)
{
    Points points = {0};
    const json_t *list = take_list(reader, object, "points", true, &points.count);
    points.at = arena_new(reader->owner, Point, points.count);
    for (int i = 0; i < points.count; i++) {
        const json_t *item = json_array_get(list, (size_t)i);
        Point *point = &points.at[i];
        point->text = take_text(reader, item, "text", true);
        point->full = take_text(reader, item, "full", true);
        point->file = take_text(reader, item, "file", true);
        point->start = take_int(reader, item, "start", INT32_MAX, true);
        point->end = take_int(reader, item, "end", INT32_MAX, true);
        point->agree = take_int(reader, item, "agree", origins, true);
        point->of = take_int(reader, item, "of", origins, true);
        point->by = take_ints(reader, item, "by", origins, true);
        point->is_new = take_bool(reader, item, "new");
        if (point->start > point->end || point->agree > point->of) {
            wrong(reader, "points", "in order");
        }
    }
    return points;
}

static Accounts take_accounts(Reader *reader, const json_t *object, int origins)
{
    Accounts accounts = {0};
    const json_t *list = take_list(reader, object, "accounts", true, &accounts.count);
    accounts.at = arena_new(reader->owner, Account, accounts.count);
    for (int i = 0; i < accounts.count; i++) {
        const json_t *item = json_array_get(list, (size_t)i);
        accounts.at[i] = (Account){.value = take_text(reader, item, "value", true),
                                   .by = take_ints(reader, item, "by", origins, true),
                                   .text = take_text(reader, item, "text", true)};
    }
    return accounts;
}

static Differences take_differences(Reader *reader, const json_t *object, int origins)
{
    Differences differences = {0};
    const json_t *list = take_list(reader, object, "differ", true, &differences.count);
    differences.at = arena_new(reader->owner, Difference, differences.count);
    for (int i = 0; i < differences.count; i++) {
        const json_t *item = json_array_get(list, (size_t)i);
        differences.at[i] = (Difference){.what = take_text(reader, item, "what", true),
                                         .accounts = take_accounts(reader, item, origins)};
    }
    return differences;
}

static Strs take_headlines(Reader *reader, const json_t *object)
{
    int count = 0;
    const json_t *list = take_list(reader, object, "headlines", false, &count);
    Strs headlines = {arena_new(reader->owner, Str, count), count};
    for (int i = 0; i < count; i++) {
        const json_t *value = json_array_get(list, (size_t)i);
        if (!json_is_string(value)) {
            wrong(reader, "headlines", "a list of strings");
            continue;
        }
        headlines.at[i] = str_copy((Str){json_string_value(value), (Size)json_string_length(value)},
                                   reader->owner);
    }
    return headlines;
}

// In the contract's form the order of choice is not told: the order of reading stands for it.
static Ints reading_order(int count, Arena *owner)
{
    Ints order = {arena_new(owner, int, count), count};
    for (int i = 0; i < count; i++) {
        order.at[i] = i;
    }
    return order;
}

static Story take_story(Reader *reader, const json_t *object)
{
    Story story = {.id = take_text(reader, object, "id", true)};
    story.headline = take_text(reader, object, "headline", true);
    story.date = take_moment(reader, object, "date");
    story.origins = take_int(reader, object, "origins", INT32_MAX, true);
    story.reports = take_reports(reader, object, story.origins);
    if (story.origins > story.reports.count) {
        wrong(reader, "origins", "at most the number of articles");
        story.origins = 0;
    }
    story.points = take_points(reader, object, story.origins);
    story.differences = take_differences(reader, object, story.origins);
    story.first_reported_by = take_text(reader, object, "first_reported_by", false);
    story.chosen = take_ints(reader, object, "chosen", story.points.count, false);
    if (story.chosen.count == 0) {
        story.chosen = reading_order(story.points.count, reader->owner);
    }
    story.headlines = take_headlines(reader, object);
    story.language = take_text(reader, object, "language", false);
    story.url = take_text(reader, object, "url", false);
    story.urgency = take_int(reader, object, "urgency", 9, false);
    return story;
}

static void take_edition(Reader *reader, const json_t *root, Edition *out)
{
    if (take_int(reader, root, "version", INT32_MAX, true) != 1) {
        wrong(reader, "version", "1");
    }
    *out = (Edition){.articles = take_int(reader, root, "articles", INT32_MAX, true)};
    out->changes = size_max(take_moment(reader, root, "changes"), 0);
    const json_t *list = take_list(reader, root, "skipped", true, &out->skipped.count);
    out->skipped.at = arena_new(reader->owner, Skip, out->skipped.count);
    for (int i = 0; i < out->skipped.count; i++) {
        const json_t *item = json_array_get(list, (size_t)i);
        out->skipped.at[i] = (Skip){.file = take_text(reader, item, "file", true),
                                    .line = take_int(reader, item, "line", INT32_MAX, false),
                                    .why = take_text(reader, item, "why", true)};
    }
    list = take_list(reader, root, "stories", true, &out->stories.count);
    out->stories.at = arena_new(reader->owner, Story, out->stories.count);
    for (int i = 0; i < out->stories.count && !reader->failed; i++) {
        out->stories.at[i] = take_story(reader, json_array_get(list, (size_t)i));
    }
}

// jansson reads lists in lists by calling itself; what is deeper than an edition never gets there.
static bool is_nested_deeper(Str json, int most, int *line)
{
    int depth = 0;
    bool in_string = false;
    *line = 1;
    for (Size i = 0; i < json.len && depth <= most; i++) {
        char byte = json.at[i];
        *line += byte == '\n';
        i += in_string && byte == '\\';
        in_string = in_string != (byte == '"');
        depth += !in_string && (byte == '[' || byte == '{');
        depth -= !in_string && (byte == ']' || byte == '}');
    }
    return depth > most;
}

bool edition_read(Str json, Str file, Arena *owner, Arena scratch, Edition *out, Fail *why)
{
    enum { DEEPEST = 32 };
    json_error_t error;
    int line = 0;
    (void)scratch;
    *out = (Edition){0};
    if (is_nested_deeper(json, DEEPEST, &line)) {
        return fail_at(why, line, "%.*s:%d: not an edition: nested too deep", (int)file.len,
                       file.at, line);
    }
    json_t *root = json_loadb(json.at ? json.at : "", (size_t)json.len,
                              JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);
    if (!root) {
        return fail_at(why, error.line, "%.*s:%d: not JSON: %s", (int)file.len, file.at, error.line,
                       error.text);
    }
    Reader reader = {.file = file, .owner = owner, .why = why};
    take_edition(&reader, root, out);
    json_decref(root);
    return !reader.failed;
}
