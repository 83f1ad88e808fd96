// What texts say to those who publish them, and the days that they name.
#include "rows.h"

#include "base/buf.h"

#include "news/read/field.h"
#include "news/read/order.h"
#include "news/read/read.h"
#include "news/read/when_named.h"

static Str kind_of(Str line, Arena *arena)
{
    Article article = field_blank();
    if (order_is_embargo(line)) {
        order_set_embargo(&article, line);
        Buf buf = buf_start(arena);
        char room[64];
        Arena small = arena_over(room, sizeof room, "moment");
        buf_str(&buf, S("embargo "));
        buf_str(&buf, article.embargo_is_open_ended ? S("open")
                                                    : moment_write_iso(article.embargo, &small));
        return buf_done(&buf);
    }
    return order_ends_publication(line) ? S("ends")
           : order_is_for_editors(line) ? S("editors")
                                        : S("news");
}

static Str day_of(Str text, Arena *arena)
{
    Moment day = when_named(text).day;
    return day == MOMENT_UNKNOWN ? S("unknown") : moment_write_iso(day, arena);
}

static void compare_rows(const char *path, Str (*get)(Str, Arena *), int least)
{
    TEST_ARENA(arena);
    Rows rows = {.rest = test_file(path, &arena)};
    int count = 0;
    int wrong = 0;
    for (Row row; rows_next(&rows, &row, &arena); count++) {
        Str got = get(row.input, &arena);
        if (!str_equal(got, row.wanted.at[0])) {
            print_error("%s:%d: %.*s\n  got    %.*s\n  wanted %.*s\n", path, row.line,
                        (int)row.input.len, row.input.at, (int)got.len, got.at,
                        (int)row.wanted.at[0].len, row.wanted.at[0].at);
            wrong++;
        }
    }
    assert_true(count >= least);
    assert_int_equal(wrong, 0);
}

static void orders_are_told_from_news(void **state)
{
    (void)state;
    compare_rows("tests/rows/orders.txt", kind_of, 34);
}

static void days_are_found_among_words(void **state)
{
    (void)state;
    compare_rows("tests/rows/named.txt", day_of, 14);
}

static Article only_article(Str bytes, Arena *arena)
{
    Articles articles;
    Fail why;
    Arena scratch = arena_part(arena, 8 << 20, "scratch");
    assert_true(read_articles(bytes, S("x"), S("Folder"), arena, scratch, &articles, &why));
    assert_int_equal(articles.count, 1);
    return articles.at[0];
}

static void orders_around_a_text_are_no_part_of_it(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Article article = only_article(S("FOR IMMEDIATE RELEASE\n\nEMBARGOED UNTIL 3 March 2026\n\n"
                                     "Port opens new quay\n\nThe port opened a new quay.\n\n"
                                     "Notes to editors\n\n1. The port is of 1912.\n"),
                                   &arena);
    assert_str_equal(article.headline, S("Port opens new quay"));
    assert_str_equal(article.text, S("The port opened a new quay."));
    assert_int_equal(article.embargo, 1772496000);
    article = only_article(S("<article><h1>Port opens</h1><p>Embargoed until Monday</p><p>The port "
                             "opened a quay on Monday.</p><p>Not for publication:</p><p>Call 555 "
                             "0100 for more of it.</p></article>"),
                           &arena);
    assert_str_equal(article.text, S("The port opened a quay on Monday."));
    assert_true(article.embargo_is_open_ended);
}

static void an_order_in_a_headline_is_taken_off(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Article article =
        only_article(S("Headline: EMBARGOED until 3 March 2026: Port opens\n\nIt opened."), &arena);
    assert_str_equal(article.headline, S("Port opens"));
    assert_int_equal(article.embargo, 1772496000);
    article = only_article(S("Headline: Embargo: what it means\n\nIt is over."), &arena);
    assert_str_equal(article.headline, S("Embargo: what it means"));
    assert_false(article.embargo_is_open_ended);
}

static void what_a_field_says_goes_before_the_text(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Article article = only_article(
        S("Headline: A\nEmbargo: 18:00 GMT, 3 March 2026\n\nEMBARGOED UNTIL 2030-01-01\n\nText."),
        &arena);
    assert_int_equal(article.embargo, 1772560800);
    assert_str_equal(article.text, S("Text."));
}

static void a_day_in_the_text_is_a_hint_and_no_date(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    Article article = only_article(S("Port opens\n\nHALDEN, March 3, 2026 - It opened."), &arena);
    assert_true(article.date == MOMENT_UNKNOWN);
    assert_int_equal(article.named_day, 1772496000);
    article = only_article(S("Date: 2026-03-05\n\nHALDEN, March 3, 2026 - It opened."), &arena);
    assert_int_equal(article.named_day, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(orders_are_told_from_news),
        cmocka_unit_test(days_are_found_among_words),
        cmocka_unit_test(orders_around_a_text_are_no_part_of_it),
        cmocka_unit_test(an_order_in_a_headline_is_taken_off),
        cmocka_unit_test(what_a_field_says_goes_before_the_text),
        cmocka_unit_test(a_day_in_the_text_is_a_hint_and_no_date),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
