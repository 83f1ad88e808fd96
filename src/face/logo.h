// logo.h -- what a display shows before the wall is there: the name, and the row of dots.
//
// In     the display's size and fonts.
// Out    a frame of its own; nothing of an edition is on it.
// Owns   everything lives in `owner`.
// Fails  never.
#ifndef LOGO_H
#define LOGO_H

#include "face/draw.h"

Frame logo_frame(const Glass *glass, Arena *owner, Arena scratch);

#endif
