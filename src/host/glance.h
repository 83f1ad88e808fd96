// glance.h -- what tells whether the store has something new, without its content.
//
// In     the folder of a store (see store.h).
// Fails  never. A store that cannot be read is an empty one.
#ifndef GLANCE_H
#define GLANCE_H

#include "base/arena.h"
#include "base/moment.h"

typedef struct {
    int64_t number; // of the newest generation by its name; 0: there is none
    Moment time;    // latest that was ever trusted, by all that can be read; or MOMENT_UNKNOWN
} StoreGlance;

StoreGlance store_glance(const char *folder, Arena scratch);

#endif
