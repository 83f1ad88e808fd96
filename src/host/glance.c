// Names of all generations, and the heads for times and settings: a head is small beside its items.
#include "host/glance.h"

#include "base/hash.h"
#include "host/again.h"
#include "host/generation.h"
#include "host/settings.h"
#include "host/store_folder.h"

typedef struct {
    int folder; // descriptors, or -1
    StoreNumbers numbers;
} Shelf;

static Shelf open_shelf(const char *path)
{
    Fail why;
    Shelf shelf = {.folder = store_open_folder(path, &why)};
    if (shelf.folder >= 0 && !store_list(shelf.folder, &shelf.numbers, &why)) {
        shelf.numbers.count = 0;
    }
    return shelf;
}

static bool read_head(const Shelf *shelf, int which, Arena *owner, Arena scratch, Manifest *out,
                      int *file, Size *end)
{
    Fail why;
    *file = store_open_generation(shelf->folder, shelf->numbers.at[which], &why);
    return *file >= 0 && generation_read_head(*file, owner, scratch, out, end, &why);
}

static uint64_t settings_of(const Manifest *manifest)
{
    const Item *item = manifest_find(manifest, S(SETTINGS_NAME));
    return item ? hash_str((Str){(const char *)&item->sum, sizeof item->sum}) | 1 : 0;
}

StoreGlance store_glance(const char *folder, Arena scratch)
{
    StoreGlance glance = {.time = MOMENT_UNKNOWN};
    Shelf shelf = open_shelf(folder);
    bool has_newest = false;
    for (int i = 0; i < shelf.numbers.count; i++) {
        Manifest manifest;
        Arena inner = scratch;
        Arena owner = arena_part(&inner, 4 * MANIFEST_BYTES, "a glance at the store");
        int file = -1;
        Size end = 0;
        if (read_head(&shelf, i, &owner, inner, &manifest, &file, &end)) {
            glance.time = size_max(glance.time, manifest.time);
            glance.settings = has_newest ? glance.settings : settings_of(&manifest);
            has_newest = true;
        }
        again_close(file);
    }
    glance.number = shelf.numbers.count > 0 ? shelf.numbers.at[0] : 0;
    again_close(shelf.folder);
    return glance;
}

// The item alone: those before it are passed over.
static Str read_item(int file, const Manifest *manifest, Size place, Arena *owner)
{
    const Item *item = manifest_find(manifest, S(SETTINGS_NAME));
    for (const Item *other = manifest->items.at; item && other < item; other++) {
        place += other->bytes;
    }
    Skips damage = {0};
    Manifest only = {.items = {(Item *)item, item != NULL}};
    Generation found = generation_read_items(file, &only, place, SETTINGS_BYTES, owner, &damage);
    return found.manifest.items.count > 0 ? found.contents[0] : (Str){0};
}

Str store_settings(const char *folder, Arena *owner, Arena scratch)
{
    Str text = {0};
    Shelf shelf = open_shelf(folder);
    bool has_newest = false;
    for (int i = 0; i < shelf.numbers.count && !has_newest; i++) {
        Manifest manifest;
        Arena inner = scratch;
        Arena names = arena_part(&inner, 4 * MANIFEST_BYTES, "names in the store");
        int file = -1;
        Size end = 0;
        has_newest = read_head(&shelf, i, &names, inner, &manifest, &file, &end);
        text = has_newest ? read_item(file, &manifest, end, owner) : text;
        again_close(file);
    }
    again_close(shelf.folder);
    return text;
}
