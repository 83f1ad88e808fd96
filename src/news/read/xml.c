// By expat. Its callbacks only fill the tree: they take no memory and never jump, so the parser is
// always closed.
#include "news/read/xml.h"

#include "news/read/entity.h"

#include <expat.h>

typedef struct {
    XML_Parser parser;
    Tree tree;
    bool is_too_deep;
    bool declares_entities;
} Reading;

// Takes the prefix off a name.
static Str local_name(const char *whole, Str *prefix)
{
    Str name = str_from(whole);
    Size colon = str_find_byte(name, ':');
    *prefix = str_sub(name, 0, size_max(colon, 0));
    return str_tail(name, colon + 1);
}

static void XMLCALL start_element(void *context, const char *name, const char **attributes)
{
    Reading *reading = context;
    Str prefix;
    Str local = local_name(name, &prefix);
    if (reading->tree.depth == XML_DEEPEST) {
        reading->is_too_deep = true;
        XML_StopParser(reading->parser, XML_FALSE);
        return;
    }
    tree_open(&reading->tree, local, prefix);
    int words = XML_GetSpecifiedAttributeCount(reading->parser);
    for (int i = 0; i + 1 < words; i += 2) {
        Str ignored;
        tree_attribute(&reading->tree, local_name(attributes[i], &ignored),
                       str_from(attributes[i + 1]));
    }
}

static void XMLCALL end_element(void *context, const char *name)
{
    (void)name;
    tree_close(&((Reading *)context)->tree);
}

static void XMLCALL take_text(void *context, const char *at, int len)
{
    tree_text(&((Reading *)context)->tree, (Str){at, len});
}

static void XMLCALL take_entity(void *context, const char *name, int is_parameter)
{
    char room[4];
    uint32_t code = is_parameter ? 0 : entity_code(str_from(name));
    if (code) {
        tree_text(&((Reading *)context)->tree, (Str){room, utf8_write(code, room)});
    }
}

static void XMLCALL refuse_entity(void *context, const char *name, int is_parameter,
                                  const char *value, int len, const char *base, const char *system,
                                  const char *public, const char *notation)
{
    (void)name, (void)is_parameter, (void)value, (void)len;
    (void)base, (void)system, (void)public, (void)notation;
    Reading *reading = context;
    reading->declares_entities = true;
    XML_StopParser(reading->parser, XML_FALSE);
}

static XML_Parser open_parser(Reading *reading)
{
    XML_Parser parser = XML_ParserCreate("UTF-8");
    if (parser) {
        XML_SetUserData(parser, reading);
        XML_SetElementHandler(parser, start_element, end_element);
        XML_SetCharacterDataHandler(parser, take_text);
        XML_SetSkippedEntityHandler(parser, take_entity);
        XML_SetEntityDeclHandler(parser, refuse_entity);
        XML_UseForeignDTD(parser, XML_TRUE); // so that an unknown entity is skipped, not an error
        XML_SetParamEntityParsing(parser, XML_PARAM_ENTITY_PARSING_NEVER);
    }
    return parser;
}

static bool is_good(const Reading *reading, enum XML_Status status, Fail *why)
{
    int line = (int)XML_GetCurrentLineNumber(reading->parser);
    if (reading->declares_entities) {
        return fail_at(why, line, "is XML that declares entities; they are not read");
    }
    if (reading->is_too_deep) {
        return fail_at(why, line, "is XML nested more than %d deep", XML_DEEPEST);
    }
    if (status != XML_STATUS_OK) {
        return fail_at(why, line, "is broken XML: %s",
                       XML_ErrorString(XML_GetErrorCode(reading->parser)));
    }
    return !reading->tree.is_full || fail(why, "is XML with more in it than its size allows");
}

bool xml_read(Str text, Arena *owner, const Node **out, Fail *why)
{
    Reading reading = {.tree = tree_start(text, owner)};
    reading.parser = open_parser(&reading);
    if (!reading.parser) {
        return fail(why, "cannot be read: the XML parser finds no memory");
    }
    bool is_read = is_good(&reading, XML_Parse(reading.parser, text.at, (int)text.len, 1), why);
    XML_ParserFree(reading.parser);
    *out = tree_done(&reading.tree);
    return is_read;
}

// Behind the end of what begins here; the end of the text when it has none.
static Str behind(Str text, Str end)
{
    Size place = str_find(text, end);
    return str_tail(text, place < 0 ? text.len : place + end.len);
}

// A document type with declarations inside ends at its bracket.
static Str behind_doctype(Str text)
{
    Size close = str_find_byte(text, '>');
    Size bracket = str_find_byte(text, '[');
    return bracket >= 0 && bracket < close ? behind(behind(text, S("]")), S(">"))
                                           : behind(text, S(">"));
}

Str xml_root(Str text)
{
    text = str_trim(text);
    while (str_starts(text, S("<?")) || str_starts(text, S("<!"))) {
        text = str_starts(text, S("<?"))     ? behind(text, S("?>"))
               : str_starts(text, S("<!--")) ? behind(text, S("-->"))
                                             : behind_doctype(text);
        text = str_trim(text);
    }
    if (!str_starts(text, S("<"))) {
        return (Str){0};
    }
    Size end = 1;
    Size start = 1;
    while (end < text.len && !byte_is_blank(text.at[end]) && text.at[end] != '>' &&
           text.at[end] != '/') {
        start = text.at[end] == ':' ? end + 1 : start;
        end++;
    }
    return str_sub(text, start, end);
}
