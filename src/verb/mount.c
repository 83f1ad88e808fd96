// wallwire mount: what the service manager runs for a stick. It mounts, gives up every right that
// took, and becomes `wallwire import`. What cannot be mounted is told to the screen.
#include "host/mount.h"

#include "host/clock.h"
#include "host/log.h"
#include "host/progress.h"
#include "verb/option.h"
#include "verb/verb.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define STANDARD_FOLDER "/run/wallwire-stick"

enum { MOST_WORDS = 32 };

typedef struct {
    const char *folder, *status;
} Options;

static int refuse(const Options *options, const char *device, const char *why, Arena scratch)
{
    Log log = log_open();
    Progress progress = {.path = options->status};
    StickReport report = {.state = STICK_REFUSED, .why = str_from(why), .time = MOMENT_UNKNOWN};
    progress_report(&progress, &report, scratch);
    log_line(&log, LOG_WARNING, "%s: the stick %s", device, why);
    return EXIT_REFUSED;
}

static int become_import(const Options *options, const char *device, int count, char **more,
                         Arena *owner)
{
    char *words[MOST_WORDS + 8] = {"wallwire", "import", "--label",
                                   str_zero(mount_label(MOUNT_LABELS, device, owner), owner)};
    int filled = 4;
    if (options->status) {
        words[filled++] = "--status";
        words[filled++] = str_zero(str_from(options->status), owner);
    }
    for (int i = 0; i < count; i++) {
        words[filled++] = more[i];
    }
    words[filled] = str_zero(str_from(options->folder), owner);
    execv("/proc/self/exe", words);
    fprintf(stderr, "wallwire mount: the import cannot be started: %s\n", strerror(errno));
    return EXIT_NO_INPUT;
}

static int mount_and_import(const Options *options, int count, char **words)
{
    Arena owner = arena_reserve((Size)4 << 20, "mount");
    Arena scratch = arena_reserve((Size)4 << 20, "scratch");
    Fail why;
    int code = EXIT_NO_INPUT;
    bool is_mounted = mount_stick(words[0], options->folder, &why);
    Fail after;
    if (!mount_drop_rights(&after)) {
        fprintf(stderr, "wallwire mount: %s\n", after.text);
    } else if (!is_mounted) {
        code = refuse(options, words[0], why.text, scratch);
    } else {
        code = become_import(options, words[0], count - 1, words + 1, &owner);
    }
    arena_release(&scratch);
    arena_release(&owner);
    return code;
}

int verb_mount(int count, char **words)
{
    Options given = {.folder = STANDARD_FOLDER};
    const Option options[] = {
        {"at", OPTION_TEXT, &given.folder, 0, 0, "an empty folder; " STANDARD_FOLDER},
        {"status", OPTION_TEXT, &given.status, 0, 0, "file to tell the screen how it goes"},
    };
    int paths = 0;
    OptionsOutcome outcome = option_parse("mount", "[OPTION]... DEVICE [-- OPTION OF IMPORT...]",
                                          options, COUNT_OF(options), count, words, &paths);
    if (outcome == OPTIONS_HELPED) {
        puts("\nFor the service manager: the caller must have a mount name space of its own and\n"
             "the right to mount. Everything after that happens without any right.");
    }
    if (outcome != OPTIONS_READ) {
        return outcome == OPTIONS_HELPED ? EXIT_DONE : EXIT_USAGE;
    }
    if (paths < 1 || paths > MOST_WORDS) {
        fprintf(stderr, "wallwire mount: give one device, like /dev/sda1\n");
        return EXIT_USAGE;
    }
    return mount_and_import(&given, paths, words);
}
