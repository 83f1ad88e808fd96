// script.h -- a day of the wall, written down: what `show --headless` is driven by.
//
// One event a line, in order of time; # begins a comment. Times are minutes:seconds from the start,
// with up to three decimals, or hours:minutes:seconds. No time stands still between two events: all
// that the wall does by itself happens in between.
//
//     at 0:00 clock 2025-03-05T18:42   the wall clock; `clock none`: it is not set
//     at 0:07.5 key right              right left space i t q
//     at 0:12 stick found
//     at 0:13 stick reading 12 40      12 of 40 files are read
//     at 0:14 refuse quake.docx: is a Word file; save it as text
//     at 0:15 stick updated 38         with what `refuse` named so far
//     at 0:20 stick refused the stick is signed with an unknown key
//     at 0:22 stick nothing-newer
//     at 0:30 stick none               it is out
//     at 0:30 stick card               not about a stick: the card cannot be read; `clock`: not set
//     at 0:31 content FOLDER           from now on; a new edition is made
//     at 0:40 shot NAME                a picture, as the display shows it
//     end 1:00
//
// Without a `shot` every page is written when it has faded in.
// Fails  with file and line of what is not understood.
#ifndef SCRIPT_H
#define SCRIPT_H

#include "base/fail.h"
#include "base/moment.h"
#include "face/show.h"

typedef enum {
    EVENT_KEY,
    EVENT_CLOCK,
    EVENT_NOTICE,
    EVENT_REFUSE,
    EVENT_CONTENT,
    EVENT_SHOT
} EventKind;

typedef struct {
    int64_t at_ms;
    EventKind kind;
    Key key;
    Moment clock;
    Notice notice;
    Skip refused;
    Str text; // folder or name
} Event;

typedef struct {
    Event *at;
    int count;
    int64_t end_ms;
    bool has_shots;
} Script;

// A notice in the words that stand behind `stick`, and `card`, `clock` for what is not about one.
bool script_read_notice(Str text, Notice *out);

bool script_read(Str text, Str file, Arena *forever, Script *out, Fail *why);

#endif
