// A picture's credit is a slash between names, or a word for a picture beside names, and stands
// behind the last sentence or in brackets: "She works for Getty Images." is none.
#include "news/credit.h"

#include "base/eight.h"
#include "base/utf8.h"
#include "news/edge.h"
#include "news/layout.h"
#include "news/letter.h"

#include <string.h>

enum { LONGEST_CREDIT = 8, LONGEST_BYLINE = 16, CREDIT_REACH = 100 };

static bool has(const Language *language, WordKind kind, Str word)
{
    char room[LETTER_ROOM];
    return language_has(language, kind, letter_lower(word, room));
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

static bool ends_piece(Str text, Size blank)
{
    unsigned char before = (unsigned char)text.at[blank - 1];
    bool is_mark = before == '.' || before == '!' || before == '?' || before == '|' ||
                   before == ')' || before == '"' || before == 0x9D;
    return text.at[blank] == '\n' || (text.at[blank] == ' ' && is_mark && blank > 2 &&
                                      text.at[blank - 3] != '.' && text.at[blank - 3] != ' ');
}

// Of sixteen blanks with the bytes before them: those behind which a piece may begin.
static Bytes may_end_piece(Bytes blank, Bytes before)
{
    return (Bytes)(blank == '\n') |
           ((Bytes)(blank == ' ') &
            ((Bytes)(before == '.') | (Bytes)(before == '!') | (Bytes)(before == '?') |
             (Bytes)(before == '|') | (Bytes)(before == ')') | (Bytes)(before == '"') |
             (Bytes)(before == 0x9D)));
}

// Where there is no end of a piece from a place on, the place sixteen bytes before it.
static Size pass_back(Str text, Size place)
{
    enum { STEP = sizeof(Bytes) };
    while (place > STEP) {
        Bytes blanks = bytes_at(text.at + place - STEP + 1);
        Bytes before = bytes_at(text.at + place - STEP);
        if (bytes_first(may_end_piece(blanks, before)) < STEP) {
            break;
        }
        place -= STEP;
    }
    return place;
}

// Behind the last sentence that ends in `text`; empty when none does.
static Str last_piece(Str text)
{
    for (Size i = pass_back(text, text.len - 2); i > 0; i--) {
        if ((text.at[i] == ' ' || text.at[i] == '\n') && ends_piece(text, i)) {
            return str_tail(text, i + 1);
        }
    }
    return (Str){0};
}

// "REUTERS/Jane Doe", "Jane Doe/Coast Wire", "AP Photo/Jane Doe": a slash between names, an agency
// or a word for a picture on one side of it.
static bool is_slash_credit(Str piece, const Language *language)
{
    Size slash = str_find_byte(piece, '/');
    if (slash <= 0 || !phrase_is_all_names(piece, language, LONGEST_CREDIT)) {
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
    Phrase phrase = phrase_read(piece, language);
    if (phrase_fits_as(&phrase, NOTICE_CREDIT, NOTICE_WHOLE)) {
        return true;
    }
    if (!phrase_is_all_names(piece, language, LONGEST_CREDIT) || letter_bare(piece).len == 0) {
        return false;
    }
    bool is_of_text = piece.at[0] == '(' && is_agency_name(piece, language);
    return !is_of_text &&
           (is_slash_credit(piece, language) || is_agency_name(piece, language) ||
            phrase_fits(&phrase, NOTICE_CREDIT) || phrase_fits(&phrase, NOTICE_CAPTION));
}

// In brackets at the end, with a slash between names or a word for a picture: "(AP Photo/Jane
// Doe)".
static bool is_bracket_credit(Str text, const Language *language)
{
    Size end = text.len - (text.len > 0 && text.at[text.len - 1] == '.');
    if (end == 0 || text.at[end - 1] != ')') {
        return false;
    }
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
    bool has_slash = str_find_byte(inner, '/') > 0 && phrase_is_all_names(inner, language, 10) &&
                     letter_at(inner, str_find_byte(inner, '/') + 1) == LETTER_UPPER;
    bool has_picture = false;
    for (place = 0;;) {
        Str word = letter_word(inner, &place);
        if (word.len == 0) {
            break;
        }
        has_picture |= has(language, WORDS_PICTURE, letter_bare(word));
    }
    return has_slash || (has_picture && phrase_is_all_names(inner, language, 10) && first.len > 0);
}

// Most paragraphs end in a word in small letters that is none of names and ends no phrase that is a
// credit.
bool credit_may_be_at_end(Str text, const Language *language)
{
    Size end = text.len;
    while (end > 0 && (text.at[end - 1] == '.' || text.at[end - 1] == '"')) {
        end--;
    }
    uint64_t letters = edge_tail(str_sub(text, 0, end));
    Size start = end - edge_count(letters);
    bool is_small =
        letters != 0 && start > 0 && text.at[start - 1] == ' ' && byte_is_lower(text.at[start]);
    return !is_small || edge_kinds(language, letters) & (HEAD_NAME | HEAD_CREDIT_END);
}

// A credit that follows the last sentence, or stands at the end of a line that is no sentence.
bool credit_is_at_end(Str text, const Language *language)
{
    if (!credit_may_be_at_end(text, language)) {
        return false;
    }
    if (is_bracket_credit(text, language)) {
        return true;
    }
    Str tail = last_bytes(text, CREDIT_REACH);
    Str piece = last_piece(tail);
    if (piece.len > 0) {
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

// "Photo: Jane Doe", "Image credit: Coast Wire"; "Photo by photo, the archive grew." is none.
bool credit_is_line(Str text, const Phrase *phrase, const Language *language)
{
    if (!phrase_fits(phrase, NOTICE_CREDIT)) {
        return !layout_is_finished(text) && is_credit_piece(text, language);
    }
    return phrase_fits_as(phrase, NOTICE_CREDIT, NOTICE_WHOLE) ||
           phrase_is_all_names(str_tail(text, phrase->end), language, LONGEST_BYLINE);
}

Size credit_tail(Str paragraph, Str *who)
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
