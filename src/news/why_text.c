// One fact per line: what, then where it stands, then the sentence itself.
#include "news/why.h"

static void write_where(Buf *buf, const Quote *quote)
{
    buf_str(buf, quote->file);
    buf_format(buf, ":%d-%d", quote->start, quote->end);
}

static void write_quote(Buf *buf, const Quote *quote)
{
    write_where(buf, quote);
    buf_str(buf, S(": "));
    buf_str(buf, quote->text);
    buf_byte(buf, '\n');
}

// A figure is quoted: "41 3" would not read as words with their number.
static void write_words(Buf *buf, Str words)
{
    bool is_figure =
        words.len > 0 && (byte_is_digit(words.at[0]) || byte_is_digit(words.at[words.len - 1]));
    buf_str(buf, is_figure ? S("“") : S(""));
    buf_str(buf, words);
    buf_str(buf, is_figure ? S("”") : S(""));
}

static void write_chosen_for(Buf *buf, const PointWhy *why)
{
    buf_str(buf, S("      chosen for: "));
    for (int i = 0; i < why->chosen_for_count; i++) {
        buf_str(buf, i ? S(", ") : S(""));
        write_words(buf, why->chosen_for[i].words);
        buf_format(buf, " %d", why->chosen_for[i].origins);
    }
    if (why->chosen_for_count == 0) {
        buf_str(buf, S("nothing that the points chosen before it do not have"));
    }
    buf_str(buf, why->opens_article ? S("; opens its article\n") : S("\n"));
}

// The article's own source; where the wall names the origin by another, that one too.
static void write_source(Buf *buf, const Story *story, int origin, Str source)
{
    Str name = edition_origin_name(story, origin);
    if (source.len > 0 && !str_equal(source, name)) {
        buf_format(buf, "%.*s (one voice with %.*s)", (int)source.len, source.at, (int)name.len,
                   name.at);
    } else {
        buf_str(buf, source.len > 0 ? S("") : S("a "));
        buf_str(buf, source.len > 0 ? source : S("source not named"));
    }
}

static void write_said(Buf *buf, const Story *story, int origin, const Said *said, Str how)
{
    buf_str(buf, how);
    write_source(buf, story, origin, said->quote.source);
    buf_str(buf, S(", "));
    write_quote(buf, &said->quote);
    for (int i = 0; i < said->beside_count; i++) {
        buf_str(buf, S("        with "));
        write_quote(buf, &said->beside[i]);
    }
}

void why_write_point_text(Buf *buf, const Story *story, int point)
{
    if (!story->why) {
        return;
    }
    const PointWhy *why = &story->why->points[point];
    Ints by = story->points.at[point].by;
    write_chosen_for(buf, why);
    write_said(buf, story, by.at[why->own], &why->said_in[why->own], S("      taken from "));
    for (int i = 0; i < by.count; i++) {
        if (i != why->own) {
            write_said(buf, story, by.at[i], &why->said_in[i], S("      said by "));
        }
    }
}

// Behind what was written before.
static void write_reason(Buf *buf, bool *is_first, Str reason, Str name)
{
    buf_str(buf, *is_first ? S("") : S("; "));
    buf_str(buf, reason);
    buf_str(buf, name);
    *is_first = false;
}

static void write_reasons(Buf *buf, const Merge *merge)
{
    bool is_first = true;
    if (merge->same_source.len > 0) {
        write_reason(buf, &is_first, S("the same source, "), merge->same_source);
    }
    if (merge->same_agency.len > 0) {
        write_reason(buf, &is_first, S("the same agency, "), merge->same_agency);
    }
    if (merge->same_text) {
        write_reason(buf, &is_first, S("the same text"), (Str){0});
    }
    if (merge->share > 0) {
        buf_format(buf, "; %d%% of the shorter one stands in the other", merge->share);
    }
}

static void write_shared_line(Buf *buf, const SharedLine *line)
{
    if (str_equal(line->one.text, line->other.text)) {
        buf_str(buf, S("      both say, "));
        write_where(buf, &line->one);
        buf_str(buf, S(" and "));
        write_quote(buf, &line->other);
        return;
    }
    buf_str(buf, S("      one says, "));
    write_quote(buf, &line->one);
    buf_str(buf, S("      other says, "));
    write_quote(buf, &line->other);
}

static void write_merge(Buf *buf, const Merge *merge)
{
    buf_str(buf, S("  one voice: "));
    buf_str(buf, merge->file);
    buf_str(buf, S(" and "));
    buf_str(buf, merge->other);
    buf_str(buf, S(" ("));
    write_reasons(buf, merge);
    buf_str(buf, S(")\n"));
    for (int i = 0; i < merge->line_count && i < WHY_LINES; i++) {
        write_shared_line(buf, &merge->lines[i]);
    }
    if (merge->line_count > WHY_LINES) {
        buf_format(buf, "      and %d more such lines; --format json has them all\n",
                   merge->line_count - WHY_LINES);
    }
}

static void write_join(Buf *buf, const Join *join)
{
    buf_str(buf, S("  one story: "));
    buf_str(buf, join->file);
    if (join->copy_of.len > 0) {
        buf_str(buf, S(" prints the text of "));
        buf_str(buf, join->copy_of);
    } else if (join->most_like.len > 0) {
        buf_str(buf, S(" is most like "));
        buf_str(buf, join->most_like);
        buf_format(buf, " (%d%%): ", join->likeness);
        for (Size i = 0; i < join->words.count; i++) {
            buf_str(buf, i ? S(", ") : S(""));
            buf_str(buf, join->words.at[i]);
        }
    } else {
        buf_str(buf, S(" is like no other text here"));
    }
    buf_byte(buf, '\n');
}

void why_write_story_text(Buf *buf, const Story *story)
{
    const Why *why = story->why;
    if (!why) {
        return;
    }
    for (int i = 0; i < why->merge_count; i++) {
        write_merge(buf, &why->merges[i]);
    }
    if (why->was_asked_for && why->join_count > 0) {
        buf_str(buf, S("  one story: because --one-story asks for it\n"));
    }
    for (int i = 0; i < why->join_count; i++) {
        write_join(buf, &why->joins[i]);
    }
}

void why_write_legend(Buf *buf)
{
    buf_str(
        buf,
        S("\n"
          "chosen for   the words that won the sentence its place, each with the number of\n"
          "             independent origins that use them. What a point chosen before has counts\n"
          "             no second time. What several origins say, and first sentences, go before.\n"
          "said by      the sentence in which that origin says so; below it, \"with\": a sentence\n"
          "             beside it, or the first of its article, that has what it lacks.\n"
          "one voice    articles that count once: of one source, of one agency, or of one text\n"
          "             (over half of the shorter one, quotations left out), with the lines of "
          "both.\n"
          "one story    the article most like it, how much (100%: the same words as often), and\n"
          "             the words that make it so: oftenest in both, and rare elsewhere.\n"
          "file:12-90   bytes 12 to 90 of the text that `wallwire sentences --text FILE` "
          "prints.\n"));
}
