// Situations of versions, kills, embargoes and dates; each says which articles are shown.
#include "tests.h"

#include "news/rules.h"

#define U MOMENT_UNKNOWN

enum { NOW = 1000000 };

typedef struct {
    const char *id;
    int version;
    Status status;
    Moment date, embargo, expires;
    const char *text;
    bool is_open_ended;
    int rank; // 0 card, 1 stick
    const char *replaces;
} Given;

#define USABLE .status = STATUS_USABLE, .date = U, .embargo = U, .expires = U
#define CANCELED .status = STATUS_CANCELED, .date = U, .embargo = U, .expires = U
#define WITHHELD .status = STATUS_WITHHELD, .date = U, .embargo = U, .expires = U

typedef struct {
    const char *situation;
    Given given[4];
    Kill kills[2];
    RulesTime time;
    const char *shown; // texts in order
} Row;

#define TRUSTED                                                                                    \
    {                                                                                              \
        NOW, true, U                                                                               \
    }
#define UNTRUSTED                                                                                  \
    {                                                                                              \
        U, false, U                                                                                \
    }
#define SINCE(moment)                                                                              \
    {                                                                                              \
        U, false, moment                                                                           \
    }

static const Row rows[] = {
    {"nothing", {{0}}, {{{0}, 0}}, TRUSTED, ""},
    {"one", {{"a", 1, USABLE, .text = "A"}}, {{{0}, 0}}, TRUSTED, "A"},
    {"a correction",
     {{"a", 1, USABLE, .text = "A"}, {"b", 1, USABLE, .text = "B", .replaces = "a"}},
     {{{0}, 0}},
     TRUSTED,
     "B"},
    {"a correction of every version of several items",
     {{"a", 1, USABLE, .text = "A"},
      {"a", 7, USABLE, .text = "B"},
      {"b", 1, USABLE, .text = "C"},
      {"c", 1, USABLE, .text = "D", .replaces = " b\n\ta x"}},
     {{{0}, 0}},
     TRUSTED,
     "D"},
    {"a correction without an id",
     {{"a", 1, USABLE, .text = "A"}, {"", 0, USABLE, .text = "B", .replaces = "a"}},
     {{{0}, 0}},
     TRUSTED,
     "B"},
    {"a correction of what is not there, and of itself",
     {{"a", 1, USABLE, .text = "A", .replaces = "b a"}},
     {{{0}, 0}},
     TRUSTED,
     "A"},
    {"a correction of a correction",
     {{"a", 1, USABLE, .text = "A"},
      {"b", 1, USABLE, .text = "B", .replaces = "a"},
      {"c", 1, USABLE, .text = "C", .replaces = "b"}},
     {{{0}, 0}},
     TRUSTED,
     "C"},
    {"a correction under embargo waits",
     {{"a", 1, USABLE, .text = "A"},
      {"b", 1, STATUS_USABLE, U, NOW + 1, U, .text = "B", .replaces = "a"}},
     {{{0}, 0}},
     TRUSTED,
     "A"},
    {"a correction that is withheld",
     {{"a", 1, USABLE, .text = "A"}, {"b", 1, WITHHELD, .text = "B", .replaces = "a"}},
     {{{0}, 0}},
     TRUSTED,
     ""},
    {"a correction that was killed brings nothing back",
     {{"a", 1, USABLE, .text = "A"}, {"b", 1, USABLE, .text = "B", .replaces = "a"}},
     {{{"b", 1}, 1}},
     TRUSTED,
     ""},
    {"a correction that has expired",
     {{"a", 1, USABLE, .text = "A"},
      {"b", 1, STATUS_USABLE, U, U, NOW - 1, .text = "B", .replaces = "a"}},
     {{{0}, 0}},
     TRUSTED,
     ""},
    {"an older item replaces none that is newer",
     {{"a", 1, STATUS_USABLE, 900, U, U, .text = "A"},
      {"b", 1, STATUS_USABLE, 800, U, U, .text = "B", .replaces = "a"}},
     {{{0}, 0}},
     TRUSTED,
     "AB"},
    {"of two that replace one another the later stays",
     {{"a", 1, STATUS_USABLE, 900, U, U, .text = "A", .replaces = "b"},
      {"b", 1, STATUS_USABLE, 800, U, U, .text = "B", .replaces = "a"}},
     {{{0}, 0}},
     TRUSTED,
     "A"},
    {"of two without a date that replace one another one stays",
     {{"a", 1, USABLE, .text = "A", .replaces = "b"},
      {"b", 1, USABLE, .text = "B", .replaces = "a"}},
     {{{0}, 0}},
     TRUSTED,
     "B"},
    {"a stick corrects the card",
     {{"a", 1, USABLE, .text = "A"}, {"b", 1, USABLE, .text = "B", .rank = 1, .replaces = "a"}},
     {{{0}, 0}},
     TRUSTED,
     "B"},
    {"two ids",
     {{"a", 1, USABLE, .text = "A"}, {"b", 1, USABLE, .text = "B"}},
     {{{0}, 0}},
     TRUSTED,
     "AB"},
    {"no ids",
     {{"", 0, USABLE, .text = "A"}, {"", 0, USABLE, .text = "B"}},
     {{{0}, 0}},
     TRUSTED,
     "AB"},
    {"the higher version",
     {{"a", 1, USABLE, .text = "A"}, {"a", 2, USABLE, .text = "B"}},
     {{{0}, 0}},
     TRUSTED,
     "B"},
    {"the higher version, first",
     {{"a", 2, USABLE, .text = "B"}, {"a", 1, USABLE, .text = "A"}},
     {{{0}, 0}},
     TRUSTED,
     "B"},
    {"the higher version on the card",
     {{"a", 2, USABLE, .text = "B"}, {"a", 1, USABLE, .text = "A", .rank = 1}},
     {{{0}, 0}},
     TRUSTED,
     "B"},
    {"one version: the stick's",
     {{"a", 1, USABLE, .text = "A"}, {"a", 1, USABLE, .text = "B", .rank = 1}},
     {{{0}, 0}},
     TRUSTED,
     "B"},
    {"one version: the newer date",
     {{"a", 1, USABLE, .text = "A", .rank = 1},
      {"a", 1, .status = STATUS_USABLE, .date = 5, .embargo = U, .expires = U, .text = "B"}},
     {{{0}, 0}},
     TRUSTED,
     "B"},
    {"a kill of this version", {{"a", 1, USABLE, .text = "A"}}, {{{"a", 1}, 1}}, TRUSTED, ""},
    {"a kill of a later one", {{"a", 1, USABLE, .text = "A"}}, {{{"a", 1}, 7}}, TRUSTED, ""},
    {"a kill of an earlier one", {{"a", 2, USABLE, .text = "A"}}, {{{"a", 1}, 1}}, TRUSTED, "A"},
    {"a kill of all", {{"a", 99, USABLE, .text = "A"}}, {{{"a", 1}, 0}}, TRUSTED, ""},
    {"a kill of another", {{"a", 1, USABLE, .text = "A"}}, {{{"b", 1}, 0}}, TRUSTED, "A"},
    {"a kill leaves the version after it",
     {{"a", 1, USABLE, .text = "A"}, {"a", 2, USABLE, .text = "B"}},
     {{{"a", 1}, 1}},
     TRUSTED,
     "B"},
    {"a canceled version",
     {{"a", 1, USABLE, .text = "A"}, {"a", 2, CANCELED, .text = "K"}},
     {{{0}, 0}},
     TRUSTED,
     ""},
    {"a canceled version on the card, the other on the stick",
     {{"a", 2, CANCELED, .text = "K"}, {"a", 1, USABLE, .text = "A", .rank = 1}},
     {{{0}, 0}},
     TRUSTED,
     ""},
    {"a version after the canceled one",
     {{"a", 2, CANCELED, .text = "K"}, {"a", 3, USABLE, .text = "C"}},
     {{{0}, 0}},
     TRUSTED,
     "C"},
    {"a canceled version without a number",
     {{"a", 0, CANCELED, .text = "K"}, {"a", 3, USABLE, .text = "C"}},
     {{{0}, 0}},
     TRUSTED,
     ""},
    {"canceled without an id",
     {{"", 0, CANCELED, .text = "K"}, {"", 0, USABLE, .text = "C"}},
     {{{0}, 0}},
     TRUSTED,
     "C"},
    {"withheld", {{"a", 1, WITHHELD, .text = "A"}}, {{{0}, 0}}, TRUSTED, ""},
    {"withheld after usable",
     {{"a", 1, USABLE, .text = "A"}, {"a", 2, WITHHELD, .text = "B"}},
     {{{0}, 0}},
     TRUSTED,
     ""},
    {"usable after withheld",
     {{"a", 1, WITHHELD, .text = "A"}, {"a", 2, USABLE, .text = "B"}},
     {{{0}, 0}},
     TRUSTED,
     "B"},
    {"an embargo to come",
     {{"a", 1, .date = U, .embargo = NOW + 1, .expires = U, .text = "A"}},
     {{{0}, 0}},
     TRUSTED,
     ""},
    {"an embargo that ends now",
     {{"a", 1, .date = U, .embargo = NOW, .expires = U, .text = "A"}},
     {{{0}, 0}},
     TRUSTED,
     "A"},
    {"an embargo that is over",
     {{"a", 1, .date = U, .embargo = NOW - 1, .expires = U, .text = "A"}},
     {{{0}, 0}},
     TRUSTED,
     "A"},
    {"any embargo while nobody knows the time",
     {{"a", 1, .date = U, .embargo = 1, .expires = U, .text = "A"}},
     {{{0}, 0}},
     UNTRUSTED,
     ""},
    {"any embargo, though it must be over",
     {{"a", 1, .date = U, .embargo = 1, .expires = U, .text = "A"}},
     {{{0}, 0}},
     SINCE(NOW),
     ""},
    {"an embargo without end",
     {{"a", 1, USABLE, .is_open_ended = true, .text = "A"}},
     {{{0}, 0}},
     TRUSTED,
     ""},
    {"a version under embargo waits beside the one before",
     {{"a", 1, USABLE, .text = "A"},
      {"a", 2, .date = U, .embargo = NOW + 1, .expires = U, .text = "B"}},
     {{{0}, 0}},
     TRUSTED,
     "A"},
    {"and takes its place",
     {{"a", 1, USABLE, .text = "A"},
      {"a", 2, .date = U, .embargo = NOW, .expires = U, .text = "B"}},
     {{{0}, 0}},
     TRUSTED,
     "B"},
    {"expired",
     {{"a", 1, .date = U, .embargo = U, .expires = NOW, .text = "A"}},
     {{{0}, 0}},
     TRUSTED,
     ""},
    {"not yet expired",
     {{"a", 1, .date = U, .embargo = U, .expires = NOW + 1, .text = "A"}},
     {{{0}, 0}},
     TRUSTED,
     "A"},
    {"an expired version takes the earlier ones with it",
     {{"a", 1, USABLE, .text = "A"},
      {"a", 2, .date = U, .embargo = U, .expires = NOW, .text = "B"}},
     {{{0}, 0}},
     TRUSTED,
     ""},
    {"expiry while nobody knows the time",
     {{"a", 1, .date = U, .embargo = U, .expires = 1, .text = "A"}},
     {{{0}, 0}},
     UNTRUSTED,
     "A"},
    {"certainly expired, though nobody knows the time",
     {{"a", 1, .date = U, .embargo = U, .expires = NOW, .text = "A"}},
     {{{0}, 0}},
     SINCE(NOW),
     ""},
    {"not certainly expired",
     {{"a", 1, .date = U, .embargo = U, .expires = NOW + 1, .text = "A"}},
     {{{0}, 0}},
     SINCE(NOW),
     "A"},
    {"killed while under embargo",
     {{"a", 1, .date = U, .embargo = NOW + 1, .expires = U, .text = "A"}},
     {{{"a", 1}, 1}},
     TRUSTED,
     ""},
    {"a kill needs no clock",
     {{"a", 1, USABLE, .text = "A"},
      {"a", 2, .status = STATUS_CANCELED, .date = U, .embargo = NOW + 1, .expires = U,
       .text = "K"}},
     {{{0}, 0}},
     UNTRUSTED,
     ""},
    {"three versions and a kill of two",
     {{"a", 1, USABLE, .text = "A"},
      {"a", 2, USABLE, .text = "B"},
      {"a", 3, USABLE, .text = "C"},
      {"b", 1, USABLE, .text = "D"}},
     {{{"a", 1}, 2}},
     TRUSTED,
     "CD"},
    {"negative versions",
     {{"a", -5, USABLE, .text = "A"}, {"a", 0, USABLE, .text = "B"}},
     {{{0}, 0}},
     TRUSTED,
     "B"},
};

static Articles articles_of(const Row *row, int rank, Arena *arena)
{
    Articles articles = {.at = arena_new(arena, Article, COUNT_OF(row->given))};
    for (Size i = 0; i < COUNT_OF(row->given); i++) {
        const Given *given = &row->given[i];
        if (given->text && given->rank == rank) {
            articles.at[articles.count++] = (Article){.id = str_from(given->id),
                                                      .version = given->version,
                                                      .status = given->status,
                                                      .date = given->date,
                                                      .embargo = given->embargo,
                                                      .expires = given->expires,
                                                      .embargo_is_open_ended = given->is_open_ended,
                                                      .file = str_from(given->text),
                                                      .text = str_from(given->text),
                                                      .replaces = str_from(given->replaces)};
        }
    }
    return articles;
}

static void every_situation_shows_what_it_should(void **state)
{
    (void)state;
    for (Size i = 0; i < COUNT_OF(rows); i++) {
        TEST_ARENA(arena);
        TEST_ARENA(scratch);
        const Row *row = &rows[i];
        RulesSource sources[2] = {{articles_of(row, 0, &arena), 0},
                                  {articles_of(row, 1, &arena), 1}};
        Kill kills[2];
        memcpy(kills, row->kills, sizeof kills);
        Skips hidden;
        Articles shown =
            rules_shown(&(RulesSources){sources, 2}, &(Kills){kills, kills[0].id.len > 0},
                        &row->time, &arena, scratch, &hidden);
        char texts[8] = "";
        for (Size j = 0; j < shown.count; j++) {
            strncat(texts, shown.at[j].text.at, 1);
        }
        if (strcmp(texts, row->shown) != 0) {
            print_error("%s: shown are \"%s\", not \"%s\"\n", row->situation, texts, row->shown);
            fail();
        }
        assert_int_equal(shown.count + hidden.count,
                         sources[0].articles.count + sources[1].articles.count);
        for (int j = 0; j < hidden.count; j++) {
            assert_true(hidden.at[j].why.len > 0);
        }
    }
}

static void the_order_of_articles_decides_nothing(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_ARENA(scratch);
    Article one = {.id = S("a"), .text = S("one"), .date = U, .embargo = U, .expires = U};
    Article two = one;
    two.text = S("two");
    Article orders[2][2] = {{one, two}, {two, one}};
    Kills none = {0};
    RulesTime time = TRUSTED;
    for (int i = 0; i < 2; i++) {
        RulesSource source = {{orders[i], 2}, 0};
        Skips hidden;
        Articles shown =
            rules_shown(&(RulesSources){&source, 1}, &none, &time, &arena, scratch, &hidden);
        assert_int_equal(shown.count, 1);
        assert_str_equal(shown.at[0].text, S("one"));
    }
}

static void kills_are_joined_by_the_gravest(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Kill left[] = {{S("b"), 2}, {S("a"), 0}, {S("c"), 1}};
    Kill right[] = {{S("c"), 5}, {S("a"), 9}, {S("b"), 1}};
    Kills joined = kills_join(&(Kills){left, 3}, &(Kills){right, 3}, 10, &arena);
    assert_int_equal(joined.count, 3);
    assert_str_equal(joined.at[0].id, S("a"));
    assert_int_equal(joined.at[0].version, 0);
    assert_int_equal(joined.at[1].version, 2);
    assert_int_equal(joined.at[2].version, 5);
    assert_int_equal(kills_join(&(Kills){left, 3}, &(Kills){right, 3}, 2, &arena).count, 2);
}

// When what is shown changes by itself.

typedef struct {
    const char *situation;
    Moment embargo, expires;
    RulesTime time;
    Moment next;
} NextRow;

static const NextRow next_rows[] = {
    {"nothing depends on the time", U, U, TRUSTED, U},
    {"an embargo ahead", NOW + 5, U, TRUSTED, NOW + 5},
    {"an embargo that is over", NOW, U, TRUSTED, U},
    {"an expiry ahead", U, NOW + 7, TRUSTED, NOW + 7},
    {"an expiry that has been", U, NOW, TRUSTED, U},
    {"the sooner of two", NOW + 5, NOW + 3, TRUSTED, NOW + 3},
    {"only the one ahead", NOW - 5, NOW + 3, TRUSTED, NOW + 3},
    {"an embargo long over, without a clock", 5, U, UNTRUSTED, 5},
    {"an expiry, without a clock", U, 5, UNTRUSTED, 5},
    {"an expiry before what has certainly come", U, 5, SINCE(9), U},
    {"an embargo before what has certainly come", 5, U, SINCE(9), 5},
};

static void what_is_shown_changes_when_the_next_date_comes(void **state)
{
    (void)state;
    for (Size i = 0; i < COUNT_OF(next_rows); i++) {
        const NextRow *row = &next_rows[i];
        Article articles[] = {
            {.embargo = row->embargo, .expires = row->expires},
            {.embargo = U, .expires = U},
        };
        RulesSource source = {{articles, COUNT_OF(articles)}, 0};
        Moment next = rules_next(&(RulesSources){&source, 1}, &row->time);
        if (next != row->next) {
            print_error("%s\n", row->situation);
        }
        assert_int_equal(next, row->next);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_shown_changes_when_the_next_date_comes),
        cmocka_unit_test(every_situation_shows_what_it_should),
        cmocka_unit_test(the_order_of_articles_decides_nothing),
        cmocka_unit_test(kills_are_joined_by_the_gravest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
