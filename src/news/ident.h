// ident.h -- the names that stories go by from one edition to the next.
//
// In     the articles of a folder and the story number of each.
// Out    an id per story, twelve hexadecimal digits, no two the same.
// Owns   ids live in `edition`.
// Fails  never.
#ifndef IDENT_H
#define IDENT_H

#include "news/copy.h"

// From the oldest article of each story: its publisher's id where it has one, else its content. Of
// several as old the one with the lowest hash; articles without a date are younger than any with
// one. So a story keeps its id when newer articles join it. Names of files do not matter.
Strs ident_make(const Terms *texts, int count, const Groups *stories, Arena *edition,
                Arena scratch);

// What an earlier edition called the story of an article.
typedef struct {
    Str file;
    Str id;
} Mark;

typedef struct {
    const Mark *at;
    int count;
} Marks;

// The ids with those of an earlier edition kept: the story that shares most articles with an old
// one takes its id, an id goes to one story, and the others keep `fresh`. A fresh id that the
// earlier edition used for another story is changed.
Strs ident_keep(const Strs *fresh, const Marks *earlier, const Terms *texts, int count,
                const Groups *stories, Arena *edition, Arena scratch);

#endif
