// The list of labels is the gate: encodings that hide markup in other bytes (UTF-7, HZ, EBCDIC) are
// not on it. A file that says Latin-1 means Windows-1252, as every browser takes it.
#include "news/read/encoding.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/ucsdet.h>

typedef struct {
    const char *label;
    const char *converter;
} Label;

static const Label labels[] = {
    {"utf-8", "UTF-8"},
    {"utf8", "UTF-8"},
    {"us-ascii", "windows-1252"},
    {"ascii", "windows-1252"},
    {"iso-8859-1", "windows-1252"},
    {"iso8859-1", "windows-1252"},
    {"iso_8859-1", "windows-1252"},
    {"latin1", "windows-1252"},
    {"latin-1", "windows-1252"},
    {"windows-1252", "windows-1252"},
    {"cp1252", "windows-1252"},
    {"cp-1252", "windows-1252"},
    {"x-cp1252", "windows-1252"},
    {"ansi", "windows-1252"},
    {"iso-8859-2", "ISO-8859-2"},
    {"iso8859-2", "ISO-8859-2"},
    {"latin2", "ISO-8859-2"},
    {"windows-1250", "windows-1250"},
    {"cp1250", "windows-1250"},
    {"x-cp1250", "windows-1250"},
    {"windows-1251", "windows-1251"},
    {"cp1251", "windows-1251"},
    {"x-cp1251", "windows-1251"},
    {"iso-8859-5", "ISO-8859-5"},
    {"koi8-r", "KOI8-R"},
    {"koi8", "KOI8-R"},
    {"koi8-u", "KOI8-U"},
    {"ibm866", "IBM866"},
    {"cp866", "IBM866"},
    {"windows-1253", "windows-1253"},
    {"iso-8859-7", "ISO-8859-7"},
    {"windows-1254", "windows-1254"},
    {"iso-8859-9", "windows-1254"},
    {"windows-1255", "windows-1255"},
    {"iso-8859-8", "ISO-8859-8"},
    {"iso-8859-8-i", "ISO-8859-8"},
    {"windows-1256", "windows-1256"},
    {"cp1256", "windows-1256"},
    {"iso-8859-6", "ISO-8859-6"},
    {"windows-1257", "windows-1257"},
    {"iso-8859-13", "ISO-8859-13"},
    {"windows-1258", "windows-1258"},
    {"iso-8859-15", "ISO-8859-15"},
    {"iso8859-15", "ISO-8859-15"},
    {"latin-9", "ISO-8859-15"},
    {"latin9", "ISO-8859-15"},
    {"macintosh", "macintosh"},
    {"shift_jis", "windows-932"},
    {"shift-jis", "windows-932"},
    {"sjis", "windows-932"},
    {"x-sjis", "windows-932"},
    {"windows-31j", "windows-932"},
    {"cp932", "windows-932"},
    {"euc-jp", "EUC-JP"},
    {"iso-2022-jp", "ISO-2022-JP"},
    {"gb2312", "windows-936"},
    {"gbk", "windows-936"},
    {"cp936", "windows-936"},
    {"gb18030", "gb18030"},
    {"big5", "windows-950"},
    {"euc-kr", "windows-949"},
    {"ks_c_5601-1987", "windows-949"},
    {"windows-874", "windows-874"},
    {"tis-620", "windows-874"},
};

const char *encoding_converter(Str label)
{
    for (Size i = 0; i < COUNT_OF(labels) && label.len > 0; i++) {
        if (str_is_ascii_nocase(label, labels[i].label)) {
            return labels[i].converter;
        }
    }
    return NULL;
}

bool encoding_is_western(const char *converter)
{
    return str_is(S("windows-1252"), converter) || str_is(S("ISO-8859-15"), converter) ||
           str_is(S("macintosh"), converter);
}

// The value behind `name=`, with quotes or without.
static Str value_behind(Str text, Str name)
{
    Size place = str_find(text, name);
    if (place < 0) {
        return (Str){0};
    }
    Str rest = str_trim(str_tail(text, place + name.len));
    if (rest.len == 0 || rest.at[0] != '=') {
        return (Str){0};
    }
    rest = str_trim(str_tail(rest, 1));
    bool is_quoted = rest.len > 0 && (rest.at[0] == '"' || rest.at[0] == '\'');
    rest = is_quoted ? str_tail(rest, 1) : rest;
    Size len = 0;
    while (len < rest.len && !byte_is_blank(rest.at[len]) && rest.at[len] != '"' &&
           rest.at[len] != '\'' && rest.at[len] != '>' && rest.at[len] != ';') {
        len++;
    }
    return str_sub(rest, 0, len);
}

Str encoding_declared(Str bytes)
{
    enum { FARTHEST = 2048 };
    Str head = str_trim(str_sub(bytes, 0, size_min(bytes.len, FARTHEST)));
    if (str_starts(head, S("<?xml"))) {
        Size end = str_find(head, S("?>"));
        return value_behind(str_sub(head, 0, size_max(end, 0)), S("encoding"));
    }
    if (!str_starts(head, S("<"))) {
        return (Str){0};
    }
    Str label = value_behind(head, S("charset"));
    return label.len > 0 ? label : value_behind(head, S("CHARSET"));
}

// From the first byte beyond ASCII on: what is before it tells nothing, and the detector's time
// grows with what it is given.
static Str telling_part(Str bytes, Size most)
{
    Size start = 0;
    while (start < bytes.len && (unsigned char)bytes.at[start] < 0x80) {
        start++;
    }
    return str_sub(bytes, start, size_min(bytes.len, start + most));
}

// Windows has letters where ISO has control characters that no text holds. The detector looks for
// them in its sample only.
static const char *of_windows(const char *converter, Str bytes)
{
    static const char *const siblings[][2] = {
        {"ISO-8859-2", "windows-1250"},
        {"ISO-8859-7", "windows-1253"},
        {"ISO-8859-8", "windows-1255"},
    };
    for (Size i = 0; i < COUNT_OF(siblings); i++) {
        for (Size j = 0; str_is(str_from(siblings[i][0]), converter) && j < bytes.len; j++) {
            if (((unsigned char)bytes.at[j] & 0xE0) == 0x80) {
                return siblings[i][1];
            }
        }
    }
    return converter;
}

// The best match that is on the list; `is_sure` when no other one comes near.
static EncodingGuess best_of(UCharsetDetector *detector, bool *is_sure)
{
    enum { LEAST_CONFIDENCE = 10, SURE_CONFIDENCE = 40, SURE_LEAD = 15 };
    EncodingGuess guess = {0};
    UErrorCode status = U_ZERO_ERROR;
    int32_t count = 0;
    const UCharsetMatch **matches = ucsdet_detectAll(detector, &count, &status);
    *is_sure = false;
    for (int32_t i = 0; U_SUCCESS(status) && i < count; i++) {
        int32_t confidence = ucsdet_getConfidence(matches[i], &status);
        const char *converter = encoding_converter(str_from(ucsdet_getName(matches[i], &status)));
        bool is_likely = confidence >= LEAST_CONFIDENCE && converter;
        if (guess.converter && !(converter && str_is(str_from(converter), guess.converter))) {
            *is_sure = *is_sure && guess.confidence - confidence >= SURE_LEAD;
            break;
        }
        if (is_likely && !guess.converter && !str_is(S("UTF-8"), converter)) {
            guess = (EncodingGuess){converter, confidence};
            *is_sure = confidence >= SURE_CONFIDENCE;
        }
    }
    return guess;
}

// A short sample is enough for nearly every text, and takes a fifth of the time.
EncodingGuess encoding_guess(Str bytes)
{
    static const Size samples[] = {128, 1024};
    UErrorCode status = U_ZERO_ERROR;
    UCharsetDetector *detector = ucsdet_open(&status);
    EncodingGuess guess = {0};
    bool is_sure = false;
    ucsdet_enableInputFilter(detector, str_starts(str_trim(bytes), S("<")));
    for (Size i = 0; i < COUNT_OF(samples) && !is_sure; i++) {
        Str part = telling_part(bytes, samples[i]);
        ucsdet_setText(detector, part.at, (int32_t)part.len, &status);
        guess = best_of(detector, &is_sure);
    }
    ucsdet_close(detector);
    guess.converter = guess.converter ? of_windows(guess.converter, bytes) : NULL;
    return guess;
}

// ICU's own substitution puts a control character where the encoding has a single-byte one.
static void substitute(const void *context, UConverterToUnicodeArgs *arguments, const char *bytes,
                       int32_t len, UConverterCallbackReason reason, UErrorCode *status)
{
    (void)bytes;
    (void)len;
    if (reason <= UCNV_IRREGULAR) {
        static const UChar replacement = 0xFFFD;
        union {
            const void *given;
            Size *count;
        } broken = {context};
        ++*broken.count;
        *status = U_ZERO_ERROR;
        ucnv_cbToUWriteUChars(arguments, &replacement, 1, 0, status);
    }
}

Str encoding_convert(Str bytes, const char *converter, Arena *owner, Size *broken)
{
    enum { MOST_PER_BYTE = 3 };
    Size room = bytes.len * MOST_PER_BYTE + 16;
    char *at = arena_raw(owner, char, room); // before the converter: a full arena leaves none open
    UErrorCode status = U_ZERO_ERROR;
    *broken = 0;
    UConverter *open = ucnv_open(converter, &status);
    ucnv_setToUCallBack(open, substitute, broken, NULL, NULL, &status);
    int32_t len = ucnv_toAlgorithmic(UCNV_UTF8, open, at, (int32_t)size_min(room, INT32_MAX),
                                     bytes.at, (int32_t)bytes.len, &status);
    ucnv_close(open);
    if (U_FAILURE(status)) {
        len = 0;
        *broken = bytes.len;
    }
    arena_trim(owner, at, len);
    return (Str){at, len};
}
