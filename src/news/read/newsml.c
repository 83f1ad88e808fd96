// Components lie in components. A text is a content item with data in it; around it the nearest
// component with news lines gives its headline. An item's identifier ends in its revision, which is
// cut off: all revisions are one id.
#include "news/read/newsml.h"

#include "base/utf8.h"
#include "news/read/field.h"
#include "news/read/nitf.h"
#include "news/read/prose.h"
#include "news/read/transfer.h"
#include "news/read/when.h"
#include "news/read/xml.h"

bool newsml_is(Str text)
{
    return str_equal(xml_root(text), S("NewsML"));
}

static Str formal_name(const Node *node)
{
    return node_attribute(node, "FormalName");
}

// "urn:newsml:coastwire.example:20260303:ferry:2U" without ":2U".
static Str id_of(const Node *item, Str revision, Arena *edition)
{
    const Node *identifier = node_at(item, "Identification/NewsIdentifier");
    Str id = node_words(node_child(identifier, "PublicIdentifier"), edition);
    if (id.len == 0) {
        return node_words(node_child(identifier, "NewsItemId"), edition);
    }
    for (Size i = id.len - 1; i > 0; i--) {
        if (id.at[i] == ':') {
            Str last = str_tail(id, i + 1);
            bool is_revision =
                revision.len > 0 && str_starts(last, revision) && last.len <= revision.len + 1;
            return is_revision ? str_sub(id, 0, i) : id;
        }
    }
    return id;
}

static void read_management(const Node *item, Article *article, Arena *edition)
{
    const Node *management = node_child(item, "NewsManagement");
    const Node *change = node_child(management, "StatusWillChange");
    Str status = formal_name(node_child(management, "Status"));
    article->status = field_status(status);
    article->urgency = field_urgency(formal_name(node_child(management, "Urgency")));
    article->date = when_read(node_words(node_child(management, "ThisRevisionCreated"), edition));
    if (article->date == MOMENT_UNKNOWN) {
        article->date = when_read(node_words(node_child(management, "FirstCreated"), edition));
    }
    if (str_equal_ascii_nocase(status, S("embargoed"))) {
        field_set_embargo(article, node_words(node_child(change, "DateAndTime"), edition));
    }
    if (str_equal_ascii_nocase(formal_name(node_child(management, "Instruction")), S("delete"))) {
        article->status = STATUS_CANCELED;
    }
    for (const Node *other = node_child(management, "AssociatedWith"); other;
         other = node_next(other, "AssociatedWith")) {
        if (field_is_replacing(formal_name(other))) {
            field_add_replaced(article, node_attribute(other, "NewsItem"), edition);
        }
    }
}

// What only holds with an outer component's help: the nearest child of that name around a node.
static const Node *around(const Node *component, const char *path)
{
    for (; component; component = component->parent) {
        const Node *found = node_at(component, path);
        if (found) {
            return found;
        }
    }
    return NULL;
}

static Str party_around(const Node *component, Arena *edition)
{
    static const char *const paths[] = {"AdministrativeMetadata/Provider/Party",
                                        "AdministrativeMetadata/Source/Party"};
    for (Size i = 0; i < COUNT_OF(paths); i++) {
        Str name = formal_name(around(component, paths[i]));
        if (name.len > 0) {
            return str_copy(name, edition);
        }
    }
    return (Str){0};
}

static void read_lines(const Node *component, Article *article, Arena *edition)
{
    const Node *lines = around(component, "NewsLines");
    article->headline = node_words(node_child(lines, "HeadLine"), edition);
    article->byline = node_words(node_child(lines, "ByLine"), edition);
    article->slug = node_words(node_child(lines, "SlugLine"), edition);
    article->copyright = node_words(node_child(lines, "CopyrightLine"), edition);
    article->source = party_around(component, edition);
    article->language =
        str_copy(formal_name(around(component, "DescriptiveMetadata/Language")), edition);
}

// Binary notation is for pictures, but some write texts so too.
static Str data_of(const Node *content, const Node *data, Arena *scratch)
{
    Str notation = node_attribute(node_find(content, "Encoding"), "Notation");
    Str text = node_text(data, scratch);
    Size broken = 0;
    bool is_base64 = notation.len >= 6 &&
                     str_equal_ascii_nocase(str_tail(notation, notation.len - 6), S("base64"));
    return is_base64 ? utf8_mend(transfer_base64(text, scratch), scratch, &broken) : text;
}

static void read_data(const Node *content, Article *article, Arena *edition, Arena scratch)
{
    const Node *data = node_find(content, "DataContent");
    const Node *nitf = node_find(data, "nitf");
    const Node *body = node_find(data, "body");
    Str type = formal_name(node_child(content, "MediaType"));
    if (!data || (type.len > 0 && !str_equal_ascii_nocase(type, S("text")))) {
        return;
    }
    if (nitf) {
        nitf_fill(nitf, article, edition);
    } else if (body || node_find(data, "p")) {
        article->text = prose_of(body ? body : data, edition);
    } else {
        Str text = str_trim(data_of(content, data, &scratch));
        article->text = str_starts(text, S("<")) ? prose_of_html(text, edition, scratch)
                                                 : str_copy(text, edition);
    }
}

static bool is_caption(const Node *component)
{
    return str_has(formal_name(node_child(component, "Role")), S("aption"));
}

// The item's own fields are known; of several forms of the text the first is taken.
static bool read_component(const Node *component, Article *article, Arena *edition, Arena scratch)
{
    if (is_caption(component) || !node_child(component, "ContentItem")) {
        return false;
    }
    read_lines(component, article, edition);
    for (const Node *content = node_child(component, "ContentItem");
         content && article->text.len == 0; content = node_next(content, "ContentItem")) {
        read_data(content, article, edition, scratch);
    }
    return article->text.len > 0;
}

static void read_item(const Node *item, Arena *edition, Arena scratch, Articles *out)
{
    Article known = field_blank();
    Str revision = node_words(node_at(item, "Identification/NewsIdentifier/RevisionId"), edition);
    Size before = out->count;
    known.version = field_version(revision);
    known.id = id_of(item, revision, edition);
    read_management(item, &known, edition);
    for (const Node *node = item + 1; node < item->end; node++) {
        Article article = known;
        if (node_is(node, "NewsItem")) { // read as an item of its own
            node = node->end - 1;
        } else if (node_is(node, "NewsComponent") &&
                   read_component(node, &article, edition, scratch)) {
            article.id = out->count == before ? article.id : (Str){0}; // one id is one article
            out->at[out->count++] = article;
        }
    }
    if (out->count == before && known.status != STATUS_USABLE) {
        out->at[out->count++] = known;
    }
}

bool newsml_read(Str text, Arena *edition, Arena *work, Articles *out, Fail *why)
{
    const Node *root = NULL;
    if (!xml_read(text, work, &root, why)) {
        return false;
    }
    Size most = 0;
    for (const Node *node = root + 1; node < root->end; node++) {
        most += node_is(node, "NewsItem") || node_is(node, "NewsComponent");
    }
    out->at = arena_new(work, Article, most);
    for (const Node *node = root + 1; node < root->end; node++) {
        if (node_is(node, "NewsItem")) {
            read_item(node, edition, *work, out);
        }
    }
    return out->count > 0 || fail(why, "is NewsML without a text in it");
}
