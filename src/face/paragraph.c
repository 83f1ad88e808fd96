// Clean first, then look at every character once. A character without a script of its own (blank,
// comma, digit) goes with the text before it, as does everything that has no shape of its own
// (combining mark, joiner), so that a stretch ends only where something really changes.
#include "face/paragraph.h"

#include "base/utf8.h"

#include <string.h>
#include <unicode/ubidi.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>

enum { MOST_MARKS = 4, NO_BREAK_SPACE = 0xA0, NARROW_NO_BREAK_SPACE = 0x202F };

static bool is_blank(uint32_t code)
{
    return code != NO_BREAK_SPACE && code != NARROW_NO_BREAK_SPACE &&
           u_isUWhiteSpace((UChar32)code);
}

static bool is_mark(uint32_t code)
{
    return (U_GET_GC_MASK((UChar32)code) & U_GC_M_MASK) != 0;
}

static bool is_shapeless(uint32_t code)
{
    return is_mark(code) || u_hasBinaryProperty((UChar32)code, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

static bool steers_direction(uint32_t code)
{
    return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

static bool is_unwanted(uint32_t code)
{
    return steers_direction(code) || code == 0xFEFF || u_charType((UChar32)code) == U_CONTROL_CHAR;
}

// What cleaning remembers from one character to the next, across pieces.
typedef struct {
    char *at;
    int len;
    bool blank_waits;
    int shapeless; // in a row
} Wash;

static void wash_piece(Wash *wash, Str text)
{
    for (Size place = 0; place < text.len;) {
        uint32_t code = utf8_next(text, &place);
        if (is_blank(code)) {
            wash->blank_waits = wash->len > 0;
            continue;
        }
        wash->shapeless = is_shapeless(code) ? wash->shapeless + 1 : 0;
        if (is_unwanted(code) || wash->shapeless > MOST_MARKS) {
            continue;
        }
        if (wash->blank_waits) {
            wash->at[wash->len++] = ' ';
            wash->blank_waits = false;
        }
        wash->len += (int)utf8_write(code, wash->at + wash->len);
    }
}

bool text_is_right_to_left(Str text, bool otherwise)
{
    for (Size place = 0; place < text.len;) {
        UCharDirection direction = u_charDirection((UChar32)utf8_next(text, &place));
        if (direction == U_LEFT_TO_RIGHT) {
            return false;
        }
        if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC) {
            return true;
        }
    }
    return otherwise;
}

static bool has_right_to_left(Str text)
{
    for (Size place = 0; place < text.len;) {
        UCharDirection direction = u_charDirection((UChar32)utf8_next(text, &place));
        if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC ||
            direction == U_ARABIC_NUMBER) {
            return true;
        }
    }
    return false;
}

// The bidi level of every byte of the text; null if all are 0.
static const UBiDiLevel *bidi_levels(Str text, bool is_right_to_left, Arena *owner)
{
    if (!is_right_to_left && !has_right_to_left(text)) {
        return NULL;
    }
    UErrorCode status = U_ZERO_ERROR;
    UChar *wide = arena_new(owner, UChar, text.len + 1);
    int32_t wide_len = 0;
    u_strFromUTF8(wide, (int32_t)text.len, &wide_len, text.at, (int32_t)text.len, &status);
    UBiDi *bidi = ubidi_open();
    ubidi_setPara(bidi, wide, wide_len, is_right_to_left ? 1 : 0, NULL, &status);
    const UBiDiLevel *found = U_SUCCESS(status) ? ubidi_getLevels(bidi, &status) : NULL;
    UBiDiLevel *levels = arena_new(owner, UBiDiLevel, text.len);
    int32_t unit = 0;
    for (Size place = 0; found && place < text.len;) {
        Size start = place;
        uint32_t code = utf8_next(text, &place);
        memset(levels + start, found[unit], (size_t)(place - start));
        unit += code > 0xFFFF ? 2 : 1;
    }
    ubidi_close(bidi);
    return levels;
}

static bool is_real_script(UScriptCode script)
{
    return script > USCRIPT_INHERITED && script != USCRIPT_UNKNOWN;
}

static UScriptCode script_of(uint32_t code)
{
    UErrorCode status = U_ZERO_ERROR;
    return uscript_getScript((UChar32)code, &status);
}

static UScriptCode first_script(Str text)
{
    for (Size place = 0; place < text.len;) {
        UScriptCode script = script_of(utf8_next(text, &place));
        if (is_real_script(script)) {
            return script;
        }
    }
    return USCRIPT_LATIN;
}

// How the character at hand is set; the one before it decides what it leaves open.
typedef struct {
    UScriptCode script;
    int font;
    Role role;
    bool is_picture;
} Manner;

enum { PICTURE_SELECTOR = 0xFE0F, KEYCAP = 0x20E3 };

// As what a character is drawn may be told by the one behind it.
static bool is_picture(uint32_t code, uint32_t next)
{
    return u_hasBinaryProperty((UChar32)code, UCHAR_EMOJI_PRESENTATION) ||
           (next == PICTURE_SELECTOR && u_hasBinaryProperty((UChar32)code, UCHAR_EMOJI)) ||
           (next == KEYCAP && u_hasBinaryProperty((UChar32)code, UCHAR_EMOJI));
}

static Manner manner_of(Glyph glyph, Manner before, Role role, const Metrics *metrics, int *missing)
{
    Manner manner = {.script = before.script, .font = before.font, .role = role};
    uint32_t code = glyph.code;
    UScriptCode own = script_of(code);
    if (is_real_script(own)) {
        manner.script = own;
    }
    if (role != before.role) {
        manner.font = 0;
    }
    if (is_shapeless(code)) {
        manner.is_picture = before.is_picture;
        return manner;
    }
    bool is_open = !is_real_script(own) && glyph.as_picture == before.is_picture;
    if (is_open && metrics->font_has(metrics->context, role, manner.font, code)) {
        manner.is_picture = before.is_picture;
        return manner;
    }
    int font = metrics->font_for(metrics->context, role, glyph);
    manner.is_picture = glyph.as_picture;
    *missing += font == NO_FONT;
    manner.font = font == NO_FONT ? 0 : font;
    return manner;
}

static bool goes_on(const Stretch *stretch, const Piece *piece, Manner manner, int level)
{
    return stretch->role == piece->role && stretch->ink == piece->ink && stretch->level == level &&
           stretch->font == manner.font &&
           strcmp(stretch->script, uscript_getShortName(manner.script)) == 0;
}

static Stretch stretch_start(int start, const Piece *piece, Manner manner, int level)
{
    Stretch stretch = {.start = start,
                       .role = piece->role,
                       .ink = piece->ink,
                       .font = manner.font,
                       .level = level};
    strncpy(stretch.script, uscript_getShortName(manner.script), sizeof stretch.script - 1);
    return stretch;
}

static bool is_language(Str language, Str wanted)
{
    return str_starts_ascii_nocase(language, wanted) &&
           (language.len == wanted.len || language.at[wanted.len] == '-');
}

// Where the language does not tell how ideographs look, the letters beside them do.
static Str language_of_ideographs(Str text, Str language)
{
    if (is_language(language, S("ja")) || is_language(language, S("ko")) ||
        is_language(language, S("zh"))) {
        return language;
    }
    for (Size place = 0; place < text.len;) {
        UScriptCode script = script_of(utf8_next(text, &place));
        if (script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA) {
            return S("ja");
        }
        if (script == USCRIPT_HANGUL) {
            return S("ko");
        }
    }
    return language;
}

static void cut_stretches(Paragraph *paragraph, Pieces pieces, const int *ends,
                          const UBiDiLevel *levels, Str language, const Metrics *metrics,
                          Arena *owner)
{
    Str text = paragraph->text;
    language = language_of_ideographs(text, language);
    paragraph->at = arena_new(owner, Stretch, text.len);
    Manner manner = {.script = first_script(text), .role = ROLE_COUNT};
    int piece = 0;
    for (Size place = 0; place < text.len;) {
        int start = (int)place;
        uint32_t code = utf8_next(text, &place);
        while (start >= ends[piece]) {
            piece++;
            manner.font = 0; // a separator does not take the look of the name before it
        }
        const Piece *here = &pieces.at[piece];
        Size behind = place;
        uint32_t next = place < text.len ? utf8_next(text, &behind) : 0;
        Glyph glyph = {code, language, is_picture(code, next)};
        manner = manner_of(glyph, manner, here->role, metrics, &paragraph->missing);
        int level = levels ? levels[start] : 0;
        Stretch *last = paragraph->count ? &paragraph->at[paragraph->count - 1] : NULL;
        if (!last || !goes_on(last, here, manner, level)) {
            last = &paragraph->at[paragraph->count++];
            *last = stretch_start(start, here, manner, level);
        }
        last->end = (int)place;
    }
    arena_trim(owner, paragraph->at, paragraph->count * (Size)sizeof(Stretch));
}

static bool is_right_to_left(Str text, Direction direction)
{
    if (direction == DIRECTION_LEFT || direction == DIRECTION_RIGHT) {
        return direction == DIRECTION_RIGHT;
    }
    return text_is_right_to_left(text, direction == DIRECTION_OWN_OR_RIGHT);
}

Paragraph paragraph_make(Pieces pieces, Direction direction, Str language, const Metrics *metrics,
                         Arena *owner, Arena scratch)
{
    Size most = 0;
    for (int i = 0; i < pieces.count; i++) {
        most += pieces.at[i].text.len * 3; // a bad byte becomes U+FFFD
    }
    Wash wash = {.at = arena_raw(owner, char, most)};
    int *ends = arena_new(&scratch, int, pieces.count);
    for (int i = 0; i < pieces.count; i++) {
        wash_piece(&wash, pieces.at[i].text);
        ends[i] = wash.len;
    }
    arena_trim(owner, wash.at, wash.len);
    Paragraph paragraph = {.text = {wash.at, wash.len}};
    paragraph.is_right_to_left = is_right_to_left(paragraph.text, direction);
    const UBiDiLevel *levels = bidi_levels(paragraph.text, paragraph.is_right_to_left, &scratch);
    cut_stretches(&paragraph, pieces, ends, levels, language, metrics, owner);
    return paragraph;
}
