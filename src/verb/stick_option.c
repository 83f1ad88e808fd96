// What a word or a file means is the same for every verb.
#include "verb/stick_option.h"

#include "host/config.h"

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

bool stick_option_keys(const char *verb, const OptionTexts *files, Arena *owner, PublicKeys *out)
{
    PublicKey *keys = arena_new(owner, PublicKey, files->count);
    for (int i = 0; i < files->count; i++) {
        Str text;
        Fail why;
        if (!files_read(files->at[i], KEY_FILE_BYTES, owner, &text, &why) ||
            !signature_read_key(text, &keys[i], &why)) {
            fprintf(stderr, "wallwire %s: %s: %s\n", verb, files->at[i], why.text);
            return false;
        }
    }
    *out = (PublicKeys){keys, files->count};
    return true;
}

bool stick_option_limits(const char *path, Arena *owner, Arena scratch, FileLimits *out)
{
    Config config;
    Fails errors;
    *out = files_kiosk_limits();
    if (!path) {
        return true;
    }
    if (!config_load(path, owner, scratch, &config, &errors)) {
        fprintf(stderr, "%s\n", errors.at[0].text);
        return false;
    }
    *out = config_limits(&config);
    return true;
}
