// detect.h -- the language that a text is written in.
//
// In     the tables of all languages (language.h): of each its code, the line "letters" (its letters
//        beyond a to z) and the section [stop], which comes first. A text.
// Out    the code of the language whose little words and letters the text has; of a script that one
//        language alone writes its code. Empty where nothing tells, or where too few words are known
//        for any: that is no language of ours. A text whose first words are of one language and
//        hardly of another is of that one, whatever follows.
// Owns   the detector lives in `owner`.
// Fails  never.
//
// Why by the tables and not by a library: see README, "Languages".
#ifndef DETECT_H
#define DETECT_H

#include "news/language.h"

enum { DETECT_MOST = 32 }; // tables; a word has one bit for each

typedef struct {
    Str codes[DETECT_MOST];
    bool has_letters[DETECT_MOST]; // the table names them
    int count;
    WordSet words;   // values: a bit for each language that has the word, or the letter
    WordSet letters; // each as it is written
} Detector;

Detector detect_start(const Str *tables, int count, Arena *owner);

// Of its line "code".
Str detect_code_of_table(Str table);

Str detect_code(const Detector *detector, Str text);

// Whether a text is certainly of this language, told by the first words of it: that is quick.
bool detect_is_surely(const Language *language, Str text);

#endif
