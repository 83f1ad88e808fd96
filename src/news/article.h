// article.h -- one text of one source, as its reader extracted it.
//
// Every reader (news/read/) makes these and nothing else; everything behind the readers sees only
// these. All views live in the arena given to the reader. An absent field is the empty Str,
// MOMENT_UNKNOWN or 0; absent is not the same as today, English or unimportant.
#ifndef ARTICLE_H
#define ARTICLE_H

#include "base/arena.h"
#include "base/moment.h"
#include "base/str.h"

typedef enum { STATUS_USABLE, STATUS_WITHHELD, STATUS_CANCELED } Status;

typedef struct {
    Str file; // path inside the PATH it was found under; feed.xml#2 for the second item of a file
    Str text; // the body, valid UTF-8; all spans are byte offsets in this
    Str headline; // not part of text
    Str source;   // outlet or agency as named by the article or its folder
    Str byline;
    Str language; // BCP 47 as declared
    Str section;
    Str slug;
    Str url;
    Str copyright;
    Str id;       // the publisher's id; the highest version of an id wins
    Str replaces; // ids of other items whose place it takes, parted by white space
    int version;
    int urgency; // 1 (flash) to 9; 0 unknown
    Status status;
    bool embargo_is_open_ended;
    Moment date;
    Moment
        named_day; // where there is no date: a day that the text names, 0: none. It is a hint for the
                   // order of stories and no claim: it is never shown
    Moment embargo; // hidden before this
    Moment expires; // hidden after this
    int replaced;   // bytes that were not valid text and became U+FFFD
} Article;

typedef struct {
    Article *at;
    Size count;
} Articles;

// Some of them, or all, where they stand.
typedef struct {
    const Article **at;
    Size count;
} ArticleList;

static inline ArticleList articles_list(const Articles *articles, Arena *owner)
{
    ArticleList list = {arena_raw(owner, const Article *, articles->count), articles->count};
    for (Size i = 0; i < list.count; i++) {
        list.at[i] = &articles->at[i];
    }
    return list;
}

static inline Size articles_bytes(const ArticleList *list) // of their texts
{
    Size bytes = 0;
    for (Size i = 0; i < list->count; i++) {
        bytes += list->at[i]->text.len;
    }
    return bytes;
}

#endif
