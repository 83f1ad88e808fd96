// A list that doubles when it is full. Marks keep the order in which they are painted.
#include "face/frame.h"

#include "base/buf.h"

#include <string.h>

Frame frame_start(int width, int height, Arena *arena)
{
    return (Frame){.width = width, .height = height, .arena = arena};
}

static void add(Frame *frame, Mark mark)
{
    if (frame->count == frame->room) {
        int room = frame->room ? frame->room * 2 : 64;
        Mark *larger = arena_new(frame->arena, Mark, room);
        if (frame->count > 0) {
            memcpy(larger, frame->at, sizeof(Mark) * (size_t)frame->count);
        }
        frame->at = larger;
        frame->room = room;
    }
    frame->at[frame->count++] = mark;
}

void frame_fill(Frame *frame, Ink ink, Box box)
{
    if (box.width <= 0 || box.height <= 0) {
        return;
    }
    add(frame, (Mark){.kind = MARK_FILL, .ink = ink, .box = box});
}

void frame_round(Frame *frame, Ink ink, Box box, int radius)
{
    add(frame, (Mark){.kind = MARK_ROUND, .ink = ink, .box = box, .radius = radius});
}

void frame_disc(Frame *frame, Ink ink, Box box)
{
    add(frame, (Mark){.kind = MARK_DISC, .ink = ink, .box = box});
}

void frame_ring(Frame *frame, Ink ink, Box box, int line)
{
    add(frame, (Mark){.kind = MARK_RING, .ink = ink, .box = box, .radius = line});
}

void frame_text(Frame *frame, Ink ink, Setting setting, Str text, int x, int baseline, int width,
                Heights heights)
{
    if (text.len == 0) {
        return;
    }
    add(frame, (Mark){
                   .kind = MARK_TEXT,
                   .ink = ink,
                   .box = {x, baseline - heights.up, width, heights.up + heights.down},
                   .baseline = baseline,
                   .setting = setting,
                   .text = text,
               });
}

void frame_mirror(Frame *frame, int first)
{
    for (int i = first; i < frame->count; i++) {
        Box *box = &frame->at[i].box;
        box->x = frame->width - box->x - box->width;
    }
}

Str role_name(Role role)
{
    static const char *const names[ROLE_COUNT] = {"headline", "text", "strong", "label",
                                                  "masthead"};
    return str_from(names[role]);
}

static void write_text(Buf *buf, const Mark *mark)
{
    const Setting *setting = &mark->setting;
    Str role = role_name(setting->style.role);
    buf_format(buf, " baseline %d %.*s %d", mark->baseline, (int)role.len, role.at,
               setting->style.size);
    if (setting->style.tracking) {
        buf_format(buf, " tracking %d", setting->style.tracking);
    }
    if (setting->font) {
        buf_format(buf, " font %d", setting->font);
    }
    if (memcmp(setting->script, "Latn", 5) != 0 || setting->right_to_left) {
        buf_format(buf, " %s%s", setting->script, setting->right_to_left ? " rtl" : "");
    }
    buf_byte(buf, ' ');
    buf_json(buf, mark->text);
}

Str frame_write(const Frame *frame, Arena *owner)
{
    static const char *const kinds[] = {"fill", "round", "disc", "ring", "text"};
    Buf buf = buf_start(owner);
    buf_format(&buf, "frame %dx%d\n", frame->width, frame->height);
    for (int i = 0; i < frame->count; i++) {
        const Mark *mark = &frame->at[i];
        Str ink = ink_name(mark->ink);
        buf_format(&buf, "%-5s %-9.*s %4d %4d %4d %4d", kinds[mark->kind], (int)ink.len, ink.at,
                   mark->box.x, mark->box.y, mark->box.width, mark->box.height);
        if (mark->kind == MARK_ROUND || mark->kind == MARK_RING) {
            buf_format(&buf, " by %d", mark->radius);
        }
        if (mark->kind == MARK_TEXT) {
            write_text(&buf, mark);
        }
        buf_byte(&buf, '\n');
    }
    return buf_done(&buf);
}
