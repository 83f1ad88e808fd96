// Open addressing. A slot is a word's number and some bits of its hash; keys and words stand in
// order of first appearance, so that the common ones, which come first, lie side by side. Each of
// the three arrays has a part of the arena to itself and grows where it is. A longer word is found
// by its hash, which stands in the key's place beside a tail that no short word has.
#include "news/lexicon.h"

#include "base/eight.h"
#include "base/hash.h"

#include <libstemmer.h>

enum {
    FIRST_BITS = 12,
    FIRST_ROOM = 1 << 11,
    MOST_WORDS = TOKEN_WORD - 1,
    NUMBER_BITS = 24,
    TAG_BITS = 7,
    PADDED = 8
};

// UTF-8 has no such byte.
static const uint64_t LONG_TAIL = UINT64_MAX;

static void start_slots(Lexicon *lexicon, int bits)
{
    lexicon->slot_bits = bits;
    lexicon->slots = arena_new(&lexicon->slot_room, uint32_t, (Size)1 << bits);
}

// An array that is taken again in its own part begins where it was, with what is in it.
static void take_room(Lexicon *lexicon, uint32_t room)
{
    lexicon->room = room;
    lexicon->keys = arena_raw(&lexicon->key_room, WordKey, room);
    lexicon->words = arena_raw(&lexicon->word_room, Word, room);
    lexicon->gists = arena_raw(&lexicon->gist_room, uint32_t, room);
}

static void grow_room(Lexicon *lexicon)
{
    arena_trim(&lexicon->key_room, lexicon->keys, 0);
    arena_trim(&lexicon->word_room, lexicon->words, 0);
    arena_trim(&lexicon->gist_room, lexicon->gists, 0);
    Size more = lexicon->room;
    take_room(lexicon, lexicon->room * 2);
    arena_dense_piece(lexicon->keys + more, more * (Size)sizeof(WordKey));
    arena_dense_piece(lexicon->words + more, more * (Size)sizeof(Word));
}

Lexicon *lexicon_start(const Language *language, Arena *owner)
{
    Lexicon *lexicon = arena_new(owner, Lexicon, 1);
    Size quarter = (owner->end - owner->at) / 4;
    Size gists = quarter / 8; // a word takes eight times as much
    lexicon->language = language;
    lexicon->owner = owner;
    lexicon->slot_room = arena_part(owner, quarter, "the slots of the lexicon");
    lexicon->key_room = arena_part(owner, quarter, "the keys of the lexicon");
    lexicon->word_room = arena_part(owner, quarter, "the words of the lexicon");
    lexicon->gist_room = arena_part(owner, gists, "the gists of the lexicon");
    start_slots(lexicon, FIRST_BITS);
    take_room(lexicon, FIRST_ROOM);
    if (language->stemmer.len > 0) {
        Arena scratch = *owner;
        const char *name = str_zero(language->stemmer, &scratch);
        lexicon->stemmer = sb_stemmer_new(name, NULL);
        lexicon->ascii_stemmer = sb_stemmer_new(name, "ISO_8859_1"); // null where it has none
    }
    return lexicon;
}

void lexicon_stop(Lexicon *lexicon)
{
    sb_stemmer_delete(lexicon->stemmer); // null is nothing to it
    sb_stemmer_delete(lexicon->ascii_stemmer);
    lexicon->stemmer = NULL;
    lexicon->ascii_stemmer = NULL;
}

static WordKey key_of(Str text)
{
    if (text.len > LEXICON_SHORT) {
        return (WordKey){hash_str(text), LONG_TAIL};
    }
    char bytes[LEXICON_SHORT] = {0};
    if (text.len > 0) {
        memcpy(bytes, text.at, (size_t)text.len);
    }
    return word_key(bytes);
}

// The high bits depend on all letters.
static uint64_t mixed(WordKey key)
{
    return eight_hash((Sixteen){key.head, key.tail});
}

static Size first_place(const Lexicon *lexicon, uint64_t hash)
{
    return (Size)(hash >> (64 - lexicon->slot_bits));
}

// A slot is a number, counted from 1, whether the word has not been stemmed, and some bits of its
// hash: the best of those that do not tell its place. 0 is a free slot.
static const uint32_t UNSTEMMED = (uint32_t)1 << NUMBER_BITS;

static uint32_t tag_in(uint32_t slot)
{
    return slot >> (NUMBER_BITS + 1) << (NUMBER_BITS + 1);
}

static uint32_t tag_of(uint64_t hash)
{
    return tag_in((uint32_t)(hash >> TAG_BITS));
}

static uint32_t number_in(uint32_t slot)
{
    return (slot & TOKEN_WORD) - 1;
}

static Size free_place(const Lexicon *lexicon, uint64_t hash)
{
    Size mask = ((Size)1 << lexicon->slot_bits) - 1;
    Size place = first_place(lexicon, hash);
    while (lexicon->slots[place]) {
        place = (place + 1) & mask;
    }
    return place;
}

static void grow_slots(Lexicon *lexicon)
{
    arena_trim(&lexicon->slot_room, lexicon->slots, 0);
    start_slots(lexicon, lexicon->slot_bits + 2);
    for (uint32_t i = 0; i < lexicon->count; i++) {
        uint64_t hash = mixed(lexicon->keys[i]);
        uint32_t state = lexicon->words[i].flags & WORD_UNSTEMMED ? UNSTEMMED : 0;
        lexicon->slots[free_place(lexicon, hash)] = tag_of(hash) | state | (i + 1);
    }
}

static bool has_digit(Str text)
{
    for (Size i = 0; i < text.len; i++) {
        if (byte_is_digit(text.at[i])) {
            return true;
        }
    }
    return false;
}

static uint64_t digits_in(uint64_t bytes)
{
    return eight_among(bytes & ~EIGHT_BITS, '0', '9') & ~eight_wide(bytes);
}

static uint32_t flags_of(const Word *word, const WordKey *key)
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
        {WORDS_AGAINST, WORD_AGAINST},
    };
    for (Size i = 0; i < COUNT_OF(rows) && word->kinds; i++) {
        flags |= word_is_kind(word, rows[i].kind) ? rows[i].flag : 0;
    }
    bool number = word->text.len > LEXICON_SHORT
                      ? has_digit(word->text)
                      : (digits_in(key->head) | digits_in(key->tail)) != 0;
    return flags | (number ? WORD_NUMBER : 0);
}

// The letters of a short word are those of its key.
static Str text_of(const WordKey *key, Str text, Arena *owner)
{
    if (text.len <= LEXICON_SHORT) {
        return (Str){(const char *)key, text.len};
    }
    Size blocks = (text.len + PADDED - 1) / PADDED;
    char *at = (char *)arena_new(owner, uint64_t, blocks);
    memcpy(at, text.at, (size_t)text.len);
    return (Str){at, text.len};
}

static uint32_t gist_of(const Word *word)
{
    bool is_known = word->kinds || (word->flags & ~WORD_UNSTEMMED);
    return word->stem << GIST_BITS | (is_known ? GIST_KNOWN : 0) |
           (word_is_of_figures(word) ? GIST_FIGURE : 0) |
           (word->flags & WORD_STOP ? 0 : GIST_TOPIC);
}

// What the tables say of a word. Those of short words have the same keys and hashes as the lexicon.
static void look_up(const Language *language, Word *word, WordKey key)
{
    if (key.tail >= LONG_TAIL || word->text.len == 0) {
        word->kinds = language_kinds(language, word->text);
        word->frequency = (uint16_t)background_frequency(&language->background, word->text);
        return;
    }
    uint64_t hash = mixed(key);
    word->kinds = (uint64_t)word_set_value_hashed(&language->kinds, key.head, key.tail, hash);
    word->frequency =
        (uint16_t)background_frequency_hashed(&language->background, key.head, key.tail, hash);
}

static uint32_t add_word(Lexicon *lexicon, Str text, WordKey key)
{
    if (lexicon->count == lexicon->room) {
        grow_room(lexicon);
    }
    uint32_t number = lexicon->count++;
    WordKey *kept = &lexicon->keys[number];
    Word *word = &lexicon->words[number];
    *kept = key;
    *word = (Word){.text = text_of(kept, text, lexicon->owner), .stem = number};
    look_up(lexicon->language, word, key);
    word->flags = (uint16_t)(flags_of(word, kept) | WORD_UNSTEMMED);
    lexicon->gists[number] = gist_of(word);
    return number;
}

// "1,200", "3.5": numbers have no endings.
static bool is_of_digits(Str text)
{
    Size i = 0;
    while (i < text.len && (byte_is_digit(text.at[i]) || text.at[i] == '.')) {
        i++;
    }
    return i == text.len;
}

static bool is_word(const Lexicon *lexicon, uint32_t number, Str text, WordKey key)
{
    const WordKey *other = &lexicon->keys[number];
    return other->head == key.head && other->tail == key.tail &&
           (key.tail < LONG_TAIL || str_equal(lexicon->words[number].text, text));
}

// The place of a word's slot, or the free one where it belongs. `hash` is mixed(key).
static inline Size place_of(const Lexicon *lexicon, Str text, WordKey key, uint64_t hash)
{
    Size mask = ((Size)1 << lexicon->slot_bits) - 1;
    uint32_t tag = tag_of(hash);
    Size place = first_place(lexicon, hash);
    for (uint32_t slot; (slot = lexicon->slots[place]); place = (place + 1) & mask) {
        if (tag_in(slot) == tag && is_word(lexicon, number_in(slot), text, key)) {
            break;
        }
    }
    return place;
}

static void make_room(Lexicon *lexicon)
{
    if (lexicon->count > (Size)1 << lexicon->slot_bits >> 1) {
        grow_slots(lexicon);
    }
}

static uint32_t number_unstemmed(Lexicon *lexicon, Str text, WordKey key)
{
    uint64_t hash = mixed(key);
    Size place = place_of(lexicon, text, key, hash);
    uint32_t slot = lexicon->slots[place];
    if (slot || lexicon->count == MOST_WORDS) {
        return slot ? number_in(slot) : 0;
    }
    uint32_t number = add_word(lexicon, text, key);
    lexicon->slots[place] = tag_of(hash) | UNSTEMMED | (number + 1);
    make_room(lexicon);
    return number;
}

static bool has_no_stem(const Word *word)
{
    return (word->flags & WORD_STOP) || word->text.len < 3 || is_of_digits(word->text);
}

// Without the longest ending of the table that leaves enough of the word.
static uint32_t without_ending(Lexicon *lexicon, uint32_t number)
{
    enum { SHORTEST = 4 }; // bytes
    Str text = lexicon->words[number].text;
    const Strs *endings = &lexicon->language->endings;
    Size longest = 0;
    for (Size i = 0; i < endings->count; i++) {
        Str ending = endings->at[i];
        if (ending.len > longest && text.len - ending.len >= SHORTEST && str_ends(text, ending)) {
            longest = ending.len;
        }
    }
    if (longest == 0) {
        return number;
    }
    char copy[LEXICON_LONGEST + 4];
    memcpy(copy, text.at, (size_t)(text.len - longest));
    Str stem = {copy, text.len - longest};
    return number_unstemmed(lexicon, stem, key_of(stem));
}

// The rules of the stemmer touch only words with the endings of the table, where it has any.
static bool is_left_as_it_is(const Language *language, Str text)
{
    char last = text.at[text.len - 1];
    for (Size i = 0; i < language->endings.count; i++) {
        Str ending = language->endings.at[i];
        if (ending.at[ending.len - 1] == last && (ending.len == 1 || str_ends(text, ending))) {
            return false;
        }
    }
    return language->endings.count > 0;
}

// One byte a letter is read faster, and ASCII is the same in both.
static struct sb_stemmer *stemmer_for(const Lexicon *lexicon, uint32_t number)
{
    const WordKey *key = &lexicon->keys[number]; // that of a long word has such bytes
    bool is_ascii = eight_wide(key->head | key->tail) == 0;
    return is_ascii && lexicon->ascii_stemmer ? lexicon->ascii_stemmer : lexicon->stemmer;
}

static uint32_t stem_of(Lexicon *lexicon, uint32_t number)
{
    const Word *word = &lexicon->words[number];
    if (has_no_stem(word)) {
        return number;
    }
    if (!lexicon->stemmer) {
        return without_ending(lexicon, number);
    }
    if (is_left_as_it_is(lexicon->language, word->text)) {
        return number;
    }
    struct sb_stemmer *stemmer = stemmer_for(lexicon, number);
    const sb_symbol *stem =
        sb_stemmer_stem(stemmer, (const sb_symbol *)word->text.at, (int)word->text.len);
    char copy[LEXICON_LONGEST * 2];
    Size len = sb_stemmer_length(stemmer);
    if (!stem || len == 0 || len > (Size)sizeof copy ||
        str_equal((Str){(const char *)stem, len}, word->text)) {
        return number;
    }
    memcpy(copy, stem, (size_t)len);
    Str text = {copy, len};
    return number_unstemmed(lexicon, text, key_of(text));
}

// A stem is a word, but stemmed itself only when it stands in a text: most never do.
static uint32_t number_of(Lexicon *lexicon, Str text, WordKey key, uint64_t hash)
{
    Size place = place_of(lexicon, text, key, hash);
    uint32_t slot = lexicon->slots[place];
    if (slot && !(slot & UNSTEMMED)) {
        return number_in(slot);
    }
    if (!slot && lexicon->count == MOST_WORDS) {
        return 0;
    }
    uint32_t number = slot ? number_in(slot) : add_word(lexicon, text, key);
    lexicon->slots[place] = tag_of(hash) | (number + 1);
    lexicon->words[number].flags &= (uint16_t)~WORD_UNSTEMMED;
    make_room(lexicon);
    uint32_t stem = stem_of(lexicon, number);
    lexicon->words[number].stem = stem;
    lexicon->gists[number] = gist_of(&lexicon->words[number]);
    return number;
}

uint32_t lexicon_number(Lexicon *lexicon, Str lower_case)
{
    WordKey key = key_of(lower_case);
    return number_of(lexicon, lower_case, key, mixed(key));
}

// A word that was met before and stood in the first place where it is looked for.
static inline bool is_usual(const Lexicon *lexicon, uint32_t slot, WordKey key, uint64_t hash)
{
    const uint32_t numbers = (uint32_t)1 << NUMBER_BITS;
    if ((slot ^ tag_of(hash)) >= numbers || !slot) { // another word's, or unstemmed
        return false;
    }
    const WordKey *known = &lexicon->keys[number_in(slot)];
    return known->head == key.head && known->tail == key.tail;
}

// The slots are called for first, then the keys they lead to; only then is compared. A slot that
// changes meanwhile, since a word of the batch is new, is looked for again.
void lexicon_batch_done(LexiconBatch *batch)
{
    Lexicon *lexicon = batch->lexicon;
    const int shift = 64 - lexicon->slot_bits;
    uint64_t hash[LEXICON_BATCH];
    uint32_t slots[LEXICON_BATCH];
    for (int i = 0; i < batch->count; i++) {
        hash[i] = mixed(batch->keys[i]);
        __builtin_prefetch(&lexicon->slots[hash[i] >> shift]);
    }
    for (int i = 0; i < batch->count; i++) {
        slots[i] = lexicon->slots[hash[i] >> shift];
        __builtin_prefetch(&lexicon->keys[slots[i] ? number_in(slots[i]) : 0]);
    }
    for (int i = 0; i < batch->count; i++) {
        if (is_usual(lexicon, slots[i], batch->keys[i], hash[i])) {
            *batch->tokens[i] |= number_in(slots[i]);
            continue;
        }
        Str text = {(const char *)&batch->keys[i], batch->lens[i]};
        *batch->tokens[i] |= number_of(lexicon, text, batch->keys[i], hash[i]);
    }
    batch->count = 0;
}

bool lexicon_find(const Lexicon *lexicon, Str lower_case, uint32_t *number)
{
    WordKey key = key_of(lower_case);
    uint32_t slot = lexicon->slots[place_of(lexicon, lower_case, key, mixed(key))];
    *number = number_in(slot);
    return slot != 0;
}

void lexicon_find_all(const Lexicon *lexicon, const Str *lower_case, int count, uint32_t *numbers)
{
    WordKey keys[LEXICON_BATCH];
    uint64_t hash[LEXICON_BATCH];
    ASSERT(count <= LEXICON_BATCH);
    for (int i = 0; i < count; i++) {
        keys[i] = key_of(lower_case[i]);
        hash[i] = mixed(keys[i]);
        __builtin_prefetch(&lexicon->slots[first_place(lexicon, hash[i])]);
    }
    for (int i = 0; i < count; i++) {
        uint32_t slot = lexicon->slots[first_place(lexicon, hash[i])];
        __builtin_prefetch(&lexicon->keys[slot ? number_in(slot) : 0]);
    }
    for (int i = 0; i < count; i++) {
        uint32_t slot = lexicon->slots[place_of(lexicon, lower_case[i], keys[i], hash[i])];
        numbers[i] = slot ? number_in(slot) : LEXICON_NONE;
    }
}
