// letter.h -- what kind of character stands at a place, and words in lower case.
//
// In     UTF-8 text and byte offsets on character boundaries.
// Owns   nothing; a lower-case word lives in the room that the caller gives.
// Fails  never.
#ifndef LETTER_H
#define LETTER_H

#include "base/utf8.h"

typedef enum {
    LETTER_NONE, // the end of the text
    LETTER_BLANK,
    LETTER_UPPER,
    LETTER_LOWER,
    LETTER_PLAIN, // of a script without case
    LETTER_DIGIT,
    LETTER_MARK, // everything else
} LetterKind;

enum { LETTER_ROOM = 48 }; // longer words are in no table

LetterKind letter_kind_wide(uint32_t code); // beyond ASCII
LetterKind letter_kind_beyond_ascii(Str text, Size place);
bool letter_is_opener(uint32_t code); // of quotations and brackets; straight quotes too
bool letter_is_closer(uint32_t code); // likewise

// Of Chinese and Japanese writing, which has no blanks between words.
static inline bool letter_is_sign(uint32_t code)
{
    return (code >= 0x3040 && code <= 0x30FF && code != 0x30FB) ||
           (code >= 0x3400 && code <= 0x9FFF) || (code >= 0xF900 && code <= 0xFAFF) ||
           (code >= 0x20000 && code <= 0x3FFFF);
}

extern const unsigned char letter_ascii_kinds[128]; // LetterKind of each

static inline LetterKind letter_kind_of_ascii(char byte)
{
    return (LetterKind)letter_ascii_kinds[(unsigned char)byte];
}

static inline LetterKind letter_kind(uint32_t code)
{
    return code < 0x80 ? letter_kind_of_ascii((char)code) : letter_kind_wide(code);
}

static inline LetterKind letter_at(Str text, Size place)
{
    if (place >= text.len) {
        return LETTER_NONE;
    }
    char byte = text.at[place];
    return (unsigned char)byte < 0x80 ? letter_kind_of_ascii(byte)
                                      : letter_kind_beyond_ascii(text, place);
}

// The character at a place or before it; 0 at the end and at the beginning of the text.
static inline uint32_t letter_code(Str text, Size place)
{
    if (place >= text.len) {
        return 0;
    }
    unsigned char byte = (unsigned char)text.at[place];
    return byte < 0x80 ? byte : utf8_next(text, &place);
}

static inline uint32_t letter_code_before(Str text, Size place)
{
    if (place <= 0) {
        return 0;
    }
    unsigned char byte = (unsigned char)text.at[place - 1];
    return byte < 0x80 ? byte : utf8_previous(text, &place);
}

static inline LetterKind letter_before(Str text, Size place)
{
    return place > 0 ? letter_kind(letter_code_before(text, place)) : LETTER_NONE;
}

Size letter_blanks_end(Str text, Size place);
Size letter_blanks_start(Str text, Size place);

// Behind the blanks that begin at a place, or before those that end there.
static inline Size letter_skip_blanks(Str text, Size place)
{
    place += place < text.len && text.at[place] == ' '; // most often there is one, and no more
    return letter_at(text, place) == LETTER_BLANK ? letter_blanks_end(text, place) : place;
}

static inline Size letter_skip_blanks_back(Str text, Size place)
{
    place -= place > 0 && text.at[place - 1] == ' ';
    return letter_before(text, place) == LETTER_BLANK ? letter_blanks_start(text, place) : place;
}

// The next run of characters between blanks; *place moves behind it. Empty at the end. A run longer
// than 256 bytes comes in pieces.
Str letter_word(Str text, Size *place);

// Without marks at both ends.
Str letter_bare_marked(Str word);

static inline Str letter_bare(Str word)
{
    bool is_bare = word.len > 0 && letter_at(word, 0) != LETTER_MARK &&
                   (unsigned char)word.at[word.len - 1] < 0x80 &&
                   letter_kind_of_ascii(word.at[word.len - 1]) != LETTER_MARK;
    return is_bare ? word : letter_bare_marked(word);
}

// How many words a text without blanks has, two signs to a word; runs of other letters are words too.
int letter_words_of_signs(Str text);

// In lower case, with straight apostrophes; empty when longer than the room.
Str letter_lower(Str word, char room[LETTER_ROOM]);

#endif
