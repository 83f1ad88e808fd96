// One scan per sentence: bytes to words, words to numbers. Words are looked up in batches. Quotation
// marks toggle a flag, and a paragraph ends every quotation, so that one forgotten mark never quotes
// the rest of an article.
#include "news/terms.h"

#include "news/scan.h"

#include <string.h>

enum { LONG_STEP = UINT8_MAX }; // this many bytes or more: places are found anew

static Token flags_of(const Scan *scan, bool is_first)
{
    return (scan->capital ? TOKEN_CAPITAL : 0) | (scan->quoted ? TOKEN_QUOTED : 0) |
           (scan->broken ? TOKEN_BREAK : 0) | (is_first ? TOKEN_FIRST : 0);
}

static const Language *other_than_english(const Lexicon *lexicon)
{
    const Language *language = lexicon_language(lexicon);
    return language->names_rules ? NULL : language;
}

// Takes the word: its number is in *token when the batch is done.
static void take_word(const Scan *scan, LexiconBatch *batch, Token *token)
{
    if (scan->len > LEXICON_SHORT) {
        lexicon_batch_done(batch);
        *token |= lexicon_number(batch->lexicon, (Str){scan->word, scan->len});
    } else {
        lexicon_batch_add(batch, scan->key, scan->len, token);
    }
}

// Tokens of one stretch of text, written at `out`, which has room for one per two bytes and one
// more.
static int scan_tokens(Scan *scan, Lexicon *lexicon, Token *out, int *places)
{
    LexiconBatch batch = {.lexicon = lexicon};
    int count = 0;
    for (; scan_next(scan); count++) {
        if (places) {
            places[count] = (int)scan->start;
        }
        out[count] = flags_of(scan, count == 0);
        take_word(scan, &batch, &out[count]);
    }
    lexicon_batch_done(&batch);
    return count;
}

// The words of a sentence as they are written down one by one.
typedef struct {
    LexiconBatch batch;
    Token *tokens;
    unsigned char *steps; // from token to token, without the blanks that str_squeeze takes away
    int count;
    Size last; // where the last word of the sentence began
} Written;

static inline void write_step(Written *written, Size place)
{
    written->steps[written->count++] = (unsigned char)size_min(place - written->last, LONG_STEP);
    written->last = place;
}

// Where the next word begins if nothing but a hyphen, or a mark and a blank, stands between it and the
// one that ends at `place`; else -1. A place of 0 is that of the first word.
static Size unusual_gap(const char *at, Size place, Token *flags)
{
    static const unsigned char gaps[256] = {
        ['-'] = 1, ['.'] = 2, [','] = 2, [';'] = 2, [':'] = 2, ['!'] = 2, ['?'] = 2, [')'] = 2};
    Size gap = gaps[(unsigned char)at[place]];
    if (place == 0) {
        return 0;
    }
    *flags |= gap == 2 ? TOKEN_BREAK : 0;
    return gap == 0 || (gap == 2 && at[place + 1] != ' ') ? -1 : place + gap;
}

static bool is_behind_word(const Scan *scan)
{
    char before = scan->place > 0 ? scan->text.at[scan->place - 1] : 'a';
    return byte_is_letter(before) || byte_is_digit(before);
}

// Most words are short ones in ASCII: they are taken here as long as nothing else comes. `readable`:
// the bytes of the article from the sentence's first, which it may end before.
static void write_usual(Scan *scan, Size readable, Written *written, bool is_first)
{
    const char *at = scan->text.at;
    const Size end = size_min(scan->text.len, readable - SCAN_READ) - 2;
    const Token quoted = scan->quoted ? TOKEN_QUOTED : 0;
    Size place = SCAN_IS_FAST && is_behind_word(scan) ? scan->place : end;
    Token *token = written->tokens + written->count;
    Token flags = quoted | (is_first ? TOKEN_FIRST : 0);
    while (place < end) {
        WordKey key;
        Size len;
        Size start = at[place] == ' ' ? place + 1 : unusual_gap(at, place, &flags);
        if (start < 0 || !scan_short(at + start, &key, &len) || len == 0 ||
            start + len >= scan->text.len || (scan->other && byte_is_digit(at[start + len - 1]))) {
            break;
        }
        write_step(written, start - scan->squeezed);
        *token = flags | (byte_is_upper(at[start]) ? TOKEN_CAPITAL : 0);
        lexicon_batch_add(&written->batch, key, len, token++);
        flags = quoted;
        place = start + len;
        scan->place = place;
    }
}

static void write_sentence(Scan *scan, Size readable, Written *written)
{
    bool is_first = true;
    written->last = 0;
    for (;;) {
        int before = written->count;
        write_usual(scan, readable, written, is_first);
        is_first = is_first && written->count == before;
        if (!scan_next(scan)) {
            break;
        }
        Token *token = &written->tokens[written->count];
        write_step(written, scan->start - scan->squeezed);
        *token = flags_of(scan, is_first);
        take_word(scan, &written->batch, token);
        is_first = false;
    }
}

static Size bytes_of(const Sentences *sentences)
{
    Size bytes = 0;
    for (Size i = 0; i < sentences->count; i++) {
        bytes += sentences->at[i].span.end - sentences->at[i].span.start;
    }
    return bytes;
}

// Steps follow the tokens in one piece, so that what is not used of both goes back.
Terms terms_of_hashed(const Article *article, uint64_t content, const Prose *prose,
                      Lexicon *lexicon, Arena *edition)
{
    Terms terms = {.article = article,
                   .content = content,
                   .sentences = prose->sentences,
                   .agency = prose->agency};
    Size room = bytes_of(&prose->sentences) / 2 + prose->sentences.count;
    terms.first = arena_raw(edition, int, prose->sentences.count + 1);
    terms.tokens = arena_raw(edition, Token, room + (room + 3) / 4);
    Written written = {.batch = {.lexicon = lexicon},
                       .tokens = terms.tokens,
                       .steps = (unsigned char *)(terms.tokens + room)};
    bool quoted = false;
    for (Size i = 0; i < prose->sentences.count; i++) {
        const Sentence *sentence = &prose->sentences.at[i];
        Span span = sentence->span;
        Scan scan = {.text = str_sub(article->text, span.start, span.end),
                     .other = other_than_english(lexicon)};
        scan.quoted = quoted && !sentence->is_first;
        terms.first[i] = written.count;
        write_sentence(&scan, article->text.len - span.start, &written);
        quoted = scan.quoted;
    }
    lexicon_batch_done(&written.batch);
    int count = written.count;
    terms.first[prose->sentences.count] = count;
    terms.steps = memmove(terms.tokens + count, written.steps, (size_t)count);
    arena_trim(edition, terms.tokens, count * (Size)(sizeof(Token) + sizeof *terms.steps));
    terms.headline = terms_of_text(article->headline, lexicon, NULL, edition);
    return terms;
}

const int *terms_sentence_places(const Terms *terms, Size sentence, const Lexicon *lexicon,
                                 Arena *owner)
{
    Tokens tokens = terms_sentence(terms, sentence);
    const unsigned char *steps = terms->steps + terms->first[sentence];
    int *places = arena_raw(owner, int, tokens.count);
    int place = 0;
    for (int i = 0; i < tokens.count; i++) {
        if (steps[i] == LONG_STEP) {
            Str words = clean_words(terms->article, terms->sentences.at[sentence].span, owner);
            return terms_places(words, tokens, lexicon, owner);
        }
        place += steps[i];
        places[i] = place;
    }
    return places;
}

Tokens terms_of_text(Str text, Lexicon *lexicon, int **places, Arena *owner)
{
    Scan scan = {.text = text, .other = other_than_english(lexicon)};
    Tokens tokens = {.at = arena_raw(owner, Token, text.len / 2 + 1)};
    if (places) {
        *places = arena_raw(owner, int, text.len / 2 + 1);
    }
    tokens.count = scan_tokens(&scan, lexicon, tokens.at, places ? *places : NULL);
    if (!places) {
        arena_trim(owner, tokens.at, tokens.count * (Size)sizeof(Token));
    }
    return tokens;
}

const int *terms_places(Str text, Tokens tokens, const Lexicon *lexicon, Arena *owner)
{
    Scan scan = {.text = text, .other = other_than_english(lexicon)};
    int *places = arena_raw(owner, int, tokens.count);
    for (int i = 0; i < tokens.count && scan_next(&scan); i++) {
        places[i] = (int)scan.start;
    }
    return places;
}
