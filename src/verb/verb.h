// verb.h -- what can be asked of the program, one function and one file each.
//
// In     the words behind the verb.
// Out    an exit code of base.h. Results go to standard output, everything else to standard error.
#ifndef VERB_H
#define VERB_H

#include "base/base.h"

#define WALLWIRE_VERSION "0.1.0"

int verb_show(int count, char **words);
int verb_digest(int count, char **words);
int verb_stories(int count, char **words);
int verb_sentences(int count, char **words);
int verb_shoot(int count, char **words);
int verb_check(int count, char **words);
int verb_import(int count, char **words);
int verb_pack(int count, char **words);
int verb_mount(int count, char **words);
int verb_status(int count, char **words);

#endif
