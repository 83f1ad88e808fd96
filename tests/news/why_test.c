// What digest --why tells, over small stories in rows and over seeds/. The golden text is in
// digest_test.c.
#include "tests.h"

#include "host/asset.h"
#include "news/digest.h"
#include "news/why.h"
#include "verb/gather.h"

#include "rows.h"

typedef struct {
    Arena edition;
    Arena scratch;
    Articles articles;
} Desk;

static Desk desk_open(void)
{
    Desk desk = {.edition = arena_reserve((Size)1 << 30, "edition"),
                 .scratch = arena_reserve((Size)4 << 30, "scratch")};
    return desk;
}

static Desk desk_of_seeds(void)
{
    Desk desk = desk_open();
    FileLimits limits = files_desk_limits();
    Skips skipped = {0};
    Fail why;
    char *paths[] = {(char *)"seeds"};
    assert_true(gather_articles(1, paths, &limits, &desk.edition, desk.scratch, &desk.articles,
                                &skipped, &why));
    return desk;
}

static void desk_close(Desk *desk)
{
    arena_release(&desk->scratch);
    arena_release(&desk->edition);
}

static Edition desk_digest(Desk *desk, bool why, bool one_story)
{
    DigestOptions options = digest_default_options();
    options.why = why;
    options.one_story = one_story;
    Languages languages = languages_start(asset_languages(&desk->edition), &desk->edition);
    return digest_languages(&desk->articles, &languages, &options, &desk->edition, desk->scratch);
}

// "source: text | source: text" as a.txt, b.txt, ...
static Articles articles_of(Str input, Arena *owner)
{
    enum { MOST = 26 };
    Articles articles = {arena_new(owner, Article, MOST), 0};
    for (Str item; articles.count < MOST && str_cut(&input, '|', &item);) {
        char name[] = {(char)('a' + articles.count), '.', 't', 'x', 't'};
        Str source = {0};
        str_cut(&item, ':', &source);
        articles.at[articles.count++] = (Article){.file = str_copy((Str){name, 5}, owner),
                                                  .source = str_trim(source),
                                                  .text = str_trim(item),
                                                  .date = MOMENT_UNKNOWN,
                                                  .embargo = MOMENT_UNKNOWN,
                                                  .expires = MOMENT_UNKNOWN};
    }
    return articles;
}

static bool has_line(Str text, Str wanted)
{
    for (Str line; str_cut(&text, '\n', &line);) {
        if (str_equal(str_trim(line), wanted)) {
            return true;
        }
    }
    return false;
}

static bool holds(Str text, Str wanted)
{
    bool unwanted = str_starts(wanted, S("!"));
    return unwanted ? !str_has(text, str_tail(wanted, 1)) : has_line(text, wanted);
}

static void small_stories_say_why(void **state)
{
    (void)state;
    Desk desk = desk_open();
    Rows rows = {test_file("tests/rows/whys.txt", &desk.edition), 0};
    int count = 0;
    int wrong = 0;
    for (Row row; rows_next(&rows, &row, &desk.edition); count++) {
        desk.articles = articles_of(row.input, &desk.edition);
        Edition made = desk_digest(&desk, true, true);
        Str text = edition_write_text(&made, &desk.edition);
        for (Size i = 0; i < row.wanted.count; i++) {
            if (!holds(text, row.wanted.at[i])) {
                wrong++;
                print_error("whys.txt:%d: not so: %.*s\nin\n%.*s\n", row.line,
                            (int)row.wanted.at[i].len, row.wanted.at[i].at, (int)text.len, text.at);
            }
        }
    }
    assert_int_equal(wrong, 0);
    assert_true(count >= 6);
    desk_close(&desk);
}

static const Article *article_of(const Desk *desk, Str file)
{
    for (Size i = 0; i < desk->articles.count; i++) {
        if (str_equal(desk->articles.at[i].file, file)) {
            return &desk->articles.at[i];
        }
    }
    fail_msg("%.*s is no article", (int)file.len, file.at);
    return NULL;
}

static void check_quote(const Desk *desk, const Quote *quote, Arena scratch)
{
    const Article *article = article_of(desk, quote->file);
    assert_true(quote->start >= 0 && quote->start < quote->end);
    assert_true(quote->end <= article->text.len);
    Str slice = str_sub(article->text, quote->start, quote->end);
    assert_str_equal(quote->text, str_squeeze(slice, &scratch));
    assert_str_equal(quote->source, article->source);
}

static int origin_of(const Story *story, Str file)
{
    for (int i = 0; i < story->reports.count; i++) {
        if (str_equal(story->reports.at[i].file, file)) {
            return story->reports.at[i].origin;
        }
    }
    return -1;
}

static void check_point(const Desk *desk, const Story *story, int i)
{
    const Point *point = &story->points.at[i];
    const PointWhy *why = &story->why->points[i];
    assert_true(why->own >= 0 && why->own < point->by.count);
    const Quote *own = &why->said_in[why->own].quote;
    assert_str_equal(own->file, point->file);
    assert_int_equal(own->start, point->start);
    assert_int_equal(own->end, point->end);
    for (int k = 0; k < point->by.count; k++) {
        const Said *said = &why->said_in[k];
        check_quote(desk, &said->quote, desk->scratch);
        assert_int_equal(origin_of(story, said->quote.file), point->by.at[k]);
        for (int b = 0; b < said->beside_count; b++) {
            check_quote(desk, &said->beside[b], desk->scratch);
            assert_str_equal(said->beside[b].file, said->quote.file);
            assert_int_not_equal(said->beside[b].start, said->quote.start);
        }
    }
    assert_in_range(why->chosen_for_count, 0, WHY_CONCEPTS);
    for (int k = 0; k < why->chosen_for_count; k++) {
        assert_true(why->chosen_for[k].words.len > 0);
        assert_true(str_has(point->text, why->chosen_for[k].words));
        assert_in_range(why->chosen_for[k].origins, 1, story->origins);
    }
}

static void every_quoted_line_is_a_slice_of_its_file(void **state)
{
    (void)state;
    Desk desk = desk_of_seeds();
    Edition edition = desk_digest(&desk, true, false);
    int quoted = 0;
    int beside = 0;
    for (int s = 0; s < edition.stories.count; s++) {
        const Story *story = &edition.stories.at[s];
        assert_non_null(story->why);
        for (int i = 0; i < story->points.count; i++) {
            check_point(&desk, story, i);
            for (int k = 0; k < story->points.at[i].by.count; k++) {
                beside += story->why->points[i].said_in[k].beside_count;
            }
        }
        for (int i = 0; i < story->why->merge_count; i++) {
            const Merge *merge = &story->why->merges[i];
            for (int k = 0; k < merge->line_count; k++, quoted++) {
                check_quote(&desk, &merge->lines[k].one, desk.scratch);
                check_quote(&desk, &merge->lines[k].other, desk.scratch);
                assert_str_equal(merge->lines[k].one.file, merge->file);
                assert_str_equal(merge->lines[k].other.file, merge->other);
            }
        }
    }
    assert_true(quoted > 20);
    assert_true(beside > 3);
    desk_close(&desk);
}

// As many merges as articles beyond one of each origin, each of two articles of that origin.
static void merges_tie_all_articles_of_an_origin(void **state)
{
    (void)state;
    Desk desk = desk_of_seeds();
    Edition edition = desk_digest(&desk, true, false);
    for (int s = 0; s < edition.stories.count; s++) {
        const Story *story = &edition.stories.at[s];
        assert_int_equal(story->why->merge_count, story->reports.count - story->origins);
        for (int i = 0; i < story->why->merge_count; i++) {
            const Merge *merge = &story->why->merges[i];
            assert_int_equal(origin_of(story, merge->file), merge->origin);
            assert_int_equal(origin_of(story, merge->other), merge->origin);
            assert_true(merge->same_source.len > 0 || merge->same_agency.len > 0 ||
                        merge->same_text);
            assert_true(!merge->same_text || merge->line_count > 0);
            assert_in_range(merge->share, 0, 100);
        }
    }
    desk_close(&desk);
}

static void every_article_of_a_story_is_like_another_of_it(void **state)
{
    (void)state;
    Desk desk = desk_of_seeds();
    Edition edition = desk_digest(&desk, true, false);
    for (int s = 0; s < edition.stories.count; s++) {
        const Story *story = &edition.stories.at[s];
        int count = story->reports.count;
        assert_int_equal(story->why->join_count, count > 1 ? count : 0);
        assert_false(story->why->was_asked_for);
        for (int i = 0; i < story->why->join_count; i++) {
            const Join *join = &story->why->joins[i];
            Str other = join->copy_of.len > 0 ? join->copy_of : join->most_like;
            assert_true(origin_of(story, join->file) >= 0);
            assert_true(origin_of(story, other) >= 0);
            assert_false(str_equal(join->file, other));
            if (join->most_like.len > 0) {
                assert_in_range(join->likeness, 1, 100);
                assert_in_range(join->words.count, 1, WHY_WORDS);
            }
            for (Size k = 0; k < join->words.count; k++) {
                const Article *article = article_of(&desk, join->file);
                assert_true(str_has(article->text, join->words.at[k]) ||
                            str_has(article->headline, join->words.at[k]));
            }
        }
    }
    desk_close(&desk);
}

static void without_the_option_nothing_changes(void **state)
{
    (void)state;
    Desk desk = desk_of_seeds();
    Edition bare = desk_digest(&desk, false, false);
    Edition told = desk_digest(&desk, true, false);
    Str wanted = edition_write(&bare, true, &desk.edition);
    Str with_why = edition_write(&told, true, &desk.edition);
    assert_true(str_has(with_why, S("\"why\": {")));
    for (int s = 0; s < told.stories.count; s++) {
        assert_null(bare.stories.at[s].why);
        told.stories.at[s].why = NULL;
    }
    assert_str_equal(edition_write(&told, true, &desk.edition), wanted);
    Edition read;
    Fail why = {{0}, 0};
    if (!edition_read(with_why, S("why.json"), &desk.edition, desk.scratch, &read, &why)) {
        fail_msg("%s", why.text);
    }
    assert_str_equal(edition_write(&read, true, &desk.edition), wanted);
    desk_close(&desk);
}

static void the_order_of_articles_does_not_matter(void **state)
{
    (void)state;
    Desk desk = desk_of_seeds();
    Edition made = desk_digest(&desk, true, false);
    Str before = edition_write(&made, false, &desk.edition);
    for (Size i = 0; i < desk.articles.count / 2; i++) {
        Article other = desk.articles.at[i];
        desk.articles.at[i] = desk.articles.at[desk.articles.count - 1 - i];
        desk.articles.at[desk.articles.count - 1 - i] = other;
    }
    made = desk_digest(&desk, true, false);
    assert_str_equal(edition_write(&made, false, &desk.edition), before);
    desk_close(&desk);
}

// What a point chosen before has is not told again.
static void a_word_is_told_for_one_point_only(void **state)
{
    (void)state;
    Desk desk = desk_of_seeds();
    Edition edition = desk_digest(&desk, true, false);
    for (int s = 0; s < edition.stories.count; s++) {
        const Story *story = &edition.stories.at[s];
        for (int i = 0; i < story->points.count; i++) {
            for (int k = 0; k < i; k++) {
                const PointWhy *a = &story->why->points[i];
                const PointWhy *b = &story->why->points[k];
                for (int x = 0; x < a->chosen_for_count * b->chosen_for_count; x++) {
                    Str one = a->chosen_for[x % a->chosen_for_count].words;
                    Str two = b->chosen_for[x / a->chosen_for_count].words;
                    assert_false(str_equal(one, two));
                }
            }
        }
    }
    desk_close(&desk);
}

static void odd_articles_do_no_harm(void **state)
{
    (void)state;
    static const char *const inputs[] = {
        "", ": ", "A: | B: ", "A: Read More | A: Read More",
        "A: \u0301\u0301x \u0E01\u0E34 \U0001F6A2 5:5:5 'so. | A: 5:5:5"};
    for (Size i = 0; i < COUNT_OF(inputs); i++) {
        Desk desk = desk_open();
        desk.articles = articles_of(str_from(inputs[i]), &desk.edition);
        Edition made = desk_digest(&desk, true, true);
        assert_true(utf8_is_valid(edition_write_text(&made, &desk.edition)));
        assert_true(utf8_is_valid(edition_write(&made, true, &desk.edition)));
        desk_close(&desk);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(small_stories_say_why),
        cmocka_unit_test(every_quoted_line_is_a_slice_of_its_file),
        cmocka_unit_test(merges_tie_all_articles_of_an_origin),
        cmocka_unit_test(every_article_of_a_story_is_like_another_of_it),
        cmocka_unit_test(without_the_option_nothing_changes),
        cmocka_unit_test(the_order_of_articles_does_not_matter),
        cmocka_unit_test(a_word_is_told_for_one_point_only),
        cmocka_unit_test(odd_articles_do_no_harm),
    };
    return cmocka_run_group_tests_name("why", tests, NULL, NULL);
}
