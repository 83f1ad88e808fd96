// entity.h -- the named characters of HTML 4, for XML that uses them without declaring them.
//
// Out    a code point, 0 for a name that is none.
#ifndef ENTITY_H
#define ENTITY_H

#include "base/utf8.h"

uint32_t entity_code(Str name);

#endif
