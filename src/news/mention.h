// mention.h -- the figures of one line with what they are told of.
//
// In     the cluster of a story and one of its lines.
// Out    a mention for each count, sum of money, share, age or time of day in it, with what must be
//        the same before two of them can be of one thing: the counted noun, the state ("injured")
//        it is about, the part it is limited to ("seriously", "another"), its rate ("an hour"), the
//        period it is told for ("last year", "since March", "is expected"), years, days, weekday.
//        A figure that is denied, quoted or left behind ("not 94", "from 12 to") is set aside: it
//        shows what the line knows and is no account of its own. Left out: how many people an
//        outlet spoke to, figures whose noun is only a name, lines that begin with a pronoun.
// Owns   nothing; the words for a mention live in `owner`.
// Fails  never.
#ifndef MENTION_H
#define MENTION_H

#include "news/cluster.h"
#include "news/number.h"
#include "news/occasion.h"

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
    STATES,
} State;

enum { MENTION_NEAR = 10 };

typedef struct {
    Number number;
    int line;
    int article;
    int origin;
    bool is_aside;
    State state;
    int state_token; // -1 without a state
    uint32_t key;    // what is counted; mentions of one thing have one kind and key
    bool is_person;  // the counted noun is anybody: "people", "passengers", or missing
    bool is_measure; // "kilometres", "years": the noun says nothing of the thing
    uint32_t part;   // word that limits it, or 0
    bool is_rate;    // "an hour", "per day"
    Occasion occasion;
    double line_weight;          // of the terms of its line, by mention_weight
    uint64_t line_terms;         // a bit for each of them, by mention_bit
    uint32_t near[MENTION_NEAR]; // stems around the figure, noun and state left out, nearest first
    int near_count;
    uint64_t near_bits; // a bit for each of them, by mention_bit
} Mention;

// Of each line whether it may tell a state; others tell none.
bool *mention_state_lines(const Cluster *cluster, Arena *owner);

int mention_find(const Cluster *cluster, int line, bool may_tell_state, Mention *out, int room,
                 Arena scratch);

// Fills what sets it apart: whether it is of persons or measured; its part and times, the words beside
// it. Few mentions are ever compared.
void mention_complete(const Cluster *cluster, Mention *mention, Arena scratch);

// One of 64 bits for a term or a stem: most that are not among a few share theirs with none of these.
static inline uint64_t mention_bit(uint32_t number)
{
    return (uint64_t)1 << (number % 64);
}

// How much a term counts for likeness: figures and currencies do not, they are what may differ.
double mention_weight(const Cluster *cluster, int term);

// The figure as printed, with its bound: "at least 41".
Str mention_value(const Cluster *cluster, const Mention *mention, Arena *owner, Arena scratch);

// State or noun as printed, "age of ...", "time"; empty without one.
Str mention_what(const Cluster *cluster, const Mention *mention, Arena *owner, Arena scratch);

#endif
