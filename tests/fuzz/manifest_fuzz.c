// A manifest of anybody. What must hold for any bytes: what is taken is written again as the same
// bytes, in order, with names that stay inside a folder.
#include "host/manifest.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(Str text, ManifestPlace place, Arena *owner, Arena scratch)
{
    Manifest manifest;
    Fail why = {0};
    if (!manifest_read(text, place, owner, scratch, &manifest, &why)) {
        ASSERT(why.text[0]);
        return;
    }
    Arena room = arena_part(&scratch, (Size)4 << 20, "again");
    ASSERT(str_equal(manifest_write(&manifest, &room, scratch), text));
    for (Size i = 0; i < manifest.items.count; i++) {
        const Item *item = &manifest.items.at[i];
        ASSERT(manifest_takes_name(item->name) && item->bytes >= 0);
        ASSERT(manifest_find(&manifest, item->name) == item);
        ASSERT(item->name.at[0] != '/' && !str_has(item->name, S("/../")));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Arena owner;
    if (!owner.start) {
        owner = arena_reserve((Size)16 << 20, "owner");
    }
    static Arena scratch;
    if (!scratch.start) {
        scratch = arena_reserve((Size)32 << 20, "scratch");
    }
    Str text = {(const char *)data, (Size)size};
    check(text, MANIFEST_OF_STICK, &owner, scratch);
    check(text, MANIFEST_OF_STORE, &owner, scratch);
    arena_clear(&owner);
    arena_clear(&scratch);
    return 0;
}
