// Prints what the core makes of one file, so that anyone can see what is cut and where sentences
// end.
#include "base/buf.h"
#include "verb/verb.h"

#include "host/asset.h"
#include "host/files.h"
#include "news/clean.h"
#include "news/read/decode.h"
#include "news/read/read.h"
#include "news/read/usual.h"
#include "verb/option.h"

#include <stdio.h>
#include <unistd.h>

static const Size arena_bytes = (Size)8 << 30;
static const Size largest_file = (Size)256 << 20;

static int finish(void)
{
    return fflush(stdout) == 0 && !ferror(stdout) ? EXIT_DONE : EXIT_OUTPUT;
}

static void print_line(Str text, Span span, Arena scratch)
{
    Str words = str_squeeze(str_sub(text, span.start, span.end), &scratch);
    fwrite(words.at, 1, (size_t)words.len, stdout);
    putchar('\n');
}

static bool print_raw(Str bytes, Languages *languages, Arena *arena, Arena scratch, Fail *why)
{
    Str text;
    int replaced;
    if (!decode_text(bytes, (Str){0}, arena, &text, &replaced, why)) {
        return false;
    }
    Spans found = sentence_split(text, languages_of_text(languages, text), arena);
    for (Size i = 0; i < found.count; i++) {
        print_line(text, found.at[i], scratch);
    }
    return true;
}

static void print_prose(const Article *article, Languages *languages, Arena *arena, Arena scratch)
{
    const Language *language = languages_of_article(languages, article);
    Prose prose = clean_article(article, language, arena, scratch);
    for (Size i = 0; i < prose.sentences.count; i++) {
        print_line(article->text, prose.sentences.at[i].span, scratch);
    }
}

// Of "feed.xml#2" the file; the path itself when a file of just that name is there.
static const char *file_of(const char *path, Arena *arena)
{
    Str whole = str_from(path);
    Size hash = whole.len - 1;
    while (hash > 0 && byte_is_digit(whole.at[hash])) {
        hash--;
    }
    bool is_part = hash > 0 && hash < whole.len - 1 && whole.at[hash] == '#';
    return is_part && access(path, F_OK) != 0 ? str_zero(str_sub(whole, 0, hash), arena) : path;
}

// All articles of the file, or the one that was asked for.
static bool print_articles(Str bytes, Str encoding, Str file, Str asked, bool whole_text,
                           Languages *languages, Arena *arena, Arena scratch, Fail *why)
{
    Articles articles;
    int printed = 0;
    if (!read_articles_in(encoding, bytes, file, (Str){0}, arena, scratch, &articles, why)) {
        return false;
    }
    for (Size i = 0; i < articles.count; i++) {
        const Article *article = &articles.at[i];
        if (!str_equal(asked, file) && !str_equal(asked, article->file)) {
            continue;
        }
        printed++;
        if (whole_text) {
            fwrite(article->text.at, 1, (size_t)article->text.len, stdout);
        } else {
            print_prose(article, languages, arena, scratch);
        }
    }
    return printed > 0 || fail(why, "the file has %" PRId64 " article%s and none of that number",
                               articles.count, articles.count == 1 ? "" : "s");
}

// What the folder of the file says of its encoding, as the other verbs take it.
static Str encoding_beside(const char *file, Arena *arena)
{
    enum { MOST_BYTES = 256 };
    Str whole = str_from(file);
    Size slash = whole.len;
    while (slash > 0 && whole.at[slash - 1] != '/') {
        slash--;
    }
    Buf path = buf_start(arena);
    buf_str(&path, str_sub(whole, 0, slash));
    buf_str(&path, S(USUAL_NAME "\0"));
    Str note = buf_done(&path);
    UsualEncoding told = {0};
    Str bytes;
    Fail why;
    bool is_told = files_read(note.at, MOST_BYTES, arena, &bytes, &why) &&
                   usual_read(S(USUAL_NAME), bytes, &told, &why) == USUAL_TOLD;
    return is_told ? told.label : (Str){0};
}

static int run(const char *path, bool raw, bool text)
{
    Arena arena = arena_reserve(arena_bytes, "sentences");
    Arena scratch = arena_reserve(arena_bytes, "scratch");
    Languages languages = languages_start(asset_languages(&arena), &arena);
    Str bytes;
    Fail why = {0};
    const char *file = file_of(path, &arena);
    if (!files_read(file, largest_file, &arena, &bytes, &why)) {
        fprintf(stderr, "%s: %s\n", path, why.text);
        return EXIT_NO_INPUT;
    }
    bool done = raw ? print_raw(bytes, &languages, &arena, scratch, &why)
                    : print_articles(bytes, encoding_beside(file, &arena), str_from(file),
                                     str_from(path), text, &languages, &arena, scratch, &why);
    if (!done) {
        fprintf(stderr, "%s: %s\n", path, why.text);
        return EXIT_NO_INPUT;
    }
    return finish();
}

int verb_sentences(int count, char **words)
{
    bool raw = false;
    bool text = false;
    const Option options[] = {
        {"raw", OPTION_FLAG, &raw, 0, 0, "the whole text split, no character lost"},
        {"text", OPTION_FLAG, &text, 0, 0, "the text as its reader extracted it, unsplit"},
    };
    int paths = 0;
    switch (option_parse("sentences", "[--raw | --text] FILE", options, COUNT_OF(options), count,
                         words, &paths)) {
    case OPTIONS_READ:
        break;
    case OPTIONS_WRONG:
        return EXIT_USAGE;
    case OPTIONS_HELPED:
        return finish();
    }
    if (paths != 1 || (raw && text)) {
        fprintf(stderr, "wallwire sentences: %s\n",
                paths != 1 ? "give one file" : "--raw and --text exclude each other");
        return EXIT_USAGE;
    }
    return run(words[0], raw, text);
}
