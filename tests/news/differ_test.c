#include "news/differ.h"

#include "cases.h"
#include "news/texts.h"

enum { MOST_ACCOUNTS = 8 };

// "A6) Text": source A, hour 6.
static Told account_told(Str account, Arena *owner)
{
    account = str_trim(account);
    Size close = str_find_byte(account, ')');
    assert_true(close >= 1);
    Told told = {.source = str_zero(str_sub(account, 0, 1), owner)};
    if (close > 1) {
        char date[32];
        snprintf(date, sizeof date, "2026-03-04T0%c:00:00Z", account.at[1]);
        told.date = str_zero(str_from(date), owner);
    }
    told.text = str_zero(str_trim(str_tail(account, close + 1)), owner);
    return told;
}

static int accounts_told(Str input, Told *told, Arena *owner)
{
    int count = 0;
    while (input.len > 0) {
        Size end = str_find(input, S("||"));
        assert_true(count < MOST_ACCOUNTS);
        told[count++] = account_told(end < 0 ? input : str_sub(input, 0, end), owner);
        input = end < 0 ? (Str){0} : str_tail(input, end + 2);
    }
    return count;
}

typedef struct {
    Differences differences;
    const char *source[MOST_ACCOUNTS]; // of an origin
} Found;

static Found differences_of(World *world, Str input, Arena *owner, Arena scratch)
{
    Told told[MOST_ACCOUNTS];
    int count = accounts_told(input, told, owner);
    Terms *texts = texts_of(world, told, count, owner);
    int *apart = arena_new(owner, int, count);
    for (int i = 0; i < count; i++) {
        apart[i] = i;
    }
    Groups origins = origin_find(texts, count, apart, &world->language, owner, scratch);
    Lines lines = origin_lines(texts, count, &origins, owner, scratch);
    Synonyms none = synonym_read((Str){0}, world->lexicon, owner);
    WordTable words = word_table(world->lexicon, &none, owner);
    Cluster cluster = cluster_build(texts, &lines, world->lexicon, &words, &none, owner, scratch);
    Found found = {.differences = differ_find(&cluster, owner, scratch)};
    for (int i = 0; i < count; i++) {
        found.source[origins.group[i]] = told[i].source;
    }
    return found;
}

static Str in_words(const Found *found, Arena *owner)
{
    Buf buf = buf_start(owner);
    for (int i = 0; i < found->differences.count; i++) {
        const Difference *difference = &found->differences.at[i];
        buf_str(&buf, difference->what);
        for (int k = 0; k < difference->accounts.count; k++) {
            const Account *account = &difference->accounts.at[k];
            buf_str(&buf, k ? S(", ") : S(": "));
            buf_str(&buf, account->value);
            buf_byte(&buf, ' ');
            for (int o = 0; o < account->by.count; o++) {
                buf_str(&buf, str_from(found->source[account->by.at[o]]));
            }
        }
        buf_byte(&buf, '\n');
    }
    if (found->differences.count == 0) {
        buf_str(&buf, S("none\n"));
    }
    return buf_done(&buf);
}

static void accounts_of_the_rows_differ_or_do_not(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_ARENA(scratch);
    Rows rows = rows_read("tests/rows/differences.txt", &arena);
    assert_true(rows.count >= 30);
    int wrong = 0;
    for (int i = 0; i < rows.count; i++) {
        TEST_WORLD(world);
        Arena own = arena;
        Found found = differences_of(world, rows.at[i].input, &own, scratch);
        wrong += row_differs(&rows, &rows.at[i], in_words(&found, &own));
    }
    assert_int_equal(wrong, 0);
}

static void every_account_shows_the_sentence_that_says_so(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    TEST_ARENA(scratch);
    Found found = differences_of(
        world,
        S("A) The storm left 3,400 homes on the coast dark. || B) The storm left at least 5,000 "
          "homes on the coast dark."),
        &arena, scratch);
    assert_int_equal(found.differences.count, 1);
    const Accounts *accounts = &found.differences.at[0].accounts;
    assert_str_equal(accounts->at[0].text, S("The storm left 3,400 homes on the coast dark."));
    assert_str_equal(accounts->at[1].value, S("at least 5,000"));
    assert_str_equal(accounts->at[1].text,
                     S("The storm left at least 5,000 homes on the coast dark."));
}

static void hundreds_of_figures_cost_little_and_fit(void **state)
{
    (void)state;
    TEST_WORLD(world);
    TEST_ARENA(arena);
    TEST_ARENA(scratch);
    Buf buf = buf_start(&arena);
    for (int account = 0; account < 4; account++) {
        buf_format(&buf, "%s%c) ", account ? " || " : "", 'A' + account);
        for (int i = 0; i < 200; i++) {
            buf_format(&buf, "The storm left %d homes on coast %d dark. ", 100 * i + account, i);
        }
    }
    Found found = differences_of(world, buf_done(&buf), &arena, scratch);
    assert_true(found.differences.count <= 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(accounts_of_the_rows_differ_or_do_not),
        cmocka_unit_test(every_account_shows_the_sentence_that_says_so),
        cmocka_unit_test(hundreds_of_figures_cost_little_and_fit),
    };
    return cmocka_run_group_tests_name("differ", tests, NULL, NULL);
}
