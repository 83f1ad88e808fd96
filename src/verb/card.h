// card.h -- what is wrong with the card the wall lives on, as a notice.
//
// In     a file of the system's start, a line for each thing it found: "worn", or "settings WHY";
//        whether the card did not take what was to be kept; whether the content could be read at
//        the last try; how many files of it could not.
// Out    one notice, of the gravest. What only a PC can mend is told for ten minutes of each hour: a
//        notice covers the sources of a page.
// Units  up_ms is how long the wall is up.
// Owns   words of the file live in `owner`.
// Fails  never. A file that is not there tells of nothing, and a line that nobody knows likewise.
#ifndef CARD_H
#define CARD_H

#include "face/notice.h"

typedef struct {
    bool is_worn;    // nothing can be kept on it
    Str settings;    // what is wrong with those on it; empty: nothing
    int64_t worn_ms; // how long the wall was up when that was seen
} Card;

Card card_read(const char *path, Arena *owner); // NULL: nobody has looked

// A card may lock itself while the wall runs. True once: when that was not known before.
bool card_watch(Card *card, bool is_locked, int64_t up_ms);

Notice card_notice(const Card *card, int64_t up_ms, bool is_unreadable, int lost_files);

#endif
