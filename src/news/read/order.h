// order.h -- lines in a text that are for editors: embargoes, notes, what is not for publication.
//
// In     the text of an article, or one line of it without white space at its ends.
// Out    the text without them; an embargo is set where none is known yet.
// Owns   nothing: what is left is a view.
// Fails  never. In doubt a line is news, but an embargo whose time nobody can read has no end.
//
// Lines above a text and blocks behind it are found here; a note among the paragraphs is left to
// clean.h. "Embargo on oil exports ends" is news, "EMBARGO: 6 PM" and "Embargoed until ..." are not.
#ifndef ORDER_H
#define ORDER_H

#include "news/article.h"

bool order_is_embargo(Str line);
bool order_is_for_editors(Str line);
bool order_ends_publication(Str line);

// By the trailer or the day and time that the line names.
void order_set_embargo(Article *article, Str line);

// Behind the lines for editors at the head of a text.
Str order_skip_head(Str text, Article *article);

// An order in front of a headline, "EMBARGOED until 6 pm: Port opens quay", is taken off.
void order_take_headline(Article *article);

// Up to a line behind which nothing is for publication.
Str order_cut_tail(Str text);

#endif
