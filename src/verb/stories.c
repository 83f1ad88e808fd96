// wallwire stories: which articles tell of the same event, a line an article, as measuring tools
// read it. What digest shows is sorted by the same room.
#include "news/corpus.h"

#include "host/asset.h"
#include "news/ident.h"
#include "verb/make.h"
#include "verb/option.h"
#include "verb/verb.h"

#include <stdio.h>
#include <string.h>

// The story of each article of one language, at its place among all.
static void find_ids(const LanguagePart *part, const Articles *all, Str *id, Arena *edition,
                     Arena scratch)
{
    Arena kept = arena_part(&scratch, (scratch.end - scratch.at) / 4 * 3, "corpus");
    Corpus corpus = corpus_make(&part->articles, part->language, false, &kept, scratch);
    corpus_end(&corpus);
    Strs ids = ident_make(corpus.texts, corpus.count, &corpus.stories, edition, scratch);
    for (int i = 0; i < corpus.count; i++) {
        id[corpus.texts[i].article - all->at] = ids.at[corpus.stories.group[i]];
    }
}

static Str table_of(const Articles *articles, Languages *languages, Arena *edition, Arena scratch)
{
    LanguageParts parts = languages_parts(languages, articles, false, &scratch);
    Str *id = arena_new(&scratch, Str, articles->count);
    for (int i = 0; i < parts.count; i++) {
        find_ids(&parts.at[i], articles, id, edition, scratch);
    }
    Buf table = buf_start(edition);
    for (Size i = 0; i < articles->count; i++) {
        buf_str(&table, articles->at[i].file);
        buf_byte(&table, '\t');
        buf_str(&table, id[i]);
        buf_byte(&table, '\n');
    }
    return buf_done(&table);
}

static int print_stories(int count, char **paths)
{
    Arena edition = make_edition_arena();
    Arena scratch = make_scratch_arena();
    FileLimits limits = files_desk_limits();
    Articles articles;
    Skips skipped;
    Fail why;
    int code = EXIT_NO_INPUT;
    if (make_articles(count, paths, &limits, &edition, scratch, &articles, &skipped, &why)) {
        Languages languages = languages_start(asset_languages(&edition), &edition);
        code = make_print("stories", table_of(&articles, &languages, &edition, scratch));
    } else {
        fprintf(stderr, "wallwire stories: %s\n", why.text);
    }
    arena_release(&scratch);
    arena_release(&edition);
    return code;
}

int verb_stories(int count, char **words)
{
    const char *format = "tsv";
    int paths = 0;
    const Option table[] = {
        {"format", OPTION_TEXT, &format, 0, 0, "tsv: file, tab, story id"},
    };
    OptionsOutcome outcome = option_parse("stories", "[OPTION]... PATH...", table, COUNT_OF(table),
                                          count, words, &paths);
    if (outcome != OPTIONS_READ) {
        return outcome == OPTIONS_HELPED ? EXIT_DONE : EXIT_USAGE;
    }
    if (strcmp(format, "tsv") != 0) {
        fprintf(stderr, "wallwire stories: --format is tsv, not '%s'\n", format);
        return EXIT_USAGE;
    }
    if (paths == 0) {
        fprintf(stderr, "wallwire stories: no PATH given\n");
        return EXIT_USAGE;
    }
    return print_stories(paths, words);
}
