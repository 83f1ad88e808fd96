// The one place where files become an edition, so that every verb reads, skips and says the same.
#include "verb/make.h"

#include "host/asset.h"
#include "verb/gather.h"

#include <stdio.h>

// 32-bit boards have 3 GiB of addresses in all.
#if UINTPTR_MAX > 0xFFFFFFFFu
static const Size edition_bytes = (Size)16 << 30;
static const Size scratch_bytes = (Size)64 << 30;
#else
static const Size edition_bytes = (Size)384 << 20;
static const Size scratch_bytes = (Size)1 << 30;
#endif

static const Size least_bytes = (Size)64 << 20;

Arena make_edition_arena(void)
{
    return arena_reserve_between(least_bytes, edition_bytes, "edition");
}

Arena make_scratch_arena(void)
{
    return arena_reserve_between(least_bytes, scratch_bytes, "scratch");
}

int make_print(const char *verb, Str text)
{
    bool written = fwrite(text.at, 1, (size_t)text.len, stdout) == (size_t)text.len;
    if (!written || fflush(stdout) != 0) {
        fprintf(stderr, "wallwire %s: the output could not be written\n", verb);
        return EXIT_OUTPUT;
    }
    return EXIT_DONE;
}

static void say_skipped(const Skips *skipped)
{
    for (int i = 0; i < skipped->count; i++) {
        const Skip *skip = &skipped->at[i];
        if (skip->line) {
            fprintf(stderr, "%.*s:%d: %.*s\n", (int)skip->file.len, skip->file.at, skip->line,
                    (int)skip->why.len, skip->why.at);
        } else {
            fprintf(stderr, "%.*s: %.*s\n", (int)skip->file.len, skip->file.at, (int)skip->why.len,
                    skip->why.at);
        }
    }
}

bool make_articles(int count, char **paths, const FileLimits *limits, Arena *edition, Arena scratch,
                   Articles *out, Skips *skipped, Fail *why)
{
    *skipped = (Skips){0};
    if (!gather_articles(count, paths, limits, edition, scratch, out, skipped, why)) {
        return false;
    }
    say_skipped(skipped);
    if (out->count == 0) {
        fprintf(stderr, "%s: no articles\n", paths[0]);
    }
    return true;
}

bool make_edition(int count, char **paths, const DigestOptions *options, const FileLimits *limits,
                  Arena *edition, Arena scratch, Edition *out, Fail *why)
{
    Articles articles;
    Skips skipped;
    if (!make_articles(count, paths, limits, edition, scratch, &articles, &skipped, why)) {
        return false;
    }
    Language *language = arena_new(edition, Language, 1);
    *language = asset_english(edition);
    *out = digest_edition(&articles, language, options, edition, scratch);
    out->skipped = skipped;
    return true;
}
