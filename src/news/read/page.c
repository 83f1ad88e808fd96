// Where the story is: what the page says itself (itemprop, article, main), narrowed to the innermost
// element that still holds nine tenths of the running text there. Running text is what stands in
// paragraphs and not in links.
#include "news/read/page.h"

#include "news/read/field.h"
#include "news/read/html.h"
#include "news/read/prose.h"
#include "news/read/when.h"

bool page_is(Str text)
{
    static const char *const heads[] = {"<!doctype html",
                                        "<html",
                                        "<head",
                                        "<body",
                                        "<article",
                                        "<p>",
                                        "<p ",
                                        "<h1",
                                        "<h2",
                                        "<h3",
                                        "<section",
                                        "<div",
                                        "<main",
                                        "<meta",
                                        "<title",
                                        "<link",
                                        "<script",
                                        "<style",
                                        "<nav",
                                        "<ul",
                                        "<ol",
                                        "<table",
                                        "<center",
                                        "<blockquote",
                                        "<font",
                                        "<span",
                                        "<b>",
                                        "<i>",
                                        "<strong",
                                        "<em>",
                                        "<a ",
                                        "<img",
                                        "<br",
                                        "<figure"};
    text = str_trim(text);
    while (str_starts(text, S("<!--")) || str_starts(text, S("<?xml"))) {
        Str close = str_starts(text, S("<?")) ? S("?>") : S("-->");
        Size end = str_find(text, close);
        text = str_trim(str_tail(text, end < 0 ? text.len : end + close.len));
    }
    for (Size i = 0; i < COUNT_OF(heads) && str_starts(text, S("<")); i++) {
        if (str_head_ascii_nocase(text, heads[i]) > 0) {
            return true;
        }
    }
    return false;
}

// The content of the first meta element whose name or property is one of these.
static Str meta(const Node *root, const char *const *names, Size count)
{
    for (Size i = 0; i < count; i++) {
        for (const Node *node = root + 1; node < root->end; node++) {
            if (node_is(node, "meta") && (str_is(node_attribute(node, "property"), names[i]) ||
                                          str_is(node_attribute(node, "name"), names[i]) ||
                                          str_is(node_attribute(node, "itemprop"), names[i]))) {
                return str_trim(node_attribute(node, "content"));
            }
        }
    }
    return (Str){0};
}

#define META(root, ...)                                                                            \
    meta((root), (const char *const[]){__VA_ARGS__}, COUNT_OF(((const char *const[]){__VA_ARGS__})))

// Bytes of running text inside each node, by its place among all.
static Size *weigh(const Node *root, Arena *work)
{
    enum { SHORTEST = 25 };
    Size *weights = arena_new(work, Size, root->end - root);
    Size letters = prose_letters(root, false);
    for (const Node *node = root + 1; node < root->end;) {
        if (node->name.len > 0 && prose_leaves_out(node) && !node_is(node, "header")) {
            if (prose_letters(node, false) * 2 <= letters) {
                node = node->end;
                continue;
            }
        }
        Size running = node->name.len == 0 && node->text.len >= SHORTEST && node->parent &&
                               !node_is(node->parent, "a") && !node_is(node->parent, "title")
                           ? prose_letters(node, false)
                           : 0;
        for (const Node *outer = node; running > 0 && outer; outer = outer->parent) {
            weights[outer - root] += running;
        }
        node++;
    }
    return weights;
}

static const Node *heaviest(const Node *root, const Size *weights, const char *name)
{
    const Node *best = NULL;
    for (const Node *node = root + 1; node < root->end; node++) {
        bool is_meant = node_is(node, name) || str_is(node_attribute(node, "itemprop"), name);
        if (is_meant && (!best || weights[node - root] > weights[best - root])) {
            best = node;
        }
    }
    return best;
}

static const Node *story_of(const Node *root, const Size *weights)
{
    static const char *const names[] = {"articleBody", "article", "main"};
    const Node *story = root;
    for (Size i = 0; i < COUNT_OF(names); i++) {
        const Node *named = heaviest(root, weights, names[i]);
        if (named && weights[named - root] * 3 > weights[0]) {
            story = named;
            break;
        }
    }
    for (const Node *node = story + 1; node < story->end; node++) {
        bool may_hold_a_story = prose_is_paragraph(node) && !node_is(node, "p");
        if (may_hold_a_story && weights[node - root] * 10 >= weights[story - root] * 9) {
            story = node;
        }
    }
    return story;
}

// "Bridge closes | Coast Wire" and "Bridge closes - Coast Wire": without the name of the site.
static Str without_site(Str title, Str site)
{
    static const char *const marks[] = {" | ", " - ", " – ", " — ", " « ", " :: "};
    for (Size i = 0; i < COUNT_OF(marks); i++) {
        Str mark = str_from(marks[i]);
        Size last = -1;
        for (Size from = 0, found; (found = str_find(str_tail(title, from), mark)) >= 0;) {
            last = from + found;
            from = last + mark.len;
        }
        bool is_site = last > 0 && (str_starts(mark, S(" |")) ||
                                    str_equal(str_tail(title, last + mark.len), site));
        if (is_site) {
            return str_sub(title, 0, last);
        }
    }
    return title;
}

static Str headline_of(const Node *root, const Node *story, Str site, Arena *edition)
{
    Str said = META(root, "og:title", "twitter:title", "headline", "dc.title");
    const Node *above = NULL;
    for (const Node *node = root + 1; node < root->end; node++) {
        if (node_is(node, "h1") &&
            (!above || node < story || (node > story && node < story->end))) {
            above = node;
        }
    }
    Str words = said.len == 0 ? node_words(above, edition) : without_site(said, site);
    return words.len > 0 ? words
                         : without_site(node_words(node_find(root, "title"), edition), site);
}

static Moment date_of(const Node *root)
{
    Moment date = when_read(META(root, "article:published_time", "datePublished", "date", "pubdate",
                                 "dc.date", "dcterms.created", "parsely-pub-date"));
    for (const Node *node = root + 1; node < root->end && date == MOMENT_UNKNOWN; node++) {
        date = node_is(node, "time") ? when_read(node_attribute(node, "datetime")) : date;
    }
    return date;
}

static Str address_of(const Node *root)
{
    for (const Node *node = root + 1; node < root->end; node++) {
        if (node_is(node, "link") && str_is(node_attribute(node, "rel"), "canonical")) {
            return node_attribute(node, "href");
        }
    }
    return META(root, "og:url");
}

static void read_fields(const Node *root, const Node *story, Article *article, Arena *edition)
{
    article->source = str_copy(META(root, "og:site_name", "publisher", "dc.publisher"), edition);
    article->headline = str_copy(headline_of(root, story, article->source, edition), edition);
    article->byline = str_copy(META(root, "author", "article:author", "dc.creator"), edition);
    article->section = str_copy(META(root, "article:section", "section"), edition);
    article->copyright = str_copy(META(root, "copyright", "dc.rights"), edition);
    article->language = str_copy(node_attribute(node_find(root, "html"), "lang"), edition);
    article->url = str_copy(address_of(root), edition);
    article->date = date_of(root);
    article->expires = when_read(META(root, "article:expiration_time", "expires"));
}

bool page_read(Str text, Arena *edition, Arena *work, Articles *out, Fail *why)
{
    const Node *root = NULL;
    if (!html_read(text, work, &root, why)) {
        return false;
    }
    const Size *weights = weigh(root, work);
    const Node *story = story_of(root, weights);
    Article *article = arena_new(work, Article, 1);
    *article = field_blank();
    read_fields(root, story, article, edition);
    article->text = prose_of(story, edition);
    *out = (Articles){article, 1};
    return article->text.len > 0 || fail(why, "is an HTML page without running text");
}
