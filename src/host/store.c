// From the newest number down: heads of all generations for their kills, the bytes of the first
// that is whole enough. One with no whole item is no better than none if it should have had some.
#include "host/store.h"

#include "host/again.h"
#include "host/generation.h"
#include "host/store_folder.h"

#include <errno.h>

enum { MOST_BYTES = 256 << 20 };

static void damaged(Stock *stock, int64_t number, const Fail *why, Arena *owner)
{
    char name[STORE_NAME_BYTES];
    store_name(number, name);
    skips_add(&stock->damage, str_copy(str_from(name), owner), 0,
              str_copy(str_from(why->text), owner), owner);
}

static bool is_whole_enough(const Generation *found, const Manifest *wanted)
{
    return found->manifest.items.count > 0 || wanted->items.count == 0;
}

static void take(Stock *stock, int64_t number, const Generation *found)
{
    stock->number = number;
    stock->manifest = found->manifest;
    stock->contents = found->contents;
    stock->bytes = found->bytes;
}

// What an older generation still says after a newer one was taken.
static void remember(Manifest *all, const Manifest *more, Arena *owner)
{
    all->kills = kills_join(&all->kills, &more->kills, MANIFEST_KILLS, owner);
    all->highest = size_max(all->highest, more->highest);
    all->time = size_max(all->time, more->time);
}

static void read_generation(Stock *stock, Manifest *remembered, int folder, int64_t number,
                            Arena *owner, Arena scratch)
{
    Manifest manifest;
    Size start = 0;
    Fail why;
    int file = store_open_generation(folder, number, &why);
    if (file < 0 || !generation_read_head(file, owner, scratch, &manifest, &start, &why)) {
        damaged(stock, number, &why, owner);
    } else {
        remember(remembered, &manifest, owner);
        if (stock->number == 0) {
            Generation found =
                generation_read_items(file, &manifest, start, MOST_BYTES, owner, &stock->damage);
            if (is_whole_enough(&found, &manifest)) {
                take(stock, number, &found);
            }
        }
    }
    again_close(file);
}

Stock store_read(const char *folder, Arena *owner, Arena scratch)
{
    Stock stock = {.manifest = manifest_empty()};
    Manifest remembered = manifest_empty();
    StoreNumbers numbers;
    Fail why;
    int descriptor = store_open_folder(folder, &why);
    if (descriptor < 0 || !store_list(descriptor, &numbers, &why)) {
        if (errno != ENOENT) {
            skips_add(&stock.damage, S("."), 0, str_copy(str_from(why.text), owner), owner);
        }
        numbers.count = 0;
    }
    for (int i = 0; i < numbers.count; i++) {
        read_generation(&stock, &remembered, descriptor, numbers.at[i], owner, scratch);
    }
    remember(&stock.manifest, &remembered, owner);
    again_close(descriptor);
    return stock;
}
