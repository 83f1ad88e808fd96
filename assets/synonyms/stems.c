// stems.c -- from lines of words of one meaning to the stems that share a line, at build time: the
// program then stems no word that no article has.
//
// usage: stems LANGUAGE_TABLE < lines > stems
// Out    "lines N", then for each stem a line: the stem and the numbers of the lines it stands in.
#include "news/lexicon.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct {
    uint32_t stem;
    int place; // of the word in the table, to keep its order
    int line;
} Pair;

static int by_stem(const void *a, const void *b)
{
    const Pair *x = a;
    const Pair *y = b;
    if (x->stem != y->stem) {
        return x->stem < y->stem ? -1 : 1;
    }
    return x->place - y->place;
}

static Str read_all(FILE *file, Arena *owner)
{
    enum { LARGEST = 16 << 20 };
    char *at = arena_raw(owner, char, LARGEST);
    Size len = (Size)fread(at, 1, LARGEST, file);
    ASSERT(len < LARGEST);
    arena_trim(owner, at, len);
    return (Str){at, len};
}

static void print_stems(const Pair *pairs, int count, int lines, const Lexicon *lexicon)
{
    printf("lines %d", lines);
    for (int i = 0; i < count; i++) {
        if (i == 0 || pairs[i].stem != pairs[i - 1].stem) {
            Str stem = lexicon_word(lexicon, pairs[i].stem)->text;
            printf("\n%.*s", (int)stem.len, stem.at);
        }
        printf(" %d", pairs[i].line);
    }
    printf("\n");
}

int main(int count, char **words)
{
    Arena arena = arena_reserve((Size)256 << 20, "stems");
    Arena own = arena_part(&arena, (Size)128 << 20, "lexicon");
    Language language;
    Fail why;
    FILE *file = count == 2 ? fopen(words[1], "r") : NULL;
    if (!file ||
        !language_read(read_all(file, &arena), str_from(words[1]), &arena, &language, &why)) {
        fprintf(stderr, "usage: stems LANGUAGE_TABLE < lines > stems\n");
        return EXIT_FAILURE;
    }
    Lexicon *lexicon = lexicon_start(&language, &own);
    Str table = read_all(stdin, &arena);
    Pair *pairs = arena_raw(&arena, Pair, table.len);
    int found = 0;
    int lines = 0;
    for (Str line; str_cut(&table, '\n', &line); lines++) {
        for (Str word; str_cut(&line, ' ', &word);) {
            if (word.len > 0) {
                uint32_t stem = lexicon_word(lexicon, lexicon_number(lexicon, word))->stem;
                pairs[found] = (Pair){stem, found, lines};
                found++;
            }
        }
    }
    qsort(pairs, (size_t)found, sizeof *pairs, by_stem);
    print_stems(pairs, found, lines, lexicon);
    lexicon_stop(lexicon);
    fclose(file);
    return EXIT_SUCCESS;
}
