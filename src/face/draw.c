// Tracking is added when a line is done: letters of Latin, Greek and Cyrillic may be spaced, those
// of scripts that join may not.
#include "face/draw.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <string.h>

enum { ANY_WIDTH = 1 << 24 };

static bool may_be_spaced(const char *script)
{
    return strcmp(script, "Latn") == 0 || strcmp(script, "Grek") == 0 ||
           strcmp(script, "Cyrl") == 0;
}

static void track(Line *line, int tracking, const Metrics *metrics)
{
    line->width = 0;
    for (int i = 0; i < line->count; i++) {
        Run *run = &line->at[i];
        if (may_be_spaced(run->setting.script)) {
            run->setting.style.tracking = tracking;
            run->width = metrics->width(metrics->context, &run->setting, run->text);
        }
        line->width += run->width;
    }
    Run *last = &line->at[line->count - 1];
    if (may_be_spaced(last->setting.script)) { // nothing stands behind the last letter
        last->width -= tracking;
        line->width -= tracking;
    }
}

Line draw_line_of(Str text, Look look, bool mirrored, const Metrics *metrics, Arena *owner,
                  Arena scratch)
{
    Piece piece = {.text = text, .role = look.role, .ink = look.ink};
    WrapRule rule = {.size = look.size, .width = ANY_WIDTH};
    Lines lines = wrap_pieces((Pieces){&piece, 1}, mirrored, &rule, metrics, owner, scratch);
    if (lines.count == 0) {
        return (Line){0};
    }
    if (look.tracking) {
        track(&lines.at[0], look.tracking, metrics);
    }
    return lines.at[0];
}

static Str cut_at(Str text, Size len, Arena *owner)
{
    while (len > 0 && ((unsigned char)text.at[len] & 0xC0) == 0x80) {
        len--;
    }
    Buf buf = buf_start(owner);
    buf_str(&buf, str_trim(str_sub(text, 0, len)));
    buf_str(&buf, S("…"));
    return buf_done(&buf);
}

Line draw_line_within(Str text, Look look, int width, bool mirrored, const Metrics *metrics,
                      Arena *owner, Arena scratch)
{
    Line line = draw_line_of(text, look, mirrored, metrics, owner, scratch);
    Size fits = 0, exceeds = text.len;
    while (line.width > width && exceeds - fits > 1) {
        Size middle = fits + (exceeds - fits) / 2;
        Arena once = scratch;
        Str shorter = cut_at(text, middle, &once);
        if (draw_line_of(shorter, look, mirrored, metrics, &once, once).width <= width) {
            fits = middle;
        } else {
            exceeds = middle;
        }
    }
    if (line.width > width) {
        line = draw_line_of(cut_at(text, fits, owner), look, mirrored, metrics, owner, scratch);
    }
    return line;
}

void draw_line(Frame *frame, const Line *line, int x, int baseline, Heights heights, bool mirrored)
{
    for (int i = 0; i < line->count; i++) {
        const Run *run = &line->at[mirrored ? line->count - 1 - i : i];
        frame_text(frame, run->ink, run->setting, run->text, x, baseline, run->width, heights);
        x += run->width;
    }
}

static Look tag_look(int size, Ink ink)
{
    size = (int)size_max(size, 8);
    return (Look){
        .role = ROLE_STRONG, .ink = ink, .size = size, .tracking = (int)size_max(size / 14, 1)};
}

static int tag_rim(int size)
{
    return (int)size_max(size * 38 / 100, 3);
}

int draw_tag_width(Str word, int size, const Metrics *metrics, Arena scratch)
{
    Arena owner = arena_part(&scratch, (Size)1 << 16, "tag");
    Look look = tag_look(size, INK_TEXT);
    Line line = draw_line_of(word, look, false, metrics, &owner, scratch);
    return line.width + 2 * tag_rim(size);
}

void draw_tag(Frame *frame, Str word, Ink box, Ink ink, int x, int middle, int size, bool mirrored,
              const Metrics *metrics, Arena *owner, Arena scratch)
{
    Look look = tag_look(size, ink);
    Line line = draw_line_of(word, look, mirrored, metrics, owner, scratch);
    Heights heights = metrics->heights(metrics->context, (Style){look.role, look.size, 0});
    heights.up = heights.cap; // words of capitals
    heights.down = 0;
    int rim = tag_rim(size);
    int height = heights.cap + 2 * (rim * 8 / 10);
    int top = middle - height / 2;
    frame_round(frame, box, (Box){x, top, line.width + 2 * rim, height},
                (int)size_max(height / 6, 2));
    draw_line(frame, &line, x + rim, top + (height + heights.cap) / 2, heights, mirrored);
}
