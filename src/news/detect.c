// A script decides where it can. Within one script every word that is a stop word of some languages
// is a vote, parted among them; so is a letter that few have. The most votes win where they are enough
// of the words.
#include "news/detect.h"

#include "base/eight.h"
#include "news/edge.h"
#include "news/letter.h"

#include <unicode/uscript.h>

enum { REACH = 1200, MOST_WORDS = 160, SURE_WORDS = 40, FEWEST_SURE = 8 };

static const double sure_share = 0.3;   // of the first words, that are stop words
static const double letter_vote = 0.7;  // of a word's
static const double least_share = 0.12; // of the words must be votes for the winner
static const double least_votes = 0.45; // in all
static const double least_stops =
    0.15; // of the words of a text of some length, that are stop words
static const double most_strange =
    0.2; // of the letters beyond ASCII, that the language does not have
static const double most_strange_of_script = 0.02; // likewise, where all are beyond ASCII
static const double far_ahead = 4; // times the votes of any other, after the first words
static const double least_ahead = 4;
static const double least_script = 0.5; // of the letters, that are of the script

// A line "letters ä ö" above the sections.
static Str letters_of(Str table)
{
    for (Str line; str_cut(&table, '\n', &line) && !str_starts(line, S("["));) {
        if (str_starts(line, S("letters "))) {
            return str_tail(line, 8);
        }
    }
    return (Str){0};
}

Str detect_code_of_table(Str table)
{
    for (Str line; str_cut(&table, '\n', &line) && !str_starts(line, S("["));) {
        if (str_starts(line, S("code "))) {
            return str_trim(str_tail(line, 5));
        }
    }
    return (Str){0};
}

// The lines of the first section, which is [stop].
static Str stops_of(Str table)
{
    Size start = str_find(table, S("[stop]\n"));
    Str rest = start < 0 ? (Str){0} : str_tail(table, start + 7);
    Size end = str_find(rest, S("\n["));
    return str_sub(rest, 0, end < 0 ? rest.len : end);
}

static Size count_of(Str words, char separator)
{
    return str_count_byte(words, separator) + str_count_byte(words, '\n') + 1;
}

static void add_all(WordSet *set, Str words, char separator, int language)
{
    for (Str line; str_cut(&words, '\n', &line);) {
        for (Str word; str_cut(&line, separator, &word);) {
            word = str_trim(word);
            if (word.len > 0) {
                word_set_add(set, word, (int64_t)1 << language);
            }
        }
    }
}

Detector detect_start(const Str *tables, int count, Arena *owner)
{
    Detector detector = {.count = (int)size_min(count, DETECT_MOST)};
    Size words = 0;
    Size letters = 0;
    for (int i = 0; i < detector.count; i++) {
        words += count_of(stops_of(tables[i]), ',');
        letters += count_of(letters_of(tables[i]), ' ');
    }
    detector.words = word_set_for(words, owner);
    detector.letters = word_set_for(letters, owner);
    for (int i = 0; i < detector.count; i++) {
        detector.codes[i] = detect_code_of_table(tables[i]);
        detector.has_letters[i] = letters_of(tables[i]).len > 0;
        add_all(&detector.words, stops_of(tables[i]), ',', i);
        add_all(&detector.letters, letters_of(tables[i]), ' ', i);
    }
    return detector;
}

// Scripts that tell the language, or nearly so.
static Str code_of_script(UScriptCode script)
{
    static const struct {
        UScriptCode script;
        Str code;
    } scripts[] = {
        {USCRIPT_HANGUL, S("ko")},     {USCRIPT_GREEK, S("el")},    {USCRIPT_HEBREW, S("he")},
        {USCRIPT_THAI, S("th")},       {USCRIPT_GEORGIAN, S("ka")}, {USCRIPT_ARMENIAN, S("hy")},
        {USCRIPT_DEVANAGARI, S("hi")}, {USCRIPT_BENGALI, S("bn")},  {USCRIPT_TAMIL, S("ta")},
        {USCRIPT_ETHIOPIC, S("am")},   {USCRIPT_KHMER, S("km")},    {USCRIPT_MYANMAR, S("my")},
        {USCRIPT_LAO, S("lo")},
    };
    for (Size i = 0; i < COUNT_OF(scripts); i++) {
        if (scripts[i].script == script) {
            return scripts[i].code;
        }
    }
    return (Str){0};
}

typedef struct {
    int letters;
    int kana;
    int han;
    int foreign; // of a script in the list above
    Str code;    // the first of these
} Scripts;

// The next character beyond ASCII, or the end.
static Size wide_from(Str text, Size place)
{
    for (; place + 32 <= text.len; place += 32) {
        const char *at = text.at + place;
        if (eight_wide(eight_at(at) | eight_at(at + 8) | eight_at(at + 16) | eight_at(at + 24))) {
            break;
        }
    }
    while (place + 8 <= text.len) {
        uint64_t wide = eight_wide(eight_at(text.at + place));
        if (wide) {
            return place + eight_first(wide);
        }
        place += 8;
    }
    while (place < text.len && (unsigned char)text.at[place] < 0x80) {
        place++;
    }
    return place;
}

static int ascii_letters(Str text)
{
    int letters = 0;
    for (Size i = 0; i < text.len; i++) {
        letters += byte_is_letter(text.at[i]);
    }
    return letters;
}

// The letters of ASCII are counted where others might be more than they.
static Scripts scripts_of(Str text)
{
    Scripts found = {0};
    for (Size place = 0; (place = wide_from(text, place)) < text.len;) {
        uint32_t code = utf8_next(text, &place);
        LetterKind kind = letter_kind(code);
        if (kind != LETTER_UPPER && kind != LETTER_LOWER && kind != LETTER_PLAIN) {
            continue;
        }
        UErrorCode error = U_ZERO_ERROR;
        UScriptCode script = uscript_getScript((UChar32)code, &error);
        Str own = code_of_script(script);
        found.letters++;
        found.kana += script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA;
        found.han += script == USCRIPT_HAN;
        found.foreign += own.len > 0;
        found.code = found.code.len > 0 ? found.code : own;
    }
    bool may_decide = found.kana + found.han + found.foreign > 0;
    found.letters += may_decide ? ascii_letters(text) : 0;
    return found;
}

// Japanese writes a third of its signs as syllables, Chinese none.
static Str code_of_scripts(const Scripts *found)
{
    enum { KANA_PART = 20 };
    double most = found->letters * least_script;
    if (found->foreign > most) {
        return found->code;
    }
    if (found->kana + found->han > most) {
        return found->kana * KANA_PART > found->letters ? S("ja") : S("zh");
    }
    return (Str){0};
}

typedef struct {
    double at[DETECT_MOST];
    int stops[DETECT_MOST];
    int letters[DETECT_MOST]; // beyond ASCII, that the language has
    int wide;                 // all letters beyond ASCII
    int words;
} Votes;

static void count(int *counts, uint64_t bits)
{
    for (; bits; bits &= bits - 1) {
        counts[__builtin_ctzll(bits)]++;
    }
}

static void vote(Votes *votes, uint64_t bits, double weight)
{
    double part = weight / (bits ? __builtin_popcountll(bits) : 1);
    for (; bits; bits &= bits - 1) {
        votes->at[__builtin_ctzll(bits)] += part;
    }
}

// The letters of a word that few languages have: those of all its letters together.
static void vote_by_letters(const Detector *detector, Str word, Votes *votes)
{
    for (Size place = 0; (place = wide_from(word, place)) < word.len;) {
        Size start = place;
        utf8_next(word, &place);
        uint64_t bits = (uint64_t)word_set_value(&detector->letters, str_sub(word, start, place));
        vote(votes, bits, letter_vote);
        count(votes->letters, bits);
        votes->wide++;
    }
}

static bool is_letter_at(Str text, Size place)
{
    LetterKind kind = letter_at(text, place);
    return kind == LETTER_UPPER || kind == LETTER_LOWER || kind == LETTER_PLAIN;
}

// Behind the letters that begin at a place, those of ASCII eight at a time.
static Size letters_end(Str text, Size place)
{
    while (place + 8 <= text.len) {
        uint64_t bytes = eight_at(text.at + place);
        uint64_t others = ~eight_among(bytes | EIGHT_OF(0x20), 'a', 'z') & EIGHT_BITS;
        if (eight_wide(bytes)) {
            break;
        }
        if (others) {
            return place + eight_first(others);
        }
        place += 8;
    }
    while (is_letter_at(text, place)) {
        utf8_next(text, &place);
    }
    return place;
}

// The next run of letters, in lower case; empty at the end.
static Str next_word(Str text, Size *place, char room[LETTER_ROOM])
{
    for (;;) {
        while (*place < text.len && !is_letter_at(text, *place)) {
            utf8_next(text, place);
        }
        Size start = *place;
        *place = letters_end(text, start);
        Str word = letter_lower(str_sub(text, start, *place), room);
        if (word.len > 0 || start == *place) {
            return word;
        }
    }
}

// The same, if it is a short one of ASCII, as a number; else 0, and the place stays before it.
static uint64_t next_short_word(Str text, Size *place)
{
    *place = edge_skip_blanks(text, *place);
    uint64_t letters = edge_head(str_tail(text, *place));
    Size count = edge_count(letters);
    if (count == EDGE_MOST) {
        return 0; // it may be longer
    }
    *place += count;
    return letters;
}

// A text of some length has a language's little words, and no letters that it does not have: Finnish
// is not German for its dots.
static bool is_strange(const Detector *detector, const Votes *votes, int language)
{
    enum { LONG = 15, FEWEST_LETTERS = 3 };
    int strange = votes->wide - votes->letters[language];
    bool is_other_script = votes->wide > 2 * votes->words; // Cyrillic: every letter is looked at
    double most = is_other_script ? most_strange_of_script : most_strange;
    bool has_strange = strange >= FEWEST_LETTERS && strange > most * votes->wide;
    if (votes->words < LONG || !detector->has_letters[language]) {
        return false;
    }
    return has_strange || (!is_other_script && votes->stops[language] < least_stops * votes->words);
}

static int best_of(const Detector *detector, const Votes *votes)
{
    int best = 0;
    for (int i = 1; i < detector->count; i++) {
        best = votes->at[i] > votes->at[best] ? i : best;
    }
    return best;
}

static Str winner(const Detector *detector, const Votes *votes)
{
    int best = best_of(detector, votes);
    bool enough = detector->count > 0 && votes->at[best] >= least_votes &&
                  votes->at[best] >= least_share * votes->words &&
                  !is_strange(detector, votes, best);
    return enough ? detector->codes[best] : (Str){0};
}

// The first of it, at the end of a character.
static Str part_that_is_read(Str text)
{
    Size end = size_min(text.len, REACH);
    while (end < text.len && ((unsigned char)text.at[end] & 0xC0) == 0x80) {
        end++;
    }
    return str_sub(text, 0, end);
}

// The first words are of one language, and hardly any of another: no word behind them is asked.
static bool is_decided(const Detector *detector, const Votes *votes)
{
    int best = best_of(detector, votes);
    for (int i = 0; i < detector->count; i++) {
        if (i != best && votes->at[i] * far_ahead > votes->at[best]) {
            return false;
        }
    }
    return votes->at[best] >= least_ahead && winner(detector, votes).len > 0;
}

static void count_word(Votes *votes, int64_t languages)
{
    votes->words++;
    if (languages) {
        vote(votes, (uint64_t)languages, 1);
        count(votes->stops, (uint64_t)languages);
    }
}

static Str code_of_words(const Detector *detector, Str text, bool is_ascii)
{
    Votes votes = {0};
    char room[LETTER_ROOM];
    for (Size place = 0; votes.words < MOST_WORDS;) {
        uint64_t letters = next_short_word(text, &place);
        Str word = letters ? (Str){0} : next_word(text, &place, room);
        if (letters == 0 && word.len == 0) {
            break;
        }
        count_word(&votes, letters ? word_set_value_of_eight(&detector->words, letters)
                                   : word_set_value(&detector->words, word));
        if (!is_ascii) {
            vote_by_letters(detector, word, &votes);
        }
        if (votes.words == SURE_WORDS && is_decided(detector, &votes)) {
            break;
        }
    }
    return winner(detector, &votes);
}

Str detect_code(const Detector *detector, Str text)
{
    text = part_that_is_read(text);
    bool is_ascii = wide_from(text, 0) == text.len;
    Scripts scripts = is_ascii ? (Scripts){0} : scripts_of(text);
    Str code = code_of_scripts(&scripts);
    if (code.len > 0) {
        return code;
    }
    return code_of_words(detector, text, is_ascii);
}

// Whether the next word is a stop word; words that are too long for any table do not count.
static bool next_is_stop(const Language *language, Str text, Size *place, int *words)
{
    const uint64_t stop = 1ull << WORDS_STOP;
    *place = edge_skip_blanks(text, *place);
    uint64_t letters = edge_word(text, *place, place);
    if (letters != 0) {
        ++*words;
        return language_kinds_of_letters(language, letters) & stop;
    }
    Str word = letter_bare(letter_word(text, place));
    if (word.len <= LETTER_ROOM / 2 && word.len > 0 &&
        !(edge_kinds(language, edge_head(word)) & HEAD_STOP)) {
        ++*words;
        return false;
    }
    char room[LETTER_ROOM];
    word = letter_lower(word, room);
    *words += word.len > 0;
    return language_kinds(language, word) & stop;
}

bool detect_is_surely(const Language *language, Str text)
{
    const double enough = sure_share * SURE_WORDS; // whatever the words behind are
    int words = 0;
    int stops = 0;
    for (Size place = 0; words < SURE_WORDS && stops < enough && place < text.len;) {
        stops += next_is_stop(language, text, &place, &words);
    }
    return stops >= FEWEST_SURE && stops >= sure_share * words;
}
