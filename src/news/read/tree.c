// Bounds: every element and every text but the first comes behind a '<', an HTML parser adds at most
// one element of its own to each text; each attribute has its '='; names, values and texts are parts
// of the file, and what replaces an entity is never longer than it.
#include "news/read/tree.h"

#include "base/buf.h"

static Size count_byte(Str text, char byte)
{
    Size count = 0;
    for (const char *at = text.at, *end = text.at + text.len;
         at < end && (at = memchr(at, byte, (size_t)(end - at))); at++) {
        count++;
    }
    return count;
}

Tree tree_start(Str text, Arena *owner)
{
    enum { IMPLIED_NAME = 8, SPARE = 64 };
    Size marks = count_byte(text, '<');
    Tree tree = {
        .most = 3 * marks + SPARE,
        .most_attributes = count_byte(text, '=') + count_byte(text, ' ') + SPARE,
        .most_bytes = text.len + IMPLIED_NAME * marks + SPARE,
    };
    tree.at = arena_raw(owner, Node, tree.most);
    tree.attributes = arena_raw(owner, Attribute, tree.most_attributes);
    tree.bytes = arena_raw(owner, char, tree.most_bytes);
    tree.at[0] = (Node){0};
    tree.open = tree.at;
    tree.count = 1;
    return tree;
}

static Str put(Tree *tree, Str bytes)
{
    if (bytes.len > tree->most_bytes - tree->len) {
        tree->is_full = true;
        return (Str){0};
    }
    char *at = tree->bytes + tree->len;
    if (bytes.len > 0) {
        memcpy(at, bytes.at, (size_t)bytes.len);
    }
    tree->len += bytes.len;
    return (Str){at, bytes.len};
}

static Node *add(Tree *tree)
{
    if (tree->count == tree->most) {
        tree->is_full = true;
        return NULL;
    }
    Node *node = &tree->at[tree->count++];
    *node = (Node){.parent = tree->open, .end = node + 1};
    return node;
}

void tree_open(Tree *tree, Str name, Str prefix)
{
    Node *node = add(tree);
    if (node) {
        node->name = put(tree, name);
        node->prefix = put(tree, prefix);
        node->attributes = tree->attributes + tree->attribute_count;
        tree->open = node;
        tree->depth++;
    }
}

void tree_attribute(Tree *tree, Str name, Str value)
{
    if (tree->attribute_count == tree->most_attributes) {
        tree->is_full = true;
        return;
    }
    tree->attributes[tree->attribute_count++] = (Attribute){put(tree, name), put(tree, value)};
    tree->open->attribute_count++;
}

// Parsers give a text in pieces: while nothing else came between they are one.
void tree_text(Tree *tree, Str text)
{
    Node *last = &tree->at[tree->count - 1];
    bool goes_on = last->text.len > 0 && last->parent == tree->open &&
                   last->text.at + last->text.len == tree->bytes + tree->len;
    Node *node = goes_on ? last : text.len > 0 ? add(tree) : NULL;
    if (node) {
        Str piece = put(tree, text);
        node->text = goes_on ? (Str){node->text.at, node->text.len + piece.len} : piece;
    }
}

void tree_close(Tree *tree)
{
    if (tree->open->parent) {
        tree->open->end = tree->at + tree->count;
        tree->open = tree->at + (tree->open->parent - tree->at);
        tree->depth--;
    }
}

const Node *tree_done(Tree *tree)
{
    while (tree->open->parent) {
        tree_close(tree);
    }
    tree->at->end = tree->at + tree->count;
    return tree->at;
}

const Node *node_child(const Node *parent, const char *name)
{
    for (const Node *node = parent ? parent + 1 : NULL; node && node < parent->end;
         node = node->end) {
        if (node_is(node, name)) {
            return node;
        }
    }
    return NULL;
}

const Node *node_next(const Node *child, const char *name)
{
    for (const Node *node = child->end; node < child->parent->end; node = node->end) {
        if (node_is(node, name)) {
            return node;
        }
    }
    return NULL;
}

const Node *node_at(const Node *parent, const char *path)
{
    Str rest = str_from(path);
    for (Str name; parent && str_cut(&rest, '/', &name);) {
        const Node *found = NULL;
        for (const Node *node = parent + 1; node < parent->end && !found; node = node->end) {
            found = node->name.len > 0 && str_equal(node->name, name) ? node : NULL;
        }
        parent = found;
    }
    return parent;
}

const Node *node_find(const Node *parent, const char *name)
{
    for (const Node *node = parent ? parent + 1 : NULL; node && node < parent->end; node++) {
        if (node_is(node, name)) {
            return node;
        }
    }
    return NULL;
}

Str node_attribute(const Node *node, const char *name)
{
    for (int i = 0; node && i < node->attribute_count; i++) {
        if (str_is(node->attributes[i].name, name)) {
            return node->attributes[i].value;
        }
    }
    return (Str){0};
}

Str node_text(const Node *node, Arena *owner)
{
    Buf buf = buf_start(owner);
    for (const Node *inner = node; inner && inner < node->end; inner++) {
        buf_str(&buf, inner->text);
    }
    return buf_done(&buf);
}

// Word by word: blanks at the seams of two texts are one as well.
Str node_words(const Node *node, Arena *owner)
{
    Buf buf = buf_start(owner);
    bool is_apart = false;
    for (const Node *inner = node; inner && inner < node->end; inner++) {
        Str rest = inner->text;
        while (rest.len > 0) {
            Size len = 0;
            while (len < rest.len && !byte_is_blank(rest.at[len])) {
                len++;
            }
            if (len > 0 && is_apart && buf.len > 0) {
                buf_byte(&buf, ' ');
            }
            buf_str(&buf, str_sub(rest, 0, len));
            is_apart = len == 0;
            rest = str_tail(rest, size_max(len, 1));
        }
    }
    return buf_done(&buf);
}
