// config_text.h -- what libconfig would do in silence, found in the text before it is parsed.
//
// A number that does not fit an int loses its high bits, and @include reads any file. Strings and
// comments are passed over.
#ifndef CONFIG_TEXT_H
#define CONFIG_TEXT_H

#include "base/str.h"

typedef struct {
    int line;        // 0: there is none
    Size end;        // where it ends in the text
    bool is_include; // else a number above INT32_MAX
} ConfigOddity;

ConfigOddity config_text_first(Str text);
ConfigOddity config_text_next(Str text, ConfigOddity last);

#endif
