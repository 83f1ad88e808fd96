// A message of a wire of anybody.
#include "fuzz/reader.h"

#include "news/read/wire.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    run_reader(wire_read, true, data, size);
    return 0;
}
