// One scan per sentence: bytes to words, words to numbers. ASCII is decided by a table of byte
// classes; what lies beyond it asks ICU. Quotation marks toggle a flag, and a paragraph ends every
// quotation, so that one forgotten mark never quotes the rest of an article.
//
// Most words are a few ASCII letters between blanks: they are read eight bytes at a time, and the
// bytes read are already the word's key. Whatever is in doubt is read again character by character.
#include "news/terms.h"

#include "base/utf8.h"

#include <string.h>
#include <unicode/uchar.h>

enum { LONG_STEP = UINT8_MAX }; // this many bytes or more: places are found anew

// One pass over a text. `word` collects the lower-case bytes of the word being read; behind a short
// one there are zeros, as in its key.
typedef struct {
    Str text;
    Size place;
    char word[LEXICON_LONGEST + 4];
    Size len;
    Size start;
    Size squeezed; // blanks behind another blank so far: str_squeeze takes them away
    bool capital;
    bool quoted;
    bool broken; // punctuation since the last word
} Scan;

static bool is_apostrophe(Str text, Size place, Size *len)
{
    if (text.at[place] == '\'') {
        *len = 1;
        return true;
    }
    *len = 3;
    return place + 3 <= text.len && memcmp(text.at + place, "\xE2\x80\x99", 3) == 0;
}

static bool letter_at(Str text, Size place)
{
    if (place >= text.len) {
        return false;
    }
    if ((unsigned char)text.at[place] < 0x80) {
        return byte_is_letter(text.at[place]);
    }
    return u_isalpha((UChar32)utf8_next(text, &place));
}

static void keep(Scan *scan, const char *bytes, Size len)
{
    if (scan->len + len <= LEXICON_LONGEST) {
        memcpy(scan->word + scan->len, bytes, (size_t)len);
        scan->len += len;
    }
}

// The letter in lower case, the digit, or 0.
static char plain_byte(char byte)
{
    char lower = (char)(byte | 0x20);
    return byte_is_lower(lower) ? lower : byte_is_digit(byte) ? byte : 0;
}

// Takes a run of ASCII letters and digits into the word.
static void take_plain(Scan *scan)
{
    Str text = scan->text;
    Size place = scan->place;
    char byte;
    while (place < text.len && (byte = plain_byte(text.at[place]))) {
        if (scan->len < LEXICON_LONGEST) {
            scan->word[scan->len++] = byte;
        }
        place++;
    }
    scan->place = place;
}

// Takes one letter or digit beyond ASCII into the word; false when it is neither.
static bool take_wide(Scan *scan)
{
    Size next = scan->place;
    UChar32 code = (UChar32)utf8_next(scan->text, &next);
    if (!u_isalnum(code) && !(scan->len > 0 && u_charType(code) == U_NON_SPACING_MARK)) {
        return false;
    }
    if (scan->len == 0) {
        scan->capital = u_isupper(code);
    }
    char bytes[4];
    keep(scan, bytes, utf8_write((uint32_t)u_tolower(code), bytes));
    scan->place = next;
    return true;
}

// Thousands are parted in threes, lakhs in twos; "March 5,2025" is two numbers.
static bool parts_thousands(Str text, Size comma)
{
    Size digits = 0;
    while (comma + 1 + digits < text.len && byte_is_digit(text.at[comma + 1 + digits])) {
        digits++;
    }
    return digits == 2 || digits == 3;
}

// A mark inside a word: don't, U.S., 1,200, 3.5. Moves behind it; false when the word ends here.
static bool take_joint(Scan *scan)
{
    Str text = scan->text;
    Size place = scan->place;
    char last = scan->word[scan->len - 1];
    char byte = text.at[place];
    char next = place + 1 < text.len ? text.at[place + 1] : ' ';
    Size mark = 0;
    bool point = byte == '.' || (byte == ',' && parts_thousands(text, place));
    if (point && byte_is_digit(last) && byte_is_digit(next)) {
        if (byte == '.') {
            keep(scan, ".", 1);
        }
        scan->place++;
        return true;
    }
    if (byte == '.' && byte_is_letter(last) && byte_is_letter(next) &&
        (scan->len == 1 || scan->word[scan->len - 2] == '.') && !letter_at(text, place + 2)) {
        keep(scan, ".", 1);
        scan->place++;
        return true;
    }
    if (is_apostrophe(text, place, &mark) && letter_at(text, place + mark)) {
        bool possessive =
            (text.at[place + mark] | 0x20) == 's' && !letter_at(text, place + mark + 1);
        if (possessive) {
            return false;
        }
        keep(scan, "'", 1);
        scan->place += mark;
        return true;
    }
    return false;
}

// Where 32-bit and big-endian machines lose nothing but speed.
#define IS_LITTLE_ENDIAN (__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__)

// The ASCII letters and digits at the start of eight bytes, in lower case, with zeros behind them.
static uint64_t plain_run(uint64_t bytes, Size *count)
{
    const uint64_t ones = 0x0101010101010101u;
    const uint64_t high = 0x80 * ones;
    uint64_t seven = bytes & ~high;
    uint64_t lower = seven | 0x20 * ones;
    uint64_t letter = (lower + (0x80 - 'a') * ones) & ~(lower + (0x7F - 'z') * ones);
    uint64_t digit = (seven + (0x80 - '0') * ones) & ~(seven + (0x7F - '9') * ones);
    uint64_t other = ~(letter | digit) & high;
    other |= bytes & high;
    if (other == 0) {
        *count = 8;
        return bytes | 0x20 * ones;
    }
    int bits = __builtin_ctzll(other) - 7;
    *count = bits / 8;
    return (bytes | 0x20 * ones) & (((uint64_t)1 << bits) - 1);
}

// Whether a word ends before these two bytes whatever comes behind them.
static bool surely_ends(char byte, char next)
{
    if (byte == '.' || byte == ',') {
        return !byte_is_letter(next) && !byte_is_digit(next);
    }
    return (unsigned char)byte < 0x80 && byte != '\'' && !byte_is_letter(byte) &&
           !byte_is_digit(byte);
}

// Takes a whole word of ASCII letters and digits; false, and nothing is taken, when it may be
// longer than LEXICON_SHORT or go on behind a mark.
static bool take_short(Scan *scan)
{
    enum { READ = LEXICON_SHORT + 2 };
    char rest[READ] = {0};
    const char *at = scan->text.at + scan->place;
    if (scan->text.len - scan->place < READ) {
        at = memcpy(rest, at, (size_t)(scan->text.len - scan->place));
    }
    WordKey read = word_key(at);
    Size head;
    Size tail = 0;
    WordKey key = {plain_run(read.head, &head), 0};
    if (head == 8) {
        key.tail = plain_run(read.tail, &tail);
    }
    Size len = head + tail;
    if (!surely_ends(at[len], at[len + 1])) {
        return false;
    }
    scan->capital = byte_is_upper(*at);
    scan->len = len;
    scan->place += len;
    memcpy(scan->word, &key, sizeof key);
    return true;
}

// Moves over what stands between words, keeping track of quotations.
static void skip_between(Scan *scan)
{
    Str text = scan->text;
    Size mark;
    char byte = text.at[scan->place];
    if (byte_is_blank(byte) && scan->place > 0 && byte_is_blank(text.at[scan->place - 1])) {
        scan->squeezed++;
    }
    if (byte == ' ') {
        scan->place++;
        return;
    }
    if (is_apostrophe(text, scan->place, &mark) && scan->place > 0 &&
        scan->place + mark < text.len && (text.at[scan->place + mark] | 0x20) == 's' &&
        !letter_at(text, scan->place + mark + 1) && !byte_is_blank(text.at[scan->place - 1])) {
        scan->place += mark + 1; // the possessive
        return;
    }
    if (byte == '"') {
        scan->quoted = !scan->quoted;
    } else if (byte == '\n' && scan->place + 1 < text.len && text.at[scan->place + 1] == '\n') {
        scan->quoted = false;
    } else if ((unsigned char)byte >= 0x80) {
        Size next = scan->place;
        uint32_t code = utf8_next(text, &next);
        if (code == 0x201C || code == 0x201E || code == 0xAB) {
            scan->quoted = true;
        } else if (code == 0x201D || code == 0xBB) {
            scan->quoted = false;
        }
        scan->broken = scan->broken || !u_isspace((UChar32)code);
        scan->place = next;
        return;
    }
    scan->broken = scan->broken || (!byte_is_blank(byte) && byte != '-');
    scan->place++;
}

// The next word of the text; false at its end.
static bool next_word(Scan *scan)
{
    Str text = scan->text;
    scan->len = 0;
    scan->broken = false;
    memset(scan->word, 0, LEXICON_SHORT);
    while (scan->place < text.len) {
        char byte = text.at[scan->place];
        if (scan->len == 0) {
            scan->start = scan->place;
        }
        if (byte_is_letter(byte) || byte_is_digit(byte)) {
            if (scan->len == 0) {
                if (IS_LITTLE_ENDIAN && take_short(scan)) {
                    return true;
                }
                scan->capital = byte_is_upper(byte);
            }
            take_plain(scan);
        } else if ((unsigned char)byte >= 0x80 && take_wide(scan)) {
            continue;
        } else if (scan->len > 0) {
            if (!take_joint(scan)) {
                return true;
            }
        } else {
            skip_between(scan);
        }
    }
    return scan->len > 0;
}

// Takes the word, its number and its flags.
static Token token_of(const Scan *scan, Lexicon *lexicon, bool is_first)
{
    Token token = scan->len <= LEXICON_SHORT
                      ? lexicon_number_short(lexicon, word_key(scan->word), scan->len)
                      : lexicon_number(lexicon, (Str){scan->word, scan->len});
    token |= scan->capital ? TOKEN_CAPITAL : 0;
    token |= scan->quoted ? TOKEN_QUOTED : 0;
    token |= scan->broken ? TOKEN_BREAK : 0;
    return token | (is_first ? TOKEN_FIRST : 0);
}

// Tokens of one stretch of text, written at `out`, which has room for one per two bytes and one
// more.
static int scan_tokens(Scan *scan, Lexicon *lexicon, Token *out, int *places)
{
    int count = 0;
    while (next_word(scan)) {
        if (places) {
            places[count] = (int)scan->start;
        }
        out[count] = token_of(scan, lexicon, count == 0);
        count++;
    }
    return count;
}

// The same with the steps from token to token, without the blanks that str_squeeze takes away.
static int scan_sentence(Scan *scan, Lexicon *lexicon, Token *out, unsigned char *steps)
{
    int count = 0;
    for (Size last = 0; next_word(scan); count++) {
        Size place = scan->start - scan->squeezed;
        steps[count] = (unsigned char)size_min(place - last, LONG_STEP);
        last = place;
        out[count] = token_of(scan, lexicon, count == 0);
    }
    return count;
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
Terms terms_of(const Article *article, const Prose *prose, Lexicon *lexicon, Arena *edition)
{
    Terms terms = {.article = article, .sentences = prose->sentences, .agency = prose->agency};
    Size room = bytes_of(&prose->sentences) / 2 + prose->sentences.count;
    terms.first = arena_raw(edition, int, prose->sentences.count + 1);
    terms.tokens = arena_raw(edition, Token, room + (room + 3) / 4);
    unsigned char *steps = (unsigned char *)(terms.tokens + room);
    int count = 0;
    bool quoted = false;
    int paragraph = -1;
    for (Size i = 0; i < prose->sentences.count; i++) {
        const Sentence *sentence = &prose->sentences.at[i];
        Scan scan = {.text = str_sub(article->text, sentence->span.start, sentence->span.end)};
        scan.quoted = quoted && sentence->paragraph == paragraph;
        terms.first[i] = count;
        count += scan_sentence(&scan, lexicon, terms.tokens + count, steps + count);
        quoted = scan.quoted;
        paragraph = sentence->paragraph;
    }
    terms.first[prose->sentences.count] = count;
    terms.steps = memmove(terms.tokens + count, steps, (size_t)count);
    arena_trim(edition, terms.tokens, count * (Size)(sizeof(Token) + sizeof *steps));
    terms.headline = terms_of_text(article->headline, lexicon, NULL, edition);
    return terms;
}

const int *terms_sentence_places(const Terms *terms, Size sentence, Arena *owner)
{
    Tokens tokens = terms_sentence(terms, sentence);
    const unsigned char *steps = terms->steps + terms->first[sentence];
    int *places = arena_raw(owner, int, tokens.count);
    int place = 0;
    for (int i = 0; i < tokens.count; i++) {
        if (steps[i] == LONG_STEP) {
            Str words = clean_words(terms->article, terms->sentences.at[sentence].span, owner);
            return terms_places(words, tokens, owner);
        }
        place += steps[i];
        places[i] = place;
    }
    return places;
}

Tokens terms_of_text(Str text, Lexicon *lexicon, int **places, Arena *owner)
{
    Scan scan = {.text = text};
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

const int *terms_places(Str text, Tokens tokens, Arena *owner)
{
    Scan scan = {.text = text};
    int *places = arena_raw(owner, int, tokens.count);
    for (int i = 0; i < tokens.count && next_word(&scan); i++) {
        places[i] = (int)scan.start;
    }
    return places;
}
