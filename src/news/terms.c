// One scan per sentence: bytes to words, words to numbers. ASCII is decided by a table of byte
// classes; what lies beyond it asks ICU. Quotation marks toggle a flag, and a paragraph ends every
// quotation, so that one forgotten mark never quotes the rest of an article.
//
// A word of up to 16 bytes is its own key: it is compared as two numbers in the slot, and neither
// hashed as text nor looked up there, which on a large folder would miss the cache three times.
#include "news/terms.h"

#include "base/hash.h"
#include "base/utf8.h"

#include <libstemmer.h>
#include <string.h>
#include <unicode/uchar.h>

enum { LONGEST_WORD = 64, SHORT_WORD = 16, FIRST_SLOTS = 1 << 12, MOST_WORDS = TOKEN_WORD };
enum { LONG_STEP = UINT8_MAX }; // this many bytes or more: places are found anew

// The tail of every longer word. UTF-8 has no such byte, so that no shorter word has this tail.
static const uint64_t LONG_TAIL = UINT64_MAX;

// The bytes of a short word, filled up with zeros; else its hash and LONG_TAIL.
typedef struct {
    uint64_t head;
    uint64_t tail;
} Key;

typedef struct {
    Key key;
    uint32_t number; // + 1; 0 is a free slot
} Slot;

struct Lexicon {
    const Language *language;
    struct sb_stemmer *stemmer;
    Arena *owner;
    Slot *slots;
    Size slot_count;
    Word *words;
    uint32_t count;
    uint32_t room;
};

Lexicon *lexicon_start(const Language *language, Arena *owner)
{
    Lexicon *lexicon = arena_new(owner, Lexicon, 1);
    lexicon->language = language;
    lexicon->owner = owner;
    lexicon->slot_count = FIRST_SLOTS;
    lexicon->slots = arena_new(owner, Slot, FIRST_SLOTS);
    lexicon->room = FIRST_SLOTS / 2;
    lexicon->words = arena_raw(owner, Word, lexicon->room);
    if (language->stemmer.len > 0) {
        Arena scratch = *owner;
        lexicon->stemmer = sb_stemmer_new(str_zero(language->stemmer, &scratch), NULL);
    }
    return lexicon;
}

void lexicon_stop(Lexicon *lexicon)
{
    sb_stemmer_delete(lexicon->stemmer); // null is nothing to it
    lexicon->stemmer = NULL;
}

const Word *lexicon_word(const Lexicon *lexicon, Token token)
{
    return &lexicon->words[token_word(token)];
}

uint32_t lexicon_count(const Lexicon *lexicon)
{
    return lexicon->count;
}

const Language *lexicon_language(const Lexicon *lexicon)
{
    return lexicon->language;
}

static Key key_of_short(const char bytes[SHORT_WORD])
{
    Key key;
    memcpy(&key, bytes, sizeof key);
    return key;
}

static bool is_short(Key key)
{
    return key.tail < LONG_TAIL;
}

static Key key_of(Str text)
{
    if (text.len > SHORT_WORD) {
        return (Key){hash_str(text), LONG_TAIL};
    }
    char bytes[SHORT_WORD] = {0};
    if (text.len > 0) {
        memcpy(bytes, text.at, (size_t)text.len);
    }
    return key_of_short(bytes);
}

static Size place_of(Key key, Size slots)
{
    return (Size)(hash_join(key.head, key.tail) & (uint64_t)(slots - 1));
}

static void grow_words(Lexicon *lexicon)
{
    Word *words = arena_raw(lexicon->owner, Word, (Size)lexicon->room * 2);
    memcpy(words, lexicon->words, lexicon->count * sizeof *words);
    lexicon->words = words;
    lexicon->room *= 2;
}

static void grow_slots(Lexicon *lexicon)
{
    Size count = lexicon->slot_count * 2;
    Slot *slots = arena_new(lexicon->owner, Slot, count);
    for (Size i = 0; i < lexicon->slot_count; i++) {
        if (lexicon->slots[i].number) {
            Size place = place_of(lexicon->slots[i].key, count);
            while (slots[place].number) {
                place = (place + 1) & (count - 1);
            }
            slots[place] = lexicon->slots[i];
        }
    }
    lexicon->slots = slots;
    lexicon->slot_count = count;
}

static void grow_if_full(Lexicon *lexicon)
{
    if (lexicon->count == lexicon->room && lexicon->count < MOST_WORDS) {
        grow_words(lexicon);
    }
    if (lexicon->count > lexicon->slot_count / 4 * 3) {
        grow_slots(lexicon);
    }
}

static uint32_t flags_of(const Language *language, Str text)
{
    uint32_t flags = 0;
    static const struct {
        WordKind kind;
        uint32_t flag;
    } rows[] = {
        {WORDS_STOP, WORD_STOP},         {WORDS_NUMBER, WORD_NUMBER},
        {WORDS_NEGATION, WORD_NEGATION}, {WORDS_HEDGE, WORD_HEDGE},
        {WORDS_MONTH, WORD_WEEKDAY},     {WORDS_WEEKDAY, WORD_WEEKDAY},
        {WORDS_PRONOUN, WORD_PRONOUN},   {WORDS_REPORTING, WORD_REPORTING},
    };
    for (Size i = 0; i < COUNT_OF(rows); i++) {
        if (language_has(language, rows[i].kind, text)) {
            flags |= rows[i].flag;
        }
    }
    for (Size i = 0; i < text.len; i++) {
        if (byte_is_digit(text.at[i])) {
            flags |= WORD_NUMBER;
        }
    }
    return flags;
}

static uint32_t number_of(Lexicon *lexicon, Str text, Key key);

// A word's stem is itself a word, so that word and stem numbers are of one kind.
static uint32_t stem_of(Lexicon *lexicon, uint32_t number)
{
    const Word *word = &lexicon->words[number];
    if (!lexicon->stemmer || (word->flags & WORD_STOP) || word->text.len < 3) {
        return number;
    }
    const sb_symbol *stem =
        sb_stemmer_stem(lexicon->stemmer, (const sb_symbol *)word->text.at, (int)word->text.len);
    char copy[LONGEST_WORD * 2];
    Size len = sb_stemmer_length(lexicon->stemmer);
    if (!stem || len == 0 || len > (Size)sizeof copy ||
        str_equal((Str){(const char *)stem, len}, word->text)) {
        return number;
    }
    memcpy(copy, stem, (size_t)len);
    Str text = {copy, len};
    return number_of(lexicon, text, key_of(text));
}

static uint32_t add_word(Lexicon *lexicon, Str text)
{
    if (lexicon->count == MOST_WORDS) {
        return 0;
    }
    uint32_t number = lexicon->count++;
    lexicon->words[number] = (Word){.text = str_copy(text, lexicon->owner), .stem = number};
    lexicon->words[number].flags = flags_of(lexicon->language, lexicon->words[number].text);
    return number;
}

static bool slot_is(const Lexicon *lexicon, const Slot *slot, Str text, Key key)
{
    return slot->key.head == key.head && slot->key.tail == key.tail &&
           (is_short(key) || str_equal(lexicon->words[slot->number - 1].text, text));
}

static uint32_t number_of(Lexicon *lexicon, Str text, Key key)
{
    Size mask = lexicon->slot_count - 1;
    Size place = place_of(key, lexicon->slot_count);
    for (; lexicon->slots[place].number; place = (place + 1) & mask) {
        if (slot_is(lexicon, &lexicon->slots[place], text, key)) {
            return lexicon->slots[place].number - 1;
        }
    }
    uint32_t number = add_word(lexicon, text);
    lexicon->slots[place] = (Slot){key, number + 1};
    grow_if_full(lexicon);
    // The slots may have moved: the stem is asked for last.
    uint32_t stem = stem_of(lexicon, number);
    lexicon->words[number].stem = stem;
    return number;
}

uint32_t lexicon_number(Lexicon *lexicon, Str lower_case)
{
    return number_of(lexicon, lower_case, key_of(lower_case));
}

// One pass over a text. `word` collects the lower-case bytes of the word being read; behind a short
// one there are zeros, as in its key.
typedef struct {
    Str text;
    Size place;
    char word[LONGEST_WORD + 4];
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
    if (scan->len + len <= LONGEST_WORD) {
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
        if (scan->len < LONGEST_WORD) {
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
    memset(scan->word, 0, SHORT_WORD);
    while (scan->place < text.len) {
        char byte = text.at[scan->place];
        if (scan->len == 0) {
            scan->start = scan->place;
        }
        if (byte_is_letter(byte) || byte_is_digit(byte)) {
            if (scan->len == 0) {
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
    Str word = {scan->word, scan->len};
    Key key = word.len <= SHORT_WORD ? key_of_short(scan->word) : key_of(word);
    Token token = number_of(lexicon, word, key);
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
