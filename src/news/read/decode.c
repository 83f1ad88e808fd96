// A byte order mark decides, else it is UTF-8; what is broken becomes U+FFFD and is counted. A text
// of which an eighth is broken is in another encoding: it is refused rather than shown as rubbish.
#include "news/read/decode.h"

#include "base/utf8.h"

#include <string.h>
#include <unicode/ustring.h>

typedef struct {
    Size at;
    Str magic;
    Str name;
} Binary;

static const Binary binaries[] = {
    {0, {"\x89PNG\r\n", 6}, {"a PNG picture", 13}},
    {0, {"\xFF\xD8\xFF", 3}, {"a JPEG picture", 14}},
    {0, {"GIF8", 4}, {"a GIF picture", 13}},
    {8, {"WEBP", 4}, {"a WebP picture", 14}},
    {0, {"II*\0", 4}, {"a TIFF picture", 14}},
    {0, {"MM\0*", 4}, {"a TIFF picture", 14}},
    {4, {"ftypheic", 8}, {"a HEIC picture", 14}},
    {4, {"ftypM4A", 7}, {"a sound file", 12}},
    {4, {"ftyp", 4}, {"a video", 7}},
    {0, {"\x1A\x45\xDF\xA3", 4}, {"a video", 7}},
    {8, {"AVI ", 4}, {"a video", 7}},
    {8, {"WAVE", 4}, {"a sound file", 12}},
    {0, {"ID3", 3}, {"a sound file", 12}},
    {0, {"OggS", 4}, {"a sound file", 12}},
    {0, {"fLaC", 4}, {"a sound file", 12}},
    {0, {"%PDF-", 5}, {"a PDF file; save it as text", 27}},
    {0, {"%!PS", 4}, {"a PostScript file; save it as text", 34}},
    {0, {"{\\rtf", 5}, {"an RTF file; save it as text", 28}},
    {0, {"\xD0\xCF\x11\xE0", 4}, {"an old Word or Excel file; save it as text", 42}},
    {0, {"\x1F\x8B", 2}, {"a gzip archive", 14}},
    {0, {"BZh", 3}, {"a bzip2 archive", 15}},
    {0,
     {"\xFD"
      "7zXZ",
      5},
     {"an xz archive", 13}},
    {0, {"7z\xBC\xAF", 4}, {"a 7-Zip archive", 15}},
    {0, {"Rar!\x1A", 5}, {"a RAR archive", 13}},
    {0,
     {"\x7F"
      "ELF",
      4},
     {"a program", 9}},
    {0, {"MZ\x90", 3}, {"a program", 9}},
    {0, {"SQLite format 3", 15}, {"a database", 10}},
};

// A ZIP archive's first names tell what kind of document it is.
static Str zip_name(Str bytes)
{
    Str head = str_sub(bytes, 0, size_min(bytes.len, 4096));
    if (str_has(head, S("word/")) || str_has(head, S("[Content_Types].xml"))) {
        return S("a Word or other Office file; save it as text");
    }
    if (str_has(head, S("opendocument.text"))) {
        return S("a LibreOffice file; save it as text");
    }
    if (str_has(head, S("epub"))) {
        return S("an e-book; save it as text");
    }
    return S("a ZIP archive; unpack it first");
}

Str decode_binary_name(Str bytes)
{
    if (str_starts(bytes, S("PK\3\4"))) {
        return zip_name(bytes);
    }
    for (Size i = 0; i < COUNT_OF(binaries); i++) {
        const Binary *row = &binaries[i];
        if (bytes.len >= row->at + row->magic.len &&
            str_starts(str_tail(bytes, row->at), row->magic)) {
            return row->name;
        }
    }
    return (Str){0};
}

// Half a unit at the end is dropped and counted.
static Str from_utf16(Str bytes, bool is_big_endian, Arena *owner, Arena scratch, Size *broken)
{
    Size count = bytes.len / 2;
    UChar *units = arena_raw(&scratch, UChar, count);
    for (Size i = 0; i < count; i++) {
        unsigned char first = (unsigned char)bytes.at[2 * i];
        unsigned char second = (unsigned char)bytes.at[2 * i + 1];
        units[i] = (UChar)(is_big_endian ? first << 8 | second : second << 8 | first);
    }
    char *at = arena_raw(owner, char, count * 3);
    int32_t len = 0;
    int32_t replaced = 0;
    UErrorCode status = U_ZERO_ERROR;
    u_strToUTF8WithSub(at, (int32_t)(count * 3), &len, units, (int32_t)count, UTF8_REPLACEMENT,
                       &replaced, &status);
    arena_trim(owner, at, len);
    *broken = replaced + bytes.len % 2;
    return (Str){at, len};
}

static Str by_mark(Str bytes, Arena *owner, Arena scratch, Size *broken)
{
    if (str_starts(bytes, S("\xFF\xFE")) || str_starts(bytes, S("\xFE\xFF"))) {
        return from_utf16(str_tail(bytes, 2), bytes.at[0] == '\xFE', owner, scratch, broken);
    }
    Str text = str_starts(bytes, S("\xEF\xBB\xBF")) ? str_tail(bytes, 3) : bytes;
    return utf8_mend(text, owner, broken);
}

static bool is_utf32(Str bytes)
{
    return str_starts(bytes, S("\xFF\xFE\0\0")) || str_starts(bytes, S("\0\0\xFE\xFF"));
}

bool decode_text(Str bytes, Arena *owner, Arena scratch, Str *out, int *replaced, Fail *why)
{
    enum { LARGEST = 1 << 29 };
    Str binary = decode_binary_name(bytes);
    if (binary.len > 0) {
        return fail(why, "is %.*s", (int)binary.len, binary.at);
    }
    if (bytes.len > LARGEST) {
        return fail(why, "is larger than 512 MiB");
    }
    if (is_utf32(bytes)) {
        return fail(why, "is UTF-32 text; save it as UTF-8");
    }
    Size broken = 0;
    Str text = by_mark(bytes, owner, scratch, &broken);
    if (str_find_byte(text, 0) >= 0) {
        return fail(why, "is no text: it has zero bytes in it");
    }
    if (broken > 8 && broken > text.len / 16) {
        return fail(why, "is in an unknown encoding; save it as UTF-8");
    }
    *replaced = (int)broken;
    *out = decode_make_safe(text, owner);
    return true;
}
