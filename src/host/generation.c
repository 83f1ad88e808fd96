// Counted reads by place: an unreadable spot of the card costs the items that lie on it, and no
// other.
#include "host/generation.h"

#include "base/buf.h"
#include "host/again.h"
#include "host/files.h"
#include "host/reason.h"

#include <errno.h>

#define FIRST_WORDS "wallwire generation 1 "

Str generation_head(const Manifest *manifest, Arena *owner, Arena scratch)
{
    Size most = 4096 + manifest->items.count * 16384 + manifest->kills.count * 4096;
    Arena room = arena_part(&scratch, size_min(most, 4 * MANIFEST_BYTES), "head of a generation");
    Str text = manifest_write(manifest, &room, scratch);
    Sum sum = sum_of(text);
    Arena digits = scratch;
    Buf buf = buf_start(owner);
    buf_format(&buf, FIRST_WORDS "%010" PRId64 " ", text.len);
    buf_str(&buf, sum_write(&sum, &digits));
    buf_byte(&buf, '\n');
    buf_str(&buf, text);
    return buf_done(&buf);
}

static bool cannot_read(Fail *why)
{
    return errno ? reason_cannot_read(why, errno) : fail(why, "ends too early");
}

static bool read_first_line(int file, Size *len, Sum *sum, Fail *why)
{
    char at[GENERATION_LINE];
    Str line = {at, GENERATION_LINE};
    Size words = S(FIRST_WORDS).len;
    int64_t number = 0;
    if (!again_read_at(file, 0, GENERATION_LINE, at)) {
        return cannot_read(why);
    }
    if (!str_starts(line, S(FIRST_WORDS)) ||
        !str_to_int64(str_sub(line, words, words + 10), &number) || number < 0 ||
        number > MANIFEST_BYTES || at[words + 10] != ' ' || at[GENERATION_LINE - 1] != '\n' ||
        !sum_read(str_sub(line, words + 11, GENERATION_LINE - 1), sum)) {
        return fail(why, "does not begin like a generation");
    }
    *len = (Size)number;
    return true;
}

bool generation_read_head(int file, Arena *owner, Arena scratch, Manifest *out, Size *end,
                          Fail *why)
{
    Size len = 0;
    Sum wanted;
    if (!read_first_line(file, &len, &wanted, why)) {
        return false;
    }
    char *at = arena_raw(&scratch, char, len);
    if (!again_read_at(file, GENERATION_LINE, len, at)) {
        return cannot_read(why);
    }
    Sum sum = sum_of((Str){at, len});
    if (!sum_equal(&sum, &wanted)) {
        return fail(why, "is damaged: the sum of its head is wrong");
    }
    *end = GENERATION_LINE + len;
    return manifest_read((Str){at, len}, MANIFEST_OF_STORE, owner, scratch, out, why);
}

static bool read_item(int file, const Item *item, Size place, Size most_bytes, Arena *owner,
                      Str *out, Fail *why)
{
    if (item->bytes > most_bytes) {
        return fail(why, "does not fit into memory");
    }
    char *at = arena_raw(owner, char, item->bytes);
    *out = (Str){at, item->bytes};
    if (!again_read_at(file, place, item->bytes, at)) {
        arena_trim(owner, at, 0);
        return cannot_read(why);
    }
    Sum sum = sum_of(*out);
    if (!sum_equal(&sum, &item->sum)) {
        arena_trim(owner, at, 0);
        return fail(why, "is damaged on the card: its sum is wrong");
    }
    return true;
}

Generation generation_read_items(int file, const Manifest *manifest, Size start, Size most_bytes,
                                 Arena *owner, Skips *damage)
{
    Size count = manifest->items.count;
    Generation found = {.manifest = *manifest, .contents = arena_new(owner, Str, count)};
    found.manifest.items = (Items){.at = arena_raw(owner, Item, count)};
    for (Size i = 0, place = start; i < count; place += manifest->items.at[i].bytes, i++) {
        const Item *item = &manifest->items.at[i];
        Size kept = found.manifest.items.count;
        Fail why;
        if (!read_item(file, item, place, most_bytes - found.bytes, owner, &found.contents[kept],
                       &why)) {
            skips_add(damage, item->name, 0, str_copy(str_from(why.text), owner), owner);
            continue;
        }
        found.manifest.items.at[found.manifest.items.count++] = *item;
        found.bytes += item->bytes;
    }
    return found;
}
