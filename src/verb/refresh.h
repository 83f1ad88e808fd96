// refresh.h -- what comes to the screen from outside while it runs: sticks, the time, a wish to look
// again.
//
// In     the settings; the file by which `wallwire import` tells how it goes (see progress.h), which is
//        there while a stick is in and gone when it is out; the signal SIGHUP; what a clock chip, the
//        store and sticks say about the time; keys.
// Out    the notice to show; a key that a stick pressed (the diagnostics page); the time, if anybody
//        can be believed.
// Owns   two descriptors and two arenas until refresh_close.
// Fails  never. A file that cannot be read is as good as none.
//
// A notice stays until the stick is out and a little longer. While nobody knows the time, a person is
// asked whether that of an unsigned stick is right; the key that pauses says yes. A signed stick tells
// the time when it brings something new: one that was left in for a year tells nothing.
#ifndef REFRESH_H
#define REFRESH_H

#include "face/show.h"
#include "host/config.h"
#include "host/log.h"
#include "host/notify.h"
#include "host/progress.h"
#include "news/trust.h"
#include "verb/content.h"

enum { ASKED_BYTES = 256 };

typedef struct {
    const Config *config;
    Log log;
    bool is_live; // else nothing is watched, and nothing ever comes
    bool has_input;

    int hangups; // descriptor; -1: none
    Notify notify;
    Str folder;      // of the status file
    Arena arenas[2]; // of this report and of the one before, which is still on the screen
    int which;
    bool has_report; // there is a stick, or there was one a moment ago
    StickReport report;
    Notice notice;
    int64_t since_ms; // of the report's state
    int64_t out_ms;   // when it was seen that the stick is out; 0: it is in
    int64_t look_ms;  // when to look again even if nobody tells
    bool wants_diagnostics;
    bool is_locked;             // a stick was refused because the card takes nothing any more
    char asked[2][ASKED_BYTES]; // the question at hand and the one before
    int which_asked;

    TimeSigns signs;
    int64_t chip_ms; // when to ask for a clock chip again
} Refresh;

// From here on this process can write to no file but devices, below the folder of the state and below
// `frames`, which may be NULL. Once in the life of a process: the kernel keeps one such promise on top
// of the other, 16 at most, and a child needs one of its own.
void refresh_give_up_rights(const Config *config, const char *frames, Arena *forever, Log log);

// `config` must live as long.
Refresh refresh_open(const Config *config, bool is_live, Arena *forever, Log log);
void refresh_close(Refresh *refresh);

// May take the key away, or put one in its place.
void refresh_step(Refresh *refresh, Content *content, int64_t now_ms, Screen screen, Arena scratch,
                  ShowInput *input);

// The settings that the last signed stick brought, over those of the kiosk. *which is another number for
// other ones; Content.glance tells when there are some. Mistakes go to the log, and nothing is changed.
void refresh_settings(Config *config, uint64_t *which, Log log, Arena *forever, Arena scratch);

Now refresh_now(const Refresh *refresh, int64_t now_ms);

// The notice of a report; pure. `owner` keeps what is put together.
Notice refresh_notice_of(const StickReport *report, Arena *owner);

// Whether the question about the time has its turn, `in_ms` after the report came; pure.
bool refresh_asks(const StickReport *report, const TimeSigns *signs, int64_t in_ms);

#endif
