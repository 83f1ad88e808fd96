// One pass over the words; paths are gathered at the front in place.
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

static OptionsOutcome unknown(const char *verb, const Option *options, Size count, Str name)
{
    Str nearest = {0};
    for (Size i = 0; i < count; i++) {
        nearest = nearest_of(name, nearest, str_from(options[i].name));
    }
    fprintf(stderr, "wallwire %s: no such option: --%.*s", verb, (int)name.len, name.at);
    if (nearest.len > 0) {
        fprintf(stderr, "; did you mean --%.*s?", (int)nearest.len, nearest.at);
    }
    fprintf(stderr, "\n");
    return OPTIONS_WRONG;
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

OptionsOutcome option_parse(const char *verb, const char *usage, const Option *options,
                            Size options_count, int count, char **words, int *paths)
{
    *paths = 0;
    bool ended = false;
    for (int i = 0; i < count; i++) {
        Str word = str_from(words[i]);
        if (ended || !str_starts(word, S("--"))) {
            words[(*paths)++] = words[i];
            continue;
        }
        if (word.len == 2) {
            ended = true;
            continue;
        }
        if (str_equal(word, S("--help"))) {
            print_usage(verb, usage, options, options_count);
            return OPTIONS_HELPED;
        }
        Size sign = str_find_byte(word, '=');
        Str name = str_sub(word, 2, sign < 0 ? word.len : sign);
        const Option *option = find(options, options_count, name);
        if (!option) {
            return unknown(verb, options, options_count, name);
        }
        if (option->kind == OPTION_FLAG) {
            if (sign >= 0) {
                fprintf(stderr, "wallwire %s: --%s takes no value\n", verb, option->name);
                return OPTIONS_WRONG;
            }
            *(bool *)option->place = true;
            continue;
        }
        if (sign < 0 && i + 1 == count) {
            fprintf(stderr, "wallwire %s: --%s needs a value\n", verb, option->name);
            return OPTIONS_WRONG;
        }
        const char *value = sign < 0 ? words[++i] : words[i] + sign + 1;
        if (!set_value(verb, option, value)) {
            return OPTIONS_WRONG;
        }
    }
    return OPTIONS_READ;
}
