// mention.h -- the figures of one line with what they are told of.
//
// In     the cluster of a story and one of its lines.
// Out    a mention for each count, sum of money or share in it, with what must be the same before
//        two of them can be of one thing: the counted noun, the state ("injured") it is about, the
//        part it is limited to ("seriously", "another"), its rate ("an hour"), years and weekday.
//        A figure that is denied, quoted or left behind ("not 94", "from 12 to") is set aside: it
//        shows what the line knows and is no account of its own.
// Owns   texts live in `owner`.
// Fails  never.
#ifndef MENTION_H
#define MENTION_H

#include "news/cluster.h"
#include "news/number.h"

typedef enum {
    STATE_NONE,
    STATE_KILLED,
    STATE_INJURED,
    STATE_MISSING,
    STATE_ARRESTED,
    STATE_EVACUATED,
    STATE_RESCUED,
    STATE_TRAPPED,
    STATE_HOMELESS,
} State;

enum { MENTION_NEAR = 10 };

typedef struct {
    Number number;
    int line;
    int origin;
    bool is_aside;
    State state;
    int state_token;        // -1 without a state
    bool is_person;         // the counted noun is anybody: "people", "passengers", or missing
    bool is_measure;        // "kilometres", "years": the noun says nothing of the thing
    uint32_t part;          // word that limits it, or 0
    bool is_rate;           // "an hour", "per day"
    uint32_t year;          // the year named in the line, or 0
    uint32_t weekday;       // word of the weekday named in the line, or 0
    int near[MENTION_NEAR]; // terms around the figure, noun and state left out, nearest first
    int near_count;
    Str value; // as printed, with its bound: "at least 41"
    Str what;  // state or noun as printed; empty without one
} Mention;

int mention_find(const Cluster *cluster, int line, Mention *out, int room, Arena *owner,
                 Arena scratch);

#endif
