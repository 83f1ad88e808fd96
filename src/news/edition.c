// The JSON is written by hand in a fixed order with two-blank indentation: the same edition is the
// same bytes. It is read by jansson into its own tree, which is copied into the arena and let go.
#include "news/edition.h"

#include <jansson.h>

enum { MOST_ORIGINS = 100000 };

static void write_text(Buf *buf, const char *name, Str text)
{
    buf_format(buf, "\"%s\": ", name);
    buf_json(buf, text);
}

static void write_text_or_null(Buf *buf, const char *name, Str text)
{
    if (text.len > 0) {
        write_text(buf, name, text);
    } else {
        buf_format(buf, "\"%s\": null", name);
    }
}

static void write_ints(Buf *buf, const char *name, Ints ints)
{
    buf_format(buf, "\"%s\": [", name);
    for (int i = 0; i < ints.count; i++) {
        buf_format(buf, i ? ", %d" : "%d", ints.at[i]);
    }
    buf_byte(buf, ']');
}

static void write_moment(Buf *buf, const char *name, Moment moment)
{
    char room[64];
    Arena small = arena_over(room, sizeof room, "moment");
    write_text_or_null(buf, name, moment_write_iso(moment, &small));
}

static void write_report(Buf *buf, const Report *report)
{
    buf_byte(buf, '{');
    write_text(buf, "file", report->file);
    buf_str(buf, S(", "));
    write_text_or_null(buf, "source", report->source);
    buf_str(buf, S(", "));
    write_moment(buf, "date", report->date);
    buf_format(buf, ", \"origin\": %d}", report->origin);
}

static void write_point(Buf *buf, const Point *point)
{
    buf_byte(buf, '{');
    write_text(buf, "text", point->text);
    buf_str(buf, S(",\n         "));
    write_text(buf, "full", point->full);
    buf_str(buf, S(",\n         "));
    write_text(buf, "file", point->file);
    buf_format(buf, ", \"start\": %d, \"end\": %d, \"agree\": %d, \"of\": %d, ", point->start,
               point->end, point->agree, point->of);
    write_ints(buf, "by", point->by);
    buf_format(buf, ", \"new\": %s}", point->is_new ? "true" : "false");
}

static void write_difference(Buf *buf, const Difference *difference)
{
    buf_byte(buf, '{');
    write_text(buf, "what", difference->what);
    buf_str(buf, S(", \"accounts\": ["));
    for (int i = 0; i < difference->accounts.count; i++) {
        const Account *account = &difference->accounts.at[i];
        buf_str(buf, i ? S(",\n         {") : S("\n         {"));
        write_text(buf, "value", account->value);
        buf_str(buf, S(", "));
        write_ints(buf, "by", account->by);
        buf_str(buf, S(", "));
        write_text(buf, "text", account->text);
        buf_byte(buf, '}');
    }
    buf_str(buf, S("]}"));
}

// Between the parts of a list: on lines of their own.
static void write_separator(Buf *buf, int i)
{
    buf_str(buf, i ? S(",\n        ") : S("\n        "));
}

static void write_whole(Buf *buf, const Story *story)
{
    buf_str(buf, S(",\n      "));
    write_ints(buf, "chosen", story->chosen);
    buf_str(buf, S(",\n      \"headlines\": ["));
    for (Size i = 0; i < story->headlines.count; i++) {
        buf_str(buf, i ? S(", ") : S(""));
        buf_json(buf, story->headlines.at[i]);
    }
    buf_str(buf, S("],\n      "));
    write_text(buf, "language", story->language);
    buf_str(buf, S(", "));
    write_text_or_null(buf, "url", story->url);
    buf_format(buf, ", \"urgency\": %d", story->urgency);
}

static void write_story(Buf *buf, const Story *story, bool whole)
{
    buf_str(buf, S("{\n      "));
    write_text(buf, "id", story->id);
    buf_str(buf, S(",\n      "));
    write_text(buf, "headline", story->headline);
    buf_str(buf, S(",\n      "));
    write_moment(buf, "date", story->date);
    buf_str(buf, S(",\n      \"articles\": ["));
    for (int i = 0; i < story->reports.count; i++) {
        write_separator(buf, i);
        write_report(buf, &story->reports.at[i]);
    }
    buf_format(buf, "],\n      \"origins\": %d,\n      \"points\": [", story->origins);
    for (int i = 0; i < story->points.count; i++) {
        write_separator(buf, i);
        write_point(buf, &story->points.at[i]);
    }
    buf_str(buf, S("],\n      \"differ\": ["));
    for (int i = 0; i < story->differences.count; i++) {
        write_separator(buf, i);
        write_difference(buf, &story->differences.at[i]);
    }
    buf_str(buf, S("],\n      "));
    write_text_or_null(buf, "first_reported_by", story->first_reported_by);
    if (whole) {
        write_whole(buf, story);
    }
    buf_str(buf, S("\n    }"));
}

Str edition_write(const Edition *edition, bool whole, Arena *owner)
{
    Buf buf = buf_start(owner);
    buf_format(&buf, "{\n  \"version\": 1,\n  \"articles\": %d,\n  \"skipped\": [",
               edition->articles);
    for (int i = 0; i < edition->skipped.count; i++) {
        const Skip *skip = &edition->skipped.at[i];
        buf_str(&buf, i ? S(",\n    {") : S("\n    {"));
        write_text(&buf, "file", skip->file);
        buf_str(&buf, S(", \"line\": "));
        if (skip->line) {
            buf_int(&buf, skip->line);
        } else {
            buf_str(&buf, S("null"));
        }
        buf_str(&buf, S(", "));
        write_text(&buf, "why", skip->why);
        buf_byte(&buf, '}');
    }
    buf_str(&buf, S("],\n  \"stories\": ["));
    for (int i = 0; i < edition->stories.count; i++) {
        buf_str(&buf, i ? S(",\n    ") : S("\n    "));
        write_story(&buf, &edition->stories.at[i], whole);
    }
    buf_str(&buf, S("]\n}\n"));
    return buf_done(&buf);
}

Str edition_write_plain(const Edition *edition, Arena *owner)
{
    Buf buf = buf_start(owner);
    for (int i = 0; i < edition->stories.count; i++) {
        const Story *story = &edition->stories.at[i];
        for (int k = 0; k < story->chosen.count; k++) {
            buf_str(&buf, story->points.at[story->chosen.at[k]].text);
            buf_byte(&buf, '\n');
        }
    }
    return buf_done(&buf);
}

Str edition_origin_name(const Story *story, int origin)
{
    for (int i = 0; i < story->reports.count; i++) {
        if (story->reports.at[i].origin == origin && story->reports.at[i].source.len > 0) {
            return story->reports.at[i].source;
        }
    }
    return S("source not named");
}

static void write_names(Buf *buf, const Story *story, Ints origins)
{
    int unnamed = 0;
    int written = 0;
    for (int i = 0; i < origins.count; i++) {
        Str name = edition_origin_name(story, origins.at[i]);
        if (str_equal(name, S("source not named"))) {
            unnamed++;
            continue;
        }
        buf_str(buf, written++ ? S(", ") : S(""));
        buf_str(buf, name);
    }
    if (unnamed) {
        buf_str(buf, written ? S(", ") : S(""));
        buf_str(buf, S("source not named"));
        if (unnamed > 1) {
            buf_format(buf, " ×%d", unnamed);
        }
    }
}

static void write_dots(Buf *buf, int agree, int of)
{
    enum { MOST_DOTS = 8 };
    if (of > MOST_DOTS) {
        buf_format(buf, "%d of %d", agree, of);
        return;
    }
    for (int i = 0; i < of; i++) {
        buf_str(buf, i < agree ? S("●") : S("○"));
    }
}

static void write_story_text(Buf *buf, const Story *story)
{
    buf_str(buf, story->headline);
    buf_byte(buf, '\n');
    for (int i = 0; i < story->points.count; i++) {
        const Point *point = &story->points.at[i];
        buf_str(buf, S("  "));
        write_dots(buf, point->agree, point->of);
        buf_str(buf, point->is_new ? S("  NEW ") : S("  "));
        buf_str(buf, point->text);
        buf_str(buf, S("  ("));
        write_names(buf, story, point->by);
        buf_str(buf, S(")\n"));
    }
    for (int i = 0; i < story->differences.count; i++) {
        const Difference *difference = &story->differences.at[i];
        buf_str(buf, S("  DIFFER "));
        buf_str(buf, difference->what);
        buf_str(buf, S(": "));
        for (int k = 0; k < difference->accounts.count; k++) {
            buf_str(buf, k ? S(" · ") : S(""));
            buf_str(buf, difference->accounts.at[k].value);
            buf_str(buf, S(" ("));
            write_names(buf, story, difference->accounts.at[k].by);
            buf_byte(buf, ')');
        }
        buf_byte(buf, '\n');
    }
    buf_format(buf, "  %d article%s, %d independent origin%s", story->reports.count,
               story->reports.count == 1 ? "" : "s", story->origins,
               story->origins == 1 ? "" : "s");
    if (story->first_reported_by.len > 0) {
        buf_str(buf, S("; first reported by "));
        buf_str(buf, story->first_reported_by);
    }
    buf_str(buf, S("\n\n"));
}

Str edition_write_text(const Edition *edition, Arena *owner)
{
    Buf buf = buf_start(owner);
    for (int i = 0; i < edition->stories.count; i++) {
        write_story_text(&buf, &edition->stories.at[i]);
    }
    buf_format(&buf, "%d article%s, %d stor%s", edition->articles,
               edition->articles == 1 ? "" : "s", edition->stories.count,
               edition->stories.count == 1 ? "y" : "ies");
    if (edition->skipped.count > 0) {
        buf_format(&buf, ", %d skipped", edition->skipped.count);
    }
    buf_byte(&buf, '\n');
    return buf_done(&buf);
}

// Reading. Every take_ function fails with the name of the field; the first failure is kept.
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
        point->is_new = json_is_true(json_object_get(item, "new"));
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
    story.origins = take_int(reader, object, "origins", MOST_ORIGINS, true);
    story.reports = take_reports(reader, object, story.origins);
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

bool edition_read(Str json, Str file, Arena *owner, Arena scratch, Edition *out, Fail *why)
{
    json_error_t error;
    (void)scratch;
    *out = (Edition){0};
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
