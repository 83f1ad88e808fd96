// Three rows of the usual table are enough.
#include "base/nearest.h"

enum { LONGEST = 64 };

static int distance(Str a, Str b)
{
    int before[LONGEST + 1] = {0};
    int above[LONGEST + 1];
    int row[LONGEST + 1];
    for (int j = 0; j <= b.len; j++) {
        above[j] = j;
    }
    for (int i = 1; i <= a.len; i++) {
        row[0] = i;
        for (int j = 1; j <= b.len; j++) {
            int best = above[j - 1] + (byte_lower(a.at[i - 1]) != byte_lower(b.at[j - 1]));
            best = above[j] + 1 < best ? above[j] + 1 : best;
            best = row[j - 1] + 1 < best ? row[j - 1] + 1 : best;
            if (i > 1 && j > 1 && a.at[i - 1] == b.at[j - 2] && a.at[i - 2] == b.at[j - 1] &&
                before[j - 2] + 1 < best) {
                best = before[j - 2] + 1;
            }
            row[j] = best;
        }
        for (int j = 0; j <= b.len; j++) {
            before[j] = above[j];
            above[j] = row[j];
        }
    }
    return above[b.len];
}

Str nearest_of(Str word, Str best, Str candidate)
{
    if (word.len == 0 || word.len > LONGEST || candidate.len > LONGEST) {
        return best;
    }
    int allowed = (int)size_max(1, word.len / 3);
    int found = distance(word, candidate);
    if (found > allowed || (best.len > 0 && distance(word, best) <= found)) {
        return best;
    }
    return candidate;
}
