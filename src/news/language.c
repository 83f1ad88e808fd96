// A table is lines of comma-parted entries under section names. Entries may be several words. In
// [number] an entry is a word and its value. '#' begins a comment line.
#include "news/language.h"

#include "base/hash.h"

#include <string.h>

enum { SECTIONS = (int)WORDS_KINDS + (int)NOTICE_KINDS };

_Static_assert(WORDS_KINDS <= 64, "a word has one bit for each kind");

static const char *const section_names[WORDS_KINDS] = {
    [WORDS_STOP] = "stop",
    [WORDS_ABBREVIATION] = "abbreviation",
    [WORDS_ABBREVIATION_END] = "abbreviation-end",
    [WORDS_ABBREVIATION_NAME] = "abbreviation-name",
    [WORDS_ABBREVIATION_CLOSE] = "abbreviation-close",
    [WORDS_ABBREVIATION_NUMBER] = "abbreviation-number",
    [WORDS_UNIT] = "unit",
    [WORDS_EXCLAMATION] = "exclamation",
    [WORDS_PREPOSITION] = "preposition",
    [WORDS_DATE] = "date",
    [WORDS_NAME_JOIN] = "name-join",
    [WORDS_PARTICLE] = "particle",
    [WORDS_PICTURE] = "picture",
    [WORDS_OPEN] = "open",
    [WORDS_ASKING] = "asking",
    [WORDS_STARTER] = "starter",
    [WORDS_REPORTING] = "reporting",
    [WORDS_PRONOUN] = "pronoun",
    [WORDS_CONNECTIVE] = "connective",
    [WORDS_NEGATION] = "negation",
    [WORDS_HEDGE] = "hedge",
    [WORDS_MONTH] = "month",
    [WORDS_WEEKDAY] = "weekday",
    [WORDS_NUMBER] = "number",
    [WORDS_FRACTION] = "fraction",
    [WORDS_AGENCY] = "agency",
    [WORDS_ANAPHOR] = "anaphor",
    [WORDS_VERB] = "verb",
    [WORDS_THIRD_PERSON] = "third-person",
    [WORDS_PERSON] = "person",
    [WORDS_AUXILIARY] = "auxiliary",
    [WORDS_ANAPHOR_LINK] = "anaphor-link",
    [WORDS_FIRST_PERSON] = "first-person",
    [WORDS_SECOND_PERSON] = "second-person",
    [WORDS_ARTICLE] = "article",
    [WORDS_PRESENT] = "present",
    [WORDS_EARLY] = "early",
    [WORDS_DAY_PART] = "day-part",
    [WORDS_DAY_FOLLOWER] = "day-follower",
    [WORDS_DAY_NEEDED] = "day-needed",
    [WORDS_TITLE] = "title",
    [WORDS_OPENER] = "opener",
    [WORDS_NO_PARTICIPLE] = "no-participle",
    [WORDS_RELATIVE] = "relative",
    [WORDS_NEVER_DOUBLED] = "never-doubled",
    [WORDS_PARTY] = "party",
    [WORDS_DEED] = "deed",
    [WORDS_DOUBT] = "doubt",
    [WORDS_PLAIN_REPORT] = "plain-report",
    [WORDS_CIRCUMSTANCE] = "circumstance",
    [WORDS_SPEAKER] = "speaker",
    [WORDS_AGAINST] = "against",
    [WORDS_BEFORE] = "before",
    [WORDS_AFTER] = "after",
    [WORDS_BY] = "by",
    [WORDS_ONLY] = "only",
    [WORDS_STATE] = "state",
};

static const char *const notice_names[NOTICE_KINDS] = {
    [NOTICE_SHARE] = "notice-share",         [NOTICE_COOKIES] = "notice-cookies",
    [NOTICE_SIGN_OFF] = "notice-sign-off",   [NOTICE_CORRECTION] = "notice-correction",
    [NOTICE_CHAT_BOT] = "notice-chat-bot",   [NOTICE_CAPTION] = "notice-caption",
    [NOTICE_CREDIT] = "notice-credit",       [NOTICE_BYLINE] = "notice-byline",
    [NOTICE_REPORTERS] = "notice-reporters", [NOTICE_AUTHORS] = "notice-authors",
};

// A word's hash: of up to 16 bytes without a loop.
static uint64_t hash_of(Str word)
{
    char bytes[16] = {0};
    uint64_t key[2];
    if (word.len > (Size)sizeof bytes) {
        return hash_str(word);
    }
    memcpy(bytes, word.at, (size_t)word.len);
    memcpy(key, bytes, sizeof key);
    uint64_t mixed = (key[0] ^ key[1] * 0x9FB21C651E98DF25u) * 0x9E3779B97F4A7C15u;
    return mixed ^ mixed >> 29;
}

// The slot of a word or the free one where it belongs. Most words that are asked for are in no
// table: their tags tell, and no other memory is touched.
static Size slot_of(const WordSet *set, Str word)
{
    Size mask = set->count - 1;
    uint64_t hash = hash_of(word);
    uint16_t tag = (uint16_t)(hash | 1);
    Size slot = (Size)(hash >> 32) & mask;
    while (set->tags[slot] && (set->tags[slot] != tag || !str_equal(set->at[slot], word))) {
        slot = (slot + 1) & mask;
    }
    return slot;
}

bool word_set_has(const WordSet *set, Str word)
{
    return set->count > 0 && word.len > 0 && set->tags[slot_of(set, word)];
}

static int64_t value_of(const WordSet *set, Str word)
{
    return set->count > 0 && word.len > 0 ? set->values[slot_of(set, word)] : 0;
}

bool language_number(const Language *language, Str word, int64_t *value)
{
    const WordSet *set = &language->words[WORDS_NUMBER];
    if (!word_set_has(set, word)) {
        return false;
    }
    *value = value_of(set, word);
    return true;
}

// An agency's value is the place of its name in the table: offset and length.
Str language_agency(const Language *language, Str lower_case_name)
{
    int64_t place = value_of(&language->words[WORDS_AGENCY], lower_case_name);
    return place == 0 ? (Str){0}
                      : str_sub(language->table, place >> 16, (place >> 16) + (place & 0xFFFF));
}

uint64_t language_kinds(const Language *language, Str lower_case_word)
{
    return (uint64_t)value_of(&language->kinds, lower_case_word);
}

uint64_t language_notice(const Language *language, Str phrase)
{
    return (uint64_t)value_of(&language->notices, phrase);
}

// Sections of words come first, those of notices behind them.
static int section_from(Str name)
{
    for (int kind = 0; kind < WORDS_KINDS; kind++) {
        if (str_equal(name, str_from(section_names[kind]))) {
            return kind;
        }
    }
    for (int kind = 0; kind < NOTICE_KINDS; kind++) {
        if (str_equal(name, str_from(notice_names[kind]))) {
            return WORDS_KINDS + kind;
        }
    }
    return -1;
}

static Str section_name(Str line)
{
    return line.len > 2 ? str_sub(line, 1, line.len - 1) : (Str){0};
}

// How many entries each section has at most: every word of a notice may be one.
static void count_entries(Str table, Size entries[SECTIONS])
{
    int section = -1;
    for (Str line; str_cut(&table, '\n', &line);) {
        line = str_trim(line);
        if (line.len > 0 && line.at[0] == '[') {
            section = section_from(section_name(line));
        } else if (section >= 0) {
            for (Size i = 0; i < line.len; i++) {
                entries[section] +=
                    line.at[i] == ',' || (section >= WORDS_KINDS && line.at[i] == ' ');
            }
            entries[section]++;
        }
    }
}

// At least twice as many slots as entries, a power of two.
static WordSet set_for(Size entries, bool has_values, Arena *owner)
{
    Size count = 8;
    while (count < entries * 2) {
        count *= 2;
    }
    return (WordSet){
        .at = arena_new(owner, Str, count),
        .tags = arena_new(owner, uint16_t, count),
        .values = has_values ? arena_new(owner, int64_t, count) : NULL,
        .count = count,
    };
}

static void add(WordSet *set, Str entry, int64_t value)
{
    Size slot = slot_of(set, entry);
    set->at[slot] = entry;
    set->tags[slot] = (uint16_t)(hash_of(entry) | 1);
    if (set->values) {
        set->values[slot] |= value;
    }
}

static Str first_word(Str entry)
{
    Size blank = str_find_byte(entry, ' ');
    return str_sub(entry, 0, blank < 0 ? entry.len : blank);
}

static bool add_number(WordSet *set, Str entry)
{
    int64_t value = 0;
    Size blank = str_find_byte(entry, ' ');
    if (blank < 0 || !str_to_int64(str_trim(str_tail(entry, blank)), &value)) {
        return false;
    }
    add(set, str_sub(entry, 0, blank), value);
    return true;
}

static void add_notice(WordSet *set, Str entry, int kind)
{
    NoticeMode mode = str_ends(entry, S("...")) ? NOTICE_HEAD
                      : str_ends(entry, S(":")) ? NOTICE_COLON
                                                : NOTICE_WHOLE;
    static const Size marks[NOTICE_MODES] = {[NOTICE_COLON] = 1, [NOTICE_HEAD] = 3};
    entry = str_trim(str_sub(entry, 0, entry.len - marks[mode]));
    for (Size i = 0; i < entry.len; i++) {
        if (entry.at[i] == ' ') {
            add(set, str_sub(entry, 0, i), (int64_t)NOTICE_BEGINS);
        }
    }
    if (entry.len > 0) {
        add(set, entry, (int64_t)1 << (kind * NOTICE_MODES + (int)mode));
    }
}

// "AP = ap, associated press": every entry of the line is known by the name in front.
static void add_agencies(Language *language, Str line)
{
    Size sign = str_find_byte(line, '=');
    Str name = str_trim(str_sub(line, 0, sign < 0 ? 0 : sign));
    Str rest = str_tail(line, sign + 1);
    for (Str entry; str_cut(&rest, ',', &entry);) {
        entry = str_trim(entry);
        Str known = name.len > 0 ? name : entry;
        if (entry.len > 0) {
            add(&language->words[WORDS_AGENCY], entry,
                (known.at - language->table.at) << 16 | known.len);
            add(&language->kinds, entry, (int64_t)1 << WORDS_AGENCY);
        }
    }
}

static bool add_entry(Language *language, int section, Str entry)
{
    if (entry.len == 0) {
        return true;
    }
    if (section == WORDS_NUMBER) {
        add(&language->kinds, first_word(entry), (int64_t)1 << section);
        return add_number(&language->words[section], entry);
    }
    if (section >= WORDS_KINDS) {
        add_notice(&language->notices, entry, section - WORDS_KINDS);
    } else {
        add(&language->words[section], entry, 0);
        add(&language->kinds, entry, (int64_t)1 << section);
    }
    return true;
}

static bool add_line(Language *language, int section, Str line, Str file, int number, Fail *why)
{
    if (section == WORDS_AGENCY) {
        add_agencies(language, line);
        return true;
    }
    for (Str entry; str_cut(&line, ',', &entry);) {
        entry = str_trim(entry);
        if (!add_entry(language, section, entry)) {
            return fail_at(why, number, "%.*s:%d: not a word and its value: %.*s", (int)file.len,
                           file.at, number, (int)entry.len, entry.at);
        }
    }
    return true;
}

static void make_sets(Language *language, Str table, Arena *owner)
{
    Size entries[SECTIONS] = {0};
    Size words = 0;
    Size notices = 0;
    count_entries(table, entries);
    for (int kind = 0; kind < WORDS_KINDS; kind++) {
        bool has_values = kind == WORDS_NUMBER || kind == WORDS_AGENCY;
        language->words[kind] = set_for(entries[kind], has_values, owner);
        words += entries[kind];
    }
    for (int kind = 0; kind < NOTICE_KINDS; kind++) {
        notices += entries[WORDS_KINDS + kind];
    }
    language->kinds = set_for(words, true, owner);
    language->notices = set_for(notices, true, owner);
}

bool language_read(Str table, Str file, Arena *owner, Language *out, Fail *why)
{
    *out = (Language){.table = table};
    make_sets(out, table, owner);
    int section = -1;
    int number = 0;
    for (Str line; str_cut(&table, '\n', &line);) {
        number++;
        line = str_trim(line);
        if (line.len == 0 || line.at[0] == '#') {
            continue;
        }
        if (line.at[0] == '[') {
            section = section_from(section_name(line));
            if (section < 0) {
                return fail_at(why, number, "%.*s:%d: no such section: %.*s", (int)file.len,
                               file.at, number, (int)line.len, line.at);
            }
        } else if (section < 0 && str_starts(line, S("code "))) {
            out->code = str_trim(str_tail(line, 5));
        } else if (section < 0 && str_starts(line, S("stemmer "))) {
            out->stemmer = str_trim(str_tail(line, 8));
        } else if (section < 0) {
            return fail_at(why, number, "%.*s:%d: words before the first [section]", (int)file.len,
                           file.at, number);
        } else if (!add_line(out, section, line, file, number, why)) {
            return false;
        }
    }
    if (out->code.len == 0) {
        return fail_at(why, 1, "%.*s:1: no line \"code xx\"", (int)file.len, file.at);
    }
    return true;
}
