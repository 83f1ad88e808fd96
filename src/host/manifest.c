// One way in and one way out: the reader takes lines as they come and then asks the writer whether
// it would have written these very bytes. Order, doubles, zeros in front and blanks at the end need
// no rules of their own.
#include "host/manifest.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

#define FIRST_LINE "wallwire manifest 1"

enum { NAME_BYTES = 4000, ID_BYTES = 1000 };

Manifest manifest_empty(void)
{
    return (Manifest){.created = MOMENT_UNKNOWN, .time = MOMENT_UNKNOWN};
}

// Names

static bool part_is_safe(Str part)
{
    return part.len > 0 && !str_equal(part, S(".")) && !str_equal(part, S(".."));
}

bool manifest_takes_name(Str name)
{
    Str rest = name;
    Str part;
    if (name.len == 0 || name.len > NAME_BYTES || !utf8_is_valid(name) ||
        str_find_byte(name, 0) >= 0) {
        return false;
    }
    while (str_cut(&rest, '/', &part)) {
        if (!part_is_safe(part)) {
            return false;
        }
    }
    return true;
}

static bool is_plain(char byte, bool blanks_are)
{
    return (unsigned char)byte > 0x20 ? byte != '%' && byte != 0x7F : byte == ' ' && blanks_are;
}

static void write_escaped(Buf *buf, Str text, bool blanks_are_plain)
{
    for (Size i = 0; i < text.len; i++) {
        if (is_plain(text.at[i], blanks_are_plain)) {
            buf_byte(buf, text.at[i]);
        } else {
            buf_format(buf, "%%%02X", (unsigned char)text.at[i]);
        }
    }
}

static int hex_value(char digit)
{
    return byte_is_digit(digit)           ? digit - '0'
           : digit >= 'A' && digit <= 'F' ? digit - 'A' + 10
                                          : -1;
}

// What is escaped wrongly stays as it is: the writer will not write it like that.
static Str read_escaped(Str text, Arena *owner)
{
    char *at = arena_raw(owner, char, text.len);
    Size len = 0;
    for (Size i = 0; i < text.len; i++) {
        bool is_escape = text.at[i] == '%' && i + 2 < text.len && hex_value(text.at[i + 1]) >= 0 &&
                         hex_value(text.at[i + 2]) >= 0;
        at[len++] = text.at[i];
        if (is_escape) {
            at[len - 1] = (char)(hex_value(text.at[i + 1]) << 4 | hex_value(text.at[i + 2]));
            i += 2;
        }
    }
    return (Str){at, len};
}

// Writing

static int by_name(const void *a, const void *b)
{
    return str_compare(((const Item *)a)->name, ((const Item *)b)->name);
}

static int by_id(const void *a, const void *b)
{
    return str_compare(((const Kill *)a)->id, ((const Kill *)b)->id);
}

static void write_moment(Buf *buf, Moment moment)
{
    if (moment == MOMENT_UNKNOWN) {
        buf_str(buf, S("- "));
    } else {
        buf_format(buf, "%lld ", (long long)moment);
    }
}

static void write_kills(Buf *buf, const Kills *kills)
{
    for (Size i = 0; i < kills->count; i++) {
        buf_format(buf, "kill %d ", kills->at[i].version);
        write_escaped(buf, kills->at[i].id, false);
        buf_byte(buf, '\n');
    }
}

static void write_items(Buf *buf, const Items *items, Arena scratch)
{
    for (Size i = 0; i < items->count; i++) {
        const Item *item = &items->at[i];
        Arena room = scratch;
        buf_format(buf, "file %" PRId64 " ", item->bytes);
        buf_str(buf, sum_write(&item->sum, &room));
        buf_byte(buf, ' ');
        write_moment(buf, item->modified);
        write_moment(buf, item->added);
        write_escaped(buf, item->name, true);
        buf_byte(buf, '\n');
    }
}

static void write_time(Buf *buf, Moment time)
{
    if (time != MOMENT_UNKNOWN) {
        buf_format(buf, "time %lld\n", (long long)time);
    }
}

static void write_created(Buf *buf, Moment created, Arena scratch)
{
    if (created != MOMENT_UNKNOWN) {
        buf_str(buf, S("created "));
        buf_str(buf, moment_write_iso(created, &scratch));
        buf_byte(buf, '\n');
    }
}

static void write_number(Buf *buf, const char *name, int64_t number)
{
    if (number > 0) {
        buf_format(buf, "%s %lld\n", name, (long long)number);
    }
}

static void *sorted(const void *at, Size count, size_t size,
                    int (*order)(const void *, const void *), Arena *scratch)
{
    void *copy = arena_take_raw(scratch, (Size)size, 16, count);
    if (count > 0) {
        memcpy(copy, at, size * (size_t)count);
        qsort(copy, (size_t)count, size, order);
    }
    return copy;
}

Str manifest_write(const Manifest *manifest, Arena *owner, Arena scratch)
{
    Items items = manifest->items;
    Kills kills = manifest->kills;
    items.at = sorted(items.at, items.count, sizeof(Item), by_name, &scratch);
    kills.at = sorted(kills.at, kills.count, sizeof(Kill), by_id, &scratch);
    Buf buf = buf_start(owner);
    buf_str(&buf, S(FIRST_LINE "\n"));
    buf_str(&buf, manifest->mode == MODE_ADD ? S("mode add\n") : S(""));
    write_number(&buf, "sequence", manifest->sequence);
    write_created(&buf, manifest->created, scratch);
    buf_str(&buf, manifest->is_signed ? S("signed\n") : S(""));
    write_number(&buf, "highest", manifest->highest);
    write_time(&buf, manifest->time);
    write_kills(&buf, &kills);
    write_items(&buf, &items, scratch);
    return buf_done(&buf);
}

// Reading

typedef struct {
    Manifest manifest;
    ManifestPlace place;
    Arena *owner;
    int line;
} Reading;

static bool read_moment(Str word, Moment *out)
{
    *out = MOMENT_UNKNOWN;
    return str_equal(word, S("-")) || str_to_int64(word, out);
}

static bool read_kill(Reading *reading, Str rest, Fail *why)
{
    Kills *kills = &reading->manifest.kills;
    Str version;
    int64_t number = 0;
    if (!str_cut(&rest, ' ', &version) || !str_to_int64(version, &number) || number < 0 ||
        number > INT32_MAX || rest.len == 0 || rest.len > 3 * ID_BYTES) {
        return fail_at(why, reading->line, "a kill is a version and an id");
    }
    kills->at[kills->count] = (Kill){.id = read_escaped(rest, reading->owner), (int)number};
    bool is_in_order =
        kills->count == 0 || by_id(&kills->at[kills->count - 1], &kills->at[kills->count]) < 0;
    kills->count++;
    return is_in_order || fail_at(why, reading->line, "a kill stands twice or out of order");
}

static bool read_item_fields(Str *rest, Item *item, bool is_store)
{
    Str bytes, sum, modified, added;
    int64_t number = 0;
    bool is_read = str_cut(rest, ' ', &bytes) && str_cut(rest, ' ', &sum) &&
                   str_cut(rest, ' ', &modified) && str_cut(rest, ' ', &added) &&
                   str_to_int64(bytes, &number) && number >= 0 && number <= (int64_t)1 << 40 &&
                   sum_read(sum, &item->sum) && read_moment(modified, &item->modified) &&
                   read_moment(added, &item->added);
    item->bytes = (Size)number;
    return is_read && (is_store || item->added == MOMENT_UNKNOWN);
}

static bool read_item(Reading *reading, Str rest, Fail *why)
{
    Items *items = &reading->manifest.items;
    Item *item = &items->at[items->count];
    if (!read_item_fields(&rest, item, reading->place == MANIFEST_OF_STORE)) {
        return fail_at(why, reading->line, "a file is bytes, sum, times and a name");
    }
    item->name = read_escaped(rest, reading->owner);
    if (!manifest_takes_name(item->name)) {
        return fail_at(why, reading->line, "this is not a name of a file in this folder");
    }
    bool is_in_order = items->count == 0 || by_name(item - 1, item) < 0;
    items->count++;
    return is_in_order || fail_at(why, reading->line, "a file stands twice or out of order");
}

static bool read_number(Str rest, int64_t *out)
{
    return str_to_int64(rest, out) && *out > 0;
}

// Lines that only the store writes are unknown on a stick.
static bool read_store_line(Reading *reading, Str key, Str rest)
{
    Manifest *manifest = &reading->manifest;
    if (reading->place != MANIFEST_OF_STORE) {
        return false;
    }
    if (str_equal(key, S("signed"))) {
        manifest->is_signed = true;
        return true;
    }
    return str_equal(key, S("highest"))
               ? read_number(rest, &manifest->highest)
               : str_equal(key, S("time")) && str_to_int64(rest, &manifest->time);
}

static bool read_line(Reading *reading, Str line, Fail *why)
{
    Manifest *manifest = &reading->manifest;
    Str key;
    Str rest = line;
    str_cut(&rest, ' ', &key);
    if (str_equal(key, S("file"))) {
        return read_item(reading, rest, why);
    }
    if (str_equal(key, S("kill"))) {
        return read_kill(reading, rest, why);
    }
    if (str_equal(key, S("mode")) && str_equal(rest, S("add"))) {
        manifest->mode = MODE_ADD;
        return true;
    }
    return (str_equal(key, S("sequence")) && read_number(rest, &manifest->sequence)) ||
           (str_equal(key, S("created")) && moment_parse_iso(rest, &manifest->created)) ||
           read_store_line(reading, key, rest) ||
           fail_at(why, reading->line, "this line is not understood");
}

static Size lines_that_start(Str text, Str head)
{
    Size count = 0;
    Str line;
    while (str_cut(&text, '\n', &line)) {
        count += str_starts(line, head);
    }
    return count;
}

static bool make_room(Reading *reading, Str text, Fail *why)
{
    Size items = lines_that_start(text, S("file"));
    Size kills = lines_that_start(text, S("kill"));
    if (items > MANIFEST_ITEMS || kills > MANIFEST_KILLS) {
        return fail(why, "lists more than %d files or %d kills", MANIFEST_ITEMS, MANIFEST_KILLS);
    }
    reading->manifest.items.at = arena_new(reading->owner, Item, items);
    reading->manifest.kills.at = arena_new(reading->owner, Kill, kills);
    return true;
}

static bool read_lines(Reading *reading, Str text, Fail *why)
{
    Str line;
    if (!str_cut(&text, '\n', &line) || !str_equal(line, S(FIRST_LINE))) {
        return fail_at(why, 1, "does not begin with \"" FIRST_LINE "\"");
    }
    reading->line = 2;
    while (text.len > 0 && str_cut(&text, '\n', &line)) {
        if (!read_line(reading, line, why)) {
            return false;
        }
        reading->line++;
    }
    return true;
}

static bool is_written_so(Str text, const Manifest *manifest, Arena scratch)
{
    Arena room = arena_part(&scratch, 4 * text.len + 4096, "a manifest written again");
    return str_equal(manifest_write(manifest, &room, scratch), text);
}

bool manifest_read(Str text, ManifestPlace place, Arena *owner, Arena scratch, Manifest *out,
                   Fail *why)
{
    Reading reading = {.manifest = manifest_empty(), .place = place, .owner = owner};
    if (text.len > MANIFEST_BYTES) {
        return fail(why, "is larger than %d MiB", MANIFEST_BYTES >> 20);
    }
    if (!make_room(&reading, text, why) || !read_lines(&reading, text, why)) {
        return false;
    }
    if (!is_written_so(text, &reading.manifest, scratch)) {
        return fail(why, "is not written as the program writes it");
    }
    *out = reading.manifest;
    return true;
}

const Item *manifest_find(const Manifest *manifest, Str name)
{
    Item wanted = {.name = name};
    return manifest->items.count == 0
               ? NULL
               : bsearch(&wanted, manifest->items.at, (size_t)manifest->items.count, sizeof(Item),
                         by_name);
}
