// The same facts for programs: all of them, in a fixed order.
#include "news/why.h"

static void write_share(Buf *buf, const char *name, int share)
{
    buf_format(buf, "\"%s\": %d.%02d", name, share / 100, share % 100);
}

static void write_said(Buf *buf, int origin, const Said *said)
{
    const Quote *quote = &said->quote;
    buf_format(buf, "\n            {\"origin\": %d, ", origin);
    buf_json_field_or_null(buf, "source", quote->source);
    buf_str(buf, S(", "));
    buf_json_field(buf, "file", quote->file);
    buf_format(buf, ", \"start\": %d, \"end\": %d, ", quote->start, quote->end);
    buf_json_field(buf, "text", quote->text);
    buf_str(buf, S(", \"beside\": ["));
    for (int i = 0; i < said->beside_count; i++) {
        const Quote *beside = &said->beside[i];
        buf_format(buf, "%s\n             {\"start\": %d, \"end\": %d, ", i ? "," : "",
                   beside->start, beside->end);
        buf_json_field(buf, "text", beside->text);
        buf_byte(buf, '}');
    }
    buf_str(buf, S("]}"));
}

void why_write_point_json(Buf *buf, const Story *story, int point)
{
    if (!story->why) {
        return;
    }
    const PointWhy *why = &story->why->points[point];
    Ints by = story->points.at[point].by;
    buf_str(buf, S(",\n         \"why\": {\"chosen_for\": ["));
    for (int i = 0; i < why->chosen_for_count; i++) {
        buf_str(buf, i ? S(", {") : S("{"));
        buf_json_field(buf, "words", why->chosen_for[i].words);
        buf_format(buf, ", \"origins\": %d}", why->chosen_for[i].origins);
    }
    buf_format(buf, "], \"opens_article\": %s,\n          \"said_in\": [",
               why->opens_article ? "true" : "false");
    for (int i = 0; i < by.count; i++) {
        buf_str(buf, i ? S(",") : S(""));
        write_said(buf, by.at[i], &why->said_in[i]);
    }
    buf_str(buf, S("]}"));
}

static void write_shared_line(Buf *buf, const SharedLine *line)
{
    buf_format(buf, "\n            {\"start\": %d, \"end\": %d, ", line->one.start, line->one.end);
    buf_json_field(buf, "text", line->one.text);
    buf_format(buf, ",\n             \"other_start\": %d, \"other_end\": %d, ", line->other.start,
               line->other.end);
    buf_json_field(buf, "other_text", line->other.text);
    buf_byte(buf, '}');
}

static void write_merge(Buf *buf, const Merge *merge)
{
    buf_format(buf, "\n          {\"origin\": %d, ", merge->origin);
    buf_json_field(buf, "file", merge->file);
    buf_str(buf, S(", "));
    buf_json_field(buf, "other", merge->other);
    buf_str(buf, S(", "));
    buf_json_field_or_null(buf, "same_source", merge->same_source);
    buf_str(buf, S(", "));
    buf_json_field_or_null(buf, "same_agency", merge->same_agency);
    buf_format(buf, ", \"same_text\": %s, ", merge->same_text ? "true" : "false");
    write_share(buf, "share", merge->share);
    buf_str(buf, S(", \"lines\": ["));
    for (int i = 0; i < merge->line_count; i++) {
        buf_str(buf, i ? S(",") : S(""));
        write_shared_line(buf, &merge->lines[i]);
    }
    buf_str(buf, S("]}"));
}

static void write_join(Buf *buf, const Join *join)
{
    buf_str(buf, S("\n          {"));
    buf_json_field(buf, "file", join->file);
    buf_str(buf, S(", "));
    buf_json_field_or_null(buf, "copy_of", join->copy_of);
    buf_str(buf, S(", "));
    buf_json_field_or_null(buf, "most_like", join->most_like);
    buf_str(buf, S(", "));
    write_share(buf, "likeness", join->likeness);
    buf_str(buf, S(", \"words\": ["));
    for (Size i = 0; i < join->words.count; i++) {
        buf_str(buf, i ? S(", ") : S(""));
        buf_json(buf, join->words.at[i]);
    }
    buf_str(buf, S("]}"));
}

void why_write_story_json(Buf *buf, const Story *story)
{
    const Why *why = story->why;
    if (!why) {
        return;
    }
    buf_str(buf, S(",\n      \"why\": {\"one_voice\": ["));
    for (int i = 0; i < why->merge_count; i++) {
        buf_str(buf, i ? S(",") : S(""));
        write_merge(buf, &why->merges[i]);
    }
    buf_format(buf, "],\n        \"asked_for\": %s, \"one_story\": [",
               why->was_asked_for ? "true" : "false");
    for (int i = 0; i < why->join_count; i++) {
        buf_str(buf, i ? S(",") : S(""));
        write_join(buf, &why->joins[i]);
    }
    buf_str(buf, S("]}"));
}
