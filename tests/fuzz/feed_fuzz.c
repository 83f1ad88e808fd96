// A feed of anybody, RSS or Atom.
#include "fuzz/reader.h"

#include "news/read/feed.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    run_reader(feed_read, false, data, size);
    return 0;
}
