// unread.h -- text that is for programs and no news: XML of other kinds, calendars, contacts.
//
// In     safe UTF-8 text (see decode.h).
// Fails  always, with what it is: shown as plain text its marks would stand on the wall.
#ifndef UNREAD_H
#define UNREAD_H

#include "base/fail.h"
#include "news/article.h"

bool unread_is(Str text);
bool unread_read(Str text, Arena *edition, Arena *work, Articles *out, Fail *why);

#endif
