// content.h -- the editions of the wall: made by a child, read when it is done.
//
// In     the folders to show and the store of sticks; what time it is, as the caller counts it, and by
//        the wall's clock if that is trusted.
// Out    the newest edition, and whether the folders could be read. A folder that changes is read
//        again when it has been still for a while and no file in it is being written; the store when
//        it has another generation; both when the time lifts an embargo or lets something expire.
//        The first edition is the last one of the run before, where that was kept.
// Owns   two arenas: the edition on the screen and the newest one. The caller says when it has let
//        go of the older one.
// Fails  never: the last good edition stays, the reason goes to the log, and it is tried again.
#ifndef CONTENT_H
#define CONTENT_H

#include "host/child.h"
#include "host/config.h"
#include "host/glance.h"
#include "host/log.h"
#include "host/notify.h"
#include "news/edition.h"

typedef struct {
    Strs paths;
    const Config *config;
    const char *config_path; // NULL: the defaults
    bool waits;              // for the child, so that a script's clock can stand still meanwhile
    Log log;

    Child child;
    bool is_wanted; // a new edition, as soon as no child runs
    int64_t retry_ms;
    Arena arenas[2];
    Edition editions[2];
    int newest; // -1: none yet
    int64_t made_ms;
    bool is_unreadable; // at the last try
    int lost_files;     // of the newest edition: the card did not give them
    bool is_locked;     // an edition could not be kept: the card takes nothing any more
    Moment wall;        // set by the caller before each step; MOMENT_UNKNOWN: nobody knows
    Notify notify, store_notify;
    bool watches;
    Settle settle;
    Str state; // folder that keeps the last edition; empty: none
    Str store; // folder; empty: none
    StoreGlance glance;
} Content;

// `config` must live as long.
Content content_open(Strs paths, const Config *config, const char *config_path, bool watches,
                     bool waits, Log log);
void content_close(Content *content);

// Begins with what `state` keeps, and keeps editions there from now on.
void content_keep(Content *content, Str state, int64_t now_ms, Arena scratch);

// Other folders from now on.
void content_change(Content *content, Strs paths);

// Everything is read anew, as if all of it had changed.
void content_refresh(Content *content, Arena scratch);

// Never waits but where `waits` says so. `shown` is the edition on the screen, or null.
void content_step(Content *content, const Edition *shown, int64_t now_ms, Arena scratch);

const Edition *content_newest(const Content *content); // null: none yet

// `shown` is on the screen: the memory of an older one goes back.
void content_let_go(Content *content, const Edition *shown);

#endif
