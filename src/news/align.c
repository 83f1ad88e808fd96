// One row of the table of lengths is kept and gone over once per word of `a`.
#include "news/align.h"

int align_in_order(Tokens a, Tokens b, Arena scratch)
{
    int *row = arena_new(&scratch, int, b.count + 1);
    for (int i = 0; i < a.count; i++) {
        int corner = 0;
        for (int j = 0; j < b.count; j++) {
            int above = row[j + 1];
            if (token_word(a.at[i]) == token_word(b.at[j])) {
                row[j + 1] = corner + 1;
            } else if (row[j] > row[j + 1]) {
                row[j + 1] = row[j];
            }
            corner = above;
        }
    }
    return row[b.count];
}
