// What the wall would refuse is not packed, and said now, while the editor can still mend it. The
// articles are read by the same code and under the same limits as on the wall.
#include "host/clock.h"
#include "host/examine.h"
#include "host/parcel.h"
#include "host/settings.h"
#include "host/signature.h"
#include "host/signing.h"
#include "host/stick.h"
#include "verb/make.h"
#include "verb/stick_option.h"
#include "verb/verb.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ALLOWED_ITEM_MS = 10000, BAR_WIDTH = 40 };

typedef struct {
    const char *key;
    const char *mode;
    const char *sequence;
    const char *config;
    OptionTexts kills;
} Options;

static void show_count(int done, int of)
{
    char bar[BAR_WIDTH + 1];
    int full = of > 0 ? (int)((int64_t)done * BAR_WIDTH / of) : BAR_WIDTH;
    memset(bar, '.', BAR_WIDTH);
    memset(bar, '#', (size_t)full);
    bar[BAR_WIDTH] = 0;
    fprintf(stderr, "\rpacking %s %d of %d%s", bar, done, of, done == of ? "\n" : "");
}

static void say_refused(const Skips *refused)
{
    for (int i = 0; i < refused->count; i++) {
        const Skip *skip = &refused->at[i];
        fprintf(stderr, "%.*s: %.*s\n", (int)skip->file.len, skip->file.at, (int)skip->why.len,
                skip->why.at);
    }
}

static bool read_mode(const Options *options, StickCopy *copy)
{
    if (!options->mode) {
        return true;
    }
    copy->mode = strcmp(options->mode, "add") == 0 ? MODE_ADD : MODE_REPLACE;
    return copy->mode == MODE_ADD || strcmp(options->mode, "replace") == 0;
}

// Settings are no article, but must be without mistakes as well.
static void judge_settings(const StickCopy *copy, Verdict *verdicts, Arena *owner, Arena scratch)
{
    for (Size i = 0; i < copy->items.count; i++) {
        if (settings_is_name(copy->items.at[i].name)) {
            Fail why = {0};
            verdicts[i].is_good = settings_check(copy->contents[i], owner, scratch, &why);
            verdicts[i].line = why.line;
            verdicts[i].why = str_copy(str_from(why.text), owner);
        }
    }
}

// Only good ones stay.
static bool examine(StickCopy *copy, Arena *owner, Arena scratch, Fail *why)
{
    Examination found;
    Progress desk = progress_at_desk("checking");
    Size kept = 0;
    bool is_examined = examine_items(&copy->items, copy->contents, read_articles_in,
                                     ALLOWED_ITEM_MS, &desk, owner, scratch, &found, why);
    progress_clear(&desk);
    if (!is_examined) {
        return false;
    }
    judge_settings(copy, found.at, owner, scratch);
    for (Size i = 0; i < copy->items.count; i++) {
        if (found.at[i].is_good) {
            copy->contents[kept] = copy->contents[i];
            copy->items.at[kept++] = copy->items.at[i];
        } else {
            skips_add(&copy->refused, copy->items.at[i].name, found.at[i].line, found.at[i].why,
                      owner);
        }
    }
    copy->items.count = kept;
    return true;
}

static Kills kills_asked(const OptionTexts *ids, Arena *owner)
{
    Kills none = {0};
    Kills kills = {.at = arena_new(owner, Kill, ids->count), .count = ids->count};
    for (int i = 0; i < ids->count; i++) {
        kills.at[i] = (Kill){.id = str_from(ids->at[i])};
    }
    return kills_join(&kills, &none, MANIFEST_KILLS, owner);
}

static bool read_secret(const char *path, Arena *owner, SecretKey *out, Fail *why)
{
    Str text;
    Fail reason;
    return (files_read(path, KEY_FILE_BYTES, owner, &text, &reason) &&
            signing_read_key(text, out, &reason)) ||
           fail(why, "%s: %.400s", path, reason.text);
}

static bool sign(const Options *options, Str manifest, Moment now, Arena *owner, Str *out,
                 Fail *why)
{
    SecretKey key;
    char comment[80];
    *out = (Str){0};
    if (!options->key) {
        return true;
    }
    if (!read_secret(options->key, owner, &key, why)) {
        return false;
    }
    snprintf(comment, sizeof comment, "timestamp:%lld\tfile:manifest\thashed", (long long)now);
    *out = signing_sign(manifest, &key, str_from(comment), owner);
    signing_forget(&key);
    return true;
}

// Whether the folder is the one on the stick: then the articles stay where they are.
static bool is_in_place(const char *folder, const char *stick)
{
    char path[PATH_MAX];
    char one[PATH_MAX];
    char two[PATH_MAX];
    return snprintf(path, sizeof path, "%s/wallwire", stick) < PATH_MAX && realpath(path, one) &&
           realpath(folder, two) && strcmp(one, two) == 0;
}

static bool pack(const Options *options, int64_t sequence, const char *folder, const char *stick,
                 const FileLimits *limits, Arena *owner, Arena scratch, StickCopy *copy, Fail *why)
{
    Progress desk = progress_at_desk("reading");
    Str signature;
    Moment now = clock_now();
    Fail reason;
    bool is_read = stick_copy_folder(folder, limits, &desk, owner, scratch, copy, &reason);
    progress_clear(&desk);
    if (!is_read) {
        return fail(why, "%s: %.400s", folder, reason.text);
    }
    if (!read_mode(options, copy) || !examine(copy, owner, scratch, why)) {
        return false;
    }
    Manifest says = {.mode = copy->mode,
                     .sequence = sequence > 0 ? sequence : now,
                     .created = now,
                     .time = MOMENT_UNKNOWN,
                     .kills = kills_asked(&options->kills, owner),
                     .items = copy->items};
    if (says.items.count + says.kills.count == 0) {
        return fail(why, "%s: has nothing in it that can be shown", folder);
    }
    Str manifest = manifest_write(&says, owner, scratch);
    return sign(options, manifest, now, owner, &signature, why) &&
           (is_in_place(folder, stick)
                ? parcel_sign(folder, manifest, signature, why)
                : parcel_write(stick, &copy->items, copy->contents, manifest, signature,
                               isatty(STDERR_FILENO) ? show_count : NULL, scratch, why));
}

static int pack_with(const Options *options, const char *folder, const char *stick, Arena *owner,
                     Arena scratch)
{
    int64_t sequence = 0;
    FileLimits limits;
    StickCopy copy = {0};
    Fail why;
    if (options->sequence &&
        (!str_to_int64(str_from(options->sequence), &sequence) || sequence <= 0)) {
        fprintf(stderr, "wallwire pack: --sequence takes a whole number above 0\n");
        return EXIT_USAGE;
    }
    if (options->mode && strcmp(options->mode, "add") != 0 &&
        strcmp(options->mode, "replace") != 0) {
        fprintf(stderr, "wallwire pack: --mode takes add or replace, not '%s'\n", options->mode);
        return EXIT_USAGE;
    }
    if (!stick_option_limits("pack", options->config, owner, scratch, &limits)) {
        return EXIT_CONFIG;
    }
    if (access(folder, R_OK) != 0 || access(stick, F_OK) != 0) {
        fprintf(stderr, "wallwire pack: %s: does not exist or cannot be read\n",
                access(folder, R_OK) != 0 ? folder : stick);
        return EXIT_NO_INPUT;
    }
    bool is_packed = pack(options, sequence, folder, stick, &limits, owner, scratch, &copy, &why);
    say_refused(&copy.refused);
    if (!is_packed) {
        fprintf(stderr, "wallwire pack: %s\n", why.text);
        return EXIT_OUTPUT;
    }
    printf("%" PRId64 " file%s packed, %d refused%s\n", copy.items.count,
           copy.items.count == 1 ? "" : "s", copy.refused.count,
           options->key ? ", signed" : ", not signed");
    return copy.refused.count > 0 ? EXIT_REFUSED : EXIT_DONE;
}

int verb_pack(int count, char **words)
{
    Options given = {0};
    const Option options[] = {
        {"key", OPTION_TEXT, &given.key, 0, 0,
         "sign with this secret key of minisign (made with -W)"},
        {"sequence", OPTION_TEXT, &given.sequence, 0, 0,
         "number of this stick; the seconds since 1970 if not given"},
        {"mode", OPTION_TEXT, &given.mode, 0, 0, "replace or add"},
        {"kill", OPTION_TEXTS, &given.kills, 0, 0, "id of an article never to be shown again"},
        {"config", OPTION_TEXT, &given.config, 0, 0,
         "the kiosk's file of settings, for its limits"},
    };
    int paths = 0;
    OptionsOutcome outcome = option_parse("pack", "[OPTION]... FOLDER STICK", options,
                                          COUNT_OF(options), count, words, &paths);
    if (outcome != OPTIONS_READ) {
        return outcome == OPTIONS_HELPED ? EXIT_DONE : EXIT_USAGE;
    }
    if (paths != 2) {
        fprintf(stderr, "wallwire pack: give a folder of articles and the folder of a stick\n");
        return EXIT_USAGE;
    }
    Arena owner = make_edition_arena();
    Arena scratch = make_scratch_arena();
    int code = pack_with(&given, words[0], words[1], &owner, scratch);
    arena_release(&scratch);
    arena_release(&owner);
    return code;
}
