// The concepts of a cluster against the plain way: every line is gone through for every word and pair.
#include "news/cluster.h"

#include "base/buf.h"
#include "news/texts.h"

#include <math.h>

enum { ARTICLES = 6, ORIGINS = 4, MOST_KEYS = 200 };

typedef struct {
    World *world;
    Terms *texts;
    WordTable *words;
    Cluster cluster;
} Made;

// Few words, the first ones often, so that some stand once and some everywhere.
static char *made_text(uint64_t *seed, int sentences, Arena *owner)
{
    static const char *const words[] = {
        "Tern",  "the",    "of",    "ferry",      "quay",   "mayor",  "bridge", "diver",
        "crane", "and",    "storm", "harbor",     "to",     "girder", "pilot",  "anchor",
        "fog",   "ledger", "canal", "government", "Monday", "orme",   "a",      "lamp",
        "vote",  "dredge", "buoy",  "oar",        "kelp"};
    Buf buf = buf_start(owner);
    for (int s = 0; s < sentences; s++) {
        for (int i = 0, count = 3 + draw(seed, 8); i < count; i++) {
            int word = draw(seed, 1 + draw(seed, (int)COUNT_OF(words)));
            buf_str(&buf, i ? S(" ") : S("Xan "));
            buf_str(&buf, str_from(words[word]));
        }
        buf_str(&buf, S(". "));
    }
    return str_zero(str_trim(buf_done(&buf)), owner);
}

static Made made_cluster(World *world, uint64_t *seed, Arena *owner)
{
    TEST_ARENA(scratch);
    Made made = {.world = world};
    Told told[ARTICLES];
    Groups origins = {arena_new(owner, int, ARTICLES), ORIGINS};
    for (int i = 0; i < ARTICLES; i++) {
        told[i] = (Told){made_text(seed, 1 + draw(seed, 6), owner), "", "", NULL};
        origins.group[i] = i < ORIGINS ? i : draw(seed, ORIGINS);
    }
    made.texts = texts_of(world, told, ARTICLES, owner);
    for (int i = 0; i < ARTICLES; i += 2) {
        made.texts[i].headline =
            terms_of_text(str_from(made_text(seed, 1, owner)), world->lexicon, NULL, owner);
    }
    Lines lines = origin_lines(made.texts, ARTICLES, &origins, owner, scratch);
    static const Synonyms none = {0};
    made.words = arena_new(owner, WordTable, 1);
    *made.words = word_table(world->lexicon, &none, owner);
    made.cluster =
        cluster_build(made.texts, &lines, world->lexicon, made.words, &none, owner, scratch);
    return made;
}

// A stem, or two; 0 is none.
static uint64_t key_at(const Made *made, Tokens tokens, int i, int length)
{
    uint64_t key = 0;
    bool is_topic = false;
    for (int k = i; k < i + length; k++) {
        const Word *word = lexicon_word(made->world->lexicon, tokens.at[k]);
        key = key << 32 | (word->stem + 1);
        is_topic = is_topic || !(word->flags & WORD_STOP);
    }
    return is_topic ? key : 0;
}

static int count_in(const Made *made, Tokens tokens, uint64_t key, int length)
{
    int count = 0;
    for (int i = 0; i + length <= tokens.count; i++) {
        count += key_at(made, tokens, i, length) == key;
    }
    return count;
}

// How often it stands in the lines, and how many origins have it there and in headlines.
typedef struct {
    int times, origins, headlines;
} Counted;

static Counted count_of(const Made *made, uint64_t key, int length)
{
    const Lines *lines = &made->cluster.lines;
    Counted found = {0};
    for (int origin = 0; origin < lines->origins; origin++) {
        int times = 0;
        int headlines = 0;
        for (int line = lines->first[origin]; line < lines->first[origin + 1]; line++) {
            Tokens headline = made->texts[lines->at[line].article].headline;
            times += count_in(made, line_tokens(made->texts, &lines->at[line]), key, length);
            headlines += count_in(made, headline, key, length);
        }
        found.times += times;
        found.origins += times > 0;
        found.headlines += headlines > 0;
    }
    return found;
}

static bool is_unique_term(const Made *made, uint64_t key)
{
    Counted counted = count_of(made, key, 1);
    return counted.times == 1 && counted.headlines == 0;
}

static int number_of(const Made *made, Tokens tokens, int i, int length)
{
    TEST_ARENA(arena);
    Ints found = cluster_concepts(&made->cluster, (Tokens){tokens.at + i, length}, &arena);
    for (int k = 0; k < found.count; k++) {
        if ((found.at[k] >= made->cluster.term_count) == (length == 2)) {
            return found.at[k];
        }
    }
    return -1;
}

static bool has(Ints ints, int number)
{
    int found = 0;
    for (int i = 0; i < ints.count; i++) {
        found += ints.at[i] == number;
    }
    assert_true(found < 2);
    return found == 1;
}

// Checks what is known of some tokens that stand in a line; of a piece of it, too.
static void check_concepts(const Made *made, Tokens whole, Tokens tokens, const LineConcepts *known)
{
    uint64_t keys[MOST_KEYS];
    int shared = 0, count = 0, unique[3] = {0};
    for (int length = 1; length <= 2; length++) {
        for (int i = 0; i + length <= tokens.count; i++) {
            uint64_t key = key_at(made, tokens, i, length);
            bool is_new = key != 0;
            for (int k = 0; k < count; k++) {
                is_new = is_new && keys[k] != key;
            }
            bool is_unique = false;
            for (int k = i; k < i + length && key; k++) {
                uint64_t term = key_at(made, tokens, k, 1);
                is_unique = is_unique || (term && is_unique_term(made, term));
            }
            int number = is_new ? number_of(made, tokens, i, length) : -1;
            bool stands = is_new && count_in(made, whole, key, length) > 0;
            keys[count] = key;
            count += is_new;
            unique[length] += stands && is_unique;
            if (!is_new || is_unique || (number < 0 && !stands)) {
                continue;
            }
            const Concept *concept = &made->cluster.concepts[number];
            Counted counted = count_of(made, key, length);
            assert_true(has(known->shared, number));
            assert_int_equal(concept->origins, counted.origins);
            assert_int_equal(concept->headlines, counted.headlines);
            shared++;
        }
    }
    assert_int_equal(known->shared.count, shared);
    assert_int_equal(known->unique_terms, unique[1]);
    assert_int_equal(known->unique_pairs, unique[2]);
}

static void lines_and_their_pieces_have_the_concepts_of_the_plain_way(void **state)
{
    (void)state;
    uint64_t seed = 7;
    int unique = 0;
    for (int round = 0; round < 60; round++) {
        TEST_ARENA(arena);
        TEST_ARENA(scratch);
        TEST_WORLD(world);
        Made made = made_cluster(world, &seed, &arena);
        int *listed = arena_new(&arena, int, made.cluster.lines.count);
        int count = 0;
        for (int line = 0; line < made.cluster.lines.count; line++) {
            listed[count] = line;
            count += draw(&seed, 3) > 0;
        }
        cluster_count_pairs(&made.cluster, listed, count, NULL, &arena, scratch);
        for (int i = 0; i < count; i++) {
            Tokens tokens = line_tokens(made.texts, &made.cluster.lines.at[listed[i]]);
            LineConcepts known = cluster_line_concepts(&made.cluster, listed[i]);
            check_concepts(&made, tokens, tokens, &known);
            unique += known.unique_terms + known.unique_pairs;
            int drop = draw(&seed, tokens.count);
            Tokens piece = {arena_new(&arena, Token, tokens.count), 0};
            for (int k = 0; k < tokens.count; k++) {
                piece.at[piece.count] = tokens.at[k];
                piece.count += k < drop || k > drop + 1;
            }
            known = cluster_piece_concepts(&made.cluster, listed[i], piece, &arena);
            check_concepts(&made, tokens, piece, &known);
        }
    }
    assert_true(unique > 100);
}

static void a_term_weighs_what_its_rarity_says(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_WORLD(world);
    uint64_t seed = 21;
    int known = 0;
    for (int round = 0; round < 5; round++) {
        Made made = made_cluster(world, &seed, &arena);
        for (int term = 0; term < made.cluster.term_count; term++) {
            const Word *word = lexicon_word(world->lexicon, made.cluster.stem[term]);
            int frequency = background_frequency(&world->language.background, word->text);
            double rarity = log((double)BACKGROUND_ARTICLES / frequency) / log(100);
            bool tells = !(word->flags & (WORD_REPORTING | WORD_WEEKDAY));
            double wanted = tells ? fmin(fmax(rarity, 0.3), 1.6) : 0.3;
            assert_float_equal(made.cluster.weight[term], wanted, 1e-12);
            known += frequency > world->language.background.rarest;
        }
    }
    assert_true(known > 0);
}

static void terms_of_the_cluster_before_are_unknown(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_ARENA(scratch);
    TEST_WORLD(world);
    uint64_t seed = 9;
    Made made = made_cluster(world, &seed, &arena);
    uint32_t stem = made.cluster.stem[0];
    assert_int_equal(cluster_term(&made.cluster, stem), 0);
    for (int round = 0; round < 3; round++) {
        cluster_end(&made.cluster);
        assert_int_equal(cluster_term(&made.cluster, stem), -1);
        Lines lines = made.cluster.lines;
        static const Synonyms none = {0};
        made.words->used = round == 1 ? 1 << 30 : made.words->used; // numbers begin again behind it
        made.cluster =
            cluster_build(made.texts, &lines, world->lexicon, made.words, &none, &arena, scratch);
        assert_int_equal(cluster_term(&made.cluster, stem), 0);
    }
    cluster_end(&made.cluster);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_and_their_pieces_have_the_concepts_of_the_plain_way),
        cmocka_unit_test(a_term_weighs_what_its_rarity_says),
        cmocka_unit_test(terms_of_the_cluster_before_are_unknown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
