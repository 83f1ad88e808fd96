// Mail of anybody.
#include "fuzz/reader.h"

#include "news/read/mail.h"

static bool read_it(Str bytes, Arena *edition, Arena *work, Articles *out, Fail *why)
{
    return mail_read(bytes, (Str){0}, edition, work, out, why);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    run_reader(read_it, true, data, size);
    return 0;
}
