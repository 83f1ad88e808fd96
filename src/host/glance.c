// Names of all generations, and the heads for their times: a head is small beside its items.
#include "host/glance.h"

#include "host/again.h"
#include "host/generation.h"
#include "host/store_folder.h"

static Moment time_of(int folder, int64_t number, Arena scratch)
{
    Manifest manifest = manifest_empty();
    Size start = 0;
    Fail why;
    int file = store_open_generation(folder, number, &why);
    Arena owner = arena_part(&scratch, 4 * MANIFEST_BYTES, "a glance at the store");
    bool is_read =
        file >= 0 && generation_read_head(file, &owner, scratch, &manifest, &start, &why);
    again_close(file);
    return is_read ? manifest.time : MOMENT_UNKNOWN;
}

StoreGlance store_glance(const char *folder, Arena scratch)
{
    StoreGlance glance = {.time = MOMENT_UNKNOWN};
    StoreNumbers numbers = {.count = 0};
    Fail why;
    int descriptor = store_open_folder(folder, &why);
    bool is_listed = descriptor >= 0 && store_list(descriptor, &numbers, &why);
    for (int i = 0; is_listed && i < numbers.count; i++) {
        glance.time = size_max(glance.time, time_of(descriptor, numbers.at[i], scratch));
    }
    glance.number = is_listed && numbers.count > 0 ? numbers.at[0] : 0;
    again_close(descriptor);
    return glance;
}
