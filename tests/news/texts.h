// texts.h -- articles, sentences and terms for tests, made from plain strings.
//
// An article's text is cut into sentences by a rule that is simple on purpose: a paragraph ends at
// a line end, a sentence behind '.', '!' or '?' (and closing quotation marks) before a blank and a
// capital or a quotation mark. Real cleaning has tests of its own.
#ifndef TEXTS_H
#define TEXTS_H

#include "tests.h"

#include "host/asset.h"
#include "news/terms.h"

typedef struct {
    Language language;
    Lexicon *lexicon;
} World;

static inline void world_stop(World **world)
{
    lexicon_stop((*world)->lexicon);
}

// A world of a test: `words` must stay as long as the world and be used for nothing else.
static inline World *world_start(Arena *words)
{
    World *world = arena_new(words, World, 1);
    world->language = asset_english(words);
    world->lexicon = lexicon_start(&world->language, words);
    return world;
}

#define TEST_WORLD(name)                                                                           \
    TEST_ARENA(name##_words);                                                                      \
    World *name __attribute__((cleanup(world_stop))) = world_start(&name##_words)

static inline bool text_ends_sentence(Str text, Size i)
{
    if (text.at[i] != '.' && text.at[i] != '!' && text.at[i] != '?') {
        return false;
    }
    return i + 2 >= text.len ||
           (text.at[i + 1] == ' ' && (byte_is_upper(text.at[i + 2]) || text.at[i + 2] == '"')) ||
           (text.at[i + 1] == '"' && (i + 3 >= text.len || text.at[i + 2] == ' '));
}

static inline Sentences text_sentences(Str text, Arena *owner)
{
    Sentences found = {arena_new(owner, Sentence, text.len + 1), 0};
    for (Size start = 0; start < text.len;) {
        bool is_first = start == 0;
        while (start < text.len && byte_is_blank(text.at[start])) {
            is_first = is_first || text.at[start] == '\n';
            start++;
        }
        Size end = start;
        while (end < text.len && text.at[end] != '\n' && !text_ends_sentence(text, end)) {
            end++;
        }
        end += end < text.len && text.at[end] != '\n';
        end += end < text.len && text.at[end] == '"';
        if (end > start) {
            found.at[found.count++] = (Sentence){{(int)start, (int)end}, is_first, false};
        }
        start = end;
    }
    arena_trim(owner, found.at, found.count * (Size)sizeof(Sentence));
    return found;
}

// What a test says of an article; the rest is unknown.
typedef struct {
    const char *text;
    const char *source;
    const char *agency;
    const char *date;
} Told;

static inline Terms *texts_of(World *world, const Told *told, int count, Arena *owner)
{
    Terms *texts = arena_new(owner, Terms, count);
    for (int i = 0; i < count; i++) {
        Article *article = arena_new(owner, Article, 1);
        article->file = S("article");
        article->text = str_from(told[i].text);
        article->source = str_from(told[i].source);
        article->date = MOMENT_UNKNOWN;
        if (told[i].date) {
            assert_true(moment_parse_iso(str_from(told[i].date), &article->date));
        }
        Prose prose = {.sentences = text_sentences(article->text, owner),
                       .agency = str_from(told[i].agency)};
        texts[i] = terms_of(article, &prose, world->lexicon, owner);
    }
    return texts;
}

// The same numbers on every machine (Knuth's linear congruential generator).
static inline int draw(uint64_t *seed, int below)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (int)((*seed >> 33) % (uint64_t)below);
}

#endif
