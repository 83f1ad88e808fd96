// The edition for people and for measuring tools. More origins than MOST_DOTS are told in figures.
#include "news/edition.h"

#include "news/why.h"

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
        why_write_point_text(buf, story, i);
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
    buf_byte(buf, '\n');
    why_write_story_text(buf, story);
    buf_byte(buf, '\n');
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
    if (edition->stories.count > 0 && edition->stories.at[0].why) {
        why_write_legend(&buf);
    }
    return buf_done(&buf);
}
