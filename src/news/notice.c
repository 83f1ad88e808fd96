// Most notices are known by the phrase they begin with (the language's tables), the rest by shape:
// no letters, capitals only, nothing but names behind "by", nothing but parts of a day, a credit at
// the end. What begins with a quotation mark is somebody's words and never a notice.
#include "news/notice.h"

#include "base/utf8.h"
#include "news/layout.h"
#include "news/letter.h"

#include <string.h>

enum {
    PHRASE_ROOM = 96,
    LONGEST_CAPTION = 70, // words
    LONGEST_LINE = 30,    // words of a line that points elsewhere
    LONGEST_BYLINE = 16,
    LONGEST_CREDIT = 8,
    CREDIT_REACH = 100, // bytes
};

static uint32_t code_at(Str text, Size place)
{
    return place < text.len ? utf8_next(text, &place) : 0;
}

static bool has(const Language *language, WordKind kind, Str word)
{
    char room[LETTER_ROOM];
    return language_has(language, kind, letter_lower(word, room));
}

int notice_words(Str text)
{
    int count = 0;
    for (Size place = 0;;) {
        Str word = letter_word(text, &place);
        if (word.len == 0) {
            return count;
        }
        count += letter_bare(word).len > 0;
    }
}

static bool has_letter_or_digit(Str text)
{
    for (Size place = 0; place < text.len;) {
        LetterKind kind = letter_kind(utf8_next(text, &place));
        if (kind != LETTER_MARK && kind != LETTER_BLANK) {
            return true;
        }
    }
    return false;
}

static bool is_quoted(Str text)
{
    uint32_t code = code_at(text, 0);
    return code == '"' || code == '\'' || code == 0x201C || code == 0x2018 || code == 0xAB ||
           code == 0x201E;
}

// A colon, or a dash or bar that does a colon's work.
static bool colon_follows(Str text, Size word_end)
{
    if (word_end > 0 && text.at[word_end - 1] == ':') {
        return true;
    }
    Size next = letter_skip_blanks(text, word_end);
    uint32_t code = code_at(text, next);
    bool is_apart = next > word_end;
    return code == ':' || code == '|' || code == '>' || code == 0xBB || code == 0x203A ||
           code == 0x2014 || (is_apart && (code == '-' || code == 0x2013));
}

static const uint64_t bits_of_mode[NOTICE_MODES] = {
    [NOTICE_WHOLE] = 0x1249249249249249u,
    [NOTICE_COLON] = 0x2492492492492492u,
    [NOTICE_HEAD] = 0x4924924924924924u,
};

typedef struct {
    uint64_t bits; // of the table, of those modes that fit
    Size end;      // behind the longest phrase that fits
} Phrase;

// Every phrase's beginnings are in the table too, so the first unknown one ends the search.
static Phrase read_phrase(Str text, const Language *language)
{
    char room[PHRASE_ROOM];
    char lower_room[LETTER_ROOM];
    Phrase phrase = {0};
    Size len = 0;
    Size place = 0;
    for (int words = 0; words < NOTICE_WORDS;) {
        Str word = letter_word(text, &place);
        Str lower = letter_lower(letter_bare(word), lower_room);
        if (word.len == 0 || len + lower.len + 1 > PHRASE_ROOM) {
            break;
        }
        if (lower.len == 0) {
            continue;
        }
        if (len > 0) {
            room[len++] = ' ';
        }
        memcpy(room + len, lower.at, (size_t)lower.len);
        len += lower.len;
        words++;
        if (!word_set_has(&language->notices, (Str){room, len})) {
            break;
        }
        uint64_t bits = language_notice(language, (Str){room, len});
        if (bits == 0) {
            continue;
        }
        uint64_t fits = bits_of_mode[NOTICE_HEAD];
        fits |= colon_follows(text, place) ? bits_of_mode[NOTICE_COLON] : 0;
        fits |= !has_letter_or_digit(str_tail(text, place)) ? bits_of_mode[NOTICE_WHOLE] : 0;
        phrase.bits |= bits & fits;
        phrase.end = bits & fits ? place : phrase.end;
    }
    return phrase;
}

static bool fits(const Phrase *phrase, NoticeKind kind)
{
    return phrase->bits >> ((int)kind * NOTICE_MODES) & 7;
}

static bool fits_as(const Phrase *phrase, NoticeKind kind, NoticeMode mode)
{
    return language_is_notice(phrase->bits, kind, mode);
}

// A word of a day or a time: "March", "3,", "5:12", "p.m.", "GMT", "updated".
static bool is_day_word(Str word, const Language *language)
{
    Str bare = letter_bare(word);
    return bare.len == 0 || has(language, WORDS_MONTH, bare) ||
           has(language, WORDS_WEEKDAY, bare) || has(language, WORDS_DATE, bare) ||
           letter_at(bare, 0) == LETTER_DIGIT;
}

static bool is_date_line(Str text, const Language *language)
{
    bool has_digit = false;
    for (Size place = 0;;) {
        Str word = letter_word(text, &place);
        if (word.len == 0) {
            return has_digit;
        }
        if (place > CREDIT_REACH || !is_day_word(word, language)) {
            return false;
        }
        has_digit |= letter_at(letter_bare(word), 0) == LETTER_DIGIT;
    }
}

// Names, what joins names, and days: nothing that a sentence needs.
static bool is_name_word(Str word, const Language *language)
{
    Str bare = letter_bare(word);
    LetterKind kind = letter_at(bare, 0);
    return kind == LETTER_UPPER || kind == LETTER_PLAIN || has(language, WORDS_NAME_JOIN, bare) ||
           is_day_word(word, language) || str_find_byte(word, '@') >= 0;
}

static bool is_all_names(Str text, const Language *language, int most)
{
    int words = 0;
    for (Size place = 0;;) {
        Str word = letter_word(text, &place);
        if (word.len == 0) {
            return words > 0;
        }
        if (++words > most || !is_name_word(word, language)) {
            return false;
        }
    }
}

// "By Jane Doe and John Roe, Coast Wire", but not "By Friday".
static bool is_byline(Str text, const Phrase *phrase, const Language *language)
{
    if (fits_as(phrase, NOTICE_BYLINE, NOTICE_WHOLE) ||
        fits_as(phrase, NOTICE_BYLINE, NOTICE_COLON)) {
        return true;
    }
    if (!fits_as(phrase, NOTICE_BYLINE, NOTICE_HEAD)) {
        return false;
    }
    Str names = str_tail(text, phrase->end);
    Size place = 0;
    Str first = letter_bare(letter_word(names, &place));
    LetterKind kind = letter_at(first, 0);
    return (kind == LETTER_UPPER || kind == LETTER_PLAIN ||
            has(language, WORDS_NAME_JOIN, first)) &&
           !is_day_word(first, language) && is_all_names(names, language, LONGEST_BYLINE);
}

// A lone address of mail or of a page.
static bool is_address(Str text)
{
    Size place = 0;
    Str word = letter_word(text, &place);
    bool is_alone = letter_skip_blanks(text, place) == text.len;
    return is_alone && (str_find_byte(word, '@') >= 0 || str_has(word, S("://")) ||
                        str_starts(word, S("www.")));
}

static bool is_in_capitals(Str text)
{
    int letters = 0;
    for (Size place = 0; place < text.len;) {
        LetterKind kind = letter_kind(utf8_next(text, &place));
        if (kind == LETTER_LOWER || kind == LETTER_PLAIN) {
            return false;
        }
        letters += kind == LETTER_UPPER;
    }
    return letters >= 4;
}

static bool is_capitals_line(Str text)
{
    return is_in_capitals(text) && (notice_words(text) > 1 || !layout_is_finished(text));
}

// "Copyright 2025", "© 2025", "(c) 2025", "Copyright Coast Wire 2025. All rights reserved."
static bool is_copyright(Str text)
{
    Size place = 0;
    Str word = letter_word(text, &place);
    bool has_sign = str_starts(word, S("\xC2\xA9")) || str_equal_ascii_nocase(word, S("(c)"));
    if (!has_sign && !str_equal_ascii_nocase(letter_bare(word), S("copyright"))) {
        return false;
    }
    Str next = letter_bare(letter_word(text, &place));
    Size year = 0;
    while (year < next.len && byte_is_digit(next.at[year])) {
        year++;
    }
    return year == 4 || (has_sign && notice_words(text) <= LONGEST_LINE) ||
           str_has(text, S("rights reserved")) ||
           str_starts(str_tail(text, word.len), S(" \xC2\xA9"));
}

static bool is_agency_name(Str words, const Language *language)
{
    char room[LETTER_ROOM];
    return language_agency(language, letter_lower(letter_bare(words), room)).len > 0;
}

// The words of the last few bytes, from the start of a word.
static Str last_bytes(Str text, Size bytes)
{
    Size start = size_max(0, text.len - bytes);
    while (start > 0 && start < text.len && !byte_is_blank(text.at[start - 1])) {
        start++;
    }
    return str_tail(text, start);
}

// Behind the last sentence that ends in `text`.
static Str last_piece(Str text)
{
    Size start = 0;
    for (Size i = 1; i + 1 < text.len; i++) {
        char before = text.at[i - 1];
        bool is_end = text.at[i] == ' ' &&
                      (before == '.' || before == '!' || before == '?' || before == '|' ||
                       before == ')' || before == '"' || (unsigned char)before == 0x9D);
        if ((is_end && i > 3 && text.at[i - 2] != '.' && !byte_is_upper(text.at[i - 2])) ||
            text.at[i] == '\n') {
            start = i + 1;
        }
    }
    return str_tail(text, start);
}

// "REUTERS/Jane Doe", "Jane Doe/Coast Wire", "AP Photo/Jane Doe": a slash between names, an agency
// or a word for a picture on one side of it.
static bool is_slash_credit(Str piece, const Language *language)
{
    Size slash = str_find_byte(piece, '/');
    if (slash <= 0 || !is_all_names(piece, language, LONGEST_CREDIT)) {
        return false;
    }
    Str left = letter_bare(str_sub(piece, 0, slash));
    Str right = letter_bare(str_tail(piece, slash + 1));
    Size start = left.len;
    while (start > 0 && !byte_is_blank(left.at[start - 1])) {
        start--;
    }
    Str left_word = str_tail(left, start);
    Size place = 0;
    Str right_word = letter_bare(letter_word(right, &place));
    return is_agency_name(left, language) || is_agency_name(left_word, language) ||
           is_agency_name(right, language) || is_agency_name(right_word, language) ||
           has(language, WORDS_PICTURE, left_word) || has(language, WORDS_PICTURE, right_word);
}

// "Photo by Jane Doe", "Jane Doe via AP", "File photo", "AP": few words, all names or of pictures.
static bool is_credit_piece(Str piece, const Language *language)
{
    piece = str_trim(piece);
    Phrase phrase = read_phrase(piece, language);
    int words = notice_words(piece);
    if (words == 0 || words > LONGEST_CREDIT) {
        return false;
    }
    if (fits_as(&phrase, NOTICE_CREDIT, NOTICE_WHOLE) || is_slash_credit(piece, language) ||
        is_agency_name(piece, language)) {
        return true;
    }
    Str names = str_tail(piece, phrase.end);
    return (fits(&phrase, NOTICE_CREDIT) || fits(&phrase, NOTICE_CAPTION)) &&
           is_all_names(names, language, LONGEST_CREDIT);
}

// In brackets at the end, with a slash between names or a word for a picture: "(AP Photo/Jane
// Doe)".
static bool is_bracket_credit(Str text, const Language *language)
{
    Str tail = last_bytes(text, CREDIT_REACH);
    Size open = -1;
    Size close = tail.len - (tail.len > 0 && tail.at[tail.len - 1] == '.');
    if (close <= 1 || tail.at[close - 1] != ')') {
        return false;
    }
    for (Size i = 0; i < close; i++) {
        open = tail.at[i] == '(' ? i : open;
    }
    if (open < 0) {
        return false;
    }
    Str inner = str_sub(tail, open + 1, close - 1);
    Size place = 0;
    Str first = letter_bare(letter_word(inner, &place));
    bool has_slash = str_find_byte(inner, '/') > 0 && is_all_names(inner, language, 10) &&
                     letter_at(inner, str_find_byte(inner, '/') + 1) == LETTER_UPPER;
    bool has_picture = false;
    for (place = 0;;) {
        Str word = letter_word(inner, &place);
        if (word.len == 0) {
            break;
        }
        has_picture |= has(language, WORDS_PICTURE, letter_bare(word));
    }
    return has_slash || (has_picture && is_all_names(inner, language, 10) && first.len > 0);
}

// A credit that follows the last sentence, or stands at the end of a line that is no sentence.
static bool has_credit(Str text, const Language *language)
{
    if (is_bracket_credit(text, language)) {
        return true;
    }
    Str tail = last_bytes(text, CREDIT_REACH);
    Str piece = last_piece(tail);
    if (piece.len < text.len && piece.at > text.at) {
        return is_credit_piece(piece, language);
    }
    const char *slash = tail.len ? memchr(tail.at, '/', (size_t)tail.len) : NULL;
    if (!slash || layout_is_finished(text)) {
        return false;
    }
    Size start = slash - tail.at;
    while (start > 0 && !byte_is_blank(tail.at[start - 1])) {
        start--;
    }
    return is_slash_credit(str_tail(tail, start), language);
}

static bool is_caption(Str text, const Phrase *phrase, const Language *language)
{
    int words = notice_words(text);
    if (fits(phrase, NOTICE_CAPTION) && words <= LONGEST_CAPTION) {
        return true;
    }
    return words <= LONGEST_CAPTION && has_credit(text, language);
}

// "Photo: Jane Doe", "Image credit: Coast Wire"; "Photo by photo, the archive grew." is none.
static bool is_credit_line(Str text, const Phrase *phrase, const Language *language)
{
    if (!fits(phrase, NOTICE_CREDIT)) {
        return is_credit_piece(text, language) && !layout_is_finished(text);
    }
    return fits_as(phrase, NOTICE_CREDIT, NOTICE_WHOLE) ||
           is_all_names(str_tail(text, phrase->end), language, LONGEST_BYLINE);
}

// Two or more words that begin with a capital, or one: "Doe", "Jane Doe and John Roe".
static bool are_names(Str text, const Language *language)
{
    Size place = 0;
    Str first = letter_bare(letter_word(text, &place));
    return letter_at(first, 0) == LETTER_UPPER && !has(language, WORDS_STARTER, first) &&
           is_all_names(text, language, LONGEST_BYLINE);
}

// "Doe reported from Port Aldern.": names, the phrase of the table, and nothing but names behind
// it.
static bool is_reporters_line(Str text, const Language *language)
{
    for (Size place = 0; place < size_min(text.len, 200);) {
        Size start = place;
        Str word = letter_word(text, &place);
        if (word.len == 0) {
            return false;
        }
        Phrase phrase = read_phrase(str_tail(text, start), language);
        if (start > 0 && are_names(str_sub(text, 0, start), language)) {
            Str behind = str_tail(text, start + phrase.end);
            return fits(&phrase, NOTICE_AUTHORS) ||
                   (fits(&phrase, NOTICE_REPORTERS) &&
                    (letter_bare(behind).len == 0 ||
                     is_all_names(behind, language, LONGEST_BYLINE)));
        }
    }
    return false;
}

static bool is_sign_off(Str text, const Phrase *phrase, const NoticePlace *place)
{
    if (fits(phrase, NOTICE_SIGN_OFF)) {
        return true;
    }
    return place->is_near_end && is_reporters_line(text, place->language);
}

static bool by_phrase(Str text, const Phrase *phrase, const NoticePlace *place, Cut *cut)
{
    static const struct {
        NoticeKind kind;
        Cut cut;
    } kinds[] = {
        {NOTICE_CHAT_BOT, CUT_CHAT_BOT},
        {NOTICE_COOKIES, CUT_COOKIES},
        {NOTICE_CORRECTION, CUT_CORRECTION},
    };
    for (Size i = 0; i < COUNT_OF(kinds); i++) {
        if (fits(phrase, kinds[i].kind)) {
            *cut = kinds[i].cut;
            return true;
        }
    }
    if (fits(phrase, NOTICE_SHARE) && notice_words(text) <= LONGEST_LINE) {
        *cut = CUT_SHARE;
        return true;
    }
    *cut = CUT_SIGN_OFF;
    return is_sign_off(text, phrase, place);
}

bool notice_is_paragraph(Str text, const NoticePlace *place, Cut *cut)
{
    const Language *language = place->language;
    if (!has_letter_or_digit(text)) {
        *cut = CUT_RULE;
        return true;
    }
    if (is_quoted(text)) {
        *cut = CUT_CAPTION;
        return has_credit(text, language) && notice_words(text) <= LONGEST_CAPTION;
    }
    Phrase phrase = read_phrase(text, language);
    if (is_date_line(text, language)) {
        *cut = CUT_DATE_MARKER;
        return true;
    }
    if (by_phrase(text, &phrase, place, cut)) {
        return true;
    }
    if (is_byline(text, &phrase, language) || is_address(text)) {
        *cut = CUT_BYLINE;
        return true;
    }
    if (is_credit_line(text, &phrase, language) || is_copyright(text)) {
        *cut = CUT_CREDIT;
        return true;
    }
    if (is_caption(text, &phrase, language)) {
        *cut = CUT_CAPTION;
        return true;
    }
    *cut = CUT_CAPITALS;
    return !place->is_all_capitals && is_capitals_line(text);
}

bool notice_is_sentence(Str text, const NoticePlace *place, Cut *cut)
{
    if (is_quoted(text)) {
        return false;
    }
    Phrase phrase = read_phrase(text, place->language);
    if (by_phrase(text, &phrase, place, cut)) {
        return true;
    }
    *cut = CUT_CREDIT;
    return place->is_near_end && is_copyright(text);
}

Size notice_chat_head(Str paragraph)
{
    enum { HEAD_REACH = 160 };
    Str head = str_sub(paragraph, 0, size_min(paragraph.len, HEAD_REACH));
    Size colon = str_find_byte(head, ':');
    Size next = colon < 0 ? paragraph.len : letter_skip_blanks(paragraph, colon + 1);
    return next < paragraph.len ? next : 0;
}

Size notice_credit_tail(Str paragraph, Str *who)
{
    enum { LONGEST = 40 };
    Size open = paragraph.len - 1;
    if (paragraph.len < 4 || paragraph.at[open] != ')') {
        return 0;
    }
    while (open > 0 && paragraph.at[open] != '(' && paragraph.len - open < LONGEST) {
        open--;
    }
    Size before = letter_skip_blanks_back(paragraph, open);
    if (paragraph.at[open] != '(' || !layout_is_finished(str_sub(paragraph, 0, before))) {
        return 0;
    }
    *who = str_sub(paragraph, open + 1, paragraph.len - 1);
    return paragraph.len - before;
}
