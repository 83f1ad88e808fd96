// wire.h -- messages of news wires: IPTC 7901 and ANPA 1312.
//
// In     the bytes of a file as they are, with their control characters: SOH header STX text ETX
//        trailer, once or several times.
// Out    one article a message. A message that orders a kill is a canceled article of the id it names.
//        What is not for publication is no text.
// In     `usual` is the label of an encoding for what declares none (see usual.h), or empty.
// Owns   strings live in `edition`, the array in `work`.
// Fails  when no message has a text.
#ifndef WIRE_H
#define WIRE_H

#include "base/fail.h"
#include "news/article.h"

bool wire_is(Str text);
bool wire_read(Str bytes, Str usual, Arena *edition, Arena *work, Articles *out, Fail *why);

#endif
