// Sources are compared without case and white space. Lines: the articles of an origin are read from
// the newest to the oldest; a sentence most of which was said before, in order, adds nothing.
#include "news/origin.h"

#include "base/hash.h"
#include "base/sets.h"
#include "base/utf8.h"
#include "news/align.h"

#include <stdlib.h>
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

// The sentences said so far by one origin, found by their word pairs.
typedef struct {
    uint64_t *pair;
    int *line;
    Size slots; // a power of two
    int shift;  // of a hash, to a slot
} Said;

static Size said_slot(const Said *said, uint64_t pair)
{
    Size slot = (Size)(pair * 0x9E3779B97F4A7C15u >> said->shift);
    while (said->pair[slot] && said->pair[slot] != pair) {
        slot = (slot + 1) & (said->slots - 1);
    }
    return slot;
}

static uint64_t pair_of(Tokens tokens, int i)
{
    return (uint64_t)(token_word(tokens.at[i]) + 1) << 32 | token_word(tokens.at[i + 1]);
}

static void said_add(Said *said, Tokens tokens, int line)
{
    for (int i = 0; i + PIECE <= tokens.count; i++) {
        Size slot = said_slot(said, pair_of(tokens, i));
        said->pair[slot] = pair_of(tokens, i);
        said->line[slot] = line;
    }
}

// Whether most of this sentence was said before, in order, in one sentence or in two neighbours.
static bool was_said(const Said *said, const Terms *texts, const Lines *lines, Tokens tokens,
                     Arena scratch)
{
    enum { LONGEST = 400 };
    int checked = -1;
    if (tokens.count > LONGEST) {
        return false;
    }
    for (int i = 0; i + PIECE <= tokens.count; i++) {
        Size slot = said_slot(said, pair_of(tokens, i));
        if (!said->pair[slot] || said->line[slot] == checked) {
            continue;
        }
        checked = said->line[slot];
        const Line *line = &lines->at[checked];
        const Terms *text = &texts[line->article];
        Tokens other = line_tokens(texts, line);
        if (other.count < tokens.count && line->sentence + 1 < text->sentences.count) {
            other.count += terms_sentence(text, line->sentence + 1).count;
        }
        if (other.count <= LONGEST &&
            align_in_order(tokens, other, scratch) >= said_again * tokens.count) {
            return true;
        }
    }
    return false;
}

// The articles by origin; within one, the newest first. Where dates do not tell, the article comes
// first that has most in common with the others: an edited copy has less than its original.
typedef struct {
    int article;
    int origin;
    Moment date;
    int common; // word pairs that another article of the origin has too
    int words;
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

static int by_place(const void *a, const void *b)
{
    const Line *x = a;
    const Line *y = b;
    if (x->article != y->article) {
        return x->article < y->article ? -1 : 1;
    }
    return (x->sentence > y->sentence) - (x->sentence < y->sentence);
}

static Said said_start(Size words, Arena *owner)
{
    Said said = {.slots = 64, .shift = 64 - 6};
    while (said.slots < words * 2) {
        said.slots *= 2;
        said.shift--;
    }
    said.pair = arena_new(owner, uint64_t, said.slots);
    said.line = arena_new(owner, int, said.slots);
    return said;
}

static Tokens all_tokens(const Terms *text)
{
    return (Tokens){text->tokens, text->first[text->sentences.count]};
}

enum { IN_SEVERAL = -1 };

// Counts for each article the word pairs that others of its origin have. `line` of the table is the
// article + 1 that has a pair, or IN_SEVERAL.
static void count_common(const Terms *texts, Turn *turns, int count, Size words, Arena scratch)
{
    Said pairs = said_start(words, &scratch);
    for (int pass = 0; pass < 2; pass++) {
        for (int t = 0; t < count; t++) {
            Tokens tokens = all_tokens(&texts[turns[t].article]);
            for (int i = 0; i + PIECE <= tokens.count; i++) {
                uint64_t pair = pair_of(tokens, i);
                Size slot = said_slot(&pairs, pair);
                bool is_first = pairs.pair[slot] == 0 || pairs.line[slot] == t + 1;
                if (pass == 0) {
                    pairs.pair[slot] = pair;
                    pairs.line[slot] = is_first ? t + 1 : IN_SEVERAL;
                } else {
                    turns[t].common += pairs.line[slot] == IN_SEVERAL;
                }
            }
        }
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
static void break_ties(const Terms *texts, Turn *turns, int count, Arena scratch)
{
    Size words = turns[0].words;
    bool is_tied = false;
    for (int t = 1; t < count; t++) {
        words += turns[t].words;
        is_tied = is_tied || turns[t].date == turns[t - 1].date;
    }
    if (is_tied) {
        count_common(texts, turns, count, words, scratch);
        qsort(turns, (size_t)count, sizeof *turns, newest_first);
    }
}

// The lines of one origin, from its newest article to its oldest.
static void add_lines(const Terms *texts, const Turn *turns, int turn_count, Lines *lines,
                      Arena scratch)
{
    Size words = 0;
    for (int t = 0; t < turn_count; t++) {
        words += turns[t].words;
    }
    Said said = said_start(turn_count > 1 ? words : 0, &scratch);
    for (int t = 0; t < turn_count; t++) {
        int before = lines->count;
        const Terms *text = &texts[turns[t].article];
        for (int s = 0; s < text->sentences.count; s++) {
            if (t == 0 || !was_said(&said, texts, lines, terms_sentence(text, s), scratch)) {
                lines->at[lines->count++] = (Line){turns[t].article, s, turns[t].origin};
            }
        }
        for (int i = before; i < lines->count && turn_count > 1; i++) {
            said_add(&said, line_tokens(texts, &lines->at[i]), i);
        }
    }
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
        int origin = turns[from].origin;
        lines.first[origin] = lines.count;
        break_ties(texts, turns + from, to - from, scratch);
        add_lines(texts, turns + from, to - from, &lines, scratch);
        if (lines.count > lines.first[origin]) {
            qsort(lines.at + lines.first[origin], (size_t)(lines.count - lines.first[origin]),
                  sizeof *lines.at, by_place);
        }
    }
    lines.first[origins->count] = lines.count;
    return lines;
}
