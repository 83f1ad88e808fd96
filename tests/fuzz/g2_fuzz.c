// NewsML-G2 of anybody.
#include "fuzz/reader.h"

#include "news/read/g2.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    run_reader(g2_read, false, data, size);
    return 0;
}
