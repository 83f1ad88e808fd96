// NITF of anybody.
#include "fuzz/reader.h"

#include "news/read/nitf.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    run_reader(nitf_read, false, data, size);
    return 0;
}
