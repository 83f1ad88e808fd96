// What follows decides first: a small letter goes on. Then the word before: behind an abbreviation
// the sentence goes on unless a word follows that often begins one. In doubt it goes on: half a
// sentence is worse than two in one.
#include "news/ending.h"

#include "base/utf8.h"
#include "news/letter.h"

#include <string.h>

// No look back or ahead goes further, so that no text takes more than linear time.
enum { WORD_REACH = 64, CLAUSE_REACH = 120 };

// Of ASCII: what a word stands behind.
static const unsigned char parts_words[128] = {
    ['\t' ... '\r'] = 1, [' '] = 1, ['"'] = 1, ['\''] = 1, ['`'] = 1, ['('] = 1,
    [')'] = 1,           ['['] = 1, ['{'] = 1, ['/'] = 1,  ['-'] = 1,
};

static bool parts_words_beyond_ascii(uint32_t code)
{
    return letter_kind(code) == LETTER_BLANK || letter_is_opener(code) ||
           (code >= 0x2010 && code <= 0x2015);
}

// The word that ends at `end`, back to a blank, an opening mark, a dash or a slash.
static Str word_before(const Reading *reading, Size end)
{
    Size start = end;
    while (start > reading->start && end - start < WORD_REACH) {
        Size before = start;
        uint32_t code = utf8_previous(reading->text, &before);
        if (code < 0x80 ? parts_words[code] : parts_words_beyond_ascii(code)) {
            break;
        }
        start = before;
    }
    return str_sub(reading->text, start, end);
}

static uint64_t kinds_of(const Reading *reading, Str word)
{
    char room[LETTER_ROOM];
    return language_kinds(reading->language, letter_lower(word, room));
}

static bool is_kind(uint64_t kinds, WordKind kind)
{
    return kinds >> kind & 1;
}

static bool has(const Reading *reading, WordKind kind, Str word)
{
    return is_kind(kinds_of(reading, word), kind);
}

static Str next_word(const Reading *reading, Size place)
{
    return letter_word(reading->text, &place);
}

static Str first_word(const Reading *reading)
{
    return letter_bare(next_word(reading, reading->start));
}

static bool has_inner_dot(Str word)
{
    return str_find_byte(word, '.') >= 0;
}

static bool is_one_letter(Str word)
{
    LetterKind kind = letter_at(word, 0);
    return word.len > 0 && (kind == LETTER_UPPER || kind == LETTER_LOWER) &&
           stop_after(word, 0) == word.len;
}

static bool has_letter_before(const Reading *reading, Str word, LetterKind wanted)
{
    Size place = letter_skip_blanks_back(reading->text, word.at - reading->text.at);
    return place > reading->start && letter_before(reading->text, place) == wanted;
}

static Str word_in_front(const Reading *reading, Str word)
{
    return word_before(reading, letter_skip_blanks_back(reading->text, word.at - reading->text.at));
}

// "1. ", "a. ", "IV. ": the sentence is still to come.
static bool is_list_mark(const Reading *reading, Str word)
{
    if (word.len > 3) {
        return false;
    }
    Size place = reading->start;
    Str first = letter_bare(letter_word(reading->text, &place));
    first = first.len > 0 ? first : letter_bare(letter_word(reading->text, &place));
    bool is_first = first.at == word.at;
    return is_first && (letter_at(word, 0) == LETTER_DIGIT || is_one_letter(word));
}

// The word at `next` often begins a sentence: "The" does, "No. 5" and "A. Smith" do not.
static bool starts_sentence(const Reading *reading, Size next)
{
    Str word = next_word(reading, next);
    if (is_one_letter(letter_bare(word)) && str_ends(word, S("."))) {
        return false;
    }
    return !str_equal(word, S("No.")) && has(reading, WORDS_STARTER, letter_bare(word));
}

// "8 p.m. Tuesday", "8 p.m. EST", "8 p.m. Eastern time".
static bool goes_on_as_time(const Reading *reading, Size next)
{
    Str word = letter_bare(letter_word(reading->text, &next));
    if (has(reading, WORDS_WEEKDAY, word) || has(reading, WORDS_MONTH, word)) {
        return true;
    }
    if (word.len >= 2 && word.len <= 5 && letter_before(word, word.len) == LETTER_UPPER) {
        return true;
    }
    Str behind = letter_bare(letter_word(reading->text, &next));
    return str_equal_ascii_nocase(behind, S("time")) || str_equal(behind, S("Standard")) ||
           str_equal(behind, S("Daylight"));
}

static bool begins_with_preposition(const Reading *reading, Str word)
{
    if (has(reading, WORDS_PREPOSITION, first_word(reading))) {
        return true;
    }
    Size place = word.at - reading->text.at;
    Str before = str_sub(reading->text, size_max(reading->start, place - CLAUSE_REACH), place);
    const char *colon = before.len ? memrchr(before.at, ':', (size_t)before.len) : NULL;
    if (!colon || colon + 1 >= before.at + before.len || *(colon + 1) != ' ') {
        return false;
    }
    place = colon + 1 - reading->text.at;
    return has(reading, WORDS_PREPOSITION, letter_bare(letter_word(reading->text, &place)));
}

// "J. Smith", "Albert I. Jones" go on; "you and I. Did", "50 degrees C. The" end.
static bool initial_ends(const Reading *reading, Str word, Size next)
{
    Str before = word_in_front(reading, word);
    bool is_behind_small = before.len > 0 && letter_at(before, 0) == LETTER_LOWER;
    if (str_equal(word, S("I")) && is_behind_small) {
        return true;
    }
    Str behind = letter_bare(next_word(reading, next));
    if (letter_at(word, 0) == LETTER_LOWER || is_one_letter(behind)) {
        return false;
    }
    if (is_behind_small) {
        return starts_sentence(reading, next);
    }
    return has(reading, WORDS_PREPOSITION, behind) || has(reading, WORDS_PRONOUN, behind) ||
           str_equal(behind, S("The"));
}

// "p. m." written apart.
static bool is_time_apart(const Reading *reading, Str word)
{
    if (!str_equal_ascii_nocase(word, S("m"))) {
        return false;
    }
    Str before = word_in_front(reading, word);
    return (str_equal_ascii_nocase(before, S("a.")) || str_equal_ascii_nocase(before, S("p.")));
}

static bool close_ends(const Reading *reading, Str word, Size next)
{
    bool is_ordinary = !has_inner_dot(word) && !is_time_apart(reading, word);
    if (is_ordinary && !has_letter_before(reading, word, LETTER_DIGIT) &&
        letter_at(word, 0) != LETTER_DIGIT) {
        return true; // "Here I am. Then"
    }
    if (starts_sentence(reading, next)) {
        return true;
    }
    return letter_at(reading->text, next) == LETTER_UPPER && !goes_on_as_time(reading, next) &&
           !begins_with_preposition(reading, word);
}

static bool is_roman(Str word)
{
    Size len = 0;
    while (len < word.len && strchr("IVXLC", word.at[len])) {
        len++;
    }
    return len > 0 && len == word.len;
}

static bool is_before_number(const Reading *reading, Size next)
{
    return letter_at(reading->text, next) == LETTER_DIGIT ||
           is_roman(letter_bare(next_word(reading, next)));
}

// "5 ft. 6 in."
static bool is_between_numbers(const Reading *reading, Str word, Size next)
{
    return letter_at(reading->text, next) == LETTER_DIGIT &&
           has_letter_before(reading, word, LETTER_DIGIT);
}

// "U.S", "Ph.D", but neither "3.5" nor "example.com".
static bool is_acronym(Str word)
{
    Size part = 0;
    Size longest = 0;
    bool has_dot = false;
    for (Size i = 0; i < word.len; i++) {
        has_dot |= word.at[i] == '.';
        part = word.at[i] == '.' ? 0 : part + 1;
        longest = size_max(longest, part);
        if (byte_is_digit(word.at[i])) {
            return false;
        }
    }
    return has_dot && longest <= 3;
}

static bool may_end(Str word, uint64_t kinds)
{
    return is_acronym(word) || is_kind(kinds, WORDS_ABBREVIATION_END) ||
           (letter_at(word, 0) == LETTER_UPPER && is_kind(kinds, WORDS_ABBREVIATION_NAME));
}

// "am 5. März", "der 3. Platz": where a full stop makes the fifth of five.
static bool is_rank(const Reading *reading, Str word)
{
    enum { LONGEST = 2 };
    return reading->language->marks.point_ranks && word.len <= LONGEST &&
           byte_is_digit(word.at[0]) && byte_is_digit(word.at[word.len - 1]);
}

// Too long for an initial, a rank or the number of an item, and no abbreviation.
static bool is_ordinary(Str word, uint64_t kinds)
{
    return word.len > 4 && !(kinds & LANGUAGE_ABBREVIATIONS) && !has_inner_dot(word);
}

// A single full stop behind `word`, and something that may begin a sentence at `next`.
static bool word_ends(const Reading *reading, Str word, Size next)
{
    uint64_t kinds = kinds_of(reading, word);
    if (word.len == 0 || is_ordinary(word, kinds)) {
        return true;
    }
    if (is_kind(kinds, WORDS_ABBREVIATION) || is_list_mark(reading, word)) {
        return false;
    }
    if (is_rank(reading, word) || (is_kind(kinds, WORDS_ABBREVIATION_END) && is_one_letter(word))) {
        return starts_sentence(reading, next);
    }
    if (is_kind(kinds, WORDS_ABBREVIATION_NUMBER) && is_before_number(reading, next)) {
        return false;
    }
    if (is_kind(kinds, WORDS_UNIT) && is_between_numbers(reading, word, next)) {
        return false;
    }
    if (is_kind(kinds, WORDS_ABBREVIATION_CLOSE) || is_time_apart(reading, word)) {
        return close_ends(reading, word, next);
    }
    if (is_one_letter(word)) {
        return initial_ends(reading, word, next);
    }
    return may_end(word, kinds) ? starts_sentence(reading, next) : true;
}

// "Why?" Lind asked: a name and a verb of speaking behind a question.
static bool speaker_follows(const Reading *reading, Size next)
{
    for (int i = 0; i < 4; i++) {
        Str word = letter_bare(letter_word(reading->text, &next));
        if (i > 0 && (has(reading, WORDS_ASKING, word) || has(reading, WORDS_REPORTING, word))) {
            return true;
        }
        if (letter_at(word, 0) != LETTER_UPPER || has(reading, WORDS_STARTER, word)) {
            return false;
        }
    }
    return false;
}

// "(vii)", "[z]": the number of an item.
static Size skip_bracketed_number(Str text, Size place)
{
    enum { LONGEST = 4 };
    if (text.at[place] != '(' && text.at[place] != '[') {
        return place;
    }
    Size end = place + 1;
    while (end < text.len && end - place <= LONGEST &&
           (byte_is_letter(text.at[end]) || byte_is_digit(text.at[end]))) {
        end++;
    }
    bool is_number = end > place + 1 && end < text.len &&
                     (text.at[end] == ')' || text.at[end] == ']') &&
                     letter_at(text, end + 1) == LETTER_BLANK;
    return is_number ? end + 1 : place;
}

// Past marks that stand before the first letter of a sentence.
static Size first_letter(Str text, Size place)
{
    place = letter_skip_blanks(text, place);
    place = place < text.len ? skip_bracketed_number(text, place) : place;
    while (letter_at(text, place) == LETTER_MARK || letter_at(text, place) == LETTER_BLANK) {
        uint32_t code = letter_code(text, place);
        bool may_open = letter_is_opener(code) || letter_kind(code) == LETTER_BLANK ||
                        code == '-' || (code >= 0x2010 && code <= 0x2027);
        if (!may_open) {
            break;
        }
        place = stop_after(text, place);
    }
    return place;
}

// iPhone, eBay.
static bool is_brand(Str text, Size place)
{
    return letter_at(text, place) == LETTER_LOWER &&
           letter_at(text, stop_after(text, place)) == LETTER_UPPER;
}

// "the bridge.The mayor": only behind a small letter and before a word that begins sentences.
static bool blank_is_missing(const Reading *reading, const Stop *stop)
{
    if (stop->dots != 1 || stop->end != stop->at + 1 || reading->text.at[stop->at] != '.') {
        return false;
    }
    Str behind = str_tail(reading->text, stop->end);
    if (behind.len < 2 || !byte_is_upper(behind.at[0]) || !byte_is_lower(behind.at[1])) {
        return false;
    }
    Str word = word_before(reading, stop->at);
    Str next = next_word(reading, stop->end);
    LetterKind last = letter_before(word, word.len);
    bool is_plain = !has_inner_dot(word) && str_find_byte(word, '@') < 0 && word.len > 2 &&
                    (last == LETTER_LOWER || last == LETTER_DIGIT);
    bool is_title = str_ends(next, S(".")) && has(reading, WORDS_ABBREVIATION, letter_bare(next));
    return is_plain && (is_title || starts_sentence(reading, stop->end));
}

// "[...]"
static bool is_left_out(const Reading *reading, const Stop *stop)
{
    return stop->at > 0 && reading->text.at[stop->at - 1] == '[' && stop->is_bracketed;
}

static bool is_exclaimed_name(const Reading *reading, const Stop *stop)
{
    return !stop->is_quoted && has(reading, WORDS_EXCLAMATION, word_before(reading, stop->at));
}

bool ending_is(const Reading *reading, const Stop *stop)
{
    Size behind = stop->end;
    if (behind >= reading->text.len) {
        return true;
    }
    if (stop->is_wide) {
        return !stop->is_quoted || letter_at(reading->text, behind) == LETTER_BLANK ||
               letter_is_opener(letter_code(reading->text, behind));
    }
    if (letter_at(reading->text, behind) != LETTER_BLANK) {
        return blank_is_missing(reading, stop);
    }
    Size next = first_letter(reading->text, behind);
    if ((letter_at(reading->text, next) == LETTER_LOWER && !is_brand(reading->text, next)) ||
        is_left_out(reading, stop)) {
        return false;
    }
    if (stop->is_strong) {
        return !(stop->is_quoted && speaker_follows(reading, next)) &&
               !is_exclaimed_name(reading, stop);
    }
    if (stop->dots != 1) {
        return !str_equal(letter_bare(next_word(reading, next)), S("I"));
    }
    if (stop->is_quoted || letter_is_closer(letter_code_before(reading->text, stop->at))) {
        return true;
    }
    return word_ends(reading, letter_bare(word_before(reading, stop->at)), next);
}
