// setting.h -- the table of settings: names, kinds, ranges, defaults, and how a value is set.
//
// Reading a config, its defaults, its errors and the test of the sample all go by this one table.
//
// Owns   texts live in the given arena.
// Fails  by returning false; setting_takes then says what is wanted.
#ifndef SETTING_H
#define SETTING_H

#include "host/config.h"

enum { SETTING_MOST_TEXTS = 100 };

typedef enum {
    SETTING_BOOL,  // bool
    SETTING_INT,   // int
    SETTING_BYTES, // Size; the file has KiB or MiB
    SETTING_REAL,  // double
    SETTING_TEXT,  // Str
    SETTING_TEXTS, // Strs
    SETTING_WORD,  // an enum: one of `words`
    SETTING_TIME,  // int, minutes after midnight; the file has "19:30"
    SETTING_ZONE,  // Str
} SettingKind;

typedef struct {
    const char *name; // "display.width": width in the group display
    SettingKind kind;
    size_t place;      // in Config
    double low, high;  // of a number in the unit that the name tells; bytes of a text
    double number;     // the default of what is no text
    const char *text;  // the default of a text
    const Strs *texts; // the default of texts; NULL: none
    int step;          // numbers are multiples of it; 0: any; of SETTING_BYTES the unit
    const char *const *words;
} Setting;

typedef struct {
    const Setting *at;
    Size count;
} Settings;

Settings settings_all(void);

void *setting_place(const Setting *setting, Config *config);

// Defaults are set like values, but without a look at the range.
void setting_standard(const Setting *setting, Config *config);
bool setting_number(const Setting *setting, double number, Config *config); // also of SETTING_BOOL
bool setting_text(const Setting *setting, Str text, Arena *forever, Arena scratch, Config *config);
bool setting_texts(const Setting *setting, Strs texts, Arena *forever, Config *config);

// "a whole number from 0 to 16384"
Str setting_takes(const Setting *setting, Arena *owner);

#endif
