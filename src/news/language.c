// A table is lines of comma-parted entries under section names. Entries may be several words. In
// [number] an entry is a word and its value. '#' begins a comment line.
#include "news/language.h"

#include "base/hash.h"

static const char *const section_names[WORDS_KINDS] = {
    [WORDS_STOP] = "stop",
    [WORDS_ABBREVIATION] = "abbreviation",
    [WORDS_ABBREVIATION_END] = "abbreviation-end",
    [WORDS_STARTER] = "starter",
    [WORDS_REPORTING] = "reporting",
    [WORDS_PRONOUN] = "pronoun",
    [WORDS_CONNECTIVE] = "connective",
    [WORDS_NEGATION] = "negation",
    [WORDS_HEDGE] = "hedge",
    [WORDS_MONTH] = "month",
    [WORDS_WEEKDAY] = "weekday",
    [WORDS_NUMBER] = "number",
    [WORDS_AGENCY] = "agency",
    [WORDS_ANAPHOR] = "anaphor",
    [WORDS_VERB] = "verb",
};

static Size slot_of(const WordSet *set, Str word)
{
    Size mask = set->count - 1;
    Size slot = (Size)(hash_str(word) & (uint64_t)mask);
    while (set->at[slot].len > 0 && !str_equal(set->at[slot], word)) {
        slot = (slot + 1) & mask;
    }
    return slot;
}

bool word_set_has(const WordSet *set, Str word)
{
    return set->count > 0 && word.len > 0 && set->at[slot_of(set, word)].len > 0;
}

bool language_number(const Language *language, Str word, int64_t *value)
{
    const WordSet *set = &language->words[WORDS_NUMBER];
    if (!word_set_has(set, word)) {
        return false;
    }
    *value = set->values[slot_of(set, word)];
    return true;
}

static int section_from(Str name)
{
    for (int kind = 0; kind < WORDS_KINDS; kind++) {
        if (str_equal(name, str_from(section_names[kind]))) {
            return kind;
        }
    }
    return -1;
}

// Slots for the entries of one section: at least twice as many as entries, a power of two.
static WordSet set_for(Str table, int wanted_kind, Arena *owner)
{
    Size entries = 0;
    int kind = -1;
    for (Str line; str_cut(&table, '\n', &line);) {
        line = str_trim(line);
        if (line.len > 2 && line.at[0] == '[') {
            kind = section_from(str_sub(line, 1, line.len - 1));
        } else if (kind == wanted_kind) {
            for (Str entry; str_cut(&line, ',', &entry);) {
                entries++;
            }
        }
    }
    Size count = 8;
    while (count < entries * 2) {
        count *= 2;
    }
    WordSet set = {.at = arena_new(owner, Str, count), .count = count};
    if (wanted_kind == WORDS_NUMBER) {
        set.values = arena_new(owner, int64_t, count);
    }
    return set;
}

static bool add_entry(WordSet *set, Str entry)
{
    int64_t value = 0;
    if (set->values) {
        Size blank = str_find_byte(entry, ' ');
        if (blank < 0 || !str_to_int64(str_trim(str_tail(entry, blank)), &value)) {
            return false;
        }
        entry = str_sub(entry, 0, blank);
    }
    Size slot = slot_of(set, entry);
    set->at[slot] = entry;
    if (set->values) {
        set->values[slot] = value;
    }
    return true;
}

bool language_read(Str table, Str file, Arena *owner, Language *out, Fail *why)
{
    *out = (Language){0};
    for (int kind = 0; kind < WORDS_KINDS; kind++) {
        out->words[kind] = set_for(table, kind, owner);
    }
    int kind = -1;
    int number = 0;
    for (Str line; str_cut(&table, '\n', &line);) {
        number++;
        line = str_trim(line);
        if (line.len == 0 || line.at[0] == '#') {
            continue;
        }
        if (line.at[0] == '[') {
            kind = line.len > 2 ? section_from(str_sub(line, 1, line.len - 1)) : -1;
            if (kind < 0) {
                return fail_at(why, number, "%.*s:%d: no such section: %.*s", (int)file.len,
                               file.at, number, (int)line.len, line.at);
            }
        } else if (kind < 0 && str_starts(line, S("code "))) {
            out->code = str_trim(str_tail(line, 5));
        } else if (kind < 0 && str_starts(line, S("stemmer "))) {
            out->stemmer = str_trim(str_tail(line, 8));
        } else if (kind < 0) {
            return fail_at(why, number, "%.*s:%d: words before the first [section]", (int)file.len,
                           file.at, number);
        } else {
            for (Str entry; str_cut(&line, ',', &entry);) {
                entry = str_trim(entry);
                if (entry.len > 0 && !add_entry(&out->words[kind], entry)) {
                    return fail_at(why, number, "%.*s:%d: not a word and its value: %.*s",
                                   (int)file.len, file.at, number, (int)entry.len, entry.at);
                }
            }
        }
    }
    if (out->code.len == 0) {
        return fail_at(why, 1, "%.*s:1: no line \"code xx\"", (int)file.len, file.at);
    }
    return true;
}
