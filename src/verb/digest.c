// wallwire digest: what independent sources agree on, printed.
#include "news/digest.h"

#include "verb/make.h"
#include "verb/option.h"
#include "verb/stick_option.h"
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

typedef struct {
    DigestOptions digest;
    Format format;
    const char *format_name, *last, *at, *config;
    bool is_kiosk;
    StockOrder stock;
} Request;

static int print_digest(Request *request)
{
    Arena edition = make_edition_arena();
    Arena scratch = make_scratch_arena();
    Edition made;
    Edition last;
    Fail why;
    int code = EXIT_NO_INPUT;
    if (request->last && !read_last(request->last, &last, &edition, scratch)) {
        arena_release(&scratch);
        arena_release(&edition);
        return EXIT_NO_INPUT;
    }
    request->digest.last = request->last ? &last : NULL;
    if (make_edition_of(&request->stock, &request->digest, &edition, scratch, &made, &why)) {
        // What made the edition is done: its memory serves once more.
        code = make_print("digest", formatted(&made, request->format, &scratch));
    } else {
        fprintf(stderr, "wallwire digest: %s\n", why.text);
    }
    arena_release(&scratch);
    arena_release(&edition);
    return code;
}

// "none": the clock of the wall is not set.
static bool read_time(const char *at, RulesTime *out)
{
    *out = (RulesTime){MOMENT_UNKNOWN, false, MOMENT_UNKNOWN};
    if (!at) {
        *out = stock_time();
        return true;
    }
    out->is_trusted = moment_parse_iso(str_from(at), &out->now);
    if (out->is_trusted || strcmp(at, "none") == 0) {
        return true;
    }
    fprintf(stderr,
            "wallwire digest: --at takes a moment as 2025-03-05T18:42Z, or none, not '%s'\n", at);
    return false;
}

static bool read_limits(const Request *request, FileLimits *out)
{
    Arena owner = arena_reserve((Size)16 << 20, "config");
    Arena scratch = arena_reserve((Size)64 << 20, "scratch");
    bool is_read = stick_option_limits("digest", request->config, &owner, scratch, out);
    if (is_read && !request->config && !request->is_kiosk) {
        *out = files_desk_limits();
    }
    arena_release(&scratch);
    arena_release(&owner);
    return is_read;
}

static void set_standard(DigestOptions *options)
{
    if (options->words == 0 && options->points == 0) {
        DigestOptions usual = digest_default_options();
        options->words = usual.words;
        options->points = usual.points;
    }
}

static bool has_room_for_reasons(const Request *request)
{
    if (!request->digest.why || request->format == FORMAT_TEXT || request->format == FORMAT_JSON) {
        return true;
    }
    fprintf(stderr,
            "wallwire digest: --why goes with --format text or json: %s has no room for reasons\n",
            request->format_name);
    return false;
}

int verb_digest(int count, char **words)
{
    Request request = {.format_name = "text"};
    DigestOptions *options = &request.digest;
    const Option table[] = {
        {"one-story", OPTION_FLAG, &options->one_story, 0, 0, "treat everything as one story"},
        {"mix-languages", OPTION_FLAG, &options->mixes_languages, 0, 0,
         "a story may hold articles of several languages"},
        {"words", OPTION_INT, &options->words, 1, 100000, "most words of a digest"},
        {"points", OPTION_INT, &options->points, 1, 1000, "most points of a digest"},
        {"full", OPTION_FLAG, &options->no_trimming, 0, 0, "whole sentences, nothing left out"},
        {"why", OPTION_FLAG, &options->why, 0, 0,
         "reasons: what chose a point, who says it where, what joins articles"},
        {"last", OPTION_TEXT, &request.last, 0, 0,
         "the edition before, as JSON: keeps ids, marks what is new"},
        {"format", OPTION_TEXT, &request.format_name, 0, 0, "text, plain, json or edition"},
        {"at", OPTION_TEXT, &request.at, 0, 0, "the time that embargoes go by, or none; else now"},
        {"store", OPTION_TEXT, &request.stock.store, 0, 0, "a store of sticks, shown too"},
        {"hide-card", OPTION_FLAG, &request.stock.hides_card_after_stick, 0, 0,
         "PATHs only count while the store is empty"},
        {"kiosk", OPTION_FLAG, &request.is_kiosk, 0, 0, "limits as on a wall"},
        {"config", OPTION_TEXT, &request.config, 0, 0, "a file of settings, for its limits"},
    };
    OptionsOutcome outcome = option_parse("digest", "[OPTION]... PATH...", table, COUNT_OF(table),
                                          count, words, &request.stock.count);
    if (outcome != OPTIONS_READ) {
        return outcome == OPTIONS_HELPED ? EXIT_DONE : EXIT_USAGE;
    }
    request.stock.paths = words;
    if (!format_from(request.format_name, &request.format) || !has_room_for_reasons(&request) ||
        !read_time(request.at, &request.stock.time)) {
        return EXIT_USAGE;
    }
    if (request.stock.count == 0 && !request.stock.store) {
        fprintf(stderr, "wallwire digest: no PATH given\n");
        return EXIT_USAGE;
    }
    if (!read_limits(&request, &request.stock.limits)) {
        return EXIT_CONFIG;
    }
    set_standard(options);
    return print_digest(&request);
}
