// The table was stemmed when the program was built. Its stems that the lexicon has are counted,
// then filed.
#include "news/synonym.h"

// Lines of the table that are looked up together.
typedef struct {
    Str stems[LEXICON_BATCH];
    Str numbers[LEXICON_BATCH];
    uint32_t known[LEXICON_BATCH]; // what the lexicon calls the stems
    int count;
} Lines;

static void take_lines(Str *table, const Lexicon *lexicon, Lines *lines)
{
    lines->count = 0;
    while (lines->count < LEXICON_BATCH && table->len > 0) {
        Size blank = str_find_byte(*table, ' ');
        if (blank < 0) {
            *table = (Str){0};
            break;
        }
        Str rest = str_tail(*table, blank + 1);
        Size feed = str_find_byte(rest, '\n');
        lines->stems[lines->count] = str_sub(*table, 0, blank);
        lines->numbers[lines->count++] = str_sub(rest, 0, feed < 0 ? rest.len : feed);
        *table = str_tail(rest, feed < 0 ? rest.len : feed + 1);
    }
    lexicon_find_all(lexicon, lines->stems, lines->count, lines->known);
}

static int take_number(Str *numbers)
{
    int number = 0;
    Size i = 0;
    for (; i < numbers->len && byte_is_digit(numbers->at[i]); i++) {
        number = number * 10 + (numbers->at[i] - '0');
    }
    *numbers = str_tail(*numbers, size_min(i + 1, numbers->len));
    return number;
}

// Writes how many they are and the numbers; returns how much was written.
static int file_numbers(Str numbers, int *at)
{
    int count = 1;
    while (numbers.len > 0) {
        at[count++] = take_number(&numbers);
    }
    at[0] = count - 1;
    return count;
}

Synonyms synonym_read(Str table, const Lexicon *lexicon, Arena *owner)
{
    Synonyms synonyms = {.stems = lexicon_count(lexicon)};
    if (str_starts(table, S("lines "))) {
        table = str_tail(table, 6);
        synonyms.line_count = take_number(&table);
    }
    synonyms.place = arena_new(owner, int, synonyms.stems);
    synonyms.lines = arena_raw(owner, int, table.len + 1);
    int count = 1;
    Lines lines;
    while (table.len > 0) {
        take_lines(&table, lexicon, &lines);
        for (int i = 0; i < lines.count; i++) {
            if (lines.known[i] != LEXICON_NONE) {
                synonyms.place[lines.known[i]] = count;
                count += file_numbers(lines.numbers[i], synonyms.lines + count);
            }
        }
    }
    arena_trim(owner, synonyms.lines, count * (Size)sizeof *synonyms.lines);
    return synonyms;
}
