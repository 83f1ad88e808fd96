// wallwire digest: what independent sources agree on, printed.
#include "news/digest.h"

#include "verb/make.h"
#include "verb/option.h"
#include "verb/verb.h"

#include <stdio.h>
#include <string.h>

enum { MOST_LAST_BYTES = 256 << 20 };

typedef enum { FORMAT_TEXT, FORMAT_PLAIN, FORMAT_JSON, FORMAT_EDITION } Format;

static bool format_from(const char *name, Format *out)
{
    static const char *const names[] = {"text", "plain", "json", "edition"};
    for (int i = 0; i < COUNT_OF(names); i++) {
        if (strcmp(name, names[i]) == 0) {
            *out = (Format)i;
            return true;
        }
    }
    fprintf(stderr, "wallwire digest: --format is text, plain, json or edition, not '%s'\n", name);
    return false;
}

static Str formatted(const Edition *edition, Format format, Arena *owner)
{
    switch (format) {
    case FORMAT_TEXT:
        return edition_write_text(edition, owner);
    case FORMAT_PLAIN:
        return edition_write_plain(edition, owner);
    case FORMAT_JSON:
        return edition_write(edition, false, owner);
    case FORMAT_EDITION:
        break;
    }
    return edition_write(edition, true, owner);
}

// The edition before this one; false with a sentence on standard error when it is not one.
static bool read_last(const char *path, Edition *last, Arena *owner, Arena scratch)
{
    Fail why;
    Str text;
    if (!files_read(path, MOST_LAST_BYTES, &scratch, &text, &why)) {
        fprintf(stderr, "wallwire digest: %s: %s\n", path, why.text);
        return false;
    }
    if (!edition_read(text, str_from(path), owner, scratch, last, &why)) {
        fprintf(stderr, "wallwire digest: %s\n", why.text);
        return false;
    }
    return true;
}

static int print_digest(int count, char **paths, DigestOptions *options, Format format,
                        const char *last_path)
{
    Arena edition = make_edition_arena();
    Arena scratch = make_scratch_arena();
    FileLimits limits = files_desk_limits();
    Edition made;
    Edition last;
    Fail why;
    int code = EXIT_NO_INPUT;
    if (last_path && !read_last(last_path, &last, &edition, scratch)) {
        arena_release(&scratch);
        arena_release(&edition);
        return EXIT_NO_INPUT;
    }
    options->last = last_path ? &last : NULL;
    if (make_edition(count, paths, options, &limits, &edition, scratch, &made, &why)) {
        code = make_print("digest", formatted(&made, format, &edition));
    } else {
        fprintf(stderr, "wallwire digest: %s\n", why.text);
    }
    arena_release(&scratch);
    arena_release(&edition);
    return code;
}

int verb_digest(int count, char **words)
{
    DigestOptions options = {0};
    const char *format_name = "text";
    const char *last_path = NULL;
    Format format;
    int paths = 0;
    const Option table[] = {
        {"one-story", OPTION_FLAG, &options.one_story, 0, 0, "treat everything as one story"},
        {"words", OPTION_INT, &options.words, 1, 100000, "most words of a digest"},
        {"points", OPTION_INT, &options.points, 1, 1000, "most points of a digest"},
        {"full", OPTION_FLAG, &options.no_trimming, 0, 0, "whole sentences, nothing left out"},
        {"why", OPTION_FLAG, &options.why, 0, 0,
         "reasons: what chose a point, who says it where, what joins articles"},
        {"last", OPTION_TEXT, &last_path, 0, 0,
         "the edition before, as JSON: keeps ids, marks what is new"},
        {"format", OPTION_TEXT, &format_name, 0, 0, "text, plain, json or edition"},
    };
    OptionsOutcome outcome =
        option_parse("digest", "[OPTION]... PATH...", table, COUNT_OF(table), count, words, &paths);
    if (outcome != OPTIONS_READ) {
        return outcome == OPTIONS_HELPED ? EXIT_DONE : EXIT_USAGE;
    }
    if (!format_from(format_name, &format)) {
        return EXIT_USAGE;
    }
    if (options.why && format != FORMAT_TEXT && format != FORMAT_JSON) {
        fprintf(stderr,
                "wallwire digest: --why goes with --format text or json: %s has no room "
                "for reasons\n",
                format_name);
        return EXIT_USAGE;
    }
    if (paths == 0) {
        fprintf(stderr, "wallwire digest: no PATH given\n");
        return EXIT_USAGE;
    }
    if (options.words == 0 && options.points == 0) {
        DigestOptions usual = digest_default_options();
        options.words = usual.words;
        options.points = usual.points;
    }
    return print_digest(paths, words, &options, format, last_path);
}
