// edition.h -- one immutable generation of content: what is on the wall, and where it came from.
//
// The edition is the one thing that the news side hands to the face. It has a text form (JSON, the
// contract of `wallwire digest --format json`, see README): edition_read(edition_write(x)) == x.
//
// A point's span is in order (start <= end) and agree is at most of; reading checks that.
//
// Owns   everything in it lives in one arena and dies with it. Ids cross a swap of editions, views
//        never do.
#ifndef EDITION_H
#define EDITION_H

#include "base/buf.h"
#include "base/fail.h"
#include "base/moment.h"

typedef struct {
    int *at;
    int count;
} Ints;

// An article of a story. Articles with the same origin number are one voice.
typedef struct {
    Str file;
    Str source;    // empty: not named
    Moment date;   // MOMENT_UNKNOWN: not known
    int origin;    // 0 .. origins - 1
    Str copyright; // line to be shown with what is quoted of it; empty: none
} Report;

typedef struct {
    Report *at;
    int count;
} Reports;

// One sentence on the wall.
typedef struct {
    Str text; // as shown: the sentence, or the sentence with whole clauses taken out
    Str full; // the whole sentence: bytes start to end of the article's text, white space squeezed
    Str file; // the article it is taken from
    int start, end;
    int agree;   // how many origins say it
    int of;      // how many origins the story has
    Ints by;     // which, rising
    bool is_new; // its content was not in the last edition
} Point;

typedef struct {
    Point *at;
    int count;
} Points;

// One value of a difference, and who says it.
typedef struct {
    Str value; // as printed: "41", "about 1,200", "$3.5 million"
    Ints by;
    Str text; // the sentence that says so
} Account;

typedef struct {
    Account *at;
    int count;
} Accounts;

typedef struct {
    Str what; // in the sources' words: "injured", "passengers"
    Accounts accounts;
} Difference;

typedef struct {
    Difference *at;
    int count;
} Differences;

typedef struct Why Why; // why.h

typedef struct {
    Str id;         // stays when articles are added
    Str headline;   // at most 12 words where the sources allow it
    Strs headlines; // others to fall back on when the first does not fit the glass; may be empty
    Moment date;    // of its newest article
    Moment
        named_day;   // where nobody gave a date: a day that an article names, 0: none. Only for the
                     // order of stories; it is not written
    Reports reports; // by file
    int origins;
    Points points; // in reading order
    Ints chosen;   // the order in which the points were chosen, as indices of points
    Differences differences;
    Str first_reported_by; // empty: nobody is named as first
    Str language;          // "en"
    Str url;               // of the article the first point is taken from; empty if unknown
    int urgency;           // lowest (most urgent) of its articles; 0 unknown
    const Why *why;        // null unless it was asked for; written, not read back
} Story;

typedef struct {
    Story *at;
    int count;
} Stories;

typedef struct {
    Str file;
    int line; // 0: not about a line
    Str why;  // a sentence without the path
} Skip;

typedef struct {
    Skip *at;
    int count;
} Skips;

typedef struct {
    int articles; // read, without the skipped ones
    Skips skipped;
    Stories stories; // most urgent first, then most origins, then newest, then id
    Moment changes;  // when an embargo ends or an article expires: make it anew then; 0: never
} Edition;

// The text form, ended by a newline. `whole` adds what the screen needs and the contract does not
// name (chosen, headlines, language, url, urgency, copyright, changes).
Str edition_write(const Edition *edition, bool whole, Arena *owner);

// For people: headline, points with their dots and sources, differences, what was skipped.
Str edition_write_text(const Edition *edition, Arena *owner);

// Chosen sentences of all stories, one per line, in order of choice, and nothing else.
Str edition_write_plain(const Edition *edition, Arena *owner);

// `file` names the text in errors. Accepts both forms of edition_write; unknown fields are ignored;
// every view is a copy in `owner`. Fails on anything that is not an edition, with the line where
// it is not even JSON, else with the field.
bool edition_read(Str json, Str file, Arena *owner, Arena scratch, Edition *out, Fail *why);

// Who says it, as shown: sources of these origins, each origin once, "source not named" where
// nothing is known, a source of several articles once.
Str edition_origin_name(const Story *story, int origin);

#endif
