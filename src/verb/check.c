// Says what the wall would show and what it refuses, for the person who made the files. Everything
// is said, also after the first mistake; the exit code is that of the gravest.
#include "host/asset.h"
#include "host/config.h"
#include "news/digest.h"
#include "verb/check_stick.h"
#include "verb/make.h"
#include "verb/stick_option.h"
#include "verb/stock.h"
#include "verb/verb.h"

#include <stdio.h>

#define PLURAL(count) ((count) == 1 ? "" : "s")

static void print_str(Str text)
{
    fwrite(text.at, 1, (size_t)text.len, stdout);
}

static int check_config(const char *path, Arena *forever, Arena scratch, Config *config)
{
    Fails errors;
    if (config_load(path, forever, scratch, config, &errors)) {
        printf("%s: no mistakes\n", path);
        return EXIT_DONE;
    }
    for (int i = 0; i < errors.count; i++) {
        fprintf(stderr, "%s\n", errors.at[i].text);
    }
    return EXIT_CONFIG;
}

static void print_story(int number, const Story *story)
{
    printf("  %d. ", number);
    print_str(story->headline.len > 0 ? story->headline : S("(no headline)"));
    printf("\n     %d article%s, %d independent origin%s\n", story->reports.count,
           PLURAL(story->reports.count), story->origins, PLURAL(story->origins));
}

static void print_shown(const Edition *edition, int most_stories)
{
    int shown = (int)size_min(edition->stories.count, most_stories);
    if (edition->articles == 0) {
        printf("no articles: nothing would be shown\n");
        return;
    }
    printf("%d article%s, %d stor%s would be shown:\n", edition->articles,
           PLURAL(edition->articles), shown, shown == 1 ? "y" : "ies");
    for (int i = 0; i < shown; i++) {
        print_story(i + 1, &edition->stories.at[i]);
    }
    if (shown < edition->stories.count) {
        printf("  and %d more that find no room: the settings show at most %d\n",
               edition->stories.count - shown, most_stories);
    }
}

static void print_skips(const Skips *skipped)
{
    for (int i = 0; i < skipped->count; i++) {
        const Skip *skip = &skipped->at[i];
        printf("  ");
        print_str(skip->file);
        if (skip->line > 0) {
            printf(":%d", skip->line);
        }
        printf(": ");
        print_str(skip->why);
        printf("\n");
    }
}

static void print_refused(const Skips *skipped)
{
    printf(skipped->count > 0 ? "%d refused:\n" : "nothing is refused\n", skipped->count);
    print_skips(skipped);
}

// To be hidden is no mistake.
static void print_hidden(const Skips *hidden)
{
    if (hidden->count > 0) {
        printf("%d hidden now:\n", hidden->count);
        print_skips(hidden);
    }
}

static void print_all(const StockShown *shown, const Config *config, Arena *edition, Arena scratch)
{
    DigestOptions options = digest_default_options();
    Languages languages = languages_start(asset_languages(edition), edition);
    options.points = config->points;
    options.mixes_languages = config->mix_languages;
    Edition made = digest_languages(&shown->articles, &languages, &options, edition, scratch);
    print_shown(&made, config->stories);
    print_hidden(&shown->hidden);
    print_refused(&shown->skipped);
}

static int check_content(int count, char **paths, const Config *config, Arena *edition,
                         Arena scratch)
{
    StockOrder order = {
        .count = count, .paths = paths, .limits = config_limits(config), .time = stock_time()};
    StockShown shown;
    Fail why;
    if (!stock_articles(&order, edition, scratch, &shown, &why)) {
        fprintf(stderr, "wallwire check: %s\n", why.text);
        return EXIT_NO_INPUT;
    }
    print_all(&shown, config, edition, scratch);
    return shown.skipped.count > 0 ? EXIT_REFUSED : EXIT_DONE;
}

// A stick is judged as an import would, its articles are shown as digest would.
static int check_one_stick(const CheckStick *stick, const Config *config, Arena *edition,
                           Arena scratch)
{
    StockShown shown;
    bool is_taken = check_stick(stick, edition, scratch, &shown);
    if (is_taken) {
        print_all(&shown, config, edition, scratch);
    } else {
        print_refused(&shown.skipped);
    }
    return is_taken && shown.skipped.count == 0 ? EXIT_DONE : EXIT_REFUSED;
}

typedef struct {
    const char *config, *policy, *label;
    OptionTexts keys;
} Given;

// Keys are only needed where signatures count: a desk does not have the kiosk's files.
static int order_stick(const Given *given, const char *path, const Config *config, Arena *owner,
                       CheckStick *out)
{
    *out = (CheckStick){.path = path,
                        .label = str_from(given->label),
                        .policy = config->policy,
                        .limits = config_limits(config)};
    if (given->policy && !stick_option_policy("check", given->policy, &out->policy)) {
        return EXIT_USAGE;
    }
    bool needs_keys = given->keys.count > 0 || out->policy != POLICY_OFF;
    Fail why;
    if (needs_keys &&
        !stick_option_keys(&given->keys, &config->keys_of_sticks, owner, &out->keys, &why)) {
        fprintf(stderr, "wallwire check: %s\n", why.text);
        return EXIT_CONFIG;
    }
    return EXIT_DONE;
}

static int check_content_or_stick(const Given *given, int count, char **paths, const Config *config,
                                  Arena *edition, Arena scratch)
{
    CheckStick stick;
    int code = order_stick(given, paths[0], config, edition, &stick);
    if (code != EXIT_DONE) {
        return code;
    }
    return count == 1 && check_is_stick(&stick)
               ? check_one_stick(&stick, config, edition, scratch)
               : check_content(count, paths, config, edition, scratch);
}

static int check_all(const Given *given, int count, char **paths, Arena *edition, Arena scratch)
{
    Config config = config_default();
    int of_config =
        given->config ? check_config(given->config, edition, scratch, &config) : EXIT_DONE;
    int of_content = count > 0
                         ? check_content_or_stick(given, count, paths, &config, edition, scratch)
                         : EXIT_DONE;
    return of_content == EXIT_NO_INPUT || of_config == EXIT_DONE ? of_content : of_config;
}

int verb_check(int count, char **words)
{
    Given given = {.label = ""};
    const Option options[] = {
        {"config", OPTION_TEXT, &given.config, 0, 0, "a file of settings to check, and to go by"},
        {"policy", OPTION_TEXT, &given.policy, 0, 0,
         "of a stick's signature: off, warn or require"},
        {"key", OPTION_TEXTS, &given.keys, 0, 0, "a public key of minisign; may be given twice"},
        {"label", OPTION_TEXT, &given.label, 0, 0, "volume label of the stick"},
    };
    int paths = 0;
    OptionsOutcome outcome = option_parse("check", "[--config FILE] PATH...", options,
                                          COUNT_OF(options), count, words, &paths);
    if (outcome != OPTIONS_READ) {
        return outcome == OPTIONS_HELPED ? EXIT_DONE : EXIT_USAGE;
    }
    if (paths == 0 && !given.config) {
        fprintf(stderr, "wallwire check: no PATH given\n");
        return EXIT_USAGE;
    }
    Arena edition = make_edition_arena();
    Arena scratch = make_scratch_arena();
    int code = check_all(&given, paths, words, &edition, scratch);
    arena_release(&scratch);
    arena_release(&edition);
    if (fflush(stdout) != 0) {
        fprintf(stderr, "wallwire check: the output could not be written\n");
        return EXIT_OUTPUT;
    }
    return code;
}
