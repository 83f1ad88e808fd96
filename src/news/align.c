// What both begin and end with stands in every longest row, so that only the rest is laid out: of
// copies, which are nearly the same, hardly anything. One row of the table of lengths is kept and
// gone over once per word of `a`.
#include "news/align.h"

static bool is_same(Token a, Token b)
{
    return token_word(a) == token_word(b);
}

static int same_at_start(Tokens a, Tokens b)
{
    int same = 0;
    while (same < a.count && same < b.count && is_same(a.at[same], b.at[same])) {
        same++;
    }
    return same;
}

static int same_at_end(Tokens a, Tokens b)
{
    int same = 0;
    while (same < a.count && same < b.count &&
           is_same(a.at[a.count - 1 - same], b.at[b.count - 1 - same])) {
        same++;
    }
    return same;
}

static int longest_common(Tokens a, Tokens b, Arena scratch)
{
    int *row = arena_new(&scratch, int, b.count + 1);
    for (int i = 0; i < a.count; i++) {
        int corner = 0;
        for (int j = 0; j < b.count; j++) {
            int above = row[j + 1];
            if (is_same(a.at[i], b.at[j])) {
                row[j + 1] = corner + 1;
            } else if (row[j] > row[j + 1]) {
                row[j + 1] = row[j];
            }
            corner = above;
        }
    }
    return row[b.count];
}

int align_in_order(Tokens a, Tokens b, Arena scratch)
{
    int start = same_at_start(a, b);
    a = (Tokens){a.at + start, a.count - start};
    b = (Tokens){b.at + start, b.count - start};
    int end = same_at_end(a, b);
    a.count -= end;
    b.count -= end;
    bool is_rest = a.count > 0 && b.count > 0;
    return start + end + (is_rest ? longest_common(a, b, scratch) : 0);
}
