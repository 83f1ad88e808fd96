// notify.h -- when content changes on the disk, told by the kernel.
//
// In     paths of content, as they are read: folders to a depth, or files. A path that is not there
//        yet is waited for in the nearest folder above it.
// Out    from notify_poll, which never waits: whether anything may have changed since the last
// call.
//        Hidden files and litter do not count.
//        From notify_is_writing: whether a file was changed and is not closed yet. Of more than
//        NOTIFY_MOST_WRITING such files only the first ones are known.
// Owns   one descriptor until notify_close. `paths` must live as long.
// Fails  gracefully: where the kernel gives no watch, `blind` says why and the rest goes on.
//        Changes made by another machine in a network folder are not seen.
//
// When to act on a change is a question of time and is answered by settle_is_due, which is pure:
// when nothing has changed for a while, or when the changes do not end.
#ifndef NOTIFY_H
#define NOTIFY_H

#include "base/fail.h"

enum { NOTIFY_MOST_WRITING = 32 };

typedef struct {
    int descriptor; // -1: nothing is watched
    Strs paths;
    int max_depth;
    int watches;
    Fail blind;                            // empty text: everything is watched
    uint64_t writing[NOTIFY_MOST_WRITING]; // files, by watch and name
    int writing_count;
} Notify;

Notify notify_open(Strs paths, int max_depth);
bool notify_poll(Notify *notify);
bool notify_is_writing(const Notify *notify); // as of the last notify_poll
void notify_close(Notify *notify);

typedef struct {
    bool is_waiting;
    int64_t first_ms, last_ms; // of the changes that wait
} Settle;

void settle_change(Settle *settle, int64_t now_ms);

// Due once: the changes that wait are then taken.
bool settle_is_due(Settle *settle, int64_t quiet_ms, int64_t longest_ms, int64_t now_ms);

#endif
