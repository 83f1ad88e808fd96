// A table is read once at start: one pass counts the stems, one files them.
#include "news/background.h"

// A stem that stands in two lines has the frequency of the last one.
static void file_stem(Background *background, Str stem, int frequency)
{
    word_set_put(&background->stems, stem, frequency);
}

// The number in front of a line; `rest` gets its stems.
static bool frequency_of(Str line, int *frequency, Str *rest)
{
    Size blank = str_find_byte(line, ' ');
    int64_t number = 0;
    if (blank < 0 || !str_to_int64(str_sub(line, 0, blank), &number) || number < 1 ||
        number > BACKGROUND_ARTICLES) {
        return false;
    }
    *frequency = (int)number;
    *rest = str_tail(line, blank + 1);
    return true;
}

// All others are as rare as in the tables that were counted.
Background background_of_stems(Strs stems, int frequency, Arena *owner)
{
    enum { RAREST = 40 };
    Background background = {word_set_for(stems.count, owner), RAREST};
    for (Size i = 0; i < stems.count; i++) {
        file_stem(&background, stems.at[i], frequency);
    }
    return background;
}

Background background_read(Str table, Arena *owner)
{
    Background background = {word_set_for(str_count_byte(table, ' '), owner), BACKGROUND_ARTICLES};
    for (Str line; str_cut(&table, '\n', &line);) {
        int frequency;
        Str rest;
        if (!frequency_of(line, &frequency, &rest)) {
            continue;
        }
        background.rarest = frequency < background.rarest ? frequency : background.rarest;
        for (Str stem; str_cut(&rest, ' ', &stem);) {
            if (stem.len > 0) {
                file_stem(&background, stem, frequency);
            }
        }
    }
    return background;
}

int background_frequency(const Background *background, Str stem)
{
    return stem.len == 0
               ? 1
               : background_or_rarest(background, word_set_value(&background->stems, stem));
}
