// Dark modules of one row that touch become one mark. A code is dark on light in every theme: many
// readers do not know the other way round.
#include "face/code.h"

#include <qrencode.h>
#include <string.h>

static bool is_web(Str address)
{
    return str_starts_ascii_nocase(address, S("https://")) ||
           str_starts_ascii_nocase(address, S("http://"));
}

static bool is_plain(Str address)
{
    for (Size i = 0; i < address.len; i++) {
        if (address.at[i] <= 0x20 || address.at[i] >= 0x7F) {
            return false;
        }
    }
    return address.len <= CODE_MOST_BYTES;
}

Code code_make(Str address, Arena *owner)
{
    if (!is_web(address) || !is_plain(address) || code_host(address).len == 0) {
        return (Code){0};
    }
    QRcode *made = QRcode_encodeString8bit(str_zero(address, owner), 0, QR_ECLEVEL_M);
    if (!made) {
        return (Code){0};
    }
    Code code = {.side = made->width};
    uint8_t *modules = arena_raw(owner, uint8_t, (Size)code.side * code.side);
    for (int i = 0; i < code.side * code.side; i++) {
        modules[i] = made->data[i] & 1;
    }
    code.modules = modules;
    QRcode_free(made);
    return code;
}

int code_scale(const Code *code, int room)
{
    int scale = code->side > 0 ? room / (code->side + 2 * CODE_RIM) : 0;
    return scale >= CODE_LEAST_PIXELS ? scale : 0;
}

int code_width(const Code *code, int scale)
{
    return (code->side + 2 * CODE_RIM) * scale;
}

void code_draw(Frame *frame, const Code *code, int x, int y, int scale, bool mirrored)
{
    int width = code_width(code, scale);
    frame_fill(frame, INK_CODE_GROUND, (Box){x, y, width, width});
    for (int row = 0; row < code->side; row++) {
        const uint8_t *modules = code->modules + row * code->side;
        for (int from = 0; from < code->side;) {
            int to = from;
            while (to < code->side && modules[to]) {
                to++;
            }
            int left = mirrored ? code->side - to : from;
            frame_fill(frame, INK_CODE,
                       (Box){x + (CODE_RIM + left) * scale, y + (CODE_RIM + row) * scale,
                             (to - from) * scale, scale});
            from = to > from ? to : from + 1;
        }
    }
}

// Without user names, which could pretend to be another place.
Str code_host(Str address)
{
    Size start = str_find(address, S("://"));
    Str rest = start < 0 ? (Str){0} : str_tail(address, start + 3);
    Size end = 0;
    while (end < rest.len && str_find_byte(S("/?#\\"), rest.at[end]) < 0) {
        end++;
    }
    rest = str_sub(rest, 0, end);
    return str_find_byte(rest, '@') >= 0 ? (Str){0} : rest;
}
