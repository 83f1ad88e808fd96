// One walk over the nodes in their order. A class drops an element only while most of the text is
// elsewhere: "with-comments" may as well be the class of the whole story.
#include "news/read/prose.h"

#include "news/read/html.h"

static bool is_one_of(Str name, const char *const *names, Size count)
{
    for (Size i = 0; i < count; i++) {
        if (str_is(name, names[i])) {
            return true;
        }
    }
    return false;
}

static bool is_no_prose(Str name)
{
    static const char *const names[] = {
        "script",   "style",  "noscript", "template",   "nav",    "aside",
        "footer",   "header", "figure",   "form",       "button", "select",
        "textarea", "iframe", "object",   "embed",      "audio",  "video",
        "canvas",   "svg",    "math",     "media",      "ed-msg", "head",
        "caption",  "del",    "s",        "strike",     "rt",     "rp",
        "h1",       "dialog", "menu",     "figcaption", "input",  "media-caption",
    };
    return is_one_of(name, names, COUNT_OF(names));
}

static bool is_block(Str name)
{
    static const char *const names[] = {
        "p",       "div",     "section",    "article",      "main",       "li",      "ul",
        "ol",      "dl",      "dt",         "dd",           "table",      "tr",      "td",
        "th",      "thead",   "tbody",      "tfoot",        "blockquote", "pre",     "h2",
        "h3",      "h4",      "h5",         "h6",           "hr",         "address", "body",
        "html",    "block",   "bq",         "hl2",          "fn",         "note",    "center",
        "details", "summary", "credit",     "header",       "footer",     "aside",   "figure",
        "nav",     "form",    "nitf-table", "body.content", "col",        "h1",      "tagline",
        "byttl",
    };
    return is_one_of(name, names, COUNT_OF(names));
}

// Words of class and id that mark what stands around a story and is no part of it.
static bool is_side_word(Str word)
{
    static const char *const words[] = {
        "ad",        "advert",    "advertisement", "breadcrumb",   "byline",      "caption",
        "comment",   "cookie",    "copyright",     "credit",       "disclaimer",  "dateline",
        "follow",    "footer",    "hidden",        "masthead",     "menu",        "meta",
        "metadata",  "nav",       "navigation",    "newsletter",   "noprint",     "paywall",
        "popular",   "promo",     "promotion",     "readmore",     "recommended", "related",
        "share",     "sharebar",  "sharing",       "sidebar",      "skip",        "social",
        "sponsor",   "sponsored", "subscribe",     "subscription", "tags",        "teaser",
        "timestamp", "toolbar",   "topics",        "trending",     "widget",
    };
    for (Size i = 0; i < COUNT_OF(words); i++) {
        if (str_equal_ascii_nocase(word, str_from(words[i]))) {
            return true;
        }
    }
    return false;
}

static bool has_side_word(Str value)
{
    for (Size place = 0; place < value.len;) {
        Size start = place;
        while (place < value.len && byte_is_letter(value.at[place])) {
            place++;
        }
        Str word = str_sub(value, start, place);
        Str singular = str_ends(word, S("s")) ? str_sub(word, 0, word.len - 1) : word;
        if (is_side_word(word) || is_side_word(singular)) {
            return true;
        }
        place += place == start || place < value.len;
    }
    return false;
}

static bool is_link(const Node *node)
{
    return node_is(node, "a");
}

Size prose_letters(const Node *node, bool only_in_links)
{
    Size letters = 0;
    const Node *link_end = only_in_links && !is_link(node) ? node : node->end;
    for (const Node *inner = node; inner < node->end; inner++) {
        link_end = is_link(inner) && inner->end > link_end ? inner->end : link_end;
        for (Size i = 0; inner < link_end && i < inner->text.len; i++) {
            letters += !byte_is_blank(inner->text.at[i]);
        }
    }
    return letters;
}

// Nine tenths of a paragraph, six of a list.
static bool is_nothing_but_links(const Node *node)
{
    bool is_list = node_is(node, "ul") || node_is(node, "ol");
    if (!is_list && !node_is(node, "p") && !node_is(node, "li")) {
        return false;
    }
    Size letters = prose_letters(node, false);
    return letters > 0 && prose_letters(node, true) * 10 >= letters * (is_list ? 6 : 9);
}

static bool is_hidden(const Node *node)
{
    for (int i = 0; i < node->attribute_count; i++) {
        const Attribute *attribute = &node->attributes[i];
        if (str_is(attribute->name, "hidden") ||
            (str_is(attribute->name, "aria-hidden") && str_is(attribute->value, "true")) ||
            (str_is(attribute->name, "style") && str_has(attribute->value, S("display:none")))) {
            return true;
        }
    }
    return false;
}

static bool is_of_side_class(const Node *node)
{
    for (int i = 0; i < node->attribute_count; i++) {
        const Attribute *attribute = &node->attributes[i];
        if ((str_is(attribute->name, "class") || str_is(attribute->name, "id") ||
             str_is(attribute->name, "role")) &&
            has_side_word(attribute->value)) {
            return true;
        }
    }
    return false;
}

// Of NITF: an advisory that is not to be published, a note by the editor.
static bool is_editors_note(const Node *node)
{
    return node_is(node, "note") && (str_is(node_attribute(node, "type"), "npa") ||
                                     str_is(node_attribute(node, "noteclass"), "editorsnote"));
}

bool prose_leaves_out(const Node *node)
{
    return is_no_prose(node->name) || is_editors_note(node) || is_hidden(node) ||
           is_of_side_class(node) || is_nothing_but_links(node);
}

bool prose_is_paragraph(const Node *node)
{
    return is_block(node->name);
}

typedef enum { TOGETHER, BLANK, LINE, PARAGRAPH } Gap;

typedef struct {
    char *at;
    Size len;
    Gap gap; // before the next word
} Writing;

static void widen(Writing *writing, Gap gap)
{
    writing->gap = gap > writing->gap ? gap : writing->gap;
}

static void put_gap(Writing *writing)
{
    static const Str gaps[] = {{"", 0}, {" ", 1}, {"\n", 1}, {"\n\n", 2}};
    Str gap = writing->len > 0 ? gaps[writing->gap] : gaps[TOGETHER];
    memcpy(writing->at + writing->len, gap.at, (size_t)gap.len);
    writing->len += gap.len;
    writing->gap = TOGETHER;
}

static void put_words(Writing *writing, Str text)
{
    for (Size place = 0; place < text.len;) {
        Size start = place;
        while (place < text.len && !byte_is_blank(text.at[place])) {
            place++;
        }
        if (place > start) {
            put_gap(writing);
            memcpy(writing->at + writing->len, text.at + start, (size_t)(place - start));
            writing->len += place - start;
        }
        while (place < text.len && byte_is_blank(text.at[place])) {
            widen(writing, BLANK);
            place++;
        }
    }
}

// Blocks that end between two nodes.
static void leave(Writing *writing, const Node *last, const Node *next)
{
    for (; last && last->end <= next; last = last->parent) {
        if (is_block(last->name)) {
            widen(writing, PARAGRAPH);
        }
    }
}

static Size most_bytes(const Node *node)
{
    Size bytes = 2;
    for (const Node *inner = node; inner < node->end; inner++) {
        bytes += inner->text.len + 2;
    }
    return bytes;
}

static bool is_left_out(const Node *node, Size letters)
{
    return prose_leaves_out(node) && (is_no_prose(node->name) || is_editors_note(node) ||
                                      prose_letters(node, false) * 2 <= letters);
}

Str prose_of(const Node *node, Arena *owner)
{
    Writing writing = {.at = arena_raw(owner, char, most_bytes(node))};
    Size letters = prose_letters(node, false);
    const Node *last = NULL;
    for (const Node *inner = node + 1; inner < node->end;) {
        leave(&writing, last, inner);
        last = inner;
        if (inner->name.len == 0) {
            put_words(&writing, inner->text);
        } else if (node_is(inner, "br")) {
            widen(&writing, writing.gap >= LINE ? PARAGRAPH : LINE);
        } else {
            widen(&writing, is_block(inner->name) ? PARAGRAPH : TOGETHER);
            if (is_left_out(inner, letters)) {
                inner = inner->end;
                continue;
            }
        }
        inner++;
    }
    arena_trim(owner, writing.at, writing.len);
    return (Str){writing.at, writing.len};
}

Str prose_of_html(Str html, Arena *owner, Arena scratch)
{
    const Node *root = NULL;
    Fail ignored;
    html_read(html, &scratch, &root, &ignored); // of what is too deep the text before
    return root ? prose_of(root, owner) : (Str){0};
}
