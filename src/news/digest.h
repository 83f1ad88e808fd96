// digest.h -- from the articles of a folder to an edition.
//
// In     articles in any order (they are brought into a canonical one: by date, then content), the
//        language table, options.
// Out    the edition: stories with headline, points, differences; every shown text is a sentence of
// an
//        article or one with whole clauses taken out, with its file and span.
// Owns   the edition lives in `edition` and points into the articles' texts.
// Fails  never. No articles give an edition without stories.
#ifndef DIGEST_H
#define DIGEST_H

#include "news/article.h"
#include "news/edition.h"
#include "news/languages.h"

typedef struct {
    bool one_story;       // everything is one story
    bool no_trimming;     // whole sentences only
    int words;            // of a digest; 0: no limit
    int points;           // 0: no limit
    bool mixes_languages; // a story may hold articles of several languages
    bool why;             // each story gets its reasons too (why.h); costs nothing otherwise
    const Edition *last;  // the edition before: ids are kept and new points marked; may be null
} DigestOptions;

enum { DIGEST_POINTS = 4, DIGEST_WORDS = 100 };

DigestOptions digest_default_options(void);

Edition digest_edition(const Articles *articles, const Language *language,
                       const DigestOptions *options, Arena *edition, Arena scratch);

// Articles in several languages: each is read by its own language's table, and no story holds two
// languages unless the options say so.
Edition digest_languages(const Articles *articles, Languages *languages,
                         const DigestOptions *options, Arena *edition, Arena scratch);

#endif
