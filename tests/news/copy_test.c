#include "news/copies.h"

#include "news/copy.h"

#include <time.h>

enum { MOST = 400, FEW_WORDS = 30 };

static Groups groups_of(World *world, const char *const *texts, int count, Arena *arena)
{
    Told *told = arena_new(arena, Told, count);
    for (int i = 0; i < count; i++) {
        told[i].text = texts[i];
    }
    Terms *terms = texts_of(world, told, count, arena);
    Arena scratch = arena_part(arena, (Size)64 << 20, "scratch");
    return copy_find(terms, count, arena, scratch);
}

static bool is_copy(World *world, const char *a, const char *b, Arena arena)
{
    const char *const texts[] = {a, b};
    return groups_of(world, texts, 2, &arena).count == 1;
}

static void an_exact_copy_is_a_copy(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    assert_true(is_copy(world, fire, fire, arena));
    assert_true(is_copy(world, harvest, harvest, arena));
}

static void a_word_dropped_from_every_sentence_hides_no_copy(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    static const char *const texts[] = {fire, harvest, trial, fire_independent};
    for (uint64_t seed = 1; seed <= 60; seed++) {
        Arena own = arena;
        for (Size i = 0; i < COUNT_OF(texts); i++) {
            const char *edited = word_dropped(texts[i], seed, &own);
            assert_string_not_equal(edited, texts[i]);
            assert_true(is_copy(world, texts[i], edited, own));
            assert_true(is_copy(world, edited, word_dropped(texts[i], seed + 99, &own), own));
        }
    }
}

static void order_tail_and_lead_hide_no_copy(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    const char *own_lead = "Our reporters watched from the bridge as the factory went up in smoke. "
                           "It was the largest fire in the town for thirty years.\n";
    assert_true(is_copy(world, fire, reordered(fire, &arena), arena));
    assert_true(is_copy(world, fire, cut_behind(fire, 1, &arena), arena));
    assert_true(is_copy(world, fire, joined(own_lead, fire, &arena), arena));
    const char *all = word_dropped(joined(own_lead, reordered(fire, &arena), &arena), 5, &arena);
    assert_true(is_copy(world, fire, all, arena));
}

static void joined_and_parted_sentences_hide_no_copy(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    assert_true(is_copy(
        world, fire,
        "A fire in the old rope works of Hellevik destroyed three storeys of the building on "
        "Sunday night, and nobody was inside when the roof fell in shortly before eleven.\n"
        "Flames spread from a workshop on the ground floor, the fire chief said, and forty "
        "firefighters from five towns fought the blaze until the morning. A fireboat pumped water "
        "from the harbour.\n",
        arena));
}

static void independent_accounts_stay_apart(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    const char *const texts[] = {fire, fire_independent, harvest, trial};
    assert_int_equal(groups_of(world, texts, 4, &arena).count, 4);
}

static void shared_quotations_join_nothing(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    const char *quotes =
        "\"We shall build this house again, stone by stone, and whoever has a pair of hands is "
        "welcome to help us,\" Mayor Grete Solberg said. \"My grandmother twisted rope here for "
        "forty years, and I am not going to leave her a heap of ashes for a memorial.\"\n";
    assert_false(is_copy(world, joined(fire, quotes, &arena),
                         joined(fire_independent, quotes, &arena), arena));
    assert_false(is_copy(world, joined(quotes, cut_behind(fire, 1, &arena), &arena),
                         joined(quotes, cut_behind(fire_independent, 1, &arena), &arena), arena));
}

static void a_short_official_phrase_or_a_caption_joins_nothing(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    const char *shared = "The cause of the fire is being investigated, the Hellevik police said "
                         "in a statement on Monday.\n";
    assert_false(is_copy(world, joined(fire, shared, &arena),
                         joined(fire_independent, shared, &arena), arena));
}

static void a_chain_of_copies_is_one_group(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    // B prints A below a half of its own; C prints that half with something else.
    const char *b = joined(harvest, fire, &arena);
    const char *c =
        joined(harvest, "The provincial council will talk about it on Friday.\n", &arena);
    const char *const texts[] = {c, fire, trial, b};
    Groups groups = groups_of(world, texts, 4, &arena);
    assert_int_equal(groups.count, 2);
    assert_int_equal(groups.group[0], 0);
    assert_int_equal(groups.group[1], 0);
    assert_int_equal(groups.group[2], 1);
    assert_int_equal(groups.group[3], 0);
}

static void a_copy_of_what_a_copy_added_is_found(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    // B leaves out some of A and adds a little of its own; C is that piece alone.
    const char *long_text = joined(joined(fire, harvest, &arena), trial, &arena);
    const char *own = "Sailors from the training ship formed a chain and carried the model of the "
                      "frigate out through a side door.\n";
    const char *shorter = cut_behind(long_text, 8, &arena);
    const char *const texts[] = {long_text, joined(own, shorter, &arena), own};
    assert_int_equal(groups_of(world, texts, 3, &arena).count, 1);
}

static void the_partition_does_not_depend_on_order(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    const char *texts[] = {fire,
                           harvest,
                           trial,
                           fire_independent,
                           word_dropped(fire, 1, &arena),
                           word_dropped(harvest, 2, &arena),
                           cut_behind(trial, 1, &arena),
                           reordered(fire, &arena),
                           fire,
                           joined(fire_independent, harvest, &arena),
                           trial};
    enum { COUNT = COUNT_OF(texts) };
    Groups first = groups_of(world, texts, COUNT, &arena);
    assert_int_equal(first.count, 3);
    uint64_t seed = 17;
    for (int round = 0; round < 40; round++) {
        Arena own = arena;
        int order[COUNT];
        const char *shuffled[COUNT];
        for (int i = 0; i < COUNT; i++) {
            int k = draw(&seed, i + 1);
            order[i] = order[k];
            order[k] = i;
        }
        for (int i = 0; i < COUNT; i++) {
            shuffled[i] = texts[order[i]];
        }
        Groups again = groups_of(world, shuffled, COUNT, &own);
        assert_int_equal(again.count, first.count);
        int next = 0;
        for (int i = 0; i < COUNT; i++) {
            for (int k = 0; k < COUNT; k++) {
                assert_int_equal(again.group[i] == again.group[k],
                                 first.group[order[i]] == first.group[order[k]]);
            }
            assert_true(again.group[i] <= next);
            next += again.group[i] == next;
        }
    }
}

// Sentences of words that no other seed makes.
static const char *made_up(int seed, int sentences, Arena *owner)
{
    enum { WORDS = 12 };
    static const char *const sounds[] = {"ka", "lo", "mi", "ru", "te", "na", "po", "si"};
    uint64_t drawn = (uint64_t)seed + 1;
    Buf buf = buf_start(owner);
    for (int i = 0; i < sentences * WORDS; i++) {
        bool is_last = i % WORDS == WORDS - 1;
        buf_str(&buf, i % WORDS == 0 ? S("The ") : S(""));
        for (int k = 0; k < 6; k++) {
            buf_str(&buf, str_from(sounds[draw(&drawn, COUNT_OF(sounds))]));
        }
        buf_str(&buf, is_last ? S(".\n") : S(" "));
    }
    return str_zero(buf_done(&buf), owner);
}

// More of them than are remembered for a shingle.
static void what_a_hundred_articles_share_hides_no_copy(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    enum { ARTICLES = 100, COPIES = 3 };
    const char *texts[ARTICLES + COPIES];
    for (int i = 0; i < ARTICLES; i++) {
        texts[i] = joined(made_up(i, 8, &arena), fire, &arena);
    }
    for (int i = 0; i < COPIES; i++) {
        texts[ARTICLES + i] = word_dropped(texts[i * 49], 7, &arena);
    }
    Groups groups = groups_of(world, texts, ARTICLES + COPIES, &arena);
    assert_int_equal(groups.count, ARTICLES);
    for (int i = 0; i < COPIES; i++) {
        assert_int_equal(groups.group[ARTICLES + i], i * 49);
    }
}

// Shingles that one article has more often than are remembered, and more than are expected.
static void what_is_said_again_and_again_hides_no_copy(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    const char *again = made_up(1, 1, &arena);
    for (int i = 0; i < 8; i++) {
        again = joined(again, again, &arena);
    }
    const char *const texts[] = {joined(again, fire, &arena),      fire, again, harvest,
                                 word_dropped(harvest, 3, &arena), again};
    Groups groups = groups_of(world, texts, COUNT_OF(texts), &arena);
    assert_int_equal(groups.count, 2);
    const int wanted[] = {0, 0, 0, 1, 1, 0};
    assert_memory_equal(groups.group, wanted, sizeof wanted);
}

// Each of them adds as many as the one before found, so that more are met than are remembered.
static void a_refrain_of_three_articles_joins_nothing(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    enum { REFRAINS = 24, OWN = 60, ARTICLES = 3 };
    for (int seed = 0; seed < 5; seed++) {
        Arena own = arena;
        const char *refrain = made_up(seed, 1, &own);
        const char *texts[ARTICLES];
        for (int i = 0; i < ARTICLES; i++) {
            texts[i] = made_up(100 * seed + 10 + i, OWN, &own);
            for (int k = 0; k < REFRAINS; k++) {
                texts[i] = joined(texts[i], refrain, &own);
            }
        }
        assert_int_equal(groups_of(world, texts, ARTICLES, &own).count, ARTICLES);
    }
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void three_hundred_copies_cost_three_hundred_comparisons(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    const char *texts[MOST];
    for (int i = 0; i < MOST; i++) {
        texts[i] = i % 2 ? fire : word_dropped(fire, (uint64_t)i, &arena);
    }
    Arena own = arena;
    double start = seconds();
    assert_int_equal(groups_of(world, texts, MOST / 4, &own).count, 1);
    double few = seconds() - start;
    own = arena;
    start = seconds();
    assert_int_equal(groups_of(world, texts, MOST, &own).count, 1);
    double many = seconds() - start;
    assert_true(many < 12 * few + 0.05); // all pairs would be sixteen times
}

static void odd_articles_are_groups_of_their_own(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    const char *const texts[] = {"", "Yes.", "", "\"All of it is a quotation.\"", "a", fire};
    assert_int_equal(groups_of(world, texts, 6, &arena).count, 6);
    assert_int_equal(groups_of(world, texts, 0, &arena).count, 0);
    assert_true(is_copy(world, "...", "...", arena)); // no words at all
    const char *quote = "\"All of it is one long quotation and nothing else, but two papers print "
                        "it word for word.\"";
    assert_true(is_copy(world, quote, quote, arena));
}

static void containment_is_a_share_of_the_part(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    TEST_ARENA(scratch);
    Told told[] = {{.text = fire}, {.text = joined(fire, harvest, &arena)}, {.text = trial}};
    Terms *terms = texts_of(world, told, 3, &arena);
    assert_true(copy_containment(&terms[0], &terms[1], scratch) == 1);
    double half = copy_containment(&terms[1], &terms[0], scratch);
    assert_true(half > 0.3 && half < 0.7);
    assert_true(copy_containment(&terms[2], &terms[0], scratch) == 0);
}

// Some of the sentences of a text, a stretch of words of every second one quoted.
static const char *some_quoted(const char *text, uint64_t *seed, Arena *owner)
{
    Str all = str_from(text);
    Sentences sentences = text_sentences(all, owner);
    Buf buf = buf_start(owner);
    for (Size s = 0; s < sentences.count; s++) {
        Span span = sentences.at[s].span;
        Str words = str_sub(all, span.start, span.end);
        const int from = draw(seed, 2) ? draw(seed, 12) : -1;
        const int to = from + draw(seed, 12);
        Str word;
        bool is_left_out = draw(seed, 4) == 0;
        for (int i = 0; !is_left_out && str_cut(&words, ' ', &word); i++) {
            buf_str(&buf, i == from ? S(" \"") : S(" "));
            buf_str(&buf, word);
            buf_str(&buf, from >= 0 && i == to ? S("\"") : S(""));
        }
    }
    return str_zero(buf_done(&buf), owner);
}

static int words_told(const Terms *text)
{
    int words = 0;
    for (int i = 0; i < text->first[text->sentences.count]; i++) {
        words += !(text->tokens[i] & TOKEN_QUOTED);
    }
    return words;
}

static void what_is_joined_is_what_containment_says(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    TEST_ARENA(scratch);
    int copies = 0;
    int others = 0;
    const char *both = joined(fire, harvest, &arena);
    for (uint64_t seed = 1; seed <= 300; seed++) {
        Arena own = arena;
        uint64_t drawn = seed;
        const char *one = some_quoted(draw(&drawn, 2) ? both : harvest, &drawn, &own);
        const char *other = word_dropped(some_quoted(both, &drawn, &own), seed, &own);
        Told told[] = {{.text = one}, {.text = other}};
        Terms *terms = texts_of(world, told, 2, &own);
        const int part = words_told(&terms[0]) > words_told(&terms[1]);
        // Where little is told the quotations count as well, and may hide what both have.
        if (words_told(&terms[0]) == words_told(&terms[1]) ||
            words_told(&terms[part]) < FEW_WORDS) {
            continue;
        }
        bool is_contained = copy_containment(&terms[part], &terms[!part], scratch) > 0.5;
        assert_int_equal(copy_find(terms, 2, &own, scratch).count, is_contained ? 1 : 2);
        copies += is_contained;
        others += !is_contained;
    }
    assert_true(copies > 30 && others > 30);
}

static void any_arena_is_enough_or_is_said_to_be_full(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    Told told[] = {{.text = fire}, {.text = fire}, {.text = trial}};
    Terms *terms = texts_of(world, told, 3, &arena);
    bool done = false;
    for (Size bytes = 0; bytes < 200000 && !done; bytes += bytes < 2000 ? 1 : 37) {
        Arena own = arena;
        Arena small = arena_part(&own, bytes, "small");
        jmp_buf full;
        small.full = &full;
        if (setjmp(full) == 0) {
            done = copy_find(terms, 3, &own, small).count == 2;
            assert_true(done);
        }
    }
    assert_true(done);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_exact_copy_is_a_copy),
        cmocka_unit_test(a_word_dropped_from_every_sentence_hides_no_copy),
        cmocka_unit_test(order_tail_and_lead_hide_no_copy),
        cmocka_unit_test(joined_and_parted_sentences_hide_no_copy),
        cmocka_unit_test(independent_accounts_stay_apart),
        cmocka_unit_test(shared_quotations_join_nothing),
        cmocka_unit_test(a_short_official_phrase_or_a_caption_joins_nothing),
        cmocka_unit_test(a_chain_of_copies_is_one_group),
        cmocka_unit_test(a_copy_of_what_a_copy_added_is_found),
        cmocka_unit_test(the_partition_does_not_depend_on_order),
        cmocka_unit_test(what_a_hundred_articles_share_hides_no_copy),
        cmocka_unit_test(what_is_said_again_and_again_hides_no_copy),
        cmocka_unit_test(a_refrain_of_three_articles_joins_nothing),
        cmocka_unit_test(three_hundred_copies_cost_three_hundred_comparisons),
        cmocka_unit_test(odd_articles_are_groups_of_their_own),
        cmocka_unit_test(containment_is_a_share_of_the_part),
        cmocka_unit_test(what_is_joined_is_what_containment_says),
        cmocka_unit_test(any_arena_is_enough_or_is_said_to_be_full),
    };
    return cmocka_run_group_tests_name("copy", tests, NULL, NULL);
}
