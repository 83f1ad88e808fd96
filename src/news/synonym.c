// The table was stemmed when the program was built. Its stems that the lexicon has are counted,
// then filed.
#include "news/synonym.h"

// The next line: its stem's number and the rest of it; false at the end. Lines of stems that no
// word has are passed over.
static bool next_known(Str *table, const Lexicon *lexicon, uint32_t *stem, Str *numbers)
{
    while (table->len > 0) {
        Size blank = str_find_byte(*table, ' ');
        if (blank < 0) {
            break;
        }
        Str word = str_sub(*table, 0, blank);
        Str rest = str_tail(*table, blank + 1);
        Size feed = str_find_byte(rest, '\n');
        *numbers = str_sub(rest, 0, feed < 0 ? rest.len : feed);
        *table = str_tail(rest, feed < 0 ? rest.len : feed + 1);
        if (lexicon_find(lexicon, word, stem)) {
            return true;
        }
    }
    return false;
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

Synonyms synonym_read(Str table, const Lexicon *lexicon, Arena *owner)
{
    Synonyms synonyms = {.stems = lexicon_count(lexicon)};
    uint32_t stem;
    Str numbers;
    if (str_starts(table, S("lines "))) {
        table = str_tail(table, 6);
        synonyms.line_count = take_number(&table);
    }
    synonyms.place = arena_new(owner, int, synonyms.stems);
    synonyms.lines = arena_raw(owner, int, table.len + 1);
    int count = 1;
    while (next_known(&table, lexicon, &stem, &numbers)) {
        int place = count++;
        while (numbers.len > 0) {
            synonyms.lines[count++] = take_number(&numbers);
        }
        synonyms.lines[place] = count - place - 1;
        synonyms.place[stem] = place;
    }
    arena_trim(owner, synonyms.lines, count * (Size)sizeof *synonyms.lines);
    return synonyms;
}
