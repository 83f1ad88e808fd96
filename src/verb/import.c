// Options become an order; the order is carried out with no more rights than it needs; the report
// is one line of JSON. Where the kiosk's own settings are in the way, the screen is told as of any
// other stick that is refused.
#include "host/import.h"
#include "host/clock.h"
#include "host/sandbox.h"
#include "verb/make.h"
#include "verb/stick_option.h"
#include "verb/verb.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { MOST_DAYS = 36500 };

typedef struct {
    const char *store;
    const char *policy;
    OptionTexts keys;
    const char *label;
    const char *status;
    const char *config;
    int days;      // -1: as the settings say
    int allowed_s; // 0: as the settings say
    bool trusts_clock, whole;
} Options;

static const char *folder_of(const char *path, Arena *owner)
{
    const char *slash = strrchr(path, '/');
    return slash == path ? "/" : slash ? str_zero((Str){path, slash - path}, owner) : ".";
}

// The folder above the store only if the store has to be made in it.
static void give_up_rights(const ImportOrder *order, const char *status, Arena scratch)
{
    const char *const readable[] = {order->stick, "/proc", NULL};
    bool has_store = access(order->store, F_OK) == 0;
    const char *const writable[] = {has_store ? order->store : folder_of(order->store, &scratch),
                                    status ? folder_of(status, &scratch) : NULL, NULL};
    sandbox_paths(&(SandboxPaths){readable, writable});
}

static int code_of(ImportEnding ending, const Options *options, const StickReport *report)
{
    switch (ending) {
    case IMPORT_TAKEN:
        return report->refused.count > 0 ? EXIT_REFUSED : EXIT_DONE;
    case IMPORT_REFUSED:
        return options->whole ? EXIT_NOT_YET : EXIT_REFUSED;
    case IMPORT_NOT_WRITTEN:
        break;
    }
    return EXIT_OUTPUT;
}

static int import(const ImportOrder *order, const Options *options, Arena *owner, Arena scratch)
{
    StickReport report;
    Progress progress = {.path = options->status,
                         .end_ms = clock_steady_ms() + (int64_t)options->allowed_s * 1000};
    give_up_rights(order, options->status, scratch);
    ImportEnding ending = import_stick(order, &progress, owner, scratch, &report);
    if (report.why.len > 0) {
        fprintf(stderr, "wallwire import: the %s %.*s\n", options->whole ? "folder" : "stick",
                (int)report.why.len, report.why.at);
    }
    Str line = stick_report_write(&report, owner, scratch);
    if (fwrite(line.at, 1, (size_t)line.len, stdout) != (size_t)line.len || fflush(stdout) != 0) {
        fprintf(stderr, "wallwire import: the output could not be written\n");
        return EXIT_OUTPUT;
    }
    return code_of(ending, options, &report);
}

// What is not said on the command line stands in the settings.
static void complete(Options *options, const Config *config, Arena *owner)
{
    if (!options->store) {
        options->store = str_zero(config->store, owner);
    }
    // That of the settings is about a stick that somebody has in hand.
    bool is_stick = options->config && !options->whole;
    if (!options->status && is_stick && config->status.len > 0) {
        options->status = str_zero(config->status, owner);
    }
    options->days = options->days < 0 ? config->keep_days : options->days;
    options->allowed_s = options->allowed_s > 0 ? options->allowed_s : config->import_allowed_s;
}

// Nothing of the stick was read: it is a matter of this kiosk.
static int refuse_all(const Options *options, const char *why, Arena scratch)
{
    StickReport report = {.state = STICK_REFUSED, .why = str_from(why), .time = MOMENT_UNKNOWN};
    Progress progress = {.path = options->status};
    progress_report(&progress, &report, scratch);
    return EXIT_CONFIG;
}

static bool read_keys(const Options *options, const Config *config, Arena *owner, Arena scratch,
                      PublicKeys *out)
{
    Fail why;
    char words[sizeof why.text + 50];
    if (stick_option_keys(&options->keys, &config->keys_of_sticks, owner, out, &why)) {
        return true;
    }
    fprintf(stderr, "wallwire import: %s\n", why.text);
    snprintf(words, sizeof words, "cannot be judged by the wall's keys (%s)", why.text);
    refuse_all(options, words, scratch);
    return false;
}

static int complain_of_no_keys(const Options *options, Arena scratch)
{
    fprintf(stderr,
            "wallwire import: that policy needs --key FILE, or stick.keys in the settings\n");
    refuse_all(options, "cannot be judged: the wall's settings name no key", scratch);
    return options->policy ? EXIT_USAGE : EXIT_CONFIG;
}

static Moment now_by(const Options *options, const Config *config)
{
    bool is_right = options->trusts_clock || clock_is_set(config->clock_source);
    return is_right ? clock_now() : MOMENT_UNKNOWN;
}

static int import_with(Options *options, const char *stick, Arena *owner, Arena scratch)
{
    Config config;
    if (!stick_option_config("import", options->config, owner, scratch, &config)) {
        return refuse_all(options, "cannot be taken: the wall's settings have a mistake", scratch);
    }
    complete(options, &config, owner);
    ImportOrder order = {
        .stick = stick,
        .label = str_from(options->label),
        .store = options->store,
        .policy = config.policy,
        .limits = config_limits(&config),
        .kept_days = options->days,
        .now = now_by(options, &config),
        .whole = options->whole,
        .reader = read_articles_in,
    };
    if (options->policy && !stick_option_policy("import", options->policy, &order.policy)) {
        return EXIT_USAGE;
    }
    if (!read_keys(options, &config, owner, scratch, &order.keys)) {
        return EXIT_CONFIG;
    }
    if (order.policy != POLICY_OFF && order.keys.count == 0) {
        return complain_of_no_keys(options, scratch);
    }
    if (order.store[0] == 0) {
        fprintf(stderr, "wallwire import: the settings have no stick.store\n");
        return EXIT_USAGE;
    }
    if (access(stick, F_OK) != 0) {
        fprintf(stderr, "wallwire import: %s: does not exist\n", stick);
        return EXIT_NO_INPUT;
    }
    return import(&order, options, owner, scratch);
}

int verb_import(int count, char **words)
{
    Options given = {.label = "", .days = -1};
    const Option options[] = {
        {"store", OPTION_TEXT, &given.store, 0, 0, "folder of the store"},
        {"policy", OPTION_TEXT, &given.policy, 0, 0, "signatures: off, warn or require"},
        {"key", OPTION_TEXTS, &given.keys, 0, 0, "a public key of minisign; may be given twice"},
        {"label", OPTION_TEXT, &given.label, 0, 0, "volume label of the stick"},
        {"status", OPTION_TEXT, &given.status, 0, 0, "file to tell the screen how it goes"},
        {"config", OPTION_TEXT, &given.config, 0, 0, "the kiosk's settings"},
        {"keep-days", OPTION_INT, &given.days, 0, MOST_DAYS,
         "drop what was added longer ago; 0 keeps it"},
        {"allowed-s", OPTION_INT, &given.allowed_s, 1, 3600, "most time it may take"},
        {"whole", OPTION_FLAG, &given.whole, 0, 0,
         "only if everything is there that the manifest names: for a folder that is synced"},
        {"trust-clock", OPTION_FLAG, &given.trusts_clock, 0, 0,
         "this machine has a clock chip that is right"},
    };
    int paths = 0;
    OptionsOutcome outcome = option_parse("import", "[OPTION]... STICK", options, COUNT_OF(options),
                                          count, words, &paths);
    if (outcome != OPTIONS_READ) {
        return outcome == OPTIONS_HELPED ? EXIT_DONE : EXIT_USAGE;
    }
    if (paths != 1) {
        fprintf(stderr, "wallwire import: give one folder that a stick is mounted at\n");
        return EXIT_USAGE;
    }
    Arena owner = make_edition_arena();
    Arena scratch = make_scratch_arena();
    int code = import_with(&given, words[0], &owner, scratch);
    arena_release(&scratch);
    arena_release(&owner);
    return code;
}
