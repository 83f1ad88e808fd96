// stock.h -- what the wall shows: the articles of the card and those of the store, as one.
//
// In     the paths of the card's content; the folder of the store; limits; what time it is.
// Out    the articles to show, by the rules of rules.h, sorted by file: those of the store are called
//        stick/NAME. What was refused or is damaged, and what is hidden now, with reasons, sorted
//        likewise. When what is hidden changes by itself.
// Fails  if there is nothing to show and a path of the card cannot be used. A card that cannot be read
//        is no reason to hide the stick: it is then said in `skipped`.
// Owns   everything lives in `edition`. Nothing is written anywhere.
#ifndef STOCK_H
#define STOCK_H

#include "host/files.h"
#include "news/rules.h"

typedef struct {
    int count; // of paths; may be 0
    char **paths;
    const char *store;           // NULL: none
    bool hides_card_after_stick; // the card counts only while there is nothing from a stick
    FileLimits limits;
    RulesTime time; // not_before is raised to what the store remembers
} StockOrder;

typedef struct {
    Articles articles;
    Skips skipped; // cannot be shown
    Skips hidden;  // may not be shown now: embargo, expiry, kill, a later version
    Moment next;   // as rules_next tells it
} StockShown;

// What the clock of this machine says, for verbs on a desk.
RulesTime stock_time(void);

bool stock_articles(const StockOrder *order, Arena *edition, Arena scratch, StockShown *out,
                    Fail *why);

// The same rules for the articles of one source and its kills.
void stock_apply_rules(Articles articles, const Kills *kills, const RulesTime *time, Arena *edition,
                       Arena scratch, StockShown *out);

#endif
