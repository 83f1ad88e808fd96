// Most files are UTF-8, and that is found out first. Bytes that are nearly UTF-8 are damaged UTF-8;
// anything else is in an encoding of its own. What is broken becomes U+FFFD and is counted, and a
// text of which an eighth is broken is refused rather than shown as rubbish.
#include "news/read/decode.h"

#include "base/utf8.h"
#include "news/read/encoding.h"

#include <string.h>

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
        if (bytes.len >= row->at + row->magic.len && bytes.at[row->at] == row->magic.at[0] &&
            str_starts(str_tail(bytes, row->at), row->magic)) {
            return row->name;
        }
    }
    return (Str){0};
}

static bool is_utf32(Str bytes)
{
    return str_starts(bytes, S("\xFF\xFE\0\0")) || str_starts(bytes, S("\0\0\xFE\xFF"));
}

// UTF-16 without its mark: every other byte of Latin text is zero.
typedef enum { NOT_WIDE, WIDE_LITTLE, WIDE_BIG } Width;

static Width width_of(Str bytes)
{
    enum { SAMPLE = 512 };
    Size zeros[2] = {0};
    Size sample = size_min(bytes.len & ~(Size)1, SAMPLE);
    if (str_find_byte(str_sub(bytes, 0, sample), 0) < 0) {
        return NOT_WIDE;
    }
    for (Size i = 0; i < sample; i++) {
        zeros[i & 1] += bytes.at[i] == 0;
    }
    bool is_little = zeros[0] == 0 && zeros[1] * 3 > sample && zeros[1] * 2 <= sample;
    bool is_big = zeros[1] == 0 && zeros[0] * 3 > sample && zeros[0] * 2 <= sample;
    return is_little ? WIDE_LITTLE : is_big ? WIDE_BIG : NOT_WIDE;
}

// More whole characters beyond ASCII than broken bytes: UTF-8 with a few scratches.
static bool is_damaged_utf8(Str bytes)
{
    Size whole = 0;
    Size broken = 0;
    for (Size place = 0; place < bytes.len;) {
        Size start = place;
        uint32_t code = utf8_next(bytes, &place);
        whole += code >= 0x80 && place - start > 1;
        broken += code == UTF8_REPLACEMENT && place - start == 1;
    }
    return whole > broken;
}

// Latin scripts have most of their letters in ASCII.
static bool looks_western(Str bytes)
{
    enum { SAMPLE = 16 << 10 };
    Size letters = 0;
    Size beyond = 0;
    for (Size i = 0; i < size_min(bytes.len, SAMPLE); i++) {
        letters += byte_is_letter(bytes.at[i]);
        beyond += (unsigned char)bytes.at[i] >= 0x80;
    }
    return beyond <= letters;
}

typedef struct {
    Str declared; // by the file
    Str usual;    // in its folder
} Labels;

// A declaration of a western encoding is often that of the program and not of the text: another
// guess is believed where it is sure or the text does not look so.
static const char *converter_of(Str bytes, Labels labels)
{
    enum { SURE = 40 };
    const char *said = encoding_converter(labels.declared);
    said = said && str_is(S("UTF-8"), said) ? NULL : said;
    if (said && !encoding_is_western(said)) {
        return said;
    }
    const char *usual = encoding_converter(labels.usual);
    if (usual && !str_is(S("UTF-8"), usual)) {
        return said ? said : usual;
    }
    EncodingGuess guess = encoding_guess(bytes);
    bool is_other = guess.converter && !encoding_is_western(guess.converter);
    if (said && !(is_other && (guess.confidence >= SURE || !looks_western(bytes)))) {
        return said;
    }
    return guess.converter ? guess.converter : "windows-1252";
}

static Str from_other(Str bytes, Labels labels, Arena *owner, Size *broken)
{
    Str text = encoding_convert(bytes, converter_of(bytes, labels), owner, broken);
    if (*broken <= 8 || *broken <= bytes.len / 16) {
        return text;
    }
    const char *guess = encoding_guess(bytes).converter;
    return encoding_convert(bytes, guess ? guess : "windows-1252", owner, broken);
}

static bool is_escaped_japanese(Str bytes, Str declared)
{
    const char *said = encoding_converter(declared);
    return said && str_is(S("ISO-2022-JP"), said) && str_has(bytes, S("\x1B$"));
}

// Half a unit at the end is dropped and counted.
static Str from_utf16(Str bytes, bool is_big_endian, Arena *owner, Size *broken)
{
    Str whole = str_sub(bytes, 0, bytes.len & ~(Size)1);
    Str text = encoding_convert(whole, is_big_endian ? "UTF-16BE" : "UTF-16LE", owner, broken);
    *broken += bytes.len - whole.len;
    return text;
}

static Str to_utf8(Str bytes, Labels labels, Arena *owner, Size *broken)
{
    if (str_starts(bytes, S("\xFF\xFE")) || str_starts(bytes, S("\xFE\xFF"))) {
        return from_utf16(str_tail(bytes, 2), bytes.at[0] == '\xFE', owner, broken);
    }
    Width width = width_of(bytes);
    if (width != NOT_WIDE) {
        return from_utf16(bytes, width == WIDE_BIG, owner, broken);
    }
    bool has_mark = str_starts(bytes, S("\xEF\xBB\xBF"));
    Str text = has_mark ? str_tail(bytes, 3) : bytes;
    *broken = 0;
    if (utf8_is_valid(text) && !is_escaped_japanese(text, labels.declared)) {
        return text;
    }
    return has_mark || is_damaged_utf8(text) ? utf8_mend(text, owner, broken)
                                             : from_other(text, labels, owner, broken);
}

bool decode_text(Str bytes, Str usual, Arena *owner, Str *out, int *replaced, Fail *why)
{
    enum { LARGEST = 1 << 29 };
    Str binary = decode_binary_name(bytes);
    if (binary.len > 0) {
        return fail(why, "is %.*s", (int)binary.len, binary.at);
    }
    if (bytes.len > LARGEST) {
        return fail(why, "is larger than 512 MiB");
    }
    if (decode_is_plain(bytes)) { // as most are: then nothing below is true of them
        *replaced = 0;
        *out = bytes;
        return true;
    }
    if (is_utf32(bytes)) {
        return fail(why, "is UTF-32 text; save it as UTF-8");
    }
    if (str_find_byte(bytes, 0) >= 0 && width_of(bytes) == NOT_WIDE &&
        !str_starts(bytes, S("\xFF\xFE")) && !str_starts(bytes, S("\xFE\xFF"))) {
        return fail(why, "is no text: it has zero bytes in it");
    }
    Size broken = 0;
    Str text = to_utf8(bytes, (Labels){encoding_declared(bytes), usual}, owner, &broken);
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

Str decode_part(Str bytes, Str declared, Str usual, Arena *owner, int *replaced)
{
    Size broken = 0;
    Str text = to_utf8(bytes, (Labels){declared, usual}, owner, &broken);
    *replaced += (int)broken;
    return decode_make_safe(text, owner);
}
