// reason.h -- why the system refused, in words that follow a name: "is a pipe, not a file".
#ifndef REASON_H
#define REASON_H

#include "base/fail.h"

#include <sys/types.h>

const char *reason_words(int error); // "permission denied"
bool reason_cannot_read(Fail *why, int error);

// Whether a reason not to read is one of the medium and not of the file: the same file could have
// been read in another moment.
bool reason_tells_trouble(Str why);

// Whether what could not be written failed because the card takes nothing any more; neither a full one nor
// one that others may write to.
bool reason_tells_locked(Str why);
bool reason_too_large(Fail *why, Size max_bytes);
const char *reason_kind(mode_t mode);      // of what is no regular file
const char *reason_path(const char *path); // its end, if it is too long for a sentence

#endif
