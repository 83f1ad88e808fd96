// stock.h -- what the wall shows: the articles of the card and those of the store, as one.
//
// In     the paths of the card's content; the folder of the store; limits; what time it is.
// Out    the articles to show, by the rules of rules.h, sorted by file: those of the store are called
//        stick/NAME. What was refused, damaged or hidden, with reasons, sorted likewise.
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

bool stock_articles(const StockOrder *order, Arena *edition, Arena scratch, Articles *out,
                    Skips *skipped, Fail *why);

#endif
