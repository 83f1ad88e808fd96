// Formats whose parts have encodings of their own are looked for in the bytes; for all others the
// bytes become safe text first. The first row whose mark it bears reads it; plain text bears none and
// is the last row. What a reader takes out of markup is made safe once more: an entity may stand for
// anything.
#include "news/read/read.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "news/read/decode.h"
#include "news/read/feed.h"
#include "news/read/g2.h"
#include "news/read/mail.h"
#include "news/read/newsml.h"
#include "news/read/ninjs.h"
#include "news/read/nitf.h"
#include "news/read/order.h"
#include "news/read/page.h"
#include "news/read/plain.h"
#include "news/read/unread.h"
#include "news/read/when_named.h"
#include "news/read/wire.h"

typedef struct {
    const char *name;
    bool (*is_it)(Str text);
    bool (*read)(Str text, Arena *edition, Arena *work, Articles *out, Fail *why);
    // Instead of the other: for bytes that are no text yet.
    bool (*read_bytes)(Str bytes, Str usual, Arena *edition, Arena *work, Articles *out, Fail *why);
    bool gives_views; // of the text that it was given, which is safe
} Format;

static const Format formats[] = {
    {"a wire message", wire_is, NULL, wire_read, false},
    {"mail", mail_is, NULL, mail_read, false},
    {"RSS or Atom", feed_is, feed_read, NULL, false},
    {"NITF", nitf_is, nitf_read, NULL, false},
    {"NewsML-G2", g2_is, g2_read, NULL, false},
    {"NewsML 1.2", newsml_is, newsml_read, NULL, false},
    {"an HTML page", page_is, page_read, NULL, false},
    {"ninjs (JSON)", ninjs_is, ninjs_read, NULL, false},
    {"no text", unread_is, unread_read, NULL, false},
    {"a text file", plain_is, plain_read, NULL, true},
};

static const Format *format_of(Str text, bool is_of_bytes)
{
    for (Size i = 0; i < COUNT_OF(formats); i++) {
        if (!formats[i].read == is_of_bytes && formats[i].is_it(text)) {
            return &formats[i];
        }
    }
    return NULL;
}

static bool lies_in(Str text, const char *start, const char *end)
{
    return text.at >= start && text.at < end;
}

// A field that can be shown and lives as long as the article.
static Str kept(Str field, Str bytes, Arena *edition)
{
    Size broken = 0;
    if (field.len == 0) {
        return (Str){0};
    }
    Str safe = decode_make_safe(utf8_mend(field, edition, &broken), edition);
    bool stays =
        lies_in(safe, bytes.at, bytes.at + bytes.len) || lies_in(safe, edition->start, edition->at);
    return stays ? safe : str_copy(safe, edition);
}

static Str on_one_line(Str field, Arena *edition)
{
    return str_is_squeezed(field) ? field : str_squeeze(field, edition);
}

static void keep_fields(Article *article, Str bytes, Arena *edition)
{
    article->headline = on_one_line(article->headline, edition);
    Str *const fields[] = {
        &article->text,      &article->headline, &article->source,   &article->byline,
        &article->language,  &article->section,  &article->slug,     &article->url,
        &article->copyright, &article->id,       &article->replaces,
    };
    for (Size i = 0; i < COUNT_OF(fields); i++) {
        *fields[i] = kept(*fields[i], bytes, edition);
    }
}

static Str numbered(Str file, Size number, Arena *edition)
{
    Buf buf = buf_start(edition);
    buf_str(&buf, file);
    buf_byte(&buf, '#');
    buf_int(&buf, number);
    return buf_done(&buf);
}

// A text of nothing but what is not safe to show is none.
static bool is_worth_taking(const Article *article)
{
    return str_trim(article->text).len > 0 || article->status != STATUS_USABLE;
}

// What is said in a text to those who publish it, and the day it names where it has no date.
static void read_orders(Article *article)
{
    enum { HEAD = 400 };
    order_take_headline(article);
    article->text = order_cut_tail(order_skip_head(article->text, article));
    if (article->date == MOMENT_UNKNOWN) {
        Str head = str_sub(article->text, 0, size_min(article->text.len, HEAD));
        article->named_day = size_max(when_named(head).day, 0);
    }
}

static void take(Articles *found, Str bytes, bool are_kept, Str file, Str folder, int replaced,
                 Arena *edition)
{
    Size count = found->count;
    found->count = 0;
    for (Size i = 0; i < count; i++) {
        Article article = found->at[i];
        if (!are_kept) {
            keep_fields(&article, bytes, edition);
        }
        read_orders(&article);
        article.file = count > 1 ? numbered(file, i + 1, edition) : file;
        article.source = article.source.len > 0 ? article.source : folder;
        article.replaced += replaced;
        if (is_worth_taking(&article)) {
            found->at[found->count++] = article;
        }
    }
}

bool read_articles(Str bytes, Str file, Str folder, Arena *edition, Arena scratch, Articles *out,
                   Fail *why)
{
    return read_articles_in((Str){0}, bytes, file, folder, edition, scratch, out, why);
}

bool read_articles_in(Str encoding, Str bytes, Str file, Str folder, Arena *edition, Arena scratch,
                      Articles *out, Fail *why)
{
    *out = (Articles){0};
    *why = (Fail){0};
    Str text = bytes;
    int replaced = 0;
    Articles found = {0};
    const Format *format = format_of(bytes, true);
    if (!format) {
        if (!decode_text(bytes, encoding, &scratch, &text, &replaced, why)) {
            return false;
        }
        format = format_of(text, false);
    }
    bool is_read = format->read
                       ? format->read(text, edition, &scratch, &found, why)
                       : format->read_bytes(bytes, encoding, edition, &scratch, &found, why);
    if (!is_read) {
        return false;
    }
    bool are_kept = format->gives_views && lies_in(text, bytes.at, bytes.at + bytes.len);
    take(&found, bytes, are_kept, file, folder, replaced, edition);
    if (found.count == 0) {
        return fail(why, "is %s with no text to show", format->name);
    }
    out->at = arena_raw(edition, Article, found.count);
    memcpy(out->at, found.at, sizeof(Article) * (size_t)found.count);
    out->count = found.count;
    return true;
}
