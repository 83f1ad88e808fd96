// stick_option.h -- options that import, pack and check have in common.
//
// Fails  with a sentence on standard error that begins with the verb or the file; for the keys the
//        caller says it.
#ifndef STICK_OPTION_H
#define STICK_OPTION_H

#include "host/admit.h"
#include "host/config.h"
#include "host/files.h"
#include "verb/option.h"

bool stick_option_policy(const char *verb, const char *word, SignaturePolicy *out);

// Of the files that are named, else of those of the settings.
bool stick_option_keys(const OptionTexts *files, const Strs *of_config, Arena *owner,
                       PublicKeys *out, Fail *why);

// A file of settings, or the defaults where there is none.
bool stick_option_config(const char *verb, const char *path, Arena *owner, Arena scratch,
                         Config *out);

// The limits of a kiosk, or those of a file of settings.
bool stick_option_limits(const char *verb, const char *config, Arena *owner, Arena scratch,
                         FileLimits *out);

#endif
