// shorten.h -- a sentence or a headline in few words, without saying anything else.
//
// In     a text (white space squeezed), the most words it may have, and whether it is a headline, where
//        "Mayor to resign" and "Mayor wounded" are clauses.
// Out    the text without its full stop, opening clause and asides, up to a place where what
//        follows can be left out: before "after ...", "as ...", a place or a time behind the
//        object, a further clause. It still has a subject and a finite verb. Nothing is left out
//        that limits what is said (a negation, a condition, who says so). Empty if there is no such
//        place.
// Owns   texts live in `owner` or are views into the given one.
// Fails  never.
#ifndef SHORTEN_H
#define SHORTEN_H

#include "news/terms.h"
#include "news/walk.h"

Str shorten_to(Str text, int most_words, bool is_headline, Lexicon *lexicon, Arena *owner,
               Arena scratch);

// The same of a sentence whose words are known already.
Str shorten_sentence(const Walk *sentence, int most_words, Lexicon *lexicon, Arena *owner,
                     Arena scratch);

// The last means: as many words as fit, up to the end of a clause, of a phrase, of a word. In other
// languages than English the sentence may be longer: it is cut at a dash or not at all. `is_clause`:
// whether it ends with a clause; else it may break off.
Str shorten_anyhow(Str text, int most_words, Lexicon *lexicon, bool *is_clause, Arena scratch);

// Whether every quotation of the text ends in it, those in single marks too.
bool shorten_closes_quotes(const Walk *walk, Str text);

#endif
