// Sources are compared without case and white space. Lines: the articles of an origin are read from
// the newest to the oldest; a sentence most of which was said before, in order, adds nothing.
#include "news/origin.h"

#include "base/hash.h"
#include "base/numbering.h"
#include "base/sets.h"
#include "base/utf8.h"
#include "news/align.h"
#include "news/edition.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>

static const double said_again = 0.7; // share of a sentence's words that stand in an earlier one

enum { PIECE = 2 };

// A hash of a name without case, blanks and a leading "the"; 0 where there is no name.
static uint64_t name_hash(Str name)
{
    uint64_t hash = 0;
    name = str_trim(name);
    if (str_starts_ascii_nocase(name, S("the "))) {
        name = str_tail(name, 4);
    }
    for (Size place = 0; place < name.len;) {
        UChar32 code = (UChar32)utf8_next(name, &place);
        if (!u_isspace(code)) {
            hash = hash_join(hash, (uint64_t)u_tolower(code));
        }
    }
    return hash;
}

typedef struct {
    uint64_t key;
    int article;
} Named;

static int by_key(const void *a, const void *b)
{
    const Named *x = a;
    const Named *y = b;
    if (x->key != y->key) {
        return x->key < y->key ? -1 : 1;
    }
    return (x->article > y->article) - (x->article < y->article);
}

static void join_named(Named *named, int count, Sets *sets)
{
    if (count > 1) {
        qsort(named, (size_t)count, sizeof *named, by_key);
    }
    for (int i = 1; i < count; i++) {
        if (named[i].key == named[i - 1].key) {
            sets_join(sets, named[i].article, named[i - 1].article);
        }
    }
}

// Names of one agency are one name: "AP" and "The Associated Press".
uint64_t origin_name(Str name, const Language *language)
{
    enum { LONGEST = 64 };
    char lower[LONGEST];
    name = str_trim(name);
    for (Size i = 0; i < name.len && name.len <= LONGEST; i++) {
        lower[i] = byte_lower(name.at[i]);
    }
    Str agency = name.len > 0 && name.len <= LONGEST
                     ? language_agency(language, (Str){lower, name.len})
                     : (Str){0};
    return name_hash(agency.len > 0 ? agency : name);
}

Groups origin_find(const Terms *texts, int count, const int *copy_group, const Language *language,
                   Arena *owner, Arena scratch)
{
    Sets sets = sets_start(count, &scratch);
    Named *sources = arena_raw(&scratch, Named, count * 2);
    Named *copies = arena_raw(&scratch, Named, count);
    int named = 0;
    for (int i = 0; i < count; i++) {
        copies[i] = (Named){(uint64_t)copy_group[i], i};
        uint64_t source = origin_name(texts[i].article->source, language);
        uint64_t agency = origin_name(texts[i].agency, language);
        if (source) {
            sources[named++] = (Named){source, i};
        }
        if (agency && agency != source) {
            sources[named++] = (Named){agency, i};
        }
    }
    join_named(copies, count, &sets);
    join_named(sources, named, &sets);
    Groups origins = {arena_raw(owner, int, count), 0};
    origins.count = sets_number(&sets, origins.group, scratch);
    return origins;
}

// The words of a line, and of the sentence behind it: a bit for each, which others may share. 0 where
// nobody asked yet.
typedef struct {
    uint64_t own, next;
} Heard;

// The articles of one origin with their word pairs, and the sentences said so far.
typedef struct {
    const Terms *texts;
    int *pair;    // that begins with a token, by number; the tokens of one article behind the other
    int pairs;    // different ones
    int *line;    // of a pair: 1 + the line that had it last, or 0
    Heard *heard; // of a line of the origin
    int line_first;
} Said;

// The articles by origin; within one, the newest first. Where dates do not tell, the article comes
// first that has most in common with the others: an edited copy has less than its original.
typedef struct {
    int article;
    int origin;
    Moment date;
    int common; // word pairs that another article of the origin has too
    int words;
    int start; // of its tokens among those of the origin
} Turn;

static int newest_first(const void *a, const void *b)
{
    const Turn *x = a;
    const Turn *y = b;
    if (x->origin != y->origin) {
        return x->origin < y->origin ? -1 : 1;
    }
    if (x->date != y->date) { // MOMENT_UNKNOWN is the oldest
        return x->date < y->date ? 1 : -1;
    }
    if (x->common != y->common) {
        return x->common < y->common ? 1 : -1;
    }
    if (x->words != y->words) {
        return x->words < y->words ? 1 : -1;
    }
    return (x->article > y->article) - (x->article < y->article);
}

static int by_article(const void *a, const void *b)
{
    const Line *x = *(const Line *const *)a;
    const Line *y = *(const Line *const *)b;
    return (x->article > y->article) - (x->article < y->article);
}

static Tokens all_tokens(const Terms *text)
{
    return (Tokens){text->tokens, text->first[text->sentences.count]};
}

static Size words_of(const Turn *turns, int count)
{
    Size words = 0;
    for (int t = 0; t < count; t++) {
        words += turns[t].words;
    }
    return words;
}

static Size sentences_of(const Terms *texts, const Turn *turns, int count)
{
    Size sentences = 0;
    for (int t = 0; t < count; t++) {
        sentences += texts[turns[t].article].sentences.count;
    }
    return sentences;
}

static Said said_start(const Terms *texts, Turn *turns, int count, Arena *owner, Arena scratch)
{
    Size words = words_of(turns, count);
    Said said = {.texts = texts, .pair = arena_raw(owner, int, words)};
    Numbering numbers = numbering_start(words, &scratch);
    int start = 0;
    for (int t = 0; t < count; t++) {
        Tokens tokens = all_tokens(&texts[turns[t].article]);
        turns[t].start = start;
        uint64_t two = tokens.count > 0 ? token_word(tokens.at[0]) : 0;
        for (int i = 1; i < tokens.count; i++) {
            two = two << 32 | token_word(tokens.at[i]);
            said.pair[start + i - 1] = numbering_number(&numbers, two);
        }
        start += tokens.count;
    }
    said.pairs = numbers.count;
    said.line = arena_new(owner, int, said.pairs);
    return said;
}

static Ints pairs_of_turn(const Said *said, const Turn *turn)
{
    return (Ints){said->pair + turn->start, (int)size_max(turn->words + 1 - PIECE, 0)};
}

// The pairs of a sentence.
static Ints pairs_of(const Said *said, const Turn *turn, int sentence)
{
    const int *first = said->texts[turn->article].first + sentence;
    return (Ints){said->pair + turn->start + first[0],
                  (int)size_max(first[1] - first[0] + 1 - PIECE, 0)};
}

static uint64_t bits_of(Tokens tokens)
{
    uint64_t bits = 0;
#pragma GCC unroll 4
    for (int i = 0; i < tokens.count; i++) {
        bits |= (uint64_t)1 << tokens.at[i] % 64; // of the word: flags stand above its number
    }
    return bits;
}

static uint64_t bits_of_line(const Said *said, const Line *line, int number, bool is_wide)
{
    Heard *heard = &said->heard[number - said->line_first];
    if (!heard->own) {
        heard->own = bits_of(line_tokens(said->texts, line));
    }
    if (is_wide && !heard->next) {
        heard->next = bits_of(terms_sentence(&said->texts[line->article], line->sentence + 1));
    }
    return is_wide ? heard->own | heard->next : heard->own;
}

// Whether so many of these words are none of the others that most are not said there.
static bool is_apart(uint64_t words, int count, uint64_t others)
{
    return count - __builtin_popcountll(words & ~others) < said_again * count;
}

// Whether most of this sentence was said before, in order, in one sentence or in two neighbours.
static bool was_said(const Said *said, const Turn *turn, int sentence, const Lines *lines,
                     Arena scratch)
{
    enum { LONGEST = 400 };
    int checked = 0;
    uint64_t words = 0;
    Tokens tokens = terms_sentence(&said->texts[turn->article], sentence);
    Ints pairs = pairs_of(said, turn, sentence);
    if (tokens.count > LONGEST) {
        return false;
    }
    for (int i = 0; i < pairs.count; i++) {
        int last = said->line[pairs.at[i]];
        if (last == 0 || last == checked) {
            continue;
        }
        checked = last;
        const Line *line = &lines->at[last - 1];
        const Terms *text = &said->texts[line->article];
        Tokens other = line_tokens(said->texts, line);
        bool is_wide = other.count < tokens.count && line->sentence + 1 < text->sentences.count;
        if (is_wide) {
            other.count += terms_sentence(text, line->sentence + 1).count;
        }
        words = words ? words : bits_of(tokens);
        if (other.count <= LONGEST &&
            !is_apart(words, tokens.count, bits_of_line(said, line, last - 1, is_wide)) &&
            align_in_order(tokens, other, scratch) >= said_again * tokens.count) {
            return true;
        }
    }
    return false;
}

static void said_add(Said *said, const Turn *turn, const Lines *lines, int line)
{
    Ints pairs = pairs_of(said, turn, lines->at[line].sentence);
    for (int i = 0; i < pairs.count; i++) {
        said->line[pairs.at[i]] = line + 1;
    }
}

enum { IN_SEVERAL = -1 };

// Counts for each article the word pairs that others of its origin have.
static void count_common(const Said *said, Turn *turns, int count, Arena scratch)
{
    int *holder = arena_new(&scratch, int, said->pairs); // turn + 1, or IN_SEVERAL
    for (int t = 0; t < count; t++) {
        const Ints pairs = pairs_of_turn(said, &turns[t]);
        for (int i = 0; i < pairs.count; i++) {
            int *first = &holder[pairs.at[i]];
            *first = *first == 0 || *first == t + 1 ? t + 1 : IN_SEVERAL;
        }
    }
    for (int t = 0; t < count; t++) {
        const Ints pairs = pairs_of_turn(said, &turns[t]);
        int common = 0;
#pragma GCC unroll 4
        for (int i = 0; i < pairs.count; i++) {
            common += holder[pairs.at[i]] < 0; // IN_SEVERAL
        }
        turns[t].common = common;
    }
}

static void fill_turns(const Terms *texts, int count, const Groups *origins, Turn *turns)
{
    for (int i = 0; i < count; i++) {
        turns[i] = (Turn){.article = i,
                          .origin = origins->group[i],
                          .date = texts[i].article->date,
                          .words = all_tokens(&texts[i]).count};
    }
    if (count > 1) {
        qsort(turns, (size_t)count, sizeof *turns, newest_first);
    }
}

// Brings the articles of one origin into order where dates do not.
static void break_ties(const Said *said, Turn *turns, int count, Arena scratch)
{
    bool is_tied = false;
    for (int t = 1; t < count; t++) {
        is_tied = is_tied || turns[t].date == turns[t - 1].date;
    }
    if (is_tied) {
        count_common(said, turns, count, scratch);
        qsort(turns, (size_t)count, sizeof *turns, newest_first);
    }
}

// The lines of each article stand side by side; the articles get the order of their numbers.
static void put_in_order(Lines *lines, int first, int articles, Arena scratch)
{
    int count = lines->count - first;
    Line *old = arena_raw(&scratch, Line, count);
    memcpy(old, lines->at + first, (size_t)count * sizeof *old);
    const Line **start = arena_raw(&scratch, const Line *, articles);
    int found = 0;
    for (int i = 0; i < count; i++) {
        if (i == 0 || old[i].article != old[i - 1].article) {
            start[found++] = &old[i];
        }
    }
    qsort(start, (size_t)found, sizeof *start, by_article);
    Line *to = lines->at + first;
    for (int i = 0; i < found; i++) {
        for (const Line *from = start[i]; from < old + count && from->article == start[i]->article;
             from++) {
            *to++ = *from;
        }
    }
}

// The lines of one origin that has several articles, from the newest to the oldest.
static void add_lines(Said *said, const Turn *turns, int turn_count, Lines *lines, Arena scratch)
{
    const int first = lines->count;
    said->line_first = first;
    said->heard = arena_new(&scratch, Heard, sentences_of(said->texts, turns, turn_count));
    for (int t = 0; t < turn_count; t++) {
        int before = lines->count;
        const Terms *text = &said->texts[turns[t].article];
        for (int s = 0; s < text->sentences.count; s++) {
            if (t == 0 || !was_said(said, &turns[t], s, lines, scratch)) {
                lines->at[lines->count++] = (Line){turns[t].article, s, turns[t].origin};
            }
        }
        for (int i = before; i < lines->count && t + 1 < turn_count; i++) {
            said_add(said, &turns[t], lines, i); // the last one is asked by none
        }
    }
    put_in_order(lines, first, turn_count, scratch);
}

static void add_article(const Terms *texts, const Turn *turn, Lines *lines)
{
    for (int s = 0; s < texts[turn->article].sentences.count; s++) {
        lines->at[lines->count++] = (Line){turn->article, s, turn->origin};
    }
}

static void add_origin(const Terms *texts, Turn *turns, int count, Lines *lines, Arena scratch)
{
    if (count == 1) {
        add_article(texts, turns, lines);
        return;
    }
    Arena own = arena_part(&scratch, (scratch.end - scratch.at) / 2, "said");
    Said said = said_start(texts, turns, count, &own, scratch);
    break_ties(&said, turns, count, scratch);
    add_lines(&said, turns, count, lines, scratch);
}

Lines origin_lines(const Terms *texts, int count, const Groups *origins, Arena *owner,
                   Arena scratch)
{
    Size sentences = 0;
    for (int i = 0; i < count; i++) {
        sentences += texts[i].sentences.count;
    }
    Lines lines = {.at = arena_raw(owner, Line, sentences), .origins = origins->count};
    lines.first = arena_new(owner, int, origins->count + 1);
    Turn *turns = arena_raw(&scratch, Turn, count);
    fill_turns(texts, count, origins, turns);
    for (int from = 0, to = 0; from < count; from = to) {
        while (to < count && turns[to].origin == turns[from].origin) {
            to++;
        }
        lines.first[turns[from].origin] = lines.count;
        add_origin(texts, turns + from, to - from, &lines, scratch);
    }
    lines.first[origins->count] = lines.count;
    return lines;
}
