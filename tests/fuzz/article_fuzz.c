// An untrusted file from its bytes to its sentences. What must hold for any bytes: text is valid
// UTF-8 without control characters; spans are in order, inside the text, on characters, and hold
// words.
#include "base/utf8.h"
#include "host/asset.h"
#include "news/clean.h"
#include "news/read/decode.h"
#include "news/read/read.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_spans(Str text, Span span, int *place)
{
    ASSERT(span.start >= *place && span.end > span.start && span.end <= text.len);
    ASSERT(((unsigned char)text.at[span.start] & 0xC0) != 0x80);
    ASSERT(span.end == text.len || ((unsigned char)text.at[span.end] & 0xC0) != 0x80);
    ASSERT(!byte_is_blank(text.at[span.start]) && !byte_is_blank(text.at[span.end - 1]));
    *place = span.end;
}

static void check_text(Str text)
{
    ASSERT(utf8_is_valid(text));
    for (Size i = 0; i < text.len; i++) {
        unsigned char byte = (unsigned char)text.at[i];
        ASSERT((byte >= 0x20 && byte != 0x7F) || byte == '\n' || byte == '\t');
    }
}

static void check_split(Str text, const Language *language, Arena arena)
{
    Spans found = sentence_split(text, language, &arena);
    int place = 0;
    for (Size i = 0; i < found.count; i++) {
        for (int at = place; at < found.at[i].start; at++) {
            ASSERT((unsigned char)text.at[at] >= 0x80 || byte_is_blank(text.at[at]));
        }
        check_spans(text, found.at[i], &place);
    }
}

static void check_prose(const Article *article, const Language *language, Arena *edition,
                        Arena scratch)
{
    Prose prose = clean_article(article, language, edition, scratch);
    int place = 0;
    for (Size i = 0; i < prose.sentences.count; i++) {
        check_spans(article->text, prose.sentences.at[i].span, &place);
        ASSERT(clean_words(article, prose.sentences.at[i].span, edition).len > 0);
    }
    place = 0;
    for (Size i = 0; i < prose.notes.count; i++) {
        Span span = prose.notes.at[i].span;
        ASSERT(span.start >= place && span.end > span.start && span.end <= article->text.len);
        place = span.end;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Language language; // read once: a run takes microseconds
    if (language.code.len == 0) {
        static Arena forever;
        forever = arena_reserve(1 << 20, "forever");
        language = asset_english(&forever);
    }
    enum { LEAST_ROOM = 1 << 20 };
    Size room = LEAST_ROOM + (Size)size * 1024;
    Arena edition = arena_reserve(room, "edition");
    Arena scratch = arena_reserve(room, "scratch");
    Articles articles;
    Fail why;
    Str bytes = {(const char *)data, (Size)size};
    if (read_articles(bytes, S("fuzz"), S("Folder"), &edition, scratch, &articles, &why)) {
        for (Size i = 0; i < articles.count; i++) {
            const Article *article = &articles.at[i];
            check_text(article->text);
            check_text(article->headline);
            ASSERT(article->text.len > 0 || article->status != STATUS_USABLE);
            check_split(article->text, &language, scratch);
            check_prose(article, &language, &edition, scratch);
        }
    } else {
        ASSERT(why.text[0] != 0);
    }
    arena_release(&scratch);
    arena_release(&edition);
    return 0;
}
