// JSON of anybody.
#include "fuzz/reader.h"

#include "news/read/ninjs.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    run_reader(ninjs_read, false, data, size);
    return 0;
}
