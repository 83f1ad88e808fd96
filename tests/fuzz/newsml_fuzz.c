// NewsML 1.2 of anybody.
#include "fuzz/reader.h"

#include "news/read/newsml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    run_reader(newsml_read, false, data, size);
    return 0;
}
