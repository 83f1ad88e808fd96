// admit_files.h -- sticks without a manifest whose files are signed one by one: `minisign -S -m a.txt`
// on any desktop puts a.txt.minisig beside it.
//
// In     the copy of a stick that has no manifest, the policy, the keys.
// Out    the copy without its signatures and, where the policy demands them, without the files that
//        have no good one; those are refused by name. If all that stay are signed, the stick is, and
//        its number and its time are those of the newest signature.
// Owns   everything lives in `owner`.
// Fails  with the end of a sentence about the stick if the policy leaves nothing of it.
//
// A signature counts for the file whose name it was made for, as minisign writes it beside the time:
// no file can stand in for another. That a file is missing, or who wrote the file `mode`, cannot be
// seen; a manifest tells that.
#ifndef ADMIT_FILES_H
#define ADMIT_FILES_H

#include "host/admit.h"

bool admit_has_signatures(const StickCopy *copy);

bool admit_files(StickCopy *copy, SignaturePolicy policy, const PublicKeys *keys, Arena *owner,
                 Admission *out, Fail *why);

#endif
