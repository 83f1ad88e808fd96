// code.h -- an address as a code that phones read (QR).
//
// In     an address of the article, as the source wrote it.
// Out    its modules; none (side 0) where the address is not one of the web in plain ASCII, or too
//        long for a code that can still be read from a wall.
// Units  modules; on a frame they are squares of whole pixels with a rim of CODE_RIM modules.
// Owns   modules live in `owner`.
// Fails  never.
// Source ISO/IEC 18004, by libqrencode.
#ifndef CODE_H
#define CODE_H

#include "face/frame.h"

enum { CODE_RIM = 4, CODE_LEAST_PIXELS = 2, CODE_MOST_BYTES = 200 };

typedef struct {
    int side;
    const uint8_t *modules; // side x side; 1 is dark
} Code;

Code code_make(Str address, Arena *owner);

// Pixels of a module so that the whole fits into `room` pixels; 0 if it does not.
int code_scale(const Code *code, int room);
int code_width(const Code *code, int scale); // with its rim

// `mirrored`: the frame will be turned by frame_mirror, the code must not be.
void code_draw(Frame *frame, const Code *code, int x, int y, int scale, bool mirrored);

// What a person reads instead: "example.org".
Str code_host(Str address);

#endif
