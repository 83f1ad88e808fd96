// The bytes become safe text first; then the first row whose mark the text bears reads it. Plain
// text bears no mark and is the last row.
#include "news/read/read.h"

#include "news/read/decode.h"
#include "news/read/plain.h"

typedef struct {
    bool (*is_it)(Str text);
    bool (*read)(Str text, Article *out, Fail *why);
} Format;

static bool is_anything(Str text)
{
    return text.len >= 0;
}

static const Format formats[] = {
    {is_anything, plain_read},
};

static const Format *format_of(Str text)
{
    const Format *format = formats;
    while (!format->is_it(text)) {
        format++;
    }
    return format;
}

bool read_articles(Str bytes, Str file, Str folder, Arena *edition, Arena scratch, Articles *out,
                   Fail *why)
{
    *out = (Articles){0};
    *why = (Fail){0};
    Str text;
    int replaced = 0;
    if (!decode_text(bytes, edition, scratch, &text, &replaced, why)) {
        return false;
    }
    Article *article = arena_new(edition, Article, 1);
    *article = (Article){
        .date = MOMENT_UNKNOWN,
        .embargo = MOMENT_UNKNOWN,
        .expires = MOMENT_UNKNOWN,
        .replaced = replaced,
    };
    if (!format_of(text)->read(text, article, why)) {
        return false;
    }
    article->file = file;
    article->source = article->source.len > 0 ? article->source : folder;
    *out = (Articles){article, 1};
    return true;
}
