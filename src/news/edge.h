// edge.h -- what a text may begin or end with, told by its first or last letters alone. Most texts
// begin and end with nothing that a table knows, and are then not looked for in any.
//
// In     a language and a text, or a word; UTF-8.
// Out    what may stand there, one bit for each kind. A kind that is not told does not stand there; one
//        that is told is still to be looked for in its table.
// Owns   nothing.
// Fails  never.
#ifndef EDGE_H
#define EDGE_H

#include "base/eight.h"
#include "news/language.h"

enum {
    HEAD_NOTICE = 1,        // a phrase of a notice that is one word
    HEAD_LONGER = 2,        // the first word of a longer one
    HEAD_PAIR = 4,          // two words that a longer one begins with: edge_pair
    HEAD_REPORTER = 8,      // a phrase that stands behind the names of reporters or authors
    HEAD_NAME = 16,         // a word that stands among names: of a day, or joining them
    HEAD_CREDIT_END = 32,   // the last word of a phrase that is all of a credit
    TAIL_ABBREVIATION = 64, // a word of one of the sections "abbreviation ..." or "unit"
    HEAD_STOP = 128,        // a stop word
    EDGE_UNSURE = 255,
    EDGE_MOST = 8,    // letters that are looked at
    EDGE_SLOTS = 4096 // of Language.edges; one byte each
};

// The letters of ASCII that a text begins with, up to eight of them, in lower case and as one number. 0
// where there are none, or where a character beyond ASCII follows them, whose lower case may be a letter
// of ASCII: of these nothing is told.
static inline uint64_t edge_head(Str text)
{
    uint64_t bytes = text.len >= 8 ? eight_at(text.at) : eight_of(text);
    uint64_t lower = bytes | EIGHT_OF(0x20);
    uint64_t others = ~(eight_among(lower, 'a', 'z') & ~eight_wide(bytes)) & EIGHT_BITS;
    uint64_t end = others & -others; // the first of them: all before it are letters
    return end == 0 ? lower : bytes & end ? 0 : lower & ((end >> 7) - 1);
}

// The same of those that a text ends with.
static inline uint64_t edge_tail(Str text)
{
    if (text.len == 0) {
        return 0;
    }
    uint64_t bytes =
        text.len >= 8 ? eight_at(text.at + text.len - 8) : eight_of(text) << (64 - 8 * text.len);
    uint64_t lower = bytes | EIGHT_OF(0x20);
    uint64_t others = ~(eight_among(lower, 'a', 'z') & ~eight_wide(bytes)) & EIGHT_BITS;
    if (others == 0) {
        return lower;
    }
    int end = 63 - __builtin_clzll(others); // the highest bit of the last of them
    return end == 63 || bytes >> end & 1 ? 0 : lower >> (end + 1);
}

// How many letters such a number has.
static inline Size edge_count(uint64_t letters)
{
    return letters ? 8 - __builtin_clzll(letters) / 8 : 0;
}

// Where a text begins with these letters, fewer than eight, and behind them one blank and another
// letter: both words as one number; else 0.
static inline uint64_t edge_pair(Str text, uint64_t first)
{
    Size end = edge_count(first);
    if (end == 0 || end == EDGE_MOST || end + 1 >= text.len || text.at[end] != ' ' ||
        !byte_is_letter(text.at[end + 1])) {
        return 0;
    }
    uint64_t second = edge_head(str_tail(text, end + 1));
    return second ? first ^ (second << 29 | second >> 35) : 0;
}

static inline Size edge_slot(uint64_t letters)
{
    return (Size)(letters * 0x9E3779B97F4A7C15u >> 52);
}

static inline int edge_kinds(const Language *language, uint64_t letters)
{
    return language->edges ? language->edges[edge_slot(letters)] : 0;
}

// The letters of the word that begins at a place, if they are all that stands there before the next
// blank but a comma or a full stop; `end` is behind that. 0 where there are others, or EDGE_MOST of them
// and maybe more.
static inline uint64_t edge_word(Str text, Size place, Size *end)
{
    uint64_t letters = edge_head(str_tail(text, place));
    Size count = edge_count(letters);
    place += count;
    place += place < text.len && (text.at[place] == ',' || text.at[place] == '.');
    if (count == 0 || count == EDGE_MOST || place >= text.len || text.at[place] != ' ') {
        return 0;
    }
    *end = place;
    return letters;
}

static inline Size edge_skip_blanks(Str text, Size place)
{
    while (place < text.len && text.at[place] == ' ') {
        place++;
    }
    return place;
}

#endif
