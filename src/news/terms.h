// terms.h -- words as numbers: what every later step counts with.
//
// In     the prose of an article (sentences as spans of its text) and the lexicon of its language.
// Out    tokens: for each sentence the numbers of its words, in order, with flags. A word is a run
// of
//        letters, digits and inner apostrophes; full stops inside initials and marks inside numbers
//        belong to it; a possessive 's does not; hyphens part words. Words are told apart in lower
//        case; "1,200" and "1200" are one word.
// Owns   tokens live in `edition`, which is not the lexicon's arena.
// Fails  never.
#ifndef TERMS_H
#define TERMS_H

#include "base/hash.h"
#include "news/clean.h"
#include "news/lexicon.h"

typedef struct {
    Token *at;
    int count;
} Tokens;

// The terms of one article. Sentence i has tokens first[i] .. first[i + 1] - 1.
typedef struct {
    const Article *article;
    uint64_t content; // hash of the article's text
    Tokens headline;
    Sentences sentences;
    Str agency; // see Prose
    Token *tokens;
    unsigned char *steps; // one per token: see terms_sentence_places
    int *first;           // sentences.count + 1
} Terms;

// `content` is the hash of the article's text.
Terms terms_of_hashed(const Article *article, uint64_t content, const Prose *prose,
                      Lexicon *lexicon, Arena *edition);

static inline Terms terms_of(const Article *article, const Prose *prose, Lexicon *lexicon,
                             Arena *edition)
{
    return terms_of_hashed(article, hash_str(article->text), prose, lexicon, edition);
}

// The tokens of a piece of text that is no article (a headline, a trimmed sentence). `places` may
// be null; else it gets the byte offset of each token in text.
Tokens terms_of_text(Str text, Lexicon *lexicon, int **places, Arena *owner);

// The places of a sentence's tokens in clean_words of its span, kept by terms_of: nothing is read.
const int *terms_sentence_places(const Terms *terms, Size sentence, const Lexicon *lexicon,
                                 Arena *owner);

// The places of known tokens: `tokens` are those of `text`, as terms_of made them.
const int *terms_places(Str text, Tokens tokens, const Lexicon *lexicon, Arena *owner);

// The sections of the language's table that any of the words stands in, a bit each.
static inline uint64_t terms_kinds(Tokens tokens, const Lexicon *lexicon)
{
    uint64_t kinds = 0;
    for (int i = 0; i < tokens.count; i++) {
        kinds |= lexicon_kinds(lexicon, tokens.at[i]);
    }
    return kinds;
}

static inline Tokens terms_sentence(const Terms *terms, Size sentence)
{
    return (Tokens){terms->tokens + terms->first[sentence],
                    terms->first[sentence + 1] - terms->first[sentence]};
}

#endif
