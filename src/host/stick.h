// stick.h -- what lies on a stick, taken into memory once.
//
// In     the folder a stick is mounted at (or any folder), its volume label, caps.
// Out    the bytes of every article file with its name and sum, in the order of names; the bytes of
//        the manifest and its signature, if there are any; what was refused, with reasons. From
//        here on the stick is not needed: whatever it would answer to a second read does not
//        matter.
// Owns   everything lives in `owner`. Nothing is left open.
// Fails  with the end of a sentence about the stick when nothing may be taken: no folder for us on
// it, it was
//        pulled, it reports errors, it took too long, its manifest is too large.
//
// Ours is the folder `wallwire`, in any mix of large and small letters, or the top of a stick whose
// label begins with WALLWIRE. At its top these names are no articles: manifest, manifest.minisig,
// mode, show-diagnostics; .txt may follow the last two.
#ifndef STICK_H
#define STICK_H

#include "host/files.h"
#include "host/manifest.h"
#include "host/progress.h"

typedef struct {
    Items items;
    Str *contents;
    Skips refused;
    bool has_manifest, has_signature;
    Str manifest, signature; // bytes
    StickMode mode;          // by the file `mode`; a manifest decides for itself
    bool asks_diagnostics;
    Moment newest; // of the files; or MOMENT_UNKNOWN
} StickCopy;

// `progress` tells how many files are read, and when it has taken too long.
bool stick_copy(const char *path, Str label, const FileLimits *limits, Progress *progress,
                Arena *owner, Arena scratch, StickCopy *out, Fail *why);

// Whether there is a folder for us on it, or its label says so.
bool stick_is_ours(const char *path, Str label, const FileLimits *limits, Arena *owner);

// The same of a folder that is ours by what somebody said.
bool stick_copy_folder(const char *folder, const FileLimits *limits, Progress *progress,
                       Arena *owner, Arena scratch, StickCopy *out, Fail *why);

#endif
