// option.h -- the words of the command line.
//
// A verb names its options in a table; option_parse fills their places. `--name value` and
// `--name=value` are the same; `--` ends the options. What is no option is a path, in order.
//
// Fails  with a sentence on stderr: an unknown option names the nearest known one; then the verb
//        returns EXIT_USAGE. `--help` prints the usage on stdout.
#ifndef OPTION_H
#define OPTION_H

#include "base/str.h"

typedef enum { OPTION_FLAG, OPTION_INT, OPTION_TEXT, OPTION_TEXTS } OptionKind;

// Of an option that may be given several times.
enum { OPTION_MOST_TEXTS = 8 };

typedef struct {
    const char *at[OPTION_MOST_TEXTS];
    int count;
} OptionTexts;

typedef struct {
    const char *name; // without the dashes
    OptionKind kind;
    void *place;       // bool, int, const char *, OptionTexts
    int low, high;     // for OPTION_INT
    const char *about; // for --help
} Option;

typedef enum { OPTIONS_READ, OPTIONS_WRONG, OPTIONS_HELPED } OptionsOutcome;

// The paths are moved to the front of `words`; `*paths` is their number.
OptionsOutcome option_parse(const char *verb, const char *usage, const Option *options,
                            Size options_count, int count, char **words, int *paths);

#endif
