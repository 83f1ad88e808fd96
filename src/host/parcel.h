// parcel.h -- the folder `wallwire` on a stick, written as a whole.
//
// In     the folder a stick is mounted at, names and bytes of articles, bytes of the manifest and of
//        its signature (empty: none).
// Out    STICK/wallwire with exactly these, forced to the stick. It is made beside an old one and then
//        takes its place.
// Fails  with a sentence that begins with a path. A folder wallwire that has no manifest was not made
//        by us and is left alone.
#ifndef PARCEL_H
#define PARCEL_H

#include "host/manifest.h"

// `put` may be NULL; it is told after every file.
typedef void ParcelCount(int done, int of);

bool parcel_write(const char *stick, const Items *items, const Str *contents, Str manifest,
                  Str signature, ParcelCount *count, Arena scratch, Fail *why);

// Only manifest and signature, into a folder that has the articles already.
bool parcel_sign(const char *folder, Str manifest, Str signature, Fail *why);

#endif
