// The JSON is written by hand in a fixed order with two-blank indentation: the same edition is the
// same bytes. The forms for people are in edition_text.c, the way back in edition_read.c.
#include "news/edition.h"

#include "news/why.h"

static void write_int(Buf *buf, Str head, int value)
{
    buf_str(buf, head);
    buf_int(buf, value);
}

static void write_ints(Buf *buf, Str head, Ints ints)
{
    buf_str(buf, head);
    for (int i = 0; i < ints.count; i++) {
        write_int(buf, i ? S(", ") : S(""), ints.at[i]);
    }
    buf_byte(buf, ']');
}

static void write_moment(Buf *buf, const char *name, Moment moment)
{
    char room[64];
    Arena small = arena_over(room, sizeof room, "moment");
    buf_json_field_or_null(buf, name, moment_write_iso(moment, &small));
}

static void write_report(Buf *buf, const Report *report, bool whole)
{
    buf_byte(buf, '{');
    buf_json_field(buf, "file", report->file);
    buf_str(buf, S(", "));
    buf_json_field_or_null(buf, "source", report->source);
    buf_str(buf, S(", "));
    write_moment(buf, "date", report->date);
    write_int(buf, S(", \"origin\": "), report->origin);
    if (whole && report->copyright.len > 0) {
        buf_str(buf, S(", "));
        buf_json_field(buf, "copyright", report->copyright);
    }
    buf_byte(buf, '}');
}

static void write_point(Buf *buf, const Story *story, int i)
{
    const Point *point = &story->points.at[i];
    buf_byte(buf, '{');
    buf_json_field(buf, "text", point->text);
    buf_str(buf, S(",\n         "));
    buf_json_field(buf, "full", point->full);
    buf_str(buf, S(",\n         "));
    buf_json_field(buf, "file", point->file);
    write_int(buf, S(", \"start\": "), point->start);
    write_int(buf, S(", \"end\": "), point->end);
    write_int(buf, S(", \"agree\": "), point->agree);
    write_int(buf, S(", \"of\": "), point->of);
    write_ints(buf, S(", \"by\": ["), point->by);
    buf_str(buf, point->is_new ? S(", \"new\": true") : S(", \"new\": false"));
    why_write_point_json(buf, story, i);
    buf_byte(buf, '}');
}

static void write_difference(Buf *buf, const Difference *difference)
{
    buf_byte(buf, '{');
    buf_json_field(buf, "what", difference->what);
    buf_str(buf, S(", \"accounts\": ["));
    for (int i = 0; i < difference->accounts.count; i++) {
        const Account *account = &difference->accounts.at[i];
        buf_str(buf, i ? S(",\n         {") : S("\n         {"));
        buf_json_field(buf, "value", account->value);
        buf_str(buf, S(", "));
        write_ints(buf, S("\"by\": ["), account->by);
        buf_str(buf, S(", "));
        buf_json_field(buf, "text", account->text);
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
    write_ints(buf, S("\"chosen\": ["), story->chosen);
    buf_str(buf, S(",\n      \"headlines\": ["));
    for (Size i = 0; i < story->headlines.count; i++) {
        buf_str(buf, i ? S(", ") : S(""));
        buf_json(buf, story->headlines.at[i]);
    }
    buf_str(buf, S("],\n      "));
    buf_json_field(buf, "language", story->language);
    buf_str(buf, S(", "));
    buf_json_field_or_null(buf, "url", story->url);
    write_int(buf, S(", \"urgency\": "), story->urgency);
}

static void write_story(Buf *buf, const Story *story, bool whole)
{
    buf_str(buf, S("{\n      "));
    buf_json_field(buf, "id", story->id);
    buf_str(buf, S(",\n      "));
    buf_json_field(buf, "headline", story->headline);
    buf_str(buf, S(",\n      "));
    write_moment(buf, "date", story->date);
    buf_str(buf, S(",\n      \"articles\": ["));
    for (int i = 0; i < story->reports.count; i++) {
        write_separator(buf, i);
        write_report(buf, &story->reports.at[i], whole);
    }
    write_int(buf, S("],\n      \"origins\": "), story->origins);
    buf_str(buf, S(",\n      \"points\": ["));
    for (int i = 0; i < story->points.count; i++) {
        write_separator(buf, i);
        write_point(buf, story, i);
    }
    buf_str(buf, S("],\n      \"differ\": ["));
    for (int i = 0; i < story->differences.count; i++) {
        write_separator(buf, i);
        write_difference(buf, &story->differences.at[i]);
    }
    buf_str(buf, S("],\n      "));
    buf_json_field_or_null(buf, "first_reported_by", story->first_reported_by);
    if (whole) {
        write_whole(buf, story);
    }
    why_write_story_json(buf, story);
    buf_str(buf, S("\n    }"));
}

Str edition_write(const Edition *edition, bool whole, Arena *owner)
{
    Buf buf = buf_start(owner);
    buf_format(&buf, "{\n  \"version\": 1,\n  \"articles\": %d,\n  ", edition->articles);
    if (whole && edition->changes > 0) {
        write_moment(&buf, "changes", edition->changes);
        buf_str(&buf, S(",\n  "));
    }
    buf_str(&buf, S("\"skipped\": ["));
    for (int i = 0; i < edition->skipped.count; i++) {
        const Skip *skip = &edition->skipped.at[i];
        buf_str(&buf, i ? S(",\n    {") : S("\n    {"));
        buf_json_field(&buf, "file", skip->file);
        buf_str(&buf, S(", \"line\": "));
        if (skip->line) {
            buf_int(&buf, skip->line);
        } else {
            buf_str(&buf, S("null"));
        }
        buf_str(&buf, S(", "));
        buf_json_field(&buf, "why", skip->why);
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

Str edition_origin_name(const Story *story, int origin)
{
    for (int i = 0; i < story->reports.count; i++) {
        if (story->reports.at[i].origin == origin && story->reports.at[i].source.len > 0) {
            return story->reports.at[i].source;
        }
    }
    return S("source not named");
}
