// Stem and line are gathered as pairs, counted per stem and laid side by side.
#include "news/synonym.h"

typedef struct {
    uint32_t stem;
    int line;
} Pair;

static Size most_words(Str table)
{
    Size count = 1;
    for (Size i = 0; i < table.len; i++) {
        count += byte_is_blank(table.at[i]);
    }
    return count;
}

static Size gather_pairs(Str table, Lexicon *lexicon, Pair *pairs, int *lines)
{
    Size count = 0;
    *lines = 0;
    for (Str line; str_cut(&table, '\n', &line); ++*lines) {
        for (Str word; str_cut(&line, ' ', &word);) {
            if (word.len > 0) {
                uint32_t stem = lexicon_word(lexicon, lexicon_number(lexicon, word))->stem;
                pairs[count++] = (Pair){stem, *lines};
            }
        }
    }
    return count;
}

Synonyms synonym_read(Str table, Lexicon *lexicon, Arena *owner, Arena scratch)
{
    Synonyms synonyms = {0};
    Pair *pairs = arena_raw(&scratch, Pair, most_words(table));
    Size count = gather_pairs(table, lexicon, pairs, &synonyms.line_count);
    synonyms.stems = lexicon_count(lexicon);
    synonyms.first = arena_new(owner, int, (Size)synonyms.stems + 1);
    synonyms.lines = arena_raw(owner, int, count);
    int *fill = arena_new(&scratch, int, synonyms.stems);
    for (Size i = 0; i < count; i++) {
        synonyms.first[pairs[i].stem + 1]++;
    }
    for (uint32_t stem = 0; stem < synonyms.stems; stem++) {
        synonyms.first[stem + 1] += synonyms.first[stem];
    }
    for (Size i = 0; i < count; i++) {
        uint32_t stem = pairs[i].stem;
        synonyms.lines[synonyms.first[stem] + fill[stem]++] = pairs[i].line;
    }
    return synonyms;
}

Ints synonym_lines(const Synonyms *synonyms, uint32_t stem)
{
    if (stem >= synonyms->stems) {
        return (Ints){0};
    }
    int first = synonyms->first[stem];
    return (Ints){synonyms->lines + first, synonyms->first[stem + 1] - first};
}
