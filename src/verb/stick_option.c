// What a word or a file means is the same for every verb.
#include "verb/stick_option.h"

#include <stdio.h>
#include <string.h>

bool stick_option_policy(const char *verb, const char *word, SignaturePolicy *out)
{
    static const char *const words[] = {"off", "warn", "require"};
    for (int i = 0; i < COUNT_OF(words); i++) {
        if (strcmp(word, words[i]) == 0) {
            *out = (SignaturePolicy)i;
            return true;
        }
    }
    fprintf(stderr, "wallwire %s: --policy takes off, warn or require, not '%s'\n", verb, word);
    return false;
}

static bool read_key(const char *path, Arena *owner, PublicKey *out, Fail *why)
{
    Str text;
    Fail reason;
    return (files_read(path, KEY_FILE_BYTES, owner, &text, &reason) &&
            signature_read_key(text, out, &reason)) ||
           fail(why, "%.200s: %.250s", path, reason.text);
}

bool stick_option_keys(const OptionTexts *files, const Strs *of_config, Arena *owner,
                       PublicKeys *out, Fail *why)
{
    int count = files->count > 0 ? files->count : (int)of_config->count;
    PublicKey *keys = arena_new(owner, PublicKey, count);
    for (int i = 0; i < count; i++) {
        const char *path = files->count > 0 ? files->at[i] : str_zero(of_config->at[i], owner);
        if (!read_key(path, owner, &keys[i], why)) {
            return false;
        }
    }
    *out = (PublicKeys){keys, count};
    return true;
}

bool stick_option_config(const char *verb, const char *path, Arena *owner, Arena scratch,
                         Config *out)
{
    Fails errors = {0};
    *out = config_default();
    if (!path || config_load(path, owner, scratch, out, &errors)) {
        return true;
    }
    for (int i = 0; i < errors.count; i++) {
        fprintf(stderr, "wallwire %s: %s\n", verb, errors.at[i].text);
    }
    return false;
}

bool stick_option_limits(const char *verb, const char *path, Arena *owner, Arena scratch,
                         FileLimits *out)
{
    Config config;
    bool is_read = stick_option_config(verb, path, owner, scratch, &config);
    *out = is_read ? config_limits(&config) : files_kiosk_limits();
    return is_read;
}
