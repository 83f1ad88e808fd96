// why.h -- why a story of the edition is what it is, for an editor who asks (digest --why).
//
// A story's `why` says what its points were chosen for and where each origin says them, which
// articles were taken for one voice and on what evidence, and what made each article part of it.
// Every quoted sentence is a slice of its article's text with runs of white space made one blank.
//
// In     a story whose `why` is there (digest.h: DigestOptions.why); else nothing is written.
// Out    text for people: lines below a point, lines below a story, and once what they mean. JSON:
//        a field "why" of a point and of a story, with a comma and a blank in front:
//          point  {"chosen_for":[{"words","origins":n}], "opens_article":bool,
//                  "said_in":[{"origin","source","file","start","end","text",
//                  "beside":[{"start","end","text"}]}]}
//          story  {"one_voice":[{"origin","file","other","same_source":string|null,
//                  "same_agency":string|null,"same_text":bool,"share":0..1,
//                  "lines":[{"start","end","text","other_start","other_end","other_text"}]}],
//                  "asked_for":bool, "one_story":[{"file","copy_of":string|null,"most_like":string|null,
//                  "likeness":0..1,"words":[string]}]}
// Units  shares and likenesses are in hundredths here.
// Owns   nothing; views live as long as the edition.
// Fails  never. edition_read leaves `why` out: it is for reading, not for the wall.
#ifndef WHY_H
#define WHY_H

#include "news/edition.h"

enum {
    WHY_CONCEPTS = 8, // told of a point, at most
    WHY_WORDS = 6,    // told of an article, at most
    WHY_BESIDE = 3,   // sentences beside the one that says so: before, behind, the article's first
    WHY_LINES = 8,    // overlapping lines of two articles in the text form, at most; JSON has all
};

// A sentence, or neighbouring ones, of an article.
typedef struct {
    Str file;
    Str source; // empty: not named
    int start, end;
    Str text;
} Quote;

// How an origin says a point: in a sentence, and what that lacks in others of the same article.
typedef struct {
    Quote quote;
    Quote beside[WHY_BESIDE];
    int beside_count;
} Said;

// A word or two neighbouring ones that several origins have.
typedef struct {
    Str words; // as they stand in the point
    int origins;
} ChosenFor;

typedef struct {
    ChosenFor *chosen_for; // greatest weight first; what a point chosen before has is not repeated
    int chosen_for_count;
    bool opens_article; // its sentence is the first one of its article
    Said *said_in;      // of each origin of the point's `by`
    int own;            // which of them the point is taken from
} PointWhy;

// A sentence of one article that stands in another too, letter by letter or nearly.
typedef struct {
    Quote one, other;
} SharedLine;

// Two articles of one origin. The merges of an origin tie all its articles together.
typedef struct {
    int origin;
    Str file, other;
    Str same_source; // empty: not the reason
    Str same_agency; // one credits it, the other credits it too or is by it; empty: not the reason
    bool same_text;  // they were found to print one text
    int share;       // hundredths of the shorter article's own words that the longer has too
    SharedLine *lines;
    int line_count;
} Merge;

// What made an article part of its story.
typedef struct {
    Str file;
    Str copy_of;   // it came with this article, whose text it prints; empty: it did not
    Str most_like; // the article of the story most like it; empty: there is no other
    int likeness;  // hundredths
    Strs words;    // that make them alike, the weightiest first
} Join;

struct Why {
    PointWhy *points; // of each point, in reading order
    Merge *merges;    // by origin
    int merge_count;
    Join *joins; // of each article; none in a story of one article
    int join_count;
    bool was_asked_for; // all articles are one story because the reader said so
};

void why_write_point_text(Buf *buf, const Story *story, int point);
void why_write_story_text(Buf *buf, const Story *story);
void why_write_legend(Buf *buf);

void why_write_point_json(Buf *buf, const Story *story, int point);
void why_write_story_json(Buf *buf, const Story *story);

#endif
