#include "news/ident.h"

#include "tests.h"

enum { MOST = 16, DIGITS = 12 };

// Articles of stories given by number; ids need nothing but the articles.
typedef struct {
    Article articles[MOST];
    Terms texts[MOST];
    int group[MOST];
    Groups stories;
    int count;
} Folder;

static void add(Folder *folder, int story, const char *file, const char *text, Moment date)
{
    int i = folder->count++;
    folder->articles[i] = (Article){.file = str_from(file), .text = str_from(text), .date = date};
    folder->texts[i].article = &folder->articles[i];
    folder->group[i] = story;
    folder->stories.group = folder->group;
    if (story >= folder->stories.count) {
        folder->stories.count = story + 1;
    }
}

static Strs make(const Folder *folder, Arena *owner, Arena scratch)
{
    return ident_make(folder->texts, folder->count, &folder->stories, owner, scratch);
}

static void an_id_is_twelve_hexadecimal_digits(void **state)
{
    (void)state;
    TEST_ARENA(owner);
    TEST_ARENA(scratch);
    Folder folder = {.count = 0};
    add(&folder, 0, "a.txt", "Snow fell.", MOMENT_UNKNOWN);
    Strs ids = make(&folder, &owner, scratch);
    assert_int_equal(ids.count, 1);
    assert_int_equal(ids.at[0].len, DIGITS);
    for (int i = 0; i < DIGITS; i++) {
        assert_true(str_find_byte(S("0123456789abcdef"), ids.at[0].at[i]) >= 0);
    }
}

static void a_newer_article_leaves_the_id(void **state)
{
    (void)state;
    TEST_ARENA(owner);
    TEST_ARENA(scratch);
    for (int other = 0; other < 50; other++) {
        char text[32];
        snprintf(text, sizeof text, "Article %d.", other);
        Folder folder = {.count = 0};
        add(&folder, 0, "a.txt", "Snow fell.", 100);
        Strs before = make(&folder, &owner, scratch);
        add(&folder, 0, "b.txt", text, 200);
        add(&folder, 0, "c.txt", text, MOMENT_UNKNOWN);
        Strs after = make(&folder, &owner, scratch);
        assert_str_equal(after.at[0], before.at[0]);
    }
}

static void names_of_files_and_order_do_not_matter(void **state)
{
    (void)state;
    TEST_ARENA(owner);
    TEST_ARENA(scratch);
    Folder one = {.count = 0};
    add(&one, 0, "a.txt", "Snow fell.", MOMENT_UNKNOWN);
    add(&one, 0, "b.txt", "Rain fell.", MOMENT_UNKNOWN);
    Folder other = {.count = 0};
    add(&other, 0, "x.txt", "Rain fell.", MOMENT_UNKNOWN);
    add(&other, 0, "y.txt", "Snow fell.", MOMENT_UNKNOWN);
    assert_str_equal(make(&one, &owner, scratch).at[0], make(&other, &owner, scratch).at[0]);
}

static void a_new_version_under_one_publishers_id_keeps_the_id(void **state)
{
    (void)state;
    TEST_ARENA(owner);
    TEST_ARENA(scratch);
    Folder one = {.count = 0};
    add(&one, 0, "a.txt", "Snow fell.", 100);
    one.articles[0].id = S("urn:newsml:1");
    Folder other = {.count = 0};
    add(&other, 0, "a.txt", "Much snow fell.", 100);
    other.articles[0].id = S("urn:newsml:1");
    assert_str_equal(make(&one, &owner, scratch).at[0], make(&other, &owner, scratch).at[0]);
}

static void two_stories_that_open_with_one_text_have_two_ids(void **state)
{
    (void)state;
    TEST_ARENA(owner);
    TEST_ARENA(scratch);
    Folder folder = {.count = 0};
    add(&folder, 0, "a.txt", "Snow fell.", 100);
    Strs alone = make(&folder, &owner, scratch);
    add(&folder, 1, "b.txt", "Snow fell.", 100 + 40 * (Moment)DAY_S);
    add(&folder, 2, "c.txt", "Snow fell.", 100 + 80 * (Moment)DAY_S);
    Strs ids = make(&folder, &owner, scratch);
    assert_str_equal(ids.at[0], alone.at[0]); // the oldest keeps its name
    assert_false(str_equal(ids.at[0], ids.at[1]));
    assert_false(str_equal(ids.at[1], ids.at[2]));
    assert_false(str_equal(ids.at[0], ids.at[2]));
}

static void no_stories_have_no_ids(void **state)
{
    (void)state;
    TEST_ARENA(owner);
    TEST_ARENA(scratch);
    Folder folder = {.count = 0};
    Strs ids = make(&folder, &owner, scratch);
    assert_int_equal(ids.count, 0);
    Marks none = {0};
    assert_int_equal(
        ident_keep(&ids, &none, folder.texts, 0, &folder.stories, &owner, scratch).count, 0);
}

static Strs keep(const Folder *folder, const Strs *fresh, Marks earlier, Arena *owner,
                 Arena scratch)
{
    return ident_keep(fresh, &earlier, folder->texts, folder->count, &folder->stories, owner,
                      scratch);
}

#define MARKS(...)                                                                                 \
    (Marks)                                                                                        \
    {                                                                                              \
        (const Mark[]){__VA_ARGS__}, (int)(sizeof((Mark[]){__VA_ARGS__}) / sizeof(Mark))           \
    }

static void a_story_keeps_the_id_of_the_one_it_shares_most_with(void **state)
{
    (void)state;
    TEST_ARENA(owner);
    TEST_ARENA(scratch);
    Folder folder = {.count = 0};
    add(&folder, 0, "a", "1", MOMENT_UNKNOWN);
    add(&folder, 0, "b", "2", MOMENT_UNKNOWN);
    add(&folder, 0, "c", "3", MOMENT_UNKNOWN);
    Strs fresh = make(&folder, &owner, scratch);
    Marks earlier = MARKS({S("a"), S("few")}, {S("b"), S("many")}, {S("c"), S("many")});
    assert_str_equal(keep(&folder, &fresh, earlier, &owner, scratch).at[0], S("many"));
}

static void of_a_split_story_the_larger_part_keeps_the_id(void **state)
{
    (void)state;
    TEST_ARENA(owner);
    TEST_ARENA(scratch);
    Folder folder = {.count = 0};
    add(&folder, 0, "a", "1", 1); // the oldest, so the smaller part has the old id as its fresh one
    add(&folder, 1, "b", "2", 2);
    add(&folder, 1, "c", "3", 3);
    Folder before = folder;
    before.group[1] = before.group[2] = 0;
    before.stories.group = before.group;
    before.stories.count = 1;
    Str old = make(&before, &owner, scratch).at[0];
    Strs fresh = make(&folder, &owner, scratch);
    assert_str_equal(fresh.at[0], old);
    Marks earlier = MARKS({S("a"), old}, {S("b"), old}, {S("c"), old});
    Strs ids = keep(&folder, &fresh, earlier, &owner, scratch);
    assert_str_equal(ids.at[1], old);
    assert_int_equal(ids.at[0].len, DIGITS);
    assert_false(str_equal(ids.at[0], old));
    assert_false(str_equal(ids.at[0], fresh.at[1]));
}

static void stories_that_became_one_take_one_id(void **state)
{
    (void)state;
    TEST_ARENA(owner);
    TEST_ARENA(scratch);
    Folder folder = {.count = 0};
    add(&folder, 0, "a", "1", MOMENT_UNKNOWN);
    add(&folder, 0, "b", "2", MOMENT_UNKNOWN);
    add(&folder, 1, "c", "3", MOMENT_UNKNOWN);
    Strs fresh = make(&folder, &owner, scratch);
    Marks earlier = MARKS({S("b"), S("y")}, {S("a"), S("x")});
    Strs ids = keep(&folder, &fresh, earlier, &owner, scratch);
    assert_str_equal(ids.at[0], S("x")); // as many: the lower one
    assert_str_equal(ids.at[1], fresh.at[1]);
}

static void no_two_stories_get_one_id(void **state)
{
    (void)state;
    TEST_ARENA(owner);
    TEST_ARENA(scratch);
    Folder folder = {.count = 0};
    for (int i = 0; i < 8; i++) {
        static const char *const files[] = {"a", "b", "c", "d", "e", "f", "g", "h"};
        add(&folder, i / 2, files[i], files[i], i);
    }
    Strs fresh = make(&folder, &owner, scratch);
    Marks earlier = MARKS({S("a"), S("x")}, {S("c"), S("x")}, {S("e"), S("x")},
                          {S("f"), fresh.at[3]}, {S("gone"), fresh.at[1]});
    Strs ids = keep(&folder, &fresh, earlier, &owner, scratch);
    for (int i = 0; i < 4; i++) {
        assert_true(ids.at[i].len > 0);
        for (int j = 0; j < i; j++) {
            assert_false(str_equal(ids.at[i], ids.at[j]));
        }
    }
    assert_false(str_equal(ids.at[1], fresh.at[1])); // it named another story
}

static void without_an_earlier_edition_fresh_ids_stay(void **state)
{
    (void)state;
    TEST_ARENA(owner);
    TEST_ARENA(scratch);
    Folder folder = {.count = 0};
    add(&folder, 0, "a", "1", MOMENT_UNKNOWN);
    add(&folder, 1, "b", "2", MOMENT_UNKNOWN);
    Strs fresh = make(&folder, &owner, scratch);
    Strs ids = keep(&folder, &fresh, (Marks){0}, &owner, scratch);
    assert_str_equal(ids.at[0], fresh.at[0]);
    assert_str_equal(ids.at[1], fresh.at[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_id_is_twelve_hexadecimal_digits),
        cmocka_unit_test(a_newer_article_leaves_the_id),
        cmocka_unit_test(names_of_files_and_order_do_not_matter),
        cmocka_unit_test(a_new_version_under_one_publishers_id_keeps_the_id),
        cmocka_unit_test(two_stories_that_open_with_one_text_have_two_ids),
        cmocka_unit_test(no_stories_have_no_ids),
        cmocka_unit_test(a_story_keeps_the_id_of_the_one_it_shares_most_with),
        cmocka_unit_test(of_a_split_story_the_larger_part_keeps_the_id),
        cmocka_unit_test(stories_that_became_one_take_one_id),
        cmocka_unit_test(no_two_stories_get_one_id),
        cmocka_unit_test(without_an_earlier_edition_fresh_ids_stay),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
