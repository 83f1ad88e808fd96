// novelty.h -- what was not in the last edition.
//
// In     the points of a story and the same story as the last edition had it (null: it had none).
// Out    is_new of every point: true unless a point of the last edition said its content, that is
//        most of its topic words and all of its figures. Other words for it are not new.
// Owns   nothing.
// Fails  never.
#ifndef NOVELTY_H
#define NOVELTY_H

#include "news/edition.h"
#include "news/terms.h"

void novelty_mark(const Points *points, const Story *last, Lexicon *lexicon, Arena scratch);

// The story of an edition that goes by this id, or null.
const Story *novelty_story(const Edition *edition, Str id);

#endif
