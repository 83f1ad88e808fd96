// The whole chain over seeds/ and, where it is, over the first real input beside the repository.
// A golden edition that changed for a good reason is written anew by: make goldens
#include "tests.h"

#include "host/asset.h"
#include "news/digest.h"
#include "news/terms.h"
#include "verb/gather.h"

#include <unistd.h>

typedef struct {
    Arena edition;
    Arena scratch;
    Languages languages;
    Articles articles;
    Skips skipped;
} Desk;

static Desk desk_open(const char *path)
{
    Desk desk = {.edition = arena_reserve((Size)1 << 30, "edition"),
                 .scratch = arena_reserve((Size)4 << 30, "scratch")};
    Arena *tables = arena_new(&desk.edition, Arena, 1);
    *tables = arena_part(&desk.edition, (Size)64 << 20, "tables");
    desk.languages = languages_start(asset_languages(tables), tables);
    FileLimits limits = files_desk_limits();
    Fail why;
    char *paths[] = {(char *)path};
    bool read = gather_articles(1, paths, &limits, &desk.edition, desk.scratch, &desk.articles,
                                &desk.skipped, &why);
    assert_true(read);
    return desk;
}

static void desk_close(Desk *desk)
{
    arena_release(&desk->scratch);
    arena_release(&desk->edition);
}

static Edition desk_digest(Desk *desk, DigestOptions options)
{
    return digest_languages(&desk->articles, &desk->languages, &options, &desk->edition,
                            desk->scratch);
}

static const Article *article_of(const Desk *desk, Str file)
{
    for (Size i = 0; i < desk->articles.count; i++) {
        if (str_equal(desk->articles.at[i].file, file)) {
            return &desk->articles.at[i];
        }
    }
    return NULL;
}

static const Report *report_of(const Edition *edition, Str file, int *story)
{
    for (int s = 0; s < edition->stories.count; s++) {
        const Reports *reports = &edition->stories.at[s].reports;
        for (int i = 0; i < reports->count; i++) {
            if (str_equal(reports->at[i].file, file)) {
                *story = s;
                return &reports->at[i];
            }
        }
    }
    return NULL;
}

// A line of tests/news/seeds.tsv.
typedef struct {
    Str file, story, origin;
} Truth;

static int read_truth(Str table, Truth *rows)
{
    int count = 0;
    for (Str line; str_cut(&table, '\n', &line);) {
        if (line.len > 0) {
            str_cut(&line, '\t', &rows[count].file);
            str_cut(&line, '\t', &rows[count].story);
            str_cut(&line, '\t', &rows[count].origin);
            count++;
        }
    }
    return count;
}

static void stories_and_origins_of_seeds_are_the_true_ones(void **state)
{
    (void)state;
    Desk desk = desk_open("seeds");
    Edition edition = desk_digest(&desk, digest_default_options());
    Truth rows[100];
    int count = read_truth(test_file("tests/news/seeds.tsv", &desk.edition), rows);
    assert_int_equal(count, desk.articles.count);
    for (int a = 0; a < count; a++) {
        for (int b = 0; b < a; b++) {
            int story_a = -1;
            int story_b = -1;
            const Report *one = report_of(&edition, rows[a].file, &story_a);
            const Report *two = report_of(&edition, rows[b].file, &story_b);
            assert_non_null(one);
            assert_non_null(two);
            bool same_story = str_equal(rows[a].story, rows[b].story);
            if (same_story != (story_a == story_b)) {
                print_error("%.*s and %.*s\n", (int)rows[a].file.len, rows[a].file.at,
                            (int)rows[b].file.len, rows[b].file.at);
            }
            assert_int_equal(same_story, story_a == story_b);
            if (same_story) {
                assert_int_equal(str_equal(rows[a].origin, rows[b].origin),
                                 one->origin == two->origin);
            }
        }
    }
    desk_close(&desk);
}

// Bytes of `part` that are no blanks stand in `whole` in this order.
static bool stands_in_order(Str part, Str whole)
{
    Size at = 0;
    for (Size i = 0; i < part.len; i++) {
        while (at < whole.len && whole.at[at] != part.at[i]) {
            at++;
        }
        if (at++ == whole.len) {
            return false;
        }
    }
    return true;
}

static void check_points(const Desk *desk, const Story *story, Arena scratch)
{
    for (int i = 0; i < story->points.count; i++) {
        const Point *point = &story->points.at[i];
        const Article *article = article_of(desk, point->file);
        assert_non_null(article);
        assert_true(point->start >= 0 && point->start < point->end);
        assert_true(point->end <= article->text.len);
        Str slice = str_sub(article->text, point->start, point->end);
        assert_str_equal(point->full, str_squeeze(slice, &scratch));
        assert_true(stands_in_order(point->text, point->full));
        assert_int_equal(point->agree, point->by.count);
        assert_int_equal(point->of, story->origins);
        assert_true(point->agree >= 1 && point->agree <= point->of);
        for (int k = 1; k < point->by.count; k++) {
            assert_true(point->by.at[k] > point->by.at[k - 1]);
        }
        assert_false(point->is_new);
    }
}

static void every_point_is_a_sentence_of_its_file(void **state)
{
    (void)state;
    Desk desk = desk_open("seeds");
    Edition edition = desk_digest(&desk, digest_default_options());
    for (int s = 0; s < edition.stories.count; s++) {
        const Story *story = &edition.stories.at[s];
        assert_true(story->points.count > 0 && story->points.count <= DIGEST_POINTS);
        assert_int_equal(story->chosen.count, story->points.count);
        check_points(&desk, story, desk.scratch);
    }
    desk_close(&desk);
}

static void full_shows_whole_sentences(void **state)
{
    (void)state;
    Desk desk = desk_open("seeds");
    DigestOptions options = digest_default_options();
    options.no_trimming = true;
    Edition edition = desk_digest(&desk, options);
    for (int s = 0; s < edition.stories.count; s++) {
        for (int i = 0; i < edition.stories.at[s].points.count; i++) {
            const Point *point = &edition.stories.at[s].points.at[i];
            assert_str_equal(point->text, point->full);
        }
    }
    desk_close(&desk);
}

static int words_in(Str text)
{
    int words = 0;
    for (Size i = 0; i < text.len; i++) {
        words += !byte_is_blank(text.at[i]) && (i == 0 || byte_is_blank(text.at[i - 1]));
    }
    return words;
}

static void budgets_hold(void **state)
{
    (void)state;
    static const int budgets[] = {1, 8, 20, 50, 70, 100, 250};
    Desk desk = desk_open("seeds");
    for (Size b = 0; b < COUNT_OF(budgets); b++) {
        Arena edition = desk.edition;
        DigestOptions options = {.words = budgets[b]};
        Edition made =
            digest_languages(&desk.articles, &desk.languages, &options, &edition, desk.scratch);
        for (int s = 0; s < made.stories.count; s++) {
            int words = 0;
            for (int i = 0; i < made.stories.at[s].points.count; i++) {
                words += words_in(made.stories.at[s].points.at[i].text);
            }
            assert_true(words <= budgets[b]);
        }
        options = (DigestOptions){.points = b > 0 ? (int)b : 1};
        made = digest_languages(&desk.articles, &desk.languages, &options, &edition, desk.scratch);
        for (int s = 0; s < made.stories.count; s++) {
            assert_true(made.stories.at[s].points.count <= options.points);
        }
    }
    desk_close(&desk);
}

static void the_order_of_articles_does_not_matter(void **state)
{
    (void)state;
    Desk desk = desk_open("seeds");
    Str before =
        edition_write(&(Edition){.stories = desk_digest(&desk, digest_default_options()).stories},
                      true, &desk.edition);
    Size count = desk.articles.count;
    for (Size i = 0; i < count / 2; i++) {
        Article other = desk.articles.at[i];
        desk.articles.at[i] = desk.articles.at[count - 1 - i];
        desk.articles.at[count - 1 - i] = other;
    }
    Str after =
        edition_write(&(Edition){.stories = desk_digest(&desk, digest_default_options()).stories},
                      true, &desk.edition);
    assert_str_equal(after, before);
    desk_close(&desk);
}

static void names_of_files_do_not_matter(void **state)
{
    (void)state;
    Desk desk = desk_open("seeds");
    Str before = edition_write_text(
        &(Edition){.stories = desk_digest(&desk, digest_default_options()).stories}, &desk.edition);
    for (Size i = 0; i < desk.articles.count; i++) {
        Buf name = buf_start(&desk.edition);
        buf_format(&name, "%03d.txt", (int)(desk.articles.count - i));
        desk.articles.at[i].file = buf_done(&name);
    }
    Str after = edition_write_text(
        &(Edition){.stories = desk_digest(&desk, digest_default_options()).stories}, &desk.edition);
    assert_str_equal(after, before);
    desk_close(&desk);
}

static void the_edition_of_seeds_is_the_golden_one(void **state)
{
    (void)state;
    Desk desk = desk_open("seeds");
    Edition edition = desk_digest(&desk, digest_default_options());
    assert_golden("tests/golden/seeds.json", edition_write(&edition, false, &desk.edition),
                  desk.scratch);
    assert_golden("tests/golden/seeds.txt", edition_write_text(&edition, &desk.edition),
                  desk.scratch);
    assert_golden("tests/golden/seeds.plain", edition_write_plain(&edition, &desk.edition),
                  desk.scratch);
    desk_close(&desk);
}

static void the_reasons_of_seeds_are_the_golden_ones(void **state)
{
    (void)state;
    Desk desk = desk_open("seeds");
    DigestOptions options = digest_default_options();
    options.why = true;
    Edition edition = desk_digest(&desk, options);
    assert_golden("tests/golden/seeds-why.txt", edition_write_text(&edition, &desk.edition),
                  desk.scratch);
    desk_close(&desk);
}

static bool first_input_is_there(const char *test)
{
    bool there = access("../shared/seeds", R_OK) == 0;
    if (!there) {
        printf("skip %s: ../shared/seeds is not there\n", test);
    }
    return there;
}

static void assert_no_trap(Str text)
{
    static const Str traps[] = {
        S("date 2025"),
        S("WASHINGTON"),
        S("Kevin Lamarque"),
        S("holds a press"),
        S("Read More"),
        S("Magdy"),
        S("initial ceasefire, declared"),
        S("could you please"),
        S("Could you please"),
        S("Sure!"),
        S("\n\n\xE2\x80\x94\n"),
    };
    for (Size i = 0; i < COUNT_OF(traps); i++) {
        if (str_has(text, traps[i])) {
            print_error("a trap shows: %s\n", traps[i].at);
        }
        assert_false(str_has(text, traps[i]));
    }
}

static void the_first_input_is_one_story_of_four_origins(void **state)
{
    (void)state;
    if (!first_input_is_there("the_first_input_is_one_story_of_four_origins")) {
        skip();
    }
    Desk desk = desk_open("../shared/seeds");
    Edition edition = desk_digest(&desk, digest_default_options());
    assert_int_equal(edition.articles, 5);
    assert_int_equal(edition.stories.count, 1);
    const Story *story = &edition.stories.at[0];
    assert_int_equal(story->reports.count, 5);
    assert_int_equal(story->origins, 4);
    assert_str_equal(story->first_reported_by, S("Axios"));
    assert_true(story->headline.len > 0 && words_in(story->headline) <= 12);
    int none = 0;
    int story_number;
    const Report *early = NULL;
    const Report *late = NULL;
    for (int i = 0; i < story->reports.count; i++) {
        const Report *report = report_of(&edition, story->reports.at[i].file, &story_number);
        early = str_starts(report->file, S("000_")) ? report : early;
        late = str_starts(report->file, S("001_")) ? report : late;
        none += report->source.len == 0;
    }
    assert_int_equal(none, 5);
    assert_true(early && late && early->origin == late->origin);
    desk_close(&desk);
}

static void no_trap_of_the_first_input_shows(void **state)
{
    (void)state;
    if (!first_input_is_there("no_trap_of_the_first_input_shows")) {
        skip();
    }
    Desk desk = desk_open("../shared/seeds");
    for (int mode = 0; mode < 6; mode++) {
        Arena edition = desk.edition;
        DigestOptions options = digest_default_options();
        options.no_trimming = mode & 1;
        if (mode >= 2) {
            options = (DigestOptions){.words = mode >= 4 ? 10000 : 0,
                                      .points = mode >= 4 ? 0 : 100,
                                      .no_trimming = mode & 1,
                                      .one_story = mode & 1};
        }
        Edition made =
            digest_languages(&desk.articles, &desk.languages, &options, &edition, desk.scratch);
        assert_no_trap(edition_write(&made, true, &edition));
        assert_no_trap(edition_write_text(&made, &edition));
        assert_no_trap(edition_write_plain(&made, &edition));
    }
    desk_close(&desk);
}

static Articles article_from(const char *text, Size copies, Arena *owner)
{
    Articles articles = {arena_new(owner, Article, copies), copies};
    for (Size i = 0; i < copies; i++) {
        Buf name = buf_start(owner);
        buf_format(&name, "%d.txt", (int)i);
        articles.at[i] = (Article){.file = buf_done(&name),
                                   .text = str_from(text),
                                   .date = MOMENT_UNKNOWN,
                                   .embargo = MOMENT_UNKNOWN,
                                   .expires = MOMENT_UNKNOWN};
    }
    return articles;
}

static const char small_text[] =
    "The harbour master of Nordby closed the eastern pier on Monday after a crane fell.\n\n"
    "Nobody was hurt when the crane fell, the harbour master said. The pier reopens in May.\n";

// A long account of one event: lines in words of its own, and in one place what all accounts say.
static Str long_account(int own, int place_of_fact, Arena *owner)
{
    static const char *const facts[] = {
        "The Sund Bridge was closed on Tuesday after engineers found cracked girders.",
        "Engineers found cracked girders on Tuesday and the Sund Bridge was closed.",
        "Because engineers found cracked girders the Sund Bridge was closed on Tuesday.",
    };
    enum { LINES = 40 };
    Buf buf = buf_start(owner);
    for (int i = 0; i < LINES; i++) {
        int odd = own * LINES + i;
        char word[] = {(char)('b' + odd % 7),
                       'a',
                       (char)('k' + odd / 7 % 7),
                       'u',
                       (char)('r' + odd / 49),
                       'o',
                       0};
        if (i == place_of_fact) {
            buf_format(&buf, "%s\n\n", facts[own]);
        }
        buf_format(&buf, "Old %sman paints a %sfish beside %sdal while %speople sing.\n\n", word,
                   word, word, word);
    }
    return buf_done(&buf);
}

static void what_all_say_is_found_at_the_end_of_long_accounts(void **state)
{
    (void)state;
    TEST_ARENA(edition);
    TEST_ARENA(scratch);
    Language language = asset_english(&edition);
    Articles articles = article_from("", 3, &edition);
    for (int i = 0; i < 3; i++) {
        articles.at[i].text = long_account(i, i < 2 ? 38 : 0, &edition);
    }
    DigestOptions options = {.words = 25, .one_story = true};
    Edition made = digest_edition(&articles, &language, &options, &edition, scratch);
    assert_int_equal(made.stories.count, 1);
    const Story *story = &made.stories.at[0];
    assert_int_equal(story->origins, 3);
    bool found = false;
    for (int i = 0; i < story->points.count; i++) {
        found = found || str_has(story->points.at[i].text, S("cracked girders"));
    }
    assert_true(found);
}

static void nothing_gives_an_empty_edition(void **state)
{
    (void)state;
    TEST_ARENA(edition);
    TEST_ARENA(scratch);
    Language language = asset_english(&edition);
    DigestOptions options = digest_default_options();
    Edition made = digest_edition(&(Articles){0}, &language, &options, &edition, scratch);
    assert_int_equal(made.stories.count, 0);
    assert_int_equal(made.articles, 0);
    options.one_story = true;
    made = digest_edition(&(Articles){0}, &language, &options, &edition, scratch);
    assert_int_equal(made.stories.count, 0);
}

static void three_hundred_copies_are_one_voice(void **state)
{
    (void)state;
    TEST_ARENA(edition);
    TEST_ARENA(scratch);
    Language language = asset_english(&edition);
    DigestOptions options = digest_default_options();
    Articles articles = article_from(small_text, 300, &edition);
    Edition made = digest_edition(&articles, &language, &options, &edition, scratch);
    assert_int_equal(made.stories.count, 1);
    assert_int_equal(made.stories.at[0].reports.count, 300);
    assert_int_equal(made.stories.at[0].origins, 1);
    Articles one = article_from(small_text, 1, &edition);
    Edition alone = digest_edition(&one, &language, &options, &edition, scratch);
    assert_str_equal(edition_write_plain(&made, &edition), edition_write_plain(&alone, &edition));
}

static void an_article_of_nothing_but_boiler_plate_makes_no_point(void **state)
{
    (void)state;
    TEST_ARENA(edition);
    TEST_ARENA(scratch);
    Language language = asset_english(&edition);
    DigestOptions options = digest_default_options();
    Articles articles = article_from("Read More\n\nAdvertisement\n", 1, &edition);
    Edition made = digest_edition(&articles, &language, &options, &edition, scratch);
    for (int s = 0; s < made.stories.count; s++) {
        assert_int_equal(made.stories.at[s].points.count, 0);
    }
}

// Memory of any size either suffices or is told to be full; nothing else happens.
static bool digest_fits(Size bytes, char *block)
{
    jmp_buf full;
    Arena all = arena_over(block, bytes, "all");
    all.full = &full;
    if (setjmp(full)) {
        return false;
    }
    Arena edition = arena_part(&all, bytes / 4, "edition");
    Language language = asset_english(&edition);
    language.synonyms = (Str){0};
    Articles articles = article_from(small_text, 2, &edition);
    DigestOptions options = digest_default_options();
    Edition made = digest_edition(&articles, &language, &options, &edition, all);
    assert_int_equal(made.stories.count, 1);
    return true;
}

static void every_size_of_memory_is_survived(void **state)
{
    (void)state;
    enum { MOST = 64 << 20 };
    char *block = malloc(MOST);
    assert_non_null(block);
    bool fitted = false;
    for (Size bytes = 0; bytes <= MOST; bytes = bytes < 4096 ? bytes + 97 : bytes + bytes / 7) {
        fitted = digest_fits(bytes, block);
    }
    assert_true(fitted);
    free(block);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stories_and_origins_of_seeds_are_the_true_ones),
        cmocka_unit_test(every_point_is_a_sentence_of_its_file),
        cmocka_unit_test(full_shows_whole_sentences),
        cmocka_unit_test(budgets_hold),
        cmocka_unit_test(the_order_of_articles_does_not_matter),
        cmocka_unit_test(names_of_files_do_not_matter),
        cmocka_unit_test(the_edition_of_seeds_is_the_golden_one),
        cmocka_unit_test(the_reasons_of_seeds_are_the_golden_ones),
        cmocka_unit_test(the_first_input_is_one_story_of_four_origins),
        cmocka_unit_test(no_trap_of_the_first_input_shows),
        cmocka_unit_test(what_all_say_is_found_at_the_end_of_long_accounts),
        cmocka_unit_test(nothing_gives_an_empty_edition),
        cmocka_unit_test(three_hundred_copies_are_one_voice),
        cmocka_unit_test(an_article_of_nothing_but_boiler_plate_makes_no_point),
        cmocka_unit_test(every_size_of_memory_is_survived),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
