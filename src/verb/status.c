// wallwire status: how the wall on this machine is.
#include "host/status.h"
#include "host/clock.h"
#include "host/files.h"
#include "verb/option.h"
#include "verb/verb.h"

#include <stdio.h>
#include <string.h>

#define STANDARD_FILE "/run/wallwire/" STATUS_NAME

enum { MOST_BYTES = 64 << 10, SILENT_MS = 5 * STATUS_EVERY_MS / 2 };

static bool put(Str text)
{
    return fwrite(text.at, 1, (size_t)text.len, stdout) == (size_t)text.len && fflush(stdout) == 0;
}

static int say(const char *path, bool as_json, Arena *owner, Arena scratch)
{
    Str json;
    Status status;
    Fail why;
    if (!files_read(path, MOST_BYTES, owner, &json, &why)) {
        fprintf(stderr, "wallwire status: %s: %s; does the wall run?\n", path, why.text);
        return EXIT_NO_INPUT;
    }
    if (!status_read(json, owner, &status, &why)) {
        fprintf(stderr, "wallwire status: %s: %s\n", path, why.text);
        return EXIT_NO_INPUT;
    }
    int64_t now_ms = clock_steady_ms();
    int64_t silent_ms = now_ms - status.now_ms;
    if (!put(as_json ? json : status_words(&status, now_ms, &scratch))) {
        fprintf(stderr, "wallwire status: the output could not be written\n");
        return EXIT_OUTPUT;
    }
    if (silent_ms < 0 || silent_ms > SILENT_MS) {
        fprintf(stderr, "wallwire status: the wall has told nothing for %lld s\n",
                (long long)(silent_ms < 0 ? now_ms : silent_ms) / 1000);
        return EXIT_REFUSED;
    }
    return EXIT_DONE;
}

int verb_status(int count, char **words)
{
    const char *format = "text";
    int paths = 0;
    const Option options[] = {
        {"format", OPTION_TEXT, &format, 0, 0, "text or json"},
    };
    OptionsOutcome outcome = option_parse("status", "[OPTION]... [FILE]", options,
                                          COUNT_OF(options), count, words, &paths);
    if (outcome == OPTIONS_HELPED) {
        puts("\nFILE is " STANDARD_FILE " where none is given. Ends with 1 if the wall has told\n"
             "nothing for some minutes, with 3 if there is no such file.");
    }
    if (outcome != OPTIONS_READ) {
        return outcome == OPTIONS_HELPED ? EXIT_DONE : EXIT_USAGE;
    }
    bool as_json = strcmp(format, "json") == 0;
    if (paths > 1 || (!as_json && strcmp(format, "text") != 0)) {
        fprintf(stderr, "wallwire status: %s\n",
                paths > 1 ? "give one file at most" : "--format is text or json");
        return EXIT_USAGE;
    }
    Arena owner = arena_reserve((Size)4 << 20, "status");
    Arena scratch = arena_reserve((Size)4 << 20, "scratch");
    int code = say(paths ? words[0] : STANDARD_FILE, as_json, &owner, scratch);
    arena_release(&scratch);
    arena_release(&owner);
    return code;
}
