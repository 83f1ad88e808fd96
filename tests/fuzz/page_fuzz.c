// A page of HTML of anybody.
#include "fuzz/reader.h"

#include "news/read/page.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    run_reader(page_read, false, data, size);
    return 0;
}
