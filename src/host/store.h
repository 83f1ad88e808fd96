// store.h -- the stick's content on the data partition, in generations.
//
//     STORE/generation-0000000012     current: the newest one that is whole
//     STORE/generation-0000000011     two older ones, to fall back on
//     STORE/generation-0000000010
//     STORE/incoming/generation-…     being written; nothing reads it, the next writer removes it
//
// A generation is one file: a first line with the length and sum of its head, the head (a
// manifest), then the bytes of its items in the manifest's order. It is written aside, forced to
// the card and renamed: there is no moment at which half of it can be seen, and nothing beside it
// to agree with. The newest number counts; there is no pointer that could point elsewhere.
//
// Reading opens nothing for writing and leaves nothing open.
//
// In     the folder of the store. Everything in it may be damaged.
// Owns   what is read lives in `owner`. A StoreWriter holds the folder, and a lock on it, until
//        store_close; a second writer waits for it.
// Fails  store_read: never; a store that cannot be read is an empty one with the reason in
//        `damage`. An item whose sum is wrong is left out; a generation whose head is wrong is left
//        out for the one before it. Kills of every readable generation count.
//        store_commit: with a reason; the store is then what it was before, or, if only the last
//        forcing to the card failed, has the new generation.
#ifndef STORE_H
#define STORE_H

#include "host/files.h"
#include "host/manifest.h"

typedef struct {
    int64_t number;    // of the generation; 0: there is none
    Manifest manifest; // its items are those that are whole
    Str *contents;     // bytes of each item
    Size bytes;        // of all of them
    Skips damage;      // for the diagnostics page
} Stock;

enum { STORE_KEPT = 3 };

Stock store_read(const char *folder, Arena *owner, Arena scratch);

typedef struct {
    int folder; // descriptors
    int incoming;
} StoreWriter;

// Makes the folder if it is not there, in a folder that is.
bool store_open(const char *folder, StoreWriter *out, Fail *why);

// `contents` are the bytes of manifest->items, which are in the order of their names. *number is
// that of the new generation. Older ones beyond STORE_KEPT are removed.
bool store_commit(StoreWriter *writer, const Manifest *manifest, const Str *contents,
                  int64_t *number, Arena scratch, Fail *why);

void store_close(StoreWriter *writer);

#endif
