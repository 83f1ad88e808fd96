// Picks a verb and calls one function.
#include "verb/verb.h"

#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>

typedef struct {
    const char *name;
    int (*run)(int count, char **words);
    const char *about;
} Verb;

static const Verb verbs[] = {
    {"show", verb_show, "show a folder of articles on the display"},
    {"digest", verb_digest, "print what independent sources agree on"},
    {"stories", verb_stories, "print which articles tell the same story"},
    {"sentences", verb_sentences, "print the sentences of one article"},
    {"shoot", verb_shoot, "write every page as PNG"},
    {"check", verb_check, "say what would be shown and what is refused"},
    {"import", verb_import, "take the articles of a stick into the store"},
    {"pack", verb_pack, "write a stick that a kiosk can check"},
    {"mount", verb_mount, "mount a stick for the import, for the service manager"},
    {"status", verb_status, "say how the wall on this machine is"},
};

static void print_verbs(FILE *out)
{
    fprintf(out, "usage: wallwire VERB [OPTION]... [PATH]...\n\n");
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        fprintf(out, "  %-10s %s\n", verbs[i].name, verbs[i].about);
    }
    fprintf(out, "\n`wallwire VERB --help` explains one verb.\n");
}

int main(int count, char **words)
{
    prctl(PR_SET_NAME, "wallwire"); // wallwire-screen is the same to who looks at the processes
    if (count > 1) {
        for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
            if (strcmp(words[1], verbs[i].name) == 0) {
                return verbs[i].run(count - 2, words + 2);
            }
        }
        if (strcmp(words[1], "--help") == 0 || strcmp(words[1], "-h") == 0) {
            print_verbs(stdout);
            return 0;
        }
        if (strcmp(words[1], "--version") == 0) {
            printf("wallwire %s\n", WALLWIRE_VERSION);
            return 0;
        }
        fprintf(stderr, "wallwire: no such verb: %s\n", words[1]);
    }
    print_verbs(stderr);
    return 2;
}
