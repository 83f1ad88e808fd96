#include "news/copies.h"

#include "cases.h"
#include "news/origin.h"
#include "news/read/read.h"

static Groups origins_of(World *world, const Told *told, int count, Arena *arena)
{
    Terms *terms = texts_of(world, told, count, arena);
    Arena scratch = arena_part(arena, (Size)32 << 20, "scratch");
    Groups copies = copy_find(terms, count, arena, scratch);
    return origin_find(terms, count, copies.group, &world->language, arena, scratch);
}

static bool is_one_origin(World *world, Told a, Told b, Arena arena)
{
    const Told told[] = {a, b};
    return origins_of(world, told, 2, &arena).count == 1;
}

static void articles_of_one_source_are_one_origin(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    static const struct {
        const char *a, *b;
        bool same;
    } names[] = {
        {"Coast Wire", "Coast Wire", true},
        {"Coast Wire", "COAST WIRE", true},
        {"Coast Wire", " the Coast  Wire ", true},
        {"Øresay Tidende", "ØRESAY TIDENDE", true},
        {"AP", "The Associated Press", true},
        {"ap", "Associated Press", true},
        {"Reuters", "Thomson Reuters", true},
        {"Coast Wire", "Coast Wires", false},
        {"AP", "AFP", false},
        {"Harbour Post", "Morning Post", false},
        {NULL, NULL, false},
        {"", " ", false},
        {"Coast Wire", NULL, false},
    };
    for (Size i = 0; i < COUNT_OF(names); i++) {
        Told a = {.text = fire, .source = names[i].a};
        Told b = {.text = trial, .source = names[i].b};
        if (is_one_origin(world, a, b, arena) != names[i].same) {
            print_error("%s / %s\n", names[i].a, names[i].b);
            fail();
        }
    }
}

static void a_named_agency_joins_with_its_own_articles(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    const Told told[] = {
        {.text = fire, .source = "Harbour Post", .agency = "AP"},
        {.text = harvest, .source = "Coast Wire"},
        {.text = trial, .source = "The Associated Press"},
        {.text = fire_independent, .source = "Harbour Post"},
    };
    Groups origins = origins_of(world, told, 4, &arena);
    assert_int_equal(origins.count, 2);
    assert_int_equal(origins.group[0], 0);
    assert_int_equal(origins.group[1], 1);
    assert_int_equal(origins.group[2], 0);
    assert_int_equal(origins.group[3], 0);
}

static Terms cleaned(World *world, Article *article, const char *text, Arena *owner)
{
    *article = (Article){.file = S("x"), .text = str_from(text), .date = MOMENT_UNKNOWN};
    Arena scratch = arena_part(owner, (Size)8 << 20, "scratch");
    Prose prose = clean_article(article, &world->language, owner, scratch);
    return terms_of(article, &prose, world->lexicon, owner);
}

static void an_agency_in_a_dateline_is_evidence_and_in_a_photo_credit_is_not(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    static const char body[] = "The rope works burned down on Sunday and nobody was hurt.\n";
    static const struct {
        const char *head;
        bool named;
    } heads[] = {
        {"HELLEVIK (AP) - ", true},
        {"HELLEVIK, March 3 (Reuters) - ", true},
        {"By Jane Doe, Associated Press\n\n", true},
        {"Smoke rises over the rope works. AP Photo/Jane Doe\n\n", false},
        {"Firefighters at the rope works on Sunday. REUTERS/Jane Doe\n\n", false},
        {"Smoke rises over the rope works. Photo: Getty Images\n\n", false},
        {"", false},
    };
    for (Size i = 0; i < COUNT_OF(heads); i++) {
        Article article;
        Terms terms = cleaned(world, &article, joined(heads[i].head, body, &arena), &arena);
        if ((terms.agency.len > 0) != heads[i].named) {
            print_error("%s\n", heads[i].head);
            fail();
        }
    }
}

static void copies_under_other_names_are_one_origin(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    const Told told[] = {
        {.text = fire, .source = "Coast Wire"},
        {.text = word_dropped(fire, 3, &arena), .source = "Harbour Post"},
        {.text = fire_independent, .source = "Harbour Post"},
        {.text = trial},
        {.text = harvest},
    };
    Groups origins = origins_of(world, told, 5, &arena);
    assert_int_equal(origins.count, 3); // the first three by copy and by source
    assert_int_equal(origins.group[2], 0);
}

static Lines lines_of(World *world, const Told *told, int count, Terms **terms, Arena *arena)
{
    *terms = texts_of(world, told, count, arena);
    Arena scratch = arena_part(arena, (Size)32 << 20, "scratch");
    Groups copies = copy_find(*terms, count, arena, scratch);
    Groups origins = origin_find(*terms, count, copies.group, &world->language, arena, scratch);
    return origin_lines(*terms, count, &origins, arena, scratch);
}

static void an_origin_says_each_sentence_once(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    const Told told[] = {
        {.text = word_dropped(fire, 8, &arena)},
        {.text = fire},
        {.text = reordered(fire, &arena)},
        {.text = joined("NEW YORK (XY) ", word_dropped(fire, 4, &arena), &arena)},
        {.text = cut_behind(fire, 1, &arena)},
        {.text = trial},
    };
    Terms *terms;
    Lines lines = lines_of(world, told, 6, &terms, &arena);
    assert_int_equal(lines.origins, 2);
    assert_int_equal(lines.first[1], terms[1].sentences.count);
    assert_int_equal(lines.count, terms[1].sentences.count + terms[5].sentences.count);
    for (int i = 0; i < lines.first[1]; i++) {
        assert_true(lines.at[i].article == 1 || lines.at[i].article == 2); // never an edited one
    }
}

static void what_an_origin_said_last_stands(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    const Told told[] = {
        {.text = "The earthquake off the coast injured at least 12 people in Karsund, police said. "
                 "The ground shook for half a minute.\n",
         .source = "Coast Wire",
         .date = "2026-03-04T04:05:00Z"},
        {.text = "The earthquake off the coast injured 41 people in Karsund, police said. "
                 "Schools stay closed until Thursday.\n",
         .source = "Coast Wire",
         .date = "2026-03-04T10:30:00Z"},
    };
    Terms *terms;
    Lines lines = lines_of(world, told, 2, &terms, &arena);
    assert_int_equal(lines.origins, 1);
    assert_int_equal(lines.count, 3);
    assert_int_equal(lines.at[0].article, 0);
    assert_int_equal(lines.at[0].sentence, 1); // the first count is gone
    assert_int_equal(lines.at[1].article, 1);
    assert_int_equal(lines.at[1].sentence, 0);
}

static void no_articles_have_no_lines(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    Terms *terms;
    const Told none[] = {{.text = ""}};
    assert_int_equal(lines_of(world, none, 0, &terms, &arena).count, 0);
    assert_int_equal(lines_of(world, none, 1, &terms, &arena).count, 0);
}

// The seeds and what they are, by file name: story and origin inside the story.
typedef struct {
    Str file, story;
    int64_t origin;
} Truth;

static int read_truth(Truth *truth, Arena *owner)
{
    Str rest = test_file("tests/news/seeds.tsv", owner);
    int count = 0;
    for (Str line; str_cut(&rest, '\n', &line);) {
        Str origin;
        if (line.len == 0) {
            continue;
        }
        assert_true(str_cut(&line, '\t', &truth[count].file));
        assert_true(str_cut(&line, '\t', &truth[count].story));
        assert_true(str_cut(&line, '\t', &origin));
        assert_true(str_to_int64(origin, &truth[count].origin));
        count += !str_starts(truth[count].story, S("world-")); // in English; else see digest_test.c
    }
    return count;
}

static Terms seed_terms(World *world, Str file, Arena *owner)
{
    Arena scratch = arena_part(owner, (Size)4 << 20, "scratch");
    Buf path = buf_start(&scratch);
    buf_str(&path, S("seeds/"));
    buf_str(&path, file);
    Str bytes = test_file(str_zero(buf_done(&path), &scratch), owner);
    Size slash = str_find_byte(file, '/');
    Str folder = slash > 0 ? str_sub(file, 0, slash) : (Str){0};
    Articles articles;
    Fail why;
    assert_true(read_articles(bytes, file, folder, owner, scratch, &articles, &why));
    Prose prose = clean_article(&articles.at[0], &world->language, owner, scratch);
    return terms_of(&articles.at[0], &prose, world->lexicon, owner);
}

static void the_seeds_have_the_origins_of_their_table(void **state)
{
    (void)state;
    enum { MOST = 128 };
    TEST_WORLD(world);
    TEST_ARENA(arena);
    TEST_ARENA(scratch);
    Truth truth[MOST];
    int count = read_truth(truth, &arena);
    assert_true(count >= 30);
    Terms texts[MOST];
    for (int i = 0; i < count; i++) {
        texts[i] = seed_terms(world, truth[i].file, &arena);
    }
    Groups copies = copy_find(texts, count, &arena, scratch);
    int wrong = 0;
    for (int i = 0; i < count; i++) {
        for (int k = 0; k < i; k++) {
            if (!str_equal(truth[i].story, truth[k].story)) {
                continue;
            }
            const Terms pair[] = {texts[i], texts[k]};
            const int group[] = {copies.group[i], copies.group[k]};
            Arena own = arena;
            bool one = origin_find(pair, 2, group, &world->language, &own, scratch).count == 1;
            if (one != (truth[i].origin == truth[k].origin)) {
                print_error("%.*s / %.*s\n", (int)truth[i].file.len, truth[i].file.at,
                            (int)truth[k].file.len, truth[k].file.at);
                wrong++;
            }
        }
    }
    assert_int_equal(wrong, 0);
}

static void any_arena_is_enough_or_is_said_to_be_full(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    TEST_ARENA(scratch);
    Told told[] = {{.text = fire}, {.text = word_dropped(fire, 2, &arena)}, {.text = trial}};
    Terms *terms = texts_of(world, told, 3, &arena);
    Groups copies = copy_find(terms, 3, &arena, scratch);
    bool done = false;
    for (Size bytes = 0; bytes < 200000 && !done; bytes += bytes < 2000 ? 1 : 37) {
        Arena own = arena;
        Arena small = arena_part(&own, bytes, "small");
        jmp_buf full;
        small.full = &full;
        if (setjmp(full) == 0) {
            Groups origins = origin_find(terms, 3, copies.group, &world->language, &own, small);
            done = origin_lines(terms, 3, &origins, &own, small).origins == 2;
            assert_true(done);
        }
    }
    assert_true(done);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(articles_of_one_source_are_one_origin),
        cmocka_unit_test(a_named_agency_joins_with_its_own_articles),
        cmocka_unit_test(an_agency_in_a_dateline_is_evidence_and_in_a_photo_credit_is_not),
        cmocka_unit_test(copies_under_other_names_are_one_origin),
        cmocka_unit_test(an_origin_says_each_sentence_once),
        cmocka_unit_test(what_an_origin_said_last_stands),
        cmocka_unit_test(no_articles_have_no_lines),
        cmocka_unit_test(the_seeds_have_the_origins_of_their_table),
        cmocka_unit_test(any_arena_is_enough_or_is_said_to_be_full),
    };
    return cmocka_run_group_tests_name("origin", tests, NULL, NULL);
}
