// Paragraphs are judged first, then joined where a sentence goes on in the next one, then split,
// and their sentences judged. A sentence that is not whole (no head, no final punctuation) is cut;
// only an article that has nothing else keeps one.
#include "news/clean.h"

#include "base/utf8.h"
#include "news/credit.h"
#include "news/dateline.h"
#include "news/layout.h"
#include "news/letter.h"
#include "news/notice.h"
#include "news/phrase.h"
#include "news/quote.h"
#include "news/whole.h"

#include <string.h>

enum {
    NEAR_END = 3,     // paragraphs
    FEWEST_WORDS = 8, // of an unfinished sentence that is all there is
};

typedef struct {
    Span span;
    Cut cut;
    bool is_cut;
    bool goes_on; // in the paragraph behind it
} Block;

typedef struct {
    const Article *article;
    const Language *language;
    Str text;
    TextMarks marks;
    const int *mark; // the next one, or one before it
    NoticePlace place;
    Block *blocks;
    int count;
    int last; // paragraph that is kept
    bool keeps_unfinished;
    Span *found; // room for the sentences of any paragraph
    Sentences sentences;
    CutNotes notes;
    Str agency;
} Cleaner;

static Str slice(Str text, Span span)
{
    return str_sub(text, span.start, span.end);
}

static void note(Cleaner *cleaner, Cut cut, Span span)
{
    cleaner->notes.at[cleaner->notes.count++] = (CutNote){cut, span};
}

// The headline printed again above the text.
static bool repeats_headline(Str text, Str headline)
{
    if (headline.len == 0 || (byte_is_letter(text.at[0]) && byte_is_letter(headline.at[0]) &&
                              byte_lower(text.at[0]) != byte_lower(headline.at[0]))) {
        return false;
    }
    return str_equal_ascii_nocase(letter_bare(text), letter_bare(headline));
}

static void judge_block(Cleaner *cleaner, int index)
{
    Block *block = &cleaner->blocks[index];
    Str text = slice(cleaner->text, block->span);
    cleaner->place.is_near_end = index + NEAR_END >= cleaner->count;
    block->is_cut = notice_is_paragraph(text, &cleaner->place, &block->cut);
    if (block->is_cut && block->cut == CUT_CAPITALS &&
        dateline_read(text, cleaner->language).len == text.len) {
        block->is_cut = false; // is cut as a dateline, which may name an agency
    }
    if (!block->is_cut && repeats_headline(text, cleaner->article->headline)) {
        block->is_cut = true;
        block->cut = CUT_TITLE;
    }
}

// First letters get lost: "esident Vik said" goes on with nothing above it, least of all with the
// first lines of an article without a headline, which may be that. A sentence that goes on there
// does so with a small word or with its verb.
static bool may_be_headline(const Cleaner *cleaner, int index)
{
    enum { LONGEST_HEADLINE = 160 };
    static const WordKind kinds[] = {WORDS_STOP, WORDS_VERB, WORDS_PREPOSITION, WORDS_REPORTING};
    Span span = cleaner->blocks[index].span;
    if (index > 0 || cleaner->article->headline.len > 0 ||
        span.end - span.start > LONGEST_HEADLINE) {
        return false;
    }
    char room[LETTER_ROOM];
    Size place = 0;
    Str below = slice(cleaner->text, cleaner->blocks[index + 1].span);
    Str word = letter_lower(letter_bare(letter_word(below, &place)), room);
    bool goes_on = letter_at(below, 0) != LETTER_LOWER;
    for (Size i = 0; i < COUNT_OF(kinds); i++) {
        goes_on = goes_on || language_has(cleaner->language, kinds[i], word);
    }
    return !goes_on;
}

static void judge_blocks(Cleaner *cleaner)
{
    for (int i = 0; i < cleaner->count; i++) {
        judge_block(cleaner, i);
    }
    for (int i = 0; i + 1 < cleaner->count; i++) {
        Block *block = &cleaner->blocks[i];
        block->goes_on = !block->is_cut && !block[1].is_cut && !may_be_headline(cleaner, i) &&
                         whole_goes_on(slice(cleaner->text, block->span),
                                       slice(cleaner->text, block[1].span), cleaner->language);
    }
    cleaner->last = cleaner->count - 1;
    while (cleaner->last > 0 && cleaner->blocks[cleaner->last].is_cut) {
        cleaner->last--;
    }
}

// Which cut an unfinished sentence is; false when the sentence is whole.
static bool is_unfinished(const Cleaner *cleaner, Str text, bool is_alone, bool is_last, Cut *cut)
{
    if (whole_has_plain_end(text, cleaner->language)) {
        return false;
    }
    bool is_tail = whole_has_no_tail(text, is_last, cleaner->language);
    if (layout_is_finished(text) && !is_tail) {
        return false;
    }
    *cut = is_alone && !is_last && whole_is_title(text) ? CUT_TITLE : CUT_TRUNCATED;
    bool is_long = phrase_words(text) >= FEWEST_WORDS || text.len >= 10 * FEWEST_WORDS;
    return !(cleaner->keeps_unfinished && is_long && !is_tail);
}

// Nothing but a quotation, perhaps with its speaker.
static bool is_quotation(Str text)
{
    enum { SPEAKER_WORDS = 8 };
    uint32_t first = letter_code(text, 0);
    if (first != '"' && first != 0x201C && first != 0x201E && first != 0xAB) {
        return false;
    }
    Size close = quote_close(text, 0);
    return close < 0 || phrase_is_within(str_tail(text, close), SPEAKER_WORDS);
}

static void keep(Cleaner *cleaner, Span span, bool is_first, bool is_quote)
{
    cleaner->sentences.at[cleaner->sentences.count++] = (Sentence){
        .span = span,
        .is_first = is_first,
        .is_quote = is_quote || is_quotation(slice(cleaner->text, span)),
    };
}

// Whether a double quotation mark is still open behind a sentence, given whether one was before it.
static bool quotation_stays_open(Cleaner *cleaner, Span span, bool is_open)
{
    Str text = slice(cleaner->text, span);
    const int *mark = marks_from(cleaner->mark, span.start);
    for (; *mark < span.end; mark++) {
        Size i = *mark - span.start;
        if (text.at[i] == '"') {
            is_open = quote_opens(text, i);
        } else if (text.at[i] == (char)0xE2 && i + 2 < text.len &&
                   (unsigned char)text.at[i + 1] == 0x80) {
            unsigned char last = (unsigned char)text.at[i + 2];
            is_open = last == 0x9C || last == 0x9E ? true : last == 0x9D ? false : is_open;
        }
    }
    cleaner->mark = mark;
    return is_open;
}

static bool judge_sentence(Cleaner *cleaner, const Spans *found, Size i, bool is_last_block,
                           Cut *cut)
{
    Str text = slice(cleaner->text, found->at[i]);
    if (notice_is_sentence(text, &cleaner->place, cut)) {
        return true;
    }
    *cut = CUT_TRUNCATED;
    if (i == 0 && whole_has_no_head(text, cleaner->language)) {
        return true;
    }
    bool is_last = i + 1 == found->count;
    return is_last && is_unfinished(cleaner, text, found->count == 1, is_last_block, cut);
}

static Span behind_dateline_of(Cleaner *cleaner, Span span, Dateline dateline)
{
    if (dateline.len > 0) {
        Span cut = {span.start, span.start + (int)dateline.len};
        cut.end = (int)letter_skip_blanks_back(cleaner->text, cut.end);
        note(cleaner, CUT_DATELINE, cut);
        span.start += (int)dateline.len;
        cleaner->agency = cleaner->agency.len > 0 ? cleaner->agency : dateline.agency;
    }
    return span;
}

// Of what may be a dash those that are quotation marks, as most are, are none.
static bool is_quotation_mark(Str text, Size place)
{
    return place + 2 < text.len && text.at[place + 1] == (char)0x80 &&
           (unsigned char)text.at[place + 2] >= 0x98;
}

// Few paragraphs have a bracket, a dash or a colon among their first words.
static bool may_have_dateline(const Cleaner *cleaner, Span paragraph)
{
    Size end = size_min(paragraph.end, paragraph.start + DATELINE_REACH);
    for (const int *mark = cleaner->mark; *mark < end; mark++) {
        char byte = cleaner->text.at[*mark];
        if (byte == '(' || byte == '-' || byte == ':' ||
            (byte == (char)0xE2 && !is_quotation_mark(cleaner->text, *mark))) {
            return true;
        }
    }
    return false;
}

static Span take_dateline(Cleaner *cleaner, Span paragraph)
{
    cleaner->mark = marks_from(cleaner->mark, paragraph.start);
    if (!may_have_dateline(cleaner, paragraph)) {
        return paragraph;
    }
    Str text = slice(cleaner->text, paragraph);
    return behind_dateline_of(cleaner, paragraph, dateline_read(text, cleaner->language));
}

// Nearly every sentence begins with a capital and a small letter; one that is in capitals may be a place.
static Span behind_dateline(Cleaner *cleaner, Span sentence)
{
    if (sentence.end - sentence.start > 1 && byte_is_lower(cleaner->text.at[sentence.start + 1])) {
        return sentence;
    }
    Str text = slice(cleaner->text, sentence);
    return behind_dateline_of(cleaner, sentence, dateline_inside(text, cleaner->language));
}

static void take_sentences(Cleaner *cleaner, Span paragraph, bool is_last_block)
{
    Spans found = {.at = cleaner->found};
    sentence_split_paragraph(cleaner->text, paragraph, cleaner->mark, cleaner->language, &found);
    Size before = cleaner->sentences.count;
    bool is_open = false;
    for (Size i = 0; i < found.count; i++) {
        Cut cut;
        if (i > 0) {
            found.at[i] = behind_dateline(cleaner, found.at[i]);
        }
        if (judge_sentence(cleaner, &found, i, is_last_block, &cut)) {
            note(cleaner, cut, found.at[i]);
        } else {
            keep(cleaner, found.at[i], cleaner->sentences.count == before, is_open);
        }
        is_open = quotation_stays_open(cleaner, found.at[i], is_open);
    }
}

static Str agency_named(const Language *language, Str words)
{
    char room[LETTER_ROOM];
    return language_agency(language, letter_lower(letter_bare(words), room));
}

// "(Coast Wire)" behind the last sentence; empty where there is none.
static Span credit_of(Cleaner *cleaner, Span paragraph)
{
    Str who = {0};
    Size len = credit_tail(slice(cleaner->text, paragraph), &who);
    Str agency = len > 0 ? agency_named(cleaner->language, who) : (Str){0};
    if (cleaner->agency.len == 0) {
        cleaner->agency = agency;
    }
    return (Span){paragraph.end - (agency.len > 0 ? (int)len : 0), paragraph.end};
}

// The agency in "By Jane Doe, Associated Press" or "The Associated Press".
static void read_byline(Cleaner *cleaner, Str line)
{
    for (Size place = 0; cleaner->agency.len == 0;) {
        Str word = letter_word(line, &place);
        if (word.len == 0) {
            return;
        }
        Size start = word.at - line.at;
        Size end = place;
        for (int words = 0; words < 3 && cleaner->agency.len == 0 && end <= line.len; words++) {
            cleaner->agency = agency_named(cleaner->language, str_sub(line, start, end));
            if (letter_word(line, &end).len == 0) {
                break;
            }
        }
    }
}

// A chat-bot's line in front of news on the same line is cut alone.
static bool has_news_behind(const Cleaner *cleaner, Block *block)
{
    Size head =
        block->cut == CUT_CHAT_BOT ? notice_chat_head(slice(cleaner->text, block->span)) : 0;
    return head > 0;
}

static void cut_block(Cleaner *cleaner, Block *block, bool is_last)
{
    Str text = slice(cleaner->text, block->span);
    Span cut = block->span;
    Size head = has_news_behind(cleaner, block) ? notice_chat_head(text) : 0;
    if (head > 0) {
        cut.end = (int)letter_skip_blanks_back(cleaner->text, cut.start + (int)head);
    }
    note(cleaner, block->cut, cut);
    if (block->cut == CUT_BYLINE || block->cut == CUT_SIGN_OFF) {
        read_byline(cleaner, text);
    }
    if (head > 0) {
        Span rest = {block->span.start + (int)head, block->span.end};
        take_sentences(cleaner, rest, is_last);
    }
}

static void take_block(Cleaner *cleaner, int *index)
{
    Block *block = &cleaner->blocks[*index];
    cleaner->place.is_near_end = *index + NEAR_END >= cleaner->count;
    if (block->is_cut) {
        cut_block(cleaner, block, *index >= cleaner->last);
        return;
    }
    Span span = take_dateline(cleaner, block->span);
    while (cleaner->blocks[*index].goes_on) {
        span.end = cleaner->blocks[++*index].span.end;
    }
    Span credit = credit_of(cleaner, span);
    span.end = credit.start;
    if (span.end > span.start) {
        take_sentences(cleaner, span, *index >= cleaner->last);
    }
    if (credit.end > credit.start) {
        note(cleaner, CUT_CREDIT, credit);
    }
}

static void take_blocks(Cleaner *cleaner)
{
    cleaner->sentences.count = 0;
    cleaner->notes.count = 0;
    cleaner->mark = cleaner->marks.at;
    for (int i = 0; i < cleaner->count; i++) {
        take_block(cleaner, &i);
    }
}

static Block *blocks_from(Spans spans, Arena *owner)
{
    Block *blocks = arena_new(owner, Block, spans.count);
    for (Size i = 0; i < spans.count; i++) {
        blocks[i].span = spans.at[i];
    }
    return blocks;
}

static Prose prose_from(const Cleaner *cleaner, Arena *owner)
{
    Prose prose = {
        .sentences = {arena_raw(owner, Sentence, cleaner->sentences.count),
                      cleaner->sentences.count},
        .notes = {arena_raw(owner, CutNote, cleaner->notes.count), cleaner->notes.count},
        .agency = cleaner->agency,
    };
    if (prose.sentences.count > 0) {
        memcpy(prose.sentences.at, cleaner->sentences.at,
               (size_t)prose.sentences.count * sizeof(Sentence));
    }
    if (prose.notes.count > 0) {
        memcpy(prose.notes.at, cleaner->notes.at, (size_t)prose.notes.count * sizeof(CutNote));
    }
    return prose;
}

// Each paragraph is a note at most, and has a dateline and a credit; each sentence is one or is
// kept.
Prose clean_article(const Article *article, const Language *language, Arena *owner, Arena scratch)
{
    Str text = article->text;
    TextMarks marks = marks_of(text, &scratch);
    Spans spans = layout_paragraphs(text, marks, &scratch);
    Size bound = marks.count + 3 * spans.count + 1;
    Cleaner cleaner = {
        .article = article,
        .language = language,
        .text = text,
        .marks = marks,
        .place = {.language = language, .article = text},
        .blocks = blocks_from(spans, &scratch),
        .count = (int)spans.count,
        .found = arena_raw(&scratch, Span, bound),
        .sentences = {.at = arena_raw(&scratch, Sentence, bound)},
        .notes = {.at = arena_raw(&scratch, CutNote, bound)},
    };
    judge_blocks(&cleaner);
    take_blocks(&cleaner);
    if (cleaner.sentences.count == 0) {
        cleaner.keeps_unfinished = true;
        take_blocks(&cleaner);
    }
    return prose_from(&cleaner, owner);
}

// Whether a line of the text begins as the headline does.
static bool may_repeat_headline(const Article *article)
{
    enum { ENOUGH = 8 }; // bytes
    Str headline = letter_bare(article->headline);
    Str beginning = str_sub(headline, 0, size_min(headline.len, ENOUGH));
    for (Str rest = article->text; rest.len > 0;) {
        Size end = str_find_byte(rest, '\n');
        Str line = str_sub(rest, 0, end < 0 ? rest.len : end);
        line = letter_bare(str_tail(line, letter_skip_blanks(line, 0)));
        if (str_starts_ascii_nocase(line, beginning)) {
            return true;
        }
        rest = end < 0 ? (Str){0} : str_tail(rest, end + 1);
    }
    return false;
}

bool clean_is_the_same(const Article *known, const Article *article)
{
    if (str_equal(known->headline, article->headline)) {
        return true;
    }
    return known->headline.len > 0 && article->headline.len > 0 && !may_repeat_headline(known) &&
           !may_repeat_headline(article);
}

Str clean_words(const Article *article, Span span, Arena *owner)
{
    Str words = slice(article->text, span);
    return str_is_squeezed(words) ? words : str_squeeze(words, owner);
}

const char *cut_name(Cut cut)
{
    static const char *const names[] = {
        [CUT_DATE_MARKER] = "date marker",
        [CUT_DATELINE] = "dateline",
        [CUT_BYLINE] = "byline",
        [CUT_CREDIT] = "credit",
        [CUT_CAPTION] = "caption",
        [CUT_SHARE] = "share line",
        [CUT_COOKIES] = "cookie text",
        [CUT_SIGN_OFF] = "sign-off",
        [CUT_CORRECTION] = "correction",
        [CUT_CHAT_BOT] = "chat-bot line",
        [CUT_TRUNCATED] = "truncated",
        [CUT_CAPITALS] = "all capitals",
        [CUT_RULE] = "rule",
        [CUT_TITLE] = "heading",
    };
    return names[cut];
}
