// Most notices are known by the phrase they begin with (the language's tables), the rest by shape:
// no letters, capitals only, nothing but names behind "by", nothing but parts of a day, a credit at
// the end. What begins with a quotation mark is somebody's words and never a notice.
#include "news/notice.h"

#include "base/utf8.h"
#include "news/credit.h"
#include "news/edge.h"
#include "news/layout.h"
#include "news/letter.h"
#include "news/phrase.h"

#include <string.h>

enum {
    LONGEST_CAPTION = 70, // words
    LONGEST_LINE = 30,    // words of a line that points elsewhere
    LONGEST_BYLINE = 16,
    DATE_REACH = 100,       // bytes
    CAPITALS_SAMPLE = 4096, // likewise
};

static bool has(const Language *language, WordKind kind, Str word)
{
    char room[LETTER_ROOM];
    return language_has(language, kind, letter_lower(word, room));
}

static bool is_quoted(Str text)
{
    uint32_t code = letter_code(text, 0);
    return code == '"' || code == '\'' || code == 0x201C || code == 0x2018 || code == 0xAB ||
           code == 0x201E;
}

static bool is_date_line(Str text, const Language *language)
{
    if (!(edge_kinds(language, edge_head(text)) & HEAD_NAME)) {
        return false;
    }
    bool has_digit = false;
    for (Size place = 0;;) {
        Str word = letter_word(text, &place);
        if (word.len == 0) {
            return has_digit;
        }
        if (place > DATE_REACH || !phrase_is_day(word, language)) {
            return false;
        }
        has_digit |= letter_at(letter_bare(word), 0) == LETTER_DIGIT;
    }
}

// "By Jane Doe and John Roe, Coast Wire", but not "By Friday".
static bool is_byline(Str text, const Phrase *phrase, const Language *language)
{
    if (phrase_fits_as(phrase, NOTICE_BYLINE, NOTICE_WHOLE) ||
        phrase_fits_as(phrase, NOTICE_BYLINE, NOTICE_COLON)) {
        return true;
    }
    if (!phrase_fits_as(phrase, NOTICE_BYLINE, NOTICE_HEAD)) {
        return false;
    }
    Str names = str_tail(text, phrase->end);
    Size place = 0;
    Str first = letter_bare(letter_word(names, &place));
    bool is_day = letter_at(first, 0) == LETTER_DIGIT || has(language, WORDS_MONTH, first) ||
                  has(language, WORDS_WEEKDAY, first);
    return !is_day && phrase_is_all_names(names, language, LONGEST_BYLINE);
}

// A lone address of mail or of a page. A paragraph has no blanks at its ends.
static bool is_address(Str text)
{
    if (str_find_byte(text, ' ') >= 0) {
        return false;
    }
    Size place = 0;
    Str word = letter_word(text, &place);
    bool is_alone = letter_skip_blanks(text, place) == text.len;
    return is_alone && (str_find_byte(word, '@') >= 0 || str_has(word, S("://")) ||
                        str_starts(word, S("www.")));
}

static bool is_in_capitals(Str text)
{
    int letters = 0;
    for (Size place = 0; place < text.len;) {
        LetterKind kind = letter_kind(utf8_next(text, &place));
        if (kind == LETTER_LOWER || kind == LETTER_PLAIN) {
            return false;
        }
        letters += kind == LETTER_UPPER;
    }
    return letters >= 4;
}

static bool is_capitals_line(Str text)
{
    return is_in_capitals(text) && (phrase_words(text) > 1 || !layout_is_finished(text));
}

// Of an article: then capitals say nothing. Not where so many small letters are found that capitals cannot be more.
static bool is_mostly_capitals(Str text)
{
    enum { STEP = 7 };
    static const signed char more_of[256] = {['A' ... 'Z'] = 1, ['a' ... 'z'] = -1};
    Size end = size_min(text.len, CAPITALS_SAMPLE);
    Size more = 0; // capitals than small letters
    for (Size i = 0; i < end && more * STEP + STEP > i - end; i += STEP) {
        more += more_of[(unsigned char)text.at[i]];
    }
    return more > 0;
}

// "Copyright 2025", "© 2025", "(c) 2025", "Copyright Coast Wire 2025. All rights reserved."
static bool is_copyright(Str text, const Language *language)
{
    char first = text.len > 0 ? text.at[0] : 'x';
    if (byte_is_letter(first) && byte_lower(first) != 'c') {
        return false;
    }
    Size place = 0;
    Str word = letter_word(text, &place);
    bool has_sign = str_starts(word, S("\xC2\xA9")) || str_equal_ascii_nocase(word, S("(c)"));
    if (!has_sign && !str_equal_ascii_nocase(letter_bare(word), S("copyright"))) {
        return false;
    }
    Str next = letter_bare(letter_word(text, &place));
    Size year = 0;
    while (year < next.len && byte_is_digit(next.at[year])) {
        year++;
    }
    bool is_short = phrase_is_within(text, LONGEST_LINE);
    return str_has(text, S("rights reserved")) || (has_sign && is_short) ||
           ((year == 4 || str_starts(str_tail(text, word.len), S(" \xC2\xA9"))) &&
            phrase_is_all_names(str_tail(text, place), language, LONGEST_BYLINE));
}

static bool is_caption(Str text, const Phrase *phrase, const Language *language)
{
    return (phrase_fits(phrase, NOTICE_CAPTION) || credit_is_at_end(text, language)) &&
           phrase_is_within(text, LONGEST_CAPTION);
}

// Two or more words that begin with a capital, or one: "Doe", "Jane Doe and John Roe".
static bool are_names(Str text, const Language *language)
{
    Size place = 0;
    Str first = letter_bare(letter_word(text, &place));
    bool is_article = str_equal(first, S("The"));
    return letter_at(first, 0) == LETTER_UPPER &&
           (is_article || !has(language, WORDS_STARTER, first)) &&
           letter_word(text, &place).len + !is_article > 0 &&
           phrase_is_all_names(text, language, LONGEST_BYLINE);
}

// "Doe reported from Port Aldern.": names, the phrase of the table, and nothing but names behind
// it.
// Past the words that begin with a capital and those that stand among such; -1 where behind them stands
// what neither is a name nor begins a phrase about reporters.
static Size skip_plain_names(Str text, const Language *language)
{
    Size place = edge_skip_blanks(text, 0);
    for (Size end;; place = edge_skip_blanks(text, end)) {
        end = place;
        uint64_t letters = edge_word(text, place, &end);
        if (place < text.len && byte_is_upper(text.at[place])) {
            if (letters == 0) { // longer, or with other marks
                letter_word(text, &end);
            }
            continue;
        }
        int kinds = edge_kinds(language, letters);
        if (letters == 0 || kinds & HEAD_REPORTER) {
            return place;
        }
        if (!(kinds & HEAD_NAME) ||
            !(language_kinds_of_letters(language, letters) & LANGUAGE_NAMES)) {
            return -1;
        }
    }
}

static bool is_reporters_line(Str text, const Language *language)
{
    Size first = skip_plain_names(text, language);
    for (Size place = first; place >= 0 && place < size_min(text.len, 200);) {
        Str word = letter_word(text, &place);
        Size start = word.at - text.at;
        if (word.len == 0) {
            return false;
        }
        if (letter_at(word, 0) != LETTER_LOWER) {
            continue;
        }
        Phrase phrase = phrase_behind_names(str_tail(text, start), language);
        bool is_phrase =
            phrase_fits(&phrase, NOTICE_AUTHORS) || phrase_fits(&phrase, NOTICE_REPORTERS);
        if (!is_phrase && !phrase_is_name(word, language)) {
            return false;
        }
        if (is_phrase && start > 0 && are_names(str_sub(text, 0, start), language)) {
            Str behind = str_tail(text, start + phrase.end);
            return phrase_fits(&phrase, NOTICE_AUTHORS) ||
                   (phrase_fits(&phrase, NOTICE_REPORTERS) &&
                    (letter_bare(behind).len == 0 ||
                     phrase_is_all_names(behind, language, LONGEST_BYLINE)));
        }
    }
    return false;
}

// "Reporting by the paper led to arrests" names nobody.
static bool names_somebody(Str text, const Phrase *phrase)
{
    Str head = str_sub(text, 0, phrase->end);
    return !(str_ends(head, S(" by")) || str_ends(head, S(" from"))) ||
           letter_at(text, letter_skip_blanks(text, phrase->end)) != LETTER_LOWER;
}

static bool is_sign_off(Str text, const Phrase *phrase, const NoticePlace *place)
{
    if (phrase_fits(phrase, NOTICE_SIGN_OFF)) {
        return names_somebody(text, phrase);
    }
    return place->is_near_end && is_reporters_line(text, place->language);
}

// "Follow us, he told the crowd.": behind the last comma somebody speaks.
static bool has_speaker(Str text, const Language *language)
{
    enum { SPEAKER_REACH = 60 };
    const uint64_t speaks = 1ull << WORDS_REPORTING | 1ull << WORDS_ASKING;
    const char *comma = memrchr(text.at, ',', (size_t)text.len);
    Size place = comma ? comma + 1 - text.at : text.len;
    if (text.len - place > SPEAKER_REACH) {
        return false;
    }
    for (;;) {
        char room[LETTER_ROOM];
        Str word = letter_word(text, &place);
        if (word.len == 0) {
            return false;
        }
        if (language_kinds(language, letter_lower(letter_bare(word), room)) & speaks) {
            return true;
        }
    }
}

static bool by_phrase(Str text, const Phrase *phrase, const NoticePlace *place, Cut *cut)
{
    static const struct {
        NoticeKind kind;
        Cut cut;
    } kinds[] = {
        {NOTICE_CHAT_BOT, CUT_CHAT_BOT},
        {NOTICE_COOKIES, CUT_COOKIES},
        {NOTICE_CORRECTION, CUT_CORRECTION},
    };
    if (phrase->bits == 0) {
        *cut = CUT_SIGN_OFF;
        return is_sign_off(text, phrase, place);
    }
    if (has_speaker(text, place->language)) {
        return false;
    }
    for (Size i = 0; i < COUNT_OF(kinds); i++) {
        if (phrase_fits(phrase, kinds[i].kind)) {
            *cut = kinds[i].cut;
            return true;
        }
    }
    if (phrase_fits(phrase, NOTICE_SHARE) && phrase_is_within(text, LONGEST_LINE)) {
        *cut = CUT_SHARE;
        return true;
    }
    *cut = CUT_SIGN_OFF;
    return is_sign_off(text, phrase, place);
}

// Begins with a word of letters, and no phrase of the table begins so; near the end it is no line about
// reporters either.
static bool begins_as_prose(Str text, const NoticePlace *place)
{
    return text.len > 1 && byte_is_letter(text.at[0]) && byte_lower(text.at[0]) != 'c' &&
           !phrase_may_begin(text, place->language) &&
           (!place->is_near_end || skip_plain_names(text, place->language) < 0);
}

// The way of most paragraphs: "The ..." and at the end a full stop behind a small word. What is asked of
// others below is not true of these.
static bool is_plain_paragraph(Str text, const NoticePlace *place)
{
    const Language *language = place->language;
    uint64_t first = edge_head(text);
    Size end = edge_count(first);
    while (end < text.len && byte_is_letter(text.at[end])) {
        end++;
    }
    return end > 1 && end < text.len && text.at[end] == ' ' && byte_is_lower(text.at[1]) &&
           !(edge_kinds(language, first) & HEAD_NAME) && text.at[text.len - 1] == '.' &&
           !credit_may_be_at_end(text, language) && begins_as_prose(text, place);
}

bool notice_is_paragraph(Str text, const NoticePlace *place, Cut *cut)
{
    const Language *language = place->language;
    if (is_plain_paragraph(text, place)) {
        return false;
    }
    if (!phrase_has_letter(text)) {
        *cut = CUT_RULE;
        return true;
    }
    if (is_quoted(text)) {
        *cut = CUT_CAPTION;
        return credit_is_at_end(text, language) && phrase_is_within(text, LONGEST_CAPTION);
    }
    Phrase phrase = phrase_read(text, language);
    if (is_date_line(text, language)) {
        *cut = CUT_DATE_MARKER;
        return true;
    }
    if (by_phrase(text, &phrase, place, cut)) {
        return true;
    }
    if (is_byline(text, &phrase, language) || is_address(text)) {
        *cut = CUT_BYLINE;
        return true;
    }
    if (credit_is_line(text, &phrase, language) || is_copyright(text, language)) {
        *cut = CUT_CREDIT;
        return true;
    }
    if (is_caption(text, &phrase, language)) {
        *cut = CUT_CAPTION;
        return true;
    }
    *cut = CUT_CAPITALS;
    return is_capitals_line(text) && !is_mostly_capitals(place->article);
}

bool notice_is_sentence(Str text, const NoticePlace *place, Cut *cut)
{
    if (begins_as_prose(text, place) || is_quoted(text)) {
        return false;
    }
    Phrase phrase = phrase_read(text, place->language);
    if (by_phrase(text, &phrase, place, cut)) {
        return true;
    }
    *cut = CUT_CREDIT;
    return place->is_near_end && is_copyright(text, place->language);
}

Size notice_chat_head(Str paragraph)
{
    enum { HEAD_REACH = 160 };
    Str head = str_sub(paragraph, 0, size_min(paragraph.len, HEAD_REACH));
    Size colon = str_find_byte(head, ':');
    Size next = colon < 0 ? paragraph.len : letter_skip_blanks(paragraph, colon + 1);
    return next < paragraph.len ? next : 0;
}
