// manifest.h -- the list of what belongs together: on a stick, and at the head of a generation.
//
//     wallwire manifest 1
//     mode add                        optional; replace
//     sequence 42                     optional; rises from stick to stick
//     created 2026-11-20T13:00:00Z    optional
//     signed                          store only: a signature was good
//     highest 42                      store only: highest sequence ever signed
//     time 1763643600                 store only: latest time that was ever trusted
//     kill 3 urn:x:7                  version (0: every one) and id of what must not be shown
//     file 512 9f86d0… 1763643600 - Coast Wire/ferry.txt
//                                     bytes, sum, modified, added (store only), name
//
// Lines end with \n and come in this order; kills and files rise by id and name. Blanks and unseen
// bytes in ids, unseen bytes in names and % are written %41. There is one way to write a manifest:
// what manifest_write would not write itself is refused.
//
// In     bytes of anybody; at most MANIFEST_BYTES.
// Owns   names and ids are copies in `owner`.
// Fails  with the line and a reason.
#ifndef MANIFEST_H
#define MANIFEST_H

#include "base/fail.h"
#include "base/moment.h"
#include "host/sum.h"
#include "news/rules.h"

enum { MANIFEST_BYTES = 8 << 20, MANIFEST_KILLS = 10000, MANIFEST_ITEMS = 100000 };

typedef enum { MODE_REPLACE, MODE_ADD } StickMode;

typedef struct {
    Str name; // valid UTF-8, relative, no part of it empty, . or ..
    Size bytes;
    Sum sum;
    Moment modified; // or MOMENT_UNKNOWN
    Moment added;    // when it came into the store, by the best knowledge of that day
} Item;

typedef struct {
    Item *at;
    Size count;
} Items;

typedef struct {
    StickMode mode;
    int64_t sequence; // 0: none
    Moment created;   // or MOMENT_UNKNOWN
    bool is_signed;
    int64_t highest;
    Moment time;
    Kills kills;
    Items items;
} Manifest;

typedef enum { MANIFEST_OF_STICK, MANIFEST_OF_STORE } ManifestPlace;

Manifest manifest_empty(void);

// Whether a name may stand in a manifest: nothing that could lead out of a folder.
bool manifest_takes_name(Str name);

// `manifest` has its kills and items in any order, without doubles.
Str manifest_write(const Manifest *manifest, Arena *owner, Arena scratch);

bool manifest_read(Str text, ManifestPlace place, Arena *owner, Arena scratch, Manifest *out,
                   Fail *why);

const Item *manifest_find(const Manifest *manifest, Str name); // NULL: not in it

#endif
