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

static void say_nothing_is_there(const Articles *articles, const char *path)
{
    if (articles->count == 0) {
        fprintf(stderr, "%s: no articles\n", path);
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
    say_nothing_is_there(out, paths[0]);
    return true;
}

static Skips joined(const Skips *skipped, const Skips *hidden, Arena *edition)
{
    int count = skipped->count + hidden->count;
    if (hidden->count == 0) {
        return *skipped;
    }
    Skips all = {arena_raw(edition, Skip, count), count};
    for (int i = 0; i < count; i++) {
        all.at[i] = i < skipped->count ? skipped->at[i] : hidden->at[i - skipped->count];
    }
    skips_sort(&all);
    return all;
}

bool make_edition_of(const StockOrder *order, const DigestOptions *options, Arena *edition,
                     Arena scratch, Edition *out, Fail *why)
{
    StockShown shown;
    if (!stock_articles(order, edition, scratch, &shown, why)) {
        return false;
    }
    Skips skipped = joined(&shown.skipped, &shown.hidden, edition);
    say_skipped(&skipped);
    say_nothing_is_there(&shown.articles, order->count > 0 ? order->paths[0] : order->store);
    Languages languages = languages_start(asset_languages(edition), edition);
    *out = digest_languages(&shown.articles, &languages, options, edition, scratch);
    out->skipped = skipped;
    out->changes = size_max(shown.next, 0);
    return true;
}

bool make_edition(int count, char **paths, const DigestOptions *options, const FileLimits *limits,
                  Arena *edition, Arena scratch, Edition *out, Fail *why)
{
    StockOrder order = {.count = count, .paths = paths, .limits = *limits, .time = stock_time()};
    return make_edition_of(&order, options, edition, scratch, out, why);
}
