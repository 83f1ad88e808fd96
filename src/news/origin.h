// origin.h -- which articles of a story are one voice, and what each voice says.
//
// In     the terms of the articles of one story, in the canonical order of digest.c, and the copy
//        group of each.
// Out    origin_find: an origin number per article, 0 .. count-1 by first appearance. Articles of
// one
//        named source or agency share a number, and so do articles that print the same copy. An
//        unknown source is no evidence of a common origin; identical quotations join nothing. Names
//        that the language table gives to one agency are one name.
//        origin_lines: the sentences of each origin, each said once. Where an origin says a
//        sentence again, lightly edited or with another figure, the later article is what it says
//        now; where dates do not tell, the one that has most in common with the others, then the
//        longer.
// Owns   nothing; the arrays live in `owner`.
// Fails  never. One article is one origin.
// Source Broder 1997 (see copy.h).
#ifndef ORIGIN_H
#define ORIGIN_H

#include "news/copy.h"

Groups origin_find(const Terms *texts, int count, const int *copy_group, const Language *language,
                   Arena *owner, Arena scratch);

// A number for the name of a source or agency, the same for names that are one; 0 for no name.
uint64_t origin_name(Str name, const Language *language);

// One sentence of one origin.
typedef struct {
    int article;  // index in texts
    int sentence; // index in its article
    int origin;
} Line;

typedef struct {
    Line *at; // by origin, then article, then sentence
    int count;
    int *first; // of each origin; origins + 1
    int origins;
} Lines;

Lines origin_lines(const Terms *texts, int count, const Groups *origins, Arena *owner,
                   Arena scratch);

static inline Tokens line_tokens(const Terms *texts, const Line *line)
{
    return terms_sentence(&texts[line->article], line->sentence);
}

#endif
