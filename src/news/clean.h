// clean.h -- the prose of an article: its sentences without everything that is not news text.
//
// Cut: date markers, datelines, bylines, credits, captions, share and subscribe lines, cookie text,
// sign-offs, correction notes, chat-bot lines, truncated tails, all-caps lines, lone dashes.
// Mended: hard-wrapped lines and sentences broken by a blank line become one sentence again.
//
// In     an article (its text; headline and source are known then) and its language.
// Out    the sentences in order, as spans of article.text: a dateline is left out of the span of
// the
//        sentence behind it. `notes` tells what was cut and why, for people and for evidence of
//        origin (a byline or an agency in a credit or a dateline), in order of place.
// Owns   nothing; arrays live in `owner`.
// Fails  never. A text of nothing but boiler-plate has no sentences.
// Rows   tests/rows/clean.txt
#ifndef CLEAN_H
#define CLEAN_H

#include "news/article.h"
#include "news/language.h"
#include "news/sentence.h"

typedef struct {
    Span span;
    bool is_first; // of its paragraph
    bool is_quote; // nothing but a quotation, perhaps with its speaker
} Sentence;

typedef struct {
    Sentence *at;
    Size count;
} Sentences;

typedef enum {
    CUT_DATE_MARKER,
    CUT_DATELINE,
    CUT_BYLINE,
    CUT_CREDIT,
    CUT_CAPTION,
    CUT_SHARE,
    CUT_COOKIES,
    CUT_SIGN_OFF,
    CUT_CORRECTION,
    CUT_CHAT_BOT,
    CUT_TRUNCATED,
    CUT_CAPITALS,
    CUT_RULE,  // a line of dashes or stars
    CUT_TITLE, // a heading inside the text
} Cut;

typedef struct {
    Cut cut;
    Span span;
} CutNote;

typedef struct {
    CutNote *at;
    Size count;
} CutNotes;

typedef struct {
    Sentences sentences;
    CutNotes notes;
    Str agency; // an agency named in a dateline, byline or credit: "AP", "Reuters"; else empty
} Prose;

Prose clean_article(const Article *article, const Language *language, Arena *owner, Arena scratch);

// Whether the prose of `known` is also that of `article`, which has the same text: the headlines may
// differ, but what repeats the headline above the text is cut. May say no where the answer is yes.
bool clean_is_the_same(const Article *known, const Article *article);

// The words of one sentence as shown: its slice with runs of white space made one blank. Where there
// are none it is the slice itself, else it lives in `owner`.
Str clean_words(const Article *article, Span span, Arena *owner);

const char *cut_name(Cut cut);

#endif
