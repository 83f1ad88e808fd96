// words.h -- every word of our own that can be on the screen, in one table, ready for translation.
//
// In     patterns with places {1} to {9}; *stars* around what is set strong.
// Owns   filled text lives in `owner`; the table is forever.
// Fails  never. A place without a value stays empty.
//
// Stories, names and values are never in here: they are the sources' own words.
#ifndef WORDS_H
#define WORDS_H

#include "base/fail.h"
#include "base/moment.h"
#include "face/paragraph.h"

typedef struct {
    Str language;
    Str sample; // an ordinary sentence: its mean width is the width of a character
    Str new_tag, differ, urgent, paused;
    Str counter;       // "7 of 12"
    Str counter_tight; // "112/130", where that does not fit
    Str one_origin, many_origins;
    Str unnamed, unnamed_many;
    Str reprints, more, first_reported, read_on;
    Str weekdays[7], months[12], short_months[12];
    Str date_long, date_middle, date_short, as_of, clock;
    Str start_title, start_line;
    Str empty_title, empty_line, empty_refused_one, empty_refused;
    Str unreadable_title, unreadable_line;
    Str stick_found, stick_reading, stick_updated, stick_updated_one, stick_updated_refused;
    Str stick_nothing_newer, stick_refused, stick_removable, stick_wait, stick_refusal;
    Str card_unreadable, card_unreadable_line, card_parts_one, card_parts, card_parts_line;
    Str card_worn, card_worn_line, settings_refused;
    Str clock_unset, clock_unset_line, clock_ask;
    Str diagnostics, version, edition_age, never, articles, refused, screen, distance, too_far,
        temperature;
    Str free_space, missing, line, unknown;
    Str age_minutes, age_hours, age_days;
} Words;

const Words *words_english(void);

// The words of another language, from the text of assets/interface/<code>.txt: lines "name = words", a
// name for each of the above but those that are the same everywhere. The words are views into `table`.
// Fails with file and line where a name is unknown, or with the name that is not told.
bool words_read(Str table, Str file, Words *out, Fail *why);

Str words_fill(Str pattern, Strs values, Arena *owner);
Str words_number(int64_t value, Arena *owner);

// words_fill with one or two values.
Str words_fill_one(Str pattern, Str value, Arena *owner);
Str words_fill_two(Str pattern, Str first, Str second, Arena *owner);

// Cut at the stars: what is between two is ROLE_STRONG, the rest ROLE_TEXT.
Pieces words_pieces(Str text, Ink plain, Ink strong, Arena *owner);

#endif
