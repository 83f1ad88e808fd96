// Says what the wall would show and what it refuses, for the person who made the files. Everything
// is said, also after the first mistake; the exit code is that of the gravest.
#include "host/config.h"
#include "verb/gather.h"
#include "verb/option.h"
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

static void print_shown(const Articles *articles)
{
    printf("%td article%s would be read\n", articles->count, PLURAL(articles->count));
    for (Size i = 0; i < articles->count; i++) {
        const Article *article = &articles->at[i];
        printf("  ");
        print_str(article->file);
        printf(": ");
        print_str(article->headline.len > 0 ? article->headline : S("no headline of its own"));
        printf(" (");
        print_str(article->source.len > 0 ? article->source : S("source not named"));
        printf(")\n");
    }
}

static void print_refused(const Skips *skipped)
{
    printf("%d file%s refused%s\n", skipped->count, PLURAL(skipped->count),
           skipped->count > 0 ? ":" : "");
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

static int check_content(int count, char **paths, const FileLimits *limits, Arena *edition,
                         Arena scratch)
{
    Articles articles;
    Skips skipped;
    Fail why;
    if (!gather_articles(count, paths, limits, edition, scratch, &articles, &skipped, &why)) {
        fprintf(stderr, "%s\n", why.text);
        return EXIT_NO_INPUT;
    }
    print_shown(&articles);
    print_refused(&skipped);
    return skipped.count > 0 ? EXIT_REFUSED : EXIT_DONE;
}

int verb_check(int count, char **words)
{
    const char *config_path = NULL;
    const Option options[] = {
        {"config", OPTION_TEXT, &config_path, 0, 0, "a file of settings to check, and to go by"}};
    int paths = 0;
    switch (option_parse("check", "[--config FILE] PATH...", options, COUNT_OF(options), count,
                         words, &paths)) {
    case OPTIONS_WRONG:
        return EXIT_USAGE;
    case OPTIONS_HELPED:
        return EXIT_DONE;
    case OPTIONS_READ:
        break;
    }
    if (paths == 0 && !config_path) {
        fprintf(stderr, "wallwire check: needs a PATH or --config FILE\n");
        return EXIT_USAGE;
    }
    Arena edition = arena_reserve((Size)1 << 36, "edition");
    Arena scratch = arena_reserve((Size)1 << 36, "scratch");
    Config config = config_default();
    int of_config = config_path ? check_config(config_path, &edition, scratch, &config) : EXIT_DONE;
    FileLimits limits = config_limits(&config);
    int of_content =
        paths > 0 ? check_content(paths, words, &limits, &edition, scratch) : EXIT_DONE;
    return of_content == EXIT_NO_INPUT || of_config == EXIT_DONE ? of_content : of_config;
}
