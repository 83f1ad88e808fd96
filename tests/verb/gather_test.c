// The articles of several paths, with the real reader.
#include "folder.h"

#include "verb/gather.h"

typedef struct {
    bool read;
    Articles articles;
    Skips skipped;
    Fail why;
} Gathered;

static const char text[] =
    "A headline\n\nThe first sentence of the text is here. So is a second.\n";

static Gathered gather(int count, char **paths, const FileLimits *limits, Arena *arena)
{
    Gathered gathered = {0};
    Arena scratch = arena_part(arena, (Size)64 << 20, "scratch");
    gathered.read = gather_articles(count, paths, limits, arena, scratch, &gathered.articles,
                                    &gathered.skipped, &gathered.why);
    return gathered;
}

static void assert_files(Articles articles, const char *wanted)
{
    TEST_ARENA(arena);
    Buf names = buf_start(&arena);
    for (Size i = 0; i < articles.count; i++) {
        buf_str(&names, i ? S("|") : S(""));
        buf_str(&names, articles.at[i].file);
    }
    assert_str_equal(buf_done(&names), str_from(wanted));
}

static void a_path_given_twice_is_read_once(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_FOLDER(folder);
    FileLimits limits = files_desk_limits();
    folder_below(&folder, "a");
    folder_file(&folder, "a/1.txt", text);
    folder_file(&folder, "2.txt", text);
    char dots[200], inner[200], file[200];
    snprintf(dots, sizeof dots, "%s/a/..", folder.path);
    snprintf(inner, sizeof inner, "%s/a", folder.path);
    snprintf(file, sizeof file, "%s/2.txt", folder.path);
    char *paths[] = {folder.path, dots, folder.path};
    assert_files(gather(3, paths, &limits, &arena).articles, "2.txt|a/1.txt");
    char *nested[] = {inner, file, folder.path};
    assert_files(gather(3, nested, &limits, &arena).articles, "1.txt|2.txt");
    char *other[] = {folder.path, file, inner};
    assert_files(gather(3, other, &limits, &arena).articles, "1.txt|2.txt");
}

static void the_order_of_paths_does_not_matter(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_FOLDER(one);
    TEST_FOLDER(two);
    FileLimits limits = files_desk_limits();
    folder_file(&one, "b", text);
    folder_file(&two, "a", text);
    folder_file(&two, "c", text);
    char *paths[] = {one.path, two.path};
    char *turned[] = {two.path, one.path};
    assert_files(gather(2, paths, &limits, &arena).articles, "a|b|c");
    assert_files(gather(2, turned, &limits, &arena).articles, "a|b|c");
}

static void refusals_come_in_order_with_their_reasons(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_FOLDER(folder);
    FileLimits limits = files_kiosk_limits();
    char *path = folder.path;
    folder_file(&folder, "b", text);
    folder_file(&folder, "empty", "");
    folder_bytes(&folder, "c", "\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\0", 20);
    assert_int_equal(symlink("b", folder_path(&folder, "d")), 0);
    folder_file(&folder, "a", "");
    assert_int_equal(truncate(folder_path(&folder, "a"), 300 << 10), 0);
    Gathered gathered = gather(1, &path, &limits, &arena);
    assert_true(gathered.read);
    assert_files(gathered.articles, "b");
    assert_int_equal(gathered.skipped.count, 3);
    assert_str_equal(gathered.skipped.at[0].file, S("a"));
    assert_str_equal(gathered.skipped.at[0].why, S("is larger than 256 KiB"));
    assert_str_equal(gathered.skipped.at[1].file, S("c"));
    assert_str_equal(gathered.skipped.at[2].file, S("d"));
    assert_str_equal(gathered.skipped.at[2].why, S("is a symbolic link; links are not followed"));
}

static void an_empty_file_counts_only_when_it_is_named(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_FOLDER(folder);
    FileLimits limits = files_desk_limits();
    char file[200];
    char *path = folder.path;
    char *named = file;
    snprintf(file, sizeof file, "%s/empty", folder.path);
    folder_file(&folder, "empty", "");
    assert_int_equal(gather(1, &path, &limits, &arena).skipped.count, 0);
    assert_int_equal(gather(1, &named, &limits, &arena).skipped.count, 1);
}

static void what_does_not_fit_is_refused_and_smaller_files_still_fit(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_FOLDER(folder);
    FileLimits limits = files_desk_limits();
    char *path = folder.path;
    char large[2001];
    memset(large, 'x', sizeof large);
    memcpy(large, text, sizeof text - 1);
    large[sizeof large - 2] = '.';
    large[sizeof large - 1] = 0;
    folder_file(&folder, "a", text);
    folder_file(&folder, "b", large);
    folder_file(&folder, "c", text);
    limits.max_total_bytes = 1000;
    Gathered gathered = gather(1, &path, &limits, &arena);
    assert_files(gathered.articles, "a|c");
    assert_int_equal(gathered.skipped.count, 1);
    assert_str_equal(gathered.skipped.at[0].file, S("b"));
}

static void a_missing_path_fails_the_whole(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_FOLDER(folder);
    FileLimits limits = files_desk_limits();
    folder_file(&folder, "a", text);
    char *paths[] = {folder.path, (char[]){"/nowhere"}};
    Gathered gathered = gather(2, paths, &limits, &arena);
    assert_false(gathered.read);
    assert_str_equal(str_from(gathered.why.text), S("/nowhere: does not exist"));
}

// A folder of refused files may be larger than all memory for an edition.
static void refused_files_take_no_memory(void **state)
{
    (void)state;
    TEST_ARENA(arena);
    TEST_FOLDER(folder);
    FileLimits limits = files_kiosk_limits();
    char *path = folder.path;
    char *binary = arena_new(&arena, char, 250 << 10);
    memcpy(binary,
           "\x7F"
           "ELF",
           4);
    for (char name[] = "a"; *name <= 'z'; name[0]++) {
        folder_bytes(&folder, name, binary, 250 << 10);
    }
    Size before = arena_used(&arena);
    Gathered gathered = gather(1, &path, &limits, &arena);
    assert_int_equal(gathered.skipped.count, 26);
    assert_true(arena_used(&arena) - before < 100 << 10);
}

// So many short articles that a small memory has no room for all of them.
static void articles_beyond_the_memory_are_refused_and_named(void **state)
{
    (void)state;
    enum { FILES = 60 };
    TEST_ARENA(whole);
    TEST_FOLDER(folder);
    FileLimits limits = files_kiosk_limits();
    char *path = folder.path;
    for (int i = 0; i < FILES; i++) {
        char name[16];
        snprintf(name, sizeof name, "%02d", i);
        folder_file(&folder, name, text);
    }
    Arena small = arena_part(&whole, 150 << 10, "small");
    Articles articles;
    Skips skipped;
    Fail why;
    assert_true(gather_articles(1, &path, &limits, &small, whole, &articles, &skipped, &why));
    assert_in_range(articles.count, 20, FILES - 1);
    assert_int_equal(articles.count + skipped.count, FILES);
    assert_true(str_has(skipped.at[0].why, S("articles that are read")));
    assert_str_equal(articles.at[0].file, S("00"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_path_given_twice_is_read_once),
        cmocka_unit_test(the_order_of_paths_does_not_matter),
        cmocka_unit_test(refusals_come_in_order_with_their_reasons),
        cmocka_unit_test(an_empty_file_counts_only_when_it_is_named),
        cmocka_unit_test(what_does_not_fit_is_refused_and_smaller_files_still_fit),
        cmocka_unit_test(a_missing_path_fails_the_whole),
        cmocka_unit_test(refused_files_take_no_memory),
        cmocka_unit_test(articles_beyond_the_memory_are_refused_and_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
