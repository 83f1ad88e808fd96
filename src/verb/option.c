// One pass over the words; paths are gathered at the front in place. A single dash is a path (many
// programs mean standard input by it), but -x is a mistyped option: a file of that name is ./-x.
#include "verb/option.h"

#include "base/nearest.h"

#include <stdio.h>
#include <string.h>

static const Option *find(const Option *options, Size count, Str name)
{
    for (Size i = 0; i < count; i++) {
        if (str_equal(name, str_from(options[i].name))) {
            return &options[i];
        }
    }
    return NULL;
}

static void print_usage(const char *verb, const char *usage, const Option *options, Size count)
{
    printf("usage: wallwire %s %s\n", verb, usage);
    for (Size i = 0; i < count; i++) {
        const char *value = options[i].kind == OPTION_INT    ? " N"
                            : options[i].kind != OPTION_FLAG ? " TEXT"
                                                             : "";
        char shown[40];
        snprintf(shown, sizeof shown, "--%s%s", options[i].name, value);
        printf("  %-22s %s\n", shown, options[i].about);
    }
}

static bool unknown(const char *verb, const Option *options, Size count, Str word)
{
    Str name = str_starts(word, S("--")) ? str_tail(word, 2) : str_tail(word, 1);
    Str nearest = nearest_of(name, (Str){0}, S("help"));
    for (Size i = 0; i < count; i++) {
        nearest = nearest_of(name, nearest, str_from(options[i].name));
    }
    fprintf(stderr, "wallwire %s: no such option: %.*s", verb, (int)word.len, word.at);
    if (nearest.len > 0) {
        fprintf(stderr, "; did you mean --%.*s?", (int)nearest.len, nearest.at);
    }
    fprintf(stderr, "\n");
    return false;
}

static bool add_text(const char *verb, const Option *option, const char *value)
{
    OptionTexts *texts = option->place;
    if (texts->count == OPTION_MOST_TEXTS) {
        fprintf(stderr, "wallwire %s: --%s may be given %d times\n", verb, option->name,
                OPTION_MOST_TEXTS);
        return false;
    }
    texts->at[texts->count++] = value;
    return true;
}

static bool set_value(const char *verb, const Option *option, const char *value)
{
    if (option->kind == OPTION_TEXT) {
        *(const char **)option->place = value;
        return true;
    }
    if (option->kind == OPTION_TEXTS) {
        return add_text(verb, option, value);
    }
    int64_t number = 0;
    if (!str_to_int64(str_from(value), &number) || number < option->low || number > option->high) {
        fprintf(stderr, "wallwire %s: --%s takes a whole number from %d to %d, not '%s'\n", verb,
                option->name, option->low, option->high, value);
        return false;
    }
    *(int *)option->place = (int)number;
    return true;
}

// The words of one option, of which *next is the first; moves *next behind them.
static bool take_option(const char *verb, const Option *options, Size options_count, int count,
                        char **words, int *next)
{
    char *at = words[(*next)++];
    Str word = str_from(at);
    Size sign = str_find_byte(word, '=');
    Str head = str_sub(word, 0, sign < 0 ? word.len : sign);
    const Option *option =
        str_starts(head, S("--")) ? find(options, options_count, str_tail(head, 2)) : NULL;
    if (!option) {
        return unknown(verb, options, options_count, head);
    }
    if (option->kind == OPTION_FLAG) {
        if (sign >= 0) {
            fprintf(stderr, "wallwire %s: --%s takes no value\n", verb, option->name);
        }
        *(bool *)option->place = true;
        return sign < 0;
    }
    if (sign < 0 && *next == count) {
        fprintf(stderr, "wallwire %s: --%s needs a value\n", verb, option->name);
        return false;
    }
    return set_value(verb, option, sign < 0 ? words[(*next)++] : at + sign + 1);
}

OptionsOutcome option_parse(const char *verb, const char *usage, const Option *options,
                            Size options_count, int count, char **words, int *paths)
{
    *paths = 0;
    bool ended = false;
    for (int next = 0; next < count;) {
        Str word = str_from(words[next]);
        if (ended || word.len < 2 || word.at[0] != '-') {
            words[(*paths)++] = words[next++];
        } else if (str_equal(word, S("--"))) {
            ended = true;
            next++;
        } else if (str_equal(word, S("--help")) || str_equal(word, S("-h"))) {
            print_usage(verb, usage, options, options_count);
            return OPTIONS_HELPED;
        } else if (!take_option(verb, options, options_count, count, words, &next)) {
            return OPTIONS_WRONG;
        }
    }
    return OPTIONS_READ;
}
