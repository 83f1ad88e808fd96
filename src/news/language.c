// A table is lines of comma-parted entries under section names. Entries may be several words. In
// [number] an entry is a word and its value. '#' begins a comment line.
#include "news/language.h"

#include "base/eight.h"
#include "base/hash.h"
#include "news/edge.h"

#include <string.h>

enum {
    FIRST_NOTICE = WORDS_KINDS,
    ROLES = (int)WORDS_KINDS + (int)NOTICE_KINDS,
    ENDINGS,
    SECTIONS
};

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
    [WORDS_COMMON] = "common",
    [WORDS_ELISION] = "elision",
    [WORDS_ABOUT] = "about",
    [WORDS_AT_LEAST] = "at-least",
    [WORDS_AT_MOST] = "at-most",
    [WORDS_OVER] = "over",
    [WORDS_OR_MORE] = "or-more",
    [WORDS_OR_LESS] = "or-less",
    [WORDS_CLOCK] = "clock",
    [WORDS_RUBRIC] = "rubric",
    [WORDS_RUBRIC_OUT] = "rubric-out",
    [WORDS_BAD_START] = "bad-start",
};

static const char *const notice_names[NOTICE_KINDS] = {
    [NOTICE_SHARE] = "notice-share",         [NOTICE_COOKIES] = "notice-cookies",
    [NOTICE_SIGN_OFF] = "notice-sign-off",   [NOTICE_CORRECTION] = "notice-correction",
    [NOTICE_CHAT_BOT] = "notice-chat-bot",   [NOTICE_CAPTION] = "notice-caption",
    [NOTICE_CREDIT] = "notice-credit",       [NOTICE_BYLINE] = "notice-byline",
    [NOTICE_REPORTERS] = "notice-reporters", [NOTICE_AUTHORS] = "notice-authors",
};

static __attribute__((noinline)) uint64_t hash_of_long(Str word)
{
    return hash_str(word);
}

static inline uint64_t hash_of(Str word)
{
    return word.len > 16 ? hash_of_long(word) : eight_hash(eight_twice(word));
}

static uint16_t tag_of(uint64_t hash)
{
    return (uint16_t)(hash | 1);
}

// The slot of a word or the free one where it belongs, from the first slot on that has its tag. It is
// apart, so that the way of words that are in no table has nothing to save and to bring back.
static __attribute__((noinline)) Size slot_from(const WordSet *set, Str word, uint64_t hash,
                                                Size slot)
{
    while (set->tags[slot] &&
           (set->tags[slot] != tag_of(hash) || !str_equal(set->at[slot], word))) {
        slot = (slot + 1) & (set->count - 1);
    }
    return slot;
}

// Most words that are asked for are in no table: their tags tell, and no other memory is touched.
static Size slot_of(const WordSet *set, Str word)
{
    Size mask = set->count - 1;
    uint64_t hash = hash_of(word);
    Size slot = (Size)(hash >> 32) & mask;
    while (set->tags[slot] && set->tags[slot] != tag_of(hash)) {
        slot = (slot + 1) & mask;
    }
    return set->tags[slot] ? slot_from(set, word, hash, slot) : slot;
}

bool word_set_has(const WordSet *set, Str word)
{
    return set->count > 0 && word.len > 0 && set->tags[slot_of(set, word)];
}

static int64_t value_of(const WordSet *set, Str word)
{
    if (set->count == 0 || word.len == 0) {
        return 0;
    }
    Size slot = slot_of(set, word);
    return set->tags[slot] ? set->values[slot] : 0;
}

uint64_t word_set_value(const WordSet *set, Str word)
{
    return (uint64_t)value_of(set, word);
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

Str language_role(const Language *language, Str lower_case_word)
{
    int64_t place = value_of(&language->roles, lower_case_word);
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

static int place_in(const char *const *names, int count, Str name)
{
    int i = 0;
    while (i < count && !str_is(name, names[i])) {
        i++;
    }
    return i < count ? i : -1;
}

// Sections of words come first, then those of notices, then roles and endings.
static int section_from(Str name)
{
    int kind = place_in(section_names, WORDS_KINDS, name);
    int notice = place_in(notice_names, NOTICE_KINDS, name);
    if (kind >= 0 || notice >= 0) {
        return kind >= 0 ? kind : FIRST_NOTICE + notice;
    }
    return str_equal(name, S("role")) ? ROLES : str_equal(name, S("ending")) ? ENDINGS : -1;
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
                entries[section] += line.at[i] == ',' || (section >= FIRST_NOTICE &&
                                                          section < ROLES && line.at[i] == ' ');
            }
            entries[section]++;
        }
    }
}

// At least twice as many slots as entries, a power of two.
WordSet word_set_for(Size entries, bool has_values, Arena *owner)
{
    Size count = 8;
    while (count < entries * 2) {
        count *= 2;
    }
    return (WordSet){
        .at = arena_raw(owner, Str, count),
        .tags = arena_new(owner, uint16_t, count),
        .values = has_values ? arena_raw(owner, int64_t, count) : NULL,
        .count = count,
    };
}

void word_set_add(WordSet *set, Str entry, int64_t value)
{
    Size slot = slot_of(set, entry);
    bool is_new = set->tags[slot] == 0;
    set->entries += is_new;
    set->at[slot] = entry;
    set->tags[slot] = tag_of(hash_of(entry));
    if (set->values) {
        set->values[slot] = (is_new ? 0 : set->values[slot]) | value;
    }
}

static void add_edge(Language *language, uint64_t letters, int kind)
{
    language->edges[edge_slot(letters)] |= (unsigned char)kind;
}

static Str last_word(Str entry)
{
    const char *blank = entry.len > 0 ? memrchr(entry.at, ' ', (size_t)entry.len) : NULL;
    return blank ? str_tail(entry, blank + 1 - entry.at) : entry;
}

static void add_edges_of_notice(Language *language, Str entry, int kind, NoticeMode mode)
{
    uint64_t first = edge_head(entry);
    uint64_t pair = edge_pair(entry, first);
    add_edge(language, first, str_find_byte(entry, ' ') < 0 ? HEAD_NOTICE : HEAD_LONGER);
    if (pair != 0) {
        add_edge(language, pair, HEAD_PAIR);
    }
    if (kind == NOTICE_REPORTERS || kind == NOTICE_AUTHORS) {
        add_edge(language, first, HEAD_REPORTER);
    }
    if (kind == NOTICE_CREDIT && mode == NOTICE_WHOLE) {
        add_edge(language, edge_head(last_word(entry)), HEAD_CREDIT_END);
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
    word_set_add(set, str_sub(entry, 0, blank), value);
    return true;
}

static void add_notice(Language *language, Str entry, int kind)
{
    WordSet *set = &language->notices;
    NoticeMode mode = str_ends(entry, S("...")) ? NOTICE_HEAD
                      : str_ends(entry, S(":")) ? NOTICE_COLON
                                                : NOTICE_WHOLE;
    static const Size marks[NOTICE_MODES] = {[NOTICE_COLON] = 1, [NOTICE_HEAD] = 3};
    entry = str_trim(str_sub(entry, 0, entry.len - marks[mode]));
    for (Size i = 0; i < entry.len; i++) {
        if (entry.at[i] == ' ') {
            word_set_add(set, str_sub(entry, 0, i), (int64_t)NOTICE_BEGINS);
        }
    }
    if (entry.len > 0) {
        add_edges_of_notice(language, entry, kind, mode);
        word_set_add(set, entry, (int64_t)1 << (kind * NOTICE_MODES + (int)mode));
    }
}

// "AP = ap, associated press": every entry of the line is known by the name in front.
static int64_t in_table(const Language *language, Str words)
{
    return (words.at - language->table.at) << 16 | words.len;
}

static void add_agencies(Language *language, Str line)
{
    Size sign = str_find_byte(line, '=');
    Str name = str_trim(str_sub(line, 0, sign < 0 ? 0 : sign));
    Str rest = str_tail(line, sign + 1);
    for (Str entry; str_cut(&rest, ',', &entry);) {
        entry = str_trim(entry);
        Str known = name.len > 0 ? name : entry;
        if (entry.len > 0) {
            word_set_add(&language->words[WORDS_AGENCY], entry, in_table(language, known));
            word_set_add(&language->kinds, entry, (int64_t)1 << WORDS_AGENCY);
        }
    }
}

// "killed = dead, died"; a word keeps the first part that it was given.
static bool add_role(Language *language, Str line)
{
    Size equals = str_find_byte(line, '=');
    Str role = str_trim(str_sub(line, 0, equals < 0 ? 0 : equals));
    Str words = str_tail(line, equals + 1);
    for (Str entry; role.len > 0 && str_cut(&words, ',', &entry);) {
        entry = str_trim(entry);
        if (entry.len > 0 && value_of(&language->roles, entry) == 0) {
            word_set_add(&language->roles, entry, in_table(language, role));
        }
    }
    return role.len > 0;
}

static void add_kind(Language *language, int section, Str word)
{
    if (section >= WORDS_BITS) {
        return;
    }
    uint64_t bit = (uint64_t)1 << section;
    word_set_add(&language->kinds, word, (int64_t)bit);
    if (bit & LANGUAGE_NAMES) {
        add_edge(language, edge_head(word), HEAD_NAME);
    }
    if (bit & LANGUAGE_ABBREVIATIONS) {
        add_edge(language, edge_tail(word), TAIL_ABBREVIATION);
    }
}

static bool add_entry(Language *language, int section, Str entry)
{
    if (entry.len == 0) {
        return true;
    }
    if (section == ENDINGS) {
        language->endings.at[language->endings.count++] = entry;
    } else if (section >= FIRST_NOTICE) {
        add_notice(language, entry, section - FIRST_NOTICE);
    } else if (section == WORDS_NUMBER) {
        add_kind(language, section, first_word(entry));
        return add_number(&language->words[section], entry);
    } else {
        word_set_add(&language->words[section], entry, 0);
        add_kind(language, section, entry);
    }
    return true;
}

static bool add_line(Language *language, int section, Str line, Str file, int number, Fail *why)
{
    if (section == WORDS_AGENCY) {
        add_agencies(language, line);
        return true;
    }
    if (section == ROLES) {
        return add_role(language, line) ||
               fail_at(why, number, "%.*s:%d: not a word = its words: %.*s", (int)file.len, file.at,
                       number, (int)line.len, line.at);
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
        language->words[kind] = word_set_for(entries[kind], has_values, owner);
        words += entries[kind];
    }
    for (int kind = 0; kind < NOTICE_KINDS; kind++) {
        notices += entries[FIRST_NOTICE + kind];
    }
    language->roles = word_set_for(entries[ROLES], true, owner);
    language->endings.at = arena_raw(owner, Str, entries[ENDINGS]);
    language->kinds = word_set_for(words, true, owner);
    language->notices = word_set_for(notices, true, owner);
    language->edges = arena_new(owner, unsigned char, EDGE_SLOTS);
    add_edge(language, 0, EDGE_UNSURE); // no letters
}

enum { HEADLINE_WORDS = 12 };

Language language_neutral(Str code)
{
    return (Language){.code = code,
                      .headline_words = HEADLINE_WORDS,
                      .marks = {.is_other = true, .decimal = '.', .by_comma = true}};
}

static bool has_word(Str words, Str wanted)
{
    for (Str word; str_cut(&words, ' ', &word);) {
        if (str_equal(word, wanted)) {
            return true;
        }
    }
    return false;
}

// A line above the sections: a word and what it says of the language.
static bool set_trait(Language *out, Str name, Str value)
{
    NumberMarks *marks = &out->marks;
    Writing *writing = &out->writing;
    int64_t number = 0;
    if (str_equal(name, S("code"))) {
        out->code = value;
    } else if (str_equal(name, S("stemmer"))) {
        out->stemmer = value;
    } else if (str_equal(name, S("decimal")) && value.len == 1) {
        marks->is_other = true;
        marks->decimal = value.at[0];
    } else if (str_equal(name, S("group"))) {
        marks->by_point = has_word(value, S("."));
        marks->by_comma = has_word(value, S(","));
        marks->by_blank = has_word(value, S("blank"));
        marks->by_apostrophe = has_word(value, S("'"));
    } else if (str_equal(name, S("ranks"))) {
        marks->point_ranks = has_word(value, S("."));
    } else if (str_equal(name, S("capitals"))) {
        writing->has_no_capitals = has_word(value, S("none"));
        writing->nouns_are_capital = has_word(value, S("nouns"));
        writing->dates_are_capital = has_word(value, S("dates"));
    } else if (str_equal(name, S("blanks"))) {
        writing->has_no_blanks = has_word(value, S("none"));
    } else if (str_equal(name, S("rules"))) {
        out->names_rules = str_equal(value, out->code);
    } else if (str_equal(name, S("headline")) && str_to_int64(value, &number) && number > 0) {
        out->headline_words = (int)size_min(number, 100);
    } else {
        return str_equal(name, S("letters")); // for detect.c
    }
    return true;
}

bool language_read(Str table, Str file, Arena *owner, Language *out, Fail *why)
{
    *out = (Language){.table = table, .headline_words = HEADLINE_WORDS};
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
        } else if (section < 0) {
            Str name = first_word(line);
            if (!set_trait(out, name, str_trim(str_tail(line, name.len)))) {
                return fail_at(why, number, "%.*s:%d: words before the first [section]",
                               (int)file.len, file.at, number);
            }
        } else if (!add_line(out, section, line, file, number, why)) {
            return false;
        }
    }
    if (out->code.len == 0) {
        return fail_at(why, 1, "%.*s:1: no line \"code xx\"", (int)file.len, file.at);
    }
    return true;
}
