// usual.h -- a folder may say which encoding its files are in: `encoding.txt` with one word in it.
//
// In     names or paths with '/' in them; the bytes of a file of that name.
// Out    the encoding of the folder that the file lies in, for bytes that are no UTF-8 and declare none.
// Owns   nothing: labels and folders are views.
// Fails  for a word that is no known encoding, in words for the editor who wrote it. A longer text of
//        that name is an article like any other.
#ifndef USUAL_H
#define USUAL_H

#include "base/fail.h"
#include "base/str.h"

#define USUAL_NAME "encoding.txt"

typedef struct {
    Str folder;
    Str label;
} UsualEncoding;

typedef struct {
    UsualEncoding *at;
    Size count;
} UsualEncodings;

bool usual_may_tell(Str name);

typedef enum { USUAL_ARTICLE, USUAL_TOLD, USUAL_WRONG } UsualNote;

UsualNote usual_read(Str name, Str bytes, UsualEncoding *out, Fail *why);

// Empty where the folder of this file says nothing.
Str usual_of(const UsualEncodings *encodings, Str name);

#endif
