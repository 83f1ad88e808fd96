// field.h -- values that mean the same in every format.
//
// In     a value as it stands in the file, with or without white space at its ends.
// Owns   nothing.
// Fails  never. What cannot be read is unknown; an embargo that cannot be read holds.
#ifndef FIELD_H
#define FIELD_H

#include "news/article.h"

Article field_blank(void); // an article of which nothing is known

// "usable", "stat:withheld", "Canceled", "kill", "embargoed" (which is usable: its date decides).
// A word that nobody knows is usable.
Status field_status(Str value);

int field_urgency(Str value); // 1 to 9, else 0
int field_version(Str value); // from 0

// Sets a time before which nothing is shown; for a value without a readable date one without end.
void field_set_embargo(Article *article, Str value);

// Whether a relation to another item says that this one takes its place: "irel:previousVersion",
// "replaces", "corrects", "predecessor-version".
bool field_is_replacing(Str relation);

// Adds to the ids that the article replaces, as long as they are not more than anybody has use for; the
// list grows in `edition`. An id with white space in it is none.
void field_add_replaced(Article *article, Str id, Arena *edition);

#endif
