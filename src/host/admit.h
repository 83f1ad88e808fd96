// admit.h -- whether a stick may be taken, before any of its articles is looked at.
//
// In     the copy of a stick; the policy and the keys of this kiosk; what the store has by now.
// Out    what the stick says of itself: mode, number, time, kills, whether a key of ours signed it.
// The
//        copy keeps only what its manifest lists, if it has one; the rest is refused by name.
// Owns   everything lives in `owner`.
// Fails  with the end of a sentence about the stick: policy, signature, a file that is not as the
//        manifest says, a number that is not higher than the last.
//
// Everything is judged by the copy. Numbers of signed sticks only rise, for ever; that of an
// unsigned one is compared with what is shown now and no more, because anybody can write it.
#ifndef ADMIT_H
#define ADMIT_H

#include "host/signature.h"
#include "host/stick.h"

typedef struct {
    Manifest says; // without items
    Str warning;   // empty: none
} Admission;

bool admit_stick(StickCopy *copy, SignaturePolicy policy, const PublicKeys *keys,
                 const FileLimits *limits, Arena *owner, Arena scratch, Admission *out, Fail *why);

// The same number again is good if nothing else is new: `is_same`.
bool admit_number(const Manifest *says, const Manifest *stored, bool is_same, Fail *why);

#endif
