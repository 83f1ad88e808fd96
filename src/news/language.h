// language.h -- what the core knows about one language, as a table.
//
// In     the text of assets/languages/<code>.txt: lines about the writing ("code de", "decimal ,",
//        "group . blank", "nouns capital" ...), then sections of words: "[stop]" first, which also
//        tells the language from others (detect.h), "[abbreviation]" ...
// Out    the table; word sets are hash tables over views into the given text.
// Owns   the table lives in `owner`, its words in the given text; both live forever.
// Fails  a malformed table is an error with its line.
//
// A rule whose section is empty is off. Adding a language is adding one table and naming it in
// host/asset.c.
#ifndef LANGUAGE_H
#define LANGUAGE_H

#include "news/background.h"
#include "news/letter.h"
#include "news/word_set.h"

#include "base/fail.h"
#include "base/str.h"

// The sections of a table, in the order of the names in language.c.
typedef enum {
    WORDS_STOP,                // words that carry no topic
    WORDS_ABBREVIATION,        // with a full stop behind them: never end a sentence ("mr", "gen")
    WORDS_ABBREVIATION_END,    // end one only before a word that often starts a sentence ("inc")
    WORDS_ABBREVIATION_NAME,   // the same, but written with a capital ("oct", "mass")
    WORDS_ABBREVIATION_CLOSE,  // end one before any capital, unless the sentence began with a
                               // preposition ("a.m", "ph.d")
    WORDS_ABBREVIATION_NUMBER, // abbreviations only before a number ("no", "p")
    WORDS_UNIT,                // abbreviations only between two numbers ("5 ft. 3 in.")
    WORDS_EXCLAMATION,         // names that end in an exclamation mark ("yahoo")
    WORDS_PREPOSITION,
    WORDS_DATE,       // that a line with a day may have ("updated", "gmt")
    WORDS_NAME_JOIN,  // between names ("and", "van")
    WORDS_PARTICLE,   // begin a name in small letters ("von")
    WORDS_PICTURE,    // in credits of pictures ("photo", "handout")
    WORDS_OPEN,       // words that no sentence and no heading ends with ("the", "of")
    WORDS_ASKING,     // verbs of a speaker behind a question ("asked")
    WORDS_STARTER,    // words that often start a sentence ("the", "he", "in")
    WORDS_REPORTING,  // said, told, reported ...
    WORDS_PRONOUN,    // dangling when they begin a point
    WORDS_CONNECTIVE, // however, meanwhile ... (may be several words)
    WORDS_NEGATION,
    WORDS_HEDGE, // may, might, reportedly, alleged ...
    WORDS_MONTH,
    WORDS_WEEKDAY,
    WORDS_NUMBER,   // "two 2", "dozen 12": a word and its value
    WORDS_FRACTION, // parts of a whole ("half", "thirds")
    WORDS_AGENCY,   // news agencies as they stand in datelines and credits
    WORDS_ANAPHOR,  // nouns that with "the" point back to something said before ("official")
    WORDS_VERB,     // forms of common finite verbs, for headlines

    // What rules about clauses and references look for; see candidate.c, clause.c, attribution.c.
    WORDS_THIRD_PERSON,  // pronouns for somebody named before ("she", "its")
    WORDS_PERSON,        // of one person ("he", "her")
    WORDS_AUXILIARY,     // that show a predicate ("was", "will", "later")
    WORDS_ANAPHOR_LINK,  // behind an anaphor: it is explained here ("the official who")
    WORDS_FIRST_PERSON,  // "we", "my"
    WORDS_SECOND_PERSON, // "you"
    WORDS_ARTICLE,       // "the", "a"
    WORDS_PRESENT,       // with them a weekday is more than a date ("will", "only")
    WORDS_EARLY,         // before a weekday ("late")
    WORDS_DAY_PART,      // behind one ("night")
    WORDS_DAY_FOLLOWER,  // that may follow a weekday that is left out
    WORDS_DAY_NEEDED,    // before a weekday that must stay ("since")
    WORDS_TITLE,         // of an aside behind a name ("chairman")
    WORDS_OPENER,        // that begin an opening clause ("after", "in")
    WORDS_NO_PARTICIPLE, // end like participles and are none, or limit ("including")
    WORDS_RELATIVE,      // "which", "who"
    WORDS_NEVER_DOUBLED, // that never stand twice on purpose ("the the")
    WORDS_PARTY,         // whose word a claim stands on ("prosecutors")
    WORDS_DEED,          // what somebody is accused of ("stole")
    WORDS_DOUBT,         // that mark an accusation ("allegedly")
    WORDS_PLAIN_REPORT,  // tell that something was said, without doubting it
    WORDS_CIRCUMSTANCE,  // of saying it ("in a statement")
    WORDS_SPEAKER,       // speakers without an article ("police")

    // What supports of points look for; see support.c.
    WORDS_AGAINST, // "voted for" and "voted against" share everything else
    WORDS_BEFORE,
    WORDS_AFTER,
    WORDS_BY,    // behind a verb: the one who did it follows
    WORDS_ONLY,  // set one apart from all others ("first")
    WORDS_STATE, // what becomes of people that are counted ("injured"); see mention.c

    // Of languages whose words the rules in the code do not name; see [role].
    WORDS_COMMON,     // that stand in every tenth article or more, and are no stop words
    WORDS_ELISION,    // that lose their vowel before an apostrophe ("l", "qu"): words of their own
    WORDS_ABOUT,      // phrases before a figure ("close to")
    WORDS_AT_LEAST,   // likewise ("no fewer than")
    WORDS_AT_MOST,    // likewise ("up to")
    WORDS_OVER,       // likewise: "at least", but not before a unit of time
    WORDS_OR_MORE,    // phrases behind a figure
    WORDS_OR_LESS,    // likewise
    WORDS_CLOCK,      // behind a time of day ("uhr"), or before it ("kl")
    WORDS_RUBRIC,     // before the colon of a headline: goes ("exclusive")
    WORDS_RUBRIC_OUT, // likewise: what it stands before is no news ("opinion")
    WORDS_BAD_START,  // begins a headline that tells of the article ("how")
    WORDS_KINDS
} WordKind;

// A word keeps the kinds up to here as bits; the others are looked up when they are asked for.
enum { WORDS_BITS = 63 };

// A bit beside those of kinds: a pronoun or a connective of several words begins with the word.
#define LANGUAGE_OPENS (1ull << WORDS_BITS)

// Words of days, and those that stand between names.
#define LANGUAGE_NAMES                                                                             \
    (1ull << WORDS_MONTH | 1ull << WORDS_WEEKDAY | 1ull << WORDS_DATE | 1ull << WORDS_NAME_JOIN)

// Words behind which a full stop may end no sentence.
#define LANGUAGE_ABBREVIATIONS                                                                     \
    (1ull << WORDS_ABBREVIATION | 1ull << WORDS_ABBREVIATION_END |                                 \
     1ull << WORDS_ABBREVIATION_NAME | 1ull << WORDS_ABBREVIATION_CLOSE |                          \
     1ull << WORDS_ABBREVIATION_NUMBER | 1ull << WORDS_UNIT)

// What is no news text, known by the phrase it begins with: sections "[notice-share]" ... An entry
// with dots behind it ("sign up for our...") begins such a line, one with a colon ("read more:")
// does so when a colon follows, any other is the whole line.
typedef enum {
    NOTICE_SHARE,
    NOTICE_COOKIES,
    NOTICE_SIGN_OFF,
    NOTICE_CORRECTION,
    NOTICE_CHAT_BOT,
    NOTICE_CAPTION,
    NOTICE_CREDIT,
    NOTICE_BYLINE,
    NOTICE_REPORTERS, // between names ("reported from")
    NOTICE_AUTHORS,   // behind names ("is a staff writer")
    NOTICE_KINDS
} NoticeKind;

typedef enum { NOTICE_WHOLE, NOTICE_COLON, NOTICE_HEAD, NOTICE_MODES } NoticeMode;

enum { NOTICE_WORDS = 8 }; // the longest phrase

// How figures are written. English reads them as its own way where `is_other` is false.
typedef struct {
    bool is_other;
    char decimal;  // in "3.5"
    bool by_point; // thousands may be parted by points, commas, blanks, apostrophes
    bool by_comma;
    bool by_blank;
    bool by_apostrophe;
    bool point_ranks; // "5." is the fifth
} NumberMarks;

// The writing of a language, from the lines above the sections.
typedef struct {
    bool has_no_capitals;   // Arabic, Chinese: a name looks like any other word
    bool nouns_are_capital; // German
    bool dates_are_capital; // months and weekdays
    bool has_no_blanks;     // between words; a character is a word then
} Writing;

typedef struct {
    Str code;    // "en"
    Str stemmer; // libstemmer's name, or empty
    Str table;
    int headline_words; // most words of a headline
    // The rules in the code name their words in English. A table whose line is "rules en" is of that
    // language; of any other a word plays the part of an English one where [role] says so, and a rule
    // that finds no word of its own is off.
    bool names_rules;
    NumberMarks marks;
    Writing writing;
    WordSet kinds; // every word of every section; values: one bit for each kind, LANGUAGE_OPENS
    int counts[WORDS_KINDS]; // of the words of a section
    WordSet numbers;
    WordSet agencies;                         // values: where in the table the name stands
    WordSet beyond[WORDS_KINDS - WORDS_BITS]; // of the kinds that have no bit
    Strs common;                              // the words of WORDS_COMMON
    WordSet roles; // of words in lower case; values: where in the table the English word stands
    // Where libstemmer does not know the language these are taken off, the longest first; where it does,
    // words with none of these are their own stems, if there are any.
    Strs endings;
    Background background; // empty unless it is given with the table: every word is rare
    Str synonyms;          // the table of synonym.h; may be empty
    WordSet notices;       // values: one bit for each kind and mode
    unsigned char *edges;  // what words begin or end with some letters, EDGE_SLOTS; see edge.h
} Language;

bool language_read(Str table, Str file, Arena *owner, Language *out, Fail *why);

// A language of which nothing is known but its code: no rule applies to it.
Language language_neutral(Str code);

// The usual name of an agency ("AP" for "the associated press"); empty when it is none. A line of
// [agency] may begin with that name and '='; else each entry is its own.
Str language_agency(const Language *language, Str lower_case_name);

// Whether a phrase (words in lower case, one blank between, no marks) is a notice of that kind.
static inline bool language_is_notice(uint64_t bits, NoticeKind kind, NoticeMode mode)
{
    return bits >> ((int)kind * NOTICE_MODES + (int)mode) & 1;
}

// Its bits; NOTICE_BEGINS when longer phrases begin so, 0 when none does.
uint64_t language_notice(const Language *language, Str phrase);

#define NOTICE_BEGINS ((uint64_t)1 << 63)

// The kinds of a word in lower case, one bit for each, and LANGUAGE_OPENS.
uint64_t language_kinds(const Language *language, Str lower_case_word);

// The same of a word of up to eight letters, as edge.h makes a number of them.
uint64_t language_kinds_of_letters(const Language *language, uint64_t letters);

// The value of a number word in lower case.
bool language_number(const Language *language, Str word, int64_t *value);

// Between blanks; where none are written, two characters count as one word.
static inline int language_text_words(const Language *language, Str text)
{
    return language->writing.has_no_blanks ? letter_words_of_signs(text) : str_words(text);
}

// The English word whose part this one plays in the rules; empty for none.
Str language_role(const Language *language, Str lower_case_word);

// Whether the table says anything of this kind: where it does not, rules about it are off.
static inline bool language_knows(const Language *language, WordKind kind)
{
    return language->counts[kind] > 0;
}

static inline bool language_has(const Language *language, WordKind kind, Str lower_case_word)
{
    return kind < (int)WORDS_BITS
               ? language_kinds(language, lower_case_word) >> kind & 1
               : word_set_has(&language->beyond[kind - WORDS_BITS], lower_case_word);
}

#endif
