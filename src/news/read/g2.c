// What the item says of itself (itemMeta) goes before what its content says: an embargo or a status
// in an inner NITF only counts where the item has none.
#include "news/read/g2.h"

#include "news/read/field.h"
#include "news/read/nitf.h"
#include "news/read/prose.h"
#include "news/read/when.h"
#include "news/read/xml.h"

bool g2_is(Str text)
{
    Str root = xml_root(text);
    return str_equal(root, S("newsItem")) || str_equal(root, S("newsMessage")) ||
           str_equal(root, S("packageItem"));
}

// A party has a name in words or only a code: "nprov:coastwire".
static Str party(const Node *node, Arena *edition)
{
    const Node *name = node_child(node, "name");
    Str words = node_words(name ? name : node, edition);
    if (words.len > 0 || !node) {
        return words;
    }
    Str literal = node_attribute(node, "literal");
    Str code = node_attribute(node, "qcode");
    return str_copy(literal.len > 0 ? literal : str_tail(code, str_find_byte(code, ':') + 1),
                    edition);
}

static Str party_of(const Node *parent, const char *const *names, Size count, Arena *edition)
{
    for (Size i = 0; i < count; i++) {
        Str words = party(node_child(parent, names[i]), edition);
        if (words.len > 0) {
            return words;
        }
    }
    return (Str){0};
}

// Among several headlines the one whose role says main, then one without a role, then the first.
static const Node *main_headline(const Node *content)
{
    const Node *first = node_child(content, "headline");
    const Node *bare = NULL;
    for (const Node *node = first; node; node = node_next(node, "headline")) {
        Str role = node_attribute(node, "role");
        if (str_ends(role, S("main")) || str_ends(role, S("Main"))) {
            return node;
        }
        bare = !bare && role.len == 0 ? node : bare;
    }
    return bare ? bare : first;
}

// An item may be a new version of one with another id, or of several.
static void read_links(const Node *meta, Article *article, Arena *edition)
{
    for (const Node *link = node_child(meta, "link"); link; link = node_next(link, "link")) {
        Str id = node_attribute(link, "residref");
        if (field_is_replacing(node_attribute(link, "rel"))) {
            field_add_replaced(article, id.len > 0 ? id : node_attribute(link, "href"), edition);
        }
    }
}

static void read_item_meta(const Node *item, Article *article, Arena *edition)
{
    static const char *const providers[] = {"provider"};
    const Node *meta = node_child(item, "itemMeta");
    const Node *status = node_child(meta, "pubStatus");
    const Node *embargo = node_child(meta, "embargoed");
    Str code = node_attribute(status, "qcode");
    article->status = field_status(code.len > 0 ? code : node_attribute(status, "uri"));
    article->source = party_of(meta, providers, COUNT_OF(providers), edition);
    article->date = when_read(node_words(node_child(meta, "versionCreated"), edition));
    if (embargo) {
        field_set_embargo(article, node_words(embargo, edition));
    }
    read_links(meta, article, edition);
}

static Moment end_in(const Node *rights)
{
    static const char *const names[] = {"validto", "endDate", "end"};
    const Node *validity = node_child(rights, "timeValidity");
    Moment end = MOMENT_UNKNOWN;
    for (Size i = 0; i < COUNT_OF(names) && end == MOMENT_UNKNOWN; i++) {
        end = when_read(node_attribute(validity, names[i]));
        end = end != MOMENT_UNKNOWN ? end : when_read(node_attribute(rights, names[i]));
    }
    return end;
}

// There may be several, each with a part of it: the first notice counts, else the first holder, and
// the first end that comes.
static void read_rights(const Node *item, Article *article, Arena *edition)
{
    Str holder = {0};
    for (const Node *rights = node_child(item, "rightsInfo"); rights;
         rights = node_next(rights, "rightsInfo")) {
        Moment end = end_in(rights);
        if (article->copyright.len == 0) {
            article->copyright = node_words(node_child(rights, "copyrightNotice"), edition);
        }
        if (holder.len == 0) {
            holder = party(node_child(rights, "copyrightHolder"), edition);
        }
        if (end != MOMENT_UNKNOWN &&
            (article->expires == MOMENT_UNKNOWN || end < article->expires)) {
            article->expires = end;
        }
    }
    article->copyright = article->copyright.len > 0 ? article->copyright : holder;
}

static void read_content_meta(const Node *item, Article *article, Arena *edition)
{
    static const char *const authors[] = {"by", "creator"};
    static const char *const sources[] = {"infoSource"};
    const Node *meta = node_child(item, "contentMeta");
    Str tag = node_attribute(node_child(meta, "language"), "tag");
    Str lang = node_attribute(item, "lang");
    article->urgency = field_urgency(node_words(node_child(meta, "urgency"), edition));
    article->headline = node_words(main_headline(meta), edition);
    article->byline = party_of(meta, authors, COUNT_OF(authors), edition);
    article->slug = node_words(node_child(meta, "slugline"), edition);
    article->language = str_copy(tag.len > 0 ? tag : lang, edition);
    if (article->source.len == 0) {
        article->source = party_of(meta, sources, COUNT_OF(sources), edition);
    }
    if (article->date == MOMENT_UNKNOWN) {
        article->date = when_read(node_words(node_child(meta, "contentModified"), edition));
    }
    if (article->date == MOMENT_UNKNOWN) {
        article->date = when_read(node_words(node_child(meta, "contentCreated"), edition));
    }
}

static Str plain_of(const Node *inline_data, Arena *edition, Arena scratch)
{
    Str type = node_attribute(inline_data, "contenttype");
    Str text = node_text(inline_data, &scratch);
    bool is_html = str_has(type, S("html")) || str_starts(str_trim(text), S("<"));
    bool is_text = type.len == 0 || str_starts(type, S("text/"));
    return is_html   ? prose_of_html(text, edition, scratch)
           : is_text ? str_copy(str_trim(text), edition)
                     : (Str){0};
}

// The first form of the content that has a text.
static void read_content(const Node *item, Article *article, Arena *edition, Arena scratch)
{
    const Node *set = node_child(item, "contentSet");
    for (const Node *node = set ? set + 1 : NULL; node && node < set->end && article->text.len == 0;
         node = node->end) {
        if (node_is(node, "inlineData")) {
            article->text = plain_of(node, edition, scratch);
        }
        if (node_is(node, "inlineXML")) {
            const Node *nitf = node_child(node, "nitf");
            const Node *body = node_find(node, "body");
            if (nitf) {
                nitf_fill(nitf, article, edition);
            } else {
                article->text = prose_of(body ? body : node, edition);
            }
        }
    }
}

static Article article_of(const Node *item, Arena *edition, Arena scratch)
{
    Article article = field_blank();
    article.id = str_copy(node_attribute(item, "guid"), edition);
    article.version = field_version(node_attribute(item, "version"));
    read_item_meta(item, &article, edition);
    read_rights(item, &article, edition);
    read_content_meta(item, &article, edition);
    read_content(item, &article, edition, scratch);
    return article;
}

bool g2_read(Str text, Arena *edition, Arena *work, Articles *out, Fail *why)
{
    const Node *root = NULL;
    if (!xml_read(text, work, &root, why)) {
        return false;
    }
    Size items = 0;
    for (const Node *node = root + 1; node < root->end; node++) {
        items += node_is(node, "newsItem");
    }
    out->at = arena_new(work, Article, items);
    for (const Node *node = root + 1; node < root->end; node++) {
        if (node_is(node, "newsItem")) {
            Article article = article_of(node, edition, *work);
            if (article.text.len > 0 || article.status != STATUS_USABLE) {
                out->at[out->count++] = article;
            }
        }
    }
    return out->count > 0 ||
           fail(why, items > 0 ? "is NewsML-G2 without a text in it"
                               : "is a NewsML-G2 package; it only refers to texts");
}
