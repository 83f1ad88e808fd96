// By libxml2's parser of HTML, which mends what is nested wrongly and is six times as fast as gumbo
// (the other one in Debian), whose time grows with the square of the depth. As with XML the
// callbacks only fill the tree.
#include "news/read/html.h"

#include <libxml/HTMLparser.h>

typedef struct {
    htmlParserCtxtPtr parser;
    Tree tree;
    int unread; // elements that are open whose text is none
    bool is_too_deep;
} Reading;

static bool is_unread(Str name)
{
    return str_is(name, "script") || str_is(name, "style");
}

static Str from_parser(const xmlChar *text)
{
    return str_from((const char *)text);
}

static void start_element(void *context, const xmlChar *name, const xmlChar **attributes)
{
    Reading *reading = context;
    if (reading->tree.depth == HTML_DEEPEST || reading->is_too_deep) {
        reading->is_too_deep = true;
        xmlStopParser(reading->parser);
        return;
    }
    reading->unread += is_unread(from_parser(name));
    tree_open(&reading->tree, from_parser(name), (Str){0});
    for (; attributes && attributes[0]; attributes += 2) {
        tree_attribute(&reading->tree, from_parser(attributes[0]), from_parser(attributes[1]));
    }
}

static void end_element(void *context, const xmlChar *name)
{
    Reading *reading = context;
    if (!reading->is_too_deep) {
        reading->unread -= is_unread(from_parser(name));
        tree_close(&reading->tree);
    }
}

static void take_text(void *context, const xmlChar *at, int len)
{
    Reading *reading = context;
    if (reading->unread == 0 && !reading->is_too_deep) {
        tree_text(&reading->tree, (Str){(const char *)at, len});
    }
}

static bool parse(Reading *reading, Str text)
{
    htmlSAXHandler events = {
        .startElement = start_element,
        .endElement = end_element,
        .characters = take_text,
        .ignorableWhitespace = take_text,
        .cdataBlock = take_text,
    };
    reading->parser =
        htmlCreatePushParserCtxt(&events, reading, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
    if (!reading->parser) {
        return false;
    }
    // To recover means here that a script ends at its own end and not at the first "</p>" in it.
    htmlCtxtUseOptions(reading->parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
                                            HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                            HTML_PARSE_IGNORE_ENC);
    htmlParseChunk(reading->parser, text.at, (int)size_min(text.len, INT32_MAX), 1);
    htmlFreeParserCtxt(reading->parser);
    return true;
}

bool html_read(Str text, Arena *owner, const Node **out, Fail *why)
{
    Reading reading = {.tree = tree_start(text, owner)};
    if (!parse(&reading, text)) {
        return fail(why, "cannot be read: the HTML parser finds no memory");
    }
    *out = tree_done(&reading.tree);
    if (reading.is_too_deep) {
        return fail(why, "is HTML nested more than %d deep", HTML_DEEPEST);
    }
    return !reading.tree.is_full || fail(why, "is HTML with more in it than its size allows");
}
