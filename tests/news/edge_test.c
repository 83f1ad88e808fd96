#include "news/edge.h"

#include "host/asset.h"
#include "news/clean.h"
#include "news/detect.h"
#include "news/phrase.h"
#include "tests.h"

static uint64_t next(uint64_t *random)
{
    *random ^= *random << 13;
    *random ^= *random >> 7;
    *random ^= *random << 17;
    return *random;
}

// What prose and what stands around it are made of: abbreviations, initials, stops in every place, words
// that notices, credits, days and lines about reporters begin or end with, beside those that do not.
static Str made_up(uint64_t *random, Arena *owner)
{
    static const char *const pieces[] = {
        " ",
        " ",
        " ",
        ". ",
        ".",
        ", ",
        "\n\n",
        "\n",
        " - ",
        ": ",
        "? ",
        "! ",
        "... ",
        "”",
        " “",
        "\"",
        "(",
        ") ",
        "[1]",
        "/",
        "@",
        "A",
        "I",
        "J. ",
        "Mr. ",
        "Gov. ",
        "U.S. ",
        "p.m. ",
        "No. ",
        "Inc. ",
        "Oct. ",
        "ft. ",
        "5",
        "12. ",
        "3.5 ",
        "the ",
        "The ",
        "This ",
        "of ",
        "and ",
        "by ",
        "By ",
        "said ",
        "bridge",
        "Bridge ",
        "girders. ",
        "Vale ",
        "Tern ",
        "caf\xC3\xA9 ",
        "\xE2\x84\xAA",
        "Monday ",
        "March ",
        "updated ",
        "reported from ",
        "is a staff writer ",
        "contributed to this report ",
        "Read more ",
        "read more: ",
        "Sign up for our ",
        "File photo ",
        "Photo by ",
        "Getty Images ",
        "REUTERS",
        "AP ",
        "Copyright 2026 ",
        "correction ",
        "Correction: ",
        "an ",
        "engineers ",
        "Engineers ",
        "PORT ALDERN ",
        "MINNEAPOLIS ",
        "commissioners ",
        "averyveryverylongwordthatisinnotableandlongerthanthat ",
        "handout",
        "editors' ",
    };
    char *at = arena_raw(owner, char, 2048);
    Size len = 0;
    for (uint64_t count = 1 + next(random) % 24; count > 0; count--) {
        Str piece = str_from(pieces[next(random) % COUNT_OF(pieces)]);
        memcpy(at + len, piece.at, (size_t)piece.len);
        len += piece.len;
    }
    return (Str){at, len};
}

static uint64_t letters_from(Str text, Size start, Size count)
{
    uint64_t letters = 0;
    for (Size i = 0; i < count; i++) {
        letters |= (uint64_t)(unsigned char)(text.at[start + i] | 0x20) << (8 * i);
    }
    return letters;
}

static void letters_are_those_that_a_loop_finds(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    uint64_t random = 3;
    for (int round = 0; round < 20000; round++) {
        Arena scratch = arena;
        Str text = made_up(&random, &scratch);
        Size head = 0;
        while (head < text.len && head < EDGE_MOST && byte_is_letter(text.at[head])) {
            head++;
        }
        bool is_wide = head < EDGE_MOST && head < text.len && (text.at[head] & 0x80);
        assert_true(edge_head(text) == (is_wide ? 0 : letters_from(text, 0, head)));
        assert_int_equal(edge_count(edge_head(text)), is_wide ? 0 : head);
        Size tail = text.len;
        while (tail > 0 && text.len - tail < EDGE_MOST && byte_is_letter(text.at[tail - 1])) {
            tail--;
        }
        is_wide = text.len - tail < EDGE_MOST && tail > 0 && (text.at[tail - 1] & 0x80);
        assert_true(edge_tail(text) == (is_wide ? 0 : letters_from(text, tail, text.len - tail)));
    }
}

// The same language, but for what is ruled out: nothing is.
static Language unsure(const Language *language, Arena *owner)
{
    Language other = *language;
    other.edges = arena_raw(owner, unsigned char, EDGE_SLOTS);
    memset(other.edges, EDGE_UNSURE, EDGE_SLOTS);
    return other;
}

static void assert_same_prose(const Prose *prose, const Prose *other)
{
    assert_int_equal(prose->sentences.count, other->sentences.count);
    assert_int_equal(prose->notes.count, other->notes.count);
    for (Size i = 0; i < prose->sentences.count; i++) {
        assert_int_equal(prose->sentences.at[i].span.start, other->sentences.at[i].span.start);
        assert_int_equal(prose->sentences.at[i].span.end, other->sentences.at[i].span.end);
        assert_int_equal(prose->sentences.at[i].is_quote, other->sentences.at[i].is_quote);
    }
    for (Size i = 0; i < prose->notes.count; i++) {
        assert_int_equal(prose->notes.at[i].cut, other->notes.at[i].cut);
        assert_int_equal(prose->notes.at[i].span.start, other->notes.at[i].span.start);
        assert_int_equal(prose->notes.at[i].span.end, other->notes.at[i].span.end);
    }
    assert_str_equal(prose->agency, other->agency);
}

static void what_is_ruled_out_is_not_there(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Language language = asset_english(&arena);
    Language other = unsure(&language, &arena);
    uint64_t random = 11;
    Size cuts = 0;
    for (int round = 0; round < 20000; round++) {
        Arena owner = arena;
        Arena scratch = arena_part(&owner, (Size)16 << 20, "scratch");
        Article article = {.text = made_up(&random, &owner)};
        Prose prose = clean_article(&article, &language, &owner, scratch);
        Prose plain = clean_article(&article, &other, &owner, scratch);
        assert_same_prose(&prose, &plain);
        assert_true(detect_is_surely(&language, article.text) ==
                    detect_is_surely(&other, article.text));
        cuts += prose.notes.count;
    }
    assert_true(cuts > 1000);
}

// The entries of a section of the table, each as `holds` wants it.
static int for_entries(Str table, const char *section, bool (*holds)(const Language *, Str),
                       const Language *language)
{
    int count = 0;
    bool is_inside = false;
    for (Str line; str_cut(&table, '\n', &line);) {
        if (str_starts(line, S("["))) {
            is_inside = str_starts(line, str_from(section));
        }
        for (Str entry; is_inside && !str_starts(line, S("[")) && str_cut(&line, ',', &entry);) {
            entry = str_trim(entry);
            if (entry.len > 0 && entry.at[0] != '#') {
                count++;
                if (!holds(language, entry)) {
                    fail_msg("%s: %.*s", section, (int)entry.len, entry.at);
                }
            }
        }
    }
    return count;
}

static bool may_begin_phrase(const Language *language, Str entry)
{
    return phrase_may_begin(entry, language);
}

static bool may_be_abbreviation(const Language *language, Str entry)
{
    return edge_kinds(language, edge_tail(entry)) & TAIL_ABBREVIATION;
}

static bool may_be_name(const Language *language, Str entry)
{
    return edge_kinds(language, edge_head(entry)) & HEAD_NAME;
}

static bool may_be_stop(const Language *language, Str entry)
{
    return edge_kinds(language, edge_head(entry)) & HEAD_STOP;
}

static void no_word_of_the_table_is_ruled_out(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Language language = asset_english(&arena);
    Str table = asset_language();
    assert_true(for_entries(table, "[notice-", may_begin_phrase, &language) > 500);
    assert_true(for_entries(table, "[abbreviation", may_be_abbreviation, &language) > 50);
    assert_true(for_entries(table, "[unit]", may_be_abbreviation, &language) > 3);
    assert_true(for_entries(table, "[month]", may_be_name, &language) >= 12);
    assert_true(for_entries(table, "[weekday]", may_be_name, &language) >= 7);
    assert_true(for_entries(table, "[date]", may_be_name, &language) > 3);
    assert_true(for_entries(table, "[name-join]", may_be_name, &language) > 3);
    assert_true(for_entries(table, "[stop]", may_be_stop, &language) > 100);
}

static void most_words_are_ruled_out(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Language language = asset_english(&arena);
    assert_false(phrase_may_begin(S("Engineers closed the bridge."), &language));
    assert_false(phrase_may_begin(S("The bridge is closed."), &language));
    assert_true(phrase_may_begin(S("The headline of this article"), &language));
    assert_true(phrase_may_begin(S("\xE2\x84\xAA"), &language)); // whose lower case is a k
    assert_int_equal(edge_kinds(&language, edge_tail(S("the bridge"))) & TAIL_ABBREVIATION, 0);
    Language neutral = language_neutral(S("xx"));
    assert_int_equal(edge_kinds(&neutral, edge_head(S("by"))), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_are_those_that_a_loop_finds),
        cmocka_unit_test(what_is_ruled_out_is_not_there),
        cmocka_unit_test(no_word_of_the_table_is_ruled_out),
        cmocka_unit_test(most_words_are_ruled_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
