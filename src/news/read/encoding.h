// encoding.h -- which encoding bytes are in, and those bytes as UTF-8.
//
// In     bytes that are no UTF-8. A label as files declare it: "windows-1251", "koi8-r", "x-sjis".
// Out    converters of ICU by name. They lie in its data library, so that they open in a process
//        that may open no file; iconv's are files of their own.
// Owns   text lives in `owner`; names are static.
// Fails  never: no name (NULL) for what is not known or not safe, U+FFFD for what cannot be read.
//
// Guessing is ICU's: it knows every encoding of the list by its letters. uchardet was not taken: it
// is a second library that tells no confidence, and without one a declaration cannot be weighed.
#ifndef ENCODING_H
#define ENCODING_H

#include "base/str.h"

// What an XML declaration or the meta element of a page says; empty when neither is there.
Str encoding_declared(Str bytes);

const char *encoding_converter(Str label);

typedef struct {
    const char *converter; // NULL: no idea
    int confidence;        // 0 to 100
} EncodingGuess;

// From a sample of the first bytes beyond ASCII.
EncodingGuess encoding_guess(Str bytes);

// Whether two converters are for the same script, so that one may stand for the other by mistake.
bool encoding_is_western(const char *converter);

Str encoding_convert(Str bytes, const char *converter, Arena *owner, Size *broken);

#endif
