// Everything is counted in the size of the name's letters, so that it looks the same at any size.
#include "face/logo.h"

enum { DOTS = 4, FILLED = 3 };

static int least(int a, int b)
{
    return a < b ? a : b;
}

static void draw_dots(Frame *frame, int size, int middle)
{
    int dot = size * 44 / 100, pitch = size * 70 / 100;
    int x = (frame->width - (DOTS - 1) * pitch - dot) / 2;
    for (int i = 0; i < DOTS; i++, x += pitch) {
        Box box = {x, middle - dot / 2, dot, dot};
        if (i < FILLED) {
            frame_disc(frame, INK_DOT, box);
        } else {
            frame_ring(frame, INK_RING, box, (int)size_max(dot / 7, 1));
        }
    }
}

Frame logo_frame(const Glass *glass, Arena *owner, Arena scratch)
{
    const Metrics *metrics = glass->metrics;
    Frame frame = frame_start(glass->width, glass->height, owner);
    int size = least(glass->width / 9, glass->height / 5);
    Look look = {.role = ROLE_MASTHEAD, .ink = INK_TEXT, .size = size};
    Line name = draw_line_of(S("WALLWIRE"), look, false, metrics, owner, scratch);
    Heights heights = metrics->heights(metrics->context, (Style){look.role, size, 0});
    int middle = glass->height / 2;
    draw_dots(&frame, size, middle - size * 55 / 100);
    draw_line(&frame, &name, (glass->width - name.width) / 2,
              middle + size * 25 / 100 + heights.cap, heights, false);
    return frame;
}
