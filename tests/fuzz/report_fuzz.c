// A report of a stick, as the screen reads it: what is taken is written and read back the same.
#include "host/progress.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Arena owner;
    if (!owner.start) {
        owner = arena_reserve((Size)16 << 20, "owner");
    }
    static Arena scratch;
    if (!scratch.start) {
        scratch = arena_reserve((Size)16 << 20, "scratch");
    }
    StickReport report, again;
    Fail why = {0};
    if (stick_report_read((Str){(const char *)data, (Size)size}, &owner, &report, &why)) {
        Str line = stick_report_write(&report, &owner, scratch);
        ASSERT(stick_report_read(line, &owner, &again, &why));
        ASSERT(again.state == report.state);
        ASSERT(str_equal(stick_report_write(&again, &owner, scratch), line));
    }
    arena_clear(&owner);
    return 0;
}
