#include "news/story.h"

#include "host/asset.h"
#include "host/files.h"
#include "tests.h"
#include "verb/gather.h"

enum { MOST = 2048 };

// A folder to be sorted: articles, and the word for the story that each belongs to.
typedef struct {
    Article at[MOST];
    Str story[MOST];
    int count;
} Folder;

static void add(Folder *folder, Str story, Str date, Str headline, Str text)
{
    assert_true(folder->count < MOST);
    Article article = {.text = text, .headline = headline, .date = MOMENT_UNKNOWN};
    if (date.len > 1) {
        assert_true(moment_parse_iso(date, &article.date));
    }
    folder->story[folder->count] = story;
    folder->at[folder->count++] = article;
}

static Groups sort(const Folder *folder, Arena *owner, Arena scratch)
{
    Language *language = arena_new(owner, Language, 1);
    *language = asset_english(owner);
    Arena words = arena_part(&scratch, (Size)16 << 20, "lexicon");
    Lexicon *lexicon = lexicon_start(language, &words);
    Terms *texts = arena_raw(owner, Terms, folder->count);
    for (int i = 0; i < folder->count; i++) {
        Prose prose = clean_article(&folder->at[i], language, owner, scratch);
        texts[i] = terms_of(&folder->at[i], &prose, lexicon, owner);
    }
    Groups copies = copy_find(texts, folder->count, owner, scratch);
    Groups stories = story_group(texts, folder->count, lexicon, &copies, owner, scratch);
    lexicon_stop(lexicon);
    return stories;
}

// Whether exactly the articles with the same story word are together; says which are not.
static bool is_sorted_right(const char *name, const Folder *folder, const Groups *stories)
{
    bool right = true;
    for (int i = 0; i < folder->count; i++) {
        for (int j = i + 1; j < folder->count; j++) {
            bool same = str_equal(folder->story[i], folder->story[j]);
            if (same != (stories->group[i] == stories->group[j])) {
                print_error("%s: %s: \"%.*s\" and \"%.*s\"\n", name, same ? "parted" : "joined",
                            (int)folder->at[i].headline.len, folder->at[i].headline.at,
                            (int)folder->at[j].headline.len, folder->at[j].headline.at);
                right = false;
            }
        }
    }
    return right;
}

static void add_row(Folder *folder, Str line)
{
    Str field[4];
    for (int i = 0; i < 3; i++) {
        assert_true(str_cut(&line, '|', &field[i]));
        field[i] = str_trim(field[i]);
    }
    Str headline = str_equal(field[2], S("-")) ? S("") : field[2];
    add(folder, field[0], field[1], headline, str_trim(line));
}

static void every_folder_of_the_rows_is_sorted_right(void **state)
{
    (void)state;
    TEST_ARENA(owner);
    TEST_ARENA(scratch);
    Str rows = test_file("tests/rows/stories.txt", &owner);
    Folder *folder = arena_new(&owner, Folder, 1);
    char name[128] = "";
    bool right = true;
    int folders = 0;
    for (Str line; str_cut(&rows, '\n', &line) || folder->count > 0;) {
        bool ends = rows.len == 0 && line.len == 0;
        if (line.len > 0 && line.at[0] != '#' && !str_starts(line, S("== "))) {
            add_row(folder, line);
            ends = rows.len == 0;
        } else if (folder->count > 0) {
            ends = true;
        }
        if (ends && folder->count > 0) {
            Groups stories = sort(folder, &owner, scratch);
            right = is_sorted_right(name, folder, &stories) && right;
            folder->count = 0;
            folders++;
        }
        if (str_starts(line, S("== "))) {
            snprintf(name, sizeof name, "%.*s", (int)line.len - 3, line.at + 3);
        }
        line = S("");
    }
    assert_true(folders >= 10);
    assert_true(right);
}

static Str truth_of(Str table, Str file)
{
    for (Str line; str_cut(&table, '\n', &line);) {
        Str name;
        Str story;
        if (str_cut(&line, '\t', &name) && str_equal(name, file) && str_cut(&line, '\t', &story)) {
            return story;
        }
    }
    fail_msg("%.*s stands in no line of tests/news/seeds.tsv", (int)file.len, file.at);
    return S("");
}

static void seeds_into(Folder *folder, Arena *owner, Arena scratch)
{
    char path[] = "seeds";
    char *paths[] = {path};
    FileLimits limits = files_desk_limits();
    Articles articles;
    Skips skipped = {0};
    Fail why;
    assert_true(gather_articles(1, paths, &limits, owner, scratch, &articles, &skipped, &why));
    Str table = test_file("tests/news/seeds.tsv", owner);
    for (Size i = 0; i < articles.count; i++) {
        folder->story[folder->count] = truth_of(table, articles.at[i].file);
        if (str_starts(folder->story[folder->count], S("world-"))) {
            continue; // not in English; see digest_test.c
        }
        folder->at[folder->count++] = articles.at[i];
    }
    assert_true(folder->count > 30);
}

static void the_seeds_are_sorted_as_their_table_says(void **state)
{
    (void)state;
    TEST_ARENA(owner);
    TEST_ARENA(scratch);
    Folder *folder = arena_new(&owner, Folder, 1);
    seeds_into(folder, &owner, scratch);
    Groups stories = sort(folder, &owner, scratch);
    assert_true(is_sorted_right("seeds", folder, &stories));
}

static void every_story_of_the_seeds_alone_is_one_story(void **state)
{
    (void)state;
    TEST_ARENA(owner);
    TEST_ARENA(scratch);
    Folder *all = arena_new(&owner, Folder, 1);
    Folder *own = arena_new(&owner, Folder, 1);
    seeds_into(all, &owner, scratch);
    for (int first = 0; first < all->count; first++) {
        own->count = 0;
        for (int i = first; i < all->count; i++) {
            if (str_equal(all->story[i], all->story[first])) {
                own->story[own->count] = all->story[i];
                own->at[own->count++] = all->at[i];
            }
        }
        Groups stories = sort(own, &owner, scratch);
        assert_true(is_sorted_right("seeds, one story", own, &stories));
    }
}

static void stories_do_not_depend_on_order(void **state)
{
    (void)state;
    TEST_ARENA(owner);
    TEST_ARENA(scratch);
    Folder *folder = arena_new(&owner, Folder, 1);
    Folder *mixed = arena_new(&owner, Folder, 1);
    seeds_into(folder, &owner, scratch);
    // Hard cases on purpose: without a date the order comes from the content alone.
    for (int i = 0; i < folder->count; i++) {
        folder->at[i].date = MOMENT_UNKNOWN;
    }
    Groups stories = sort(folder, &owner, scratch);
    for (int step = 2; step < folder->count; step++) {
        if (folder->count % step == 0) {
            continue;
        }
        Arena inner = scratch;
        Size used = arena_used(&inner);
        int place[MOST];
        for (int i = 0; i < folder->count; i++) {
            place[i] = i * step % folder->count;
        }
        mixed->count = folder->count;
        bool seen[MOST] = {false};
        bool is_permutation = true;
        for (int i = 0; i < folder->count; i++) {
            is_permutation = is_permutation && !seen[place[i]];
            seen[place[i]] = true;
            mixed->at[i] = folder->at[place[i]];
        }
        if (!is_permutation) {
            continue;
        }
        Groups again = sort(mixed, &owner, inner);
        assert_true(arena_used(&scratch) == used);
        assert_int_equal(again.count, stories.count);
        for (int i = 0; i < folder->count; i++) {
            for (int j = 0; j < i; j++) {
                assert_int_equal(again.group[i] == again.group[j],
                                 stories.group[place[i]] == stories.group[place[j]]);
            }
        }
    }
}

static void numbers_follow_the_first_article_of_each_story(void **state)
{
    (void)state;
    TEST_ARENA(owner);
    TEST_ARENA(scratch);
    Folder *folder = arena_new(&owner, Folder, 1);
    seeds_into(folder, &owner, scratch);
    Groups stories = sort(folder, &owner, scratch);
    int next = 0;
    for (int i = 0; i < folder->count; i++) {
        assert_in_range(stories.group[i], 0, next);
        next += stories.group[i] == next;
    }
    assert_int_equal(next, stories.count);
}

static void no_article_is_no_story(void **state)
{
    (void)state;
    TEST_ARENA(owner);
    TEST_ARENA(scratch);
    Folder *folder = arena_new(&owner, Folder, 1);
    assert_int_equal(sort(folder, &owner, scratch).count, 0);
}

static void one_article_is_one_story(void **state)
{
    (void)state;
    TEST_ARENA(owner);
    TEST_ARENA(scratch);
    Folder *folder = arena_new(&owner, Folder, 1);
    add(folder, S("a"), S("-"), S("Snow in May"), S("Snow fell in the valley on Sunday."));
    Groups stories = sort(folder, &owner, scratch);
    assert_int_equal(stories.count, 1);
    assert_int_equal(stories.group[0], 0);
}

static void articles_without_words_are_stories_of_their_own(void **state)
{
    (void)state;
    TEST_ARENA(owner);
    TEST_ARENA(scratch);
    Folder *folder = arena_new(&owner, Folder, 1);
    add(folder, S("a"), S("-"), S(""), S(""));
    add(folder, S("b"), S("-"), S("Snow in May"), S("Snow fell in the valley on Sunday."));
    add(folder, S("c"), S("-"), S(""), S("It was he. They are not. So it is."));
    Groups stories = sort(folder, &owner, scratch);
    assert_int_equal(stories.count, 3);
}

static void three_hundred_identical_articles_are_one_story(void **state)
{
    (void)state;
    TEST_ARENA(owner);
    TEST_ARENA(scratch);
    Folder *folder = arena_new(&owner, Folder, 1);
    for (int i = 0; i < 300; i++) {
        add(folder, S("a"), S("-"), S("Dockers in Port Marrow walk out"),
            S("Dockers in Port Marrow stopped work on Monday over a plan to bring in driverless "
              "cranes. Their union said all 1,900 members had joined. Twelve container ships lay "
              "at anchor outside the harbour."));
    }
    assert_int_equal(sort(folder, &owner, scratch).count, 1);
}

// The same without the help of copy groups: every vector is the same.
static void equal_vectors_need_no_copy_groups(void **state)
{
    (void)state;
    TEST_ARENA(owner);
    TEST_ARENA(scratch);
    Language language = asset_english(&owner);
    Arena words = arena_part(&scratch, (Size)16 << 20, "lexicon");
    Lexicon *lexicon = lexicon_start(&language, &words);
    enum { COPIES = 300 };
    Article article = {.text = S("Dockers in Port Marrow stopped work over driverless cranes."),
                       .date = MOMENT_UNKNOWN};
    Terms texts[COPIES];
    int group[COPIES];
    for (int i = 0; i < COPIES; i++) {
        Prose prose = clean_article(&article, &language, &owner, scratch);
        texts[i] = terms_of(&article, &prose, lexicon, &owner);
        group[i] = i;
    }
    Groups alone = {group, COPIES};
    assert_int_equal(story_group(texts, COPIES, lexicon, &alone, &owner, scratch).count, 1);
    lexicon_stop(lexicon);
}

static void a_copy_group_is_never_parted(void **state)
{
    (void)state;
    TEST_ARENA(owner);
    TEST_ARENA(scratch);
    Language language = asset_english(&owner);
    Arena words = arena_part(&scratch, (Size)16 << 20, "lexicon");
    Lexicon *lexicon = lexicon_start(&language, &words);
    Article articles[] = {
        {.text = S("The zoo in Brenn mourns its polar bear."), .date = 0},
        {.text = S("Interest rates went up a quarter of a point."), .date = 100 * DAY_S},
    };
    Terms texts[2];
    for (int i = 0; i < 2; i++) {
        Prose prose = clean_article(&articles[i], &language, &owner, scratch);
        texts[i] = terms_of(&articles[i], &prose, lexicon, &owner);
    }
    int together[] = {0, 0};
    Groups copies = {together, 1};
    assert_int_equal(story_group(texts, 2, lexicon, &copies, &owner, scratch).count, 1);
    lexicon_stop(lexicon);
}

// Random words of one small vocabulary: everything is a little like everything.
static void a_thousand_articles_of_one_vocabulary_end(void **state)
{
    (void)state;
    TEST_ARENA(owner);
    TEST_ARENA(scratch);
    Folder *folder = arena_new(&owner, Folder, 1);
    uint64_t random = 1;
    for (int i = 0; i < 1000; i++) {
        char *text = arena_raw(&owner, char, 800);
        int len = 0;
        for (int word = 0; word < 80; word++) {
            random = random * 6364136223846793005u + 1442695040888963407u;
            len += snprintf(text + len, (size_t)(800 - len), "w%dx ", (int)(random >> 33) % 300);
        }
        text[len - 1] = '.';
        add(folder, S("a"), S("-"), S(""), (Str){text, len});
    }
    Groups stories = sort(folder, &owner, scratch);
    assert_in_range(stories.count, 1, 1000);
}

static void every_size_of_scratch_is_enough_or_says_so(void **state)
{
    (void)state;
    TEST_ARENA(owner);
    TEST_ARENA(scratch);
    Language language = asset_english(&owner);
    Arena words = arena_part(&owner, (Size)16 << 20, "lexicon");
    Lexicon *lexicon = lexicon_start(&language, &words);
    Folder *folder = arena_new(&owner, Folder, 1);
    seeds_into(folder, &owner, scratch);
    Terms *texts = arena_raw(&owner, Terms, folder->count);
    for (int i = 0; i < folder->count; i++) {
        Prose prose = clean_article(&folder->at[i], &language, &owner, scratch);
        texts[i] = terms_of(&folder->at[i], &prose, lexicon, &owner);
    }
    Groups copies = copy_find(texts, folder->count, &owner, scratch);
    int whole = story_group(texts, folder->count, lexicon, &copies, &owner, scratch).count;
    static char block[4 << 20];
    volatile int enough = 0;
    volatile int too_small = 0;
    for (volatile Size bytes = 0; bytes <= (Size)sizeof block; bytes += 1009) {
        Arena small = arena_over(block, bytes, "small");
        Arena result = owner;
        jmp_buf full;
        if (setjmp(full)) {
            too_small++;
            continue;
        }
        small.full = &full;
        assert_int_equal(story_group(texts, folder->count, lexicon, &copies, &result, small).count,
                         whole);
        enough++;
    }
    assert_true(enough > 0 && too_small > 0);
    lexicon_stop(lexicon);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_folder_of_the_rows_is_sorted_right),
        cmocka_unit_test(the_seeds_are_sorted_as_their_table_says),
        cmocka_unit_test(every_story_of_the_seeds_alone_is_one_story),
        cmocka_unit_test(stories_do_not_depend_on_order),
        cmocka_unit_test(numbers_follow_the_first_article_of_each_story),
        cmocka_unit_test(no_article_is_no_story),
        cmocka_unit_test(one_article_is_one_story),
        cmocka_unit_test(articles_without_words_are_stories_of_their_own),
        cmocka_unit_test(three_hundred_identical_articles_are_one_story),
        cmocka_unit_test(equal_vectors_need_no_copy_groups),
        cmocka_unit_test(a_copy_group_is_never_parted),
        cmocka_unit_test(a_thousand_articles_of_one_vocabulary_end),
        cmocka_unit_test(every_size_of_scratch_is_enough_or_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
