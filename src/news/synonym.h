// synonym.h -- words that can stand for one another.
//
// In     lines of words of one meaning (assets/synonyms), the lexicon (it grows by their stems).
// Out    for each stem the numbers of the lines it stands in. Two stems that share a line can mean
//        the same; that is not transitive.
// Owns   everything lives in `owner`.
// Fails  never. An empty table has no synonyms.
#ifndef SYNONYM_H
#define SYNONYM_H

#include "news/edition.h"
#include "news/terms.h"

typedef struct {
    int *first; // of stem s: lines[first[s]] .. lines[first[s + 1] - 1]
    int *lines;
    uint32_t stems; // stems from here on have no lines
    int line_count;
} Synonyms;

Synonyms synonym_read(Str table, Lexicon *lexicon, Arena *owner, Arena scratch);

Ints synonym_lines(const Synonyms *synonyms, uint32_t stem); // a view

#endif
