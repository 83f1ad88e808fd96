// xml.h -- an XML document as a tree.
//
// In     safe UTF-8 text (see decode.h); what its declaration says of the encoding is not believed.
// Out    the tree. A document type is passed over and nothing outside is read; names of HTML's
//        entities are read without a declaration.
// Owns   the tree lives in `owner`.
// Fails  with the line for what is not well formed, declares entities of its own, or is nested
//        deeper than XML_DEEPEST.
#ifndef XML_H
#define XML_H

#include "base/fail.h"
#include "news/read/tree.h"

enum { XML_DEEPEST = 32 };

bool xml_read(Str text, Arena *owner, const Node **out, Fail *why);

// The root element's name without its prefix, without reading the document; empty for no XML.
Str xml_root(Str text);

#endif
