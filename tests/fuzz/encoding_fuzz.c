// Bytes in any encoding under any label: the first line is the label. What comes out is UTF-8 that is
// safe to show.
#include "base/utf8.h"
#include "news/read/decode.h"
#include "news/read/transfer.h"
#include "news/read/when.h"
#include "news/read/when_named.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_text(Str text)
{
    ASSERT(utf8_is_valid(text));
    for (Size i = 0; i < text.len; i++) {
        unsigned char byte = (unsigned char)text.at[i];
        ASSERT((byte >= 0x20 && byte != 0x7F) || byte == '\n' || byte == '\t');
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Str bytes = {(const char *)data, (Size)size};
    Arena owner = arena_reserve(((Size)1 << 20) + (Size)size * 64, "owner");
    Str rest = bytes;
    Str label = {0};
    int replaced = 0;
    str_cut(&rest, '\n', &label);
    check_text(decode_part(rest, label, (Str){0}, &owner, &replaced));
    Str words = transfer_words(bytes, label, &owner, &replaced);
    ASSERT(utf8_is_valid(words) && replaced >= 0);
    ASSERT(transfer_base64(bytes, &owner).len <= bytes.len);
    ASSERT(transfer_quoted(bytes, true, &owner).len <= bytes.len);
    Moment moment = when_read(bytes);
    ASSERT(moment == MOMENT_UNKNOWN || moment_to_date(moment).month >= 1);
    moment = when_read_trailer(bytes);
    ASSERT(moment == MOMENT_UNKNOWN || moment_to_date(moment).day >= 1);
    NamedTime named = when_named(words);
    ASSERT(named.day == MOMENT_UNKNOWN || named.day % DAY_S == 0);
    ASSERT((named.day == MOMENT_UNKNOWN) == (named.moment == MOMENT_UNKNOWN));
    arena_release(&owner);
    return 0;
}
