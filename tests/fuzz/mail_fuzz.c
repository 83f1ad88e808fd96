// Mail of anybody.
#include "fuzz/reader.h"

#include "news/read/mail.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    run_reader(mail_read, true, data, size);
    return 0;
}
