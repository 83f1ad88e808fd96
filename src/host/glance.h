// glance.h -- what tells whether the store has something new, without its content.
//
// In     the folder of a store (see store.h).
// Fails  never. A store that cannot be read is an empty one.
#ifndef GLANCE_H
#define GLANCE_H

#include "base/arena.h"
#include "base/moment.h"
#include "base/str.h"

typedef struct {
    int64_t number;    // of the newest generation by its name; 0: there is none
    Moment time;       // latest that was ever trusted, by all that can be read; or MOMENT_UNKNOWN
    uint64_t settings; // another number for other settings; 0: there are none
} StoreGlance;

StoreGlance store_glance(const char *folder, Arena scratch);

// The settings of the newest generation that can be read; empty if it has none or they are damaged.
Str store_settings(const char *folder, Arena *owner, Arena scratch);

#endif
