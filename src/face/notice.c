// The panel is as high as its text needs, up to a few lines, and stands on the place of the foot
// line. A file name and its reason can be longer than a wall: they are turned through.
#include "face/notice.h"

#include "base/buf.h"

enum { MOST_LINES_WIDE = 2, MOST_LINES_TALL = 4 };

static Str shortened(Str text, Arena *owner)
{
    if (text.len <= NOTICE_MOST_BYTES) {
        return text;
    }
    Size end = NOTICE_MOST_BYTES;
    while (end > 0 && ((unsigned char)text.at[end] & 0xC0) == 0x80) {
        end--;
    }
    Buf buf = buf_start(owner);
    buf_str(&buf, str_sub(text, 0, end));
    buf_str(&buf, S("…"));
    return buf_done(&buf);
}

static Str updated_text(const Notice *notice, const Words *words, Arena *owner)
{
    Str text = notice->done == 1
                   ? words->stick_updated_one
                   : words_fill_one(words->stick_updated, words_number(notice->done, owner), owner);
    return notice->refused.count == 0
               ? text
               : words_fill_two(words->stick_updated_refused, text,
                                words_number(notice->refused.count, owner), owner);
}

static Str parts_text(const Notice *notice, const Words *words, Arena *owner)
{
    return notice->done == 1
               ? words->card_parts_one
               : words_fill_one(words->card_parts, words_number(notice->done, owner), owner);
}

static Str title_text(const Notice *notice, const Words *words, Arena *owner)
{
    switch (notice->kind) {
    case NOTICE_STICK_FOUND:
        return words->stick_found;
    case NOTICE_STICK_READING:
        return words_fill_two(words->stick_reading, words_number(notice->done, owner),
                              words_number(notice->of, owner), owner);
    case NOTICE_STICK_UPDATED:
        return updated_text(notice, words, owner);
    case NOTICE_STICK_NOTHING_NEWER:
        return words->stick_nothing_newer;
    case NOTICE_STICK_REFUSED:
        return words->stick_refused;
    case NOTICE_CARD_UNREADABLE:
        return words->card_unreadable;
    case NOTICE_CARD_PARTS:
        return parts_text(notice, words, owner);
    case NOTICE_CARD_WORN:
        return words->card_worn;
    case NOTICE_SETTINGS:
        return words->settings_refused;
    case NOTICE_CLOCK_UNSET:
        return words->clock_unset;
    case NOTICE_NONE:
        break;
    }
    return (Str){0};
}

static Str refusal_text(const Notice *notice, NoticeTurn turn, const Words *words, Arena *owner)
{
    int which = turn.which % notice->refused.count;
    const Skip *skip = &notice->refused.at[which];
    Str values[] = {words_number(which + 1, owner), words_number(notice->refused.count, owner),
                    shortened(skip->file, owner), shortened(skip->why, owner)};
    return words_fill(words->stick_refusal, (Strs){values, 4}, owner);
}

static Str detail_text(const Notice *notice, NoticeTurn turn, const Words *words, Arena *owner)
{
    switch (notice->kind) {
    case NOTICE_STICK_FOUND:
    case NOTICE_STICK_READING:
        return words->stick_wait;
    case NOTICE_STICK_UPDATED:
    case NOTICE_STICK_NOTHING_NEWER:
        return notice->refused.count > 0 ? refusal_text(notice, turn, words, owner)
               : notice->why.len > 0     ? shortened(notice->why, owner)
                                         : words->stick_removable;
    case NOTICE_STICK_REFUSED:
        return notice->refused.count > 0 ? refusal_text(notice, turn, words, owner)
                                         : shortened(notice->why, owner);
    case NOTICE_CARD_UNREADABLE:
        return words->card_unreadable_line;
    case NOTICE_CARD_PARTS:
        return words->card_parts_line;
    case NOTICE_CARD_WORN:
        return words->card_worn_line;
    case NOTICE_SETTINGS:
        return shortened(notice->why, owner);
    case NOTICE_CLOCK_UNSET:
        return notice->why.len > 0 ? shortened(notice->why, owner) : words->clock_unset_line;
    case NOTICE_NONE:
        break;
    }
    return (Str){0};
}

static int rim(const Grid *grid)
{
    return grid->body * 55 / 100;
}

static int icon_width(const Grid *grid)
{
    return grid->body * 66 / 100 | 1;
}

static int text_x(const Grid *grid)
{
    return grid->left + rim(grid) + icon_width(grid) + rim(grid);
}

static Lines wrap(Str text, Role role, Ink ink, int size, const Glass *glass, const Grid *grid,
                  bool mirrored, Arena *owner, Arena scratch)
{
    Piece piece = {.text = text, .role = role, .ink = ink};
    WrapRule rule = {.size = size, .width = grid->right - rim(grid) - text_x(grid)};
    return wrap_pieces((Pieces){&piece, 1}, mirrored, &rule, glass->metrics, owner, scratch);
}

static int title_size(const Grid *grid)
{
    return grid->body * 86 / 100;
}

static int title_leading(const Grid *grid)
{
    return grid->body_leading * 86 / 100;
}

NoticePanel notice_lay_out(const Notice *notice, NoticeTurn turn, const Glass *glass,
                           const Grid *grid, bool mirrored, Arena *owner, Arena scratch)
{
    NoticePanel panel = {
        .title = wrap(title_text(notice, glass->words, owner), ROLE_TEXT, INK_ON_PANEL,
                      title_size(grid), glass, grid, mirrored, owner, scratch),
        .detail = wrap(detail_text(notice, turn, glass->words, owner), ROLE_TEXT, INK_PANEL_QUIET,
                       grid->small_type, glass, grid, mirrored, owner, scratch),
    };
    int most = grid->is_tall ? MOST_LINES_TALL : MOST_LINES_WIDE;
    panel.pages = (int)size_max((panel.detail.count + most - 1) / most, 1);
    int first = (int)size_min(turn.page, panel.pages - 1) * most;
    panel.detail.at += panel.detail.count ? first : 0;
    panel.detail.count = (int)size_min(panel.detail.count - first, most);
    int height = panel.title.count * title_leading(grid) +
                 panel.detail.count * grid->small_leading + 2 * (rim(grid) * 2 / 3);
    int bottom = grid->bar_y - grid->bar_height - grid->bar_height / 2;
    panel.box = (Box){grid->left, bottom - height, grid->right - grid->left, height};
    return panel;
}

// A stick as seen from above: the plug, the body, and its lamp.
static void draw_stick(Frame *frame, const Grid *grid, int x, int middle)
{
    int width = icon_width(grid), line = (int)size_max(width / 8, 2);
    int body = width * 13 / 10, plug = width / 2;
    int top = middle - (body + plug) / 2;
    int plug_width = (width * 6 / 10) | 1;
    Box neck = {x + (width - plug_width) / 2, top, plug_width, plug + line};
    frame_round(frame, INK_ON_PANEL, neck, line);
    neck.x += line, neck.y += line, neck.width -= 2 * line;
    frame_fill(frame, INK_PANEL, neck);
    frame_round(frame, INK_ON_PANEL, (Box){x, top + plug, width, body}, width / 6);
    frame_round(frame, INK_PANEL,
                (Box){x + line, top + plug + line, width - 2 * line, body - 2 * line},
                (int)size_max(width / 6 - line, 1));
    int lamp = (width / 3) | 1;
    frame_disc(frame, INK_ON_PANEL,
               (Box){x + (width - lamp) / 2, top + plug + (body - lamp) / 2, lamp, lamp});
}

static void draw_warning(Frame *frame, const Grid *grid, int x, int middle)
{
    int width = icon_width(grid), stroke = (int)size_max(width / 5, 2) | 1;
    int left = x + (width - stroke) / 2, top = middle - width * 3 / 4;
    frame_round(frame, INK_ON_PANEL, (Box){left, top, stroke, width}, stroke / 2);
    frame_disc(frame, INK_ON_PANEL, (Box){left, top + width + stroke, stroke, stroke});
}

static bool is_about_stick(const Notice *notice)
{
    return notice->kind >= NOTICE_STICK_FOUND && notice->kind <= NOTICE_STICK_REFUSED;
}

static int draw_block(Frame *frame, const Lines *lines, int x, int y, int leading, Heights heights,
                      bool mirrored)
{
    for (int i = 0; i < lines->count; i++) {
        int baseline = y + (leading - heights.up - heights.down) / 2 + heights.up;
        draw_line(frame, &lines->at[i], x, baseline, heights, mirrored);
        y += leading;
    }
    return y;
}

void notice_draw(Frame *frame, const Notice *notice, const NoticePanel *panel, const Glass *glass,
                 const Grid *grid, bool mirrored)
{
    const Metrics *metrics = glass->metrics;
    frame_round(frame, INK_PANEL, panel->box, (int)size_max(grid->body / 6, 3));
    int middle = panel->box.y + panel->box.height / 2;
    (is_about_stick(notice) ? draw_stick : draw_warning)(frame, grid, grid->left + rim(grid),
                                                         middle);
    int y = panel->box.y + rim(grid) * 2 / 3;
    Heights title = metrics->heights(metrics->context, (Style){ROLE_TEXT, title_size(grid), 0});
    y = draw_block(frame, &panel->title, text_x(grid), y, title_leading(grid), title, mirrored);
    draw_block(frame, &panel->detail, text_x(grid), y, grid->small_leading, grid->label, mirrored);
}
