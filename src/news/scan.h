// scan.h -- the words of a text, one by one.
//
// In     UTF-8 text, and its language where that is not English (see Language.names_rules): its way of
//        writing figures, its quotation marks, and a character a word where it writes no blanks. A
//        word is a run of letters, digits and inner apostrophes; full stops inside
//        initials and marks inside numbers belong to it; a possessive 's does not; hyphens part.
// Out    each word in lower case, where it begins, and what stands before it.
// Units  places are byte offsets in the text.
// Owns   nothing.
// Fails  never. Of a word longer than LEXICON_LONGEST bytes the beginning stands for it.
#ifndef SCAN_H
#define SCAN_H

#include "base/eight.h"
#include "news/lexicon.h"

typedef struct {
    Str text;
    const Language *other; // null for English
    Size place;            // behind the word
    Size start;
    Size len;      // of the word in lower case
    Size squeezed; // blanks behind another blank so far: str_squeeze takes them away
    bool capital;
    bool quoted;     // goes on from word to word; the caller may set it before the first
    bool broken;     // punctuation since the last word
    bool is_grouped; // thousands were parted in the word
    bool is_sign;    // the word is a character of a script without blanks
    WordKey key;     // of a word of up to LEXICON_SHORT bytes
    char word[LEXICON_LONGEST + 4]; // of a longer one
} Scan;

// The next word; false at the end of the text.
bool scan_next(Scan *scan);

// What a byte is behind a run of letters and digits: the end of the word, the end unless a letter or
// a digit follows, or in doubt.
enum { SCAN_IN_DOUBT, SCAN_ENDS, SCAN_MAY_JOIN };
extern const unsigned char scan_kinds[256];

// As many bytes of ones as a word may have, and as many zeros: where one begins to read decides how
// many of the ones are met first.
extern const char scan_masks[2 * LEXICON_SHORT];

static inline bool scan_surely_ends(char byte, char next)
{
    unsigned char kind = scan_kinds[(unsigned char)byte];
    return kind == SCAN_ENDS ||
           (kind == SCAN_MAY_JOIN && !byte_is_letter(next) && !byte_is_digit(next));
}

enum { SCAN_READ = LEXICON_SHORT + 2 }; // bytes that scan_short reads

// Where 32-bit and big-endian machines lose nothing but speed.
#define SCAN_IS_FAST (__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__)

// The ASCII letters and digits that stand first, in lower case, with zeros behind them: a word whose
// key is read in one piece. False, and the word is not to be used, when it may be longer than
// LEXICON_SHORT or go on behind a mark. Only where SCAN_IS_FAST.
static inline bool scan_short(const char at[SCAN_READ], WordKey *key, Size *len)
{
    Bytes bytes = bytes_at(at);
    Bytes lower = bytes | 0x20;
    Bytes is_plain = (Bytes)(lower - 'a' < 26) | (Bytes)(bytes - '0' < 10);
    int count = bytes_first(~is_plain);
    Bytes kept = lower & bytes_at(scan_masks + LEXICON_SHORT - count);
    memcpy(key, &kept, sizeof kept);
    *len = count;
    return scan_surely_ends(at[count], at[count + 1]);
}

#endif
