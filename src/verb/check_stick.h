// check_stick.h -- what a kiosk would make of a stick, without a kiosk.
//
// In     the folder a stick is mounted at; what the kiosk would be told.
// Out    on standard output: whether the stick would be taken, each file that would be refused with
//        its reason, in words. *out are the articles that would be shown, by the clock of this machine.
// Fails  if the whole stick would be refused; then it has been said.
#ifndef CHECK_STICK_H
#define CHECK_STICK_H

#include "host/admit.h"
#include "verb/stock.h"

typedef struct {
    const char *path;
    Str label;
    SignaturePolicy policy;
    PublicKeys keys;
    FileLimits limits;
} CheckStick;

// Whether a path is a stick of ours and not a folder of articles: it has a folder wallwire, or the
// label says so.
bool check_is_stick(const CheckStick *order);

bool check_stick(const CheckStick *order, Arena *owner, Arena scratch, StockShown *out);

#endif
