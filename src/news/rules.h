// rules.h -- which of the articles that were read are shown: versions, kills, embargoes, dates.
//
// In     all articles of card and stick. `rank` of a source tells which of two equal versions came
//        later (the stick after the card). Kills by id, as kills_join gives them, from sticks of
//        all times. What is known of the time: `now` is only used when it is trusted; `not_before`
//        is a time that has certainly come, or MOMENT_UNKNOWN.
// Out    the articles to show, in the order given, and why each other one is not.
// Owns   arrays live in `edition`; if all articles of a single source are shown, they are that source's
//        own.
// Fails  never.
//
// One id is one article, wherever it lies. A canceled article kills its id up to its version; a
// kill without a version is final. An embargoed version waits beside the one before it; any other
// highest version takes its place, even if it is not shown itself. An article that replaces others by
// their ids takes their place likewise, unless one of them is newer. Without trusted time an embargo
// holds, and what expired before `not_before` is over.
#ifndef RULES_H
#define RULES_H

#include "news/article.h"
#include "news/edition.h"

enum { RULES_MOST_REPLACED = 64 }; // ids that one article may replace; more are not looked at

typedef struct {
    Str id;
    int version; // highest one that is killed; 0: all
} Kill;

typedef struct {
    Kill *at;
    Size count;
} Kills;

typedef struct {
    Moment now;
    bool is_trusted;
    Moment not_before;
} RulesTime;

typedef struct {
    Articles articles;
    int rank; // higher: came later
} RulesSource;

typedef struct {
    const RulesSource *at;
    Size count;
} RulesSources;

Articles rules_shown(const RulesSources *sources, const Kills *kills, const RulesTime *time,
                     Arena *edition, Arena scratch, Skips *hidden);

// When what is shown changes by itself if nobody does anything: an embargo ends, an article expires.
// Where the time is not trusted: the time from which on it would, once it is known. MOMENT_UNKNOWN:
// never.
Moment rules_next(const RulesSources *sources, const RulesTime *time);

// Both lists, each id once with its gravest kill, by id. What is beyond `most` is left out.
Kills kills_join(const Kills *a, const Kills *b, Size most, Arena *owner);

// The kills that these articles are.
Kills kills_of(const Articles *articles, Arena *owner);

#endif
