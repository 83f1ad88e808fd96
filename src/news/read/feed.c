// RSS keeps HTML as text inside XML, Atom either so or as elements. Elements of other vocabularies
// (media:title) are no fields but the few that are meant: content:encoded, dc:creator, dc:date.
#include "news/read/feed.h"

#include "news/read/field.h"
#include "news/read/prose.h"
#include "news/read/when.h"
#include "news/read/xml.h"

bool feed_is(Str text)
{
    Str root = xml_root(text);
    return str_equal(root, S("rss")) || str_equal(root, S("feed")) || str_equal(root, S("RDF"));
}

// A child of the feed's own vocabulary.
static const Node *own(const Node *parent, const char *name)
{
    const Node *node = node_child(parent, name);
    while (node && node->prefix.len > 0 && !str_is(node->prefix, "atom") &&
           !str_is(node->prefix, "a") && !str_equal(node->prefix, parent->prefix)) {
        node = node_next(node, name);
    }
    return node;
}

static const Node *either(const Node *parent, const char *first, const char *second)
{
    const Node *node = own(parent, first);
    return node ? node : own(parent, second);
}

static bool has_markup(Str text)
{
    Size open = str_find_byte(text, '<');
    return open >= 0 && open + 1 < text.len &&
           (byte_is_letter(text.at[open + 1]) || text.at[open + 1] == '/' ||
            text.at[open + 1] == '!');
}

// Text that is HTML, has entities that were written twice, or is plain.
static Str text_in(const Node *node, Arena *edition, Arena scratch)
{
    if (!node) {
        return (Str){0};
    }
    if (node_find(node, "div") || node_find(node, "p")) {
        return prose_of(node, edition);
    }
    Str text = node_text(node, &scratch);
    bool is_html = !str_is(node_attribute(node, "type"), "text") &&
                   (has_markup(text) || str_find_byte(text, '&') >= 0);
    return is_html ? prose_of_html(text, edition, scratch) : str_copy(str_trim(text), edition);
}

// A title may hold markup and entities too.
static Str line_in(const Node *node, Arena *edition, Arena scratch)
{
    Str words = node_words(node, &scratch);
    bool is_html = has_markup(words) || str_find_byte(words, '&') >= 0;
    return is_html ? str_squeeze(prose_of_html(words, edition, scratch), edition)
                   : str_copy(words, edition);
}

static Str body_of(const Node *item, Arena *edition, Arena scratch)
{
    static const char *const names[] = {"encoded", "content", "description", "summary"};
    for (Size i = 0; i < COUNT_OF(names); i++) {
        const Node *node = i == 0 ? node_child(item, names[i]) : own(item, names[i]);
        Str text = text_in(node, edition, scratch);
        if (text.len > 0) {
            return text;
        }
    }
    return (Str){0};
}

static Moment date_of(const Node *item, Arena scratch)
{
    static const char *const names[] = {"updated", "pubDate", "published", "date"};
    Moment date = MOMENT_UNKNOWN;
    for (Size i = 0; i < COUNT_OF(names) && date == MOMENT_UNKNOWN; i++) {
        Arena room = scratch;
        date = when_read(node_words(node_child(item, names[i]), &room));
    }
    return date;
}

// An author of RSS is "mira@example.org (Mira Koss)".
static Str byline_of(const Node *item, Arena *edition)
{
    const Node *creator = node_child(item, "creator");
    const Node *author = own(item, "author");
    const Node *name = author ? own(author, "name") : NULL;
    Str words = node_words(creator ? creator : name ? name : author, edition);
    Size open = str_find_byte(words, '(');
    return open > 0 && str_has(words, S("@")) && str_ends(words, S(")"))
               ? str_sub(words, open + 1, words.len - 1)
               : words;
}

static Str link_of(const Node *item, Arena *edition)
{
    for (const Node *node = own(item, "link"); node; node = node_next(node, "link")) {
        Str rel = node_attribute(node, "rel");
        Str address = node_attribute(node, "href");
        if (address.len > 0 && (rel.len == 0 || str_is(rel, "alternate"))) {
            return str_copy(address, edition);
        }
        if (rel.len == 0 && node->end > node + 1) {
            return node_words(node, edition);
        }
    }
    return (Str){0};
}

static void read_predecessors(const Node *item, Article *article, Arena *edition)
{
    for (const Node *node = own(item, "link"); node; node = node_next(node, "link")) {
        if (field_is_replacing(node_attribute(node, "rel"))) {
            field_add_replaced(article, node_attribute(node, "href"), edition);
        }
    }
}

typedef struct {
    Str source;
    Str language;
    Str copyright;
} Channel;

static Channel channel_of(const Node *root, Arena *edition, Arena scratch)
{
    const Node *channel = node_child(root, "channel") ? node_child(root, "channel") : root;
    const Node *copyright = own(channel, "copyright");
    Str language = node_words(node_child(channel, "language"), edition);
    return (Channel){
        .source = line_in(own(channel, "title"), edition, scratch),
        .language = language.len > 0 ? language : str_copy(node_attribute(root, "lang"), edition),
        .copyright = node_words(copyright ? copyright : node_child(channel, "rights"), edition),
    };
}

static Article article_of(const Node *item, const Channel *channel, Arena *edition, Arena scratch)
{
    Article article = field_blank();
    const Node *source = own(item, "source");
    Str language = node_words(node_child(item, "language"), edition);
    language = language.len > 0 ? language : node_attribute(item, "lang");
    article.headline = line_in(own(item, "title"), edition, scratch);
    article.text = body_of(item, edition, scratch);
    article.source =
        node_words(source && own(source, "title") ? own(source, "title") : source, edition);
    article.source = article.source.len > 0 ? article.source : channel->source;
    article.language = language.len > 0 ? str_copy(language, edition) : channel->language;
    article.copyright = node_words(node_child(item, "rights"), edition);
    article.copyright = article.copyright.len > 0 ? article.copyright : channel->copyright;
    article.byline = byline_of(item, edition);
    article.section = node_words(own(item, "category"), edition);
    article.id = node_words(either(item, "guid", "id"), edition);
    article.url = link_of(item, edition);
    article.date = date_of(item, scratch);
    read_predecessors(item, &article, edition);
    return article;
}

// <at:deleted-entry ref="..." when="...">: an entry of that id is taken back (RFC 6721).
static Article deletion_of(const Node *node, Arena *edition)
{
    Article article = field_blank();
    article.status = STATUS_CANCELED;
    article.id = str_copy(str_trim(node_attribute(node, "ref")), edition);
    article.date = when_read(node_attribute(node, "when"));
    return article;
}

static bool is_entry(const Node *node)
{
    return node_is(node, "item") || node_is(node, "entry") || node_is(node, "deleted-entry");
}

// Items of RSS 1.0 stand beside the channel, all others in it.
bool feed_read(Str text, Arena *edition, Arena *work, Articles *out, Fail *why)
{
    const Node *root = NULL;
    if (!xml_read(text, work, &root, why)) {
        return false;
    }
    const Node *feed = root + 1;
    while (feed->name.len == 0) {
        feed++;
    }
    Channel channel = channel_of(feed, edition, *work);
    Size items = 0;
    for (const Node *node = feed; node < root->end; node++) {
        items += is_entry(node);
    }
    out->at = arena_new(work, Article, items);
    for (const Node *node = feed; node < root->end; node++) {
        if (is_entry(node)) {
            Article article = node_is(node, "deleted-entry")
                                  ? deletion_of(node, edition)
                                  : article_of(node, &channel, edition, *work);
            if (article.text.len > 0 || article.status != STATUS_USABLE) {
                out->at[out->count++] = article;
            }
        }
    }
    return out->count > 0 ||
           fail(why, items > 0 ? "is a feed whose items have no text" : "is a feed without items");
}
