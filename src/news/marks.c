// Sixteen bytes at a time are asked whether they are plain; of the others those that are no marks are
// dropped when the places are written down.
#include "news/marks.h"

#include "base/eight.h"

// Of characters beyond ASCII those of ؟ ۔ । … ‼ “ — • 。「 ！ ？ «.
static const unsigned char is_mark[256] = {
    ['.'] = 1,  ['!'] = 1,  ['?'] = 1,  ['"'] = 1,  ['\''] = 1, ['`'] = 1,  ['('] = 1,
    [')'] = 1,  ['['] = 1,  [':'] = 1,  ['-'] = 1,  ['\n'] = 1, [0xC2] = 1, [0xD8] = 1,
    [0xDB] = 1, [0xE0] = 1, [0xE2] = 1, [0xE3] = 1, [0xEF] = 1,
};

// Most bytes are letters of ASCII or blanks, which is quicker to ask than for all marks.
static Bytes are_plain(Bytes some)
{
    return (Bytes)((Bytes)((some | 0x20) - 'a') <= 'z' - 'a') | (Bytes)(some == ' ');
}

// Those of eight bytes of the text that are marks, of others than the plain ones; the end of those found.
static int *put(Str text, Size start, uint64_t others, int *out)
{
    for (; others; others &= others - 1) {
        Size place = start + eight_first(others);
        *out = (int)place;
        out += is_mark[(unsigned char)text.at[place]];
    }
    return out;
}

TextMarks marks_of(Str text, Arena *owner)
{
    int *found = arena_raw(owner, int, text.len + 1);
    int *end = found;
    Size start = 0;
    for (; start + (Size)sizeof(Bytes) <= text.len; start += (Size)sizeof(Bytes)) {
        Bytes answer = are_plain(bytes_at(text.at + start));
        uint64_t half[2];
        memcpy(half, &answer, sizeof half);
        end = put(text, start, ~le64toh(half[0]) & EIGHT_BITS, end);
        end = put(text, start + 8, ~le64toh(half[1]) & EIGHT_BITS, end);
    }
    for (; start < text.len; start++) {
        *end = (int)start;
        end += is_mark[(unsigned char)text.at[start]];
    }
    *end = MARKS_END;
    Size count = end - found;
    arena_trim(owner, found, (count + 1) * (Size)sizeof *found);
    return (TextMarks){found, count};
}
