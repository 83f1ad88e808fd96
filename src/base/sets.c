// Each thing points to a lesser member of its set; the least one points to itself.
#include "base/sets.h"

Sets sets_start(int count, Arena *owner)
{
    Sets sets = {arena_raw(owner, int, count), count};
    for (int i = 0; i < count; i++) {
        sets.parent[i] = i;
    }
    return sets;
}

int sets_root(Sets *sets, int thing)
{
    ASSERT(thing >= 0 && thing < sets->count);
    int *parent = sets->parent;
    while (parent[thing] != thing) {
        parent[thing] = parent[parent[thing]];
        thing = parent[thing];
    }
    return thing;
}

void sets_join(Sets *sets, int a, int b)
{
    int x = sets_root(sets, a);
    int y = sets_root(sets, b);
    sets->parent[x > y ? x : y] = x > y ? y : x;
}

int sets_number(Sets *sets, int *number, Arena scratch)
{
    int *given = arena_new(&scratch, int, sets->count);
    int count = 0;
    for (int i = 0; i < sets->count; i++) {
        int root = sets_root(sets, i);
        if (given[root] == 0) {
            given[root] = ++count;
        }
        number[i] = given[root] - 1;
    }
    return count;
}
