#include "news/scoop.h"

#include "news/texts.h"

// Every article is an origin of its own.
static Str first_of(World *world, const char *const *articles, int count, Arena *owner)
{
    TEST_ARENA(scratch);
    Told *told = arena_new(owner, Told, count);
    Groups origins = {arena_new(owner, int, count), count};
    for (int i = 0; i < count; i++) {
        told[i].text = articles[i];
        origins.group[i] = i;
    }
    Terms *texts = texts_of(world, told, count, owner);
    return scoop_reporter(texts, count, &origins, world->lexicon, scratch);
}

static void ways_to_name_the_first_reporter_are_known(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    static const struct {
        const char *a, *b, *first;
    } cases[] = {
        {"Axios was first to report the talks on Wednesday.",
         "Axios, the news site, was the first to report the contacts.", "Axios"},
        {"The talks were first reported by Axios.",
         "The envoy met the group, two people said, confirming a report by Axios.", "Axios"},
        {"The Coast Wire first reported the resignation.",
         "The Coast Wire reported the resignation before noon.", "Coast Wire"},
        {"The letter was first revealed by the newspaper Harbour Post.",
         "The mayor, as the Harbour Post reported, will resign.", "Harbour Post"},
        // Only one names it.
        {"Axios was first to report the talks on Wednesday.", "The talks were held in Doha.", ""},
        // Nobody says that it was first.
        {"Axios reported the talks on Wednesday.", "Axios said the talks went on.", ""},
        // First at something else.
        {"Axios was the first to open an office in Doha.",
         "Axios said the first office opened in Doha.", ""},
        {"On Monday first reports came in.", "On Monday he reported first.", ""},
        // What was reported, by whom somebody was dismissed, an office that measures.
        {"The choice of Moen, first reported by the Harbour Post on Monday, pleased the council.",
         "Moen reported for duty at the harbour, the council said.", ""},
        {"Brim was dismissed by the Islander, first reported by the Harbour Post.",
         "The Islander reported a loss.", ""},
        {"The Skerry Geological Survey first reported a magnitude of 5.5.",
         "The Skerry Geological Survey reported a magnitude of 5.4.", ""},
        // Taken back.
        {"The Harbour Post was the first to report the sale.",
         "The Harbour Post reported the sale and retracted the report.", ""},
        {"", "", ""},
    };
    for (Size i = 0; i < COUNT_OF(cases); i++) {
        const char *const articles[] = {cases[i].a, cases[i].b};
        assert_str_equal(first_of(world, articles, 2, &arena), str_from(cases[i].first));
    }
}

static void one_origin_that_names_it_twice_is_not_two(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    TEST_ARENA(scratch);
    const Told told[] = {{.text = "Axios was first to report the talks."},
                         {.text = "The talks were first reported by Axios."}};
    Terms *texts = texts_of(world, told, 2, &arena);
    int group[] = {0, 0};
    Groups one = {group, 1};
    assert_int_equal(scoop_reporter(texts, 2, &one, world->lexicon, scratch).len, 0);
}

static void the_name_that_most_origins_credit_wins(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    const char *const articles[] = {
        "Globus was first to report the sale.", "Globus and Axios reported the sale.",
        "Axios was first to report the sale.", "The sale was first reported by Axios on Monday."};
    assert_str_equal(first_of(world, articles, 4, &arena), S("Axios"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ways_to_name_the_first_reporter_are_known),
        cmocka_unit_test(one_origin_that_names_it_twice_is_not_two),
        cmocka_unit_test(the_name_that_most_origins_credit_wins),
    };
    return cmocka_run_group_tests_name("scoop", tests, NULL, NULL);
}
