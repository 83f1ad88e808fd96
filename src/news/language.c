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

bool language_number(const Language *language, Str word, int64_t *value)
{
    return word_set_find(&language->numbers, word, value);
}

// An agency's value is the place of its name in the table: offset and length.
Str language_agency(const Language *language, Str lower_case_name)
{
    int64_t place = word_set_value(&language->agencies, lower_case_name);
    return place == 0 ? (Str){0}
                      : str_sub(language->table, place >> 16, (place >> 16) + (place & 0xFFFF));
}

Str language_role(const Language *language, Str lower_case_word)
{
    int64_t place = word_set_value(&language->roles, lower_case_word);
    return place == 0 ? (Str){0}
                      : str_sub(language->table, place >> 16, (place >> 16) + (place & 0xFFFF));
}

uint64_t language_kinds(const Language *language, Str lower_case_word)
{
    return (uint64_t)word_set_value(&language->kinds, lower_case_word);
}

uint64_t language_kinds_of_letters(const Language *language, uint64_t letters)
{
    return (uint64_t)word_set_value_of_eight(&language->kinds, letters);
}

uint64_t language_notice(const Language *language, Str phrase)
{
    return (uint64_t)word_set_value(&language->notices, phrase);
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
            bool is_notice = section >= FIRST_NOTICE && section < ROLES;
            entries[section] +=
                str_count_byte(line, ',') + (is_notice ? str_count_byte(line, ' ') : 0) + 1;
        }
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

static void add_kind(Language *language, int section, Str word)
{
    language->counts[section]++;
    if (section >= WORDS_BITS) {
        word_set_add(&language->beyond[section - WORDS_BITS], word, 0);
        return;
    }
    uint64_t bit = (uint64_t)1 << section;
    word_set_add(&language->kinds, word, (int64_t)bit);
    if ((section == WORDS_PRONOUN || section == WORDS_CONNECTIVE) && str_find_byte(word, ' ') > 0) {
        word_set_add(&language->kinds, first_word(word), (int64_t)LANGUAGE_OPENS);
    }
    if (bit & LANGUAGE_NAMES) {
        add_edge(language, edge_head(word), HEAD_NAME);
    }
    if (section == WORDS_STOP) {
        add_edge(language, edge_head(word), HEAD_STOP);
    }
    if (bit & LANGUAGE_ABBREVIATIONS) {
        add_edge(language, edge_tail(word), TAIL_ABBREVIATION);
    }
    if (section == WORDS_COMMON) {
        language->common.at[language->common.count++] = word;
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
            word_set_add(&language->agencies, entry, in_table(language, known));
            add_kind(language, WORDS_AGENCY, entry);
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
        if (entry.len > 0 && word_set_value(&language->roles, entry) == 0) {
            word_set_add(&language->roles, entry, in_table(language, role));
        }
    }
    return role.len > 0;
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
        return add_number(&language->numbers, entry);
    } else {
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
    for (int kind = 0; kind < WORDS_BITS; kind++) {
        words += entries[kind];
    }
    words += entries[WORDS_PRONOUN] + entries[WORDS_CONNECTIVE]; // what opens them
    for (int kind = WORDS_BITS; kind < WORDS_KINDS; kind++) {
        language->beyond[kind - WORDS_BITS] = word_set_for(entries[kind], owner);
    }
    for (int kind = 0; kind < NOTICE_KINDS; kind++) {
        notices += entries[FIRST_NOTICE + kind];
    }
    language->numbers = word_set_for(entries[WORDS_NUMBER], owner);
    language->agencies = word_set_for(entries[WORDS_AGENCY], owner);
    language->roles = word_set_for(entries[ROLES], owner);
    language->common.at = arena_raw(owner, Str, entries[WORDS_COMMON]);
    language->endings.at = arena_raw(owner, Str, entries[ENDINGS]);
    language->kinds = word_set_for(words, owner);
    language->notices = word_set_for(notices, owner);
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
