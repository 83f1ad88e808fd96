// tree.h -- elements and texts of a marked-up document.
//
// In     events of a parser (xml.c, html.c), or nodes to look for.
// Out    all nodes in one array in the order of the document: what is inside a node stands between
//        node + 1 and node->end, its children are node + 1 and then each child's end. A text is a
//        node without a name. Attributes stand in an array of their own.
// Owns   everything lives in the arena given to tree_start, taken there at once: a parser's callback
//        never takes memory, so that a full arena never leaves a parser open.
// Fails  a tree that was begun with too little room stops growing and is_full says so.
#ifndef TREE_H
#define TREE_H

#include "base/str.h"

typedef struct {
    Str name;
    Str value;
} Attribute;

typedef struct Node {
    Str name;   // without its prefix; empty for a text
    Str prefix; // "dc" of dc:date; mostly empty
    Str text;   // of a text
    const Attribute *attributes;
    int attribute_count;
    const struct Node *parent; // NULL for the root, which has no name
    const struct Node *end;
} Node;

typedef struct {
    Node *at; // the root first
    Size count, most;
    Attribute *attributes;
    Size attribute_count, most_attributes;
    char *bytes;
    Size len, most_bytes;
    Node *open; // innermost element that has not ended
    int depth;
    bool is_full;
} Tree;

// Room for what can be in a text of this many bytes, '<' and '='.
Tree tree_start(Str text, Arena *owner);

// Names and values are copied. tree_close of an element that is not open does nothing.
void tree_open(Tree *tree, Str name, Str prefix);
void tree_attribute(Tree *tree, Str name, Str value); // of the element opened last
void tree_text(Tree *tree, Str text);
void tree_close(Tree *tree);

// Ends what is open and gives the root.
const Node *tree_done(Tree *tree);

static inline bool node_is(const Node *node, const char *name)
{
    return str_is(node->name, name);
}

// Children by name. NULL where nothing is there.
const Node *node_child(const Node *parent, const char *name);
const Node *node_next(const Node *child, const char *name); // sibling behind it of that name
const Node *node_at(const Node *parent, const char *path);  // "body/body.head/hedline"

// The first one inside, at any depth.
const Node *node_find(const Node *parent, const char *name);

// Its value as it stands in the file; empty when absent. A NULL node has none.
Str node_attribute(const Node *node, const char *name);

// All text inside with runs of white space made one blank; empty for NULL.
Str node_words(const Node *node, Arena *owner);

// All text inside as it stands.
Str node_text(const Node *node, Arena *owner);

#endif
