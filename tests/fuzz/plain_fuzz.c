// Plain text of anybody, with its header and marks.
#include "fuzz/reader.h"

#include "news/read/plain.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    run_reader(plain_read, false, data, size);
    return 0;
}
