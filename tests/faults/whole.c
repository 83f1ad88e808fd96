// whole.c STORE: the names and bytes of the generation that a screen would take, and nothing else.
// Two stores that show the same print the same. Exit 1 if anything in the store is damaged.
#include "host/store.h"

#include <stdio.h>

int main(int count, char **words)
{
    if (count != 2) {
        return 2;
    }
    Arena owner = arena_reserve((Size)512 << 20, "owner");
    Arena scratch = arena_reserve((Size)512 << 20, "scratch");
    Stock stock = store_read(words[1], &owner, scratch);
    for (Size i = 0; i < stock.manifest.items.count; i++) {
        const Item *item = &stock.manifest.items.at[i];
        Str sum = sum_write(&item->sum, &owner);
        printf("%.*s %.*s\n", (int)sum.len, sum.at, (int)item->name.len, item->name.at);
    }
    for (Size i = 0; i < stock.manifest.kills.count; i++) {
        printf("kill %.*s\n", (int)stock.manifest.kills.at[i].id.len,
               stock.manifest.kills.at[i].id.at);
    }
    for (int i = 0; i < stock.damage.count; i++) {
        fprintf(stderr, "%.*s: %.*s\n", (int)stock.damage.at[i].file.len,
                stock.damage.at[i].file.at, (int)stock.damage.at[i].why.len,
                stock.damage.at[i].why.at);
    }
    return stock.damage.count > 0;
}
