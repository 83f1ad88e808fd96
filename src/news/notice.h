// notice.h -- what a line or a sentence is that is no news text.
//
// In     a paragraph or a sentence, the language's tables, where it stands in the article.
// Out    whether it is a notice and of what kind.
// Owns   nothing.
// Fails  never. In doubt it is news. Rows: tests/rows/clean.txt
#ifndef NOTICE_H
#define NOTICE_H

#include "news/clean.h"

typedef struct {
    const Language *language;
    Str article;      // its text
    bool is_near_end; // among the last paragraphs
} NoticePlace;

bool notice_is_paragraph(Str paragraph, const NoticePlace *place, Cut *cut);
bool notice_is_sentence(Str sentence, const NoticePlace *place, Cut *cut);

// Where a chat-bot's line in front of a text ends ("Here is the rewritten article: The ..."), 0
// when it is all of the paragraph.
Size notice_chat_head(Str paragraph);

#endif
