// A damaged generation, as the screen reads it from the card: nothing of it is taken but items whose
// sums are right.
#include "host/generation.h"

#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Arena owner;
    if (!owner.start) {
        owner = arena_reserve((Size)32 << 20, "owner");
    }
    static Arena scratch;
    if (!scratch.start) {
        scratch = arena_reserve((Size)64 << 20, "scratch");
    }
    int file = memfd_create("generation", MFD_CLOEXEC);
    Manifest manifest;
    Size start = 0;
    Skips damage = {0};
    Fail why = {0};
    ASSERT(file >= 0 && write(file, data, size) == (ssize_t)size);
    if (generation_read_head(file, &owner, scratch, &manifest, &start, &why)) {
        Generation found =
            generation_read_items(file, &manifest, start, (Size)1 << 20, &owner, &damage);
        for (Size i = 0; i < found.manifest.items.count; i++) {
            Sum sum = sum_of(found.contents[i]);
            ASSERT(sum_equal(&sum, &found.manifest.items.at[i].sum));
        }
        ASSERT(found.manifest.items.count + damage.count == manifest.items.count);
    }
    close(file);
    arena_clear(&owner);
    arena_clear(&scratch);
    return 0;
}
