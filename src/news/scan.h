// scan.h -- the words of a text, one by one.
//
// In     UTF-8 text, and its language where that is not English (see Language.names_rules): its way of
//        writing figures, its quotation marks, and a character a word where it writes no blanks. A
//        word is a run of letters, digits and inner apostrophes; full stops inside
//        initials and marks inside numbers belong to it; a possessive 's does not; hyphens part.
// Out    each word in lower case, where it begins, and what stands before it.
// Units  places are byte offsets in the text.
// Owns   nothing.
// Fails  never. Of a word longer than LEXICON_LONGEST bytes the beginning stands for it.
#ifndef SCAN_H
#define SCAN_H

#include "news/lexicon.h"

typedef struct {
    Str text;
    const Language *other; // null for English
    Size place;            // behind the word
    Size start;
    Size len;      // of the word in lower case
    Size squeezed; // blanks behind another blank so far: str_squeeze takes them away
    bool capital;
    bool quoted;     // goes on from word to word; the caller may set it before the first
    bool broken;     // punctuation since the last word
    bool is_grouped; // thousands were parted in the word
    bool is_sign;    // the word is a character of a script without blanks
    WordKey key;     // of a word of up to LEXICON_SHORT bytes
    char word[LEXICON_LONGEST + 4]; // of a longer one
} Scan;

// The next word; false at the end of the text.
bool scan_next(Scan *scan);

#endif
