// Dates are in the attribute norm, in ISO 8601's basic form. Who owns the copyright is the source
// before who distributed it.
#include "news/read/nitf.h"

#include "base/buf.h"
#include "news/read/field.h"
#include "news/read/prose.h"
#include "news/read/when.h"
#include "news/read/xml.h"

bool nitf_is(Str text)
{
    return str_equal(xml_root(text), S("nitf"));
}

static void set(Str *field, Str value, Arena *edition)
{
    if (field->len == 0) {
        *field = str_copy(str_trim(value), edition);
    }
}

static void set_words(Str *field, const Node *node, Arena *edition)
{
    if (field->len == 0) {
        *field = node_words(node, edition);
    }
}

static Moment norm_of(const Node *docdata, const char *name)
{
    return when_read(node_attribute(node_child(docdata, name), "norm"));
}

static void fill_status(const Node *docdata, Article *article)
{
    Str status = node_attribute(docdata, "management-status");
    if (article->status == STATUS_USABLE) {
        article->status = field_status(status);
    }
    if (str_equal_ascii_nocase(str_trim(status), S("embargoed")) &&
        article->embargo == MOMENT_UNKNOWN) {
        field_set_embargo(article, node_attribute(node_child(docdata, "date.release"), "norm"));
    }
}

// "2026 Coast Wire"
static Str copyright_of(const Node *rights, Arena *edition)
{
    Str year = str_trim(node_attribute(rights, "year"));
    Buf buf = buf_start(edition);
    buf_str(&buf, year);
    buf_str(&buf, year.len > 0 ? S(" ") : S(""));
    buf_str(&buf, str_trim(node_attribute(rights, "holder")));
    return buf_done(&buf);
}

static void fill_data(const Node *docdata, Article *article, Arena *edition)
{
    const Node *id = node_child(docdata, "doc-id");
    const Node *key = node_child(docdata, "du-key");
    const Node *rights = node_child(docdata, "doc.copyright");
    set(&article->id, node_attribute(id, "id-string"), edition);
    set(&article->slug, node_attribute(key, "key"), edition);
    set(&article->source, node_attribute(rights, "holder"), edition);
    if (article->copyright.len == 0) {
        article->copyright = copyright_of(rights, edition);
    }
    for (const Node *old = node_child(docdata, "correction"); old;
         old = node_next(old, "correction")) {
        field_add_replaced(article, node_attribute(old, "id-string"), edition);
    }
    if (article->version == 0) {
        article->version = field_version(node_attribute(key, "version"));
    }
    if (article->urgency == 0) {
        article->urgency = field_urgency(node_attribute(node_child(docdata, "urgency"), "ed-urg"));
    }
    if (article->date == MOMENT_UNKNOWN) {
        article->date = norm_of(docdata, "date.issue");
    }
    if (article->expires == MOMENT_UNKNOWN) {
        article->expires = norm_of(docdata, "date.expire");
    }
    fill_status(docdata, article);
}

// A byline may have notes to editors in it no less than a text.
static void fill_head(const Node *head, Article *article, Arena *edition)
{
    const Node *headline = node_at(head, "hedline/hl1");
    set_words(&article->headline, headline, edition);
    if (article->byline.len == 0 && node_child(head, "byline")) {
        article->byline = str_squeeze(prose_of(node_child(head, "byline"), edition), edition);
    }
    set_words(&article->source, node_child(head, "distributor"), edition);
}

void nitf_fill(const Node *nitf, Article *article, Arena *edition)
{
    const Node *docdata = node_at(nitf, "head/docdata");
    const Node *body = node_child(nitf, "body");
    const Node *content = node_child(body, "body.content");
    fill_data(docdata, article, edition);
    fill_head(node_child(body, "body.head"), article, edition);
    set_words(&article->headline, node_at(nitf, "head/title"), edition);
    set(&article->source, node_attribute(node_child(docdata, "doc-id"), "regsrc"), edition);
    set(&article->language, node_attribute(nitf, "lang"), edition);
    set(&article->section, node_attribute(node_at(nitf, "head/pubdata"), "position.section"),
        edition);
    if (article->text.len == 0 && (content || body)) {
        article->text = prose_of(content ? content : body, edition);
    }
}

bool nitf_read(Str text, Arena *edition, Arena *work, Articles *out, Fail *why)
{
    const Node *root = NULL;
    if (!xml_read(text, work, &root, why)) {
        return false;
    }
    Article *article = arena_new(work, Article, 1);
    *article = field_blank();
    nitf_fill(node_child(root, "nitf"), article, edition);
    *out = (Articles){article, 1};
    return article->text.len > 0 || article->status != STATUS_USABLE ||
           fail(why, "is NITF without a text");
}
