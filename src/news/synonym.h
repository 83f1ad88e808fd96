// synonym.h -- words that can stand for one another.
//
// In     the table that assets/synonyms/stems.c makes of lines of words of one meaning, and the
//        lexicon with the words of all articles.
// Out    for each stem the numbers of the lines it stands in. Two stems that share a line can mean
//        the same; that is not transitive.
// Owns   everything lives in `owner`.
// Fails  never. An empty table has no synonyms.
#ifndef SYNONYM_H
#define SYNONYM_H

#include "news/edition.h"
#include "news/lexicon.h"

typedef struct {
    int *place; // of each stem: where in `lines` their count stands, in front of them; or 0
    int *lines;
    uint32_t stems; // stems from here on have no lines
    int line_count;
} Synonyms;

Synonyms synonym_read(Str table, const Lexicon *lexicon, Arena *owner);

static inline Ints synonym_lines_at(const Synonyms *synonyms, int place) // a view
{
    return place ? (Ints){synonyms->lines + place + 1, synonyms->lines[place]} : (Ints){0};
}

// Where those of a stem stand; 0 for none.
static inline int synonym_place(const Synonyms *synonyms, uint32_t stem)
{
    return stem < synonyms->stems ? synonyms->place[stem] : 0;
}

#endif
