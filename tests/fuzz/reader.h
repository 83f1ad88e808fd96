// reader.h -- one reader on the bytes of anybody, without the door in front of it: what must hold of
// its articles for any bytes.
#ifndef READER_H
#define READER_H

#include "base/utf8.h"
#include "news/read/decode.h"
#include "news/read/read.h"

typedef bool FormatReader(Str text, Arena *edition, Arena *work, Articles *out, Fail *why);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { LEAST_ROOM = 1 << 20, ROOM_PER_BYTE = 1024 };

static inline void check_article(const Article *article)
{
    ASSERT(article->text.len > 0 || article->status != STATUS_USABLE);
    ASSERT(article->urgency >= 0 && article->urgency <= 9 && article->version >= 0);
    ASSERT(!article->embargo_is_open_ended || article->embargo == MOMENT_UNKNOWN);
    Size places = 0; // every byte is there to be read
    for (Size place = 0; place < article->text.len; places++) {
        utf8_next(article->text, &place);
    }
    ASSERT(places <= article->text.len && article->replaced >= 0);
}

static inline void run_reader(FormatReader *reader, bool takes_bytes, const uint8_t *data,
                              size_t size)
{
    Size room = LEAST_ROOM + (Size)size * ROOM_PER_BYTE;
    Arena edition = arena_reserve(room, "edition");
    Arena work = arena_reserve(room, "work");
    Str bytes = {(const char *)data, (Size)size};
    Str text = bytes;
    Fail why = {0};
    int replaced = 0;
    Articles found = {0};
    bool is_text = takes_bytes || decode_text(bytes, (Str){0}, &work, &text, &replaced, &why);
    if (is_text && reader(text, &edition, &work, &found, &why)) {
        ASSERT(found.count > 0);
        for (Size i = 0; i < found.count; i++) {
            check_article(&found.at[i]);
        }
    } else {
        ASSERT(why.text[0] != 0);
    }
    arena_release(&work);
    arena_release(&edition);
}

#endif
