// The end of a token is found by walking its lower-case form and the text side by side, character
// by character: case changes and curly apostrophes change the number of bytes, and "1,200" has a
// comma that "1200" has not.
#include "news/walk.h"

#include "base/eight.h"
#include "base/utf8.h"
#include "news/letter.h"

Walk walk_start(Str text, Tokens tokens, const int *places, const Lexicon *lexicon)
{
    const Language *language = lexicon_language(lexicon);
    return (Walk){text, tokens, places, lexicon, language, language->names_rules};
}

Walk walk_over(Str text, Lexicon *lexicon, Arena *owner)
{
    int *places = NULL;
    Tokens tokens = terms_of_text(text, lexicon, &places, owner);
    return walk_start(text, tokens, places, lexicon);
}

// Letter by letter: most words of a list part at the first ones.
static bool is_spelled(Str word, const char *letters)
{
    Size i = 0;
    while (i < word.len && letters[i] == word.at[i] && letters[i]) {
        i++;
    }
    return i == word.len && !letters[i];
}

bool word_stands_in(Str word, const char *const *words)
{
    const char first = word.at[0];
    for (; *words; words++) {
        if (**words == first && is_spelled(word, *words)) {
            return true;
        }
    }
    return false;
}

bool walk_any_kind(const Walk *walk, int from, int to, WordKind kind)
{
    for (int i = from; i < to; i++) {
        if (walk_is_kind(walk, i, kind)) {
            return true;
        }
    }
    return false;
}

// As long as the letters are the same but for ASCII capitals.
static Size same_letters(Str text, Size place, Str word)
{
    Size most = size_min(word.len, text.len - place);
    Size same = 0;
    while (same < most && byte_lower(text.at[place + same]) == word.at[same]) {
        same++;
    }
    return same;
}

// What parts thousands: the word has the next digit there.
static bool parts_digits(Str text, Size place, char next)
{
    LetterKind kind = letter_at(text, place);
    return byte_is_digit(next) && kind != LETTER_DIGIT;
}

// Whether a word of up to eight bytes stands at a place but for ASCII capitals, all bytes at once: zeros
// follow a word. A bit that tells capitals from small letters tells no other bytes of words apart. False
// near the end of the text and beyond ASCII, where others look closer.
static bool is_plainly_there(Str text, Size place, Str word)
{
    const uint64_t ones = 0x0101010101010101u;
    if (word.len == 0 || word.len > 8 || place + 8 > text.len) {
        return false;
    }
    uint64_t mask = UINT64_MAX >> (64 - 8 * word.len);
    uint64_t printed = eight_at(text.at + place) & mask;
    uint64_t letters = eight_at(word.at) & mask;
    uint64_t differ = (printed ^ letters) & ~(0x20 * ones);
    return ((differ | (printed & 0x80 * ones)) == 0);
}

int walk_end(const Walk *walk, int i)
{
    Str word = walk_word(walk, i);
    Size end = walk_is_inside(walk, i) ? walk->places[i] : walk->text.len;
    if (is_plainly_there(walk->text, end, word)) {
        return (int)(end + word.len);
    }
    Size read = same_letters(walk->text, end, word);
    if (read == word.len) {
        return (int)(end + read);
    }
    for (read = 0; read < word.len && end < walk->text.len;) {
        if (!walk->names_rules && parts_digits(walk->text, end, word.at[read])) {
            (void)utf8_next(walk->text, &end);
        } else if (walk->names_rules && walk->text.at[end] == ',') {
            end++;
        } else if (str_starts(str_tail(walk->text, end), S("\xC2\xAD"))) {
            end += 2;
        } else {
            (void)utf8_next(word, &read);
            (void)utf8_next(walk->text, &end);
        }
    }
    return (int)end;
}

Str walk_gap(const Walk *walk, int i)
{
    if (!walk_is_inside(walk, i)) {
        return (Str){0};
    }
    Size start = i > 0 ? walk_end(walk, i - 1) : 0;
    return start < walk->places[i] ? str_sub(walk->text, start, walk->places[i]) : (Str){0};
}
